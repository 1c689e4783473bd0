"""What sort of thing is said: a fact, a plan, a demand, a view?"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicon import load_table
from sayso.model import ContentType

_BY_CLASS = {
    "demand": ContentType.DIRECTIVE,
    "promise": ContentType.INTENTION,
    "refuse": ContentType.INTENTION,
    "predict": ContentType.PREDICTION,
    "estimate": ContentType.ESTIMATE,
    "ask": ContentType.QUESTION,
}
_WILL = re.compile(
    r"\b(?<!the )(?<!a )(?<!his )(?<!her )(?<!their )(?<!free )(?:will|won['\u2019]t|shall|(?:is|are|"
    r"was) going to|would)\b|['\u2019]ll\b"
)  # not Will Smith, not the will
_BY_SPEAKER = re.compile(
    r"\b(?:I|we|he|she|they|it)(?:\s+(?:will|would|shall|won['\u2019]t|wouldn['\u2019]t|is going to|"
    r"are going to)\b|['\u2019]ll\b|\s+(?:has|have)\s+no\s+"
    r"(?:plans?|intention))|\b(?:plans?|intends?|agreed|decided|vowed|promised|pledged|refused|hopes) to\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|roughly|approximately|some|more than|fewer than|less than|at least|at most|up to|nearly|almost|"
    r"over|as many as|as few as|between|estimated|an estimated)\s+(?:[$\u00a3\u20ac]\s?)?(?:\d|one|two|"
    r"three|four|five|six|seven|eight|"
    r"nine|ten|a dozen|half|a third|a quarter|a hundred|a thousand|a million|hundreds|thousands)|\b(?:dozens|hundreds|"
    r"thousands|scores|tens of thousands|millions) of\b|\d\s*(?:to|-|\u2013)\s*\d",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"\b(?:am|is|are|was|were|feels?|felt|been|['\u2019]m|['\u2019]re)\s+(?:\w+ly\s+|very\s+|so\s+|not\s+)?(?:sorry|pleased|glad|happy|proud|angry|furious|"
    r"disappointed|concerned|worried|confident|hopeful|optimistic|mystified|shocked|surprised|saddened|grateful|relieved|"
    r"horrified|appalled|outraged|ashamed|delighted|thrilled|heartbroken|devastated|disgusted|afraid|"
    r"open to|ready to|willing to)\b"
    r"|\b(?:regrets?|welcomes?|supports?|opposes?|condemns?|deplores?|thanks?|apologi[sz]es?)\b",
    re.IGNORECASE,
)


def content_type_of(
    words: str,
    cue_class: str | None,
    *,
    is_own: bool,
    speaker: str | None = None,
    inner: str | None = None,
    cue: str | None = None,
) -> ContentType:
    """The type of a content by its words and by what its cue does.

    What a document says in its own voice is an opinion where it speaks as "I" or uses a noun of judgement; otherwise a
    judgement is a sentence of its own ("it is a disgrace").

    Args:
        words: The content.
        cue_class: Of its cue, None where it has none.
        is_own: Whether the document itself says it.
        speaker: Who says it, as named; what the speaker will do is an intention.
        cue: Its words; who calls something a name gives an opinion.
        inner: The cue class of an attribution that makes up most of the content, None where there is none.

    >>> content_type_of("the dam will hold", "say", is_own=False).value
    'prediction'
    >>> content_type_of("That is absurd", None, is_own=True).value
    'opinion'
    >>> content_type_of("to leave", "demand", is_own=False).value
    'directive'
    """
    if cue_class == "refuse" and _SAYS.match(words):
        return ContentType.SPEECH
    by_class = _BY_CLASS.get(cue_class or "")
    if by_class is not None:
        return by_class
    if cue is not None and _NAMING.search(cue):
        return ContentType.OPINION
    if inner is not None:
        return ContentType.BELIEF if inner == "believe" else ContentType.SPEECH
    if _norm().search(words) and not _FORESEEN.search(words):
        return ContentType.NORM if not is_own or _PERSONAL.search(words) is None else ContentType.OPINION
    if _judges(words, is_own=is_own):
        return ContentType.OPINION
    if _FEELS.search(words) and not is_own:
        return ContentType.ATTITUDE
    if _is_intention(words, speaker, is_own=is_own):
        return ContentType.INTENTION
    if _WILL.search(words) or _MAY.search(words) or cue_class == "warn":
        return ContentType.PREDICTION
    return ContentType.ESTIMATE if _ROUGHLY.search(words) else ContentType.FACT


def _is_intention(words: str, speaker: str | None, *, is_own: bool) -> bool:
    if _BY_SPEAKER.search(words) and (not is_own or " to " in words or _WE.search(words)):
        return True
    subject = _WILL.split(words, maxsplit=1)[0] if _WILL.search(words) else ""
    names = {word for word in re.findall(r"\w+", speaker or "") if word[0].isupper()}
    return bool(names & set(re.findall(r"\w+", subject)))


def _judges(words: str, *, is_own: bool) -> bool:
    if is_own and _opinion(("speaker",)).search(words):
        return True
    return _judging().search(words) is not None


_FORESEEN = re.compile(
    r"\bshould (?:arrive|reach|be (?:able|back|over|ready)|reopen|return|last|take)\b", re.IGNORECASE
)
_NAMING = re.compile(
    r"\b(?:call(?!\w*\s+(?:for|on|upon|out|off)\b)|brand|label|dubb?|hail|denounc|slamm?|blast|likened|mock|describ)\w*\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:to\s+)?(?:comment|say|answer|discuss|confirm|give|speak|talk|elaborate|reply|respond|identify|name|tell)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|we|you|our|my)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_MAY = re.compile(
    r"\b(?:may|might|could|(?:is|are) (?:likely|expected|set|due) to)\s+(?:\w+ly\s+|still\s+|soon\s+|"
    r"yet\s+)?(?!have\b|be\b|not\b)\w+|\b(?:is|are) (?:now |also |still |soon )?to (?!blame\b|date\b)[a-z]+\b"
)


@cache
def _judging() -> re.Pattern[str]:
    """A word of judgement behind a form of "be" or the like, not far off: "was, frankly, a disgrace"."""
    be = r"(?:\b(?:is|was|are|were|be|been|looks?|sounds?|seems?|feels?|what|how|such)\b|['\u2019]s\b)"
    return re.compile(
        rf"{be}[^.;:]{{0,30}}?(?<!\bin)\s[\"\u201c]?{_opinion(('opinion', 'noun')).pattern}", re.IGNORECASE
    )


def _norm() -> re.Pattern[str]:
    return _opinion(("norm",))


@cache
def _opinion(kinds: Sequence[str]) -> re.Pattern[str]:
    words = sorted(
        (word for row in load_table("opinion_words") if row.kind in kinds for word in row.words), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
