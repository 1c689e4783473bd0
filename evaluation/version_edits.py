"""Is it told what became of statements where longer articles are edited at random, and the reading differs by itself?

    python -m evaluation.version_edits [odd|even] [--errors]     the articles of `sets/statements`, each edited once

In about a third of the sentences one thing is done: another number, a "not" put in, a slip of the pen, taken out, a new
sentence behind it, a paragraph moved to the end. What should be told follows from what was done, whatever the readings
find: a statement is touched where the edit is in its words.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sayso
from evaluation.statement_sets import SETS, read_article
from evaluation.versions import Told, answer
from sayso.model import Attribution, Reading, Span
from sayso.text import find_paragraphs, find_sentences

_SEED = 8
_EDITED = 3  # of so many sentences one
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w,-]|\.\d)")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|should|may)\b(?! not\b|n['\u2019]t\b)")
_WORD = re.compile(r"(?<![\w'\u2019-])[a-z]{7,}(?![\w'\u2019-])")
_NEW = "The harbour of Ottmar will be dredged for {} weeks, said Ida Renn, who runs it."
_LOW, _HIGH = 0.4, 0.9  # of a content that is taken out: between them both changed and removed are right
_FATES = (("number", "changed"), ("negation", "changed"), ("minor", "minor"), ("moved", "moved"))
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Done:
    """One edit: what was done, where the words stood, and where they stand; None on the side that has none."""

    kind: str
    before: Range | None
    after: Range | None


def edit_text(text: str, draw: random.Random) -> tuple[str, list[Done]]:
    """The text as it was edited, and what was done to it."""
    paragraphs = find_paragraphs(text)
    moved = draw.randrange(1, len(paragraphs) - 1) if len(paragraphs) > 3 else -1
    order = [place for place in range(len(paragraphs)) if place != moved] + ([moved] if moved >= 0 else [])
    pieces: list[str] = []
    done: list[Done] = []
    at = 0
    for place in order:
        paragraph = paragraphs[place]
        words, edits = _edit_paragraph(text, paragraph.start, paragraph.end, at, draw)
        if not words:
            done += edits
            continue
        if place == moved:
            done.append(Done("moved", (paragraph.start, paragraph.end), (at, at + len(words))))
        done += edits
        pieces.append(words)
        at += len(words) + 2
    return "\n\n".join(pieces), done


def _edit_paragraph(text: str, start: int, end: int, at: int, draw: random.Random) -> tuple[str, list[Done]]:
    pieces: list[str] = []
    done: list[Done] = []
    for sentence in find_sentences(text[start:end]):
        words = sentence.slice(text[start:end])
        first = start + sentence.start
        kind = draw.choice(("number", "negation", "minor", "removed", "added")) if draw.randrange(_EDITED) == 0 else ""
        if kind == "removed":
            done.append(Done(kind, (first, first + len(words)), None))
            continue
        changed, place = _change(words, kind, draw)
        if place is not None:
            done.append(
                Done(
                    kind,
                    (first + place[0], first + place[1]),
                    (at + place[0], at + place[1] + len(changed) - len(words)),
                )
            )
        pieces.append(changed)
        at += len(changed) + 1
        if kind == "added":
            new = _NEW.format(draw.randrange(4, 40))
            done.append(Done(kind, None, (at, at + len(new))))
            pieces.append(new)
            at += len(new) + 1
    return " ".join(pieces), done


def _change(words: str, kind: str, draw: random.Random) -> tuple[str, Range | None]:
    """The sentence as changed, and which of its words were; None where it has none of that sort."""
    pattern = {"number": _NUMBER, "negation": _VERB, "minor": _WORD}.get(kind)
    match = next(pattern.finditer(words), None) if pattern is not None else None
    if match is None:
        return words, None
    if kind == "number":
        new = str(int(match.group()) + draw.randrange(1, 9))
    elif kind == "negation":
        new = f"{match.group()} not"
    else:
        word = match.group()
        new = word[:3] + word[4] + word[3] + word[5:]
        if new == word:
            return words, None
    return words[: match.start()] + new + words[match.end() :], match.span()


def wanted_of(told: Told, reading: Reading, done: Sequence[Done]) -> tuple[str, ...]:
    """What may rightly be told of a statement of the earlier reading, or of one that is new."""
    if told.before is None:
        is_new = any(each.kind == "added" and _overlap(told.after, each.after) for each in done)
        return ("added",) if is_new else ("nothing",)
    found = next(
        (each.attribution for each in reading.statements if _bounds(each.attribution.content) == told.before), None
    )
    content = [(span.start, span.end) for span in found.content] if found is not None else [told.before]
    touched = {each.kind for each in done if any(_overlap(span, each.before) for span in content)}
    n_all = sum(end - start for start, end in content)
    n_gone = sum(_overlap(span, each.before) for span in content for each in done if each.kind == "removed")
    if n_gone:
        loose = ("changed", "removed") if _LOW < n_gone / n_all < _HIGH else ()
        return loose or (("removed",) if n_gone >= _HIGH * n_all else ("changed",))
    fate = next((fate for kind, fate in _FATES if kind in touched), "same")
    if fate == "changed":
        return (fate,)
    # Which of two stretches has moved is a question of view.
    also: tuple[str, ...] = {"same": ("moved",), "moved": ("same",), "minor": ()}[fate]
    if _is_beside(found, told, done):
        also = (*also, "minor", "changed")
    return (fate, *also)


def _is_beside(attribution: Attribution | None, told: Told, done: Sequence[Done]) -> bool:
    """Whether an edit stands in a statement beside its content, or a new sentence inside of it."""
    if attribution is None or any(each.kind == "added" and _overlap(told.after, each.after) for each in done):
        return True
    bounds = _bounds((*attribution.source, *attribution.cue, *attribution.content))
    return any(each.kind not in ("moved", "added") and _overlap(bounds, each.before) for each in done)


def main(arguments: Sequence[str]) -> int:
    """Prints how often each fate is told where it should be."""
    half = next((each for each in arguments if each in ("odd", "even")), None)
    rest = {"odd": 1, "even": 0}.get(half or "")
    files = [each for each in sorted(SETS.glob("*.txt")) if rest is None or int(each.stem.split("-")[0]) % 2 == rest]
    counts: Counter[tuple[str, str]] = Counter()
    n_sentences = n_sources = 0
    for file in files:
        article = read_article(file)
        after, done = edit_text(article.text, random.Random(f"{_SEED} {file.stem}"))
        n_sentences += len(find_sentences(article.text))
        hints = {"published": article.published, "outlet": article.outlet}
        readings = sayso.read_text(article.text, **hints), sayso.read_text(after, **hints)
        for told in answer(*readings).told:
            if told.aspects == {"source"} and told.before is not None:
                n_sources += 1
                continue
            wanted = wanted_of(told, readings[0], done)
            right = told.fate if told.fate in wanted else wanted[0]
            counts[right, told.fate] += 1
            if "--errors" in arguments and right != told.fate:
                texts = article.text, after
                sides = [
                    text[slice(*at)] if at else "-" for text, at in zip(texts, (told.before, told.after), strict=True)
                ]
                print(f"{file.stem}: {told.fate} and not {right}: {sides[0]!r} => {sides[1]!r} {sorted(told.aspects)}")
    print(f"{len(files)} articles, {n_sentences} sentences, {sum(counts.values())} statements")
    print(f"not judged: {n_sources} of which only the source is another, with the sentence that named it gone")
    for line in _report(counts):
        print(line)
    return 0


def _report(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    n_right = sum(n for (wanted, got), n in counts.items() if wanted == got)
    yield f"{'fates':12} {100 * n_right / counts.total():5.1f} %  n={counts.total()}"
    for fate in ("same", "moved", "minor", "changed", "removed", "added"):
        n_wanted = sum(n for (wanted, _), n in counts.items() if wanted == fate)
        n_got = sum(n for (_, got), n in counts.items() if got == fate)
        shares = [100 * counts[fate, fate] / max(1, n) for n in (n_wanted, n_got)]
        yield f"{fate:12} recall {shares[0]:5.1f} %  n={n_wanted:<5} precision {shares[1]:5.1f} %  n={n_got}"


def _bounds(spans: Sequence[Span]) -> Range:
    return min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)


def _overlap(one: Range | None, other: Range | None) -> int:
    if one is None or other is None:
        return 0
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
