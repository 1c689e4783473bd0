"""What does the text assert in its own voice, and which of its sentences assert nothing?"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.extract.asides import aside_measures, aside_probability, aside_sounds, least_sure, look_around
from sayso.extract.clauses import HAS_VERB, clauses_beside, is_clause, trim_stop
from sayso.extract.encoded import EncodedText
from sayso.extract.merging import covered_spans
from sayso.lexicon import load_table, load_words, outlet_before
from sayso.model import Attribution, Manner, NonClaim, NonClaimKind, Span
from sayso.text import find_paragraphs, find_quotations, find_sentences, hands_back, merge_spans, takes_up

SHARE_RIGHT = 0.78  # of what is found here, on the invented articles that are only scored (46 of 59)
_LEAST_MOCKING = 0.3  # of an aside, that takes up words of a quotation
_SURE_ASIDE = 0.95  # where somebody is told what to do: the host means it
_LEAST_WORDS = 3  # of a sentence that asserts something
_SURE_WORDS = 7  # from so many words on a sentence is taken to have a verb
_SCARE_WORDS = 4  # at most, of quotation marks that quote nobody
_LONGER, _TITLE_WORDS, _CAPITALS = 4, 4, 0.8  # a headline: letters of a word, such words, their share in capitals
_HEADING_WORDS = 16  # at most, of a line without a full stop that is a heading
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_STOPS = ".!?\u2026:"
_CLOSING = "\"\u201d\u2019')]\u00bb "
_CONDITION = re.compile(r"[\"\u201c]?(?:If|Unless|Whether|Had|Should)\s")
_CALLS_ON = re.compile(
    r"(?:(?:And|But|So|Then)\s)?(?!(?:I|We|He|She|It|They|That|This|Those|These|Nor|Some\w*|Any\w*|One|You|Who\w*|What|There|Now|"
    r"Perhaps)\b)[A-Z][\w'\u2019.-]*(?:\s[\w'\u2019-]+){0,4}?\s(?:should|ought\sto|must)\s(?!have\b|be\b)[a-z]"
)
_TITLE_AT_END = (
    r"[\"\u201c]?(?-i:[A-Z][\w'\u2019]+(?:,?\s(?:[A-Z][\w'\u2019]*|of|the|a|an|and|in|to|on|for|is))*,?\s"
    r"[A-Z][\w'\u2019]+)[\"\u201d.!]{0,3}$"
)
_MOCK_TITLE = re.compile(
    r"\b(?:film|movie|sequel|memoirs?|novel|book|musical|chapter|monograph|episode|series|volume)\b[^.,:;]{0,30}?"
    rf"\b(?:will|would|should|could|shall|ought\sto|to)\sbe\s(?:called|titled|entitled)\s{_TITLE_AT_END}"
    rf"|\b(?:working\stitle|subtitle)\b[^.:;]{{0,40}}[:,]?\s{_TITLE_AT_END}",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:As for|When it comes to)\s[^,.;:]{2,60},\s")
_SHORT = re.compile(r"(?:I|We|He|She|It|They|You)\s+(?:\w+n['\u2019]t\b|\w+\s+\w)")  # "It hasn't."
_DATELINE = re.compile(
    r"[A-Z][A-Z.'\u2019-]{1,20}(?:\s[A-Z][A-Z.'\u2019-]{1,20}){0,3}(?:,\s[^\u2014\u2013\n(-]{2,40})?\s?(?:\([^)\n]{2,40}\))?"
    r"\s?(?:\u2014|\u2013|--?)\s+"
)
_MARKER = re.compile(
    r"(?:[-*\u2022\u2023\u25e6\u2013\u2014>]\s*)+(?=\S)|\d{1,2}[:.]\d{2}(?:\s*[-\u2013\u2014:|])?\s+(?=[\"\u201c]?[A-Z\d])"
)
_SINGLE = re.compile(r"(?<![\w\u2019'])['\u2018][\w-]+(?:\s[\w-]+)?['\u2019](?=[\s.,;:!?)])")
_LEADS = re.compile(
    r"\b(?:this|that|it|here|now|following|how|what|whose|details|story|statement|letter|memo|reads|wrote|writes|tells?|"
    r"told|reported|reports|put|puts|ran|printed|said|says|account|version|according|from|courtesy|"
    r"through the door|answered|replied|look who|runs|passage)\b",
    re.IGNORECASE,
)
_LEADS_ALONE = re.compile(
    r"\b(?:here|this)\b[^.]{0,120}\bis (?:how|what)\b|\bin (?:his|her|their|"
    r"its) own words:$|\bas follows:$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:(?:And|But|So|Now|Then|First|Next|Also),?\s+)?")
_URGING = re.compile(  # what may stand before a call: "But do look", "General, buy a calendar"
    r"\W{0,2}(?:(?:And|But|So|Now|Then|Next|Also|Instead|Or|Well|Oh|Please|Just|Really|Seriously|Anyway),?\s+){0,2}"
    r"(?:[A-Z][\w\u2019'-]{1,20}(?:\s[A-Z][\w\u2019'-]{1,20})?,\s(?=[a-z])(?!(?:read|put)\b))?(?:(?:do|don['\u2019]t|do\snot|never|always|just|"
    r"kindly|please|go\sand|go\sahead\sand)\s)?",
)
_CREDIT = re.compile(
    r"\(?(?:(?:additional|further)\s+)?(?:reporting|writing|editing|translation|photographs?|photography|compiled|translated)"
    r"(?:\s+and\s+\w+)?\s+by\s+[A-Z]",
    re.IGNORECASE,
)
_IMAGINED = re.compile(
    r"[\"\u201c]?(?:As\s(?:though|if)\s(?:an?|the|it|he|she|they|we|I|you)\b|(?:If|Should|Were|Had)\b.*(?:\b(?:would|could|might)\b|\w['\u2019]d\s(?:have|be)\b)|"
    r".{0,60}\bI (?:would|['\u2019]d)\s+(?!(?:bet|say|argue|expect|guess|put|think|like|be)\b))",
    re.DOTALL,
)
_WOULD = re.compile(r"\bwould (?:be|mean|put|make|leave|need|take|do|give|cost)\b")
_HOST = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Yy]ou|[Yy]our)\b")
_EXCLAIMS = re.compile(
    r"(?:And|So|Oh|What|How|But|Yes|No|Just|If only|My|Me|Thousands|Imagine)\b|.*\b(?:me|"
    r"my|you|your)\b",
    re.DOTALL,
)
_TEXTS = (
    r"(?:letter|text|announcement|statement|notice|story|report|passage|piece|page|release|version|memo|note|speech|reply|answer|"
    r"translation|wording|list|account|original|details|numbers|rest|figures|facts|item|bulletin|minutes)s?"
)
_HANDS_OVER = re.compile(
    r"\A(?:(?:and|but|so|or)\s)?(?:over to|back to|enter|see|read|"
    r"here(?:\sis|\sare|['\u2019]s|\sgoes|\scomes?|\sit\sis)|now(?:\sto|\sfor|\sover|,\sfrom))\b"
    rf"|\bha(?:s|d|ve) the (?:full )?{_TEXTS}\W{{0,9}}\Z"
    r"|\bI (?:am copying|copy|quote|have shortened)\b"
    r"|\bI let (?:him|her|them|it|[\w' \u2019-]{2,40}) (?:speak|talk|tell|explain|say)\b"
    r"|\bI (?:give|print|reprint|reproduce|paste|pass on) "
    rf"(?:it|this|that|them|what|(?:the|his|her|their|its)(?: \w{{1,20}})? {_TEXTS})\b"
    rf"|(?:\b{_TEXTS}|\Ait|\b(?:reads|goes|runs) as)(?: \w{{1,20}}){{0,3}} follows?\W{{0,9}}\Z"
    r"|\bas follows\W{0,9}\Z"
    r"|\b(?:copy|piece|rest|text|version|most of (?:it|what \w{1,20} (?:wrote|filed|said)))(?: \w{1,20}){0,3} "
    r"(?:goes|is|are|comes|stands|sits) (?:here|below|beneath)\b"
    r"|\b(?:page|paragraph) (?:one|two|three|four|five|six)\b"
    r"|\b(?:without|haven['\u2019]t touched|not touched|changed) (?:a|one) (?:comma|word)\b"
    r"|\bI (?:have |had )?(?:typed|cut|trimmed|left out|pasted|transcribed|lifted|clipped)\b|\bI defer to\b"
    r"|\b(?:printed|wrote|ran|filed) this\W{0,3}\Z",
    re.IGNORECASE,
)
_LEADING_HOST = re.compile(  # by itself; what follows it only where the host speaks of himself
    r"\b(?:[Ww]hat follows|the following|verbatim|word for word|in (?:this|the same) (?:fashion|way|manner)|"
    r"[Ee]xhibit [A-C]|the (?:meat|gist|rest|marrow|bones) of it|(?:and )?below (?:is|are))\b"
)
_LEADING_SELF = re.compile(
    r"\b(?:page|columns?|paragraphs?|paywall|in full|the lot|this bit|carry|transcribe\w*|translate\w*|abridge\w*|"
    r"pinch\w*|steal|lift\w*|borrow\w*|clip\w*|cop(?:y|ied))\b"
)
_SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|myself)\b")
_OUTLET_HANDS = re.compile(
    r"\b(?:had|has|moved|carried|carries|opened|ran|runs|put|puts|took|takes|tells|told|gave|gives|reported|reports)\s"
    r"(?:it|this|that|her|him|them|the following|more|so)\b"
)
_CHECKABLE = re.compile(r"\d|\b(?:hundred|thousand|million|billion|dozen)s?\b", re.IGNORECASE)
_CALLS_FOR = re.compile(
    r"\W*$|[,!:]|\s+(?:the|this|that|these|those|a|an|it|me|us|him|her|them|my|his|your|our|all|here|there|how|what|where|why|who|if|for|to|at|on|"
    r"up|out|with|by|more|again|closely|carefully|yourself|yourselves|well|twice|once|in|of|no|not|note|back|away|\w{2,20}ing|(?-i:[A-Z\"\u201c]))",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:Judge|Mark|Share|Watch|Pray)\s[A-Z]")
_HEAD = re.compile(
    r"(?:And |But |So )?(?:(?:My|Our|The)(?: own| only| real| first| best| short| long| plain| other| big)?|Best|One|"
    r"Another|A)(?: last| final)? (?P<noun>guess|bet|forecast|prediction|hunch|view|verdict|feeling|point|upshot|"
    r"version|moral|lesson|catch|trouble|problem|snag|question|short of it|truth|fact|irony|news|thing|answer|reason|"
    r"result|conclusion|translation|reminder|clue|note)\b(?:,? [^:.;!?\n]{1,60})?:\s+"
)
_ANY_WORD = re.compile(r"\w")
_PASSING_WORDS = 12  # at most, of a sentence that only goes over to another matter
_LEADING_LENGTH = 160  # characters, and
_LEADING_WORDS = 18  # at most, of a sentence that claims nothing beside leading in


def find_own_words(
    text: str,
    attributions: Sequence[Attribution],
    *,
    labels: Sequence[Span] = (),
    quoted: Sequence[Span] = (),
    encoded: EncodedText | None = None,
) -> tuple[tuple[Attribution, ...], tuple[NonClaim, ...]]:
    """The assertions that nobody is named for, and what asserts nothing; both in text order.

    Each is of manner `own`; a quotation without a speaker is `direct` and said by nobody. A sentence without an
    attribution is one assertion; of a sentence with one, each main clause that stands apart
    from it. Questions, hypotheticals, calls to the reader, headings and mockery are none.

    Args:
        text: The text.
        attributions: Those found in it.
        labels: Of the turns of a transcript: nothing in a turn is the text's own.
        quoted: Blocks in another voice: a sentence that leads one in may claim nothing beside.
        encoded: The text as the encoder sees it, which tells asides better.

    >>> text = "The dam broke on Monday. Who is to blame?"
    >>> own, left = find_own_words(text, ())
    >>> [each.content[0].slice(text) for each in own], [each.kind.value for each in left]
    (['The dam broke on Monday'], ['question'])
    """
    covered = covered_spans(attributions)
    headings = {paragraph.start for paragraph in find_paragraphs(text) if _is_heading(text, paragraph)}
    quotations = find_quotations(text)
    around = look_around(text, quoted)
    has_host = _HOST.search(_outside(text, quotations)) is not None
    own: list[Attribution] = []
    left: list[NonClaim] = []
    place = 0
    sentences = find_sentences(text)
    sounds = aside_sounds(encoded, text, sentences) if encoded is not None and around.hosted else [0.0] * len(sentences)
    for sentence, sound in zip(sentences, sounds, strict=True):
        while place < len(covered) and covered[place].end <= sentence.start:
            place += 1
        inside = _inside(covered, place, sentence)
        if inside:
            own += [_assertion(clause) for clause in clauses_beside(text, sentence, inside)]
            continue
        is_turn = any(sentence.start <= label.start < sentence.end for label in labels)
        kind, why = (
            (NonClaimKind.HEADING, "no full stop")
            if sentence.start in headings
            else _kind_of(text, sentence, has_host=has_host)
        )
        is_measured = kind is None and around.hosted and len(_WORD.findall(sentence.slice(text))) >= _LEAST_WORDS
        probability = aside_probability(aside_measures(text, sentence, around), sound) if is_measured else 0.0
        if kind is None and _mocks(text, sentence, quoted) and (probability >= _LEAST_MOCKING or not is_measured):
            kind, why = NonClaimKind.MOCKERY, "takes up the words of the quotation before it"
        if kind in (None, NonClaimKind.PASSING_ON) and _leads_in(text, sentence, quoted, is_hosted=has_host):
            kind, why = NonClaimKind.LEAD_IN, "hands over to a quoted block, or says whose it was"
        if kind is not None:
            left.append(NonClaim(span=sentence, kind=kind, why=why))
            continue
        if is_turn:
            left.append(NonClaim(span=sentence, kind=NonClaimKind.CALL, why="courtesy of a turn"))
            continue
        least = _SURE_ASIDE if _CALLS_ON.match(sentence.slice(text)) else least_sure(sentence.slice(text))
        if probability >= least:
            why = f"speaks as an aside does, learned: {probability:.2f}"
            left.append(NonClaim(span=sentence, kind=NonClaimKind.ASIDE, why=why))
            continue
        condition, main = _part_condition(text, sentence)
        if condition is not None:
            left.append(NonClaim(span=condition, kind=NonClaimKind.HYPOTHETICAL, why="condition"))
        if any(start <= sentence.start and sentence.end <= end + 1 for start, end in quotations):
            own.append(_unattributed(sentence))
            continue
        head, main = _part_head(text, main)
        if head is not None:
            left.append(NonClaim(span=head, kind=NonClaimKind.PASSING_ON, why="announces what follows"))
        own += [_assertion(trim_stop(text, clause)) for clause in _apart(text, main)]
    said = [span for each in own if each.manner is Manner.DIRECT for span in each.content]
    left += _scare_quotes(text, merge_spans([*covered, *said]))
    return tuple(own), tuple(sorted(left, key=lambda each: each.span))


def _inside(covered: Sequence[Span], place: int, sentence: Span) -> list[Span]:
    inside = []
    for span in covered[place:]:
        if span.start >= sentence.end:
            break
        inside.append(Span(max(span.start, sentence.start), min(span.end, sentence.end)))
    return inside


def _is_heading(text: str, paragraph: Span) -> bool:
    words = paragraph.slice(text)
    marker = _MARKER.match(words)
    if marker is not None and _has_verb(words[marker.end() :]):
        return False  # an item of a list that asserts something
    if paragraph.start == len(text) - len(text.lstrip()) and _is_title(words):
        return True
    return words.rstrip(_CLOSING)[-1:] not in _STOPS and len(_WORD.findall(words)) <= _HEADING_WORDS


def _is_title(words: str) -> bool:
    """Whether nearly all longer words stand in capitals, as in a headline."""
    longer = [word for word in _WORD.findall(words) if len(word) >= _LONGER]
    n_capitals = sum(word[0].isupper() for word in longer)
    return _TITLE_WORDS <= len(longer) <= _HEADING_WORDS and n_capitals >= _CAPITALS * len(longer)


def _kind_of(text: str, sentence: Span, *, has_host: bool) -> tuple[NonClaimKind | None, str]:
    words = sentence.slice(text)
    bare = words.rstrip(_CLOSING)
    if bare.endswith("?"):
        return NonClaimKind.QUESTION, "question mark"
    if _CREDIT.match(words):
        return NonClaimKind.HEADING, "credit"
    mocking = _pattern(NonClaimKind.MOCKERY).search(words)
    if mocking:
        return NonClaimKind.MOCKERY, mocking.group()
    if bare.endswith("!") and (has_host or _EXCLAIMS.match(words)):
        return NonClaimKind.MOCKERY, "exclamation mark"
    if _IMAGINED.match(words):
        return NonClaimKind.HYPOTHETICAL, "would"
    if has_host and _WOULD.search(words):
        return NonClaimKind.HYPOTHETICAL, "would"
    if has_host and _MOCK_TITLE.search(words):
        return NonClaimKind.TITLE, "title of a work that is none"
    imagined = _pattern(NonClaimKind.HYPOTHETICAL).search(words)
    if imagined and not re.search(r"\b(?:said|says|will|is|was|are|were)\b", words[: imagined.start()]):
        return NonClaimKind.HYPOTHETICAL, imagined.group()
    if bare.endswith(":"):
        leading = _pattern(NonClaimKind.LEAD_IN).match(words, _opening_end(words))
        if leading or _LEADS_ALONE.search(words) or not HAS_VERB.search(words):
            return NonClaimKind.LEAD_IN, leading.group() if leading else "colon"
    passing = _pattern(NonClaimKind.PASSING_ON).match(words, _opening_end(words))
    is_short = len(_WORD.findall(words)) <= _PASSING_WORDS
    if passing and has_host and is_short and not _CHECKABLE.search(words):
        return NonClaimKind.PASSING_ON, passing.group()
    urging = _URGING.match(words) if has_host else None
    calling = _pattern(NonClaimKind.CALL).match(words, urging.end() if urging else 0)
    if calling and _CALLS_FOR.match(words, calling.end()) and not _NAMES.match(words, calling.start()):
        return NonClaimKind.CALL, calling.group()
    n_words = len(_WORD.findall(words))
    if _SHORT.match(words):
        return None, ""
    if n_words < _LEAST_WORDS or (n_words < _SURE_WORDS and not _has_verb(words)):
        return NonClaimKind.FRAGMENT, "no verb"
    return None, ""


def _opening_end(words: str) -> int:
    opening = _OPENING.match(words)
    return opening.end() if opening is not None else 0


def _outside(text: str, quotations: Sequence[tuple[int, int]]) -> str:
    """The text with its quotations left out."""
    at, pieces = 0, []
    for start, end in quotations:
        pieces.append(text[at:start])
        at = end
    return "".join((*pieces, text[at:]))


def _has_verb(words: str) -> bool:
    """Whether any word may be a finite verb; in a short sentence that is the question."""
    listed = load_words("verb_forms")
    return HAS_VERB.search(words) is not None or any(word.lower() in listed for word in _WORD.findall(words)[1:])


def _mocks(text: str, sentence: Span, quoted: Sequence[Span]) -> bool:
    """Whether a short sentence behind a quoted block takes up its last words."""
    before = max((block for block in quoted if block.end <= sentence.start), default=None, key=lambda each: each.end)
    if before is None or text[before.end : sentence.start].strip():
        return False
    return takes_up(sentence.slice(text), before.slice(text))


def _leads_in(text: str, sentence: Span, quoted: Sequence[Span], *, is_hosted: bool) -> bool:
    """Whether a sentence says no more than that a quoted block follows, or whose the one before it was."""
    words = sentence.slice(text).rstrip()
    before = max((block.end for block in quoted if block.end <= sentence.start), default=None)
    if before is not None and not text[before : sentence.start].strip() and hands_back(words):
        return True
    behind = next((block.start for block in quoted if block.start >= sentence.end), None)
    if behind is None or text[sentence.end : behind].strip():
        return False
    if not words.endswith(":"):
        if is_hosted and not _CHECKABLE.search(words) and _hands_over(text, sentence):
            return True
        is_short = len(words) <= _LEADING_LENGTH and len(words.split()) <= _LEADING_WORDS
        return is_short and not _CHECKABLE.search(words) and _HANDS_OVER.search(words) is not None
    return len(words.split()) <= _LEADING_WORDS and _LEADS.search(words) is not None


def _hands_over(text: str, sentence: Span) -> bool:
    """Whether a host's sentence before a quoted block speaks of what follows, or of the outlet that has it."""
    words = sentence.slice(text)
    if _LEADING_HOST.search(words):
        return True
    is_self = _SELF.search(words) is not None
    if is_self and _LEADING_SELF.search(words):
        return True
    return (is_self or _OUTLET_HANDS.search(words) is not None) and outlet_before(text, sentence) is not None


