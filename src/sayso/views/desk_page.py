"""What does the desk show?"""

from dataclasses import dataclass

from sayso.views.article_page import FieldChange
from sayso.views.hrefs import with_keys
from sayso.views.jobs_page import JobCountsLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for, each as it was written; empty where it is not asked."""

    q: str = ""
    who: str = ""
    outlet: str = ""
    said: str = ""
    about: str = ""
    number: str = ""
    status: tuple[str, ...] = ()
    certainty: str = ""
    review: str = ""
    anonymous: bool = False
    contradicted: bool = False
    queue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One statement, or an article where `statement` is None, with why it is looked at.

    `place` is the permalink. `claim`, its `status`, and `stance`, how the statement stands to it, are None where it is
    in none, `verdict` where nobody decided. `changes` lead from what was found to what people made of it; `judgement`
    is the decision that waits for a place.
    """

    place: str
    statement: str | None
    who: str
    words: str
    outlet: str
    title: str | None
    published: str | None
    said: str | None
    certainty: str | None
    claim: str | None
    status: str | None
    stance: str | None
    verdict: str | None
    is_edited: bool
    is_latest: bool
    why: str = ""
    changes: tuple[FieldChange, ...] = ()
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One queue of the review: how many wait, None where nobody counted; `is_more` says that there are more."""

    name: str
    told: str
    n: int | None
    is_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrower:
    """A value that many of the found statements have, and the address of those."""

    facet: str
    value: str
    n: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """What is found or waits, and what else is going on.

    `lines` are in view, of `n_all` (counted up to 10,000, `is_more` says that there are more). `is_asked`: something is
    looked for; else the latest stand here. `narrower` counts the values of the first few hundred that were found.
    """

    heading: str
    asked: Asked
    is_asked: bool
    is_empty: bool
    lines: tuple[FoundLine, ...]
    n_all: int
    is_more: bool
    is_first: bool
    next: str | None
    queues: tuple[QueueLine, ...]
    narrower: tuple[Narrower, ...]
    certainties: tuple[str, ...]
    jobs: JobCountsLine
    n_feeds: int
    feed_faults: tuple[str, ...]


def desk_href(asked: Asked, *, next: str | None = None, **changed: str) -> str:
    """The address of the desk with what is asked, and some of it changed.

    >>> desk_href(Asked(q="crew", status=("contested",)), outlet="Marn Tribune")
    '/?q=crew&outlet=Marn+Tribune&status=contested'
    """
    keys: list[tuple[str, str | None]] = [
        (name, changed.get(name, getattr(asked, name)) or None)
        for name in ("q", "who", "outlet", "said", "about", "number", "certainty", "review", "queue")
    ]
    keys += [
        ("anonymous", "true" if asked.anonymous else None),
        ("contradicted", "true" if asked.contradicted else None),
    ]
    query = with_keys(**dict(keys), next=next)
    statuses = "&".join(f"status={each}" for each in asked.status)
    return "/" + (f"{query}&{statuses}" if query and statuses else f"?{statuses}" if statuses else query)


def found_row(line: FoundLine) -> dict[str, object]:
    """A row of the CSV."""
    return {
        "permalink": line.place,
        "who": line.who,
        "words": line.words,
        "outlet": line.outlet,
        "title": line.title,
        "published": line.published,
        "said": line.said,
        "certainty": line.certainty,
        "claim": line.claim,
        "status": line.status,
        "stance": line.stance,
        "verdict": line.verdict,
        "edited": line.is_edited,
        "latest": line.is_latest,
        "why": line.why,
    }
