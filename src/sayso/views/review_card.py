"""How does one thing to review look on a terminal?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.model import Action, Document, Judgement, Manner, Reading, Statement, Version
from sayso.text import find_paragraphs
from sayso.views.article import describe_judgement
from sayso.views.chain_sentence import tell_chain, tell_root
from sayso.views.columns import cut_columns, measure_columns, wrap_columns
from sayso.views.headings import name_article
from sayso.views.phrases import (
    NOBODY,
    count,
    describe_certainty,
    describe_confidence,
    describe_content_type,
    describe_counts,
    describe_day,
    describe_hop,
    describe_period,
    describe_published,
    describe_voices,
    quote_spans,
)
from sayso.views.safe_text import cap_marks, show_controls
from sayso.views.segments import Mark, Part, Segment, cut_segments
from sayso.views.values import describe_quantity, quantities_of
from sayso.views.voices import find_block, name_basis, name_voice

_MIN_WIDTH = 30  # columns; below that nothing can be read, so lines run over instead
_NARROW = 60  # columns; below that only the main keys stand under the card, the others under ?
_BEFORE = 160  # characters of the paragraph before, for who "he" is
_LONGEST_PLAIN, _LONGEST_MARKED = 500, 1200  # characters in one piece; of longer ones the middle is left out
_BEGINNING = 600  # characters of an article of which nothing is marked
_GAP = " [...] "
_BRACKETS = {Part.SOURCE: ("{", "}"), Part.CUE: ("<", ">"), Part.CONTENT: ("[", "]")}
LEGEND = "[what is said]  {who}  <by which words>"
# Characters without width that stand for styles while lines are wrapped; those of an article are taken out before.
_STYLES = {"\u2061": "\x1b[1m", "\u2062": "\x1b[4m", "\u2063": "\x1b[36m", "\u2064": "\x1b[0m"}
_STYLE_OF = {Part.SOURCE: "\u2061", Part.CUE: "\u2062", Part.CONTENT: "\u2063"}
_END = "\u2064"
_NO_STYLES = dict.fromkeys(map(ord, _STYLES))
_STRONG, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

_VERDICTS = {Action.ACCEPT: "accepted", Action.REJECT: "rejected", Action.UNSURE: "unsure"}
_MAIN_KEYS = (("a", "accept"), ("x", "reject"), ("u", "unsure"), ("s", "speaker"), ("z", "undo"))
_STATEMENT_KEYS = (
    ("a", "accept"),
    ("x", "reject"),
    ("u", "unsure"),
    ("e", "edit"),
    ("s", "speaker"),
    ("b", "whose block"),
    ("m", "same claim"),
    ("c", "contradicts"),
    ("n", "note"),
)
_WAITING_KEYS = (("1-9", "it is this one"), ("x", "take it back"), ("n", "note"))
_ARTICLE_KEYS = (("e", "edit date, outlet"), ("b", "whose block"), ("n", "note"))
_ALL_KEYS = (("j/k", "next/previous"), ("z", "undo"), ("o", "open"), ("/", "search"), ("?", "help"), ("q", "quit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing to review, with all that its card shows.

    `why` says in words what it waits for. `statement` is None where the article itself is meant; where a judgement
    waits, `waiting` is that one, `lost` the statement that it was made on (None where nothing is left of it), and
    `candidates` those of today that it may belong to. `judgements` are those on the statement, the first made first,
    `note` the reason that the next judgement will bear.
    """

    number: int
    n_all: int
    why: str
    version: Version
    reading: Reading
    permalink: str
    statement: Statement | None = None
    verdict: Action | None = None
    judgements: tuple[Judgement, ...] = ()
    taken_back: frozenset[str] = frozenset()
    waiting: Judgement | None = None
    lost: Statement | None = None
    candidates: tuple[Statement, ...] = ()
    note: str | None = None


