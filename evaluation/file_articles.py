"""Which invented articles are put into files of all kinds, for `python -m evaluation.files` and for tests?"""

from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent / "sets" / "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileArticle:
    """One article: four lines of head, and paragraphs."""

    title: str
    outlet: str
    byline: str
    day: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)


def article_files() -> tuple[Path, ...]:
    """The files of the set."""
    return tuple(sorted(ARTICLES.glob("*.txt")))


def read_articles() -> tuple[FileArticle, ...]:
    """All articles of the set, by the names of their files."""
    return tuple(_read(path.read_text(encoding="utf-8")) for path in article_files())


def _read(text: str) -> FileArticle:
    head, _, body = text.partition("\n\n")
    title, outlet, byline, day = head.splitlines()
    return FileArticle(title=title, outlet=outlet, byline=byline, day=day, paragraphs=tuple(body.strip().split("\n\n")))
