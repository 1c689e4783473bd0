"""How does one telling become a sentence with its planted statement?"""

from dataclasses import dataclass, replace
from random import Random

from evaluation.invented.amounts import harden, word
from evaluation.invented.cast import Speaker
from evaluation.invented.plan import Claim, Telling
from evaluation.invented.records import Estimate, Planted
from evaluation.invented.sentences import FORMS, HEDGED, SPOKEN
from evaluation.invented.templates import Filled, Template, capital, fill, pick, words

_AFTERTHOUGHT = SPOKEN[3][1]  # for templates that split the quotation


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text of one sentence, or of two that share a quotation; offsets of what is planted count from its start."""

    text: str
    planted: Planted | None = None


def tell(telling: Telling, slots: dict[str, str], known: dict[str, str], draw: Random, *, story: str) -> Sentence:
    """The telling as a sentence.

    Args:
        known: Roots of speakers whom the article has named already, with the name; the sentence adds its own.
    """
    estimate = telling.claim.estimate
    if estimate is not None and telling.is_hardened:
        estimate = harden(estimate)
    way, cue_class, template = _choose(telling, draw)
    is_direct = way == "direct"
    clause = clause_of(telling.claim, estimate, slots, draw, is_direct=is_direct or telling.speaker is None)
    if telling.certainty in HEDGED:
        clause = words(pick(draw, HEDGED[telling.certainty]), {"clause": clause}, draw)
    filled = fill(template, {**slots, **_told(telling, clause, slots, known, draw, is_direct=is_direct)}, draw)
    name = None
    if telling.speaker is not None:
        name = known.setdefault(telling.speaker.root, _named(telling.speaker, filled))
    return Sentence(filled.text, _plant(telling, filled, cue_class, estimate, name, story=story, is_direct=is_direct))


def clause_of(
    claim: Claim, estimate: Estimate | None, slots: dict[str, str], draw: Random, *, is_direct: bool = False
) -> str:
    """The claim in words, as they stand after "said that"."""
    inner = slots
    if estimate is not None:
        inner = {**slots, "n": word(draw, estimate)}
    if claim.is_promise:
        inner = {**inner, "will": "will" if is_direct else "would"}
    return words(pick(draw, claim.told), inner, draw)


def _choose(telling: Telling, draw: Random) -> tuple[str, str, Template]:
    """Table, class of cue and template."""
    way = telling.way
    if way == "support":
        chance = draw.random()
        if telling.speaker is not None and telling.speaker.is_document:
            way = "show"
        elif chance < 0.35:
            way = "direct"
        elif telling.claim.is_promise:
            way = "promise"
        elif telling.claim.estimate is not None and chance < 0.5:
            way = "estimate"
    return (way, *pick(draw, FORMS[way]))


def _told(
    telling: Telling, clause: str, slots: dict[str, str], known: dict[str, str], draw: Random, *, is_direct: bool
) -> dict[str, str]:
    """The slots that belong to this telling alone."""
    told = {"content": clause, "comma": ""}
    if is_direct:
        first, second = pick(draw, SPOKEN)
        told["first"] = capital(words(first, {**slots, "clause": clause}, draw))
        told["second"] = capital(words(second or _AFTERTHOUGHT, slots, draw))
        told["quote"] = told["first"] if second is None else f"{told['first']}. {told['second']}"
    if telling.speaker is not None:
        told["source"] = _described(telling.speaker, slots, known, draw)
        told["comma"] = "," if ", " in told["source"] else ""
    for name, outlet in zip(("via", "via2"), telling.via, strict=False):
        told[name] = outlet
    return told


def _described(speaker: Speaker, slots: dict[str, str], known: dict[str, str], draw: Random) -> str:
    if speaker.root in known:
        return speaker.surname if speaker.surname and draw.random() < 0.7 else speaker.later
    if speaker.role is None or draw.random() < 0.6:
        return speaker.described
    return f"{speaker.role} {speaker.name}"


def _named(speaker: Speaker, filled: Filled) -> str | None:
    """The name; for those without one the description as it stands."""
    if speaker.name is not None:
        return speaker.name
    start, end = next((start, end) for mark, start, end in filled.marks if mark == "source")
    return filled.text[start:end]


def _plant(
    telling: Telling,
    filled: Filled,
    cue_class: str,
    estimate: Estimate | None,
    name: str | None,
    *,
    story: str,
    is_direct: bool,
) -> Planted:
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for mark, start, end in filled.marks:
        spans[mark].append((start, end))
    has_speaker = telling.speaker is not None
    return Planted(
        source=spans["source"][0] if spans["source"] else None,
        cue=spans["cue"][0] if spans["cue"] else None,
        content=tuple(spans["content"]),
        manner="direct" if is_direct else "indirect" if has_speaker else "own",
        source_name=name,
        is_anonymous=has_speaker and telling.speaker.name is None,
        cue_class=cue_class if has_speaker else None,
        certainty=telling.certainty,
        claim=f"{story}/{telling.claim.key}",
        stance=telling.stance,
        root=None if telling.root is None else f"{story}/{telling.root}",
        has_unnamed_root=telling.has_unnamed_root,
        n_people=telling.n_people,
        via=telling.via,
        estimate=estimate,
        as_at=telling.claim.as_at,
    )


def shifted(planted: Planted, offset: int) -> Planted:
    """The same statement, its spans further on by so many code points."""
    return replace(
        planted,
        source=None if planted.source is None else (planted.source[0] + offset, planted.source[1] + offset),
        cue=None if planted.cue is None else (planted.cue[0] + offset, planted.cue[1] + offset),
        content=tuple((start + offset, end + offset) for start, end in planted.content),
    )
