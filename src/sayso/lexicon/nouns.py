"""Which nouns name somebody who can be a source?"""

from functools import cache

from sayso.lexicon.tables import load_table

_PRONOUNS = ("source-he", "source-she", "source-it", "source-they")  # rows that are no nouns


@cache
def source_nouns() -> frozenset[str]:
    """The nouns of the list of sources, without its pronouns: for a person, people, or a body."""
    rows = (row for row in load_table("source_nouns") if row.id not in _PRONOUNS)
    return frozenset(word for row in rows for word in row.words)