def _part_condition(text: str, sentence: Span) -> tuple[Span | None, Span]:
    """The leading condition, and what is asserted under it."""
    comma = text.find(", ", sentence.start, sentence.end)
    if comma < 0 or not _CONDITION.match(text, sentence.start, sentence.end):
        return None, sentence
    return Span(sentence.start, comma), Span(comma + 2, sentence.end)


def _assertion(span: Span) -> Attribution:
    return Attribution(source=(), cue=(), content=(span,), manner=Manner.OWN, confidence=SHARE_RIGHT)


def _unattributed(span: Span) -> Attribution:
    """A quotation for which nobody is named."""
    return Attribution(source=(), cue=(), content=(span,), manner=Manner.DIRECT, confidence=SHARE_RIGHT)


def _part_head(text: str, main: Span) -> tuple[Span | None, Span]:
    """What only announces what stands behind a colon ("My guess, for what it is worth:"), and the rest."""
    head = _HEAD.match(text, main.start, main.end)
    if head is None or not _ANY_WORD.match(text, head.end(), main.end):
        return None, main
    tail = text[head.end("noun") : head.end()]
    if HAS_VERB.search(tail) is not None and not tail.startswith(","):
        return None, main  # "The answer from Moscow was clear:" says something
    return Span(main.start, head.end() - len(head.group()) + len(head.group().rstrip())), Span(head.end(), main.end)


