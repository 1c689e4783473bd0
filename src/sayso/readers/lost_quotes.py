"""Which paragraphs of plain text are another document's words, although their marks are lost?

Text copied from a page loses the marks of its quoted blocks. What is left is a lead-in ("Northwire reported:"), other
manners of speaking, and the host's return. Each tells a little; what they tell is added up as odds, and the result is
shown as inferred, with its confidence.
"""

import math
import re
from dataclasses import dataclass, replace
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Span
from sayso.readers.outlet_names import outlet_before
from sayso.readers.passages import Layout, Quote
from sayso.text import find_quotations, find_sentences, hands_back, takes_up

# Natural logarithms of odds, set by hand on our own texts with an odd number and on pages whose marks were taken away.
_LEAD = {
    "colon": 1.6,
    "no-colon": -1.0,  # only where the host says that words are copied
    "presenting": 0.4,  # "Now read what the Times ran yesterday."
    "outlet": 1.2,
    "telling": 0.7,
    "copying": 2.2,
    "embed": -2.6,
    "letter": 1.6,  # "The bishop had his letter read out." and then "I have sold ..."
    "mention": -1.4,  # "The number that matters was on page nine of the Gazette."
    "pronoun": 0.3,
    "comes-back": 0.9,  # behind it the host speaks plainly
    "unnamed": -0.7,  # a colon behind which anything may have stood
    "no-host": -4.0,  # nobody is named, and nobody in the text speaks as a host does
    "postscript": 3.0,  # behind it stands whose words it was: "So wrote Ann Lee."
    "credit": 1.5,
}
_PARAGRAPH = {
    "dear": 4.0,  # a letter begins
    "first": 0.9,  # the one just behind the lead-in
    "later": 0.1,
    "ends": -1.4,  # the host has the last word, mostly
    "leads-on": -2.4,  # leads in the next quote
    "return": -2.6,
    "I": -2.4,
    "we": -0.8,
    "you": -1.3,
    "question": -1.8,
    "exclamation": -1.6,
    "judgement": -0.7,
    "short-form": -0.7,
    "fragment": -0.7,
    "telling": 0.9,  # somebody says something: news
    "telling-of": -0.9,  # the same behind a letter or a ruling, which reports nobody: the host
    "echo": -2.2,  # begins with words from the end of the paragraph before: "Eleven weeks is optimistic"
    "number": 0.3,
    "quoted-whole": -3.0,  # its own marks say whose it is
    "list": -3.0,
}
_PERSONAL = re.compile(
    r"\b(?:letter|memo|memorandum|e-?mail|message|statement|notice|note|order|ruling|decision|(?-i:post)|diary|speech|resignation|apology|"
    r"correction|announcement|leaflet|manifesto|wrote to|written to|write to|writes to|logbook|entry|brief|"
    r"testament|answer|reply|words|told us|"
    r"pen to paper|in black and white|passage|as follows|judge?ment|answered)\b",
    re.IGNORECASE,
)  # somebody speaks of himself there: "I" and "we" are no sign of the host
_CREDIT = re.compile(r"(?:[\u2014\u2013]|--)\s*[A-Z@][^.!?]{2,60}$|(?:Source|Via|Credit):\s")
_NAMED_CREDIT = re.compile(r"(?:(?:[\u2014\u2013]|--)\s*|(?:Source|Via|Credit):\s)[A-Z@][^.!?]*\s[^.!?]{2,50}$")
_LEADS_ON = -1.0  # the same of one that ends with a colon
_HOST = -2.0  # a paragraph that speaks so much like the host ends the quote
_MOST_PRESENTING = 16  # words
_PRESENTS = re.compile(
    r"^(?:and |but |so |or )?(?:now (?:read|for|to|see)|over to|back to|here(?:['\u2019]s| is| are) (?:what|"
    r"how|the|an?|more|part|some of)|"
    r"read (?:what|how)|see (?:what|how))\b[^?]*$"
    r"|\bha(?:s|d|ve) the (?:story|details|rest|numbers|goods|scoop|full)\b"
    r"|\b(?:ran|runs|printed|put) (?:this|it|the following)\b"
    r"|\btells? (?:it|the story)\b|\b(?:in full|verbatim|as follows)\W*$",
    re.IGNORECASE,
)
_RUBRIC = 4  # words at most of a line that heads a section
_JUDGEMENTS = 2  # words of judgement from which on a text has a host, and is no plain news
_SHOWN = 12  # words of a lead-in
_MOST_SURE = 0.9  # nothing that is inferred is certain
_ENTRY = re.compile(
    r"^\W*\d{1,2}\w?(?::?\d{2})?\s*[ap]\.?m|\ball times\b|\b(?:photos?|video|audio|remarks|results|updates|"
    r"clip|tweet)\b.*\b(?:below|here):$",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(
    r"(?:\b(?:includes?|including|are|must|statistics|reasons|figures|facts|ways|rankings)|\d{1,2}:\d{2}\s*[ap]\.?m\.?)\s*:$"
)
_MENTIONS = re.compile(
    r"\b(?:page \w+ of|pages of|readers of|courtesy of|thanks to|hat tip|(?:had|has) (?:it|"
    r"the story)|over (?:at|to)|"
    r"to be found (?:on|in)|turned up in|as told (?:by|in))\b",
    re.IGNORECASE,
)
_LETTER_WORDS, _LETTER_OPENING = 26, 8  # words of the sentence, and of what follows, that are looked at
_SENT = re.compile(
    r"\b(?:sent|wrote|written|issued|released|published|posted|read out|put out|has|had|replied|answered)\b.*"
    r"\b(?:letter|memo|statement|note|entry|message|e-?mail|staff)\b"
    r"|\b(?:letter|memo|statement|note|entry|message|e-?mail)\b.*\b(?:sent|written|read out|issued|released|"
    r"dated|in (?:his|her) hand)\b",
    re.IGNORECASE | re.DOTALL,
)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|Dear)\b")
_NEAR = 5  # paragraphs
_MOST = 14  # paragraphs of one quote
_OTHERS = re.compile(
    r"(?:<|https?:|www\.|Follow\s|\d{1,2}:\d{2}\b|\w+:\s|\d{1,2}\s[A-Z]|"
    r"\s*[-*\u2014\u2022\u2013]\s|\s*\(?\d{1,2}[.)]\s)"
)
_LABEL = re.compile(r"[A-Z][\w.\u2019' -]{1,40}:\s+\S")
_I = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.)")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")  # not the US
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:n['\u2019]t|['\u2019](?:re|ve|ll|m|d))\b|\b(?:it|that|there|what|he|she|let|who|here)['\u2019]s\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:said|told|according to|announced|denied|confirmed|declined|refused|added|warned|rejected|"
    r"spokes(?:man|woman|person)|"
    r"officials?|says|claims|predicted|estimated|promised)\b"
)
_PRONOUN = re.compile(r"\b(?:it|this|he|she|they|its|his|her|their)\b", re.IGNORECASE)
_ENDS_WITH_COLON = re.compile(r":[\"\u201d\u2019)]*$")


