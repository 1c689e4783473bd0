"""Who is meant by "he", "the officer" or a last name? Only by what the same text calls its sources before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.lexicon import load_table

_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_PRONOUNS = ("he", "him", "she", "her", "it", "they", "them")
_DETERMINERS = ("the", "this", "that", "these", "those")
_ENDS_HEAD = ("of", "who", "which", "in", "at", "from", "with", "for", "on", "familiar", "close", "briefed", "said")
_FULL_NAME = 2  # words of a name that a last name may stand for
_REACH = 6  # sources looked back over for a pronoun: farther ones are rarely meant


@dataclass(frozen=True, slots=True)
class _Known:
    """A source called before: its wording, the words of its name, its kinds, all in lower case but the wording."""

    wording: str
    name: tuple[str, ...]
    words: frozenset[str]
    kinds: frozenset[str]


def name_sources(wordings: Sequence[str | None]) -> tuple[str | None, ...]:
    """What each source is called, in the fullest words that the text has given it before; None stays None.

    A last name stands for the last full name that ends with it; "the officer" for the last source described with that
    noun, "the company" for the last thing with a name; a pronoun for the last source of its kind. What none of these
    tells stays as worded.

    Args:
        wordings: The sources of a text told in one voice, in text order.

    >>> name_sources(["Mayor Ilse Brandt", "a senior rescue official", "Brandt", "the official"])
    ('Mayor Ilse Brandt', 'a senior rescue official', 'Mayor Ilse Brandt', 'a senior rescue official')
    """
    known: list[_Known] = []
    names: list[str | None] = []
    for wording in wordings:
        if wording is None:
            names.append(None)
            continue
        meant = _meant(wording, known)
        names.append(meant.wording if meant is not None else wording)
        if meant is not None:
            known.append(_narrowed(meant, wording))
        elif not _is_pronoun(wording):
            known.append(_know(wording))
    return tuple(names)


def _narrowed(meant: _Known, wording: str) -> _Known:
    """The same source, of the kinds that it was now called by: what was "it" is not "he" afterwards."""
    called = _kinds_of([word.lower() for word in _WORD.findall(wording)])
    if called & {"man", "woman"}:
        return replace(meant, kinds=(meant.kinds - {"thing"}) | called | {"person"})
    return replace(meant, kinds=called) if called & {"thing", "people", "person"} else meant


def _meant(wording: str, known: Sequence[_Known]) -> _Known | None:
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(wording)]
    if not words:
        return None
    if _is_pronoun(wording):
        return _by_pronoun(words[0].lower(), known[-_REACH:])
    new = _know(wording)
    if new.name:
        return _by_name(new, known)
    if words[0].lower() in _DETERMINERS:
        return _by_noun(words, known)
    return None


def _by_pronoun(pronoun: str, known: Sequence[_Known]) -> _Known | None:
    (kind,) = _kinds_of([pronoun])
    latest = {one.wording: one for one in known}  # as each was called last
    for one in sorted(latest.values(), key=known.index, reverse=True):
        if kind in ("people", "thing"):
            fits = kind in one.kinds
        else:
            other = "woman" if kind == "man" else "man"
            fits = other not in one.kinds and bool({"person", kind} & one.kinds)
        if fits:
            return one
    return None


def _by_name(new: _Known, known: Sequence[_Known]) -> _Known | None:
    """The fuller wording of one name: the same last word, and no first name that differs."""
    for one in reversed(known):
        if one.name and one.name[-1] == new.name[-1] and len(one.name) >= _FULL_NAME:
            is_same = len(new.name) == 1 or new.name == one.name
            return one if is_same and len(one.wording) >= len(new.words) else None
    return None


def _by_noun(words: Sequence[str], known: Sequence[_Known]) -> _Known | None:
    lower = [word.lower() for word in words[1:]]
    end = next((place for place, word in enumerate(lower) if word in _ENDS_HEAD), len(lower))
    head = lower[end - 1] if end else ""
    if not _kinds_of([head]):
        return None
    described = next((one for one in reversed(known) if head in one.words), None)
    if described is not None or "thing" not in _kinds_of([head]):
        return described
    return next((one for one in reversed(known) if one.name and "thing" in one.kinds), None)


def _know(wording: str) -> _Known:
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(wording)]
    head = re.split(r"[,(]|\sof\s", wording)[0]  # "Dario Mens, manager of Brightwater Lines"
    runs: list[list[str]] = [[]]
    for place, word in enumerate([_POSSESSIVE.sub("", word) for word in _WORD.findall(head)]):
        is_name = word[0].isupper() and not (place == 0 and (word.lower() in _DETERMINERS or _kinds_of([word.lower()])))
        if is_name:
            runs[-1].append(word.lower().rstrip("."))
        elif runs[-1]:
            runs.append([])
    full = [run for run in runs if len(run) >= _FULL_NAME] or [run for run in runs if run]
    name = tuple(full[-1]) if full else ()
    lower = frozenset(word.lower() for word in words)
    kinds = _kinds_of(lower)
    if len(name) >= _FULL_NAME and not kinds:
        kinds = frozenset({"person", "thing"})  # "Dario Mens" or "Brightwater Lines": the words do not say
    if kinds & {"man", "woman"}:
        kinds |= {"person"}
    return _Known(wording=wording, name=name, words=lower, kinds=kinds)


def _is_pronoun(wording: str) -> bool:
    return wording.lower() in _PRONOUNS


def _kinds_of(words: Sequence[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(_nouns()[word] for word in words if word in _nouns())


@cache
def _nouns() -> dict[str, str]:
    return {word: row.kind for row in load_table("source_nouns") for word in row.words}
