"""A web of a few invented pages for tests, and a clock that is turned by hand: no network, no waiting."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sayso.api.job_records import Work
from sayso.api.ledger import Ledger
from sayso.fetch import Failure, Fetched, Reason
from sayso.model import Reading
from sayso.readers import read_document
from sayso.readers.feeds import read_feed

START = datetime(2026, 3, 14, 12, tzinfo=UTC)
SENTENCES = "The dam above {0} is safe, Mara Oste said on Monday. Nobody has been moved out of {0} so far. {1}"


class Clock:
    """The time of a test."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **amount: float) -> datetime:
        self.at += timedelta(**amount)
        return self.at


class Web:
    """What stands at which address; what is not there is a 404."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.pages: dict[str, bytes | Failure] = {}
        self.leads: dict[str, str] = {}
        self.headers: dict[str, dict] = {}
        self.asked: list[str] = []
        self.n_same = 0
        self.has_marks = True

    def put(self, url: str, page: str | bytes) -> None:
        self.pages[url] = page.encode() if isinstance(page, str) else page

    def article(self, url: str, place: str = "Vell", more: str = "", head: str = "") -> None:
        words = SENTENCES.format(place, more)
        self.put(
            url, f"<html><head><title>{place}</title>{head}</head><body><article><p>{words}</p></article></body></html>"
        )

    def feed(self, url: str, *links: str, channel: str = "", item: str = "") -> None:
        items = "".join(f"<item><link>{link}</link>{item}</item>" for link in links)
        self.put(url, f"<rss><channel><title>Wire</title>{channel}{items}</channel></rss>")

    def fail(self, url: str, reason: Reason = Reason.UNAVAILABLE, *, status=503, is_passing=True, retry_after_s=None):
        message = f"{url}: the server answers {status}; try again later"
        self.pages[url] = Failure(
            url=url, reason=reason, message=message, status=status, is_passing=is_passing, retry_after_s=retry_after_s
        )

    def fetch(self, url, *, kind="page", etag=None, last_modified=None) -> Fetched | Failure:
        self.asked.append(url)
        final_url = self.leads.get(url, url)
        page = self.pages.get(final_url)
        if page is None:
            message = f"{url}: there is no such page (404)"
            return Failure(url=url, reason=Reason.GONE, message=message, status=404)
        if isinstance(page, Failure):
            return page
        mark = sha256(page).hexdigest()[:8]
        is_same = self.has_marks and etag == mark
        self.n_same += is_same
        return Fetched(
            url=url,
            final_url=final_url,
            status=304 if is_same else 200,
            body=b"" if is_same else page,
            media_type="application/rss+xml" if kind == "feed" else "text/html",
            etag=mark if self.has_marks else None,
            retrieved_at=self.clock(),
            **self.headers.get(url, {}),
        )


def make_work(ledger: Ledger, web: Web, **others) -> Work:
    """Reads in this process, and keeps articles without looking for statements in them."""

    def add(document, problems, name):
        return ledger.add_reading(
            Reading(document=document, statements=(), problems=tuple(problems)), extractor="x", name=name
        )

    tools = {"fetch": web.fetch, "read_page": read_document, "read_feed": read_feed, "add": add, "draw": lambda: 0.5}
    return Work(**{**tools, **others})
