"""Who speaks in a transcript? A label at the start of a paragraph says so, and no cue."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.lexicon import load_words
from sayso.model import Attribution, Manner, Span
from sayso.text import find_paragraphs, find_sentences

SHARE_RIGHT = 0.8  # of the turns of all invented transcripts that are one statement of whom the label names (26 of 32)
_LEAST_TURNS = 3
_LEAST_SHARE = 0.4  # of the paragraphs of a transcript that are labelled
_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.\u2019'-]*(?:\s+(?:of|the|for|and|[A-Z][\w.\u2019'-]*)){0,5})[ \t]?(?:\([^)\n]{1,40}\))?[ \t]?"
    r"[:\u2014]\s+(?=\S)"
)
# A single word that labels a speaker; names in capitals, of two words or more, or given names do so too.
_ROLE = re.compile(
    r"(?:Q|A|Question|Answer|Host|Moderator|Interviewer|Reporter|Guest|Anchor|Speaker|Presenter|Chair|Chairman|Chairwoman|Minister|"
    r"President|Judge|Clerk|Counsel|Witness|Mayor|Senator|Operator|Narrator|Caller|Audience|Panel|Secretary|Spokesman|Spokeswoman)\b",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"(?:Transcript|Interview|Note|Editor|Source|Update|Correction|Photo|Caption|Grade|Winner|Loser|Related|Read|Watch|Update|Opinion|"
    r"Analysis|Breaking|Exclusive|Where|When|What|Who|Why|How|Date|Time|Place|Subject|From|To|Re|Ingredients|Step|Result|Score)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[\[(][^\])\n]*[\])]$")  # "(END)", "[CROSSTALK]"
_COURTESY = re.compile(
    r"(?:\w+,\s+)?(?:thank you|thanks|good (?:morning|afternoon|evening)|welcome|hello|next question|"
    r"go ahead|yes|no|please|"
    r"order|let us move on|let me turn)\b[^.;:]{0,40}\W*$",
    re.IGNORECASE,
)


def find_turns(text: str) -> tuple[tuple[Attribution, ...], tuple[Span, ...]]:
    """The turns of a transcript that assert something, and the labels of all turns; none where it is no transcript.

    The source is the label, the content what is said without questions at its end. Paragraphs behind it without a label
    of their own go on in the same turn, unless no label follows any more.

    >>> text = "Host: Is it safe?\\n\\nMINISTER: It is safe.\\n\\nHost: Since when?\\n\\nMINISTER: Since Monday. Why?"
    >>> turns, labels = find_turns(text)
    >>> [(turn.source[0].slice(text), turn.content[0].slice(text)) for turn in turns], len(labels)
    ([('MINISTER', 'It is safe'), ('MINISTER', 'Since Monday')], 4)
    """
    paragraphs = find_paragraphs(text)
    labels = [_label(text, paragraph) for paragraph in paragraphs]
    known = [label["label"] for label in labels if label]
    is_transcript = len(known) >= _LEAST_TURNS and len(known) >= _LEAST_SHARE * len(paragraphs)
    if not is_transcript or len(set(known)) == len(known) or len(set(known)) == 1:
        return (), ()
    sentences = find_sentences(text)
    starts = [sentence.start for sentence in sentences]
    last = max(place for place, label in enumerate(labels) if label is not None)
    turns: list[Attribution] = []
    speaker: Span | None = None
    for place, (paragraph, label) in enumerate(zip(paragraphs, labels, strict=True)):
        start = paragraph.start
        if label is not None:
            speaker, start = Span(*label.span("label")), label.end()
        if start >= paragraph.end or place > last or _ASIDE.match(text[start : paragraph.end].strip()):
            continue  # what stands behind the last label may be anybody's
        near = sentences[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, paragraph.end)]
        content = _asserted(text, Span(start, paragraph.end), near)
        if speaker is not None and content is not None:
            turns.append(
                Attribution(source=(speaker,), cue=(), content=(content,), manner=Manner.DIRECT, confidence=SHARE_RIGHT)
            )
    return tuple(turns), tuple(Span(*label.span("label")) for label in labels if label is not None)


def _label(text: str, paragraph: Span) -> re.Match[str] | None:
    """The label of a turn, None where the words before the colon label no speaker."""
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None or _NO_SPEAKER.match(match["label"]):
        return None
    words = match["label"].split()
    is_name = len(words) > 1 or words[0].isupper() or words[0] in load_words("given_names")
    return match if is_name or _ROLE.fullmatch(match["label"]) else None


def _asserted(text: str, turn: Span, sentences: Sequence[Span]) -> Span | None:
    """The turn from its first to its last sentence that is no question."""
    inside = [
        Span(max(each.start, turn.start), each.end)
        for each in sentences
        if each.end > turn.start and each.start < turn.end
    ]
    asserting = [each for each in inside if not each.slice(text).rstrip("\"\u201d').").endswith("?")]
    if not asserting or _is_courtesy(text, asserting):
        return None
    words = text[asserting[0].start : asserting[-1].end]
    return Span(asserting[0].start, asserting[0].start + len(words.rstrip(". ")))


def _is_courtesy(text: str, sentences: Sequence[Span]) -> bool:
    """Whether all that is said is a greeting, thanks or a call to go on."""
    return all(_COURTESY.match(each.slice(text)) for each in sentences)
