"""Who is meant by "he", "the officer" or a last name? Only by what the same text calls its sources before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.lexicon import is_outlet, load_table
from sayso.model import SourceKind
from sayso.resolve.bodies import COMPANIES
from sayso.resolve.noun_phrases import split_head, words_of
from sayso.resolve.source_kinds import kind_of_source
from sayso.resolve.unnamed import asks_for_silence, is_unnamed, may_be_one

_PRONOUNS = ("he", "him", "his", "she", "her", "it", "its", "they", "them", "their")
_OF_PERSONS = ("he", "him", "his", "she", "her")
_OWNING = {"its": "it", "their": "they"}  # whose count or figure it is
_DETERMINERS = ("the", "this", "that", "these", "those")
_BEFORE_NOUN = frozenset("the a an this that these those its his her their our of for in at to by".split())
_RANKS = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "capt": "captain", "sgt": "sergeant",
    "adm": "admiral", "cmdr": "commander", "sen": "senator", "gov": "governor", "dr": "doctor", "prof": "professor",
}  # fmt: skip
_TITLES = frozenset("mr mrs ms miss rep brig sir lord lady dame rev".split()) | frozenset(_RANKS)
_OFFICIALS = frozenset(
    "head chief director minister mayor officer spokesman spokeswoman spokesperson deputy secretary commissioner "
    "commander manager governor inspector coroner administrator ambassador envoy".split()
)  # whom a text also calls "the official"
_RELATIVE = re.compile(r"\s*(?:who|whom|whose|which|that|where)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r",\s(?:who|whose)\b")
_BODIES = frozenset("organisation organization agency body institute foundation charity".split())
_DOCUMENTS = frozenset("memo report letter document study protocol draft statement audit".split())
_ANY_DOCUMENT = ("paper", "document", "text")  # which a text also calls its memo or its report
Actors = Sequence[tuple[int, str]]  # who acts in a sentence of that number
_FULL_NAME = 2  # words of a name that a last name may stand for
_LABELS = frozenset("presenter host anchor moderator interviewer question".split())  # of turns; nobody is called so
_UNNAMED_KINDS = (SourceKind.ANONYMOUS, SourceKind.PERSON, None)
_REACH = 6  # sources looked back over for a pronoun: farther ones are rarely meant


@dataclass(frozen=True, slots=True)
class _Known:
    """A source called before: its wording, its name, the nouns that say what it is, its kinds; in lower case."""

    wording: str
    name: tuple[str, ...]
    nouns: frozenset[str]
    kinds: frozenset[str]
    number: int = -1  # of the sentence in which it was called last, where that is told


def name_sources(
    wordings: Sequence[str | None],
    *,
    full_names: Mapping[str, str] | None = None,
    things: Mapping[str, str] | None = None,
    bodies: Sequence[str | None] = (),
    persons: Sequence[str | None] = (),
    numbers: Sequence[int] = (),
    actors: Sequence[Actors] = (),
    full_before: Sequence[str | None] = (),
    again: Sequence[str | None] = (),
    speakers: Sequence[str | None] = (),
) -> tuple[str | None, ...]:
    """What each source is called, in the fullest words that the text has given it before; None stays None.

    A last name stands for the last full name that ends with it; "the officer" for the last source described with that
    noun, "the company" for the last thing with a name; a pronoun for the last source of its kind. What none of these
    tells stays as worded.

    Args:
        wordings: The sources of a text told in one voice, in text order.
        full_names: Names that the text gives anywhere, by their last word in lower case; for last names that no source
            was called by before.
        things: The one outlet and the documents that the text names, by every noun that may mean them ("paper",
            "report"), for where no source was called so before.
        bodies: For each source the company or other body that the text means by its noun there, None where none is
            sure.
        persons: For each source the one person whom the text names shortly before it, for "he" and "she" where no
            source before can be meant.
        numbers: For each source the sentence that it stands in.
        actors: For each source who acts in the sentences right before it, nearest first, each with the number of the
            sentence: a pronoun means such a one rather than a source of a sentence before that.
        full_before: For each source that is a last name the one full name with it that the text gives before.
        again: For each source that may be somebody without a name of whom the text told before ("the woman") its words
            with what is said of it behind them.
        speakers: For each source the last name of whoever speaks the words that it stands in: he is no "he" there.

    >>> name_sources(["Mayor Ilse Brandt", "a senior rescue official", "Brandt", "the official"])
    ('Mayor Ilse Brandt', 'a senior rescue official', 'Mayor Ilse Brandt', 'a senior rescue official')
    """
    known: list[_Known] = []
    names: list[str | None] = []
    for place, wording in enumerate(wordings):
        if wording is None:
            names.append(None)
            continue
        body = bodies[place] if place < len(bodies) else None
        number = numbers[place] if place < len(numbers) else -1
        speaker = (speakers[place] or "").lower() if place < len(speakers) else ""
        others = [one for one in known if not _is_called(one, speaker)] if is_pronoun(wording) else known
        meant = _meant(wording, others, full_names or {}, things or {}, body)
        unnamed = again[place] if place < len(again) else None
        if meant is None and unnamed is not None:
            meant = _by_silence(unnamed, known[-_REACH:])
        full = full_before[place] if place < len(full_before) else None
        if meant is None and full is not None:
            meant = _know(full)
        if is_pronoun(wording) and place < len(actors):
            acting = [each for each in actors[place] if not _is_called(_know(each[1]), speaker)]
            meant = _acting(wording, meant, acting, others, full_names or {}, things or {}) or meant
        person = persons[place] if place < len(persons) else None
        if meant is None and person is not None and wording.lower() in _OF_PERSONS:
            called = _know(person)
            meant = _by_name(called, known) or called
            meant = meant if _fits(wording, person, meant) and not _is_called(meant, speaker) else None
        names.append(meant.wording if meant is not None else wording)
        if meant is not None:
            known.append(replace(_narrowed(meant, wording), number=number))
        elif not is_pronoun(wording):
            known.append(replace(_know(wording), number=number))
    return tuple(names)


def _is_called(one: _Known, speaker: str) -> bool:
    """Whether a source is the one who speaks, or labels the turns of whoever asks."""
    return one.name[-1:] == (speaker,) or one.wording.lower() == speaker or one.wording.lower() in _LABELS


def _by_silence(wording: str, known: Sequence[_Known]) -> _Known | None:
    """The last one without a name; behind somebody named only who asks not to be named can be meant."""
    for one in reversed(known):
        is_person = not one.kinds or bool(one.kinds & {"person", "man", "woman", "unknown"})
        if is_person and is_unnamed(one.wording) and kind_of_source(one.wording) in _UNNAMED_KINDS:
            return one if may_be_one(wording, one.wording) else None
        if is_person and one.name and not asks_for_silence(wording):
            return None
    return None


def is_pronoun(wording: str) -> bool:
    """Whether a source is called by a pronoun alone, which may mean somebody whom the text names before."""
    return wording.lower() in _PRONOUNS


def unify_names(names: Sequence[str | None]) -> tuple[str | None, ...]:
    """The names, each person or body of two words or more by the longest wording that any of them has.

    >>> unify_names(["Rae Finch", "Opposition leader Rae Finch", "she", None])
    ('Opposition leader Rae Finch', 'Opposition leader Rae Finch', 'she', None)
    """
    longest: dict[tuple[str, ...], str] = {}
    keys = [_know(name).name if name is not None else () for name in names]
    for name, key in zip(names, keys, strict=True):
        if name is not None and len(key) >= _FULL_NAME and len(name) > len(longest.get(key, "")):
            longest[key] = name
    return tuple(
        longest.get(key, name) if len(key) >= _FULL_NAME else name for name, key in zip(names, keys, strict=True)
    )


def _narrowed(meant: _Known, wording: str) -> _Known:
    """The same source, of the kinds that it was now called by: what was "it" is not "he" afterwards."""
    called = _kinds_of([word.lower() for word in words_of(wording)])
    if called & {"man", "woman"}:
        return replace(meant, kinds=(meant.kinds - {"thing"}) | called | {"person"})
    return replace(meant, kinds=called) if called & {"thing", "people", "person"} else meant


def _meant(
    wording: str, known: Sequence[_Known], full_names: Mapping[str, str], things: Mapping[str, str], body: str | None
) -> _Known | None:
    words = words_of(wording)
    if not words:
        return None
    if is_pronoun(wording):
        return _by_pronoun(words[0].lower(), known[-_REACH:])
    new = _know(wording)
    if new.name:
        meant = _by_name(new, known)
        if meant is None and len(new.name) == 1 and new.name[0] in full_names and words[-1].lower() == new.name[0]:
            return _know(full_names[new.name[0]])
        return meant
    if words[0].lower() in _DETERMINERS:
        return _by_noun(wording, known, things, body)
    return None


def _by_pronoun(pronoun: str, known: Sequence[_Known]) -> _Known | None:
    (kind,) = _kinds_of([_OWNING.get(pronoun, pronoun)])
    latest = {one.wording: one for one in known}  # as each was called last
    nearest_first = sorted(latest.values(), key=known.index, reverse=True)
    if kind == "people" and not any(kind in one.kinds for one in nearest_first):
        return next((one for one in nearest_first if "thing" in one.kinds and "person" not in one.kinds), None)
    for one in nearest_first:
        if kind in ("people", "thing"):
            fits = kind in one.kinds and not (kind == "thing" and _is_person(one.wording))
        else:
            other = "woman" if kind == "man" else "man"
            fits = other not in one.kinds and bool({"person", kind} & one.kinds)
        if fits:
            return one
    if kind in ("man", "woman"):
        return next((one for one in nearest_first if "unknown" in one.kinds), None)
    return None


def _acting(
    pronoun: str,
    meant: _Known | None,
    actors: Actors,
    known: Sequence[_Known],
    full_names: Mapping[str, str],
    things: Mapping[str, str],
) -> _Known | None:
    """Who acts in a sentence behind the last one in which the source that a pronoun would mean was called."""
    for number, wording in actors:
        if meant is not None and number <= meant.number:
            return None
        for one in (_meant(wording, known, full_names, things, None), _know(wording)):
            if one is not None and _fits(pronoun, wording, one):
                return one
    return None


def _fits(pronoun: str, wording: str, one: _Known) -> bool:
    """Whether a pronoun may mean somebody who is called so."""
    (kind,) = _kinds_of([_OWNING.get(pronoun.lower(), pronoun.lower())])
    is_last_name = len(one.name) >= _FULL_NAME and words_of(wording)[-1].lower() == one.name[-1] != words_of(wording)[0]
    is_last_name = is_last_name and len(words_of(wording)) == 1
    if kind in ("man", "woman"):
        other = "woman" if kind == "man" else "man"
        if (wording.split()[0].lower() in _OF_PERSONS) and kind in _kinds_of([wording.split()[0].lower()]):
            return False  # "her client, she insisted"
        is_person = "person" in one.kinds and ("thing" not in one.kinds or is_last_name or _is_person(one.wording))
        return other not in one.kinds and is_person
    if kind == "people":
        return "people" in one.kinds
    return "thing" in one.kinds and not is_last_name and not _is_person(one.wording)


def _is_person(wording: str) -> bool:
    return kind_of_source(wording) is SourceKind.PERSON


def _by_name(new: _Known, known: Sequence[_Known]) -> _Known | None:
    """The fuller wording of one name: the same last word, and no first name that differs."""
    for one in reversed(known):
        if one.name and one.name[-1] == new.name[-1] and len(one.name) >= _FULL_NAME:
            is_same = len(new.name) == 1 or new.name == one.name
            return one if is_same and len(one.wording) >= len(new.wording) else None
        if one.name == new.name and new.nouns <= one.nouns and one.kinds & {"person", "man", "woman"}:
            return one  # "Chief inspector Brask", and then "inspector Brask"
    return None


def _by_noun(wording: str, known: Sequence[_Known], things: Mapping[str, str], body: str | None) -> _Known | None:
    head_words, _ = split_head(wording)
    head = head_words[-1].lower()
    kinds = _kinds_of([head])
    if not kinds or _is_owned(wording):
        return None
    is_body = "thing" in kinds  # "the hospital" is not its director, though "hospital director" names it
    called = (one for one in reversed(known) if head in one.nouns and not _are_told_apart(wording, one.wording, head))
    described = next(
        (one for one in called if not (is_body and one.kinds & {"person", "man", "woman", "people"})), None
    )
    if described is None and head == "official":
        described = next((one for one in reversed(known) if one.nouns & _OFFICIALS), None)
    if described is None and head in _ANY_DOCUMENT:
        described = next((one for one in reversed(known) if one.nouns & _DOCUMENTS), None)
    if described is not None or "thing" not in kinds:
        return described
    if body is not None:
        return _know(body)
    if head in things:
        return _know(things[head])
    if head not in COMPANIES and head not in _BODIES:  # a ministry, or a paper, is not the last thing with a name
        return None
    allowed = COMPANIES if head in COMPANIES else frozenset[str]()
    named = (one for one in reversed(known) if one.name and "thing" in one.kinds and one.nouns <= allowed)
    return next((one for one in named if not is_outlet(one.wording) and not _is_person(one.wording)), None)


def _are_told_apart(one: str, other: str, head: str) -> bool:
    """Whether two of one noun are told by different words: "the health ministry", "the finance ministry"."""
    left, right = (_telling_words(wording, head) for wording in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _telling_words(wording: str, head: str) -> frozenset[str]:
    """The words right before a noun, and behind its "of", that say which one it is."""
    words = [word.lower() for word in words_of(wording.split(",")[0])]
    if head not in words:
        return frozenset()
    at = words.index(head)
    start = next((place + 1 for place in range(at - 1, -1, -1) if words[place] in _BEFORE_NOUN), 0)
    behind = words[at + 2 : at + 4] if words[at + 1 : at + 2] == ["of"] else []
    return frozenset(words[start:at] + behind) - _BEFORE_NOUN


def _know(wording: str) -> _Known:
    """What a wording tells: the nouns of its parts between commas, and the longest name in the first of them."""
    parts = [part for part in re.split(r"[,(]", wording) if part.strip() and not _RELATIVE.match(part)]
    nouns: set[str] = set()
    name: tuple[str, ...] = ()
    for place, part in enumerate(parts):
        found, described = _read_part(part)
        nouns |= described
        name = name or (found if place == 0 or len(found) >= _FULL_NAME else ())
    kinds = _kinds_of(frozenset(nouns))
    if not kinds and _OF_SOMEBODY.search(wording):
        kinds = frozenset({"person"})
    if len(name) >= _FULL_NAME and not kinds:
        kinds = frozenset({"person", "thing"})  # "Dario Mens" or "Brightwater Lines": the words do not say
    if not kinds and is_unnamed(wording) and kind_of_source(wording) is None:
        kinds = frozenset({"unknown"})  # "a harbour hand", "a camera"
    if kinds & {"man", "woman"}:
        kinds |= {"person"}
    return _Known(wording=wording, name=name, nouns=frozenset(nouns), kinds=kinds)


def _read_part(part: str) -> tuple[tuple[str, ...], set[str]]:
    """Name and nouns of one part: "Fire chief Tomas Renn" is Tomas Renn, a chief."""
    head_words, _ = split_head(part)
    owners = set(re.findall(r"(?<![\w.-])[\w.-]+(?=['\u2019]s?\s)", part))
    plain = [word for word in head_words if word not in owners and word.lower() not in _DETERMINERS]
    nouns = {word.lower() for word in plain if _kinds_of([word.lower()])}
    nouns |= {_RANKS[word.lower()] for word in plain if word.lower() in _RANKS and _kinds_of([_RANKS[word.lower()]])}
    if plain and plain[-1][0].islower():
        return (), nouns & {plain[-1].lower()}
    runs: list[list[str]] = [[]]
    for word in plain:
        if word[0].isupper() and word.lower() not in _TITLES and not (_kinds_of([word.lower()]) and not runs[-1]):
            runs[-1].append(word.lower())
        elif runs[-1]:
            runs.append([])
    full = [run for run in runs if len(run) >= _FULL_NAME] or [run for run in runs if run]
    return tuple(full[-1]) if full else (), nouns


def _is_owned(wording: str) -> bool:
    """Whether somebody owns what is named: "the minister's office" is not "the office"."""
    return re.search(r"['\u2019]s?\s", wording) is not None


def _kinds_of(words: Sequence[str] | frozenset[str]) -> frozenset[str]:
    last_parts = (word if word in _nouns() else word.rpartition("-")[2] for word in words)  # "vice-admiral"
    return frozenset(_nouns()[word] for word in last_parts if word in _nouns())


@cache
def _nouns() -> dict[str, str]:
    return {word: row.kind for row in load_table("source_nouns") for word in row.words}