@dataclass(frozen=True, slots=True)
class _Block:
    first: int
    last: int  # both are places of passages, both included
    odds: float
    lead: int


def infer_lost_quotes(layout: Layout) -> Layout:
    """The layout with the paragraphs that are likely another's words as quotes, each with its confidence and why.

    Nothing is inferred where the text marks quotes itself, or is a transcript with labelled turns.

    Args:
        layout: Of plain text.

    >>> text = "I was there. Northwire reported:\\n\\nTwo men died, officials said.\\n\\nWell, I saw none."
    >>> from sayso.readers.passages import Passage
    >>> passages = (Passage(span=Span(0, 32), paragraph=0), Passage(span=Span(34, 63), paragraph=1))
    >>> layout = Layout(text=text, passages=(*passages, Passage(span=Span(65, 83), paragraph=2)))
    >>> [len(passage.quotes) for passage in infer_lost_quotes(layout).passages]
    [0, 1, 0]
    """
    passages = layout.passages
    if len(passages) < 2 or any(passage.quotes for passage in passages) or _is_transcript(layout):
        return layout
    words = _Words(layout)
    blocks: list[_Block] = []
    place = 0
    while place < len(passages) - 1:
        block = _best_block(words, place) or _credited(words, place)
        if block is None:
            place += 1
        else:
            blocks.append(block)
            place = block.last + 1
    inferred = list(passages)
    for number, block in enumerate(blocks):
        quote = Quote(
            number=number,
            why=words.tell_why(block),
            confidence=min(_MOST_SURE, 1 / (1 + math.exp(-block.odds / 2))),
        )
        for at in range(block.first, block.last + 1):
            inferred[at] = replace(inferred[at], quotes=(quote,))
    return replace(layout, passages=tuple(inferred))


