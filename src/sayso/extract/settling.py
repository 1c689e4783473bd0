"""Which attributions are none on a second look at the words around them?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.clauses import HAS_VERB
from sayso.extract.mending import mend_attribution
from sayso.extract.patterned import HAS_NUMBER
from sayso.lexicon import load_table
from sayso.model import Attribution, Manner, Span
from sayso.text import find_quotations, find_sentences

_NOT_NAMED = re.compile(
    r"(?:not\s+)?(?:to\s+)?(?:not\s+)?(?:be\s+(?:publicly\s+)?(?:named|identified|quoted)|(?:named|identified|quoted)|remain\s+anonymous|"
    r"anonymity|give\s+(?:a|his|her|their)\s+(?:full\s+)?names?|(?:speak|talk|comment)\s+(?:publicly|to\s+(?:reporters|the\s+(?:press|media))))\b",
    re.IGNORECASE,
)
_ASIDE_CUE = re.compile(
    r"\b(?:ask|asked|asking|declin\w+|refus\w+|request\w*|want\w*|wish\w*|prefer\w*|insist\w*|authori[sz]ed|allowed|condition)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:(?:no|nobody|no one|none|neither|who|what|which)\b(?!\s+(?:of|source))|"
    r"(?:somebody|someone)\b(?!\s+(?:who|at|in|inside|from|close|near|on|with|familiar)\b))",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?:somebody|someone)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|until|whether|when|whenever)\s$", re.IGNORECASE)
_RELATIVE = ("who", "whom", "which", "that")
_POINTING = ("that", "it", "this", "so", "as much", "it all", "them", "him", "her", "me", "us")
_ASKING = ("ask", "asks", "asked", "asking", "wonder", "wonders", "wondered", "wondering", "question", "questioned")
_LEAST_NESTED = 3  # words of what somebody says inside what somebody else says
_CLAUSE = re.compile(
    r"(?:that|how|why|what|whether|who)\b|.*\b(?:is|are|was|were|has|have|had|will|would|"
    r"did|does)\b",
    re.IGNORECASE,
)
_KNOWS = re.compile(r"\b(?:know|knows|knew|known)$")
_ASKS_WHAT = re.compile(r"(?:what|how|who|whom|whose|where|which|why)\b", re.IGNORECASE)
_SENSES = re.compile(r"\b(?:hear|hears|heard|see|sees|saw|seen|read|reads|watch|watched|notice|noticed)$")
_ACTS = re.compile(
    r"\b(?:looking for|looked for|looks for|printed|prints|answered|answers|identified|discovered|put out|published|"
    r"showed me|shown me|showed us|voted|know|knows|knew|observed|concerning|mention|mentions|mentioned|mentioning)\b"
)  # what is done with a thing or to somebody: without a clause behind it nothing is said
_TAKES_BACK = re.compile(r"\b(?:took|takes|taken|walked|walks) back$")
_TURNS_DOWN = re.compile(
    r"\b(?:reject|rejects|rejected|dismiss|dismisses|dismissed|rebuff|rebuffed|accept|"
    r"accepts|accepted)$"
)
_SAYING_NOUN = re.compile(
    r"\b(?:reports?|claims?|accusations?|allegations?|charges?|suggestions?|findings?|numbers?|figures?|tolls?|estimates?|rumou?rs?|"
    r"notion|idea|view|account|version|criticism|remarks?|comments?|conclusions?|words?|statement)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:and |but |so )?(?:I|[Ww]e|us|[Mm]y|[Oo]ur)(?: own)?(?: (?:guess|view|hunch|bet|"
    r"feeling|sense))?"
)
_SAYS_SOMETHING = re.compile(r"^to\s|\d|[\"\u201c]")  # a number or quoted words are something that can be said
_WORD = re.compile(r"\w+")
_SHORT_THING = 6  # words
_FARTHEST = 25  # characters before a cue in which "should" stands
_NAME_IN_MARKS = re.compile(
    r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]?|(?<!\w)['\u2018][^'\u2018\u2019\n]+['\u2019](?!\w)"
)
_LONGEST_NAME = 4  # words
_FEWEST_PARTS = 2
_NICKNAMES = re.compile(
    r"\b(?:nicknam\w+|dubb\w+|christen\w+|baptis\w+|(?:known|sold|marketed|billed)(?:\s+\w+)?\s+as|known)\b",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(
    r"[A-Z][\w'\u2019]+(?:\s(?:[A-Z][\w'\u2019]*|of|the|a|an|and|in|to|on|for))*\s[A-Z][\w'\u2019]+"
)
_TITLES = re.compile(r"\b(?:called|titled|entitled|christened)\b", re.IGNORECASE)
_CALLS = re.compile(r"\b(?:calls?|called|calling|names?|named|terms?|termed)\b", re.IGNORECASE)
_OUGHT = re.compile(r"\b(?:should|ought\s+to|must|had\s+better)\s+(?:now\s+|at\s+least\s+|also\s+|just\s+)?$")
_OUGHT_FIRST = re.compile(r"(?:should|ought\s+to|must|had\s+better)\s+(?!have\b)\w")
_IDIOM = re.compile(
    r"(?:and |but )?(?:(?:the )?(?:Lord|God|Christ|heaven|goodness|who) (?:only )?knows|"
    r"you(?:['\u2019]d| would)? think)",
    re.IGNORECASE,
)
_QUESTION_BEFORE_QUOTE = re.compile(r"\?\s+(?=[\"\u201c])")


def settle_attributions(
    text: str, attributions: Sequence[Attribution], *, quoted: Sequence[Span] = ()
) -> tuple[Attribution, ...]:
    """The attributions without what only looks like one.

    None are: what repeats a surer one by another cue; that a source did not want to be named; what stands in a question
    of the text itself; a lead-in together with the first words of the block that it leads in; what nobody is said to
    say; what somebody ought to say; "Lord knows"; "they asked for it" inside another's words. A question of the text
    before a quotation is cut off its content.

    Args:
        text: The text.
        attributions: Found in it, each with a parent in this list, or none.
        quoted: Blocks in another voice, in text order.
    """
    sentences = find_sentences(text)
    questions = _own_questions(text)
    tests: tuple[Callable[[Attribution], bool], ...] = (
        lambda each: _is_anonymity(text, each),
        lambda each: _is_asked(text, each, questions),
        lambda each: _crosses(each, quoted),
        lambda each: _is_nobody(text, each),
        lambda each: _is_pointing(text, each, attributions),
        lambda each: _is_no_saying(text, each),
        lambda each: _is_self(text, each),
        lambda each: _is_nickname(text, each),
        lambda each: _is_called_for(text, each),
        lambda each: _is_idiom(text, each),
    )
    repeated = _repeated(attributions)
    mended = [mend_attribution(text, _with_source_in_sentence(text, each, sentences)) for each in attributions]
    kept = [
        place
        for place, each in enumerate(mended)
        if each is not None and place not in repeated and not any(test(each) for test in tests)
    ]
    new_place = {old: new for new, old in enumerate(kept)}
    settled = []
    for old in kept:
        parent = attributions[old].parent
        while parent is not None and parent not in new_place:
            parent = attributions[parent].parent
        each = mended[old] or attributions[old]
        content = _in_sentence(text, each, sentences)
        settled.append(replace(each, content=content, parent=None if parent is None else new_place[parent]))
    return tuple(settled)


def _repeated(attributions: Sequence[Attribution]) -> frozenset[int]:
    """Places of those that say the same of the same source as a surer one, by another word."""
    first: dict[tuple[tuple[Span, ...], tuple[Span, ...]], int] = {}
    repeated: set[int] = set()
    for place, each in enumerate(attributions):
        surer = first.setdefault((each.source, each.content), place)
        if surer != place:
            less_sure = min(surer, place, key=lambda at: attributions[at].confidence)
            repeated.add(less_sure)
            first[each.source, each.content] = place if less_sure == surer else surer
    return frozenset(repeated)


def _is_anonymity(text: str, attribution: Attribution) -> bool:
    cue = " ".join(span.slice(text) for span in attribution.cue)
    content = attribution.content[0].slice(text) if attribution.content else ""
    return _NOT_NAMED.match(content) is not None and _ASIDE_CUE.search(cue) is not None


def _own_questions(text: str) -> list[Span]:
    """Sentences that ask and stand in no quotation."""
    quotations = find_quotations(text)
    found = []
    for sentence in find_sentences(text):
        words = sentence.slice(text)
        if words.endswith("?") and not any(start < sentence.end <= end for start, end in quotations):
            found.append(sentence)
    return found


def _is_asked(text: str, attribution: Attribution, questions: Sequence[Span]) -> bool:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    cue = " ".join(span.slice(text).lower() for span in attribution.cue)
    is_asking = any(word in _ASKING for word in cue.split())
    is_direct = attribution.manner in (Manner.DIRECT, Manner.MIXED)
    return (
        not is_asking and not is_direct and any(all(question.holds(span) for span in spans) for question in questions)
    )


def _crosses(attribution: Attribution, quoted: Sequence[Span]) -> bool:
    """Whether cue and content stand in different voices."""
    if not attribution.cue or not attribution.content:
        return False
    at = [
        next((place for place, block in enumerate(quoted) if block.start <= span.start < block.end), -1)
        for span in (attribution.cue[0], attribution.content[0])
    ]
    return at[0] != at[1]


def _is_nobody(text: str, attribution: Attribution) -> bool:
    if not attribution.source:
        return bool(attribution.cue) and attribution.cue[0].slice(text).startswith("Asked")
    words = " ".join(span.slice(text) for span in attribution.source)
    start = attribution.source[0].start
    is_supposed = _SOMEBODY.match(words) and _SUPPOSED.search(text, max(0, start - _FARTHEST), start)
    return bool(is_supposed) or (_NOBODY.match(words) is not None and words.lower() not in _RELATIVE)


def _is_pointing(text: str, attribution: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Whether all that is said is "that", with a clause behind it, or a word or two inside another's words.

    A number inside a turn says enough: "The guild counts thirteen".
    """
    content = " ".join(span.slice(text) for span in attribution.content)
    if attribution.parent is not None and len(content.split()) < _LEAST_NESTED:
        is_in_turn = not attributions[attribution.parent].cue
        return not (is_in_turn and HAS_NUMBER.search(content.lower()))
    end = attribution.content[-1].end if attribution.content else 0
    if content.lower() in ("what", "him", "her", "them", "me", "us"):
        return True
    return content.lower() in _POINTING and text[end : end + 2].strip()[:1].isalpha()


