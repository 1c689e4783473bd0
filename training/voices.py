"""What do the signs of another's voice weigh: `python -m training.voices [--polnear FILE] [--folds 5]`.

Learns from the invented articles that may be read (odd numbers), from `training/invented`, from our pages with the
marks of their quotes taken away, and from openings of PolNeAR's training articles as texts in which nothing is quoted
whole; and from hosts of invented texts around longer stretches of that news.

The likelihood of the true way to part each text is made as large as may be, over all ways, with a ridge that
keeps weights small; once without and once with how each paragraph sounds to the encoder, in odds of weights that did
not see the text (`hearing.py`). Deterministic: no seed. `--folds` prints what unseen texts of the same kinds get, and
writes nothing. About fifteen minutes on two cores.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

import sayso
from evaluation.statement_sets import GoldArticle
from evaluation.statements import articles_of
from evaluation.voices import VOICES
from sayso.model import Voice
from sayso.readers.lost_quotes import Candidate, candidates, likeliest, may_have_lost_quotes
from sayso.readers.passages import Layout
from sayso.readers.plain import lay_out_plain
from sayso.readers.voice_measures import VoiceMeasures
from training.hearing import Floats, Hearing, encoder_digest, hear, learn_hearing, odds_by_others
from training.invented_texts import ALL, invented_texts

WEIGHTS = Path(sayso.__file__).parent / "readers" / "voice_weights.json"
VECTORS = ("paragraph", "before", "behind", "text")
HEARING = WEIGHTS.with_name("heard_weights.json")
_RIDGE = 0.3
_STEPS = 60
_EVERY, _OPENING = 6, 24  # of PolNeAR's articles every so many are learned from, of each so many paragraphs
_TELLING = re.compile(r"\b(?:said|told|according to)\b")
_LEAST_TOLD = 2  # words of telling in a stretch that is news
_LONGER = (5, 8, 3, 11, 6)  # paragraphs of news put into a host's text, in turn
_POLNEAR_WEIGHT = 1.0  # of one article beside an invented one; with less, invented texts teach false quotations


@dataclass(frozen=True, slots=True)
class Example:
    """One text: its layout, the stretches that may be quotations, which of them are, and its paragraphs."""

    name: str
    layout: Layout
    found: tuple[Candidate, ...]
    truth: tuple[Candidate, ...]
    sizes: tuple[int, ...]
    quoted: tuple[bool, ...]
    weight: float


def make_example(name: str, text: str, quoted: Sequence[tuple[int, int]], *, weight: float = 1.0) -> Example | None:
    """An example of a text and its quoted ranges; None for a text in which nothing is inferred anyway."""
    layout = lay_out_plain(text)
    if not may_have_lost_quotes(layout):
        return None
    spans = [passage.span for passage in layout.passages]
    voices = tuple(any(start <= span.start < end for start, end in quoted) for span in spans)
    sizes = tuple(span.end - span.start for span in spans)
    found = tuple(candidates(VoiceMeasures(layout)))
    return Example(name, layout, found, _nearest(found, voices, sizes), sizes, voices, weight)


def hear_examples(examples: Sequence[Example]) -> tuple[Hearing, list[Example]]:
    """What all of them teach about how another's words sound, and each with how it sounds to what others teach."""
    heard = [
        hear(each.layout.text, [passage.span for passage in each.layout.passages], each.quoted, weight=each.weight)
        for each in examples
    ]
    return learn_hearing(heard), [
        _with_sound(each, odds) for each, odds in zip(examples, odds_by_others(heard), strict=True)
    ]


def _with_sound(example: Example, odds: Sequence[float]) -> Example:
    found = tuple(candidates(VoiceMeasures(example.layout), heard=odds))
    return replace(example, found=found, truth=_nearest(found, example.quoted, example.sizes))


