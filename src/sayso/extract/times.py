"""Which words name a time?"""

import re
from collections.abc import Callable
from functools import cache

from sayso.extract.tense import tell_direction
from sayso.lexicon import load_table
from sayso.model import Direction, Span, TimeMention
from sayso.shapes import Alphabet, Grammar, Match, Rule, Shaped, Words, shape_text

_SIGNALS = {
    "on",
    "in",
    "at",
    "by",
    "since",
    "until",
    "till",
    "from",
    "to",
    "through",
    "before",
    "after",
    "between",
    "and",
}
_SIGNALS |= {"during", "for", "over", "within", "throughout"}

_NUMBER_CLASSES = (
    "iso", "slashed", "clock", "clockpm", "decade", "decade2", "nth", "year", "d", "n",
)  # fmt: skip
_PUNCTUATION = {
    **dict.fromkeys(",", "comma"),
    **dict.fromkeys(".…", "dot"),
    **dict.fromkeys(":", "colon"),
    **dict.fromkeys(";", "semi"),
    **dict.fromkeys("-\u2010\u2011", "hyphen"),
    **dict.fromkeys("\u2012–—", "dash"),
    **dict.fromkeys("/", "slash"),
    **dict.fromkeys("'’‘", "apos"),
    **dict.fromkeys('"“”«»`', "quote"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    **dict.fromkeys("?!", "mark"),
    **dict.fromkeys("$€£¥", "dollar"),
    **dict.fromkeys("%", "percent"),
}
_SPLIT = {"adverb"}  # classes whose capitalised words are a class of their own: "Daily" begins a name or a sentence
_WORD_CLASSES = ("adverb-cap", "fraction", "name", "ed", "ing", "initials", "break", "holiday", "name-phrase")
_CASED = {
    "month",
    "month-name",
    "month-verb",
    "mon",
    "weekday",
    "weekdays",
    "wkd",
    "zone",
    "q-letter",
    "h-letter",
    "fy",
}

_REPORTED = ("quarter", "half", "fiscal")
_REPORT_REACH = 8  # tokens between the verb of reporting and the quarter

MACROS = {
    "month": "<month|month-name|month-verb>|<mon><dot>?",
    "bare-month": "<month|month-name|month-verb>",
    "day": "<d|nth>",
    "weekday-before": "(?:(?P<weekday><weekday>|<wkd><dot>?)(?P<part_b><part>)?<comma>?<the>?)",
    "clock": "<clock><pm>?|<clockpm>|<d|number><pm>|<noon>",
    "clock-sure": "<clock><pm>|<clockpm>|<d|number><pm>|<noon>",
    "zone": "<zone><zone>?<period>?|<local><period>",
    "tail": "(?:(?P<part><part>)?(?:<comma>?<at>?(?P<clock>{clock})(?P<zone>{zone})?)?)",
    "clock-before": "(?:(?P<clock>{clock})(?P<zone>{zone})?|(?P<part_c><part>))<comma|on|of>?<the>?",
    "early": "(?:(?P<edge><part-of>)<hyphen|on>?)",
    "edge-words": "<start|end|part-of>",
    "edge": (
        "(?P<edge><the>?{edge-words}<hyphen>?<of><the>?|<part-of><hyphen>?<in|for>?<the>?|<earlier|later><in|for>?|"
        "<the><end|start>(?=<this|last|next>))"
    ),
    "early-side": "(?:(?P<edge><part-of|earlier|later>)<hyphen|on>?)",
    "which": "<last|this|next|previous|coming|past-word>",
    "which-year": "<last|this|next><unit>",
    "clause-end": "<comma|dot|semi|colon|mark|break|quote|close|dash|but|and|in|on|at|that|by|from|to|past|for>|$",
    "count": "<number|teens|d|n|year>(?:<hyphen>?<number>)?<mag>?<more>?|<a><mag>",
    "rough": "<just>?<about|over>|<no|just>?<more|less><than>|<at><least|most>|<up><to>",
}


def find_times(text: str) -> tuple[TimeMention, ...]:
    """The time expressions of a text, in text order, without overlap, each with the rule that found it.

    Leaves out names that hold a time ("the Sunday Times") and ages, which are quantities.

    >>> text = "He left on Tuesday, two weeks later."
    >>> [mention.span.slice(text) for mention in find_times(text)]
    ['Tuesday', 'two weeks later']
    """
    grammar, words, alphabet = load_time_grammar()
    shaped = shape_text(text, words)
    return tuple(_mention(match, shaped, alphabet) for match in grammar.find(shaped) if match.rule.kind != "none")


def _mention(match: Match, shaped: Shaped, alphabet: Alphabet) -> TimeMention:
    before = shaped.wording(match.first - 1, match.first).lower() if match.first else ""
    return TimeMention(
        span=Span(shaped.starts[match.first], shaped.ends[match.last - 1]),
        rule=match.rule.id,
        kind=match.rule.kind,
        parts={name: shaped.wording(*tokens) for name, tokens in match.parts.items()},
        direction=_direction(match, shaped, alphabet),
        signal=before if before in _SIGNALS else None,
    )


def _direction(match: Match, shaped: Shaped, alphabet: Alphabet) -> Direction | None:
    """As the clause tells; a quarter that is reported of is over: "will report third-quarter profit"."""
    direction = tell_direction(shaped, match.first, match.last, alphabet)
    before = shaped.shape[max(match.first - _REPORT_REACH, 0) : match.first]
    is_reported = match.rule.kind in _REPORTED and alphabet["report"] in before
    return Direction.PAST if is_reported and direction is Direction.FUTURE else direction


@cache
def load_time_grammar() -> tuple[Grammar, Words, Alphabet]:
    """The rules of times, the classes of words and their alphabet."""
    rows = load_table("time_words")
    alphabet = Alphabet(
        [
            *dict.fromkeys(row.kind for row in rows),
            *_NUMBER_CLASSES,
            *dict.fromkeys(_PUNCTUATION.values()),
            *_WORD_CLASSES,
        ]
    )
    single = {sign: alphabet[name] for sign, name in _PUNCTUATION.items()}
    for row in rows:
        for word in row.words:
            forms = {word, word.upper()} if row.kind in _CASED else {word, word.capitalize(), word.upper()}
            single.update((form, alphabet[row.kind]) for form in sorted(forms) if form not in single or form == word)
            if row.kind in _SPLIT:
                single[word.capitalize()] = alphabet[f"{row.kind}-cap"]
    single["MAY"] = alphabet["name"]
    rules = [Rule(id=row.id, kind=row.kind, pattern=row.pattern) for row in load_table("time_rules")]
    grammar = Grammar(rules, alphabet=alphabet, macros=MACROS)
    return grammar, Words(single=single, classify=_classifier(alphabet), phrases=_phrases(alphabet)), alphabet


def _phrases(alphabet: Alphabet) -> dict[str, list[tuple[str, str]]]:
    """Names before holidays, and of each the longer ones first."""
    phrases: dict[str, list[tuple[str, str]]] = {}
    for table, name in (("time_names", "name-phrase"), ("holidays", "holiday")):
        wordings = sorted(
            (word for row in load_table(table) for word in row.words), key=lambda word: (-len(word), word)
        )
        for wording in wordings:
            first = re.match(r"\d+(?:/\d+)?(?:[a-z]+)?|[^\W\d_]+(?:\.(?=[A-Z]))?|.", wording)
            pattern = re.escape(wording).replace("'", "['’]").replace(r"\ ", r"\s")
            pattern += r"(?![^\W_])"
            phrases.setdefault(first.group() if first else wording, []).append((pattern, alphabet[name]))
    return phrases


_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SLASHED = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")
_CLOCK_PM = re.compile(r"(?:0?\d|1[0-2])(?:[:.][0-5]\d)?(?:am|pm|AM|PM)")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_DECADE_2 = re.compile(r"[2-9]0s")
_NTH = re.compile(r"(?:[12]?1st|2?2nd|2?3rd|\d{1,2}th|31st)")
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_FRACTION = re.compile(r"1/2")
_NUMBER_FORMS = (
    (_FRACTION, "fraction"), (_ISO, "iso"), (_SLASHED, "slashed"), (_CLOCK_PM, "clockpm"), (_DECADE, "decade"),
    (_DECADE_2, "decade2"), (_NTH, "nth"), (_YEAR, "year"), (_DAY, "d"),
)  # fmt: skip


_PLURAL = re.compile(r"[^siu'’]s$")


def _classifier(alphabet: Alphabet) -> Callable[[str], str]:
    other, name, ed, ing = (alphabet[each] for each in ("other", "name", "ed", "ing"))
    plural = alphabet["plural"]
    initials, line_break = alphabet["initials"], alphabet["break"]

    def classify(word: str) -> str:
        first = word[0]
        if first.isalpha():
            if "." in word:
                return initials
            if first.isupper():
                return name
            if word.endswith("ed"):
                return ed
            return ing if word.endswith("ing") else plural if _PLURAL.search(word) else other
        if first.isdigit():
            return alphabet[_number_class(word)]
        return line_break if first == "\n" else other

    return classify


def _number_class(word: str) -> str:
    if ":" in word and _CLOCK.fullmatch(word):
        return "clock"
    if _ISO.match(word):
        return "iso"
    return next(
        (name for form, name in _NUMBER_FORMS if form.fullmatch(word)), "n" if _NUMBER.fullmatch(word) else "other"
    )
