"""How is a queue reviewed on a terminal, one card and one key at a time?"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from sayso.api.review_values import describe_values, list_fields
from sayso.cli.keys import DOWN, END, LEFT, RESIZED, RIGHT, UP, Keyboard, read_words
from sayso.cli.output import count_columns, is_colored, write_text
from sayso.cli.review_lines import HELP
from sayso.cli.review_session import PAIRS, VERDICTS, Session, load_shown, run_command
from sayso.cli.review_shown import Shown
from sayso.errors import SaysoError
from sayso.views.columns import measure_columns, wrap_columns
from sayso.views.review_card import LEGEND, render_card, render_choices, render_keys
from sayso.views.safe_text import cap_marks, show_controls

_HOME = "\x1b[H\x1b[2J"
_ROWS = 24  # of a terminal that does not tell
_LINE = "\r\x1b[K"
_ARROWS = {DOWN: "j", RIGHT: "j", UP: "k", LEFT: "k"}
_PROMPTS = {
    "s": "who speaks (- is nobody; empty: leave it)",
    "b": "whose words: author, quoted, or an outlet (empty: leave it)",
    "m": "the same claim as: permalink, or words to look for (empty: leave it)",
    "c": "contradicts: permalink, or words to look for (empty: leave it)",
    "n": "note for the next judgement (empty: none)",
    "/": "look for words (empty: leave it)",
}


def review_screen(session: Session) -> None:
    """Show card after card and do what the keys ask for, until q or the end of the input.

    Raises:
        KeyboardInterrupt: On Ctrl-C; the terminal is as before, and what was decided is stored.
    """
    with _ending_cleanly(), Keyboard() as keyboard:
        said = ""
        while True:
            shown = _draw(session, said)
            key = keyboard.read()
            if key in ("q", END):
                write_text("\n")
                return
            if key == RESIZED:
                continue
            said = _press(session, shown, _ARROWS.get(key, key), keyboard)


def render_whole(shown: Shown, *, width: int, color: bool) -> str:
    """The article of a card as `sayso show` shows it."""
    from sayso.views.article import render_article  # noqa: PLC0415  slow: jinja2

    article = shown.article
    return render_article(
        article.version,
        shown.card.reading,
        judgements=article.judgements,
        taken_back=article.taken_back,
        waiting=article.waiting,
        versions=article.versions,
        same_words=article.same_words,
        width=width,
        color=color,
    )


def _draw(session: Session, said: str) -> Shown | None:
    width, color = count_columns(), is_colored()
    shown = load_shown(session)
    card = shown.card if shown is not None else None
    below = "\n".join(wrap_columns(_safe(f"> {said}"), width=width)) + "\n" if said else ""
    below += render_keys(card, width=width)
    height = _count_rows() - below.count("\n") - 2  # the blank line between, and the one of the cursor
    text = "nothing is left to review here\n"
    if card is not None:
        text = render_card(card, width=width, height=height, color=color)
    write_text(f"{_clear()}{text}\n{below}")
    return shown


def _press(session: Session, shown: Shown | None, key: str, keyboard: Keyboard) -> str:
    """What a key does, in one line."""
    if key == "?":
        _show_help(keyboard)
        return ""
    if key == "o" and shown is not None:
        _open(shown, keyboard)
        return ""
    if len(key) != 1 or not key.isprintable():
        return ""
    argument: str | None = ""
    if key in _PROMPTS and _takes(shown, key):
        argument = _ask(keyboard, _PROMPTS[key])
    elif key == "e" and shown is not None and shown.card.waiting is None:
        argument = _ask_edit(keyboard, shown)
    if argument is None:
        return "no note" if key == "n" and _drop_note(session) else "nothing changed"
    try:
        reply = run_command(session, shown, key, argument, lambda title, labels: _choose(keyboard, title, labels))
    except SaysoError as error:
        return str(error)
    return f"{reply.permalink} {reply.text}".strip()


def _takes(shown: Shown | None, key: str) -> bool:
    """Whether a card takes a key that asks for something; else it is told without being asked."""
    if key in ("n", "/"):
        return True
    if shown is None or shown.card.waiting is not None:
        return False
    return key == "b" or shown.card.statement is not None or key not in (*PAIRS, *VERDICTS, "s")


def _drop_note(session: Session) -> bool:
    session.reason = None
    return True


def _ask(keyboard: Keyboard, prompt: str) -> str | None:
    """What is typed behind the prompt on one line; None where nothing is."""
    width = count_columns()
    lines = wrap_columns(f"{prompt}:", width=width)
    write_text("".join(f"{line}\n" for line in lines))

    def show(words: str) -> None:
        tail = words
        while measure_columns(tail) > width - 4:  # the end of a long line is what is being typed
            tail = tail[1:]
        write_text(f"{_LINE if _has_commands() else chr(10)}> {tail}")

    words = read_words(keyboard, show)
    write_text("\n")
    return words


def _ask_edit(keyboard: Keyboard, shown: Shown) -> str | None:
    fields = list_fields(is_article=shown.card.statement is None)
    field = _ask(keyboard, f"field, or as much of it as tells it from others: {', '.join(fields)} (empty: leave it)")
    if field is None:
        return None
    found = [each for each in fields if each == field] or [each for each in fields if each.startswith(field)]
    if len(found) != 1:
        return f"{field} ?"  # told as no field
    value = _ask(keyboard, f"{found[0]} - {describe_values(found[0])} (empty: leave it)")
    return f"{found[0]} {value}" if value is not None else None


def _choose(keyboard: Keyboard, title: str, labels: Sequence[str]) -> int | None:
    width = count_columns()
    write_text(render_choices(labels, width=width))
    write_text(
        "".join(f"{line}\n" for line in wrap_columns(f"{title} 1-{len(labels)}, any other key: none", width=width))
    )
    key = keyboard.read()
    while key == RESIZED:
        key = keyboard.read()
    return int(key) - 1 if key.isdecimal() and 1 <= int(key) <= len(labels) else None


def _show_help(keyboard: Keyboard) -> None:
    width = count_columns()
    keys = HELP.replace("One command a line, a letter and what belongs to it:", "Keys; what they need is asked for:")
    lines = [line for each in keys.splitlines() for line in _help_line(each, width)]
    write_text(_clear() + "\n".join(lines) + f"\n\non a card: {LEGEND}\narrows move too; any key goes on\n")
    while keyboard.read() == RESIZED:
        pass


def _help_line(line: str, width: int) -> list[str]:
    if not line.startswith("  "):
        return wrap_columns(line, width=width)
    return wrap_columns(line[19:], width=width, first=line[:19], rest=" " * (19 if width >= 60 else 4))


def _open(shown: Shown, keyboard: Keyboard) -> None:
    """The whole article in the pager; where there is none, on the screen until a key is pressed."""
    text = render_whole(shown, width=count_columns(), color=is_colored())
    if _has_commands() and (os.environ.get("PAGER") or shutil.which("less")):
        with keyboard.released():
            click.echo_via_pager(text, color=is_colored())
        return
    write_text(f"{_clear()}{text}\nany key goes on\n")
    while keyboard.read() == RESIZED:
        pass


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Whoever ends the process from outside finds the terminal restored, as after q."""
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: dict[int, Any] = {each: signal.signal(each, _end) for each in ends}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _count_rows() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or _ROWS
    except OSError:  # a terminal that does not know its size
        return _ROWS


def _clear() -> str:
    return _HOME if _has_commands() else "\n"


def _has_commands() -> bool:
    """Whether the terminal understands where to write."""
    return os.environ.get("TERM", "") not in ("", "dumb") or os.name == "nt"


def _safe(text: str) -> str:
    return cap_marks(show_controls(text))
