"""Of which classes are the words that counts and measures are made of?"""

import re
from collections.abc import Callable
from functools import cache

from sayso.lexicon import load_table
from sayso.shapes import Alphabet, Grammar, Rule, Words
from sayso.text.numerals import SIGNS, parse_digits

_MODIFIERS = ("approx", "at-least", "at-most", "exact", "just-over", "less-than", "more-than", "nearly")
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
    *(f"mod-{name}" for name in _MODIFIERS),
    *("number", "short", "glued", "frac", "nth", "decade", "other-number", "fold"),
    *(
        "unit",
        "cur",
        "cs",
        "code",
        "from-change",
        "name",
        "names",
        "ed",
        "ing",
        "ly",
        "plural",
        "initials",
        "break",
        "taken",
    ),
)
_CASED = {"label", "street"}  # classes of words that are of another class in another case

_SMALL = "<small>(?:<hyphen>?<small>)?"
_AND_HALF = "<and><a><half>"
MACROS = {
    "mod": "|".join(f"<mod-{name}>" for name in _MODIFIERS),
    "modifier": "(?:(?P<modifier>{mod}))",
    "small-number": _SMALL,
    "magnitudes": f"(?:{_AND_HALF})?(?:<hyphen>?<mag|short-mag>(?:{_AND_HALF})?){{0,3}}",
    "num": (
        f"<a>?<half><a>?<mag>|<half><a>(?=<unit|cur|percent|percentage>)|<a><mag>(?:{_AND_HALF}|<and>?{{small-number}})?<mag>?|"
        "(?:<number>(?:<frac>)?|<short|frac>|{small-number}){magnitudes}"
        "(?:{small-number}<mag|short-mag>{1,2}){0,3}(?:<and>?{small-number}<mag>?)?"
    ),
    "pct": "<percent>|<percentage><points>",
    "cs": "<cs|code>",
    "part": "<part|half>",
}


@cache
def load_quantity_words() -> tuple[Words, Alphabet]:
    """The classes of words and their alphabet."""
    rows = load_table("quantity_words")
    classes = [*(row.kind for row in rows), *_PUNCTUATION.values(), *_WORD_CLASSES]
    alphabet = Alphabet(classes)
    single = {sign: alphabet[name] for sign, name in _PUNCTUATION.items()}
    for row in rows:
        for word in row.words:
            forms = {word} if row.kind in _CASED else {word, word.capitalize(), word.upper()}
            single.update((form, alphabet[row.kind]) for form in sorted(forms) if form not in single or form == word)
    return Words(single=single, classify=_classifier(alphabet), phrases=_phrases(alphabet)), alphabet


@cache
def load_quantity_grammar() -> Grammar:
    """The rules over those classes."""
    _, alphabet = load_quantity_words()
    rules = [Rule(id=row.id, kind=row.kind, pattern=row.pattern) for row in load_table("quantity_rules")]
    return Grammar(rules, alphabet=alphabet, macros=MACROS)


def _phrases(alphabet: Alphabet) -> dict[str, list[tuple[str, str]]]:
    """Modifiers, units, currencies and words of several parts, by their first token; of each the longer ones first."""
    wordings = [(word, row.kind) for row in load_table("quantity_words") for word in row.words if " " in word]
    for row in load_table("quantity_modifiers"):
        wordings += [(word, f"mod-{row.kind.replace('_', '-')}") for word in row.words]
    wordings += [(word[0].upper() + word[1:], name) for word, name in wordings]
    wordings += [(word, "unit") for row in load_table("units") for word in row.words]
    wordings += [(word, _currency_class(word)) for row in load_table("currencies") for word in row.words]
    phrases: dict[str, list[tuple[str, str]]] = {}
    for wording, name in sorted(set(wordings), key=lambda pair: (-len(pair[0]), pair)):
        first = re.match(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|.", wording)
        pattern = re.escape(wording).replace(r"\ ", r"\s") + _END.get(
            name, r"(?![^\W_])" if wording[-1].isalnum() else ""
        )
        phrases.setdefault(first.group() if first else wording, []).append((pattern, alphabet[name]))
    return phrases


# What may not stand behind a phrase: digits may behind what comes before a number.
_END = dict.fromkeys(("cs", "code"), r"(?![^\W\d_])")


def _currency_class(word: str) -> str:
    """Signs stand before the number, names behind it, codes on either side."""
    if re.fullmatch(r"[A-Z]{2,3}", word):
        return "code"
    return "cur" if word[-1].isalpha() and "$" not in word and word != "Rs" else "cs"


_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_DECADE = re.compile(r"\d{2,4}s")
_SHORT = re.compile(r"(\d[\d.,]*)(?:bn|tn|mn|m|k|K|M|B|T|trn|mln|b)")
_LONGEST_GLUED = 5  # characters: "km/hr"
_GLUED = re.compile(r"\d[\d.,]*([^\W\d_]{1,3}(?:/hr?)?)")
_FRACTION = re.compile(r"\d{1,2}[/\u2044](?:[2348]|16|32|64|128)")
_FOLD = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand)-?fold")
_PLURAL = re.compile(r"[^siu'’]s$|(?<!speci)(?<!regi)(?<!abdo)(?<!sta)(?<!acu)[a-z]{2}(?:men|children|people)$")
_NAMES = re.compile(r"[a-z]{2}(?<![siu])s$|[a-z]ese$")  # Americans, Chinese: the people, where no noun follows


def _classifier(alphabet: Alphabet) -> Callable[[str], str]:
    other, name, names, initials = (alphabet[each] for each in ("other", "name", "names", "initials"))
    line_break = alphabet["break"]
    endings = (("ed", alphabet["ed"]), ("ing", alphabet["ing"]), ("ly", alphabet["ly"]))

    def classify(word: str) -> str:
        first = word[0]
        if first.isalpha():
            if "." in word:
                return initials
            if first.isupper():
                return names if _NAMES.search(word) else name
            for ending, character in endings:
                if word.endswith(ending):
                    return character
            if word.endswith("fold") and _FOLD.fullmatch(word):
                return alphabet["fold"]
            return alphabet["plural"] if _PLURAL.search(word) else other
        if first.isdigit() or first in SIGNS:
            return alphabet[_number_class(word)]
        return line_break if first == "\n" else other

    return classify


def _number_class(word: str) -> str:
    if word[0] in SIGNS or _FRACTION.fullmatch(word):
        return "frac"
    for form, name in ((_NTH, "nth"), (_DECADE, "decade"), (_SHORT, "short")):
        if form.fullmatch(word):
            return name
    if (glued := _GLUED.fullmatch(word)) and glued.group(1) in _short_units():
        return "glued"
    is_number = "/" not in word and (parse_digits(word) is not None or word[-1] in SIGNS)
    return "number" if is_number else "other-number"


@cache
def _short_units() -> frozenset[str]:
    """Units that are written right behind the digits."""
    words = [
        word for row in load_table("units") for word in row.words if len(word) <= _LONGEST_GLUED and " " not in word
    ]
    return frozenset([*words, "p", "pc", "pct"])
