"""What is shown of a claim, its values and its history, once it is known where it stands?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from sayso.model import (
    Assessment,
    Claim,
    ClaimStance,
    Figure,
    Linked,
    Reading,
    Relation,
    SeriesEntry,
    SourceIdentity,
    Statement,
    Status,
    Stood,
    Sum,
    Told,
    Value,
    Via,
)
from sayso.views.chain_sentence import tell_chain
from sayso.views.claim_records import (
    ClaimLine,
    ClaimView,
    FinalView,
    LaterView,
    LineageView,
    MemberView,
    OverrideView,
    RelationView,
    RootsView,
    Said,
    SeriesView,
    SourceName,
    StatusView,
    StepView,
    TopicView,
    ValueView,
)
from sayso.views.phrases import NOBODY, quote_spans, write_permalink

_TAKEN_OVER = (Via.COPY, Via.CREDIT, Via.BESIDE, Via.VERSION, Via.REPEAT)


def say(version_id: str, reading: Reading, statement: Statement, *, key: str, figures: Sequence[Figure] = ()) -> Said:
    """One statement as it stands in its article.

    Args:
        version_id: The id of the article.
        reading: What the article says.
        statement: One of its statements.
        key: The id of the statement in the whole ledger.
        figures: Its numbers, as they were linked.
    """
    document = reading.document
    return Said(
        id=key,
        permalink=write_permalink(version_id, statement.attribution),
        article=version_id,
        outlet=document.outlet,
        title=document.title,
        url=document.url,
        published=document.published.value[:10] if document.published is not None else "",
        who=tell_chain(statement, document),
        source=_on_one_line(quote_spans(document.text, statement.attribution.source)),
        cue=_on_one_line(quote_spans(document.text, statement.attribution.cue)),
        words=_on_one_line(quote_spans(document.text, statement.attribution.content)),
        figures=tuple(_on_one_line(each.span.slice(document.text)) for each in figures),
    )


def view_claim(
    claim: Claim,
    linked: Linked,
    stood: Stood,
    *,
    story: str,
    said: Mapping[str, Said],
    as_of: str,
    override: OverrideView | None = None,
    documents: Mapping[str, str] = MappingProxyType({}),
    later: Mapping[str, LaterView] = MappingProxyType({}),
) -> ClaimView:
    """Everything that is shown of a claim; statements published after the day are only counted.

    Args:
        claim: Which one.
        linked: What its story says.
        stood: Where the claims of the story stand on the day.
        story: The id of the story.
        said: The statements of the claim, of those it stands against and of its series, by their ids.
        as_of: The day.
        override: What a person said of it.
        documents: By the id of a version that of its document: the versions of one count as one article.
        later: What became of statements in newer versions of their articles, by their ids.
    """
    seen = _Seen(linked, said, later)
    shown = [each for each in claim.members if linked.told[each.statement].day <= as_of]
    articles = {linked.told[each.statement].document for each in shown}
    once = [each for each in shown if linked.told[each.statement].via is not Via.VERSION]
    now = stood.now[claim.id]
    return ClaimView(
        id=claim.id,
        story=story,
        as_of=as_of,
        proposition=claim.proposition,
        status=_status(now, seen),
        override=override,
        roots=_roots(now, seen),
        flags=now.flags,
        history=tuple(_status(each, seen) for each in stood.history[claim.id]),
        members=_members(claim, [each.statement for each in shown], seen),
        n_statements=len(once),
        n_articles=len({documents.get(each, each) for each in articles}),
        n_later=len(claim.members) - len(shown),
        relations=tuple(_relations(claim, stood, seen, as_of)),
        lineage=tuple(_lineage(articles, seen)),
        series=view_series(linked, stood, said=said, as_of=as_of, claims={claim.id}),
        topic=tuple(_topic(claim, stood, seen)),
        is_dropped=_is_dropped([each.statement for each in once if each.stance is ClaimStance.SUPPORT], later),
    )


def line_of(claim: Claim, linked: Linked, stood: Stood, *, as_of: str) -> ClaimLine | None:
    """The claim as one line of a list; None where nothing of it had been published by the day."""
    held = [each for each in claim.members if linked.told[each.statement].day <= as_of]
    days = [linked.told[each.statement].day for each in held]
    if not days:
        return None
    now = stood.now[claim.id]
    return ClaimLine(
        id=claim.id,
        status=now.status.value,
        low=now.roots.low,
        best=now.roots.best,
        high=now.roots.high,
        flags=now.flags,
        n_statements=sum(linked.told[each.statement].via is not Via.VERSION for each in held),
        first_day=min(days),
        last_day=max(days),
        proposition=claim.proposition,
    )


def view_series(
    linked: Linked, stood: Stood, *, said: Mapping[str, Said], as_of: str, claims: Iterable[str]
) -> tuple[SeriesView, ...]:
    """The values of each measure of which any of the claims gives one, as far as they had been published."""
    wanted, seen = set(claims), _Seen(linked, said)
    found = []
    for entries, (final, why) in zip(linked.series, stood.finals, strict=True):
        shown = [each for each in entries if linked.told[each.statement].day <= as_of]
        if any(each.claim in wanted for each in shown):
            found.append(_series(shown, final, why, stood, seen))
            found[-1] = _with_sums(found[-1], shown, stood, seen, as_of)
    return tuple(found)


def needed_statements(linked: Linked, stood: Stood, claims: Iterable[str]) -> set[str]:
    """The statements that the pages of some claims show: theirs, and those of what they rest on, topics and series."""
    wanted = set(claims)
    found = {member.statement for claim in linked.claims if claim.id in wanted for member in claim.members}
    for relation in linked.relations:
        if {relation.left, relation.right} & wanted:
            found |= set(relation.evidence)
            found |= {
                member.statement
                for claim in linked.claims
                if claim.id in (relation.left, relation.right)
                for member in claim.members
            }
    for topic in stood.topics:
        if any(each.claim in wanted for each in topic):
            found |= {each.statement for each in topic}
    for entries in linked.series:
        if any(each.claim in wanted for each in entries):
            found |= statements_of_values(linked, entries)
    return found & linked.told.keys()


def statements_of_values(linked: Linked, entries: Sequence[SeriesEntry]) -> set[str]:
    """The statements that give the values of a series, and those of the sums made of them and of what stands beside."""
    found = {each.statement for each in entries}
    sums = [each for each in linked.sums if any(part.statement in found for part in each.parts)]
    ids = {each.id for each in sums}
    found |= {part.statement for each in sums for part in each.parts}
    return found | {each.right[0] for each in linked.comparisons if each.left in ids}


def name_source(source: SourceIdentity) -> SourceName:
    """How a source is called, with what it is."""
    name = source.name or next(iter(source.wordings), NOBODY)
    return SourceName(id=source.id, name=name, kind=source.kind.value if source.kind is not None else None)


class _Seen:
    """What is looked up again and again: a class, since all helpers ask the same three tables."""

    def __init__(
        self, linked: Linked, said: Mapping[str, Said], later: Mapping[str, LaterView] = MappingProxyType({})
    ) -> None:
        self.later = later
        self.linked = linked
        self.said = {id: _when_first_said(each, linked.told.get(id)) for id, each in said.items()}
        self.sources = {source.id: source for source in linked.sources}

    def told(self, statement: str) -> Told | None:
        return self.linked.told.get(statement)

    def source(self, id: str | None) -> SourceName | None:
        if id is None:
            return None
        return name_source(self.sources[id]) if id in self.sources else SourceName(id=id, name=NOBODY)

    def members(self, claim: str) -> frozenset[str]:
        """The statements that support a claim."""
        members = next((each.members for each in self.linked.claims if each.id == claim), ())
        return frozenset(each.statement for each in members if each.stance is ClaimStance.SUPPORT)

    def step(self, statement: str, words: str | None = None) -> StepView:
        """A statement as evidence; its own words, unless others are given."""
        said, told = self.said.get(statement), self.told(statement)
        root = self.source(told.root or told.carrier) if told is not None else None
        if said is None:
            return StepView(words=words or statement, who=root.name if root is not None else None)
        return StepView(
            words=said.words if words is None else words,
            permalink=said.permalink,
            who=root.name if root is not None else None,
            outlet=said.outlet,
            published=said.published,
        )


def _when_first_said(said: Said, told: Told | None) -> Said:
    """What a later version only repeats, with the day on which the first one said it."""
    is_again = told is not None and told.via is Via.VERSION
    return replace(said, published=told.minute) if told is not None and is_again and told.minute else said


def _is_dropped(statements: Sequence[str], later: Mapping[str, LaterView]) -> bool:
    """Whether each of some statements is gone from its article, or says something else there now."""
    fates = [later[each].fate if each in later else None for each in statements]
    return bool(fates) and None not in fates


def _status(assessment: Assessment, seen: _Seen) -> StatusView:
    day = assessment.as_of.isoformat()
    rest = [each for each in assessment.inputs if each in seen.linked.told]
    told = [seen.linked.told[each] for each in rest]
    if assessment.status in (Status.CONTESTED, Status.SUPERSEDED):  # moved by who stands against it
        told = [each for each in told if each.statement not in seen.members(assessment.claim)] or told
    before = [each for each in told if each.day <= day] or told
    latest = max((each.day for each in before), default="")
    deciding = [each for each in before if each.day == latest]
    names = [seen.source(each.root or each.carrier) for each in deciding]
    names += [seen.source(each) for each in assessment.inputs if each in seen.sources]
    return StatusView(
        day=day,
        status=assessment.status.value,
        rule=assessment.rule,
        why=assessment.why,
        by=tuple(dict.fromkeys(each.name for each in names if each is not None)),
        evidence=tuple(seen.step(each) for each in rest),
    )


def _roots(assessment: Assessment, seen: _Seen) -> RootsView:
    roots = assessment.roots
    steps = []
    for why in roots.why:
        statement, gap, words = why.partition(": ")
        is_one = bool(gap) and statement in seen.linked.told
        steps.append(seen.step(statement, words) if is_one else StepView(words=why))
    names = [seen.source(each) for each in roots.ids]
    return RootsView(
        low=roots.low,
        best=roots.best,
        high=roots.high,
        sources=tuple(each for each in names if each is not None),
        steps=tuple(steps),
    )


def _members(claim: Claim, shown: Sequence[str], seen: _Seen) -> tuple[MemberView, ...]:
    """Those with a root of their own, in order of publication, each with what takes its root from it."""
    members = {each.statement: each for each in claim.members}
    head = {each: _origin(each, shown, seen) for each in shown}
    repeats: dict[str, list[MemberView]] = {}

    def view(statement: str) -> MemberView:
        told, member = seen.linked.told[statement], members[statement]
        origin = seen.said.get(told.origin) if told.origin is not None else None
        return MemberView(
            said=seen.said[statement],
            stance=member.stance.value,
            why=member.why,
            root=seen.source(told.root),
            via=told.via.value,
            why_root=told.why,
            certainty=told.certainty.value if told.certainty is not None else None,
            is_counted=member.stance is ClaimStance.SUPPORT and told.root is not None,
            is_unnamed=told.is_unnamed,
            is_second_hand=told.is_second_hand,
            origin=origin.permalink if origin is not None else None,
            repeats=tuple(repeats.get(statement, ())),
            later=seen.later.get(statement),
        )

    for each in shown:
        if head[each] != each:
            repeats.setdefault(head[each], []).append(view(each))
    return tuple(view(each) for each in shown if head[each] == each)


def _origin(statement: str, shown: Sequence[str], seen: _Seen) -> str:
    """The statement of the claim from which this one's root comes in the end; itself where it has its own.

    What takes its root from a ring of statements has its own too, so that none is lost.
    """
    head, passed = statement, {statement}
    while True:
        told = seen.linked.told[head]
        above = seen.told(told.origin) if told.origin in shown and told.origin is not None else None
        if above is None or above.stance is not told.stance:
            return head
        if above.statement in passed:
            return statement
        head = above.statement
        passed.add(head)


def _relations(claim: Claim, stood: Stood, seen: _Seen, as_of: str) -> Iterable[RelationView]:
    others = {each.id: each for each in seen.linked.claims}
    for relation in seen.linked.relations:
        if claim.id not in (relation.left, relation.right) or not _is_known(relation, seen, as_of):
            continue
        is_from = relation.left == claim.id
        other = others.get(relation.right if is_from else relation.left)
        if other is not None and not any(seen.linked.told[each.statement].day <= as_of for each in other.members):
            continue
        yield RelationView(
            type=relation.type.value,
            is_from=is_from,
            basis=relation.basis,
            claim=other.id if other is not None else None,
            proposition=other.proposition if other is not None else None,
            status=stood.now[other.id].status.value if other is not None else None,
            evidence=tuple(seen.step(each) for each in relation.evidence if each in seen.linked.told),
        )


def _topic(claim: Claim, stood: Stood, seen: _Seen) -> Iterable[TopicView]:
    """What is told of the same thing again and again, in order of time; the claim is one of it."""
    for topic in stood.topics:
        if any(each.claim == claim.id for each in topic):
            for each in topic:
                yield TopicView(
                    claim=each.claim,
                    status=stood.now[each.claim].status.value,
                    is_shown=each.is_shown,
                    is_this=each.claim == claim.id,
                    step=seen.step(each.statement),
                )


def _is_known(relation: Relation, seen: _Seen, as_of: str) -> bool:
    """Whether all that it rests on had been published."""
    told = [each for id in relation.evidence if (each := seen.told(id)) is not None]
    return all(each.day <= as_of for each in told)


def _lineage(articles: set[str], seen: _Seen) -> Iterable[LineageView]:
    outlets = {each.article: each.outlet for each in seen.said.values()}
    for relation in seen.linked.relations:
        if relation.left in articles and relation.right in articles:
            yield LineageView(
                type=relation.type.value,
                article=relation.left,
                outlet=outlets.get(relation.left),
                of=relation.right,
                of_outlet=outlets.get(relation.right),
                basis=relation.basis,
            )


def _series(entries: Sequence[SeriesEntry], final: Value | None, why: str, stood: Stood, seen: _Seen) -> SeriesView:
    figures = [seen.linked.figures[each.statement][each.figure] for each in entries]
    fullest = next((each for each in figures if each.unit), figures[0])
    happening = next((each.happening for each in figures if each.happening), None)
    unit = fullest.currency or fullest.unit
    if unit == "share":  # "61 percent" is kept as 0.61, and shown as people write it
        unit, figures = "percent", [_in_percent(each) for each in figures]
        final = Value(low=_times(final.low), high=_times(final.high), best=_times(final.best)) if final else None
    return SeriesView(
        measure=_measure(unit, happening),
        unit=unit,
        values=tuple(_value(entry, figure, stood, seen) for entry, figure in zip(entries, figures, strict=True)),
        final=FinalView(low=final.low, high=final.high, best=final.best) if final is not None else None,
        why=why,
    )


def _value(entry: SeriesEntry, figure: Figure, stood: Stood, seen: _Seen) -> ValueView:
    told, said = seen.linked.told[entry.statement], seen.said[entry.statement]
    root = seen.source(told.root or told.carrier)
    return ValueView(
        permalink=said.permalink,
        published=said.published,
        as_at=entry.as_at.isoformat() if entry.as_at is not None else None,
        outlet=said.outlet,
        who=root.name if root is not None and told.root is not None else NOBODY,
        root=told.root,
        wording=said.figures[entry.figure],
        low=figure.low,
        high=figure.high,
        best=figure.best,
        modifier=figure.modifier.value,
        claim=entry.claim,
        status=stood.now[entry.claim].status.value,
        is_repeat=told.via in _TAKEN_OVER,
    )


def _with_sums(series: SeriesView, entries: Sequence[SeriesEntry], stood: Stood, seen: _Seen, as_of: str) -> SeriesView:
    """The series with the sums that the ledger made of its values, and what they stand beside."""
    held = {(each.statement, each.figure) for each in entries}
    linked, known = seen.linked, [each for each in seen.linked.sums if _is_made_of(each, held, seen, as_of)]
    if not known:
        return series
    ids = {each.id for each in known}
    beside = []
    for each in linked.comparisons:
        statement, place = each.right
        said, told = seen.said.get(statement), linked.told.get(statement)
        if each.left not in ids or said is None or told is None or told.day > as_of:
            continue
        beside.append(replace(seen.step(statement), words=f"\u201c{said.figures[place]}\u201d: {each.why}"))
    values = tuple(_sum_value(each, stood, seen) for each in known)
    return replace(series, values=(*series.values, *values), beside=tuple(beside))


def _is_made_of(each: Sum, held: set[tuple[str, int]], seen: _Seen, as_of: str) -> bool:
    """Whether a part of a sum is among some values, and all its parts had been published and are shown."""
    days = [seen.linked.told[part.statement].day for part in each.parts]
    is_shown = all(part.statement in seen.said for part in each.parts)
    return is_shown and max(days) <= as_of and any((part.statement, part.figure) in held for part in each.parts)


def _sum_value(each: Sum, stood: Stood, seen: _Seen) -> ValueView:
    parts = [_value(part, seen.linked.figures[part.statement][part.figure], stood, seen) for part in each.parts]
    last = max(parts, key=lambda part: part.published)
    fallen = next((part.status for part in parts if part.status not in ("asserted", "corroborated")), last.status)
    return replace(
        last,
        permalink=None,
        wording=" + ".join(part.wording for part in parts),
        low=each.low,
        high=each.high,
        best=each.best,
        modifier="exact" if each.low == each.high else "range",
        status=fallen,
        is_repeat=False,
        derived_from=tuple(part.permalink for part in parts if part.permalink is not None),
        why=each.why,
    )


def _in_percent(figure: Figure) -> Figure:
    return replace(figure, low=_times(figure.low), high=_times(figure.high), best=_times(figure.best))


def _times(value: Decimal | None) -> Decimal | None:
    return value * 100 if value is not None else None


def _measure(unit: str, happening: str | None) -> str:
    """What is counted, with what became of it, unless the noun says so: "people dead", "dead", "bodies"."""
    told = [unit, happening if happening not in unit.split() else None]
    return " ".join(each for each in told if each) or "number"


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