def _is_no_saying(text: str, attribution: Attribution) -> bool:
    """Whether the cue tells of hearing, reading or turning down a thing, and no words of anybody."""
    cue = " ".join(span.slice(text).lower() for span in attribution.cue)
    content = " ".join(span.slice(text) for span in attribution.content)
    if attribution.manner is Manner.INDIRECT and _KNOWS.search(cue) and _ASKS_WHAT.match(content):
        return True  # what somebody knows is not told
    if attribution.manner is not Manner.INDIRECT or _CLAUSE.match(content):
        return False
    has_verb = HAS_VERB.search(content) is not None
    if _SENSES.search(cue) or (_ACTS.search(cue) is not None and not has_verb and not _SAYS_SOMETHING.search(content)):
        return True
    if cue == "no doubt" or content == "the truth":
        return True
    is_short = len(content.split()) <= _SHORT_THING
    is_thing = is_short and not has_verb and not _SAYS_SOMETHING.search(content)
    if is_thing and not _listed() & set(_WORD.findall(cue)) and _TAKES_BACK.search(cue) is None:
        return True
    return is_short and _TURNS_DOWN.search(cue) is not None and _SAYING_NOUN.search(content) is None


def _is_self(text: str, attribution: Attribution) -> bool:
    """Whether the text speaks of itself, "I suspect that ...": its own assertion, unless it refuses to speak."""
    source = " ".join(span.slice(text) for span in attribution.source)
    cue = " ".join(span.slice(text) for span in attribution.cue)
    is_outer = attribution.parent is None and bool(attribution.cue) and attribution.manner is Manner.INDIRECT
    return is_outer and _SELF.fullmatch(source) is not None and "comment" not in cue


