"""How does an article of the ledger become the records of its page?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Document, Judgement, Manner, Purge, Reading, Version, VersionEntry, VersionHistory
from sayso.views.article import describe_judgement
from sayso.views.article_page import (
    ArticlePage,
    ClaimBrief,
    JudgementLine,
    OtherLine,
    StatementDetail,
    StatementLine,
    TieLine,
    ValueLine,
    VersionLine,
)
from sayso.views.article_words import MANNERS, cut_content, cut_passages, share_unheld
from sayso.views.chain_sentence import tell_chain, tell_root
from sayso.views.claim_records import ClaimView, MemberView
from sayso.views.claim_words import RELATIONS, STANCES, name_day, tell_claim
from sayso.views.links import safe_href, text_href
from sayso.views.nesting import Placed, place_statements
from sayso.views.phrases import (
    NOBODY,
    OWN,
    count,
    describe_certainty,
    describe_content_type,
    describe_counts,
    describe_hop,
    describe_language,
    describe_period,
    describe_published,
    describe_source,
    describe_voices,
    quote_spans,
    write_permalink,
)
from sayso.views.report_page import Fact, LeftOut
from sayso.views.safe_text import show_controls
from sayso.views.statement_changes import list_changes
from sayso.views.values import describe_quantity, describe_timex, quantities_of, times_of
from sayso.views.version_page import tell_weight
from sayso.views.voices import find_block, name_basis, name_voice

_MAX_DEPTH = 3  # by which nested statements are set in
_MOST_OTHERS = 6  # statements of the same claim that are shown beside one
NOT_EXTRACTED = "not-extracted"


def list_statements(
    version_id: str,
    reading: Reading,
    *,
    verdicts: Mapping[str, str] | None = None,
    edited: frozenset[str] = frozenset(),
    claims: Mapping[str, tuple[str | None, str | None]] | None = None,
) -> tuple[StatementLine, ...]:
    """The statements of an article in the order of its page.

    Args:
        version_id: Of the article.
        reading: As people left it.
        verdicts: What people decided, by the id of the statement.
        edited: The ids of those that people changed.
        claims: The claim of each and where it stands, by the id of the statement.
    """
    numbers = _number_same(reading)
    return tuple(
        _line(entry, reading, f"{version_id}{numbers[entry.statement.id]}", verdicts or {}, edited, claims or {})
        for entry in place_statements(reading.statements)
    )


def build_article_page(
    version: Version,
    reading: Reading | None,
    lines: Sequence[StatementLine],
    *,
    selected: StatementDetail | None = None,
    show: str = "statements",
    judgements: Sequence[JudgementLine] = (),
    history: VersionHistory | None = None,
    same_words: Sequence[str] = (),
    purge: Purge | None = None,
) -> ArticlePage:
    """The records of the page; of a purged article only what was not taken out."""
    document = reading.document if reading is not None else version.document
    empty = Reading(document=document, statements=())
    shown = reading if reading is not None else empty
    placed = place_statements(shown.statements)
    return ArticlePage(
        id=version.id,
        heading=show_controls(document.title or version.name or "An article without a title"),
        language=document.language,
        facts=_facts(document, version),
        counts=f"{describe_counts(shown)}; {describe_voices(document)}" if reading is not None else "never read",
        show=show,
        unheld=share_unheld(document, placed),
        passages=cut_passages(shown, placed, lines, is_reversed=show == NOT_EXTRACTED) if purge is None else (),
        statements=tuple(lines),
        selected=selected,
        sources=tuple(show_controls(describe_source(source)) for source in shown.sources),
        left_out=tuple(
            LeftOut(
                kind=each.kind.value,
                words=show_controls(each.span.slice(document.text)),
                why=show_controls(each.why),
                place=f"{version.id}#{each.span.start}-{each.span.end}",
            )
            for each in shown.non_claims
        ),
        problems=tuple(show_controls(problem.message) for problem in shown.problems),
        judgements=tuple(judgements),
        versions=tuple(_version(each, version.id) for each in history.entries) if history is not None else (),
        gone_since=history.gone_since.isoformat() if history is not None and history.gone_since is not None else None,
        same_words=tuple(same_words),
        purged=f"{purge.reason} ({purge.who}, {purge.at.date()})" if purge is not None else None,
    )


def detail_statement(
    number: int,
    reading: Reading,
    lines: Sequence[StatementLine],
    *,
    claim: ClaimView | None = None,
    judgements: Sequence[JudgementLine] = (),
    found: Reading | None = None,
) -> StatementDetail:
    """All that is known of the statement of a number, which counts from 1 in the order of the page.

    Args:
        number: Of the statement.
        reading: The article as people left it.
        lines: Its statements in the order of the page.
        claim: The claim of the statement.
        judgements: Those on the statement.
        found: The article as it was found.
    """
    entry, line = place_statements(reading.statements)[number - 1], lines[number - 1]
    document, statement = reading.document, entry.statement
    attribution = statement.attribution
    block = find_block(document, attribution)
    is_own = attribution.manner is Manner.OWN
    return StatementDetail(
        line=line,
        told=show_controls(tell_chain(statement, document)),
        root="" if is_own else show_controls(tell_root(statement, document)),
        chain=tuple(show_controls(describe_hop(hop, document)) for hop in statement.chain),
        words=cut_content(reading, entry),
        hedges=tuple(show_controls(hedge.span.slice(document.text)) for hedge in statement.hedges),
        certainty=show_controls(describe_certainty(statement, document.text)),
        content_type=describe_content_type(statement),
        manner=MANNERS[attribution.manner],
        said=show_controls(describe_period(statement.said, document.text)) if statement.said is not None else "",
        event=show_controls(describe_period(statement.event, document.text)) if statement.event is not None else "",
        voice=show_controls(name_voice(document, block)),
        basis=show_controls(name_basis(block)),
        times=tuple(
            _value("time", each.span.slice(document.text), describe_timex(each), each.rule)
            for each in times_of(statement, reading)
        ),
        quantities=tuple(
            _value("number", each.span.slice(document.text), describe_quantity(each), each.rule)
            for each in quantities_of(statement, reading)
        ),
        live_href=text_href(document.url, document.text, attribution.content),
        claim=_claim(claim, line) if claim is not None else None,
        judgements=tuple(judgements),
        changes=list_changes(statement, document, found) if found is not None else (),
        before=lines[number - 2].at if number > 1 else None,
        after=lines[number].at if number < len(lines) else None,
    )


def tell_judgement(judgement: Judgement, *, is_taken_back: bool = False, is_waiting: bool = False) -> JudgementLine:
    """A judgement as a line of a page."""
    words = describe_judgement(replace(judgement, reason=None)).removeprefix(f"{judgement.id} ").rpartition(" (")[0]
    return JudgementLine(
        id=judgement.id,
        words=show_controls(words),
        who=show_controls(judgement.who),
        at=judgement.at.isoformat(),
        reason=show_controls(judgement.reason) if judgement.reason else None,
        is_taken_back=is_taken_back,
        is_waiting=is_waiting,
    )


def _number_same(reading: Reading) -> dict[str, str]:
    """What tells statements with the same characters apart in permalinks: "#/2", by id; "#" where there is one."""
    places = [write_permalink("", each.attribution) for each in reading.statements]
    seen: dict[str, int] = {}
    found = {}
    for statement, place in zip(reading.statements, places, strict=True):
        seen[place] = seen.get(place, 0) + 1
        found[statement.id] = f"#/{seen[place]}" if places.count(place) > 1 else "#"
    return found


def _line(
    entry: Placed,
    reading: Reading,
    address: str,
    verdicts: Mapping[str, str],
    edited: frozenset[str],
    claims: Mapping[str, tuple[str | None, str | None]],
) -> StatementLine:
    document, statement = reading.document, entry.statement
    attribution = statement.attribution
    who = quote_spans(document.text, attribution.source)
    if attribution.manner is Manner.OWN:
        who = f"{describe_hop(statement.chain[-1], document)}, {OWN}"
    version_id, _, number = address.partition("#")
    permalink = write_permalink(version_id, attribution) + number
    claim, status = claims.get(statement.id, (None, None))
    return StatementLine(
        number=entry.number,
        id=statement.id,
        permalink=permalink,
        at=permalink.partition("#")[2],
        depth=min(entry.depth, _MAX_DEPTH),
        inside=entry.inside,
        who=show_controls(who) or NOBODY,
        is_named=bool(who),
        cue=show_controls(quote_spans(document.text, attribution.cue)),
        content=show_controls(quote_spans(document.text, attribution.content)),
        manner=attribution.manner.value,
        certainty=statement.certainty.value if statement.certainty is not None else None,
        said=show_controls(describe_period(statement.said, document.text)) if statement.said is not None else "",
        confidence=round(attribution.confidence, 3),
        verdict=verdicts.get(statement.id),
        is_edited=statement.id in edited,
        claim=claim,
        claim_status=status,
    )


def _version(entry: VersionEntry, shown: str) -> VersionLine:
    edit = entry.edit
    told = f"purged: {entry.purged}" if entry.purged is not None else tell_weight(edit) if edit is not None else ""
    return VersionLine(
        id=entry.id,
        seen_on=entry.seen_at.date().isoformat(),
        is_shown=entry.id == shown,
        against=edit.before if edit is not None else None,
        told=show_controls(told),
        is_silent=edit is not None and edit.is_silent,
    )


def _facts(document: Document, version: Version) -> tuple[Fact, ...]:
    published = document.published
    facts = [
        Fact(name="Outlet", value=document.outlet or "not known"),
        Fact(
            name="Published",
            value=describe_published(published),
            note=f"from {published.evidence}" if published is not None else "",
            datetime=published.value if published is not None else None,
        ),
        Fact(name="By", value=document.byline) if document.byline else None,
        Fact(name="Language", value=describe_language(document.language)),
        Fact(name="Length", value=count(len(document.text), "character")),
        Fact(
            name="Read", value=name_day(version.seen_at.date().isoformat()), datetime=version.seen_at.date().isoformat()
        ),
        Fact(name="Address", value=document.url, href=safe_href(document.url)) if document.url else None,
    ]
    return tuple(
        replace(fact, value=show_controls(fact.value), note=show_controls(fact.note))
        for fact in facts
        if fact is not None
    )


def _claim(view: ClaimView, line: StatementLine) -> ClaimBrief:
    everyone = [each for member in view.members for each in (member, *member.repeats)]
    others = [each for each in everyone if each.said.permalink != line.permalink]
    return ClaimBrief(
        id=view.id,
        proposition=show_controls(view.proposition),
        status=view.status.status,
        status_why=show_controls(view.status.why),
        told=tell_claim(view),
        others=tuple(_other(each) for each in others[:_MOST_OTHERS]),
        n_more=max(0, len(others) - _MOST_OTHERS),
        ties=tuple(
            TieLine(
                words=RELATIONS.get(each.type, (each.type, each.type))[0 if each.is_from else 1],
                claim=each.claim,
                proposition=show_controls(each.proposition or ""),
                status=each.status or "",
            )
            for each in view.relations
            if each.claim is not None and each.claim != view.id
        ),
    )


def _other(member: MemberView) -> OtherLine:
    return OtherLine(
        permalink=member.said.permalink,
        outlet=show_controls(member.said.outlet) if member.said.outlet else None,
        published=member.said.published,
        who=show_controls(member.said.who),
        stance=STANCES.get(member.stance, member.stance),
    )


def _value(kind: str, words: str, value: str, rule: str) -> ValueLine:
    return ValueLine(kind=kind, words=show_controls(words), value=show_controls(value), rule=rule)
