"""How are words looked up: FTS5 in a file, tsvector in PostgreSQL, with the same words found in both?"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sayso.errors import InputError

_COLUMNS = ("content", "who", "outlet", "facets")
_WEIGHTS = dict(zip(_COLUMNS, "ABCD", strict=True))  # a column of PostgreSQL's vector is told by its weight
_WORD = re.compile(r"[^\W_]+\*?")
_OF_VERSION = "SELECT number FROM statements WHERE version_id = :version"


def add_words(connection: sa.Connection, version_id: str) -> None:
    """Make the rows of `_search` that belong to a version findable."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "INSERT INTO statements_fts(rowid, content, who, outlet, facets) SELECT number, content, who, outlet, "
                f"facets FROM _search_words WHERE number IN ({_OF_VERSION})"
            ),
            {"version": version_id},
        )
        return
    rows = connection.execute(
        sa.text(f"SELECT number, content, who, outlet, facets FROM _search_words WHERE number IN ({_OF_VERSION})"),
        {"version": version_id},
    )
    vectors = [
        {"at": row.number, **{name: " ".join(words_in(getattr(row, name))) for name in _COLUMNS}} for row in rows
    ]
    if vectors:
        parts = " || ".join(f"setweight(to_tsvector('simple', :{name}), '{_WEIGHTS[name]}')" for name in _COLUMNS)
        connection.execute(sa.text(f"UPDATE _search SET vector = {parts} WHERE number = :at"), vectors)


def drop_words(connection: sa.Connection, version_id: str) -> None:
    """Take the words of a version out of the search; before its rows of `_search` change."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text(
                "INSERT INTO statements_fts(statements_fts, rowid, content, who, outlet, facets) SELECT 'delete', "
                f"number, content, who, outlet, facets FROM _search_words WHERE number IN ({_OF_VERSION})"
            ),
            {"version": version_id},
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that one of the columns must hold; with `is_any` one of them is enough, else all.

    `two words` may stand anywhere, `"two words"` side by side, `word*` is a beginning.
    """

    columns: tuple[str, ...]
    words: str
    is_any: bool = False


def match_query(connection: sa.Connection, wanted: Sequence[Wanted]) -> str | None:
    """What to ask the search for, in the language of this ledger's database; None where nothing is wanted."""
    is_sqlite = connection.dialect.name == "sqlite"
    render, both, either = (_fts_part, " AND ", " OR ") if is_sqlite else (_vector_part, " & ", " | ")
    groups = []
    for each in wanted:
        parts = [render(each.columns, phrase) for phrase in _phrases(each.words)]
        if not parts and each.words.strip():
            raise InputError(f"{each.words!r} holds no letter or digit to look for; give a word")
        if parts:
            groups.append(f"({(either if each.is_any else both).join(parts)})")
    return both.join(groups) or None


def fold(text: str) -> str:
    """The text without case and accents, as FTS5 folds it.

    >>> fold("ŠTĚPÁN Oña")
    'stepan ona'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words_in(text: str) -> list[str]:
    """The words of a text, folded, in order; a star behind one stays.

    >>> words_in("U.S. troops: 2,000 left*")
    ['u', 's', 'troops', '2', '000', 'left*']
    """
    return _WORD.findall(fold(text))


def _phrases(words: str) -> list[list[str]]:
    """What stands between quotation marks is one phrase, every other word one of its own."""
    phrases = []
    for place, part in enumerate(words.split('"')):
        found = words_in(part)
        phrases += [found] if place % 2 and found else [[word] for word in found] if not place % 2 else []
    return phrases


def _fts_part(columns: tuple[str, ...], phrase: list[str]) -> str:
    words = " ".join(word.rstrip("*") for word in phrase)
    star = "*" if phrase[-1].endswith("*") else ""
    return f'{{{" ".join(columns)}}}: "{words}"{star}'


def _vector_part(columns: tuple[str, ...], phrase: list[str]) -> str:
    weights = "".join(_WEIGHTS[column] for column in columns)
    words = [f"'{word.rstrip('*')}':{'*' if word.endswith('*') else ''}{weights}" for word in phrase]
    return f"({' <-> '.join(words)})"
