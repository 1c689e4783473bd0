"""Which statements does a permalink name, and which permalink names a statement?"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import InputError, NotFoundError
from sayso.model import ObjectKind, Statement, Target

if TYPE_CHECKING:
    from sayso.api.answers import Article
    from sayso.api.ledger import Ledger

_LINK = re.compile(r"(?P<id>[^#/\s]+)(?:#(?P<start>\d+)-(?P<end>\d+))?(?:/(?P<number>\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`a7f3k2#1204-1391/2` in its parts; `at` is None where it names the whole article."""

    beginning: str
    at: tuple[int, int] | None = None
    number: int | None = None


def read_link(words: str) -> Link | None:
    """The parts of a permalink, None where the words are none.

    >>> read_link("a7f3k2#12-80/2")
    Link(beginning='a7f3k2', at=(12, 80), number=2)
    >>> read_link("troops left") is None
    True
    """
    match = _LINK.fullmatch(words.strip())
    if match is None:
        return None
    start, end, number = match["start"], match["end"], match["number"]
    at = (int(start), int(end)) if start is not None else None
    if at is not None and at[0] >= at[1]:
        return None
    return Link(beginning=match["id"], at=at, number=int(number) if number is not None else None)


def load_link(ledger: "Ledger", words: str) -> tuple["Article", Link]:
    """The article of a permalink, and its parts.

    Raises:
        InputError: If it is none.
        NotFoundError: If the ledger holds no such article.
    """
    link = read_link(words)
    if link is None:
        raise InputError(f"{words!r} is no permalink; write a7f3k2#1204-1391, as `sayso find` shows it")
    return ledger.article(link.beginning), link


def statements_at(article: "Article", link: Link) -> tuple[Statement, ...]:
    """The statements that a link names: those with just these characters, else all that touch them.

    Raises:
        NotFoundError: If none does, or fewer than its number.
    """
    found = _standing_at(article, link.at)
    if not found:
        where = f" at {link.at[0]}-{link.at[1]}" if link.at is not None else ""
        raise NotFoundError(f"no statement stands{where} of {article.version.id}; `sayso show` lists them")
    if link.number is None:
        return found
    if not 1 <= link.number <= len(found):
        raise NotFoundError(
            f"there is no /{link.number}: {len(found)} statements stand there; leave it out to see them"
        )
    return (found[link.number - 1],)


def link_of(article: "Article", statement: Statement) -> str:
    """The permalink of a statement, with `/N` where others have the same characters."""
    start, end = extent_of(statement)
    same = _standing_at(article, (start, end))
    number = f"/{[each.id for each in same].index(statement.id) + 1}" if len(same) > 1 else ""
    return f"{article.version.id}#{start}-{end}{number}"


def target_of(article: "Article", statement: Statement) -> Target:
    """The statement as what a judgement is about."""
    return Target(kind=ObjectKind.STATEMENT, id=statement.id, version_id=article.version.id)


def extent_of(statement: Statement) -> tuple[int, int]:
    """From the first to the last character of what is said."""
    parts = statement.attribution
    spans = parts.content or parts.cue or parts.source
    return min(each.start for each in spans), max(each.end for each in spans)


def _standing_at(article: "Article", at: tuple[int, int] | None) -> tuple[Statement, ...]:
    from sayso.views.article import stands_at  # noqa: PLC0415  slow: jinja2

    statements = article.judged.reading.statements if article.judged is not None else ()
    if at is None:
        return statements
    exact = tuple(each for each in statements if extent_of(each) == at)
    return exact or tuple(each for each in statements if stands_at(each, at))
