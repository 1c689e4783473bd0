"""Which paragraphs of plain text are another document's words, although their marks are lost?

Text copied from a page loses the marks of its quoted blocks. What is left is a lead-in ("Northwire reported:"), other
manners of speaking, and the host's return. Each tells a little (`voice_measures.py`); where an encoder has seen the
text, so does how each paragraph sounds to it (`heard.py`). What they weigh is learned (`python -m training.voices`);
the likeliest way to part the whole text is taken, and shown as inferred, with its confidence.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sayso.readers.passages import Layout, Quote
from sayso.readers.voice_measures import Measures, VoiceMeasures

_MOST = 14  # paragraphs of one quote
_MOST_CREDITED = 4  # paragraphs above a line of credit
_NEAR = 20  # paragraphs to each side that bear on a confidence
_MOST_SURE = 0.9  # nothing that is inferred is certain
_LABEL = re.compile(r"[A-Z][\w.\u2019' -]{1,40}:\s+\S")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Paragraphs `first` to `last` (both included) as one quotation, what speaks for it, and where it is led in.

    A quotation that is credited behind (`lead` > `last`) needs no paragraph of the host before it.
    """

    first: int
    last: int
    lead: int
    measures: Measures

    @property
    def is_led(self) -> bool:
        """Whether the paragraph before it leads it in."""
        return self.lead < self.first


def infer_lost_quotes(layout: Layout, *, heard: Sequence[float] | None = None) -> Layout:
    """The layout with the paragraphs that are likely another's words as quotes, each with its confidence and why.

    Nothing is inferred where the text marks quotes itself, or is a transcript with labelled turns.

    Args:
        layout: Of plain text.
        heard: For each passage how much it sounds like another's words, in odds (`heard.py`); unknown without it.

    >>> text = "I was there. Northwire reported:\\n\\nTwo men died, officials said.\\n\\nWell, I saw none."
    >>> from sayso.model import Span
    >>> from sayso.readers.passages import Passage
    >>> passages = (Passage(span=Span(0, 32), paragraph=0), Passage(span=Span(34, 63), paragraph=1))
    >>> layout = Layout(text=text, passages=(*passages, Passage(span=Span(65, 83), paragraph=2)))
    >>> [len(passage.quotes) for passage in infer_lost_quotes(layout).passages]
    [0, 1, 0]
    """
    if not may_have_lost_quotes(layout):
        return layout
    measures = VoiceMeasures(layout)
    inferred = list(layout.passages)
    found = list(candidates(measures, heard=heard))
    weighing = weights(is_heard=heard is not None)
    for number, (block, confidence) in enumerate(likeliest(found, len(measures), weighing)):
        side = "before" if block.lead > block.last else "behind"
        quote = Quote(
            number=number,
            why=f'{side} "{measures.end_of(block.lead)}", by who speaks and how',
            confidence=round(min(_MOST_SURE, confidence), 3),
        )
        for at in range(block.first, block.last + 1):
            inferred[at] = replace(inferred[at], quotes=(quote,))
    return replace(layout, passages=tuple(inferred))


def may_have_lost_quotes(layout: Layout) -> bool:
    """Whether a text marks no quotes itself, and is no transcript."""
    passages = layout.passages
    return len(passages) >= 2 and not any(passage.quotes for passage in passages) and not _is_transcript(layout)


def candidates(measures: VoiceMeasures, *, heard: Sequence[float] | None = None) -> Iterator[Candidate]:
    """Every stretch that may be one quotation: behind a paragraph that leads it in, or before a line of credit.

    Args:
        measures: Of the paragraphs.
        heard: As in `infer_lost_quotes`.
    """
    for lead in range(len(measures) - 1):
        if lead + 2 < len(measures) and measures.names_in_credit(lead + 1):
            found = {"credit": 1.0}
            for first in range(lead, max(-1, lead - _MOST_CREDITED), -1):
                _add(found, {**measures.paragraph(first, is_personal=True), **_sound(heard, first, "heard")})
                found["credited-more"] = float(lead - first)
                yield Candidate(first=first, last=lead, lead=lead + 1, measures=dict(found))
        leading = measures.lead(lead)
        if leading is None:
            continue
        is_personal = measures.is_personal(lead)
        so_far = {**leading, **_sound(heard, lead, "heard-lead")}
        for at in range(lead + 1, min(lead + 1 + _MOST, len(measures))):
            if measures.credits(at) or measures.is_in_marks(at) or (at > lead + 1 and measures.hands_back(at)):
                break
            speaks = measures.paragraph(at, is_personal=is_personal or measures.is_handed_back(at))
            is_personal = is_personal or (at == lead + 1 and measures.is_first_person(at))
            _add(so_far, speaks)
            if at == lead + 1:
                _add(so_far, measures.joint(at))
            _add(so_far, {"first" if at == lead + 1 else "later": 1.0, **_sound(heard, at, "heard")})
            behind = {**measures.close(lead + 1, at), **_sound(heard, at + 1, "heard-behind")}
            yield Candidate(first=lead + 1, last=at, lead=lead, measures={**so_far, **behind})


