"""How well are the statements of whole invented articles read, down to chain, root, certainty and voice?

    python -m evaluation.statements [odd|even]      the figures, of all articles or of half of them
    python -m evaluation.statements odd --errors    what is missing and what is wrong, of articles that may be read
    python -m evaluation.statements [...] long      the same of the long posts, from 201 to 260
    python -m evaluation.statements [...] posts     the same of the long posts that came last, from 261 on

A statement is found where its content shares half of its characters with a gold one; one to one, and between nested
ones source and cue decide. Everything behind it is a share of the found. A name fits where it says no word that the
other does not, or shares half of its words.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import sayso
from evaluation.measures import Beside, Figure, MeasuredSet, figure_row
from evaluation.statement_sets import SETS, GoldArticle, GoldStatement, Range, read_article
from sayso.views import export_ledger

SENTENCES = "every sentence the article's own"
_BATCHES = {  # numbers of the articles
    "earlier": range(1, 101),
    "later": range(101, 201),
    "long": range(201, 261),
    "posts": range(261, 301),
}
_SHORT = ("earlier", "later")
_LEAST_SHARED = 0.5
_LEAST_IN = 0.9  # of a part, that lies in the gold statement of which it is one
_LEAST_HELD = 0.6  # of a non-claim, from which a statement was taken from it
_EMPTY = frozenset("a an the of for in to at and who with by from on 's".split())
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"”']?(?=\s|$)|(?=\n|$))")
Record = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One article, its gold, and its export."""

    gold: GoldArticle
    export: Record

    @cached_property
    def made(self) -> list[Record]:
        """The statements of the export, those that the gold holds as one joined: it parts no quotation and no turn."""
        made = list(self.export["statements"])
        for gold in self.gold.statements:
            for parts in _parts_of(gold.content, made):
                whole = sorted(span for part in parts for span in part["content"])
                if _shared(gold.content, whole) > max(_shared(gold.content, part["content"]) for part in parts):
                    at = made.index(parts[0])
                    made = [each for each in made if each not in parts]
                    made.insert(at, {**parts[0], "content": whole})
        return made

    @cached_property
    def sources(self) -> dict[str, Record]:
        return {source["id"]: source for source in self.export["sources"]}

    @cached_property
    def document(self) -> Record:
        return dict(self.export["documents"][0])

    @cached_property
    def pairs(self) -> list[tuple[GoldStatement, Record]]:
        """Gold and made statements that answer each other."""
        scored = []
        for g, gold in enumerate(self.gold.statements):
            for m, made in enumerate(self.made):
                shared = _shared(gold.content, made["content"])
                if shared >= _LEAST_SHARED:
                    beside = _shared(gold.cue, made["cue"]) + _shared(gold.source, made["source"])
                    scored.append((shared + beside, g, m))
        taken_gold: set[int] = set()
        taken_made: set[int] = set()
        pairs = []
        for _, g, m in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
            if g not in taken_gold and m not in taken_made:
                taken_gold.add(g)
                taken_made.add(m)
                pairs.append((self.gold.statements[g], self.made[m]))
        return pairs

    def is_same_hop(self, gold: str, hop: Record | None) -> bool:
        """Whether a hop of an export is the one that the gold names."""
        if hop is None:
            return gold == "nobody"
        source = self.sources[hop["source"]]
        if hop.get("document") is not None:
            if gold == "article":
                return bool(hop["document"] == self.document["id"])
            if hop["document"] == self.document["id"]:
                return self.gold.outlet is not None and fits(gold, self.gold.outlet)
            return fits(gold, source["name"]) if source["name"] else gold == "a quoted document"
        if gold == "nobody" or source.get("kind") == "unspecified":
            return gold == "nobody" and source.get("kind") == "unspecified"
        names = [*source["described_as"], *([source["name"]] if source["name"] else [])]
        return any(fits(gold, name) for name in names)

    def is_same_root(self, gold: GoldStatement, made: Record) -> bool:
        if "root" not in made:
            return self.is_same_hop(gold.root, made["chain"][-1])
        hop = next((each for each in made["chain"] if each["source"] == made["root"]), None)
        return self.is_same_hop(gold.root, hop)

    def is_same_chain(self, gold: GoldStatement, made: Record) -> bool:
        hops = made["chain"]
        return len(hops) == len(gold.chain) and all(map(self.is_same_hop, gold.chain, hops))

    def voices(self) -> tuple[int, int, int]:
        """Characters in the right voice, those that would be right if all were the author's, and all."""
        wanted = _points([span for span, _ in self.gold.quoted])
        blocks = [(each["start"], each["end"]) for each in self.document["blocks"] if each["voice"] == "quoted"]
        got = _points(blocks)
        places = [place for place, sign in enumerate(self.gold.text) if not sign.isspace()]
        right = sum((place in wanted) == (place in got) for place in places)
        return right, sum(place not in wanted for place in places), len(places)

    def taken(self) -> list[Range]:
        """Non-claims from which a statement was made that answers no gold one."""
        answering = {made["id"] for _, made in self.pairs}
        loose = [_points(made["content"]) for made in self.made if made["id"] not in answering]
        return [
            span
            for span in self.gold.non_claims
            if any(len(_points([span]) & points) >= _LEAST_HELD * (span[1] - span[0]) for points in loose)
        ]


