"""What does the page of a source show?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.views.claim_records import SourceName, SourceView, WordView
from sayso.views.claim_words import FALLEN
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

SHOWN = ("all", "own", "carried", "withdrawn")
_KINDS = {
    "person": "a person",
    "organisation": "an organisation",
    "state": "a state or a part of it",
    "outlet": "an outlet",
    "document": "a document",
    "anonymous": "unnamed",
    "collective": "a group",
    "unspecified": "nobody in particular",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLine:
    """One statement in which the source speaks, or passes on what others say.

    `role` is "own word", "passed on" or "named". `through` names who stands in front of it, outermost first; `who`
    tells the whole chain.
    """

    published: str
    outlet: str | None
    title: str | None
    who: str
    through: tuple[str, ...]
    words: str
    role: str
    stance: str
    status: str
    claim: str
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledLine:
    """How an article called the source, the first time that it was called so."""

    words: str
    published: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One source: how it is called, what it said and through whom, the latest first.

    `kind` is told in words. `counts` are sentences, `tabs` the lists that there are with their lengths, of which
    `show` is in view. `why` are the reasons for taking several wordings for one source. `share` is, of an outlet, the
    share of its statements that are its own word, None of others.
    """

    id: str
    name: str
    kind: str
    house: SourceName | None
    speaks_for_house: bool
    is_anonymous: bool
    as_of: str
    is_today: bool
    counts: tuple[str, ...]
    share: float | None
    called: tuple[CalledLine, ...]
    why: tuple[str, ...]
    show: str
    tabs: tuple[tuple[str, int], ...]
    lines: tuple[WordLine, ...]
    n_lines: int
    first: int
    next: str | None


def view_source_page(
    view: SourceView, *, as_of: str, is_today: bool, show: str, first: int, shown: int, next: str | None
) -> SourcePage:
    """The page of a source.

    Args:
        view: All that is known of it.
        as_of: The day, as ISO 8601.
        is_today: That it is today.
        show: One of `SHOWN`.
        first: The place of the first line in view.
        shown: How many lines there are on a page.
        next: The cursor of the next page.
    """
    lists = lists_of(view)
    is_outlet = view.kind == "outlet"
    n_both = view.n_own + view.n_carried
    return SourcePage(
        id=view.id,
        name=show_controls(view.name),
        kind=_KINDS.get(view.kind or "", "kind not known"),
        house=view.house,
        speaks_for_house=view.speaks_for_house,
        is_anonymous=view.kind == "anonymous",
        as_of=as_of,
        is_today=is_today,
        counts=_counts(view),
        share=view.n_own / n_both if is_outlet and n_both else None,
        called=tuple(
            CalledLine(words=show_controls(each.words), published=each.published, outlet=each.outlet)
            for each in view.wordings
        ),
        why=tuple(map(show_controls, view.why)),
        show=show,
        tabs=tuple((name, len(lists[name])) for name in SHOWN),
        lines=tuple(map(_line, lists[show][first : first + shown])),
        n_lines=len(lists[show]),
        first=first,
        next=next,
    )


def lists_of(view: SourceView) -> dict[str, Sequence[WordView]]:
    """The statements of each list of the page, by its name."""
    return {
        "all": view.words,
        "own": [each for each in view.words if each.role == "source"],
        "carried": [each for each in view.words if each.role == "carrier"],
        "withdrawn": [each for each in view.words if each.role == "source" and each.status in FALLEN],
    }


def word_row(line: WordLine) -> dict[str, object]:
    """A row of the CSV."""
    return {
        "published": line.published,
        "outlet": line.outlet,
        "title": line.title,
        "who": line.who,
        "through": "; ".join(line.through),
        "words": line.words,
        "role": line.role,
        "stance": line.stance,
        "claim": line.claim,
        "status": line.status,
        "permalink": line.permalink,
    }


def _counts(view: SourceView) -> tuple[str, ...]:
    """Sentences."""
    carried = f" and passes on {count(view.n_carried, 'statement')} of others" if view.n_carried else ""
    found = [f"Stands behind {count(view.n_own, 'statement')}{carried}."]
    if view.n_withdrawn:
        were = "was" if view.n_withdrawn == 1 else "were"
        found.append(f"{view.n_withdrawn} of those that it stands behind {were} later withdrawn or refuted.")
    unnamed = sum(each.role == "carrier" and each.is_unnamed for each in view.words)
    if unnamed:
        found.append(f"{count(unnamed, 'time')} nobody with a name stands behind what it passes on.")
    return tuple(found)


_ROLES = {"source": "own word", "carrier": "passed on", "named": "named"}


def _line(word: WordView) -> WordLine:
    return WordLine(
        published=word.said.published,
        outlet=show_controls(word.said.outlet) if word.said.outlet else None,
        title=show_controls(word.said.title) if word.said.title else None,
        who=show_controls(word.said.who),
        through=tuple(map(show_controls, word.through)),
        words=show_controls(word.said.words),
        role=_ROLES.get(word.role, word.role),
        stance=word.stance,
        status=word.status,
        claim=word.claim,
        permalink=word.said.permalink,
    )
