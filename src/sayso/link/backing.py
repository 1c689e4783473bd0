"""Who is really behind a statement, once copies and credits are followed to the article where it was first said?"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.lexicon import load_words
from sayso.link.bodies_in_charge import is_in_charge
from sayso.link.entries import Entry
from sayso.link.lineage import How, Lineage
from sayso.link.pointers import is_bare, signs_of
from sayso.link.proofs import tells_death
from sayso.link.source_nodes import Key, hop_key
from sayso.model import Certainty, ClaimStance, ContentType, Hop, Manner, Member, SourceIdentity, SourceKind, Told, Via

_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE)
_BODIES = (SourceKind.ORGANISATION, SourceKind.STATE, SourceKind.OUTLET)
_SEEN = re.compile(
    r"\b(?:our (?:reporter|correspondent|photographer|team)|this (?:reporter|newspaper|correspondent)|"
    r"a \w+ (?:reporter|correspondent) (?:saw|counted|heard|watched)|reporters (?:saw|counted)|"
    r"we (?:saw|counted|heard|watched|met|visited)|I (?:saw|counted|met|heard))\b"
)
_A_PERSON = re.compile(r"(?:an?|one|another|two|three|several|some)\s", re.IGNORECASE)
_DEFINITE = re.compile(
    r"(?:if |in fact )?(?:the|this|that|these|those|its|their|his|her|our)\b|(?:he|she|it|they|we|i)$", re.IGNORECASE
)
_OWN_ARTICLE = re.compile(r"(?:an?|our|an earlier|this) (?:article|report|story|version)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:(?:several|some|other|earlier|recent|media|news|local|press|the|many|various|unconfirmed|these|those)\s+)*"
    r"(?:reports|media|outlets|newspapers|rumou?rs)\b",
    re.IGNORECASE,
)
_WILL_DO = re.compile(
    r"(?:\b(?:will|would|shall|won['\u2019]t|wouldn['\u2019]t|going to)|['\u2019]ll)\s+"
    r"(?:(?:not|never|soon|also|all|still|[a-z]+ly)\s+)*([a-z]+)",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"\b(?:there|it) (?:will|would|is going to) (?:(?:not|never) )?be (?:(?:an?|no|another) )?([a-z]+)", re.IGNORECASE
)
_ADMITS = re.compile(r"\b(?:admit\w*|acknowledg\w*|conced\w*|confess\w*|apologi[sz]\w*|owned up)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around the statements: identities by wording, lineage by document, entries by document, outlets."""

    identities: Mapping[Key, SourceIdentity]
    lineage: Mapping[str, Sequence[Lineage]]
    entries: Mapping[str, Sequence[Entry]]
    outlets: Mapping[str, str | None]  # document -> id of its outlet


def tell(members: Sequence[Member], entries: Mapping[str, Entry], around: Surroundings) -> tuple[Told, ...]:
    """The statements of one claim in order of publication, each with its root.

    Args:
        members: Of the claim.
        entries: By the id of the statement.
        around: Of all articles that were compared.
    """
    in_order = sorted(members, key=lambda member: order_of(entries[member.statement]))
    found: dict[str, Told] = {}
    for member in in_order:
        earlier = [(entries[told.statement], told) for told in found.values()]
        found[member.statement] = _told(member, entries[member.statement], earlier, around)
    bare = {member.statement for member in in_order if is_bare(entries[member.statement])}
    return tuple(_beside(told, found, bare) for told in found.values())


def _root_of(entry: Entry, carrier: str | None, around: Surroundings) -> Hop | None:
    """The hop at the root; whom somebody reports who presents for the outlet speaks to the outlet itself."""
    chain, root = entry.statement.chain, entry.statement.root
    while root and carrier is not None and root + 1 < len(chain):
        identity = around.identities.get(hop_key(chain[root], entry.document))
        if identity is None or identity.id != carrier:
            break
        root += 1
    return chain[root] if root is not None else None


def order_of(entry: Entry) -> tuple[bool, str, bool, str, int]:
    """Undated statements last, then by time, repeats of a later version behind all others, document and place."""
    return (entry.minute == "", entry.minute, entry.again is not None, entry.document, entry.place)