def _nearest(found: Sequence[Candidate], voices: Sequence[bool], sizes: Sequence[int]) -> tuple[Candidate, ...]:
    """The way to part a text that puts the most characters into the right voice; stretches end where runs end."""
    runs = {}
    place = 0
    while place < len(voices):
        end = place
        while end < len(voices) and voices[end] == voices[place]:
            end += 1
        if voices[place]:
            runs[place] = end - 1
        place = end
    gains = []
    for each in found:
        covered = range(each.first, each.last + 1)
        gain = sum(sizes[at] * (1 if voices[at] else -2) for at in covered)
        is_whole = runs.get(each.first) == each.last
        gains.append((each, float(gain) + (50.0 if is_whole else 0.0)))
    gains_by_name = {f"gain-{number}": gain / 100 for number, (_, gain) in enumerate(gains)}
    renamed = [
        Candidate(first=each.first, last=each.last, lead=each.lead, measures={f"gain-{number}": 1.0})
        for number, (each, _) in enumerate(gains)
    ]
    best = [each for each, _ in likeliest(renamed, len(voices), gains_by_name)]
    return tuple(found[renamed.index(each)] for each in best)


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by name."""
    names = sorted({name for example in examples for each in example.found for name in each.measures})
    at = {name: number for number, name in enumerate(names)}
    tables = []
    for example in examples:
        table = torch.zeros(len(example.found), len(names), dtype=torch.float64)
        for row, each in enumerate(example.found):
            for name, value in each.measures.items():
                table[row, at[name]] = value
        tables.append(table)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = _RIDGE * (weights**2).sum()
        for example, table in zip(examples, tables, strict=True):
            odds = table @ weights
            chosen = [example.found.index(each) for each in example.truth]
            total = total + example.weight * (_all_ways(example, odds) - odds[chosen].sum())
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)
    return {name: round(float(weights[at[name]].detach()), 3) for name in names}


def _all_ways(example: Example, odds: torch.Tensor) -> torch.Tensor:
    ending: dict[int, list[int]] = {}
    for number, each in enumerate(example.found):
        ending.setdefault(each.last, []).append(number)
    zero = torch.zeros((), dtype=torch.float64)
    as_host, anyhow = [zero], [zero]
    for place in range(len(example.sizes)):
        as_host.append(anyhow[place])
        ways = [anyhow[place]]
        for number in ending.get(place, ()):
            each = example.found[number]
            ways.append((as_host if each.is_led else anyhow)[each.first] + odds[number])
        anyhow.append(torch.logsumexp(torch.stack(ways), 0) if len(ways) > 1 else ways[0])
    return anyhow[-1]


def right_of(example: Example, weights: dict[str, float]) -> tuple[int, int, int]:
    """Characters in the right voice, all of them, and quotations found where there is none."""
    got = [False] * len(example.sizes)
    n_false = 0
    for block, _ in likeliest(example.found, len(example.sizes), weights):
        for at in range(block.first, block.last + 1):
            got[at] = True
        n_false += not any(example.quoted[block.first : block.last + 1])
    right = sum(size for size, one, other in zip(example.sizes, got, example.quoted, strict=True) if one == other)
    return right, sum(example.sizes), n_false


def _of_articles(articles: Sequence[GoldArticle]) -> list[Example]:
    made = (make_example(each.name, each.text, [span for span, _ in each.quoted]) for each in articles)
    return [each for each in made if each is not None]


def _of_pages(folder: Path) -> list[Example]:
    examples = []
    for file in sorted((folder / "pages").iterdir()):
        document = sayso.read(file).document
        quoted = [(block.span.start, block.span.end) for block in document.blocks if block.voice is Voice.QUOTED]
        text = document.text.replace("\n>", "\n")
        if text == document.text:
            made = make_example(file.stem, text, quoted)
            examples += [made] if made is not None else []
    return examples


def _with_news_inside(articles: Sequence[GoldArticle], file: Path) -> list[Example]:
    """Hosts of invented texts around longer stretches of real news: theirs are of a few lines."""
    news = [json.loads(line)["text"].split("\n\n") for line in file.read_text(encoding="utf-8").splitlines()][3::_EVERY]
    examples = []
    for article in articles:
        run = article.quoted[0][0] if len(article.quoted) == 1 else None
        if run is None or len(_TELLING.findall(article.text[slice(*run)])) < _LEAST_TOLD:
            continue  # not news
        number = len(examples)
        body = news[number % len(news)][1 : 1 + _LONGER[number % len(_LONGER)]]
        stretch = "\n\n".join(each.strip() for each in body if each.strip())
        text = article.text[: run[0]] + stretch + article.text[run[1] :]
        made = make_example(f"{article.name} with news", text, [(run[0], run[0] + len(stretch))])
        examples += [made] if made is not None else []
    return examples


def _of_news(file: Path) -> list[Example]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()][::_EVERY]
    texts = ((str(each["id"]), "\n\n".join(each["text"].split("\n\n")[:_OPENING])) for each in lines)
    made = (make_example(name, text, (), weight=_POLNEAR_WEIGHT) for name, text in texts)
    return [each for each in made if each is not None]


def _print_folds(own: Sequence[Example], others: Sequence[Example], n_folds: int) -> None:
    right = n_characters = 0
    for fold in range(n_folds):
        weights = train([each for at, each in enumerate(own) if at % n_folds != fold] + list(others))
        for each in own[fold::n_folds]:
            good, size, n_false = right_of(each, weights)
            right, n_characters = right + good, n_characters + size
            if good < size:
                print(f"  {each.name}: {100 * good / size:.0f} % right, {n_false} false")
    print(f"unseen articles: {100 * right / n_characters:.1f} % of {n_characters} characters in the right voice")


def main() -> int:
    """Train and write, or print folds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, help="gold lines of the training part")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    invented = [*articles_of("odd", ("earlier", "later", "long", "posts")), *invented_texts(last=ALL)]
    own = _of_articles(invented)
    pages, news = _of_pages(VOICES), _of_news(arguments.polnear) if arguments.polnear else []
    if arguments.folds:
        _print_folds(own, [*pages, *news], arguments.folds)
        return 0
    hosted = _with_news_inside(invented, arguments.polnear) if arguments.polnear else []
    everything = [*own, *pages, *news, *hosted]
    hearing, sounding = hear_examples(everything)
    weights, heard = train(everything), train(sounding)
    sizes = (("invented", len(own)), ("pages", len(pages)), ("news", len(news)), ("news inside", len(hosted)))
    for by, examples in ((weights, everything), (heard, sounding)):
        place = 0
        for name, size in sizes:
            _print_right(name, examples[place : place + size], by)
            place += size
    command = {"command": "python -m training.voices --polnear FILE"}
    WEIGHTS.write_text(json.dumps({**command, "weights": weights, "heard": heard}, indent=1) + "\n", encoding="utf-8")
    written = {**command, "encoder": encoder_digest(), "constant": round(hearing.constant, 5)}
    written |= {name: _rounded(getattr(hearing, name)) for name in VECTORS}
    HEARING.write_text(json.dumps(written) + "\n", encoding="utf-8")
    return 0


def _print_right(name: str, examples: Sequence[Example], weights: dict[str, float]) -> None:
    counts = [right_of(each, weights) for each in examples]
    right, size, n_false = (sum(count) for count in zip(*counts, strict=True)) if counts else (0, 0, 0)
    share = f"{100 * right / size:.1f} % right, " if size else ""
    print(f"{name}: {len(examples)} texts, {share}{n_false} false quotations", flush=True)


def _rounded(weights: Floats) -> list[float]:
    return [round(float(each), 5) for each in weights]


if __name__ == "__main__":
    sys.exit(main())
