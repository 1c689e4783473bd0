"""How many words a second do the scanners of times and quantities read, beside quantulum3 and dateparser?

    python -m benchmarks.times_and_quantities [--words 60000] [--size 1000000]

One process, one thread, found and resolved. The articles are PolNeAR dev's where the shared folder is there, else the
bundled examples. The peers are run on the first few of the same articles; where one is not installed that is said
(`pip install quantulum3 dateparser`). Then texts that a slow expression would choke on, at n and 2n characters: the
time at 2n must be below 2.5 times that at n.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import islice

from benchmarks.articles import articles
from benchmarks.growth import MOST_RATIO, growth, repeated
from benchmarks.machine import processor
from evaluation.outside import read_lines, shared_folder
from sayso.extract import find_quantities, find_times
from sayso.resolve import resolve_quantities, resolve_times

WANTED = 100_000  # words a second
_DAY = date(2016, 3, 1)
_ROUNDS = 3  # the best counts
_PEER_WORDS = 3_000
HOSTILE = {
    "digits": "1234567890 ",
    "one long number": "7",
    "weekdays": "Monday Tuesday ",
    "and a half": "two and a half ",
    "dashes": "5-",
    "money": "$5 ",
    "months": "May ",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the longer hostile text")
    arguments = parser.parse_args()
    texts, name = _texts(arguments.words)
    print(f"machine: {processor()}, {os.cpu_count()} cores; one process; {name}, {_count(texts):,} words")
    ours = {
        "times": words_per_second(texts, read_times),
        "quantities": words_per_second(texts, read_quantities),
    }
    few = _cut(texts, _PEER_WORDS)
    peers = {"times": ("dateparser", dateparser_reader()), "quantities": ("quantulum3", quantulum_reader())}
    for work, rate in ours.items():
        peer, reader = peers[work]
        print(f"{work}: {rate:,.0f} words/s (wanted {WANTED:,})", end="; ")
        if reader is None:
            print(f"{peer}: not measured: {peer} is not installed")
        else:
            other = words_per_second(few, reader, rounds=1)
            print(f"{peer} {other:,.0f} words/s, {rate / other:,.0f} times as fast")
    print(f"time at {arguments.size:,} characters over that at half of them (at most {MOST_RATIO}):")
    for name, unit in HOSTILE.items():
        ratios = [growth(repeated(unit), reader, arguments.size) for reader in (read_times, read_quantities)]
        print(f"  {name}: times {ratios[0]:.2f}, quantities {ratios[1]:.2f}")


def read_times(text: str) -> object:
    """The times of a text, found and resolved."""
    return resolve_times(find_times(text), published_on=_DAY)


def read_quantities(text: str) -> object:
    """The quantities of a text, found and resolved."""
    return resolve_quantities(find_quantities(text))


def words_per_second(texts: Sequence[str], reader: Callable[[str], object], *, rounds: int = _ROUNDS) -> float:
    """Words between white space that are read in a second, in the best round."""
    reader(texts[0])
    return _count(texts) / min(_seconds(texts, reader) for _ in range(rounds))


def quantulum_reader() -> Callable[[str], object] | None:
    """Quantulum3's parser without its classifier, None where it is not installed."""
    if find_spec("quantulum3") is None:
        return None
    import_module("quantulum3.classifier").USE_CLF = False
    parse: Callable[[str], object] = import_module("quantulum3.parser").parse
    return parse


def dateparser_reader() -> Callable[[str], object] | None:
    """The search of dateparser for English, None where it is not installed."""
    if find_spec("dateparser") is None:
        return None
    search = import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["en"])


def _texts(n_words: int) -> tuple[list[str], str]:
    shared = shared_folder()
    file = None if shared is None else shared / "corpora" / "polnear" / "polnear-dev.jsonl"
    if file is not None and file.is_file():
        return _cut([record["text"] for record in read_lines(file)], n_words), "PolNeAR dev"
    return _cut([json.loads(line)["text"] for line in islice(articles(), 100)], n_words), "bundled examples"


def _cut(texts: Sequence[str], n_words: int) -> list[str]:
    """The first texts, whole, until they have that many words."""
    chosen: list[str] = []
    for text in texts:
        if _count(chosen) >= n_words:
            break
        chosen.append(text)
    return chosen


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _seconds(texts: Sequence[str], reader: Callable[[str], object]) -> float:
    started = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
