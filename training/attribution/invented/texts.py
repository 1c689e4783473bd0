"""Invented news texts with planted attributions.

    python -m training.attribution.invented.texts --articles 300 --seed 1

writes gold lines (`id`, `text`, `attributions`); the same seed gives the same bytes. Each sentence is one construction
of `CONSTRUCTIONS`; spans follow the conventions of `evaluation/README.md`.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from training.attribution.invented import words as w

MARKS = (("“", "”"), ('"', '"'), ("''", "''"), ("« ", " »"))
_PARAGRAPHS = (5, 14)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph, and what it is to which of the paragraph's attributions; "" for nothing."""

    text: str
    role: str = ""
    number: int = 0


@dataclass(slots=True)
class Writer:
    """Chance, marks and people of one article. A class, since it remembers who has been named."""

    chance: random.Random
    marks: tuple[str, str]
    named: list[str] = field(default_factory=list)

    def pick(self, table: tuple[Any, ...]) -> Any:
        """One of a table."""
        return self.chance.choice(table)

    def person(self) -> str:
        """A person by full name, with role or title, or one named before by last name."""
        if self.named and self.chance.random() < 0.35:
            return self.chance.choice(self.named)
        first, last = self.pick(w.FIRST_NAMES), self.pick(w.LAST_NAMES)
        self.named.append(last)
        form = self.chance.random()
        if form < 0.35:
            return f"{first} {last}"
        if form < 0.6:
            return f"{first} {last}, {self.pick(w.ROLES)}"
        return f"{self.pick(w.TITLES)} {last}" if form < 0.8 else f"{self.pick(w.TITLES)} {first} {last}"

    def source(self) -> str:
        """Anybody: a person, a group, a document, a pronoun."""
        form = self.chance.random()
        if form < 0.15:
            return str(self.pick(("he", "she", "they")))
        return str(self.pick(w.GROUPS)) if form < 0.5 else self.person()

    def clause(self) -> str:
        """A statement without subject marks: "the dam was never at risk"."""
        return f"{self.pick(w.SUBJECTS)} {self.pick(w.PREDICATES)}"

    def quoted(self, words: str) -> str:
        """The words in the marks of this article."""
        return f"{self.marks[0]}{words}{self.marks[1]}"

    def spoken(self) -> str:
        """One or two spoken sentences without the last full stop."""
        one = str(self.pick(w.SPOKEN))
        return one if self.chance.random() < 0.6 else f"{one}. {self.pick(w.SPOKEN)}"


Construction = Callable[[Writer], list[Part]]


def _apposed(source: str) -> str:
    """The source before a verb: an apposition is closed by a comma, which is no part of it."""
    return ", " if "," in source else " "


def that_clause(writer: Writer) -> list[Part]:
    """Ann said that the dam was safe."""
    source, that = writer.source(), writer.pick(("that ", "that ", ""))
    return [Part(source, "source"), Part(_apposed(source)), Part(writer.pick(w.SAID_THAT), "cue"), Part(" "),
            Part(that + writer.clause(), "content"), Part(".")]  # fmt: skip


def trailing_source(writer: Writer) -> list[Part]:
    """The dam was safe, Ann said. The order of source and cue varies."""
    source, cue = writer.source(), writer.pick(w.SAID)
    if writer.chance.random() < 0.6 or source in ("he", "she", "they") or " " in cue:
        tail = [Part(source, "source"), Part(_apposed(source)), Part(cue, "cue")]
    else:
        tail = [Part(cue, "cue"), Part(" "), Part(source, "source")]
    return [Part(writer.clause(), "content"), Part(", "), *tail, Part(".")]


def quote_first(writer: Writer) -> list[Part]:
    """ "We made mistakes," said Ann."""
    source, cue = writer.source(), writer.pick(w.SAID)
    if writer.chance.random() < 0.5 and source not in ("he", "she", "they") and " " not in cue:
        tail = [Part(cue, "cue"), Part(" "), Part(source, "source")]
    else:
        tail = [Part(source, "source"), Part(_apposed(source)), Part(cue, "cue")]
    return [Part(writer.quoted(writer.spoken() + ","), "content"), Part(" "), *tail, Part(".")]


def quote_last(writer: Writer) -> list[Part]:
    """Ann said: "We made mistakes." With a colon or a comma."""
    source = writer.source()
    return [Part(source, "source"), Part(_apposed(source)), Part(writer.pick(w.SAID), "cue"),
            Part(writer.pick((": ", ", "))), Part(writer.quoted(writer.spoken() + "."), "content")]  # fmt: skip


def split_quote(writer: Writer) -> list[Part]:
    """ "We made mistakes," Ann said. "I would do it again.\""""
    source = writer.source()
    return [Part(writer.quoted(writer.pick(w.SPOKEN) + ","), "content"), Part(" "), Part(source, "source"),
            Part(_apposed(source)), Part(writer.pick(w.SAID), "cue"), Part(". "),
            Part(writer.quoted(writer.pick(w.SPOKEN) + "."), "content")]  # fmt: skip


def mixed_quote(writer: Writer) -> list[Part]:
    """Ann called the merger "a betrayal"."""
    source, form = writer.source(), writer.chance.random()
    snippet = writer.quoted(writer.pick(w.SNIPPETS))
    if form < 0.5:
        return [Part(source, "source"), Part(_apposed(source)), Part("called", "cue"), Part(" "),
                Part(f"{writer.pick(w.SUBJECTS)} {snippet}", "content"), Part(".")]  # fmt: skip
    return [Part(source, "source"), Part(_apposed(source)), Part(writer.pick(w.SAID_THAT), "cue"), Part(" "),
            Part(f"that {writer.pick(w.SUBJECTS)} was {snippet}", "content"), Part(".")]  # fmt: skip