def fits(one: str, other: str) -> bool:
    """Whether two names may be those of one source.

    >>> fits("the mayor, Ann Lee", "Ann Lee"), fits("a second official", "a first official"), fits("she", "Ann Lee")
    (True, False, False)
    """
    left, right = (frozenset(_WORD.findall(name.lower().replace("\u2019", "'"))) - _EMPTY for name in (one, other))
    if not left or not right:
        return left == right
    common = left & right
    return bool(common) and (common in (left, right) or len(common) >= _LEAST_SHARED * len(left | right))


def compare(articles: Sequence[GoldArticle]) -> list[Compared]:
    """Every article read as it stands, beside its gold."""
    return [Compared(gold=article, export=_read(article)) for article in articles]


def score(compared: Sequence[Compared]) -> dict[str, tuple[float, int]]:
    """Each figure in percent with the number of items that it is a share of."""
    pairs = [(each, gold, made) for each in compared for gold, made in each.pairs]
    n_gold = sum(len(each.gold.statements) for each in compared)
    n_made = sum(len(each.made) for each in compared)
    right, _, n_characters = (sum(counts) for counts in zip(*(each.voices() for each in compared), strict=True))
    n_non_claims = sum(len(each.gold.non_claims) for each in compared)
    said = [(gold.said, made.get("said")) for _, gold, made in pairs if gold.said is not None]
    shares = {
        "source": [each.is_same_hop(gold.chain[-1], made["chain"][-1]) for each, gold, made in pairs],
        "root": [each.is_same_root(gold, made) for each, gold, made in pairs],
        "chain": [each.is_same_chain(gold, made) for each, gold, made in pairs],
        "manner": [gold.manner == made["manner"] for _, gold, made in pairs],
        "cue-class": [gold.cue_class == made["cue_class"] for _, gold, made in pairs if gold.cue_class != "-"],
        "content-type": [gold.content_type == made.get("content_type") for _, gold, made in pairs],
        "certainty": [gold.certainty.strip("+-") == (made["certainty"] or "") for _, gold, made in pairs],
        "certainty-and-sign": [_certainty(made) == gold.certainty for _, gold, made in pairs],
        "said": [made is not None and _overlap(gold, made) for gold, made in said],
    }
    return {
        "recall": (100 * len(pairs) / n_gold, n_gold),
        "precision": (100 * len(pairs) / max(1, n_made), n_made),
        **{name: (100 * sum(items) / max(1, len(items)), len(items)) for name, items in shares.items()},
        "voice": (100 * right / n_characters, n_characters),
        "non-claims-left": (
            100 - 100 * sum(len(each.taken()) for each in compared) / max(1, n_non_claims),
            n_non_claims,
        ),
    }


def measure_statements(articles: Sequence[GoldArticle]) -> dict[str, Figure]:
    """The figures, beside those of a reader that takes every sentence for the article's own assertion."""
    ours = score(compare(articles))
    simple = score([Compared(gold=article, export=_by_sentences(article)) for article in articles])
    return {
        name: Figure(
            value=value,
            n_items=n_items,
            margin=max(1.5, round(100 / max(1, n_items), 1)),  # one item
            beside=(Beside(who=SENTENCES, value=simple[name][0]),),
        )
        for name, (value, n_items) in ours.items()
    }


def statement_sets() -> tuple[MeasuredSet, ...]:
    """The articles that may be read, and those that are only scored; each batch apart, with floors of its own."""
    return tuple(
        MeasuredSet(
            name=f"statements-{name}",
            half="inside",
            files=_files_of(half, (batch,)),
            measure=lambda half=half, batch=batch: measure_statements(articles_of(half, (batch,))),
        )
        for name, half, batch in (
            ("read", "odd", "earlier"),
            ("unseen", "even", "earlier"),
            ("later-read", "odd", "later"),
            ("later-unseen", "even", "later"),
            ("long-read", "odd", "long"),
            ("long-unseen", "even", "long"),
            ("posts-read", "odd", "posts"),
            ("posts-unseen", "even", "posts"),
        )
    )


def _files_of(half: str | None, batches: Sequence[str]) -> tuple[Path, ...]:
    wanted = {"odd": (1,), "even": (0,)}.get(half or "", (0, 1))
    numbered = ((int(file.name.partition("-")[0]), file) for file in sorted(SETS.glob("[0-9]*.txt")))
    return tuple(
        file
        for number, file in numbered
        if number % 2 in wanted and any(number in _BATCHES[batch] for batch in batches)
    )


def articles_of(half: str | None = None, batches: Sequence[str] = _SHORT) -> list[GoldArticle]:
    """The articles of the set.

    Args:
        half: `odd` those that may be read, `even` those that are only scored; all where None.
        batches: `earlier` those before 101, `later` those up to 200, `long` the long posts up to 260, `posts` those
            that came last.
    """
    return [read_article(file) for file in _files_of(half, batches)]


