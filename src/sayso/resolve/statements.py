"""Through whom did the words come: from the article over quoted documents to whoever speaks?"""

import base64
import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import (
    Attribution,
    Block,
    CitedDocument,
    ContentType,
    Document,
    Hedge,
    Hop,
    Manner,
    Period,
    SourceKind,
    Span,
    Stance,
    Statement,
    Timex,
)
from sayso.resolve.bodies import find_body
from sayso.resolve.carriers import carrier_of, cited_in, is_same_outlet, split_carrier
from sayso.resolve.certainty import rate_certainty
from sayso.resolve.content_types import content_type_of
from sayso.resolve.cue_classes import cue_class_of
from sayso.resolve.full_names import (
    find_documents,
    find_full_names,
    find_named_outlet,
    find_only_name_before,
    find_person_before,
)
from sayso.resolve.noun_phrases import split_head
from sayso.resolve.offices import OWN_OFFICE, name_office, owned, with_full_owner
from sayso.resolve.periods import find_periods
from sayso.resolve.roots import find_root
from sayso.resolve.source_kinds import kind_of_source
from sayso.resolve.sources import is_pronoun, name_sources, unify_names
from sayso.resolve.stances import stance_of_speaker, stance_of_teller
from sayso.resolve.subjects import find_actors
from sayso.resolve.unnamed import asks_for_silence, is_brought_in, is_unnamed_again
from sayso.text import find_sentences