def _apart(text: str, main: Span) -> Iterator[Span]:
    """What is asserted, without "as for this" or a dateline; two clauses with a colon between them one by one."""
    marker = _MARKER.match(text, main.start, main.end)
    if marker is not None and marker.end() < main.end:
        main = Span(marker.end(), main.end)
    topic = _TOPIC.match(text, main.start, main.end) or _DATELINE.match(text, main.start, main.end)
    start = topic.end() if topic else main.start
    colon = text.find(": ", start, main.end)
    if colon > 0 and is_clause(text[start:colon]) and is_clause(text[colon + 2 : main.end]):
        yield Span(start, colon)
        yield Span(colon + 2, main.end)
    else:
        yield Span(start, main.end)


def _scare_quotes(text: str, covered: Sequence[Span]) -> Iterator[NonClaim]:
    """Quotation marks around a few words that quote nobody."""
    ranges = [*find_quotations(text), *(match.span() for match in _SINGLE.finditer(text))]
    for start, end in sorted(set(ranges)):
        words = _WORD.findall(text[start:end])
        if not words or len(words) > _SCARE_WORDS or any(span.start < end and start < span.end for span in covered):
            continue
        is_title = len(words) > 1 and all(word[0].isupper() or word in ("of", "the", "and", "in") for word in words)
        kind = NonClaimKind.TITLE if is_title else NonClaimKind.SCARE_QUOTE
        yield NonClaim(span=Span(start, end), kind=kind, why="quotation marks that quote nobody")


@cache
def _pattern(kind: NonClaimKind) -> re.Pattern[str]:
    words = sorted(
        (word for row in load_table("non_claims") if row.kind == kind.value for word in row.words),
        key=len,
        reverse=True,
    )
    joined = "|".join(re.escape(word).replace("\\ ", r"\s") for word in words)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