def render_card(card: Card, *, width: int = 80, height: int | None = None, color: bool = False) -> str:
    """The card as plain lines, each ended by a line feed; the keys are not on it.

    The words of a statement stand in brackets; styles repeat what these say and add nothing.

    Args:
        card: What it shows.
        width: Columns of the terminal, at least 30.
        height: Rows that there are for it; where it takes more, the end of the paragraph before and what the
            judgements were are left out. None: as many as it takes.
        color: Whether to add terminal styles.
    """
    width = max(width, _MIN_WIDTH)
    lines = _lines(card, width, color=color)
    if height is not None and len(lines) > height:
        lines = _lines(card, width, color=color, is_short=True)
    return "\n".join(lines) + "\n"


def render_keys(card: Card | None, *, width: int = 80) -> str:
    """The keys that this card takes, each letter with its word; on a narrow screen the main ones alone."""
    if card is None:
        keys: Sequence[tuple[str, str]] = _ALL_KEYS
    elif card.waiting is not None:
        keys = (*_WAITING_KEYS, *_ALL_KEYS)
    elif card.statement is None:
        keys = (*_ARTICLE_KEYS, *_ALL_KEYS)
    elif width < _NARROW:
        keys = (*_MAIN_KEYS, ("j/k", "move"), ("?", "all keys"), ("q", "quit"))
    else:
        keys = (*_STATEMENT_KEYS, *_ALL_KEYS)
    lines, line = [], ""
    for letter, words in keys:
        item = f"{letter} {words}"
        if line and measure_columns(f"{line}  {item}") > width:
            lines.append(line)
            line = ""
        line = f"{line}  {item}" if line else item
    return "\n".join([*lines, line]) + "\n"


def render_choices(labels: Sequence[str], *, width: int = 80) -> str:
    """Numbered lines to choose from."""
    lines: list[str] = []
    for number, label in enumerate(labels, start=1):
        lines += _wrap(label, width, first=f"{number:>3}  ", rest="     ")
    return "\n".join(lines) + "\n"


def describe_statement(statement: Statement, document: Document, *, width: int = 200) -> str:
    """Who says what in one line: 'an officer: "The ship has sunk"'."""
    who = quote_spans(document.text, statement.attribution.source) or describe_hop(statement.chain[-1], document)
    words = quote_spans(document.text, statement.attribution.content)
    return cut_columns(_safe(f"{' '.join(who.split())}: {' '.join(words.split())}"), width=width)


def tell_change(judgement: Judgement) -> str:
    """What a judgement changed, from what stood there before to what stands now, in one line.

    >>> from datetime import UTC, datetime
    >>> from sayso.model import ObjectKind, Target
    >>> target = Target(kind=ObjectKind.STATEMENT, id="abc", version_id="v")
    >>> tell_change(Judgement(id="j1", at=datetime(2026, 1, 2, tzinfo=UTC), who="Mia", action=Action.SPEAKER,
    ...     target=target, before={"name": "he"}, after={"name": "Jon Fell"}))
    'speaker: he -> Jon Fell'
    """
    if judgement.action in _VERDICTS:
        before = judgement.before.get("verdict")
        return f"verdict: {before or 'none'} -> {judgement.action.value}"
    if judgement.action is Action.SPEAKER:
        return f"speaker: {_name(judgement.before)} -> {_name(judgement.after)}"
    if judgement.action is Action.WHOSE_BLOCK:
        return f"voice: {_voice(judgement.before)} -> {_voice(judgement.after)}"
    changes = [f"{key}: {_value(judgement.before.get(key))} -> {_value(new)}" for key, new in judgement.after.items()]
    return _safe("; ".join(changes)) or judgement.action.value


def _name(values: Mapping[str, Any]) -> str:
    return _safe(" ".join(str(values.get("name") or NOBODY).split()))


def _voice(values: Mapping[str, Any]) -> str:
    if values.get("voice") != "quoted":
        return "the author"
    return _safe(f"quoted from {values.get('outlet') or 'an origin not named'}")


def _value(value: object) -> str:
    return "none" if value is None else str(value)