def _is_nickname(text: str, attribution: Attribution) -> bool:
    """Whether all that is said is what somebody or a work is called: that claims nothing."""
    cue = " ".join(span.slice(text) for span in attribution.cue)
    content = " ".join(span.slice(text) for span in attribution.content)
    if _TITLE_ALONE.fullmatch(content) and attribution.manner is Manner.INDIRECT and _TITLES.search(cue):
        return True
    names = _NAME_IN_MARKS.findall(content)
    if len(names) != 1 or len(_WORD.findall(names[0])) > _LONGEST_NAME:
        return False
    is_name = names[0][1:].lstrip()[:1].isupper() and names[0].rstrip("\"\u201d\u2019', .")[-1:] not in "!?"
    return _NICKNAMES.search(cue) is not None or (is_name and _CALLS.search(cue) is not None)


def _is_idiom(text: str, attribution: Attribution) -> bool:
    """Whether nobody is meant: "Lord knows it rains", "you'd think so"."""
    cue = " ".join(span.slice(text) for span in attribution.cue)
    source = " ".join(span.slice(text) for span in attribution.source)
    return _IDIOM.fullmatch(f"{source} {cue}") is not None


def _is_called_for(text: str, attribution: Attribution) -> bool:
    """Whether the words are only asked for: "She should tell us where it is"."""
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    before = text[max(0, cue.start - _FARTHEST) : cue.start]
    is_asked = _OUGHT_FIRST.match(text, cue.start, cue.end) or _OUGHT.search(before)
    return is_asked is not None and not (attribution.source and attribution.source[0].start >= cue.end)


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for row in load_table("cue_classes") for word in row.words)


