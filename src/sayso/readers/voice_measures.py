"""What tells whose words a paragraph holds: how a quotation may be led in, and how a paragraph speaks?

Measures only, each a number with a name; what they weigh is learned (`lost_quotes.py`).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from sayso.lexicon import load_table, outlet_before, speech_marks
from sayso.model import Span
from sayso.readers.passages import Layout
from sayso.text import find_quotations, find_sentences, hands_back, takes_up

Measures = Mapping[str, float]

_SHOWN = 12  # words of a lead-in
_RUBRIC = 4  # words at most of a line that heads a section
_MOST_PRESENTING = 16  # words
_LETTER_WORDS, _LETTER_OPENING = 26, 8  # words of the sentence, and of what follows, that are looked at
_NEAR = 5  # paragraphs
_MANY = 3  # from which on more of one kind say no more
_LONG_QUOTATION = 20  # characters
_AT_MOST_ONCE = {"I", "you", "question", "exclamation", "fragment", "news", "number", "day", "opens-spoken"}
_BALANCED = {"past", "present"}  # measured against each other
_PERSONAL = re.compile(
    r"\b(?:letter|memo|memorandum|e-?mail|message|statement|notice|note|order|ruling|decision|(?-i:post)|diary|speech|resignation|apology|"
    r"correction|announcement|leaflet|manifesto|wrote to|written to|write to|writes to|logbook|entry|brief|"
    r"testament|answer|reply|words|told us|"
    r"pen to paper|in black and white|passage|as follows|judge?ment|answered)\b",
    re.IGNORECASE,
)  # somebody speaks of himself there: "I" and "we" are no sign of the host
_PRESENTS = re.compile(
    r"^(?:and |but |so |or )?(?:now (?:read|for|to|see)|over to|back to|here(?:['\u2019]s| is| are) (?:what|"
    r"how|the|an?|more|part|some of)|"
    r"read (?:what|how)|see (?:what|how))\b[^?]*$"
    r"|\bha(?:s|d|ve) the (?:story|details|rest|numbers|goods|scoop|full)\b"
    r"|\b(?:ran|runs|printed|put) (?:this|it|the following)\b"
    r"|\btells? (?:it|the story)\b|\b(?:in full|verbatim|as follows)\W*$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"^\W*\d{1,2}\w?(?::?\d{2})?\s*[ap]\.?m|\ball times\b|\b(?:photos?|video|audio|remarks|results|updates|"
    r"clip|tweet)\b.{0,400}\b(?:below|here):$",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(
    r"(?:\b(?:includes?|including|are|must|statistics|reasons|figures|facts|ways|rankings)|\b(?:two|three|four|five|six|seven|several)\s"
    r"(?:\w+\s)?(?:demands|points|questions|conditions|things|options|steps|rules|lessons|problems|items|names|aims|goals)|\d{1,2}:\d{2}\s*[ap]\.?m\.?)\s*:$"
)
_MENTIONS = re.compile(
    r"\b(?:page \w+ of|pages of|readers of|courtesy of|thanks to|hat tip|(?:had|has) (?:it|"
    r"the story)|over (?:at|to)|"
    r"to be found (?:on|in)|turned up in|as told (?:by|in))\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sent|wrote|written|issued|released|published|posted|read out|put out|has|had|replied|answered)\b.{0,400}"
    r"\b(?:letter|memo|statement|note|entry|message|e-?mail|staff)\b"
    r"|\b(?:letter|memo|statement|note|entry|message|e-?mail)\b.{0,400}\b(?:sent|written|read out|issued|released|"
    r"dated|in (?:his|her) hand)\b",
    re.IGNORECASE | re.DOTALL,
)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|Dear)\b")
_OTHERS = re.compile(
    r"(?:<|https?:|www\.|Follow\s|\d{1,2}:\d{2}\b|\w+:\s|\d{1,2}\s[A-Z]|"
    r"\s*[-*\u2014\u2022\u2013]\s|\s*\(?\d{1,2}[.)]\s)"
)
_PRONOUN = re.compile(r"\b(?:it|this|he|she|they|its|his|her|their)\b", re.IGNORECASE)
_ENDS_WITH_COLON = re.compile(r":[\"\u201d\u2019)]*$")
_CREDIT = re.compile(r"(?:[\u2014\u2013]|--)\s*[A-Z@][^.!?]{2,60}$|(?:Source|Via|Credit):\s")
_NAMED_CREDIT = re.compile(r"(?:(?:[\u2014\u2013]|--)\s*|(?:Source|Via|Credit):\s)[A-Z@][^.!?]*\s[^.!?]{2,50}$")
_FOLLOWS = re.compile(
    r"\b(?:follows?|following|extracts?|below|verbatim|in full|without|here|reads?|page \w+|pages|explanation|view|"
    r"translation|details|writing|text|put|carried|line|terms|wording|words|version)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|minister|club|council|authority|company|union|bank|syndicate|association|office|police|government|university|"
    r"agency|committee|commission|board|institute|department|court|party|group|firm|embassy|army|navy|federation|society|"
    r"foundation|institute|museum|church|mayor|spokes\w+|chairman|publisher|operator)\b"
)
_LONG_WORD = 5  # letters
_SENTENCE_END = re.compile(r"[.!?]")
_CITING, _CITED_WORDS = 2, 8  # paragraphs behind a quotation, words taken up from it
_WORD = re.compile(r"[^\W\d_]+")


class VoiceMeasures:
    """The paragraphs of a layout, each measured once; places count its passages from 0."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        masked = list(layout.text)
        self._quotations = find_quotations(layout.text)
        for start, end in self._quotations:
            masked[start:end] = "_" * (end - start)
        self._masked = "".join(masked)
        self._sentences = [
            [
                Span(passage.span.start + each.start, passage.span.start + each.end)
                for each in find_sentences(passage.span.slice(layout.text))
            ]
            or [passage.span]
            for passage in layout.passages
        ]
        self._of_paragraph: dict[int, Counter[str]] = {}

    def __len__(self) -> int:
        return len(self._layout.passages)

    @cached_property
    def host_share(self) -> float:
        """Share of the paragraphs that speak as a host does, from 0 to 1."""
        return sum(self._has_host_marks(place) for place in range(len(self))) / max(1, len(self))

    def credits(self, place: int) -> bool:
        """Whether a paragraph is a line that credits somebody."""
        return _CREDIT.match(self._layout.text, *self._bounds(place)) is not None

    def names_in_credit(self, place: int) -> bool:
        """Whether a paragraph is a line that names whose words stood above."""
        return _NAMED_CREDIT.match(self._layout.text, *self._bounds(place)) is not None

    def hands_back(self, place: int) -> bool:
        """Whether a paragraph begins with whose words stood before it."""
        return hands_back(self._whole(place))

    def is_in_marks(self, place: int) -> bool:
        """Whether a paragraph stands in quotation marks as a whole, which say themselves whose it is."""
        return not self._plain(place).strip("_ .")

    def is_first_person(self, place: int) -> bool:
        """Whether "I" or "we" speaks in a paragraph, outside of quotation marks."""
        marks = self._counts(place)
        return marks["I"] + marks["we"] > 0

    def is_personal(self, place: int) -> bool:
        """Whether a paragraph leads in the words of somebody who may say "I"."""
        return _PERSONAL.search(self._sentences[place][-1].slice(self._layout.text)) is not None

    def is_handed_back(self, place: int) -> bool:
        """Whether one of the next paragraphs says whose words stood before it, ahead of another lead-in."""
        for at in range(place + 1, min(place + _NEAR, len(self))):
            if self.hands_back(at):
                return True
            if self._leads_on(at):
                return False
        return False

    def end_of(self, place: int) -> str:
        """The last sentence of a paragraph, or its last words."""
        words = self._sentences[place][-1].slice(self._layout.text).split()
        return " ".join(words if len(words) <= _SHOWN else ["...", *words[-_SHOWN:]])

    def lead(self, place: int) -> Measures | None:
        """How a paragraph leads in what stands behind it; None where it heads a section or the like."""
        span, last = self._layout.passages[place].span, self._sentences[place][-1]
        sentence = last.slice(self._layout.text)
        has_colon = _ENDS_WITH_COLON.search(sentence.rstrip()) is not None
        is_host = self._counts(place)["I"] + self._counts(place)["you"] > 0
        is_copying = _marks("copying").search(sentence) is not None
        is_outlet_last = outlet_before(self._layout.text, last) is not None
        is_outlet_near = is_outlet_last or outlet_before(self._layout.text, span) is not None
        if self._heads_section(sentence, last.start):
            return None
        if has_colon and not is_outlet_last and _marks("embed").search(sentence) is not None:
            return None  # what stood behind it was no text
        names_somebody = is_outlet_last or _PERSONAL.search(sentence) is not None
        tells = _marks("telling").search(sentence) is not None
        presents = is_presenting(sentence) and (has_colon or names_somebody)
        if has_colon:
            kind = "colon"
        elif presents:
            kind = "presenting"
        elif is_copying and is_host:
            kind = "copying-host"
        elif self._hands_letter(place, sentence):
            kind = "letter"
        elif is_outlet_last and _MENTIONS.search(sentence) is not None:
            kind = "mention"
        elif is_outlet_near or names_somebody:
            kind = "named"
        else:
            kind = "plain"
        found = {
            kind: 1.0,
            f"{kind}:no-host": 1.0 - min(1.0, 3 * self.host_share),
            "outlet-last": float(is_outlet_last),
            "outlet-above": float(is_outlet_near and not is_outlet_last),
            "telling": float(tells),
            "copying": float(is_copying),
            "lead-personal": float(not is_outlet_last and _PERSONAL.search(sentence) is not None),
            "unnamed": float(has_colon and not names_somebody and not tells),
            "pronoun": float(has_colon and _PRONOUN.search(sentence) is not None),
            "document": float(
                _document().search(" ".join(each.slice(self._layout.text) for each in self._sentences[place][-2:]))
                is not None
            ),
            "follows": float(_FOLLOWS.search(sentence) is not None),
            "lead-short": float(len(sentence.split()) <= _MOST_PRESENTING),
            "lead-has-host": float(self._has_host_marks(place)),
        }
        return {name: value for name, value in found.items() if value}

    def joint(self, place: int) -> Measures:
        """What a paragraph has in common with the end of the one before it."""
        before = " ".join(each.slice(self._layout.text) for each in self._sentences[place - 1][-2:]).lower()
        led = {word for word in _WORD.findall(before) if len(word) >= _LONG_WORD}
        opening = self._sentences[place][0].slice(self._layout.text).lower()
        shared = led & set(_WORD.findall(opening))
        found = {"shared-words": float(min(_MANY, len(shared))), "body": float(_BODY.search(before) is not None)}
        return {name: value for name, value in found.items() if value}

    def close(self, first: int, last: int) -> Measures:
        """How the host goes on in the paragraph behind a quotation from one place to another, both included."""
        place = last + 1
        if place >= len(self):
            return {"at-end": 1.0}
        opening = self._sentences[place][0]
        marks = self._counts(place)
        found = {
            "hands-back": float(self.hands_back(place)),
            "credited-behind": float(self.names_in_credit(place)),
            "named-behind": float(outlet_before(self._layout.text, opening) is not None),
            "host-behind": float(marks["I"] + marks["you"] + marks["question"] + marks["return"] > 0),
            "comments-behind": float(min(_MANY, marks["short-form"] + marks["judgement"] + marks["exclamation"])),
            "echo-behind": float(marks["echo"] > 0),
            "cites-behind": float(self._cites(place, first, last)),
        }
        return {name: value for name, value in found.items() if value}

    def paragraph(self, place: int, *, is_personal: bool = False) -> Measures:
        """How a paragraph speaks.

        Args:
            place: Of the paragraph.
            is_personal: Whether it would be the words of somebody who may say "I".
        """
        marks = self._counts(place)
        found = {name: float(min(_MANY, count)) for name, count in marks.items() if count and name not in _BALANCED}
        if is_personal:
            for name in ("I", "we", "you"):
                if found.pop(name, 0.0):
                    found[f"{name}:personal"] = 1.0
            if "news" in found and not self.is_first_person(place):
                found["news-in-letter"] = found.pop("news")
        plain = self._plain(place)
        n_words = max(1, len(_WORD.findall(plain)))
        n_past, n_present = marks["past"], marks["present"]
        found["past"] = (n_past - n_present) / (2 + n_past + n_present)
        found["sentence-length"] = min(2.0, n_words / max(1, len(self._sentences[place])) / 15) - 1
        found["length"] = min(2.0, n_words / 40) - 1
        if place == len(self) - 1:
            found["ends"] = 1.0
        return found

    def _cites(self, place: int, first: int, last: int) -> bool:
        """Whether one of the next paragraphs puts words of a stretch in quotation marks, or opens with them."""
        text = self._layout.text
        start, end = self._bounds(first)[0], self._bounds(last)[1]
        words = " ".join(_WORD.findall(text[start:end].lower())) + " "
        for at in range(place, min(place + _CITING, len(self))):
            from_, to = self._bounds(at)
            cited = [text[each[0] : each[1]] for each in self._quotations_in(at)]
            cited += [_SENTENCE_END.split(text[from_:to], maxsplit=1)[0]]
            for phrase in cited:
                found = _WORD.findall(phrase.lower())
                if 1 < len(found) <= _CITED_WORDS and f"{' '.join(found)} " in words:
                    return True
        return False

    def _counts(self, place: int) -> Counter[str]:
        if place not in self._of_paragraph:
            self._of_paragraph[place] = self._count(place)
        return self._of_paragraph[place]

    def _count(self, place: int) -> Counter[str]:
        plain, whole = self._plain(place), self._whole(place)
        start, end = self._bounds(place)
        counts = speech_marks(plain)
        for name in _AT_MOST_ONCE & counts.keys():
            counts[name] = 1
        counts.update(
            {
                "dear": int(whole.startswith("Dear ")),
                "leads-on": int(self._leads_on(place)),
                "return": int(_marks("return").match(plain.lstrip('"\u201c ')) is not None),
                "echo": int(self._is_echo(place)),
                "names-outlet": int(outlet_before(self._layout.text, Span(start, end)) is not None),
                "quotation": sum(each[1] - each[0] >= _LONG_QUOTATION for each in self._quotations_in(place)),
                "list": int(_OTHERS.match(whole) is not None),
            }
        )
        return counts

    def _has_host_marks(self, place: int) -> bool:
        marks = self._counts(place)
        return marks["I"] + marks["you"] + marks["question"] + marks["short-form"] + marks["exclamation"] > 0 or (
            marks["judgement"] > 1
        )

    def _quotations_in(self, place: int) -> list[tuple[int, int]]:
        start, end = self._bounds(place)
        first = bisect_left(self._quotations, (start, start))
        return list(self._quotations[first : bisect_left(self._quotations, (end, end))])

    def _bounds(self, place: int) -> tuple[int, int]:
        span = self._layout.passages[place].span
        return span.start, span.end

    def _whole(self, place: int) -> str:
        return self._layout.passages[place].span.slice(self._layout.text)

    def _plain(self, place: int) -> str:
        """A paragraph with its quotations blanked out."""
        return self._layout.passages[place].span.slice(self._masked)

    def _leads_on(self, place: int) -> bool:
        return _ENDS_WITH_COLON.search(self._whole(place).rstrip()) is not None

    def _is_echo(self, place: int) -> bool:
        """Whether a paragraph opens by taking up words from the end of the one before."""
        return place > 0 and takes_up(self._whole(place), self._whole(place - 1))

    def _heads_section(self, sentence: str, start: int) -> bool:
        """Whether what follows a colon is a section, a list, an embed or the next entry of the text itself."""
        words = sentence.strip()
        if not words.endswith(":"):
            return False
        if _ENTRY.search(words) or words.isupper():
            return True
        is_rubric = len(words.split()) <= _RUBRIC and _marks("rubric").search(words) is not None
        is_listing = is_rubric or _marks("listing").search(words) or _ENUMERATES.search(words)
        return bool(is_listing) and outlet_before(self._layout.text, Span(start, start + len(sentence))) is None

    def _hands_letter(self, place: int, sentence: str) -> bool:
        """Whether a sentence tells of a letter that was sent, and only behind it "I" or "we" begins to speak."""
        if place + 1 >= len(self) or len(sentence.split()) > _LETTER_WORDS or not _SENT.search(sentence):
            return False
        opening = " ".join(self._plain(place + 1).split()[:_LETTER_OPENING])
        hosts = (0, place)
        return _SELF.search(opening) is not None and not any(self._counts(at)["I"] for at in hosts)


def is_presenting(sentence: str) -> bool:
    """Whether a sentence does no more than hand over to another's words.

    >>> is_presenting("The Gulf Herald has the story."), is_presenting("The mayor has the keys.")
    (True, False)
    """
    return len(sentence.split()) <= _MOST_PRESENTING and _PRESENTS.search(sentence) is not None


@cache
def _marks(kind: str) -> re.Pattern[str]:
    words = sorted(
        (word for row in load_table("voice_marks") if row.kind == kind for word in row.words), key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _document() -> re.Pattern[str]:
    words = sorted((word for row in load_table("document_words") for word in row.words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
