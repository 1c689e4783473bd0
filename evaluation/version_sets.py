"""How are two versions of an invented article with the fate of each statement read?

The format stands in `sets/versions/README.md`.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import sayso
from sayso.model import Published, Reading

SETS = Path(__file__).parent / "sets" / "versions"
FATES = ("same", "moved", "minor", "changed", "removed", "added", "any")
EDITS = ("none", "minor", "added", "changed silent", "changed told")
_MARKED = re.compile(r"\{-(?P<gone>.*?)-\}|\{\+(?P<new>.*?)\+\}", re.DOTALL)
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFate:
    """One line of the gold; `before` and `after` are ranges of the two texts, None where it has no such side."""

    fate: str
    aspects: tuple[str, ...]
    before: Range | None
    after: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """One file: the two texts, what each page tells of itself, the fates that are not `same`, and the whole edit."""

    name: str
    texts: tuple[str, str]
    outlet: str
    published: tuple[str, str]
    modified: tuple[str | None, str | None]
    titles: tuple[str, str]
    edit: str
    fates: tuple[GoldFate, ...]


def read_pair(file: Path) -> GoldPair:
    """The pair of a file.

    Raises:
        ValueError: If a line breaks the format, or its words are not in the text; the message names it.
    """
    head, _, rest = file.read_text(encoding="utf-8").partition("\n\n")
    marked, found, gold = rest.partition("\n=====\n")
    facts = {key: value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    if not found or facts.get("edit") not in EDITS:
        raise ValueError(f"{file.name}: no line =====, or an edit that is none of {', '.join(EDITS)}")
    texts = _text(marked, "gone"), _text(marked, "new")
    modified = tuple(None if value == "-" else value for value in _both(facts["modified"], ">"))
    return GoldPair(
        name=file.stem,
        texts=texts,
        outlet=facts["outlet"],
        published=_both(facts["published"], ">"),
        modified=(modified[0], modified[1]),
        titles=_both(facts["title"], "|"),
        edit=facts["edit"],
        fates=tuple(_fate(line, texts, file.name) for line in gold.splitlines() if line.strip()),
    )


def read_both(pair: GoldPair) -> tuple[Reading, Reading]:
    """The two versions as Sayso reads them."""
    before, after = (_read(pair, side) for side in (0, 1))
    return before, after


def _read(pair: GoldPair, side: int) -> Reading:
    reading = sayso.read_text(pair.texts[side], published=pair.published[side], outlet=pair.outlet)
    value, modified = pair.published[side], pair.modified[side] or None
    document = replace(
        reading.document,
        title=pair.titles[side],
        published=Published(value=value, evidence="json-ld datePublished", wording=value),
        modified=Published(value=modified, evidence="json-ld dateModified", wording=modified)
        if modified is not None
        else reading.document.modified,
    )
    return replace(reading, document=document)


def _text(marked: str, kept: str) -> str:
    """One of the two texts: with the words that are only in it, without those that are only in the other."""
    return _MARKED.sub(lambda match: match[kept] or "", marked).strip("\n")


def _both(value: str, sign: str) -> tuple[str, str]:
    one, is_two, other = (part.strip() for part in value.partition(f" {sign} "))
    return one, other if is_two else one


def _fate(line: str, texts: tuple[str, str], name: str) -> GoldFate:
    fate, aspects, words = (part.strip() for part in line.split("|", 2))
    if fate not in FATES:
        raise ValueError(f"{name}: the fate {fate!r} is none of {', '.join(FATES)}")
    before, is_two, after = (part.strip() for part in words.partition(" => "))
    return GoldFate(
        fate=fate,
        aspects=tuple(aspects.split()),
        before=_find(before, texts[0], name) if fate != "added" else None,
        after=_find(after if is_two else words, texts[1], name) if is_two or fate == "added" else None,
    )


def _find(words: str, text: str, name: str) -> Range:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{name}: {words!r} is not in the text")
    return start, start + len(words)
