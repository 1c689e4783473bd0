"""How does a claim look in a terminal: its way, where it stands, who is behind it, and why?"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.views.claim_records import (
    ClaimView,
    LineageView,
    MemberView,
    RelationView,
    SeriesView,
    SourceName,
    StatusView,
    StepView,
    TopicView,
)
from sayso.views.claim_words import (
    FLAGS,
    RELATIONS,
    STANCES,
    TOPIC,
    VIAS,
    name_day,
    tell_claim,
    tell_final,
    tell_history,
    tell_later,
    tell_value,
)
from sayso.views.phrases import NOBODY, count
from sayso.views.screen import Screen

_MOST_VALUES = 40  # of one series; the rest is counted
_DROPPED = "No article that said it says it in its newest version: see below."
_UNNAMED = ("anonymous", "collective")


def render_claim(view: ClaimView, *, width: int = 80, color: bool = False) -> str:
    """The claim as plain lines: its way first, then where it stands, its sources, statements, rivals and values.

    Args:
        view: The claim.
        width: Columns of the terminal.
        color: Whether to add terminal styles. They repeat what the words say and add nothing.
    """
    screen = Screen(width, color)
    parts = [
        _head(view, screen),
        _stands(view, screen),
        _sources(view, screen),
        _said(view, screen),
        _topic(view.topic, screen),
        _relations(view.relations, screen),
        [line for each in view.series for line in ["", *render_series(each, screen, claim=view.id)]],
        _lineage(view.lineage, screen),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def render_series(series: SeriesView, screen: Screen, *, claim: str | None = None) -> Iterator[str]:
    """The values of one measure, one below the other, and the one to show at the end with its reason.

    Args:
        series: The values.
        screen: The terminal.
        claim: The claim whose page it is; of others the id stands beside the value.
    """
    yield from screen.lines(f"Values: {series.measure}", style="strong")
    shown = series.values[:_MOST_VALUES]
    n_columns = max((len(tell_value(each)) for each in shown), default=0)
    n_columns = min(n_columns, 24)
    for each in shown:
        sum_ = ", a sum made by the ledger" if each.derived_from else ""
        repeat = ", taken over" if each.is_repeat else ""
        who = each.who if each.outlet in (None, each.who) else f"{each.who}, in {each.outlet}"
        head = f"{each.published or 'no day':<10}  {tell_value(each):<{n_columns}}  "
        first = f"  {head}"
        yield from screen.lines(f"{who}{repeat}{sum_}", first=first, rest=" " * min(len(first), 24))
        facts = [each.status, f'"{each.wording}"']
        facts += [f"as at {each.as_at}"] if each.as_at and each.as_at != each.published else []
        facts += [each.claim] if each.claim != claim else []
        facts += [f"of {', '.join(each.derived_from)}", f"why: {each.why}"] if each.derived_from else []
        facts += [each.permalink] if each.permalink else []
        yield from screen.lines(" · ".join(facts), first=" " * 14, style="faint")
    if len(series.values) > len(shown):
        yield f"  and {count(len(series.values) - len(shown), 'more value')}"
    for step in series.beside:
        where = " \u00b7 ".join(each for each in (step.who, step.permalink) if each)
        yield from screen.lines(f"beside {step.words} {where}", first="  ", rest="    ", style="faint")
    yield from screen.lines(f"in the end: {tell_final(series.final)} (why: {series.why})", first="  ")


def name(source: SourceName | None) -> str:
    """A source with its id, and whether it is named."""
    if source is None:
        return NOBODY
    unnamed = ", unnamed" if source.kind in _UNNAMED else ""
    return f"{source.name}{unnamed} ({source.id})"


def _head(view: ClaimView, screen: Screen) -> Iterator[str]:
    yield from screen.lines(view.proposition, style="strong")
    yield from screen.lines(f"claim {view.id}, as of {name_day(view.as_of)}", style="faint")
    yield ""
    yield from screen.lines(tell_history(view.history) or view.status.status, rest="  ")
    yield from screen.lines(tell_claim(view))
    if view.n_later:
        yield from screen.lines(f"{count(view.n_later, 'statement')} published later, not shown.", style="faint")


def _stands(view: ClaimView, screen: Screen) -> Iterator[str]:
    yield ""
    if view.override is not None:
        said = view.override
        why = f": {said.reason}" if said.reason else ""
        words = f"{said.status}, says {said.who} on {said.at[:10]}{why} (rule 0, judgement {said.judgement})"
        yield from screen.lines(words, style="strong")
        yield from screen.lines(f"computed: {_status(view.status)}")
    else:
        yield from screen.lines(_status(view.status), style="strong")
    yield from _evidence(view.status.evidence, screen, indent="  ")
    if view.is_dropped:
        yield from screen.lines(_DROPPED, first="  note ", rest="       ", style="problem")
    for flag in view.flags:
        yield from screen.lines(f"{flag}: {FLAGS.get(flag, '')}".rstrip(": "), first="  flag ", rest="       ")
    if len(view.history) > 1:
        yield from screen.lines("How it came there:", style="faint")
        for each in view.history:
            yield from screen.lines(f"{each.status} (rule {each.rule}): {each.why}", first=f"  {each.day}  ")
            yield from _evidence(each.evidence, screen, indent=" " * 14)


def _status(status: StatusView) -> str:
    return f"{status.status}, by rule {status.rule}: {status.why}"


def _evidence(steps: Iterable[StepView], screen: Screen, *, indent: str) -> Iterator[str]:
    for step in steps:
        where = " · ".join(each for each in (step.published, step.who, step.permalink) if each)
        yield from screen.lines(f'"{step.words}" {where}', first=f"{indent}- ", style="faint")


def _sources(view: ClaimView, screen: Screen) -> Iterator[str]:
    roots = view.roots
    yield ""
    head = f"Independent sources: at least {roots.low}, best guess {roots.best}, at most {roots.high}"
    yield from screen.lines(head, style="strong")
    if roots.sources:
        yield from screen.lines("; ".join(name(each) for each in roots.sources), first="  ")
    for step in roots.steps:
        link = f" · {step.permalink}" if step.permalink else ""
        yield from screen.lines(f"{step.words}{link}", first="  why: ", rest="       ", style="faint")


def _said(view: ClaimView, screen: Screen) -> Iterator[str]:
    yield ""
    yield from screen.lines("Who says it, in the order of publication", style="strong")
    for member in view.members:
        yield from _member(member, screen, indent="  ")


def _member(member: MemberView, screen: Screen, *, indent: str, is_repeat: bool = False) -> Iterator[str]:
    said = member.said
    stance = "the same, taken over" if is_repeat else STANCES.get(member.stance, member.stance)
    head = f"{said.published or 'no day'}  {said.outlet or 'outlet not known'} \u2013 {stance}"
    yield from screen.lines(head, first=indent, rest=indent + " " * 12, style="" if is_repeat else "strong")
    below = indent + " " * 4
    yield from screen.lines(said.words, first=f"{below}> ", rest=f"{below}> ", style="words")
    second = ", who has it from others" if member.is_second_hand else ""
    behind = f"behind it: {name(member.root)}{second}; why: {member.why_root}"
    if member.via in ("copy", "credit", "beside", "version") and member.origin is not None:
        behind += f", {VIAS[member.via]}, {member.origin}"
    facts = (said.who, behind, f"why here: {'; '.join(member.why)}", said.permalink)
    for fact in facts:
        yield from screen.lines(fact, first=below, rest=f"{below}  ", style="faint")
    if member.later is not None:
        yield from screen.lines(tell_later(member.later), first=below, rest=f"{below}  ", style="problem")
    if member.repeats:
        yield from screen.lines(count(len(member.repeats), "repeat") + " of it:", first=below)
    for each in member.repeats:
        yield from _member(each, screen, indent=below, is_repeat=True)


def _relations(relations: Iterable[RelationView], screen: Screen) -> Iterator[str]:
    shown = [each for each in relations if each.claim is not None]
    if not shown:
        return
    yield ""
    yield from screen.lines("Beside other claims", style="strong")
    for each in shown:
        words = RELATIONS.get(each.type, (each.type, each.type))[0 if each.is_from else 1]
        yield from screen.lines(f"{words} {each.claim} ({each.status}):", first="  ", rest="    ")
        yield from screen.lines(each.proposition or "", first="    > ", rest="    > ", style="words")
        yield from screen.lines(f"why: {each.basis}", first="    ", rest="      ", style="faint")
        yield from _evidence(each.evidence, screen, indent="    ")


def _topic(topic: Sequence[TopicView], screen: Screen) -> Iterator[str]:
    """What was told of one thing again and again, one line for each claim."""
    if not topic:
        return
    yield ""
    yield from screen.lines(TOPIC, style="strong")
    for each in topic:
        shown = ", shown by the thing itself" if each.is_shown else ""
        this = "this claim" if each.is_this else each.claim
        first = f"  {each.step.published[:10] or 'no day':<10}  "
        yield from screen.lines(f"\u201c{each.step.words}\u201d", first=first, rest=" " * len(first), style="words")
        who = each.step.who or NOBODY
        yield from screen.lines(f"{who}: {each.status}{shown}; {this}", first=" " * len(first), rest=" " * len(first))


def _lineage(lineage: Iterable[LineageView], screen: Screen) -> Iterator[str]:
    shown = list(lineage)
    if not shown:
        return
    yield ""
    yield from screen.lines("Where these articles have it from", style="strong")
    for each in shown:
        words = RELATIONS.get(each.type, (each.type, ""))[0]
        left, right = (
            f"{outlet or 'an outlet that is not known'} ({article})"
            for outlet, article in ((each.outlet, each.article), (each.of_outlet, each.of))
        )
        yield from screen.lines(f"{left} {words} {right}; why: {each.basis}", first="  - ", style="faint")
