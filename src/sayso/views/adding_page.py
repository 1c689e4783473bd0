"""What do the page for adding an article, and the answer once it is there, show?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """A form for an address, a file or a text; `url` is an address that waits to be confirmed.

    `known` is the id of the article that this address showed last, None where it was never asked.
    """

    url: str
    host: str
    known: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutCount:
    """How many stretches were left out as claiming nothing, by kind, with the reason for the first."""

    kind: str
    n: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPage:
    """An article that stands in the ledger now: what it says, and what of it was left out, and why.

    `unheld` is the share of the text, from 0 to 1, that no statement holds; `n_claims` how many claims its statements
    make, of which `n_shared` are made elsewhere too. `differs` says in which facts what was given is not what the
    ledger has.
    """

    told: str
    article: str
    heading: str
    outcome: str
    n_statements: int
    n_claims: int
    n_shared: int
    unheld: float
    left_out: tuple[LeftOutCount, ...]
    problems: tuple[str, ...]
    differs: tuple[str, ...]
    same_words: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedArticle:
    """One article of a file that holds several, as it stands in the ledger now."""

    article: str
    heading: str
    outcome: str
    n_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFilePage:
    """What became of a file that holds several articles: those in the ledger, and what was left out, and why.

    `n_not_added` counts what could not be read, of which `not_added` tells the first; `passed_over` says what the file
    holds beside articles. Where `is_whole` is not so, the time was over before its end.
    """

    told: str
    heading: str
    outcome: str
    n_statements: int
    articles: tuple[AddedArticle, ...]
    n_not_added: int
    not_added: tuple[str, ...]
    passed_over: tuple[str, ...]
    is_whole: bool
    note: str
