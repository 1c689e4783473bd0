"""How does a template become a sentence, and where do source, cue and content stand in it?

`{a|b}` is a choice, `{name}` a slot, `<said>` the cue.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar

Item = TypeVar("Item")
_TOKEN = re.compile(r"[{}|<>]|[^{}|<>]+")
_MARKED = {"source": "source", "content": "content", "quote": "content", "first": "content", "second": "content"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A name to be filled in; what it is planted as, if anything."""

    name: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Wordings of which one is taken."""

    options: tuple["Template", ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that signal the attribution."""

    text: str


Template = tuple[str | Slot | Choice | Cue, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence, and its marked stretches in text order: what each is, start, end."""

    text: str
    marks: tuple[tuple[str, int, int], ...]


def pick(draw: Random, options: tuple[Item, ...] | list[Item]) -> Item:
    """One of the options; several times faster than `draw.choice`."""
    return options[int(draw.random() * len(options))]


def parse(text: str) -> Template:
    """The template of its written form.

    >>> parse("{source} <said> {yes|no}.")[1:3]
    (' ', Cue(text='said'))
    """
    options, rest = _parse_options(_TOKEN.findall(text))
    if rest or len(options) > 1:
        raise ValueError(f"template {text!r}: braces do not match, or a bar outside of braces")
    return options[0]


def fill(template: Template, slots: Mapping[str, str], draw: Random) -> Filled:
    """The sentence, its first letter a capital.

    >>> fill(parse("{content}, {source} <said>."), {"content": "rain fell", "source": "she"}, Random(1))
    Filled(text='Rain fell, she said.', marks=(('content', 0, 9), ('source', 11, 14), ('cue', 15, 19)))
    """
    pieces: list[str] = []
    marks: list[tuple[str, int, int]] = []
    _fill(template, slots, draw, pieces, marks, 0)
    return Filled(capital("".join(pieces)), tuple(marks))


def words(template: Template, slots: Mapping[str, str], draw: Random) -> str:
    """The words alone, as they stand within a sentence."""
    pieces: list[str] = []
    _fill(template, slots, draw, pieces, [], 0)
    return "".join(pieces)


def capital(text: str) -> str:
    """The text with its first letter, after an opening quotation mark too, as a capital.

    >>> capital("“rain fell”")
    '“Rain fell”'
    """
    return text[0] + text[1].upper() + text[2:] if text[0] == "“" else text[0].upper() + text[1:]


def _fill(
    template: Template,
    slots: Mapping[str, str],
    draw: Random,
    pieces: list[str],
    marks: list[tuple[str, int, int]],
    start: int,
) -> int:
    for part in template:
        if isinstance(part, str):
            text = part
        elif isinstance(part, Choice):
            start = _fill(pick(draw, part.options), slots, draw, pieces, marks, start)
            continue
        elif isinstance(part, Slot):
            text = slots[part.name]
            if part.mark is not None:
                marks.append((part.mark, start, start + len(text)))
        else:
            text = part.text
            marks.append(("cue", start, start + len(text)))
        pieces.append(text)
        start += len(text)
    return start


def _parse_options(tokens: list[str]) -> tuple[list[Template], list[str]]:
    options: list[list[str | Slot | Choice | Cue]] = [[]]
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token == "}":
            tokens = ["}", *tokens]
            break
        if token == "|":
            options.append([])
        elif token == "{":
            inner, tokens = _parse_options(tokens)
            tokens = tokens[1:]
            options[-1].append(_slot_or_choice([tuple(option) for option in inner]))
        elif token == "<":
            options[-1].append(Cue(tokens[0]))
            tokens = tokens[2:]
        else:
            options[-1].append(token)
    return [tuple(option) for option in options], tokens


def _slot_or_choice(options: list[Template]) -> Slot | Choice:
    if len(options) == 1 and len(options[0]) == 1 and isinstance(options[0][0], str) and options[0][0].isidentifier():
        return Slot(options[0][0], _MARKED.get(options[0][0]))
    return Choice(tuple(options))
