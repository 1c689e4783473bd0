"""What does the page of a claim show?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sayso.views.article_page import FieldChange
from sayso.views.claim_records import (
    ClaimView,
    LineageView,
    MemberView,
    OverrideView,
    RelationView,
    RootsView,
    StatusView,
    StepView,
    TopicView,
)
from sayso.views.claim_tree import ClaimTree, draw_tree
from sayso.views.claim_words import FLAGS, RELATIONS, STANCES, VIAS, all_members, tell_claim
from sayso.views.decided import Decided
from sayso.views.estimates_page import MeasureView, view_measure
from sayso.views.safe_text import show_controls

_FOLDED_FROM = 12  # appearances; more stand folded behind the first ones


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceLine:
    """One statement of the claim, with who is behind it and why it is here; what repeats it stands in `repeats`.

    `stance` and `via` are told in words. `depth` is how often its words were taken over on the way. `verdict` is what a
    person decided on it, `changes` lead from what was found to what people made of it.
    """

    depth: int
    published: str
    outlet: str | None
    title: str | None
    url: str | None
    stance: str
    stance_told: str
    words: str
    who: str
    root: str | None
    root_name: str | None
    root_kind: str | None
    is_counted: bool
    is_second_hand: bool
    certainty: str | None
    via: str
    why_root: str
    why: tuple[str, ...]
    permalink: str
    verdict: str | None
    is_edited: bool
    changes: tuple[FieldChange, ...]
    repeats: tuple["AppearanceLine", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLine:
    """A flag beside the status, with what it means."""

    flag: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """How the claim stands to another one, in words, and what shows it."""

    told: str
    claim: str
    proposition: str
    status: str
    basis: str
    evidence: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLine:
    """That one article took from another, in words."""

    told: str
    article: str
    of: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """One claim, as of a day.

    `sentence` says how often it was said, how many independent sources that traces to, and where it stands. `days` are
    those on which something was published or changed, `place` is that of the day in view among them, counted from 0.
    `appearances` stand under their origin, in the order of publication; `n_first` of them are in view at once.
    """

    id: str
    proposition: str
    sentence: str
    status: StatusView
    override: OverrideView | None
    flags: tuple[FlagLine, ...]
    as_of: str
    is_today: bool
    days: tuple[str, ...]
    place: int
    n_later: int
    roots: RootsView
    history: tuple[StatusView, ...]
    appearances: tuple[AppearanceLine, ...]
    n_first: int
    tree: ClaimTree
    topic: tuple[TopicView, ...]
    relations: tuple[RelationLine, ...]
    lineage: tuple[LineageLine, ...]
    measures: tuple[MeasureView, ...]


def view_claim_page(
    view: ClaimView,
    *,
    days: Sequence[str],
    is_today: bool,
    decided: Mapping[str, Decided] = MappingProxyType({}),
) -> ClaimPage:
    """The page of a claim.

    Args:
        view: The claim as of the day in view.
        days: On which something was published or changed, in order.
        is_today: That the day in view is today.
        decided: What people decided on its statements, by their ids.
    """
    appearances = tuple(_appearances(view.members, decided))
    return ClaimPage(
        id=view.id,
        proposition=show_controls(view.proposition),
        sentence=tell_claim(view),
        status=view.status,
        override=view.override,
        flags=tuple(FlagLine(flag=each, told=FLAGS.get(each, each)) for each in view.flags),
        as_of=view.as_of,
        is_today=is_today,
        days=tuple(days),
        place=sum(day <= view.as_of for day in days) - 1,
        n_later=view.n_later,
        roots=view.roots,
        history=view.history,
        appearances=appearances,
        n_first=len(appearances) if len(appearances) <= _FOLDED_FROM else _FOLDED_FROM - 2,
        tree=draw_tree(view),
        topic=view.topic,
        relations=tuple(_relations(view.relations)),
        lineage=tuple(map(_lineage, view.lineage)),
        measures=tuple(view_measure(each, number=number) for number, each in enumerate(view.series, start=1)),
    )


def days_of(view: ClaimView) -> tuple[str, ...]:
    """The days on which something of a claim was published, or its status changed, in order."""
    days = {each.day for each in view.history}
    for member in all_members(view.members):
        days.add(member.said.published[:10])
    return tuple(sorted(day for day in days if len(day) == len("2024-03-14")))


def appearance_rows(page: ClaimPage) -> Iterator[dict[str, object]]:
    """The rows of the CSV, each repeat behind what it repeats."""
    return (
        {
            "published": line.published,
            "outlet": line.outlet,
            "title": line.title,
            "stance": line.stance,
            "words": line.words,
            "who": line.who,
            "behind_it": line.root_name,
            "source": line.root,
            "via": line.via,
            "counted": line.is_counted,
            "certainty": line.certainty,
            "taken_over": line.depth > 0,
            "permalink": line.permalink,
            "url": line.url,
        }
        for line in _flat(page.appearances)
    )


def _flat(lines: Iterable[AppearanceLine]) -> Iterator[AppearanceLine]:
    for line in lines:
        yield line
        yield from _flat(line.repeats)


def _appearances(members: Sequence[MemberView], decided: Mapping[str, Decided]) -> Iterator[AppearanceLine]:
    return (_appearance(member, decided, depth=0) for member in members)


def _appearance(member: MemberView, decided: Mapping[str, Decided], *, depth: int) -> AppearanceLine:
    said, root, made = member.said, member.root, decided.get(member.said.id)
    told = STANCES.get(member.stance, member.stance)
    return AppearanceLine(
        depth=depth,
        published=said.published,
        outlet=show_controls(said.outlet) if said.outlet else None,
        title=show_controls(said.title) if said.title else None,
        url=said.url,
        stance=member.stance,
        stance_told="takes it over" if depth and member.stance == "support" else told,
        words=show_controls(said.words),
        who=show_controls(said.who),
        root=root.id if root is not None else None,
        root_name=show_controls(root.name) if root is not None else None,
        root_kind=root.kind if root is not None else None,
        is_counted=member.is_counted,
        is_second_hand=member.is_second_hand,
        certainty=member.certainty,
        via=VIAS.get(member.via, member.via),
        why_root=show_controls(member.why_root),
        why=tuple(map(show_controls, member.why)),
        permalink=made.place if made is not None else said.permalink,
        verdict=made.verdict if made is not None else None,
        is_edited=made is not None and made.is_edited,
        changes=made.changes if made is not None else (),
        repeats=tuple(_appearance(each, decided, depth=depth + 1) for each in member.repeats),
    )


def _relations(relations: Iterable[RelationView]) -> Iterator[RelationLine]:
    for each in relations:
        if each.claim is None:
            continue
        there, back = RELATIONS.get(each.type, (each.type, each.type))
        yield RelationLine(
            told=there if each.is_from else back,
            claim=each.claim,
            proposition=show_controls(each.proposition or each.claim),
            status=each.status or "asserted",
            basis=show_controls(each.basis),
            evidence=each.evidence,
        )


def _lineage(each: LineageView) -> LineageLine:
    left, right = (show_controls(name or "an outlet that is not known") for name in (each.outlet, each.of_outlet))
    told = RELATIONS.get(each.type, (each.type, ""))[0]
    return LineageLine(told=f"{left} {told} {right}", article=each.article, of=each.of, basis=show_controls(each.basis))
