"""From which earlier article does a passage, a credit or a correction come?

Copies are proved by shared words; wires, credits and corrections are what the articles say themselves. Whether the
origin says what it is credited with is decided statement by statement elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cmp_to_key
from types import MappingProxyType

from sayso.link.circles import find_circles
from sayso.link.corrections import CALENDAR, days_named, find_correction
from sayso.link.credits import Credit, Mark, Names, find_credits, find_namings, outlet_names
from sayso.link.passages import LONG_RUN, SharedPassage, find_shared_passages
from sayso.link.signatures import find_candidates, passage_keys
from sayso.link.tokens import Tokens, read_tokens
from sayso.model import Document, Span

_OPENS = re.compile(r"[.!?:\n\"“‘(\[-]")  # behind it a capital tells nothing
_NAMES_SHARED = 2  # names that an article shares with the one that it credits or corrects
_SOON = timedelta(days=14)  # within which one name in common is enough
_NEARLY = 0.6  # of the most names that an article of that outlet shares: among these the latest is taken


class How(StrEnum):
    """How an article comes from another."""

    COPIES = "copies"
    QUOTES = "quotes"  # a block shown as another's
    WIRE = "wire"
    CREDITS = "credits"
    CORRECTS = "corrects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """One article comes from another; ids are those of their documents.

    `evidence` are spans of the article: copied passages first, then the words that name the origin. `passages` are the
    shared ones, `left` in the origin and `right` in the article; `share_copied` is how much of the article's words they
    are. `is_credited`: the article names the outlet of the origin.
    `is_later`: the origin was published after the article, so that an article of it that is not here must have come
    before.
    """

    document: str
    origin: str
    how: How
    evidence: tuple[Span, ...]
    passages: tuple[SharedPassage, ...] = ()
    share_copied: float = 0.0
    is_credited: bool = False
    is_later: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageGraph:
    """All edges, sorted by article and origin, and the circles among them as sorted ids."""

    edges: tuple[Lineage, ...]
    circles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An article with what is needed of it."""

    document: Document
    tokens: Tokens
    names: frozenset[str]
    credits: tuple[Credit, ...]


def link_lineage(
    documents: Sequence[Document],
    *,
    candidates: Iterable[tuple[str, str]] | None = None,
    versions: Mapping[str, str] = MappingProxyType({}),
) -> LineageGraph:
    """Which of the documents come from which earlier ones, and how.

    Earlier is by time of publication; where that does not tell, whoever is named by the other, then by id. A passage
    comes from the earliest document that has it as its own words, unless the article names another that has it.
    Documents of one outlet copy nothing from each other: they are one house.

    Args:
        documents: In any order; their ids are unique.
        candidates: Pairs of ids that may share a passage, in any order; by default those that share a key.
        versions: By id what the versions of one article have in common: they copy nothing from each other either.
    """
    names = outlet_names(each.outlet for each in documents if each.outlet)
    read = {each.id: _read(each, names) for each in sorted(documents, key=lambda each: each.id)}
    if candidates is None:
        candidates = find_candidates({key: passage_keys(each.tokens.words) for key, each in read.items()})
    candidates = [pair for pair in candidates if versions.get(pair[0], pair[0]) != versions.get(pair[1], pair[1])]
    by_outlet: dict[str, list[_Read]] = {}
    for each in read.values():
        by_outlet.setdefault(each.document.outlet or "", []).append(each)
    shared = _shared_passages(read, candidates)
    edges: list[Lineage] = []
    for key, each in read.items():
        copied = _copy_edges(each, shared.get(key, {}), read)
        edges += copied
        edges += _credit_edges(each, by_outlet, {read[edge.origin].document.outlet for edge in copied})
        edges += _correction_edges(each, by_outlet)
    edges.sort(key=lambda edge: (edge.document, edge.origin, edge.how))
    origins: dict[str, list[str]] = {}
    for edge in edges:
        if edge.how is not How.CORRECTS:
            origins.setdefault(edge.document, []).append(edge.origin)
    circles = find_circles(
        origins,
        {key: each.document.outlet for key, each in read.items()},
        {key: each.names for key, each in read.items()},
    )
    return LineageGraph(edges=tuple(edges), circles=circles)


