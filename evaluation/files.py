"""How many words of an article come back in their order from files of each kind?

    python -m evaluation.files            one line for each kind of file, beside the plainest reader of it
    python -m evaluation.files --show N   what is missing and what is too much in the Nth kind

Right words: those of the longest sequence that text and article share, twice over those of both: what is lost counts as
much as what is added. Paragraphs: those that come back as they were, word for word.
"""

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from evaluation.file_articles import FileArticle, article_files, read_articles
from evaluation.file_samples import FileSample, make_samples
from evaluation.measures import EXACT, Beside, Figure, MeasuredSet
from sayso.readers import read_document
from sayso.readers.containers import find_container, read_members
from sayso.readers.members import FileMember

FILES_SET = "files"
COMMAND = "python -m evaluation.files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Words that are right, twice, over those of both texts; paragraphs that are whole, over all."""

    n_right: int = 0
    n_words: int = 0
    n_whole: int = 0
    n_paragraphs: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            n_right=self.n_right + other.n_right,
            n_words=self.n_words + other.n_words,
            n_whole=self.n_whole + other.n_whole,
            n_paragraphs=self.n_paragraphs + other.n_paragraphs,
        )

    @property
    def share_words(self) -> float:
        """Percent of the words."""
        return 100 * self.n_right / max(1, self.n_words)

    @property
    def share_paragraphs(self) -> float:
        """Percent of the paragraphs."""
        return 100 * self.n_whole / max(1, self.n_paragraphs)


def score_text(text: str, article: FileArticle) -> Score:
    """How a text stands to the article.

    >>> article = FileArticle(title="Dam", outlet="Wire", byline="By Ann", day="2019", paragraphs=("It held.",))
    >>> score = score_text("By Ann\\n\\nIt held. Buy now.", article)
    >>> score.n_right, score.n_words, score.n_whole, score.n_paragraphs
    (8, 11, 1, 3)
    """
    wanted = [article.byline, article.day, *article.paragraphs]
    found, words = text.removeprefix(article.title).split(), " ".join(wanted).split()
    blocks = SequenceMatcher(None, found, words, autojunk=False).get_matching_blocks()
    paragraphs = [" ".join(each.split()) for each in text.split("\n\n")]
    return Score(
        n_right=2 * sum(block.size for block in blocks),
        n_words=len(found) + len(words),
        n_whole=sum(each in paragraphs for each in wanted),
        n_paragraphs=len(wanted),
    )


def read_ours(data: bytes, name: str) -> str:
    """The text of the article in a file, or of the first one in a file of several; empty where there is none."""
    if find_container(name, data) is not None:
        members = [step.item for step in read_members(io.BytesIO(data), name) if isinstance(step.item, FileMember)]
        if not members:
            return ""
        data, name = members[0].data, members[0].file_name
    document, _ = read_document(data, name=name)
    return document.text if document is not None else ""


def score_sample(sample: FileSample, articles: Iterable[FileArticle], read: Callable[[bytes], str]) -> Score:
    """The score of a reader over all articles."""
    return sum((score_text(read(sample.make(article)), article) for article in articles), Score())


def measure_files() -> dict[str, Figure]:
    """Words and paragraphs of each family of files, beside the plainest reader."""
    articles = read_articles()
    ours: dict[str, Score] = {}
    plain: dict[str, Score] = {}
    for sample in make_samples():
        family = sample.family
        ours[family] = ours.get(family, Score()) + score_sample(sample, articles, _reader(sample))
        plain[family] = plain.get(family, Score()) + score_sample(sample, articles, sample.read_plainly)
    figures: dict[str, Figure] = {}
    for family, score in ours.items():
        words = Beside(who="the plainest reader", value=plain[family].share_words)
        figures[f"{family}-words"] = Figure(
            value=score.share_words, n_items=score.n_words, beside=(words,), margin=EXACT
        )
        whole = Beside(who="the plainest reader", value=plain[family].share_paragraphs)
        figures[f"{family}-paragraphs"] = Figure(
            value=score.share_paragraphs, n_items=score.n_paragraphs, beside=(whole,), margin=EXACT
        )
    return figures


def file_sets() -> tuple[MeasuredSet, ...]:
    """The set for the gate."""
    return (MeasuredSet(name=FILES_SET, half="inside", files=article_files(), measure=measure_files, command=COMMAND),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of each kind of file, or what is wrong in one."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.files")
    parser.add_argument("--show", type=int, metavar="N")
    asked = parser.parse_args(arguments)
    samples, articles = make_samples(), read_articles()
    if asked.show is not None:
        _show(samples[asked.show - 1], articles)
        return 0
    print(f"{'':50}  {'words in order':>22}  {'whole paragraphs':>22}")
    print(f"{'':50}  {'ours':>10}{'plainest':>12}  {'ours':>10}{'plainest':>12}")
    for number, sample in enumerate(samples, start=1):
        ours = score_sample(sample, articles, _reader(sample))
        plain = score_sample(sample, articles, sample.read_plainly)
        print(
            f"{number:2}  {sample.name:46}  {ours.share_words:8.1f} %{plain.share_words:10.1f} %"
            f"  {ours.share_paragraphs:8.1f} %{plain.share_paragraphs:10.1f} %"
        )
    return 0


def _reader(sample: FileSample) -> Callable[[bytes], str]:
    return lambda data: read_ours(data, sample.file_name)


def _show(sample: FileSample, articles: Iterable[FileArticle]) -> None:
    for article in articles:
        text = read_ours(sample.make(article), sample.file_name)
        found = text.split("\n\n")
        wanted = [article.byline, article.day, *article.paragraphs]
        for each in wanted:
            if each not in found:
                print(f"- {each}")
        for each in found:
            if each not in wanted:
                print(f"+ {each}")


if __name__ == "__main__":
    sys.exit(main())
