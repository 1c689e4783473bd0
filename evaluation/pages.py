"""How much of saved pages is read rightly, beside what trafilatura and htmldate alone make of them?

    python -m evaluation.pages

The pages are those of trafilatura's own test set that the shared folder holds ($SAYSO_SHARED, by default `shared`
beside the repository); they may be measured on, not passed on. Without them nothing is measured.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from htmldate import find_date
from trafilatura import bare_extraction, extract

from evaluation.outside import NO_DATA, read_lines, shared_folder
from sayso.readers import read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParts:
    """What a reader made of one page; None for what it did not find. `day` is ISO 8601."""

    text: str
    title: str | None
    author: str | None
    day: str | None
    outlet: str | None = None


def read_ours(data: bytes, *, url: str) -> ReadParts:
    """The page as Sayso reads it; the address is not told, as for a file on disk."""
    document, _ = read_document(data, name="page.html")
    if document is None:
        return ReadParts(text="", title=None, author=None, day=None)
    day = document.published.value[:10] if document.published else None
    return ReadParts(text=document.text, title=document.title, author=document.byline, day=day, outlet=document.outlet)


def read_baseline(data: bytes, *, url: str) -> ReadParts:
    """The page as trafilatura gives it: plain text without comments, and its metadata."""
    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None:
        return ReadParts(text="", title=None, author=None, day=None)
    text = extract(data, include_comments=False) or ""
    return ReadParts(text=text, title=found.title, author=found.author, day=found.date, outlet=found.sitename)


def read_htmldate(data: bytes, *, url: str) -> ReadParts:
    """The day that htmldate alone finds in the page, and nothing else; asked for the first day of publication."""
    return ReadParts(text="", title=None, author=None, day=find_date(data, original_date=True))


def score_pages(shared: Path, read: Callable[..., ReadParts]) -> dict[str, tuple[int, int]]:
    """For each measure how many items are right and how many there are.

    `with` parts must be in the text and `without` parts must not, white space aside. A title is right when one holds
    the other, an author when every name of the gold is there, a date when the day is the same.
    """
    folder = shared / "corpora" / "html_extraction"
    right: Counter[str] = Counter()
    n_items: Counter[str] = Counter()
    for record in read_lines(folder / "index.jsonl"):
        found = read(gzip.decompress((folder / record["page"]).read_bytes()), url=record["url"])
        for measure, is_right in _judge(record, found):
            n_items[measure] += 1
            right[measure] += is_right
    return {measure: (right[measure], n_items[measure]) for measure in ("with", "without", "date", "title", "author")}


def score_outlets(shared: Path) -> dict[str, int]:
    """How many of the pages name an outlet to Sayso, and to trafilatura (`sitename`), and how often both agree.

    There is no gold: that one is found is not yet that it is right. Both agree where one name holds the other.
    """
    counts = dict.fromkeys(("pages", "ours", "sitename", "both", "agree"), 0)
    for data, url in _pages(shared):
        ours, theirs = read_ours(data, url=url).outlet, read_baseline(data, url=url).outlet
        counts["pages"] += 1
        counts["ours"] += bool(ours)
        counts["sitename"] += bool(theirs)
        if ours and theirs:
            counts["both"] += 1
            counts["agree"] += _is_same_title(ours, theirs)
    return counts


def _pages(shared: Path) -> Iterator[tuple[bytes, str]]:
    """Bytes and address of each page, in the order of the index."""
    folder = shared / "corpora" / "html_extraction"
    for record in read_lines(folder / "index.jsonl"):
        yield gzip.decompress((folder / record["page"]).read_bytes()), record["url"]


def _judge(record: Mapping[str, Any], found: ReadParts) -> list[tuple[str, bool]]:
    text = _squeeze(found.text)
    judged = [("with", _squeeze(part) in text) for part in record["with"]]
    judged += [("without", _squeeze(part) not in text) for part in record["without"]]
    if record.get("date"):
        judged.append(("date", found.day == record["date"]))
    if record.get("title"):
        judged.append(("title", _is_same_title(record["title"], found.title)))
    if record.get("author"):
        judged.append(("author", _has_names(record["author"], found.author)))
    return judged


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _is_same_title(gold: str, found: str | None) -> bool:
    gold_words, found_words = _squeeze(gold).lower(), _squeeze(found or "").lower()
    return bool(found_words) and (gold_words in found_words or found_words in gold_words)


def _has_names(gold: str | list[str], found: str | None) -> bool:
    names = gold if isinstance(gold, list) else gold.split(";")
    return found is not None and all(name.strip().lower() in found.lower() for name in names)


def main() -> int:
    """Prints the shares of Sayso beside the baseline, both of this run."""
    shared = shared_folder()
    if shared is None or not (shared / "corpora" / "html_extraction").is_dir():
        print(NO_DATA)
        return 0
    ours, baseline = score_pages(shared, read_ours), score_pages(shared, read_baseline)
    day_alone = score_pages(shared, read_htmldate)["date"]
    print(f"{'measure':10} {'items':>6} {'Sayso':>8} {'trafilatura alone':>18} {'htmldate alone':>15}")
    for measure, (n_right, n_items) in ours.items():
        alone = f"{baseline[measure][0] / n_items:18.1%}"
        days = f" {day_alone[0] / n_items:15.1%}" if measure == "date" else ""
        print(f"{measure:10} {n_items:6} {n_right / n_items:8.1%} {alone}{days}")
    outlets = score_outlets(shared)
    print(
        f"outlet named on {outlets['ours']} of {outlets['pages']} pages, trafilatura's sitename on "
        f"{outlets['sitename']}; the same on {outlets['agree']} of the {outlets['both']} where both name one (no gold)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