def _lines(card: Card, width: int, *, color: bool, is_short: bool = False) -> list[str]:
    lines = [*_heading(card, width, color=color), ""]
    if card.waiting is not None:
        lines += _waiting(card, width, color=color)
    elif card.statement is not None:
        lines += _paragraphs(card.reading.document, card.statement, width, color=color, is_short=is_short)
        lines += ["", *_facts(card.statement, card, width)]
    else:
        lines += _article(card, width)
    if is_short and card.judgements:
        lines += _wrap(f"{count(len(card.judgements), 'judgement')}; o shows them", width)
    else:
        lines += _judgements(card, width, color=color)
    if card.note:
        lines += _wrap(f"note for the next judgement: {card.note}", width)
    return lines


def _heading(card: Card, width: int, *, color: bool) -> Iterator[str]:
    document = card.reading.document
    strong, plain = (_STRONG, _PLAIN) if color else ("", "")
    yield f"{strong}{cut_columns(_safe(f'{card.number} of {card.n_all} · {card.why}'), width=width)}{plain}"
    published = describe_day(document.published) if document.published is not None else "day not known"
    facts = [name_article(document, name=card.version.name), document.outlet or "outlet not known", published]
    yield from _wrap(" · ".join(facts), width)
    yield from _wrap(card.permalink, width)


def _facts(statement: Statement, card: Card, width: int) -> Iterator[str]:
    document = card.reading.document
    text, attribution = document.text, statement.attribution
    block = find_block(document, attribution)
    basis = name_basis(block)
    told = tell_chain(statement, document)
    facts = [f"on whose word: {told}"]
    facts += [] if attribution.manner is Manner.OWN else [f"root: {tell_root(statement, document)}"]
    facts.append(f"as put by the source: {describe_certainty(statement, text)}; {describe_content_type(statement)}")
    facts += [f"said: {describe_period(statement.said, text)}"] if statement.said is not None else []
    facts += [f"when it was so: {describe_period(statement.event, text)}"] if statement.event is not None else []
    quantities = [
        f'"{" ".join(each.span.slice(text).split())}" = {describe_quantity(each)}'
        for each in quantities_of(statement, card.reading)
    ]
    facts += [f"numbers: {'; '.join(quantities)}"] if quantities else []
    facts.append(f"voice: {name_voice(document, block)}{f' ({basis})' if basis else ''}")
    facts.append(f"{attribution.manner.value}, confidence {describe_confidence(attribution.confidence)}")
    facts += [f"verdict so far: {_VERDICTS[card.verdict]}"] if card.verdict in _VERDICTS else []
    for fact in facts:
        yield from _wrap(fact, width, rest="  ")


def _waiting(card: Card, width: int, *, color: bool) -> Iterator[str]:
    document = card.reading.document
    if card.waiting is not None:
        yield from _wrap(f"This judgement waits: {describe_judgement(card.waiting)}", width, rest="  ")
    yield ""
    if card.lost is None:
        yield "Nothing is left of the statement that it was made on."
    else:
        yield "It was made on:"
        yield from _paragraphs(document, card.lost, width, color=color)
    yield ""
    if not card.candidates:
        yield from _wrap("Today's reading holds no statement that it could belong to.", width)
        return
    yield "Nearest in today's reading:"
    labels = [describe_statement(each, document, width=3 * width) for each in card.candidates]
    yield from render_choices(labels, width=width).splitlines()


def _article(card: Card, width: int) -> Iterator[str]:
    document = card.reading.document
    facts = {
        "outlet": document.outlet or "not known",
        "byline": document.byline or "not known",
        "published": describe_published(document.published),
        "url": document.url or "not known",
    }
    for label, value in facts.items():
        yield from _wrap(f"{label}: {value}", width, rest="  ")
    yield from _wrap(f"{describe_counts(card.reading)}; {describe_voices(document)}.", width, rest="  ")
    if card.reading.non_claims:
        yield from _wrap(f"{count(len(card.reading.non_claims), 'stretch', 'stretches')} left out as no claim", width)
    for problem in card.reading.problems:
        yield from _wrap(f"{problem.message} [{problem.code}]", width, first="- ", rest="  ")
    left = _BEGINNING
    for paragraph in find_paragraphs(document.text):
        yield ""
        words = paragraph.slice(document.text)
        yield from _wrap(words if len(words) <= left else words[:left] + " ...", width)
        left -= len(words)
        if left <= 0:
            return


