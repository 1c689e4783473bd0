"""Are the words a quotation, partly one, a paraphrase, or a noun phrase?"""

import re
from bisect import bisect_right
from functools import cache

from sayso.extract.clauses import HAS_VERB
from sayso.lexicon import load_table
from sayso.model import Manner, Span
from sayso.text import find_words

DIRECT_SHARE = 0.9  # of the content's words between quotation marks; as the referee of the corpora has it
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
# What stands before a noun and never before a verb: "their promise" against "they promise".
_BEFORE_NOUN = frozenset((
    "a", "an", "the", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "s", "no", "any",
    "some", "such", "each", "every", "another", "of",
))  # fmt: skip


def manner_of(
    text: str, cue: tuple[Span, ...], content: tuple[Span, ...], *, quotations: tuple[tuple[int, int], ...]
) -> Manner:
    """Direct where nearly all words of the content stand in quotation marks; else nominal where the cue is a noun.

    "Their refusal to sign" is nominal. Of all others those are mixed that have some words in quotation marks.

    Args:
        text: The text that the spans belong to.
        cue: Spans of the cue.
        content: Spans of the content.
        quotations: Ranges of all quotations of the text, in text order, without overlap.

    >>> text = 'it was "a mess", she said'
    >>> manner_of(text, (Span(21, 25),), (Span(0, 15),), quotations=((7, 15),)).value
    'mixed'
    """
    starts = [start for start, _ in quotations]
    n_words = n_quoted = 0
    for span in content:
        for start, end in find_words(span.slice(text)):
            if not text[span.start + start].isalnum():
                continue
            n_words += 1
            at = bisect_right(starts, span.start + start) - 1
            n_quoted += at >= 0 and span.start + end <= quotations[at][1]
    if n_quoted >= DIRECT_SHARE * n_words > 0:
        return Manner.DIRECT
    if n_quoted:
        return Manner.NOMINAL if is_noun_cue(text, cue) and not _holds_verb(text, cue) else Manner.MIXED
    return Manner.NOMINAL if is_noun_cue(text, cue) else Manner.INDIRECT


def _holds_verb(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether a verb stands in the cue: "said in a statement"."""
    return any(HAS_VERB.search(span.slice(text)) is not None for span in cue)


def is_noun_cue(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether the cue's last word is a noun of saying; words that are verbs too need an article or a possessor.

    >>> is_noun_cue("their refusal to sign", (Span(6, 13),)), is_noun_cue("they promise to sign", (Span(5, 12),))
    (True, False)
    """
    if not cue:
        return False
    last = _LAST_WORD.search(text, cue[-1].start, cue[-1].end)
    kind = _noun_kinds().get(last.group(1).lower()) if last is not None else None
    if last is None or kind is None:
        return False
    before = _LAST_WORD.search(text[max(0, last.start() - 40) : last.start()])
    return kind == "noun" or (before is not None and before.group(1).lower() in _BEFORE_NOUN)


@cache
def _noun_kinds() -> dict[str, str]:
    return {word: row.kind for row in load_table("cue_nouns") for word in row.words}