def _told(member: Member, entry: Entry, earlier: Sequence[tuple[Entry, Told]], around: Surroundings) -> Told:
    statement = entry.statement
    carrier = around.outlets.get(entry.document)
    base = Told(
        statement=entry.id,
        document=entry.document,
        minute=entry.minute,
        stance=member.stance,
        root=None,
        unit=None,
        house=None,
        carrier=carrier,
        via=Via.NOBODY,
        why="nobody is named",
        is_sure=member.is_sure,
        is_second_hand=statement.is_second_hand,
        is_admission=bool(_ADMITS.search(entry.sentence)),
        is_forecast=_is_forecast(entry),
        is_over="expires" in signs_of(f"{entry.cue} {entry.words}") and not tells_death(entry.words),
        chain=tuple(
            identity.id
            for hop in statement.chain
            if (identity := around.identities.get(hop_key(hop, entry.document))) is not None
        ),
        certainty=statement.certainty,
        content_type=statement.content_type,
        cue_class=statement.cue_class,
        due=_due(entry),
        until=entry.until,
        place=entry.place,
    )
    same = next((told for each, told in earlier if each.id == entry.again), None)
    if same is not None:
        return _from(base, same, Via.VERSION, "the same article said so before it was changed")
    others = [(each, told) for each, told in earlier if each.document != entry.document]
    copied = _copied(entry, others, around)
    hop = _root_of(entry, carrier, around)
    if hop is None or (hop.name is None and hop.document is None):
        return _from(base, copied, Via.COPY, "the words are copied") if copied is not None else base
    identity = around.identities.get(hop_key(hop, entry.document))
    is_own = identity is None or identity.id == carrier
    if copied is not None and (is_own or hop.kind in _UNNAMED):
        return _from(base, copied, Via.COPY, "the words are copied from an earlier article")
    is_presented = (
        identity is not None
        and identity.id == carrier
        and not statement.attribution.cue
        and statement.attribution.manner is not Manner.OWN
    )
    if is_own and (statement.attribution.manner is Manner.OWN or is_presented):
        if identity is not None and identity.is_body_outlet:
            return _named(base, entry, hop, identity)
        # a presenter may only read out what others say: no surer than that, and nothing that the outlet saw
        own = _own(replace(base, is_sure=base.is_sure and not is_presented), entry, others, carrier)
        return (
            replace(own, via=Via.OWN, why="the outlet's own voice")
            if is_presented and own.via is Via.FIRST_HAND
            else own
        )
    if identity is None or identity.kind is SourceKind.UNSPECIFIED:
        return base
    credited = _credited(entry, others, around)
    if credited is not None:
        return _from(base, credited, Via.CREDIT, "the article credits an earlier one")
    if identity.kind is SourceKind.OUTLET and identity.id != carrier and not identity.is_body_outlet:
        if _has_article(identity.id, entry, around):
            return replace(
                base, via=Via.FALSE_CITATION, why=f"{identity.name} is credited, and its earlier articles do not say it"
            )
        return replace(
            base, root=identity.id, unit=identity.id, via=Via.UNDISCLOSED, why=f"{identity.name}, source undisclosed"
        )
    if _OWN_ARTICLE.match(identity.name or ""):
        return _own(base, entry, others, carrier)
    if identity.kind in (SourceKind.DOCUMENT, SourceKind.UNSPECIFIED, None) and _REPORTS.match(identity.name or ""):
        if others:
            return _from(base, others[0][1], Via.CREDIT, "reports of others, which earlier articles here are")
        return replace(base, via=Via.NOBODY, why="reports of nobody who is named")
    return _named(base, entry, hop, identity)


def _due(entry: Entry) -> date | None:
    """The last day of what it tells of, where that lies behind its publication."""
    event = entry.statement.event
    if event is None or event.last is None or event.expression is None or event.last.isoformat() < entry.day:
        return None
    return event.last


_PLANS = re.compile(r"\b(?:plans?|planned|planning|intends?|intended)\b", re.IGNORECASE)


def _is_forecast(entry: Entry) -> bool:
    """Forecasts of what the speaker does not decide, and promises; a plan is a fact about now."""
    statement = entry.statement
    is_plan = statement.cue_class == "promise" and _PLANS.search(entry.cue) is not None
    if entry.is_promised or (statement.cue_class in ("predict", "promise") and not is_plan):
        return True
    signs = signs_of(f"{entry.cue} {entry.words}")
    if "promises" in signs and statement.content_type in (ContentType.PREDICTION, ContentType.INTENTION):
        return True
    is_ahead = statement.content_type is ContentType.PREDICTION
    is_unsure = statement.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    return "forecasts" in signs or (is_ahead and (is_unsure or _nobody_decides(entry.words)))