def is_presenting(sentence: str) -> bool:
    """Whether a sentence does no more than hand over to another's words.

    >>> is_presenting("The Gulf Herald has the story."), is_presenting("The mayor has the keys.")
    (True, False)
    """
    return len(sentence.split()) <= _MOST_PRESENTING and _PRESENTS.search(sentence) is not None


class _Words:
    """The paragraphs of a layout with what stands outside quotation marks, each measured once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        masked = list(layout.text)
        self.quotations = find_quotations(layout.text)
        for start, end in self.quotations:
            masked[start:end] = "_" * (end - start)
        self.masked = "".join(masked)
        self.has_host = (
            any(pattern.search(self.masked) is not None for pattern in (_I, _YOU, _SHORT))
            or len(_judgement().findall(self.masked)) >= _JUDGEMENTS
        )
        sentences = find_sentences(layout.text)
        self.last_sentence = [
            [each for each in sentences if each.start < passage.span.end and each.end > passage.span.start][-1:]
            for passage in layout.passages
        ]

    def plain(self, place: int) -> str:
        """A paragraph with its quotations blanked out."""
        return self.layout.passages[place].span.slice(self.masked)

    def end_of(self, place: int) -> str:
        """The last sentence of a paragraph, or its last words."""
        span = self.layout.passages[place].span
        start = max(self.last_sentence[place][0].start, span.start) if self.last_sentence[place] else span.start
        words = self.layout.text[start : span.end].split()
        return " ".join(words if len(words) <= _SHOWN else ["...", *words[-_SHOWN:]])

    def names_writer(self, start: int, sentence: str) -> bool:
        """Whether a sentence names an outlet, or a letter or the like."""
        is_outlet_named = outlet_before(self.layout.text, Span(start, start + len(sentence))) is not None
        return is_outlet_named or _PERSONAL.search(sentence) is not None

    def heads_section(self, sentence: str, start: int) -> bool:
        """Whether what follows a colon is a section, a list, an embed or the next entry of the text itself."""
        words = sentence.strip()
        if not words.endswith(":"):
            return False
        if _ENTRY.search(words) or words.isupper():
            return True
        is_rubric = len(words.split()) <= _RUBRIC and _marks("rubric").search(words) is not None
        is_listing = is_rubric or _marks("listing").search(words) or _ENUMERATES.search(words)
        return bool(is_listing) and outlet_before(self.layout.text, Span(start, start + len(sentence))) is None

    def hands_letter(self, place: int, sentence: str) -> bool:
        """Whether a sentence tells of a letter that was sent, and only behind it "I" or "we" begins to speak."""
        if (
            place + 1 >= len(self.layout.passages)
            or len(sentence.split()) > _LETTER_WORDS
            or not _SENT.search(sentence)
        ):
            return False
        opening = " ".join(self.plain(place + 1).split()[:_LETTER_OPENING])
        hosts = (0, place)
        return _SELF.search(opening) is not None and not any(_I.search(self.plain(at)) for at in hosts)

    def mentions_outlet(self, start: int, sentence: str) -> bool:
        """Whether a sentence says in which outlet something is to be read."""
        return _MENTIONS.search(sentence) is not None and (
            outlet_before(self.layout.text, Span(start, start + len(sentence))) is not None
        )

    def tell_why(self, block: _Block) -> str:
        """What told so, in words."""
        side = "before" if block.lead > block.last else "behind"
        return f'{side} "{self.end_of(block.lead)}", by who speaks and how'

    def lead(self, place: int) -> float:
        """The odds that a paragraph leads in a quote."""
        span = self.layout.passages[place].span
        last = self.last_sentence[place][0] if self.last_sentence[place] else span
        start = max(last.start, span.start)
        sentence = self.layout.text[start : span.end]
        has_colon = _ENDS_WITH_COLON.search(sentence.rstrip()) is not None
        is_host = _I.search(self.plain(place)) is not None or _YOU.search(self.plain(place)) is not None
        is_copying = _marks("copying").search(sentence) is not None
        presents = is_presenting(sentence) and (has_colon or self.names_writer(start, sentence))
        kind = "colon" if has_colon else "presenting" if presents else "no-colon"
        if not has_colon and not (is_copying and is_host) and not presents:
            if self.hands_letter(place, sentence):
                kind = "letter"
            elif self.has_host and self.mentions_outlet(start, sentence):
                kind = "mention"
            else:
                return -math.inf
        if self.heads_section(sentence, start):
            return -math.inf
        odds = _LEAD[kind]
        is_outlet_named = outlet_before(self.layout.text, Span(start, span.end)) is not None
        odds += _LEAD["outlet"] * (
            is_outlet_named or (not has_colon and outlet_before(self.layout.text, span) is not None)
        )
        odds += _LEAD["telling"] * (_marks("telling").search(sentence) is not None)
        odds += _LEAD["copying"] * is_copying
        odds += _LEAD["embed"] * (has_colon and not is_outlet_named and _marks("embed").search(sentence) is not None)
        names_somebody = is_outlet_named or _PERSONAL.search(sentence) is not None
        tells = _marks("telling").search(sentence) is not None
        odds += _LEAD["unnamed"] * (kind == "colon" and not names_somebody and not tells)
        odds += _LEAD["no-host"] * (not names_somebody and not self.has_host)
        odds += _LEAD["pronoun"] * (has_colon and _PRONOUN.search(sentence) is not None)
        return odds

    def comes_back(self, place: int) -> bool:
        """Whether the host speaks plainly in a paragraph."""
        return place < len(self.layout.passages) and self.paragraph(place) <= _HOST

    def leads_on(self, place: int) -> bool:
        """Whether a paragraph ends with a colon."""
        return _ENDS_WITH_COLON.search(self.layout.passages[place].span.slice(self.layout.text).rstrip()) is not None

    def is_first_person(self, place: int) -> bool:
        """Whether "I" or "we" speaks in a paragraph."""
        return _I.search(self.plain(place)) is not None or _WE.search(self.plain(place)) is not None

    def hands_back(self, place: int) -> bool:
        """Whether a paragraph begins with whose words stood before it."""
        return hands_back(self.layout.passages[place].span.slice(self.layout.text))

    def is_handed_back(self, place: int) -> bool:
        """Whether one of the next paragraphs does, before another lead-in."""
        for at in range(place + 1, min(place + _NEAR, len(self.layout.passages))):
            if self.hands_back(at):
                return True
            if self.leads_on(at):
                return False
        return False

    def is_echo(self, place: int) -> bool:
        """Whether a paragraph opens by taking up words from the end of the one before."""
        if not place:
            return False
        words, before = (self.layout.passages[at].span.slice(self.layout.text) for at in (place, place - 1))
        return takes_up(words, before)

    def is_personal(self, place: int) -> bool:
        """Whether a paragraph leads in the words of somebody who may say "I"."""
        span = self.layout.passages[place].span
        start = max(self.last_sentence[place][0].start, span.start) if self.last_sentence[place] else span.start
        return _PERSONAL.search(self.layout.text[start : span.end]) is not None

    def paragraph(self, place: int, *, is_personal: bool = False) -> float:
        """The odds that a paragraph is another's words, by how it speaks."""
        plain = self.plain(place)
        whole = self.layout.passages[place].span.slice(self.layout.text)
        weights = _PARAGRAPH
        odds = weights["dear"] * whole.startswith("Dear ")
        odds += weights["ends"] * (place == len(self.layout.passages) - 1)
        odds += weights["leads-on"] * self.leads_on(place)
        odds += weights["return"] * (_marks("return").match(plain.lstrip('"\u201c ')) is not None)
        if not is_personal:
            odds += weights["I"] * (_I.search(plain) is not None)
            odds += weights["we"] * min(2, len(_WE.findall(plain)))
            odds += weights["you"] * (_YOU.search(plain) is not None)
        odds += weights["question"] * ("?" in plain)
        odds += weights["exclamation"] * ("!" in plain)
        odds += weights["judgement"] * min(2, len(_judgement().findall(plain)))
        odds += weights["short-form"] * min(2, len(_SHORT.findall(plain)))
        odds += weights["fragment"] * (re.search(r"(?:^|[.!?]\s+)\w+(?:\s\w+)?[.!]", plain) is not None)
        reports_others = is_personal and not self.is_first_person(place)
        odds += weights["telling-of" if reports_others else "telling"] * (_NEWS.search(plain) is not None)
        odds += weights["echo"] * self.is_echo(place)
        odds += weights["number"] * (re.search(r"\d", plain) is not None)
        odds += weights["quoted-whole"] * (len(plain.strip("_ .")) == 0)
        odds += weights["list"] * (_OTHERS.match(whole) is not None)
        return odds


