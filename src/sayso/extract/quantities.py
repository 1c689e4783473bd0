"""Which words count or measure something?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.quantity_tails import take_tail
from sayso.extract.quantity_words import load_quantity_grammar, load_quantity_words
from sayso.lexicon import load_table
from sayso.model import QuantityMention, Span, Trend
from sayso.shapes import Alphabet, Match, Shaped, shape_text
from sayso.text.numerals import parse_numeral

_MONEY = ("currency", "currency_b", "currency_word")
_UNITS = (*_MONEY, "unit", "unit_a", "noun")
_COUNTING = ("plain", "range", "first", "vague")
_OF_NUMBER = re.compile(
    r"\sof\s(?:the|its|their|his|her)\s(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b)"
)
_SENTENCE_END = re.compile(r"[.?!;](?:\s|$)|\n")
_NEAR = 2  # quantities on either side that may lend their unit
_PERCENT = ("%", "percent", "per cent", "pct")
_LONG = re.compile(
    r"\d{4}|,|hundred|thousand|illion"
)  # no numeral of a percentage that goes without its unit: "up 5 percent to 1,204"
_FAR = 6  # tokens between a verb of change and its "from"
_YEAR_NOT_ROUND = re.compile(r"(?:19|20)(?:\d[1-9]|[1-9]0)")  # "2016 players", but "2000 men"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = ("in", "at", "near", "of", "from")  # what stands before a name that is a place
_LONGEST_IN_NAME = 5  # characters: "three", "500"
_BEFORE_PRONOUN = ("no", "the", "any", "every", "each", "some", "this", "that", "which", "another")
_WHICH_HALF = ("first", "second", "other", "latter", "top", "bottom", "each", "1st", "2nd")  # "the second half"
_ONE_IDIOMS = ("time", "way", "on", "off", "sided", "size")  # "one-time", "one-way", "one-on-one"
_NOT_COUNTED = ("time", "thing", "way", "point", "hand", "another", "day", "side")
_TO = " to "
_GLUE = (".", "-", "/")
_SIGNED = 2  # characters before a number that tell whether a sign belongs to it
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
    _, alphabet = load_quantity_words()
    shaped = shape_quantities(text, taken)
    mentions: list[QuantityMention] = []
    end = 0
    matches, shaped = _find(shaped, alphabet)
    for match in matches:
        if match.rule.kind == "none" or shaped.starts[match.first] < end:
            continue
        mention = _mention(match, shaped, alphabet)
        if mention is not None:
            mentions.append(mention)
            end = mention.span.end
    return tuple(_with_elided(mentions, text))


def _find(shaped: Shaped, alphabet: Alphabet) -> tuple[list[Match], Shaped]:
    """What the rules match; of "leads 46 percent to 44" no range is made, since ranges rise."""
    grammar = load_quantity_grammar()
    matches = list(grammar.find(shaped))
    falling = {place for match in matches if (place := _falls_at(match, shaped)) is not None}
    if not falling:
        return matches, shaped
    shape = "".join(alphabet["stop"] if place in falling else each for place, each in enumerate(shaped.shape))
    shaped = Shaped(shaped.text, shape, shaped.starts, shaped.ends)
    return list(grammar.find(shaped)), shaped


def _falls_at(match: Match, shaped: Shaped) -> int | None:
    """The place of the "to" between a higher number and a lower one."""
    if not match.rule.id.startswith("range-to"):
        return None
    first, second = match.parts["n"], match.parts.get("to_n") or match.parts["to_m"]
    low, high = parse_numeral(shaped.wording(*first)), parse_numeral(shaped.wording(*second))
    if low is None or high is None or low <= high:
        return None
    return next(at for at in range(first[1], second[0]) if shaped.wording(at, at + 1).lower() == "to")


def shape_quantities(text: str, taken: Sequence[Span] = ()) -> Shaped:
    """The tokens of a text as the rules of quantities see them."""
    words, alphabet = load_quantity_words()
    return _with_changes(_without(shape_text(text, words), taken, alphabet), alphabet)


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


def _with_changes(shaped: Shaped, alphabet: Alphabet) -> Shaped:
    """The same tokens, each "from" behind a verb of rising or falling of a class of its own: it begins no range."""
    shape = shaped.shape
    trends = alphabet["up"], alphabet["down"], alphabet["way"]
    stops = alphabet["dot"], alphabet["break"], alphabet["from"]
    last_trend = -_FAR
    characters = list(shape)
    for place, character in enumerate(shape):
        if character in trends:
            last_trend = place
        elif character == alphabet["from"] and place - last_trend < _FAR:
            characters[place] = alphabet["from-change"]
        if character in stops:
            last_trend = -_FAR
    return Shaped(shaped.text, "".join(characters), shaped.starts, shaped.ends)


def _mention(match: Match, shaped: Shaped, alphabet: Alphabet) -> QuantityMention | None:
    parts = {name: shaped.wording(*tokens) for name, tokens in match.parts.items()}
    last = take_tail(match, shaped, alphabet, parts)
    start = _signed(shaped.text, shaped.starts[match.first], parts)
    if _is_inside_name(shaped.text, start, parts) or _is_nothing(match, shaped, last, parts):
        return None
    return QuantityMention(
        span=Span(start, shaped.ends[last - 1]),
        rule=match.rule.id,
        kind=match.rule.kind,
        parts=parts,
        trend=_trend(match, shaped, last, alphabet, parts),
    )


def _signed(text: str, start: int, parts: dict[str, str]) -> int:
    """Where a number begins whose first digit stands at a place: at its minus or decimal point."""
    before = text[max(start - 2, 0) : start]
    if not text[start].isdigit() or (len(before) == _SIGNED and not (before[0].isspace() or before[0] in "($€£")):
        return start
    if before[-1:] in ("-", "\u2212"):
        parts["minus"] = before[-1]
        if before[0] in "$€£":
            parts["currency"] = before[0]
            return start - 2
        return start - 1
    if before[-1:] == ".":
        parts["n"] = f".{parts['n']}"
        return start - 1
    return start


def _is_inside_name(text: str, start: int, parts: Mapping[str, str]) -> bool:
    """Whether a number is glued to what stands before it: "G7", "ID.4", "top-two"."""
    before = text[max(start - 2, 0) : start]
    if before[-1:] == "/" and any(name in parts for name in _UNITS):  # "224 kW/300 hp"
        return False
    is_glued = before[-1:].isalnum() or (before[-1:] in _GLUE and before[:1].isalnum())
    return is_glued and text[start].isalnum()


def _is_nothing(match: Match, shaped: Shaped, last: int, parts: Mapping[str, str]) -> bool:
    """Whether the number is a pronoun, an identifier, a score or a piece of a compound after all."""
    numeral = parts.get("n", "").lower()
    if numeral == "one" and match.rule.id == "plain" and _is_pronoun(match, shaped, parts):
        return True
    before = shaped.wording(max(match.first - 1, 0), match.first).lower()
    if match.rule.id == "share" and "modifier" not in parts and before in _WHICH_HALF:
        return True
    if match.rule.kind == "compound" and numeral == "one" and parts["unit"].lower() in _ONE_IDIOMS:
        return True
    if match.rule.id == "age-commas":
        return not 0 < int(numeral) <= _OLDEST
    if (
        _YEAR_NOT_ROUND.fullmatch(numeral)
        and "noun" in parts
        and not any(name in parts for name in (*_MONEY, "modifier"))
    ):
        return True
    if match.rule.kind not in ("plain", "range") or any(name in parts for name in (*_UNITS, "modifier", "post")):
        return False
    rest = shaped.text[shaped.ends[last - 1] : shaped.ends[last - 1] + 2]
    sign = shaped.text[max(shaped.starts[match.first] - 1, 0) : shaped.starts[match.first]]
    if (rest[:1] == "-" and rest[1:].isalpha()) or (sign == "(" and rest[:1] == ")"):
        return True
    if _is_part_of_name(match, shaped, numeral) or (_is_item(match, shaped) and rest[:1] == ","):
        return True
    is_bare = parts.get("to_n", "0")[-1].isdigit()
    if numeral == "one" and _OF_NUMBER.match(shaped.text, shaped.ends[last - 1]):
        return False
    return numeral in ("one", "a") or (match.rule.id == "range-dash" and is_bare)


def _is_pronoun(match: Match, shaped: Shaped, parts: Mapping[str, str]) -> bool:
    """Whether "one" counts nothing: "no one", "the one thing", "at one time"."""
    before = shaped.wording(max(match.first - 1, 0), match.first).lower()
    return before in _BEFORE_PRONOUN or parts.get("noun", "").lower() in _NOT_COUNTED


def _is_item(match: Match, shaped: Shaped) -> bool:
    """Whether a numeral in words opens a sentence: "Two, ..." counts an argument."""
    before = shaped.wording(max(match.first - 1, 0), match.first)
    return shaped.text[shaped.starts[match.first]].isalpha() and before in ("", ".", ":", ";", "!", "?", "\u201c", '"')


def _is_part_of_name(match: Match, shaped: Shaped, numeral: str) -> bool:
    """Whether a number without a unit belongs to the name before it ("Pixel 4", "the Big Six"), or is a year."""
    if _YEAR.fullmatch(numeral):
        return True
    before = shaped.wording(max(match.first - 1, 0), match.first)
    if not before[:1].isupper() or len(numeral) > _LONGEST_IN_NAME or not before.isalpha():
        return False
    place = shaped.wording(max(match.first - 2, 0), max(match.first - 1, 0)).lower()
    is_start = match.first == 1 or place in (".", "!", "?", '"', "\u201c")
    return not is_start and place not in _PLACE


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
            if shape[place] in (alphabet["down"], alphabet["lost"]):
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
            units = (_unit_of(other) for other in neighbours if _may_lend(text, other, mention))
            elided = next((unit for unit in units if unit), None)
            if elided is not None and _may_take(mention.parts.get("n", ""), elided):
                mention = replace(mention, elided=elided)
        out.append(mention)
    return out


def _may_take(numeral: str, unit: str) -> bool:
    """Whether a numeral without a unit may have another's: no long one a percentage, and money only a long one."""
    is_long = bool(_LONG.search(numeral))
    if unit in _PERCENT:
        return not is_long
    return is_long or unit not in _money_words()


def _may_lend(text: str, lender: QuantityMention, mention: QuantityMention) -> bool:
    """Whether both stand in one sentence; what rose 2 percent "to 171" is at 171 of something else."""
    is_target = text[max(mention.span.start - len(_TO), 0) : mention.span.start] == _TO
    if is_target and lender.span < mention.span and lender.rule != "from-to" and _unit_of(lender) in _PERCENT:
        return False
    if lender.kind == "compound" and text[mention.span.end : mention.span.end + 1] != "-":
        return False  # only "four- and six-cylinder" shares a compound's unit
    return _same_sentence(text, mention, lender)


def _unit_of(mention: QuantityMention) -> str | None:
    parts = mention.parts
    if mention.kind not in (*_COUNTING, "compound"):
        return None
    return next((parts[name] for name in (*_MONEY, "noun", "unit", "unit_a") if name in parts), None)


def _same_sentence(text: str, one: QuantityMention, other: QuantityMention) -> bool:
    start, end = sorted((one.span, other.span))
    return not _SENTENCE_END.search(text, start.end, end.start)


@cache
def _money_words() -> frozenset[str]:
    return frozenset(word for row in load_table("currencies") for word in row.words)
