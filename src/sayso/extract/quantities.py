"""Which words count or measure something?"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.extract.counted_nouns import end_of_noun
from sayso.lexicon import load_table
from sayso.model import QuantityMention, Span, Trend
from sayso.shapes import Alphabet, Grammar, Match, Rule, Shaped, Words, shape_text
from sayso.text.numerals import parse_digits

MODIFIERS = ("approx", "at_least", "at_most", "exact", "just_over", "less_than", "more_than", "nearly")
_PUNCTUATION = {
    **dict.fromkeys(",", "comma"),
    **dict.fromkeys(".…", "dot"),
    **dict.fromkeys(":;", "colon"),
    **dict.fromkeys("-\u2010\u2011\u2212", "hyphen"),
    **dict.fromkeys("\u2012–—", "dash"),
    **dict.fromkeys("/", "slash"),
    **dict.fromkeys("'’‘", "apos"),
    **dict.fromkeys('"“”«»`', "quote"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    **dict.fromkeys("?!", "end"),
    **dict.fromkeys("%", "percent"),
    **dict.fromkeys("$€£¥₹₽₩₦₴₺₱₪", "cs"),
    "+": "plus",
    "#": "label",
}
_WORD_CLASSES = (
    *(f"mod-{name.replace('_', '-')}" for name in MODIFIERS), "number", "short", "glued", "frac", "nth", "decade", "other-number",
    "unit", "cur", "cs", "name", "ed", "ing", "ly", "plural", "initials", "break",
)  # fmt: skip

_WORD_NUMBER = "<small>(?:<hyphen>?<small>)?"
MACROS = {
    "mod": "|".join(f"<mod-{name.replace('_', '-')}>" for name in MODIFIERS),
    "modifier": "(?:(?P<modifier>{mod}))",
    "word-number": _WORD_NUMBER,
    "mags-after": "(?:<and><a><half>)?(?:<mag|short-mag>(?:<and><a><half>)?){0,3}",
    "num": (
        "<a>?<half><a>?<mag>|<a><mag>(?:<and><a><half>|<and>?{word-number})?<mag>?|"
        "(?:<number>(?:<frac>)?|<short|frac>|{word-number}){mags-after}(?:<and>?{word-number}<mag>?)?"
    ),
    "pct": "<percent>|<per><cent>|<percentage><points>",
    "tail": "(?:(?P<unit>{pct}|<unit|cur>))?",
}


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
    grammar, words, alphabet = _load()
    shaped = _without(shape_text(text, words), taken, alphabet)
    mentions: list[QuantityMention] = []
    end = 0
    for match in grammar.find(shaped):
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
    last = match.last
    if match.rule.kind in ("plain", "range", "first", "vague", "share", "ratio"):
        last = _extend(match, shaped, alphabet, parts)
    if _is_nothing(match, shaped, alphabet, parts, last):
        return None
    return QuantityMention(
        span=Span(shaped.starts[match.first], shaped.ends[last - 1]),
        rule=match.rule.id,
        kind=match.rule.kind,
        parts=parts,
        trend=_trend(shaped, match.first, last, alphabet),
    )


def _extend(match: Match, shaped: Shaped, alphabet: Alphabet, parts: dict[str, str]) -> int:
    """The end of the quantity with its unit or counted noun; adds `unit`, `noun`, `whole`, `post`, `per` to the parts."""
    shape, place = shaped.shape, match.last
    one = alphabet
    place = _take_post(shaped, place, alphabet, parts)
    if match.rule.kind in ("share", "ratio"):
        return _take_whole(shaped, place, alphabet, parts)
    if pct := _PERCENT(alphabet).match(shape, place):
        parts["unit"] = shaped.wording(place, pct.end())
        return _take_post(shaped, pct.end(), alphabet, parts)
    if shape[place : place + 1] == one["cur"]:
        parts["currency_word"] = shaped.wording(place, place + 1)
        return _take_per(shaped, _take_post(shaped, place + 1, alphabet, parts), alphabet, parts)
    if "currency" in parts or "currency_b" in parts:
        return _take_per(shaped, place, alphabet, parts)
    if shape[place : place + 1] == one["unit"] or (shape[place : place + 1] == one["hyphen"] and shape[place + 1 : place + 2] == one["unit"]):
        place += shape[place] == one["hyphen"]
        parts["unit"] = shaped.wording(place, place + 1)
        return _take_substance(shaped, place + 1, alphabet, parts)
    if shape[place : place + 1] == one["of"] and match.rule.kind == "vague":
        place += 1
        place += shape[place : place + 1] == one["the"]
    if shape[place : place + 1] == one["more"]:
        place += 1
    end = end_of_noun(shaped, place, alphabet, is_one=parts.get("n", "").lower() in ("one", "1", "a"))
    if end > place:
        parts["noun"] = shaped.wording(place, end)
        return _take_post(shaped, end, alphabet, parts)
    return match.last if place > match.last and "post" not in parts else max(match.last, place if "post" in parts else match.last)


def _take_post(shaped: Shaped, place: int, alphabet: Alphabet, parts: dict[str, str]) -> int:
    if match := _POST(alphabet).match(shaped.shape, place):
        wording = shaped.wording(place, match.end())
        if wording.lower() in ("or more", "or so", "or less", "or fewer", "+", "-plus", "at least", "at most", "or higher", "or thereabouts"):
            parts["post"] = wording
            return match.end()
    return place


def _take_per(shaped: Shaped, place: int, alphabet: Alphabet, parts: dict[str, str]) -> int:
    """A rate: "a barrel", "per gallon"; lengths of time are times."""
    shape = shaped.shape
    if shape[place : place + 1] and shape[place] in (alphabet["a"], alphabet["per"]):
        following = shape[place + 1 : place + 2]
        if following and following in alphabet["unit"] + alphabet["other"]:
            word = shaped.wording(place + 1, place + 2)
            if shape[place] == alphabet["per"] or following == alphabet["unit"] or word in _PER_NOUNS:
                parts["per"] = word
                return place + 2
    return place


_PER_NOUNS = frozenset({"share", "head", "person", "piece", "ticket", "copy", "unit", "bottle", "pack", "box", "kilo", "night", "bag", "loaf", "student", "pupil", "capita", "vote", "seat", "household", "child", "worker"})


def _take_substance(shaped: Shaped, place: int, alphabet: Alphabet, parts: dict[str, str]) -> int:
    """ "of X" behind a measure."""
    shape = shaped.shape
    if shape[place : place + 1] == alphabet["of"]:
        start = place + 1
        end = end_of_noun(shaped, start, alphabet, is_one=True)
        if end > start:
            parts["substance"] = shaped.wording(start, end)
            return end
    return place


def _take_whole(shaped: Shaped, place: int, alphabet: Alphabet, parts: dict[str, str]) -> int:
    shape = shaped.shape
    start = place
    if shape[place : place + 1] == alphabet["of"]:
        start = place + 1
    elif shape[place : place + 1] == alphabet["the"]:
        start = place
    elif "n" in parts and "to_n" not in parts:
        return place
    start += shape[start : start + 1] == alphabet["the"]
    end = end_of_noun(shaped, start, alphabet, is_one="to_n" not in parts)
    if end > start:
        parts["whole"] = shaped.wording(start, end)
        return end
    return place


def _is_nothing(match: Match, shaped: Shaped, alphabet: Alphabet, parts: dict[str, str], last: int) -> bool:
    """Whether the number is a pronoun, an identifier or a score after all."""
    if match.rule.kind not in ("plain", "range"):
        return False
    has_unit = any(name in parts for name in ("unit", "noun", "currency", "currency_b", "currency_word", "modifier", "post", "unit_a"))
    numeral = parts.get("n", "").lower()
    if has_unit and numeral == "one" and "noun" in parts and not parts.get("modifier"):
        return False
    if has_unit:
        return False
    if numeral in ("one", "a"):
        return True
    return match.rule.id == "range-dash"


def _trend(shaped: Shaped, first: int, last: int, alphabet: Alphabet) -> Trend | None:
    """Up or down where a verb of rising or falling stands right before, or a noun of it right behind."""
    shape = shaped.shape
    before = first - 1
    if before >= 0 and shape[before] == alphabet["by"]:
        before -= 1
    for place in (*range(before, max(before - 2, -1), -1), last, last + 1):
        if 0 <= place < len(shape):
            if shape[place] == alphabet["up"]:
                return Trend.UP
            if shape[place] == alphabet["down"]:
                return Trend.DOWN
            if shape[place] == alphabet["way"] and place < first:
                return Trend.UP if shaped.wording(place, place + 1).lower() == "up" else Trend.DOWN
    return None


def _with_elided(mentions: list[QuantityMention], text: str) -> list[QuantityMention]:
    """Numbers without a unit get that of the quantity next to them in the sentence, the one before first."""
    out: list[QuantityMention] = []
    for place, mention in enumerate(mentions):
        if mention.kind in ("plain", "range", "first", "vague") and not _has_unit(mention):
            neighbours = [*reversed(out[-2:]), *mentions[place + 1 : place + 3]]
            unit = next((_unit_of(other) for other in neighbours if _unit_of(other) and _same_sentence(text, mention, other)), None)
            if unit is not None:
                mention = QuantityMention(
                    span=mention.span, rule=mention.rule, kind=mention.kind, parts=mention.parts, trend=mention.trend, elided=unit
                )
        out.append(mention)
    return out


def _has_unit(mention: QuantityMention) -> bool:
    return any(name in mention.parts for name in ("unit", "unit_a", "noun", "currency", "currency_b", "currency_word"))


def _unit_of(mention: QuantityMention) -> str | None:
    return mention.parts.get("noun") or mention.parts.get("unit")


def _same_sentence(text: str, one: QuantityMention, other: QuantityMention) -> bool:
    start, end = sorted((one.span, other.span))
    return not re.search(r"[.?!;](?:\s|$)|\n", text[start.end : end.start])


@cache
def _PERCENT(alphabet: Alphabet) -> re.Pattern[str]:
    return re.compile(alphabet.compile("{pct}", macros=MACROS))


@cache
def _POST(alphabet: Alphabet) -> re.Pattern[str]:
    return re.compile(alphabet.compile("<or><more|other>|<plus>|<hyphen><other>|<mod-at-least|mod-at-most>|<or><stop>"))


@cache
def _load() -> tuple[Grammar, Words, Alphabet]:
    rows = load_table("quantity_words")
    alphabet = Alphabet([*dict.fromkeys(row.kind for row in rows), *dict.fromkeys(_PUNCTUATION.values()), *_WORD_CLASSES, "taken"])
    single = {sign: alphabet[name] for sign, name in _PUNCTUATION.items()}
    for row in rows:
        for word in row.words:
            forms = {word} if row.kind in ("label", "street") else {word, word.capitalize(), word.upper()}
            single.update((form, alphabet[row.kind]) for form in sorted(forms) if form not in single or form == word)
    rules = [Rule(id=row.id, kind=row.kind, pattern=row.pattern) for row in load_table("quantity_rules")]
    grammar = Grammar(rules, alphabet=alphabet, macros=MACROS)
    return grammar, Words(single=single, classify=_classifier(alphabet), phrases=_phrases(alphabet)), alphabet


def _phrases(alphabet: Alphabet) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Modifiers, units and currencies, which may have several words; of each the longer ones first."""
    wordings: list[tuple[str, str]] = []
    for row in load_table("quantity_modifiers"):
        for word in row.words:
            wordings += [(word, f"mod-{row.kind.replace('_', '-')}"), (word[0].upper() + word[1:], f"mod-{row.kind.replace('_', '-')}")]
    wordings += [(word, "unit") for row in load_table("units") for word in row.words]
    for row in load_table("currencies"):
        wordings += [(word, "cs" if not word[-1].isalpha() or word in ("Rs",) else "cur") for word in row.words]
    phrases: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for wording, name in sorted(wordings, key=lambda pair: (-len(pair[0]), pair)):
        first = re.match(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|.", wording)
        pattern = re.escape(wording).replace(r"\ ", r"\s") + (r"(?![^\W_])" if wording[-1].isalnum() else "")
        phrases.setdefault(first.group() if first else wording, []).append((re.compile(pattern), alphabet[name]))
    return phrases


_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_DECADE = re.compile(r"\d{2,4}s")
_SHORT = re.compile(r"(\d[\d.,]*)(?:bn|tn|mn|m|k|K|M|B|trn|mln|b)")
_GLUED = re.compile(r"(\d[\d.,]*)(?:km|kg|g|mm|cm|m|ft|mph|kph|kmh|GB|MB|TB|mg|ml|MW|GW|kW|lb|lbs|oz|ha|cc|hp|C|F|p)")
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_PLURAL = re.compile(r"[^siu'’]s$")


def _classifier(alphabet: Alphabet):  # type: ignore[no-untyped-def]
    other, name, initials, line_break = (alphabet[each] for each in ("other", "name", "initials", "break"))
    endings = (("ed", alphabet["ed"]), ("ing", alphabet["ing"]), ("ly", alphabet["ly"]))

    def classify(word: str) -> str:
        first = word[0]
        if first.isalpha():
            if "." in word:
                return initials
            if first.isupper():
                return name
            for ending, character in endings:
                if word.endswith(ending):
                    return character
            return alphabet["plural"] if _PLURAL.search(word) else other
        if first.isdigit() or first in "½¼¾⅓⅔":
            return alphabet[_number_class(word)]
        return line_break if first == "\n" else other

    return classify


def _number_class(word: str) -> str:
    if word[0] in "½¼¾⅓⅔":
        return "frac"
    if _NTH.fullmatch(word):
        return "nth"
    if _DECADE.fullmatch(word):
        return "decade"
    if _FRACTION.fullmatch(word):
        return "frac" if word in ("1/2", "1/3", "2/3", "1/4", "3/4") else "other-number"
    if _SHORT.fullmatch(word):
        return "short"
    if _GLUED.fullmatch(word):
        return "glued"
    return "number" if parse_digits(word) is not None or word[-1] in "½¼¾⅓⅔" else "other-number"