def _best_block(words: _Words, lead: int) -> _Block | None:
    """The likeliest quote behind a paragraph, None where none is likelier than not."""
    start = words.lead(lead)
    if start == -math.inf:
        return None
    is_personal = words.is_personal(lead)
    total, best, last = start + _PARAGRAPH["first"], -math.inf, lead
    for at in range(lead + 1, min(lead + 1 + _MOST, len(words.layout.passages))):
        if at > lead + 1 and words.hands_back(at):
            best, last = max(best, total + _LEAD["postscript"]), at - 1
            break
        odds = words.paragraph(at, is_personal=is_personal or words.is_handed_back(at))
        if _CREDIT.match(words.layout.text, words.layout.passages[at].span.start, words.layout.passages[at].span.end):
            break  # it names whose words stood above
        if odds <= _HOST or (odds <= _LEADS_ON and words.leads_on(at)):
            break
        is_personal = is_personal or (at == lead + 1 and words.is_first_person(at))
        total += odds + (_PARAGRAPH["later"] if at > lead + 1 else 0)
        reached = total + _LEAD["comes-back"] * words.comes_back(at + 1)
        if reached >= best:
            best, last = reached, at
    if best <= 0:
        return None
    return _Block(first=lead + 1, last=last, odds=best, lead=lead)


def _credited(words: _Words, place: int) -> _Block | None:
    """The paragraph itself, where a line behind it names whose words it holds."""
    behind = words.layout.passages[place + 1].span
    if not _NAMED_CREDIT.match(words.layout.text, behind.start, behind.end) or place + 2 == len(words.layout.passages):
        return None
    odds = _LEAD["credit"] + words.paragraph(place, is_personal=True)
    return _Block(first=place, last=place, odds=odds, lead=place + 1) if odds > 0 else None


def _is_transcript(layout: Layout) -> bool:
    n_labelled = sum(
        _LABEL.match(layout.text, passage.span.start, passage.span.end) is not None for passage in layout.passages
    )
    return 2 * n_labelled >= len(layout.passages) and n_labelled > 2


@cache
def _marks(kind: str) -> re.Pattern[str]:
    words = sorted(
        (word for row in load_table("voice_marks") if row.kind == kind for word in row.words), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _judgement() -> re.Pattern[str]:
    rows = (row for row in load_table("opinion_words") if row.kind != "norm")
    words = sorted((word for row in rows for word in row.words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