def is_earlier(one: Document, other: Document) -> bool | None:
    """Whether one document was published before the other; None where their dates do not tell.

    Compared at the precision that both have: a day is not midnight. A time without a zone is taken as UTC.

    >>> from sayso.model import Published
    >>> def at(value): return Document(
    ...     id=value, sha256="", text="", published=Published(value=value, evidence="front matter", wording=value))
    >>> is_earlier(at("2019-02"), at("2019-03-01T08:00")), is_earlier(at("2019-02-21"), at("2019-02-21T19:05"))
    (True, None)
    """
    if one.published is None or other.published is None:
        return None
    left, right = _moment(one.published.value), _moment(other.published.value)
    n = min(len(left), len(right))
    return None if left[:n] == right[:n] else left[:n] < right[:n]


def _moment(value: str) -> tuple[int, ...]:
    """Year, month, day, hour and minute, second, as far as they are known."""
    if "T" not in value:
        return tuple(int(part) for part in value.split("-"))
    moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute)


def _comes_first(one: _Read, other: _Read) -> bool:
    """Whether one is taken for the earlier: by time, else the one that the other names, else by id."""
    told = is_earlier(one.document, other.document)
    if told is not None:
        return told
    names_one = any(credit.outlet == one.document.outlet for credit in other.credits)
    names_other = any(credit.outlet == other.document.outlet for credit in one.credits)
    return names_one if names_one != names_other else one.document.id < other.document.id


def _read(document: Document, names: Names) -> _Read:
    tokens = read_tokens(document.text, document.blocks)
    return _Read(
        document=document,
        tokens=tokens,
        names=_names_in(document.text, tokens, names),
        credits=find_credits(document, tokens, names),
    )


def _names_in(text: str, tokens: Tokens, outlets: Names) -> frozenset[str]:
    """Words with a capital inside of a sentence, without outlets, days and months: of what is it about?"""
    of_outlets = {place for first, last, _ in find_namings(text, tokens, outlets) for place in range(first, last)}
    found = set()
    for place, word in enumerate(tokens.words):
        if tokens.capitals[place] and place and place not in of_outlets and word.isalpha() and len(word) > 1:
            between = text[tokens.ends[place - 1] : tokens.starts[place]]
            if not _OPENS.search(between) and word not in CALENDAR:
                found.add(word)
    return frozenset(found)


def _shared_passages(
    read: Mapping[str, _Read], candidates: Iterable[tuple[str, str]]
) -> dict[str, dict[str, tuple[SharedPassage, ...]]]:
    """By the later article and the earlier one: the passages that prove that one has the other's text."""
    found: dict[str, dict[str, tuple[SharedPassage, ...]]] = {}
    for pair in sorted({tuple(sorted(each)) for each in candidates}):
        early, late = read[pair[0]], read[pair[1]]
        if not _comes_first(early, late):
            early, late = late, early
        if early.document.outlet is not None and early.document.outlet == late.document.outlet:
            continue
        passages = find_shared_passages(early.tokens, late.tokens)
        proving = tuple(each for each in passages if each.is_copied or each.is_block)
        if proving:
            found.setdefault(late.document.id, {})[early.document.id] = proving
    return found


def _copy_edges(
    article: _Read, shared: Mapping[str, tuple[SharedPassage, ...]], read: Mapping[str, _Read]
) -> list[Lineage]:
    """One edge for each origin of passages that no origin before it has."""
    naming: dict[str | None, list[Credit]] = {}
    for credit in article.credits:
        naming.setdefault(credit.outlet, []).append(credit)
    taken: set[int] = set()
    edges = []
    for origin in _by_precedence([read[key] for key in sorted(shared)], frozenset(naming)):
        passages = []
        for passage in shared[origin.document.id]:
            places = set(range(*article.tokens.places(passage.right)))
            if len(places - taken) >= LONG_RUN:
                passages.append(passage)
                taken |= places
        if passages:
            edges.append(_copy_edge(article, origin, tuple(passages), naming.get(origin.document.outlet, [])))
    return edges


def _by_precedence(origins: Sequence[_Read], named: frozenset[str | None]) -> list[_Read]:
    """Those whose outlet the article names before the others, the earlier before the later."""

    def compare(one: _Read, other: _Read) -> int:
        is_named = one.document.outlet in named, other.document.outlet in named
        if is_named[0] != is_named[1]:
            return -1 if is_named[0] else 1
        return -1 if _comes_first(one, other) else 1

    return sorted(origins, key=cmp_to_key(compare))