def _sound(heard: Sequence[float] | None, place: int, name: str) -> Measures:
    return {} if heard is None or place >= len(heard) else {name: heard[place]}


def _add(sums: dict[str, float], more: Measures) -> None:
    for name, value in more.items():
        sums[name] = sums.get(name, 0.0) + value


def likeliest(
    found: Sequence[Candidate], n_paragraphs: int, weighing: Mapping[str, float]
) -> list[tuple[Candidate, float]]:
    """The stretches of the likeliest way to part a text, in text order, each with its confidence.

    The paragraph that leads in a stretch is the host's. Confidence is how probable it is that any of its
    paragraphs is another's words, with regard to the paragraphs near it. Time grows with the number of candidates.
    """
    scored = [(each, sum(weighing.get(name, 0.0) * value for name, value in each.measures.items())) for each in found]
    chosen = _best_way(scored, n_paragraphs)
    ending = _by_end(scored)
    likely = []
    for block in chosen:
        start, end = max(0, block.first - _NEAR), min(n_paragraphs, block.last + 1 + _NEAR)
        near = [each for last in range(start, end) for each in ending.get(last, ()) if each[0].first > start]
        apart = [each for each in near if each[0].last < block.first or each[0].first > block.last]
        likely.append((block, 1 - math.exp(_all_ways(apart, start, end) - _all_ways(near, start, end))))
    return likely


def _best_way(scored: Sequence[tuple[Candidate, float]], n_paragraphs: int) -> list[Candidate]:
    """The stretches whose odds together are the highest; none where the host alone is likelier."""
    ending = _by_end(scored)
    as_host, best = [0.0], [0.0]  # of the first so many paragraphs: where the last of them is the host's, and anyhow
    taken: list[Candidate | None] = [None]
    for place in range(n_paragraphs):
        odds, choice = best[place], None
        for each, own in ending.get(place, ()):
            reached = (as_host if each.is_led else best)[each.first] + own
            if reached > odds:
                odds, choice = reached, each
        as_host.append(best[place])
        best.append(odds)
        taken.append(choice)
    chosen: list[Candidate] = []
    place, is_host = n_paragraphs, False
    while place > 0:
        block = None if is_host else taken[place]
        is_host = block is not None and block.is_led
        place = place - 1 if block is None else block.first
        if block is not None:
            chosen.append(block)
    return chosen[::-1]


def _all_ways(scored: Sequence[tuple[Candidate, float]], start: int, end: int) -> float:
    """Logarithm of the summed odds of all ways to part the paragraphs from one place to another."""
    ending = _by_end(scored)
    as_host, anyhow = {start: 0.0}, {start: 0.0}
    for place in range(start, end):
        as_host[place + 1] = anyhow[place]
        ways = [anyhow[place]]
        ways += [(as_host if each.is_led else anyhow)[each.first] + own for each, own in ending.get(place, ())]
        most = max(ways)
        anyhow[place + 1] = most + math.log(sum(math.exp(way - most) for way in ways))
    return anyhow[end]


def _by_end(scored: Sequence[tuple[Candidate, float]]) -> dict[int, list[tuple[Candidate, float]]]:
    ending: dict[int, list[tuple[Candidate, float]]] = {}
    for each in scored:
        ending.setdefault(each[0].last, []).append(each)
    return ending


def _is_transcript(layout: Layout) -> bool:
    n_labelled = sum(
        _LABEL.match(layout.text, passage.span.start, passage.span.end) is not None for passage in layout.passages
    )
    return 2 * n_labelled >= len(layout.passages) and n_labelled > 2


@cache
def weights(*, is_heard: bool = False) -> Mapping[str, float]:
    """What each measure weighs: natural logarithms of odds, learned; others where paragraphs were heard."""
    shipped = json.loads((files("sayso.readers") / "voice_weights.json").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in shipped["heard" if is_heard else "weights"].items()}