_ID_LENGTH = 12
_WITHOUT_TRUTH = (ContentType.DIRECTIVE, ContentType.NORM, ContentType.OPINION, ContentType.QUESTION)
_CARRIERS = (SourceKind.OUTLET, SourceKind.DOCUMENT)
_JOINING = re.compile(r"^(?:that|and|but|so|as|while)\s+(?=\S)|,?\s{1,20}(?:who|which|that)$", re.IGNORECASE)
_HIMSELF = re.compile(r"(?<=\w)\s(?:him|her|it|them)sel(?:f|ves)$")
_OUTLET_NOUNS = ("paper", "newspaper", "site", "website", "station", "network", "broadcaster", "magazine", "outlet")
_RELATIVES = ("who", "which", "that", "whom")
_REACH = 120  # characters before a relative pronoun in which its noun phrase begins
_ANTECEDENT = re.compile(
    r"(?P<name>(?:\b(?:[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s{1,20}[\w'\u2019-]{1,60}(?:\s{1,20}[\w'\u2019-]{1,60}){0,7}"
    r"|\b[A-Z][\w.'\u2019-]{0,60}(?:\s{1,20}[A-Z][\w.'\u2019-]{0,60}){0,12}))\s{0,20},?\s{0,20}$"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|may|might|could|would|will|should|must)\b|n['\u2019]t\b")
_BEFORE_PHRASE = re.compile(r"\b(?:by|with|to|from|of|in|at|for|on|and|that|is|are|was|were|been|had|has|have)\s+")
_LAST_NAME = re.compile(
    r"(?:(?i:mr|mrs|ms|miss|dr|prof)\.?\s)?(?:(?P<initial>[A-Z])\.?\s)?(?P<last>[^\W\d_][\w\u2019'-]+)"
)
_AGENT = re.compile(
    r"\sby\s(?P<agent>(?:(?:the|an?|his|her|its|their|our|your|my|two|three|several)\s(?:[\w\u2019'-]{1,40}\s){0,2}?[\w\u2019'-]{1,40}|"
    r"[A-Z][\w\u2019'-]{1,40}(?:\s[A-Z][\w\u2019'-]{1,40}){0,3}))(?=[,.;:]|\s(?:that|not|to|on|in|at|as|and|last|this)\b)"
)
_WHO_ASKS = re.compile(r",\swho\s[^,.;\n]{4,120}")
_TURN = re.compile(r"(?:[A-Z][\w.\u2019'-]{0,40}\s){0,4}(?P<last>[A-Z][\w\u2019'-]{1,40})(?:\s\([^()\n]{1,40}\))?:\s")
_THE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_WHOSE = re.compile(r"whose\s(?P<what>(?:[\w-]+\s){0,2}(?!(?:we|I|he|she|they|it)$)[\w-]+)", re.IGNORECASE)
_THE_NOUN = 2  # words
_SELF = ("we", "us", "i", "me", "our", "my")
_OF_ONE = ("he", "she", "him", "her")
_Hedges = tuple[tuple[Hedge, ...], tuple[Hedge, ...]]  # of the content, of the cue


def resolve_statements(
    document: Document,
    attributions: tuple[Attribution, ...],
    *,
    hedges: Sequence[_Hedges] = (),
    timexes: Sequence[Timex] = (),
) -> tuple[Statement, ...]:
    """A statement for each attribution, in the same order, with its chain of hops.

    The chain begins with the document, goes on with each document in whose quoted block the cue stands (outermost
    first), then with the sources in whose content it stands, and ends with its own source. An outlet to which a source
    spoke, or for which a reporter works, stands before them. A hop without a name is kept: that nobody is named is
    knowledge. A source is called as the text called it before where that is sure enough; else "she" stays "she".

    Args:
        document: The document in whose text the attributions were found.
        attributions: Found in it; a `parent` is a place in this tuple, and no attribution is its own ancestor.
        hedges: Those of each attribution's content and of its cue, in the same order; left out where none were sought.
        timexes: Those of the document.
    """
    ids = [_statement_id(document.id, attribution) for attribution in attributions]
    classes = [cue_class_of(document.text, attribution.cue) for attribution in attributions]
    own_hops = _own_hops(document, attributions, classes)
    found = hedges or [((), ())] * len(attributions)
    periods = find_periods(document, attributions, timexes)
    return tuple(
        _statement(
            document,
            attribution,
            ids=ids,
            place=place,
            cue_class=classes[place],
            inner=_inner_class(place, attributions, classes),
            chain=_chain(document, place, attributions, own_hops),
            hedges=found[place],
            periods=periods[place],
        )
        for place, attribution in enumerate(attributions)
    )


def block_of(document: Document, attribution: Attribution) -> Block | None:
    """The block in whose voice an attribution stands: that of its cue, or of its content where there is no cue."""
    start = min(attribution.cue or attribution.content).start
    return next((block for block in document.blocks if block.span.start <= start < block.span.end), None)


def source_wording(text: str, source: tuple[Span, ...]) -> str | None:
    """The source in the words of the text, None where nobody is named; parts are joined by an ellipsis.

    "Who" is the noun phrase before it, "whose office" that one's office.
    """
    whose = _WHOSE.fullmatch(source[0].slice(text)) if len(source) == 1 else None
    if len(source) == 1 and (whose is not None or source[0].slice(text).lower() in _RELATIVES):
        antecedent = _ANTECEDENT.search(text, max(0, source[0].start - _REACH), source[0].start)
        if antecedent is not None:
            owner = _last_phrase(" ".join(antecedent["name"].split()))
            return owner if whose is None else owned(owner, whose["what"])
    words = " … ".join(" ".join(span.slice(text).split()) for span in source).strip(" ,;:.>\u2014\u2013-")
    return _HIMSELF.sub("", _JOINING.sub("", words)) or None


def _last_phrase(words: str) -> str:
    """The noun phrase at the end, where the words before it are a clause: "the ship was seized by pirates, who"."""
    return _BEFORE_PHRASE.split(words)[-1] if _FINITE.search(words) else words


def _statement(
    document: Document,
    attribution: Attribution,
    *,
    ids: Sequence[str],
    place: int,
    cue_class: str | None,
    inner: str | None,
    chain: tuple[Hop, ...],
    hedges: _Hedges,
    periods: tuple[Period | None, Period | None],
) -> Statement:
    is_own = attribution.manner is Manner.OWN
    words = " ".join(span.slice(document.text) for span in attribution.content)
    content_type = content_type_of(
        words,
        cue_class,
        is_own=is_own,
        speaker=chain[-1].name,
        inner=inner,
        cue=" ".join(span.slice(document.text) for span in attribution.cue),
    )
    certainty, polarity = rate_certainty(cue_class, hedges[0], in_cue=hedges[1])
    root, is_second_hand = find_root(chain)
    return Statement(
        id=ids[place],
        document_id=document.id,
        attribution=attribution,
        chain=chain,
        parent=None if attribution.parent is None else ids[attribution.parent],
        cue_class=cue_class,
        certainty=None if content_type in _WITHOUT_TRUTH else certainty,
        polarity=polarity,
        hedges=tuple(sorted((*hedges[0], *hedges[1]), key=lambda hedge: hedge.span)),
        content_type=content_type,
        root=root,
        is_second_hand=is_second_hand,
        said=periods[0],
        event=periods[1],
        tone="opinion" if is_own and content_type is ContentType.OPINION else None,
    )


def _inner_class(place: int, attributions: Sequence[Attribution], classes: Sequence[str | None]) -> str | None:
    """The cue class of the attribution that makes up most of the content of another."""
    length = sum(span.end - span.start for span in attributions[place].content)
    for each, cue_class in zip(attributions, classes, strict=True):
        if each.parent == place and 2 * sum(span.end - span.start for span in each.content) >= length:
            return cue_class or "say"
    return None


def _chain(
    document: Document,
    place: int,
    attributions: tuple[Attribution, ...],
    own_hops: Sequence[tuple[Hop, ...]],
) -> tuple[Hop, ...]:
    attribution = attributions[place]
    documents = _documents_above(document, attribution)
    if attribution.manner is Manner.OWN:
        return (*documents[:-1], replace(documents[-1], stance=Stance.ASSERTS))
    teller = stance_of_teller(" ".join(span.slice(document.text) for span in attribution.cue))
    if attribution.parent is None:
        documents = (*documents[:-1], replace(documents[-1], stance=teller))
    return (*documents, *_sources_above(own_hops, place, attributions))


def _documents_above(document: Document, attribution: Attribution) -> tuple[Hop, ...]:
    by_id = {cited.id: cited for cited in document.cited}
    block = block_of(document, attribution)
    cited = by_id.get(block.document) if block is not None and block.document is not None else None
    path: list[CitedDocument] = []
    while cited is not None and cited not in path:
        path.append(cited)
        cited = by_id.get(cited.parent) if cited.parent is not None else None
    inner = tuple(
        Hop(name=_name_of(document, above), document=above.id, kind=SourceKind.OUTLET if above.outlet else None)
        for above in reversed(path)
    )
    kind = SourceKind.OUTLET if document.outlet else None
    return (Hop(name=document.outlet, document=document.id, kind=kind), *inner)


def _name_of(document: Document, cited: CitedDocument) -> str | None:
    """What a quoted document is called: its outlet, else whoever the text names for it."""
    if cited.outlet is not None or cited.mention is None:
        return cited.outlet
    name = cited.mention.slice(document.text)
    return find_full_names(document.text).get(name.lower(), name)


def _own_hops(
    document: Document, attributions: tuple[Attribution, ...], classes: Sequence[str | None]
) -> list[tuple[Hop, ...]]:
    """The hops of each attribution's own source: whom it is called after, and the outlet that carried it."""
    text = document.text
    wordings = [source_wording(text, attribution.source) or _agent(text, attribution) for attribution in attributions]
    names = _names(document, attributions, wordings)
    of_one = {name for name, wording in zip(names, wordings, strict=True) if (wording or "").lower() in _OF_ONE}
    hops: list[tuple[Hop, ...]] = []
    for attribution, wording, name, cue_class in zip(attributions, wordings, names, classes, strict=True):
        kind = kind_of_source(name, is_name_of_one=name in of_one)
        stance = stance_of_speaker(cue_class)
        called = wording if wording != name else None
        pair = split_carrier(name) if name is not None else None
        above = [hop.name for hop in _documents_above(document, attribution) if hop.name is not None]
        if pair is not None:
            is_above = any(is_same_outlet(pair[0], each) for each in above)
            outlet = () if is_above else (Hop(name=pair[0], kind=SourceKind.OUTLET),)
            hops.append((*outlet, Hop(name=pair[1], wording=wording, kind=SourceKind.PERSON, stance=stance)))
            continue
        carrier = carrier_of(text, attribution, own_names=above)
        before = (Hop(name=carrier.slice(text), kind=SourceKind.OUTLET),) if carrier is not None else ()
        cited = cited_in(text, attribution) if kind in _CARRIERS else None
        behind = _cited_hop(text, cited) if cited is not None else ()
        hops.append((*before, Hop(name=name, wording=called, kind=kind, stance=stance), *behind))
    return hops


def _agent(text: str, attribution: Attribution) -> str | None:
    """Who stands right behind a cue without a source: "were told by the manager not to talk"."""
    if attribution.source or not attribution.cue or attribution.manner is Manner.OWN:
        return None
    match = _AGENT.match(text, attribution.cue[-1].end)
    return " ".join(match["agent"].split()) if match is not None else None


def _cited_hop(text: str, cited: Span) -> tuple[Hop, ...]:
    name = " ".join(cited.slice(text).split())
    return (Hop(name=name, kind=kind_of_source(name)),)


def _names(
    document: Document, attributions: tuple[Attribution, ...], wordings: Sequence[str | None]
) -> list[str | None]:
    """What each source is called, as the same voice called it before."""
    voices: dict[str | None, list[int]] = {}
    in_text_order = sorted(range(len(attributions)), key=lambda place: _place_of(attributions[place]))
    for place in in_text_order:
        block = block_of(document, attributions[place])
        voices.setdefault(block.document if block is not None else None, []).append(place)
    offices = [OWN_OFFICE.fullmatch(wording) if wording is not None else None for wording in wordings]
    wordings = [match["whose"] if match else wording for match, wording in zip(offices, wordings, strict=True)]
    names = [_as_document(document, each, wording) for each, wording in zip(attributions, wordings, strict=True)]
    full_names, things = find_full_names(document.text), _things(document)
    sentences = find_sentences(document.text)
    bodies = [
        _body_meant(document, each, wording, sentences) for each, wording in zip(attributions, wordings, strict=True)
    ]
    speakers = [_speaker_of_turn(document.text, each) for each in attributions]
    persons = [
        _person_before(document, each, sentences, speaker) for each, speaker in zip(attributions, speakers, strict=True)
    ]
    starts = [_place_of(each).start for each in attributions]
    numbers = [bisect_right(sentences, start, key=lambda each: each.start) - 1 for start in starts]
    contents = sorted(span for each in attributions if each.manner is not Manner.OWN for span in each.content)
    actors = [
        find_actors(document.text, each.source[0].start, sentences, contents=contents, blocks=document.blocks)
        if wording is not None and is_pronoun(wording)
        else ()
        for each, wording in zip(attributions, wordings, strict=True)
    ]
    full_before = [
        _full_before(document.text, each, wording) for each, wording in zip(attributions, wordings, strict=True)
    ]
    for place, match in enumerate(offices):
        person = persons[place] if match else None
        if person is not None and _is_in_sentence(document.text, person, attributions[place], sentences):
            names[place] = person  # "Lena Marsh will go, her office said"
    called = tuple(names)
    again = [
        _unnamed_before(document, each, wording, sentences, wordings)
        for each, wording in zip(attributions, wordings, strict=True)
    ]

    def named(places: Sequence[int]) -> tuple[str | None, ...]:
        return name_sources(
            [called[each] for each in places],
            full_names=full_names,
            things=things,
            bodies=[bodies[each] for each in places],
            persons=[persons[each] for each in places],
            numbers=[numbers[each] for each in places],
            actors=[actors[each] for each in places],
            full_before=[full_before[each] for each in places],
            again=[again[each] for each in places],
            speakers=[speakers[each] for each in places],
        )

    for places in voices.values():
        for place, name in zip(places, named(places), strict=True):
            names[place] = name
    if len(voices) > 1:
        of_host = frozenset(voices.get(None, ()))
        for place, name in zip(in_text_order, named(in_text_order), strict=True):
            wording = called[place]
            if place in of_host and wording is not None and names[place] == wording and _is_definite(wording):
                names[place] = name  # "the diplomat" whom the quoted words name
    return [
        name_office(document.text, name, match) if match else with_full_owner(document.text, name, attribution)
        for match, name, attribution in zip(offices, unify_names(names), attributions, strict=True)
    ]


def _is_in_sentence(text: str, name: str, attribution: Attribution, sentences: Sequence[Span]) -> bool:
    """Whether a last name stands before a source in the sentence of that source."""
    start = attribution.source[0].start
    home = bisect_right(sentences, start, key=lambda each: each.start) - 1
    return home >= 0 and text.find(name.split()[-1], sentences[home].start, start) >= 0


def _speaker_of_turn(text: str, attribution: Attribution) -> str | None:
    """The last name, or word, of the label of a transcript's turn in which a source stands."""
    if not attribution.source:
        return None
    start = attribution.source[0].start
    label = _TURN.match(text, text.rfind("\n", 0, start) + 1, start)
    return label["last"] if label is not None else None


def _unnamed_before(
    document: Document,
    attribution: Attribution,
    wording: str | None,
    sentences: Sequence[Span],
    wordings: Sequence[str | None],
) -> str | None:
    """The words of a source that may be somebody without a name told of before, with the clause behind them.

    Whoever does not ask for silence is rather the person named, or acting, in the sentences right before.
    """
    if wording is None or not attribution.source:
        return None
    text, start = document.text, attribution.source[0].start
    behind = _WHO_ASKS.match(text, attribution.source[-1].end)
    words = wording + (behind.group() if behind is not None and "," not in wording else "")
    if not is_unnamed_again(words) or is_brought_in(text, words, start):
        return None
    if asks_for_silence(words):
        return words
    acting = find_actors(text, start, sentences, blocks=document.blocks)
    is_other = bool(acting) and not any((each or "").startswith(acting[0][1]) for each in wordings)
    person = find_person_before(text, start, sentences)
    is_named = person is not None and not any(person in (each or "") for each in wordings)
    return None if is_other or is_named else words


def _is_definite(wording: str) -> bool:
    """Whether a wording means somebody who is known already: "the diplomat", "Droz"."""
    words = wording.split()
    return not is_pronoun(wording) and (
        words[0].lower() in ("the", "that", "this") or (len(words) == 1 and words[0][0].isupper())
    )


def _full_before(text: str, attribution: Attribution, wording: str | None) -> str | None:
    """The full name of a source that is a last name, maybe with title or initial, as the text gives it before."""
    match = _LAST_NAME.fullmatch(wording or "")
    if match is None or not attribution.source:
        return None
    start, initial = attribution.source[0].start, match["initial"] or ""
    return find_only_name_before(text, match["last"].lower(), start, initial=initial)


def _person_before(
    document: Document, attribution: Attribution, sentences: Sequence[Span], speaker: str | None
) -> str | None:
    if not attribution.source:
        return None
    name = find_person_before(document.text, attribution.source[0].start, sentences, apart_from=speaker)
    return name if name is not None and kind_of_source(name) is SourceKind.PERSON else None


def _body_meant(
    document: Document, attribution: Attribution, wording: str | None, sentences: Sequence[Span]
) -> str | None:
    """The body that a source worded as "the" with a noun means."""
    if wording is None or not attribution.source or not _THE.match(wording):
        return None
    head_words, rest = split_head(wording)
    if rest or len(head_words) != _THE_NOUN or head_words[-1][0].isupper():
        return None
    return find_body(document.text, head_words[-1].lower(), attribution.source[0].start, sentences)


def _things(document: Document) -> dict[str, str]:
    """The documents and the one outlet that the text names, by the nouns that may mean them."""
    outlet = find_named_outlet(document.text, own=document.outlet)
    things = dict(find_documents(document.text))
    return things | (dict.fromkeys(_OUTLET_NOUNS, outlet) if outlet is not None else {})


def _as_document(document: Document, attribution: Attribution, wording: str | None) -> str | None:
    """ "We" of a document, by the name of the outlet or body that speaks in it."""
    if wording is None or wording.lower() not in _SELF or wording == "US":
        return wording
    own = _documents_above(document, attribution)[-1].name
    return own if own is not None and attribution.parent is None else wording


def _place_of(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))


def _sources_above(
    own_hops: Sequence[tuple[Hop, ...]], place: int, attributions: tuple[Attribution, ...]
) -> tuple[Hop, ...]:
    sources: list[tuple[Hop, ...]] = []
    at: int | None = place
    while at is not None:
        sources.append(own_hops[at])
        at = attributions[at].parent
    chain: list[Hop] = []
    for hop in (hop for hops in reversed(sources) for hop in hops):
        if not chain or hop.name is None or chain[-1].name != hop.name:  # who goes on about himself is one hop
            chain.append(hop)
    return tuple(chain)


def _statement_id(document_id: str, attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    key = document_id + "|" + "|".join(",".join(f"{span.start}-{span.end}" for span in part) for part in parts)
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:_ID_LENGTH]