def _copy_edge(article: _Read, origin: _Read, passages: tuple[SharedPassage, ...], naming: Sequence[Credit]) -> Lineage:
    n_words = sum(each.n_words for each in passages)
    longest = max(each.longest for each in passages)
    share = n_words / len(article.tokens.words)
    is_wire = any(credit.mark is Mark.WIRE for credit in naming)
    is_block = all(each.is_block and not each.is_copied for each in passages)
    how = How.WIRE if is_wire else How.QUOTES if is_block else How.COPIES
    credited = f"and names {origin.document.outlet}" if naming else "and does not name where they are from"
    return Lineage(
        document=article.document.id,
        origin=origin.document.id,
        how=how,
        evidence=(*(each.right for each in passages), *(credit.span for credit in naming)),
        passages=passages,
        share_copied=share,
        is_credited=bool(naming),
        why=f"shares {n_words} words ({share:.0%}) with it, the longest run {longest}, {credited}",
    )


def _credit_edges(
    article: _Read, by_outlet: Mapping[str, Sequence[_Read]], copied_from: set[str | None]
) -> list[Lineage]:
    """One edge for each outlet credited beyond those whose words are copied."""
    edges = []
    for outlet in sorted({credit.outlet for credit in article.credits if credit.outlet not in copied_from}):
        naming = [credit for credit in article.credits if credit.outlet == outlet]
        origin, is_later = _closest(article, by_outlet[outlet])
        if origin is None:
            continue
        is_wire = any(credit.mark is Mark.WIRE for credit in naming)
        told = naming[0].span.slice(article.document.text)
        when = "first later" if is_later else "closest earlier"
        edges.append(
            Lineage(
                document=article.document.id,
                origin=origin.document.id,
                how=How.WIRE if is_wire else How.CREDITS,
                evidence=tuple(credit.span for credit in naming),
                is_credited=True,
                is_later=is_later,
                why=f"says {told!r}; this is the {when} article of {outlet} about the same names",
            )
        )
    return edges


def _closest(article: _Read, others: Sequence[_Read]) -> tuple[_Read | None, bool]:
    """The latest earlier article of an outlet about the same names; else the first later one, and True."""
    related = [(len(other.names & article.names), other) for other in others if _is_related(article, other)]
    if not related:
        return None, False
    most = max(n for n, _ in related)
    near = [other for n, other in related if n >= _NEARLY * most]
    earlier = [other for other in near if _comes_first(other, article)]
    ordered = _by_precedence(earlier or near, frozenset())
    return (ordered[-1], False) if earlier else (ordered[0], True)


def _is_related(one: _Read, other: _Read) -> bool:
    """Whether two articles are about the same names: two of them, or one where they are of about the same days."""
    n = len(one.names & other.names)
    if one is other or not n:
        return False
    if n >= _NAMES_SHARED:
        return True
    days = [each.document.published.day for each in (one, other) if each.document.published is not None]
    first, last = (*days, None, None)[:2]
    return first is not None and last is not None and abs(last - first) <= _SOON


def _correction_edges(article: _Read, by_outlet: Mapping[str, Sequence[_Read]]) -> list[Lineage]:
    """To the articles of the same outlet that it names by title or day; where it names none, to the closest."""
    mark = find_correction(article.document) if article.document.outlet else None
    if mark is None:
        return []
    earlier = [
        other
        for other in by_outlet[article.document.outlet or ""]
        if _is_related(article, other) and _comes_first(other, article)
    ]
    by_title = [other for other in earlier if other.document.title and other.document.title in article.document.text]
    days = days_named(article.document)
    by_day = [other for other in earlier if other.document.published and other.document.published.day in days]
    closest, _ = _closest(article, earlier)
    chosen = by_title or by_day or ([closest] if closest is not None else [])
    reason = "names its title" if by_title else "names its day" if by_day else "is the latest about the same names"
    return [
        Lineage(
            document=article.document.id,
            origin=other.document.id,
            how=How.CORRECTS,
            evidence=(mark,),
            is_credited=True,
            why=f"takes back words of its own outlet ({mark.slice(article.document.text)[:60]!r}), and {reason}",
        )
        for other in chosen
    ]
