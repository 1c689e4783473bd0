"""How many attributions of our own marked texts are found right?

The texts stand in `sets/attribution/*.md`, a heading and then the text, with the expectation in the text itself:
`{s1:Ann Lee} {c1:said} {x1:"it rains"}` is the source, cue and content of attribution 1. A part may come in pieces
with the same number, serve two attributions (`{s1,2:he}`), and stand inside another (`{x1:that {s2:Bob} ...}`).

An attribution is right when content and source each share at least half of their characters with the expected one
(intersection over union; white space, quotation marks and punctuation aside), and nobody goes only with nobody.
Pairs are formed one to one, those that share most first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.baselines import find_quoted_speech
from evaluation.extraction import extract_lines
from evaluation.measures import Beside, Figure

SETS = Path(__file__).parent / "sets" / "attribution"
MARGIN = 2.5  # percent; two of the 80 or so attributions
SHARE_RIGHT = 0.5  # intersection over union from which a part counts as found; the convention of the field
_HEADING = re.compile(r"^## (?P<id>[a-z0-9-]+): (?P<note>.+)$", re.MULTILINE)
_OPEN = re.compile(r"\{(?P<part>[scx])(?P<numbers>\d+(?:,\d+)*):")
_PARTS = {"s": "source", "c": "cue", "x": "content"}

Spans = Sequence[Sequence[int]]
Parts = Mapping[str, Spans]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text without its marks, and the attributions that they told, by number."""

    id: str
    note: str
    text: str
    attributions: tuple[dict[str, list[list[int]]], ...]


def read_marked(text: str) -> tuple[str, tuple[dict[str, list[list[int]]], ...]]:
    """The text without marks, and the spans that the marks held.

    Raises:
        ValueError: If a mark is not closed, or a brace closes nothing.

    >>> read_marked("{s1:Ann} {c1:said} {x1:so}.")
    ('Ann said so.', ({'source': [[0, 3]], 'cue': [[4, 8]], 'content': [[9, 11]]},))
    """
    plain: list[str] = []
    length = 0
    opened: list[tuple[str, list[int], int]] = []
    found: dict[int, dict[str, list[list[int]]]] = {}
    at = 0
    while at < len(text):
        if mark := _OPEN.match(text, at):
            opened.append((mark["part"], [int(number) for number in mark["numbers"].split(",")], length))
            at = mark.end()
        elif text[at] == "}":
            if not opened:
                raise ValueError(f"a brace at {at} closes nothing: {text[max(0, at - 30) : at + 1]!r}")
            part, numbers, start = opened.pop()
            for number in numbers:
                spans = found.setdefault(number, {"source": [], "cue": [], "content": []})
                spans[_PARTS[part]].append([start, length])
            at += 1
        else:
            plain.append(text[at])
            length += 1
            at += 1
    if opened:
        raise ValueError(f"a mark is not closed: {opened[-1][0]}{opened[-1][1]}")
    for spans in found.values():
        for part in spans.values():
            part.sort()
    return "".join(plain), tuple(found[number] for number in sorted(found))


def read_set(folder: Path = SETS) -> tuple[MarkedText, ...]:
    """All marked texts of the folder, in the order of files and headings."""
    texts = []
    for file in sorted(folder.glob("*.md")):
        content = file.read_text(encoding="utf-8")
        heads = list(_HEADING.finditer(content))
        for head, behind in zip(heads, [*heads[1:], None], strict=True):
            body = content[head.end() : behind.start() if behind else len(content)].strip()
            plain, attributions = read_marked(body)
            texts.append(MarkedText(id=head["id"], note=head["note"], text=plain, attributions=attributions))
    return tuple(texts)


def score_attributions(texts: Iterable[tuple[str, Sequence[Parts], Sequence[Parts]]]) -> dict[str, float]:
    """Counts and percentages over all texts.

    Args:
        texts: For each the text, the expected and the found attributions.

    Returns:
        `n_expected`, `n_found`, `n_right`, `n_content_right`; in percent `precision`, `recall`, `f1`, `content_f1`.

    >>> text = 'Ann said "it rains".'
    >>> ann = {"source": [[0, 3]], "content": [[9, 19]]}
    >>> nobody = {"source": [], "content": [[9, 19]]}
    >>> score_attributions([(text, [ann], [ann])])["f1"], score_attributions([(text, [ann], [nobody])])["f1"]
    (100.0, 0.0)
    """
    n_expected = n_found = n_right = n_content_right = 0
    for text, expected, found in texts:
        pairs = _pairs(text, expected, found)
        n_expected += len(expected)
        n_found += len(found)
        n_content_right += len(pairs)
        n_right += sum(
            _alike(text, one.get("source", ()), other.get("source", ())) >= SHARE_RIGHT for one, other in pairs
        )
    return {
        "n_expected": n_expected,
        "n_found": n_found,
        "n_right": n_right,
        "n_content_right": n_content_right,
        "precision": 100 * n_right / n_found if n_found else 0.0,
        "recall": 100 * n_right / n_expected if n_expected else 0.0,
        "f1": 200 * n_right / (n_found + n_expected) if n_found + n_expected else 0.0,
        "content_f1": 200 * n_content_right / (n_found + n_expected) if n_found + n_expected else 0.0,
    }


def measure_attributions(folder: Path = SETS) -> dict[str, Figure]:
    """Figures of the shipped extraction on our own texts, beside the baseline of one rule."""
    texts = read_set(folder)
    lines = extract_lines({"id": text.id, "text": text.text} for text in texts)
    ours = _score(texts, [line["attributions"] for line in lines])
    rule = _score(texts, [find_quoted_speech(text.text) for text in texts])
    n_items = int(ours["n_expected"])
    return {
        name: Figure(
            value=ours[name],
            n_items=n_items,
            margin=MARGIN,
            beside=(Beside(who='rule "..." said X', value=rule[name]),),
        )
        for name in ("f1", "precision", "recall", "content_f1")
    }


def _score(texts: Sequence[MarkedText], found: Sequence[Sequence[Parts]]) -> dict[str, float]:
    return score_attributions((text.text, text.attributions, spans) for text, spans in zip(texts, found, strict=True))


def _pairs(text: str, expected: Sequence[Parts], found: Sequence[Parts]) -> list[tuple[Parts, Parts]]:
    """Expected and found attributions of like content, one to one, those that share most first."""
    ranked = sorted(
        (-share - _alike(text, one.get("source", ()), other.get("source", ())), i, j)
        for i, one in enumerate(expected)
        for j, other in enumerate(found)
        if (share := _alike(text, one["content"], other["content"])) >= SHARE_RIGHT
    )
    pairs, used_expected, used_found = [], set(), set()
    for _, i, j in ranked:
        if i not in used_expected and j not in used_found:
            used_expected.add(i)
            used_found.add(j)
            pairs.append((expected[i], found[j]))
    return pairs


def _alike(text: str, one: Spans, other: Spans) -> float:
    left, right = _letters(text, one), _letters(text, other)
    if not left and not right:
        return 1.0
    return len(left & right) / len(left | right)


def _letters(text: str, spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def set_files(folder: Path = SETS) -> tuple[Path, ...]:
    """The files of which the digest is made."""
    return tuple(sorted(folder.glob("*.md")))
