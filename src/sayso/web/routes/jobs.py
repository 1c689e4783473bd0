"""The page of feeds and jobs: what waits, what failed and why, how long it will take."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from sayso.api.ledger import Ledger
from sayso.api.pages.jobs import load_job_counts, load_jobs_page, retry, unwatch, watch
from sayso.views.hrefs import own_path
from sayso.views.jobs_page import JobCountsLine, JobDonePage, JobsPage, job_row
from sayso.web.site import QueryKeys, Row, Site

_Line = Annotated[str, Field(max_length=2_000)]


class JobKeys(QueryKeys):
    """Jobs of which state ("given-up": not tried again unasked), and where the page before ended."""

    state: str | None = None
    next: str | None = None


class _Back(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    back: _Line = "/jobs"


class Retry(_Back):
    """The number of a job."""

    job: Annotated[int, Field(ge=0, lt=2**63)]


class Watch(_Back):
    """The address of a feed."""

    url: _Line


class Unwatch(_Back):
    """The address of a feed."""

    url: _Line


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.data("/jobs/counts.json")
    def job_counts(ledger: Ledger) -> JobCountsLine:
        """How many jobs are in which state, and how long those that wait will take."""
        return load_job_counts(ledger, fault=_fault(site))

    @site.page("/jobs", template="jobs.html", rows=_rows)
    def jobs(query: Annotated[JobKeys, Query()], ledger: Ledger) -> JobsPage:
        """Feeds that are watched, and jobs, the last made first."""
        return load_jobs_page(ledger, state=query.state, next=query.next, fault=_fault(site))

    @site.action("/jobs/retry", template="job_done.html", body=Retry)
    def retry_job(body: Retry, ledger: Ledger) -> JobDonePage:
        """Have a job be done again now, also one that was given up."""
        return retry(ledger, body.job, back=own_path(body.back))

    @site.action("/feeds", template="job_done.html", body=Watch)
    def watch_feed(body: Watch, ledger: Ledger) -> JobDonePage:
        """Watch a feed from now on."""
        return watch(ledger, body.url, back=own_path(body.back), allow_private=site.settings.allow_private)

    @site.action("/feeds/remove", template="job_done.html", body=Unwatch)
    def unwatch_feed(body: Unwatch, ledger: Ledger) -> JobDonePage:
        """Watch a feed no longer; what was kept stays."""
        return unwatch(ledger, body.url, back=own_path(body.back))


def _fault(site: Site) -> str:
    return site.background.fault if site.background is not None else ""


def _rows(page: JobsPage) -> Iterator[Row]:
    return map(job_row, page.jobs)
