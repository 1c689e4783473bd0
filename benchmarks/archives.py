"""How much memory do archives of a gigabyte take, and how fast are their articles found?

    python -m benchmarks.archives                    a WARC of a gigabyte, plain and packed, and a zip: 40 articles each
    python -m benchmarks.archives --gigabytes 0.1 --articles 5

Each archive is made by code from a seed: pages of invented articles among pictures that cannot be packed. `add` stores
its articles; told are seconds, megabytes a second, and the most memory that the command and the process that reads held
together, sampled twenty times a second. Fails where that is 700 MB or more, or an article is missing.
"""

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import processor
from evaluation.file_articles import read_articles

MOST_MEMORY = 700  # MB, of all processes together
_JPEG = b"\xff\xd8"  # how a picture begins
_PICTURE = 2_000_000  # bytes
_PAUSE = 0.05  # seconds between two samples


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one command took."""

    n_articles: int
    seconds: float
    megabytes: float  # of the archive
    peak: int  # MB, of all processes together


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for each archive; 1 where one takes too much, or loses an article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archives")
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--articles", type=int, default=40)
    asked = parser.parse_args(arguments)
    print(f"{asked.gigabytes:g} GB, {asked.articles} articles, {processor()}")
    is_bad = False
    with tempfile.TemporaryDirectory() as folder:
        for name, make in _KINDS.items():
            path = Path(folder) / name
            make(path, asked.articles, int(asked.gigabytes * 1e9))
            run = _add(path, Path(folder) / f"{name}.db")
            path.unlink()
            fits = run.peak < MOST_MEMORY and run.n_articles == asked.articles
            is_bad = is_bad or not fits
            print(
                f"{'ok  ' if fits else 'FAIL'}  {name:14}  {run.n_articles} articles, {run.seconds:.1f} s, "
                f"{run.megabytes / run.seconds:.0f} MB/s, most memory {run.peak} MB (at most {MOST_MEMORY})"
            )
    return 1 if is_bad else 0


def make_warc(path: Path, n_articles: int, n_bytes: int, *, is_packed: bool) -> None:
    """A WARC of about so many bytes: articles spread among pictures."""
    pack = gzip.compress if is_packed else bytes
    with path.open("wb") as file:
        for number, block in _blocks(n_articles, n_bytes):
            kind = "image/jpeg" if block.startswith(_JPEG) else "text/html; charset=utf-8"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + block
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-14T17:05:00Z\r\n"
                f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            file.write(pack(head.encode() + answer + b"\r\n\r\n"))


def make_zip(path: Path, n_articles: int, n_bytes: int) -> None:
    """A zip of about so many bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, block in _blocks(n_articles, n_bytes):
            archive.writestr(f"{number}.jpg" if block.startswith(_JPEG) else f"{number}.html", block)


def _blocks(n_articles: int, n_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Pages and pictures with their numbers."""
    dice = random.Random(1)
    articles = read_articles()
    n_pictures = max(1, n_bytes // _PICTURE)
    each = max(1, n_pictures // n_articles)
    number = n_made = 0
    for place in range(n_pictures):
        if place % each == 0 and n_made < n_articles:
            article = articles[n_made % len(articles)]
            paragraphs = "".join(f"<p>{words}</p>" for words in article.paragraphs)
            title = f"{article.title} {n_made}"
            words = f"<article><h1>{title}</h1>{paragraphs}<p>Number {n_made} of this story.</p></article>"
            yield number, f"<html><head><title>{title}</title></head><body>{words}</body></html>".encode()
            number, n_made = number + 1, n_made + 1
        yield number, _JPEG + dice.randbytes(_PICTURE - 2)
        number += 1


_KINDS: dict[str, Callable[[Path, int, int], None]] = {
    "plain.warc": lambda path, n_articles, n_bytes: make_warc(path, n_articles, n_bytes, is_packed=False),
    "packed.warc.gz": lambda path, n_articles, n_bytes: make_warc(path, n_articles, n_bytes, is_packed=True),
    "pages.zip": make_zip,
}


def _add(path: Path, ledger: Path) -> Run:
    command = [sys.executable, "-m", "sayso", "add", "-d", str(ledger), "--no-link", str(path)]
    megabytes = path.stat().st_size / 1e6
    told = ledger.with_suffix(".out")
    started, peak = time.monotonic(), 0
    with (
        told.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as process,
    ):
        while process.poll() is None:
            peak = max(peak, _memory_of_family(process.pid))
            time.sleep(_PAUSE)
    seconds = time.monotonic() - started
    lines = told.read_text(encoding="utf-8").splitlines()
    n_articles = sum(1 for line in lines if line.split()[1] in ("stored", "copy"))
    return Run(n_articles=n_articles, seconds=seconds, megabytes=megabytes, peak=peak)


def _memory_of_family(process: int) -> int:
    """MB that are resident in a process and all that it started."""
    children = f"/proc/{process}/task/{process}/children"
    try:
        started = [int(each) for each in Path(children).read_text(encoding="ascii").split()]
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    own = pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    return own + sum(_memory_of_family(each) for each in started)


if __name__ == "__main__":
    sys.exit(main())
