"""Which words count or measure something?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.extract.quantity_tails import take_tail
from sayso.extract.quantity_words import load_quantity_grammar, load_quantity_words
from sayso.model import QuantityMention, Span, Trend
from sayso.shapes import Alphabet, Match, Shaped, shape_text

_MONEY = ("currency", "currency_b", "currency_word")
_UNITS = (*_MONEY, "unit", "unit_a", "noun")
_COUNTING = ("plain", "range", "first", "vague")
_SENTENCE_END = re.compile(r"[.?!;](?:\s|$)|\n")
_NEAR = 2  # quantities on either side that may lend their unit
_OLDEST = 120  # years of age


def find_quantities(text: str, *, taken: Sequence[Span] = ()) -> tuple[QuantityMention, ...]:
    """The quantities of a text, in text order, without overlap, each with the rule that found it.

    Leaves out numbers that name or order (Article 50, the third), and whatever stands in a span that is taken.

    Args:
        text: Any text.
        taken: Spans that are something else, in text order without overlap: dates, times and lengths of time.

    >>> text = "More than 2,500 rebel fighters left Route 9."
    >>> [mention.span.slice(text) for mention in find_quantities(text)]
    ['More than 2,500 rebel fighters']
    """
    words, alphabet = load_quantity_words()
    shaped = _without(shape_text(text, words), taken, alphabet)
    mentions: list[QuantityMention] = []
    end = 0
    for match in load_quantity_grammar().find(shaped):
        if match.rule.kind == "none" or shaped.starts[match.first] < end:
            continue
        mention = _mention(match, shaped, alphabet)
        if mention is not None:
            mentions.append(mention)
            end = mention.span.end
    return tuple(_with_elided(mentions, text))


def _without(shaped: Shaped, taken: Sequence[Span], alphabet: Alphabet) -> Shaped:
    """The same tokens, those in taken spans of a class that no rule names."""
    shape = list(shaped.shape)
    place = 0
    for span in taken:
        while place < len(shape) and shaped.ends[place] <= span.start:
            place += 1
        while place < len(shape) and shaped.starts[place] < span.end:
            shape[place] = alphabet["taken"]
            place += 1
    return Shaped(shaped.text, "".join(shape), shaped.starts, shaped.ends)


def _mention(match: Match, shaped: Shaped, alphabet: Alphabet) -> QuantityMention | None:
    parts = {name: shaped.wording(*tokens) for name, tokens in match.parts.items()}
    last = take_tail(match, shaped, alphabet, parts)
    start = shaped.starts[match.first]
    if _is_nothing(match, parts) or (start and shaped.text[start - 1].isalnum() and shaped.text[start].isalnum()):
        return None
    return QuantityMention(
        span=Span(start, shaped.ends[last - 1]),
        rule=match.rule.id,
        kind=match.rule.kind,
        parts=parts,
        trend=_trend(match, shaped, last, alphabet, parts),
    )


def _is_nothing(match: Match, parts: Mapping[str, str]) -> bool:
    """Whether the number is a pronoun, an identifier or a score after all."""
    numeral = parts.get("n", "").lower()
    if match.rule.id == "age-commas":
        return not 0 < int(numeral) <= _OLDEST
    if match.rule.kind not in ("plain", "range") or any(name in parts for name in (*_UNITS, "modifier", "post")):
        return False
    return numeral in ("one", "a") or match.rule.id == "range-dash"


def _trend(match: Match, shaped: Shaped, last: int, alphabet: Alphabet, parts: Mapping[str, str]) -> Trend | None:
    """Up or down where a verb of rising or falling stands right before, or a noun of it right behind."""
    shape = shaped.shape
    if "than" in parts:
        return Trend.UP if parts["than"].lower() == "more" else Trend.DOWN
    if match.rule.id == "multiple-verb":
        return Trend.DOWN if parts["n"].lower().startswith("halv") else Trend.UP
    before = match.first - 1
    if before >= 0 and shape[before] == alphabet["by"]:
        before -= 1
    for place in (*range(before, max(before - 2, -1), -1), last, last + 1):
        if 0 <= place < len(shape):
            if shape[place] == alphabet["up"]:
                return Trend.UP
            if shape[place] == alphabet["down"]:
                return Trend.DOWN
            if shape[place] == alphabet["way"] and place < match.first:
                return Trend.UP if shaped.wording(place, place + 1).lower() == "up" else Trend.DOWN
            if shape[place] in (alphabet["comma"], alphabet["dot"]):
                if place < match.first:
                    continue
                break
    return None


def _with_elided(mentions: Sequence[QuantityMention], text: str) -> list[QuantityMention]:
    """Numbers without a unit get that of the quantity next to them in the sentence, the one before first."""
    out: list[QuantityMention] = []
    for place, mention in enumerate(mentions):
        if mention.kind in _COUNTING and not any(name in mention.parts for name in _UNITS):
            neighbours = [*reversed(out[-_NEAR:]), *mentions[place + 1 : place + 1 + _NEAR]]
            units = (_unit_of(other) for other in neighbours if _same_sentence(text, mention, other))
            mention = replace(mention, elided=next((unit for unit in units if unit), None))
        out.append(mention)
    return out


def _unit_of(mention: QuantityMention) -> str | None:
    return mention.parts.get("noun") or mention.parts.get("unit") if mention.kind in _COUNTING else None


def _same_sentence(text: str, one: QuantityMention, other: QuantityMention) -> bool:
    start, end = sorted((one.span, other.span))
    return not _SENTENCE_END.search(text, start.end, end.start)
