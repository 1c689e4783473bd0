"""Where does what a noun of saying holds end: "her claim that the field is safe | would weigh more if"?"""

import re

from sayso.extract.clauses import HAS_VERB
from sayso.model import Span

_THAT = re.compile(r"that\s+", re.IGNORECASE)
# A word, with what may stand between the parts of one verb; a comma or a joining word begins another clause.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|can|could|may|might|must|should|does|did|do)\b(?:n['\u2019]t)?"
    r"(?:\s+(?:not|never|also|still|now|only|already|then|since|be|been|being|have|had|\w+ly))*",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"[,;:\u2014\u2013()]|\b(?:and|or|but|nor|yet|because|when|if|as|while|although|though|until|unless|before|after|since|"
    r"than|what|who|whom|whose|which|that|where|how|why|so|whether)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;:\n]")
_OWNER = re.compile(r"(?<=\w)['\u2019]s\b")
_FARTHEST = 300  # characters of a sentence before a noun
_NEAR = 80  # characters before a verb in which its relative pronoun stands
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where|what)\s+(?:[\w'\u2019-]+\s+){0,2}$", re.IGNORECASE)


def end_of_noun_content(text: str, content: Span) -> Span:
    """The content without the verb, and all behind it, whose subject the noun is.

    A clause behind "that" has one finite verb; the last of further ones that nothing joins to it belongs to the noun.

    Args:
        text: The text.
        content: What stands behind a noun of saying.

    >>> text = "that the field is safe would weigh more"
    >>> end_of_noun_content(text, Span(0, len(text))).slice(text)
    'that the field is safe'
    >>> text = "that the field is safe and would stay so"
    >>> end_of_noun_content(text, Span(0, len(text))).slice(text) == text
    True
    """
    opening = _THAT.match(text, content.start, content.end)
    if opening is None:
        return content
    before, end = None, None
    for verb in _FINITE.finditer(text, opening.end(), content.end):
        if before is None:
            start = max(opening.end(), verb.start() - _NEAR)
            is_relative = _RELATIVE.search(text, start, verb.start()) is not None
            before = None if is_relative else verb
            continue
        between = text[before.end() : verb.start()]
        if _JOINS.search(between) is not None:
            break
        end = verb.start() if between.strip() else end
        before = verb
    return content if end is None else Span(content.start, content.start + len(text[content.start : end].rstrip()))


def is_subject(text: str, start: int) -> bool:
    """Whether no verb stands in the sentence before a place: a noun right before it may have a verb behind it.

    >>> is_subject("It broke. Ann's claim that it held was false.", 22), is_subject("He denied her claim that", 20)
    (True, False)
    """
    before = text[max(0, start - _FARTHEST) : start]
    return HAS_VERB.search(_OWNER.sub("", _STOP.split(before)[-1])) is None