def _in_sentence(text: str, attribution: Attribution, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The content without a question before its quotation; indirect one without what stands in other sentences."""
    content = _without_question(text, attribution.content)
    if attribution.manner is not Manner.INDIRECT or not attribution.cue:
        return content
    home = next((each for each in sentences if each.holds(attribution.cue[0])), None)
    if home is None:
        return content
    kept = tuple(
        Span(max(span.start, home.start), min(span.end, home.end))
        for span in content
        if span.start < home.end and home.start < span.end
    )
    return kept or content


def _with_source_in_sentence(text: str, attribution: Attribution, sentences: Sequence[Span]) -> Attribution:
    """The attribution with each source that runs over the end of a sentence cut there, and kept on its cue's side.

    "The club will not move, said coach Lena Ort. Dan Mills of the Rovers ...": two people.
    """
    if not attribution.cue:
        return attribution
    kept: list[Span] = []
    for span in attribution.source:
        first = bisect_right(sentences, span.start, key=lambda each: each.start) - 1
        last = bisect_left(sentences, span.end, key=lambda each: each.start)
        parts = [
            Span(max(span.start, each.start), min(span.end, each.end))
            for each in sentences[max(0, first) : last]
            if span.start < each.end
        ]
        if len(parts) < _FEWEST_PARTS:
            kept.append(span)
            continue
        part = min(parts, key=lambda each: _gap(each, attribution.cue[0]))
        left = len(part.slice(text).rstrip(" .,;:"))
        kept.append(Span(part.start, part.start + left) if left else span)
    return replace(attribution, source=tuple(kept))


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _without_question(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    kept = []
    for span in content:
        cut = _QUESTION_BEFORE_QUOTE.search(text, span.start, span.end)
        begins_outside = text[span.start] not in '"\u201c'
        kept.append(Span(cut.end(), span.end) if cut and begins_outside and cut.end() < span.end else span)
    return tuple(kept)
