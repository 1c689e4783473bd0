"""How does a reading look on a terminal?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model import Document, Manner, Problem, Quantity, Reading, Statement, Timex
from sayso.views.chain_sentence import tell_chain, tell_root
from sayso.views.columns import wrap_columns
from sayso.views.headings import name_article
from sayso.views.nesting import Placed, place_statements
from sayso.views.phrases import (
    NOBODY,
    OWN,
    describe_certainty,
    describe_confidence,
    describe_content_type,
    describe_counts,
    describe_hop,
    describe_language,
    describe_period,
    describe_published,
    describe_source,
    describe_voices,
    quote_spans,
    write_permalink,
)
from sayso.views.places import tell_place
from sayso.views.safe_text import cap_marks, show_controls
from sayso.views.values import describe_quantity, describe_timex, loose_values, quantities_of, times_of
from sayso.views.voices import find_block, name_basis, name_voice

_MIN_WIDTH = 30  # columns; below that nothing can be read, so lines run over instead
_MAX_DEPTH = 4  # levels of indent; deeper ones say "inside" in words only
_STYLES = {"": "", "strong": "\x1b[1m", "words": "\x1b[36m", "faint": "\x1b[2m", "problem": "\x1b[33m"}
_RESET = "\x1b[0m"
_LABEL = 11  # columns of a label in the heading


@dataclass(frozen=True, slots=True)
class _Screen:
    width: int
    color: bool
    article: str | None = None


def render_terminal(
    reading: Reading, *, width: int = 80, color: bool = False, name: str | None = None, article: str | None = None
) -> str:
    """The reading as plain lines, each ended by a line feed: heading, statements with their chains, problems.

    Args:
        reading: What one article gave.
        width: Columns of the terminal, at least 30.
        color: Whether to add terminal styles. They repeat what the words say and add nothing.
        name: What the reader knows the article by, such as its file name; shown where it has no title.
        article: The id for permalinks, where a ledger gave it one; without it that of the text.
    """
    screen = _Screen(max(width, _MIN_WIDTH), color, article)
    lines = [*_heading(reading.document, name, screen), "", *_overview(reading, screen)]
    for placed in place_statements(reading.statements):
        lines += ["", *_statement(placed, reading, screen)]
    lines += _sources(reading, screen)
    lines += _left_out(reading, screen)
    lines += _loose(reading, screen)
    if reading.problems:
        lines += ["", *_problems(reading.problems, screen)]
    return "\n".join(lines) + "\n"


def _heading(document: Document, name: str | None, screen: _Screen) -> Iterator[str]:
    yield from _wrap(name_article(document, name=name), screen, style="strong")
    published = describe_published(document.published)
    if document.published is not None:
        published += f" (from {document.published.evidence})"
    facts = {
        "outlet": document.outlet or "not known",
        "byline": document.byline or "not known",
        "published": published,
        **_modified(document),
        "language": describe_language(document.language),
        "url": document.url or "not known",
        "document": document.id,
    }
    for label, value in facts.items():
        yield from _wrap(value, screen, first=label.ljust(_LABEL), rest=" " * _LABEL)


def _modified(document: Document) -> dict[str, str]:
    """When it says that it was changed, where that is another time than that of publication."""
    modified, published = document.modified, document.published
    if modified is None or (published is not None and published.value == modified.value):
        return {}
    return {"modified": f"{describe_published(modified)} (from {modified.evidence})"}


def _overview(reading: Reading, screen: _Screen) -> Iterator[str]:
    yield from _wrap(f"{describe_counts(reading)}; {describe_voices(reading.document)}.", screen)
    if reading.statements:
        yield from _wrap("Each: who | the words that say so, then > what, in the exact words.", screen, style="faint")


def _statement(placed: Placed, reading: Reading, screen: _Screen) -> Iterator[str]:
    document = reading.document
    attribution = placed.statement.attribution
    text = document.text
    indent = "    " * min(placed.depth, _MAX_DEPTH)
    rest = indent + " " * 5
    who = quote_spans(text, attribution.source) or NOBODY
    if attribution.manner is Manner.OWN:
        who = f"{describe_hop(placed.statement.chain[-1], document)}, {OWN}"
    cue = quote_spans(text, attribution.cue)
    head = f"{who} | {cue}" if cue else who
    yield from _wrap(head, screen, first=f"{indent}{placed.number:>3}  ", rest=rest, style="strong")
    words = quote_spans(text, attribution.content)
    yield from _wrap(words, screen, first=rest + "> ", rest=rest + "> ", style="words")
    for line in _values(times_of(placed.statement, reading), quantities_of(placed.statement, reading), text):
        yield from _wrap(line, screen, first=rest, rest=rest + "  ")
    block = find_block(document, attribution)
    basis = name_basis(block)
    inside = f"inside {placed.inside}, " if placed.inside is not None else ""
    statement = placed.statement
    facts = (
        f"on whose word: {tell_chain(statement, document)}",
        *([] if attribution.manner is Manner.OWN else [f"root: {tell_root(statement, document)}"]),
        *_periods(statement, text),
        f"as put by the source: {describe_certainty(statement, text)}; {describe_content_type(statement)}",
        f"voice: {name_voice(document, block)}{f' ({basis})' if basis else ''}",
        tell_place(document, (*attribution.source, *attribution.cue, *attribution.content)),
        f"{inside}{attribution.manner.value}, confidence {describe_confidence(attribution.confidence)}, "
        f"{write_permalink(screen.article or document.id, attribution)}",
    )
    for fact in facts:
        if fact is not None:
            yield from _wrap(fact, screen, first=rest, rest=rest + "  ", style="faint")


def _periods(statement: Statement, text: str) -> Iterator[str]:
    if statement.said is not None:
        yield f"said: {describe_period(statement.said, text)}"
    if statement.event is not None:
        yield f"when it was so: {describe_period(statement.event, text)}"


def _sources(reading: Reading, screen: _Screen) -> Iterator[str]:
    if not reading.sources:
        return
    yield ""
    yield from _wrap("Sources, as the text tells of them:", screen, style="faint")
    for source in reading.sources:
        yield from _wrap(describe_source(source), screen, first="  - ", rest="    ")


def _left_out(reading: Reading, screen: _Screen) -> Iterator[str]:
    if not reading.non_claims:
        return
    yield ""
    yield from _wrap("Left out, since it claims nothing:", screen, style="faint")
    for each in reading.non_claims:
        words = f'{each.kind.value}: "{" ".join(each.span.slice(reading.document.text).split())}" ({each.why})'
        yield from _wrap(words, screen, first="  - ", rest="    ")


def _loose(reading: Reading, screen: _Screen) -> Iterator[str]:
    times, quantities = loose_values(reading)
    lines = _values(times, quantities, reading.document.text)
    if lines:
        yield ""
        yield from _wrap("Times and quantities outside all statements:", screen, style="faint")
    for line in lines:
        yield from _wrap(line, screen, first="  - ", rest="    ")


def _values(times: Iterable[Timex], quantities: Iterable[Quantity], text: str) -> list[str]:
    """One line for each, its words first: `time: "last week" = 11 to 17 February 2019`."""
    lines = [f'time: "{timex.span.slice(text)}" = {describe_timex(timex)}' for timex in times]
    return lines + [f'quantity: "{each.span.slice(text)}" = {describe_quantity(each)}' for each in quantities]


def _problems(problems: tuple[Problem, ...], screen: _Screen) -> Iterator[str]:
    yield from _wrap("Not read, or not sure:", screen, style="problem")
    for problem in problems:
        where = f" (at {problem.span.start}-{problem.span.end})" if problem.span is not None else ""
        yield from _wrap(f"{problem.message}{where} [{problem.code}]", screen, first="  - ", rest="    ")


def _wrap(text: str, screen: _Screen, *, first: str = "", rest: str = "", style: str = "") -> Iterator[str]:
    """Lines that fit the screen; characters that could act on it are written out."""
    start, end = (_STYLES[style], _RESET) if screen.color and style else ("", "")
    for line in wrap_columns(cap_marks(show_controls(text)), width=screen.width, first=first, rest=rest):
        yield f"{start}{line}{end}"