def _read(article: GoldArticle) -> Record:
    reading = sayso.read_text(article.text, published=article.published, outlet=article.outlet)
    return export_ledger([reading], as_of=date.fromisoformat(article.published))


def _by_sentences(article: GoldArticle) -> Record:
    hop = {"source": "s", "document": "d"}
    statements = [
        {
            "id": str(place), "source": [], "cue": [], "content": [list(sentence.span())], "chain": [hop],
            "manner": "own", "cue_class": None, "content_type": "fact", "certainty": "CT", "polarity": "+",
        }
        for place, sentence in enumerate(_SENTENCE.finditer(article.text))
    ]  # fmt: skip
    document = {"id": "d", "blocks": [{"start": 0, "end": len(article.text), "voice": "author"}]}
    source = {"id": "s", "name": article.outlet, "kind": "outlet", "described_as": []}
    return {"documents": [document], "sources": [source], "statements": statements}


def _parts_of(gold: Sequence[Range], made: Sequence[Record]) -> list[list[Record]]:
    """The statements of one source and cue whose contents lie in that of a gold one, where they are several."""
    held = _points(gold)
    found: dict[str, list[Record]] = {}
    for each in made:
        content = _points(each["content"])
        if content and len(content & held) >= _LEAST_IN * len(content):
            found.setdefault(repr((each["manner"], each["source"], each["cue"])), []).append(each)
    return [parts for parts in found.values() if len(parts) > 1]


def _points(spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def _shared(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    left, right = _points(one), _points(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def _certainty(made: Record) -> str:
    if made["certainty"] is None:
        return "-"
    return str(made["certainty"]) + ("" if made["certainty"] == "U" else made["polarity"])


def _overlap(gold: tuple[str | None, str | None], made: Record) -> bool:
    starts = [day for day in (gold[0], made.get("from")) if day]
    ends = [day for day in (gold[1], made.get("to")) if day]
    return not starts or not ends or max(starts) <= min(ends)


def errors(compared: Sequence[Compared]) -> Iterator[str]:
    """For each article what is missing, what is too much, and what is wrong with the found."""
    for each in compared:
        text = each.gold.text
        yield f"== {each.gold.name}"
        right, _, n_characters = each.voices()
        if right < n_characters:
            blocks = [text[b["start"] : b["end"]][:60] for b in each.document["blocks"] if b["voice"] == "quoted"]
            wanted = [text[slice(*span)][:60] for span, _ in each.gold.quoted]
            yield f"  voice {right / n_characters:.2f}: got {blocks}, want {wanted}"
        found_gold = [id(gold) for gold, _ in each.pairs]
        found_made = [made["id"] for _, made in each.pairs]
        for gold in each.gold.statements:
            if id(gold) not in found_gold:
                yield f"  missing: {gold.manner} {gold.chain} | {[text[slice(*span)] for span in gold.content]}"
        for made in each.made:
            if made["id"] not in found_made:
                yield (
                    f"  too much: {made['manner']} {_names(each, made)} | {[text[slice(*s)] for s in made['content']]}"
                )
        for gold, made in each.pairs:
            faults = []
            if not each.is_same_chain(gold, made):
                faults.append(f"chain {gold.chain} got {_names(each, made)}")
            if not each.is_same_root(gold, made):
                faults.append(f"root {gold.root}")
            for name, want, got in (
                ("manner", gold.manner, made["manner"]),
                ("class", gold.cue_class, made["cue_class"] or "-"),
                ("type", gold.content_type, made.get("content_type")),
                ("certainty", gold.certainty, _certainty(made)),
            ):
                if want != got:
                    faults.append(f"{name} {want} got {got}")
            if gold.said is not None and not (made.get("said") and _overlap(gold.said, made["said"])):
                faults.append(f"said {gold.said} got {made.get('said')}")
            if faults:
                yield f"  {text[slice(*gold.content[0])][:70]!r}: {'; '.join(faults)}"
        for span in each.taken():
            yield f"  non-claim taken: {text[slice(*span)]!r}"


def _names(each: Compared, made: Record) -> list[str]:
    hops = [each.sources[hop["source"]] for hop in made["chain"]]
    return [hop["name"] or "/".join(hop["described_as"]) or hop.get("kind", "?") for hop in hops]


def main(arguments: list[str]) -> int:
    """Prints the figures, or what is wrong."""
    half = next((each for each in arguments if each in ("odd", "even")), None)
    batches = tuple(each for each in ("long", "posts") if each in arguments) or _SHORT
    if "--errors" in arguments:
        if half != "odd":
            print("--errors: only of the articles that may be read; say odd", file=sys.stderr)
            return 2
        for line in errors(compare(articles_of(half, batches))):
            print(line)
        return 0
    for name, figure in measure_statements(articles_of(half, batches)).items():
        print(figure_row(name, figure))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
