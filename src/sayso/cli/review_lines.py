"""How is a queue reviewed by lines of a script?"""

from collections.abc import Iterable, Sequence

import click

from sayso.cli.notes import note
from sayso.cli.output import write_data
from sayso.cli.review_direct import list_numbered
from sayso.cli.review_session import Reply, Session, load_shown, run_command
from sayso.cli.review_shown import Shown
from sayso.errors import InputError, SaysoError
from sayso.model import Judgement

HELP = """One command a line, a letter and what belongs to it:
  j, k             next card, previous card
  a, x, u [WHY]    accept, reject, unsure; then the next card
  e FIELD VALUE    edit: cue_class, polarity, certainty, content_type, tone, source, cue, content, published, outlet
  s NAME           who speaks; - is nobody
  b WHOSE          whose words the block holds: author, quoted, or an outlet
  m LINK, c LINK   the same claim as, contradicts: a permalink, or words to look for
  1 ... 9          a judgement that waits is of this statement; x takes it back
  z                undo the last judgement of this session, again and again
  n WORDS          reason for the next judgement
  o                the whole article
  / WORDS          search anew
  ?, q             help, quit"""


def review_lines(session: Session, lines: Iterable[bytes]) -> tuple[int, int]:
    """Do what each line says; how many lines there were, and how many of them could not be done.

    Each judgement is one line on standard output: its id, its action, the place that it is about. All else goes to
    standard error, and a line that cannot be done ends nothing.
    """
    n_lines = n_failed = 0
    shown = load_shown(session)
    _tell_card(shown)
    for number, line in enumerate(lines, start=1):
        try:
            words = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            n_lines, n_failed = n_lines + 1, n_failed + 1
            note(f"line {number} is not UTF-8; write it anew")
            continue
        if not words or words.startswith("#"):
            continue
        if words == "q":
            break
        n_lines += 1
        try:
            shown = _run_line(session, shown, words)
        except SaysoError as error:
            n_failed += 1
            note(f"line {number}: {error}")
    return n_lines, n_failed


def write_judgement(judgement: Judgement, permalink: str) -> None:
    """One line on standard output."""
    write_data(f"{judgement.id}\t{judgement.action.value}\t{permalink}\n")


def _run_line(session: Session, shown: Shown | None, words: str) -> Shown | None:
    """Do what a line says; the card that stands there then."""
    letter, _, argument = words.partition(" ")
    if words.startswith("/"):
        letter, argument = "/", words[1:]
    if letter == "?":
        for line in HELP.splitlines():
            note(line, command="review")
        return shown
    if letter == "o":
        _tell_article(shown)
        return shown
    before = session.place, session.items
    reply = run_command(session, shown, letter, argument, _choose)
    if reply.judgement is not None:
        write_judgement(reply.judgement, reply.permalink)
    _tell_reply(reply)
    shown = load_shown(session)
    if (session.place, session.items) != before:
        _tell_card(shown)
    return shown


def _choose(title: str, labels: Sequence[str]) -> int | None:
    """Nobody can be asked: what there is to choose from is listed."""
    list_numbered(labels)
    raise InputError(f"{title} give the permalink of one, with /N where several stand there")


def _tell_reply(reply: Reply) -> None:
    if reply.text:
        note(f"{reply.permalink}: {reply.text}" if reply.permalink else reply.text)


def _tell_card(shown: Shown | None) -> None:
    from sayso.views.review_card import describe_statement  # noqa: PLC0415  slow: jinja2

    if shown is None:
        return
    card = shown.card
    said = f": {describe_statement(card.statement, card.reading.document)}" if card.statement is not None else ""
    waits = f": {card.waiting.id} {card.waiting.action.value}" if card.waiting is not None else ""
    note(f"{card.number} of {card.n_all}, {card.why}: {card.permalink}{said}{waits}")
    if card.waiting is not None:
        list_numbered([describe_statement(each, card.reading.document) for each in card.candidates])


def _tell_article(shown: Shown | None) -> None:
    if shown is None:
        raise InputError("there is no card; / with other words searches anew, q ends")
    from sayso.cli.review_screen import render_whole  # noqa: PLC0415  slow: jinja2

    click.echo(render_whole(shown, width=80, color=False), err=True, nl=False)