def _judgements(card: Card, width: int, *, color: bool) -> Iterator[str]:
    faint, plain = (_FAINT, _PLAIN) if color else ("", "")
    if card.judgements:
        yield ""
        yield "judgements"
    for judgement in card.judgements:
        is_off = judgement.id in card.taken_back
        line = describe_judgement(judgement) + (" - taken back" if is_off else "")
        for each in _wrap(line, width, first="  ", rest="    "):
            yield f"{faint if is_off else ''}{each}{plain if is_off else ''}"


def _paragraphs(
    document: Document, statement: Statement, width: int, *, color: bool, is_short: bool = False
) -> Iterator[str]:
    """The paragraphs that the statement stands in, and the end of the one before, wrapped."""
    parts = statement.attribution
    marks = [
        Mark(span=span, part=part, owner=0)
        for part, spans in ((Part.SOURCE, parts.source), (Part.CUE, parts.cue), (Part.CONTENT, parts.content))
        for span in spans
    ]
    paragraphs = find_paragraphs(document.text)
    touched = [
        place
        for place, paragraph in enumerate(paragraphs)
        if any(mark.span.start < paragraph.end and paragraph.start < mark.span.end for mark in marks)
    ]
    last = touched[0] - 1 if touched else -1
    if last >= 0 and not is_short:
        before = paragraphs[last].slice(document.text)
        yield from _wrap(before if len(before) <= _BEFORE else "[...] " + _tail(before), width)
        yield ""
    for place in touched:
        if place > last + 1 and place != touched[0]:
            yield _GAP.strip()
        last = place
        words = "".join(_marked(piece, document.text) for piece in cut_segments(paragraphs[place], marks))
        yield from _styled(wrap_columns(words, width=width), color=color)
    if not is_short:
        yield ""
    yield from _wrap(LEGEND, width)


def _tail(words: str) -> str:
    """The last whole words of a long paragraph."""
    return words[-_BEFORE:].partition(" ")[2] or words[-_BEFORE:]


def _marked(segment: Segment, text: str) -> str:
    """The words of a segment, the brackets that open and close at its ends, and characters that stand for styles."""
    words = segment.span.slice(text)
    longest = _LONGEST_MARKED if segment.marks else _LONGEST_PLAIN
    if len(words) > longest:
        words = words[: longest // 2] + _GAP + words[-longest // 2 :]
    words = _safe(words)
    if not segment.marks:
        return words
    opening = "".join(_BRACKETS[each.part][0] for each in segment.marks if each.span.start == segment.span.start)
    closing = "".join(_BRACKETS[each.part][1] for each in segment.marks[::-1] if each.span.end == segment.span.end)
    style = _STYLE_OF[segment.marks[-1].part]  # the narrowest
    return f"{style}{opening}{words}{closing}{_END}"


def _styled(lines: Iterable[str], *, color: bool) -> Iterator[str]:
    """The lines with terminal styles for the characters that stand for them, each line with its own end."""
    if not color:
        yield from (line.translate(_NO_STYLES) for line in lines)
        return
    style = ""
    for line in lines:
        shown = style
        for character in line:
            if character in _STYLES:
                style = "" if character == _END else _STYLES[character]
            shown += _STYLES.get(character, character)
        yield shown + (_PLAIN if style else "")


def _wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    return wrap_columns(_safe(text), width=width, first=first, rest=rest)


def _safe(text: str) -> str:
    """The text without what acts on a screen."""
    return cap_marks(show_controls(text.translate(_NO_STYLES)))