def according_to(writer: Writer) -> list[Part]:
    """The dam was safe, according to Ann."""
    source = writer.pick(w.GROUPS) if writer.chance.random() < 0.6 else writer.person()
    if writer.chance.random() < 0.4:
        return [Part("According to", "cue"), Part(" "), Part(source, "source"), Part(", "),
                Part(writer.clause(), "content"), Part(".")]  # fmt: skip
    return [Part(writer.clause(), "content"), Part(", "), Part("according to", "cue"), Part(" "),
            Part(source, "source"), Part(".")]  # fmt: skip


def promise(writer: Writer) -> list[Part]:
    """Ann vowed to rebuild the bridge."""
    source = writer.source()
    return [Part(source, "source"), Part(_apposed(source)), Part(writer.pick(w.PROMISED), "cue"), Part(" "),
            Part(writer.pick(w.ACTIONS), "content"), Part(".")]  # fmt: skip


def inherited(writer: Writer) -> list[Part]:
    """Ann said the dam was safe, adding that it was a mistake: both by Ann."""
    source = writer.source()
    return [Part(source, "source"), Part(_apposed(source)), Part("said", "cue"), Part(" "),
            Part(writer.clause(), "content"), Part(", "), Part(writer.pick(("adding", "warning", "noting")), "cue", 1),
            Part(" "), Part(f"that {writer.clause()}", "content", 1), Part(".")]  # fmt: skip


def nominal(writer: Writer) -> list[Part]:
    """Ann's refusal to sign the accord came late."""
    noun, content = writer.pick(w.NOUNS)
    source = writer.pick((writer.pick(w.LAST_NAMES), "the union", "the ministry", "the company"))
    return [Part(source, "source"), Part("’s "), Part(noun, "cue"), Part(" "), Part(content, "content"),
            Part(writer.pick((" surprised many.", " came late.", " was on every front page.")))]  # fmt: skip


def headline(writer: Writer) -> list[Part]:
    """Harrow: dam was never at risk. Or with a verb, or with the source last."""
    name, clause = writer.pick(w.LAST_NAMES), writer.clause().removeprefix("the ")
    form = writer.chance.random()
    clause = clause[0].upper() + clause[1:]
    if form < 0.4:
        return [Part(name, "source"), Part(":", "cue"), Part(" "), Part(clause, "content")]
    if form < 0.7:
        return [Part(clause, "content"), Part(", "), Part(name, "source"), Part(" "),
                Part(writer.pick(w.HEADLINE_VERBS), "cue")]  # fmt: skip
    return [Part(writer.quoted(writer.pick(w.SPOKEN)), "content"), Part(": ", ""), Part(name, "source")]


def transcript(writer: Writer) -> list[Part]:
    """HARROW: We made mistakes."""
    return [Part(writer.pick(w.LAST_NAMES).upper(), "source"), Part(":", "cue"), Part(" "),
            Part(writer.spoken() + ".", "content")]  # fmt: skip


def colon_message(writer: Writer) -> list[Part]:
    """Harrow had one message: the dam was never at risk. With a colon or a dash."""
    return [Part(writer.pick(w.LAST_NAMES), "source"), Part(" "),
            Part(writer.pick(("had one message", "put it plainly", "was blunt", "had a simple answer"))
                 + writer.pick((":", " —")), "cue"),
            Part(" "), Part(writer.clause(), "content"), Part(".")]  # fmt: skip


def plain(writer: Writer) -> list[Part]:
    """Nobody says anything."""
    return [Part(" ".join(writer.chance.sample(w.FACTS, 2)))]


CONSTRUCTIONS: dict[Construction, int] = {
    that_clause: 6, trailing_source: 5, quote_first: 6, quote_last: 3, split_quote: 3, mixed_quote: 4, according_to: 2,
    promise: 3, inherited: 2, nominal: 2, transcript: 1, colon_message: 1, plain: 5,
}  # fmt: skip


def write_article(name: str, seed: int) -> dict[str, Any]:
    """One article as a gold record."""
    chance = random.Random(f"{seed}-{name}")
    writer = Writer(chance=chance, marks=chance.choices(MARKS, weights=(5, 4, 1, 1))[0])
    kinds = chance.choices(list(CONSTRUCTIONS), weights=list(CONSTRUCTIONS.values()), k=chance.randint(*_PARAGRAPHS))
    paragraphs = [[headline(writer)], *([kind(writer)] for kind in kinds)]
    for paragraph in paragraphs[1:]:
        if chance.random() < 0.4:
            paragraph.append(chance.choices(list(CONSTRUCTIONS), weights=list(CONSTRUCTIONS.values()))[0](writer))
    text = ""
    attributions: list[dict[str, Any]] = []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            text, made = _written(text, sentence)
            attributions += made
    return {"id": name, "text": text, "attributions": attributions}


def _written(text: str, sentence: list[Part]) -> tuple[str, list[dict[str, Any]]]:
    """The text with the sentence behind it, and the attributions of the sentence."""
    made: dict[int, dict[str, list[list[int]]]] = {}
    for place, part in enumerate(sentence):
        words = part.text[:1].upper() + part.text[1:] if place == 0 else part.text
        if part.role:
            one = made.setdefault(part.number, {"source": [], "cue": [], "content": []})
            one[part.role].append([len(text), len(text) + len(words)])
        text += words
    for number, one in made.items():
        if number and not one["source"]:
            one["source"] = [list(span) for span in made[0]["source"]]  # "adding that": whoever spoke goes on
    return text, [made[number] for number in sorted(made)]


def main() -> None:
    """Write gold lines to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for number in range(arguments.articles):
        record = write_article(f"invented-{arguments.seed}-{number}", arguments.seed)
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