def _nobody_decides(words: str) -> bool:
    """Whether what will be is something that no speaker decides: "it will not last a day", "there will be war"."""
    does = any(verb.casefold() in load_words("undecided_verbs") for verb in _WILL_DO.findall(words))
    return does or any(state.casefold() in load_words("undecided_states") for state in _WILL_BE.findall(words))


def _named(base: Told, entry: Entry, hop: Hop, identity: SourceIdentity) -> Told:
    unit = identity.house if identity.speaks_for_house and identity.house else identity.id
    is_unnamed = identity.kind in _UNNAMED or (
        not identity.is_named
        and identity.kind in (SourceKind.PERSON, None)
        and _A_PERSON.match(identity.name or "") is not None
    )
    return replace(
        base,
        root=identity.id,
        unit=unit,
        house=identity.house,
        via=Via.NAMED,
        why=f"{identity.name} says so",
        words=identity.words,
        is_voice=identity.is_voice,
        is_body=identity.is_body_outlet or (identity.is_named and identity.kind in _BODIES),
        is_unnamed=is_unnamed,
        is_definite=is_unnamed and _DEFINITE.match(identity.name or "") is not None,
        is_authority=any(is_in_charge(each, is_person=hop.kind is SourceKind.PERSON) for each in identity.wordings),
        heads=max(1, identity.head_count or 1) if is_unnamed else 1,
    )


def _own(base: Told, entry: Entry, others: Sequence[tuple[Entry, Told]], carrier: str | None) -> Told:
    if _SEEN.search(entry.sentence):
        return replace(base, root=carrier, unit=carrier, via=Via.FIRST_HAND, why="the outlet's own people saw it")
    if any(told.stance is ClaimStance.SUPPORT and told.carrier != carrier for _, told in others):
        return replace(
            base, root=carrier, unit=carrier, via=Via.REPEAT, why="the outlet's own voice, after others had told it"
        )
    return replace(base, root=carrier, unit=carrier, via=Via.OWN, why="the outlet's own voice")


def _copied(entry: Entry, others: Sequence[tuple[Entry, Told]], around: Surroundings) -> Told | None:
    """What an earlier article tells in the passage that the statement copies."""
    spans = entry.statement.attribution.content
    for edge in around.lineage.get(entry.document, ()):
        if edge.is_later or edge.how not in (How.COPIES, How.QUOTES, How.WIRE):
            continue
        for passage in edge.passages:
            if not any(passage.right.start < span.end and span.start < passage.right.end for span in spans):
                continue
            for other, told in others:
                content = other.statement.attribution.content
                if other.document == edge.origin and any(
                    passage.left.start < span.end and span.start < passage.left.end for span in content
                ):
                    return told
    return None


def _credited(entry: Entry, others: Sequence[tuple[Entry, Told]], around: Surroundings) -> Told | None:
    """What an article of an outlet tells that stands in the chain of the statement."""
    for each in reversed(entry.statement.chain[1:]):
        outlet = around.identities.get(hop_key(each, entry.document))
        if outlet is None or outlet.kind is not SourceKind.OUTLET or outlet.id == around.outlets.get(entry.document):
            continue
        for _, told in reversed(others):
            if told.carrier == outlet.id:
                return told
    return None


def _has_article(outlet: str, entry: Entry, around: Surroundings) -> bool:
    """Whether an earlier article of the outlet is here that the lineage ties to this one."""
    edges = around.lineage.get(entry.document, ())
    return any(around.outlets.get(edge.origin) == outlet and not edge.is_later for edge in edges)


def _from(base: Told, told: Told, via: Via, why: str) -> Told:
    return replace(
        base,
        root=told.root,
        unit=told.unit,
        house=told.house,
        via=via,
        why=why,
        words=told.words,
        is_voice=told.is_voice,
        is_body=told.is_body,
        is_unnamed=told.is_unnamed,
        is_definite=told.is_definite,
        is_authority=told.is_authority,
        heads=told.heads,
        origin=told.statement,
    )


def _beside(told: Told, found: Mapping[str, Told], bare: Collection[str]) -> Told:
    """The outlet's own voice stands for whoever the same article names for the same claim.

    Whoever only confirms it ("confirmed the sighting") has told it to nobody: the outlet had it before.
    """
    if told.via not in (Via.OWN, Via.REPEAT):
        return told
    for other in found.values():
        is_named = other.via in (Via.NAMED, Via.COPY, Via.CREDIT) and other.root is not None
        is_named = is_named and not (other.cue_class == "confirm" and other.statement in bare)
        if other.document == told.document and is_named and other.stance is told.stance:
            return _from(told, other, Via.BESIDE, "the article names somebody for the same")
    return told
