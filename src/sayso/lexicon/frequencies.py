"""How common is a word: in how many sentences of news, and is it written as a name?"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """Counts of stems in a fixed collection, so that a word weighs the same whatever else is in a ledger."""

    n_sentences: int
    counts: Mapping[str, int]  # sentences with the stem
    shares_capital: Mapping[str, float]  # of these, inside a sentence, how many write it with a capital

    def weight(self, stem: str) -> float:
        """What finding the stem tells: from 0 for one in every sentence to 1 for one that the table does not have.

        >>> frequencies = Frequencies(n_sentences=999, counts={"the": 999, "ferri": 9}, shares_capital={})
        >>> [round(frequencies.weight(stem), 2) for stem in ("the", "ferri", "kestrel")]
        [0.0, 0.67, 1.0]
        """
        return 1 - math.log(1 + self.counts.get(stem, 0)) / math.log(1 + self.n_sentences)

    def is_name(self, stem: str) -> bool | None:
        """Whether the stem is mostly written with a capital; None for one that the table does not have.

        >>> frequencies = Frequencies(n_sentences=9, counts={"obama": 4}, shares_capital={"obama": 1.0})
        >>> frequencies.is_name("obama"), frequencies.is_name("ferri")
        (True, None)
        """
        return self.shares_capital[stem] > 0.5 if stem in self.shares_capital else None


@cache
def load_frequencies() -> Frequencies:
    """The shipped counts, made by `python -m training.document_frequencies`; lines that begin with # are comments."""
    lines = (files("sayso.lexicon") / "document_frequencies.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    counts = {stem: int(count) for stem, count, _ in rows}
    n_sentences = counts.pop("")  # the first row has no stem and counts all
    return Frequencies(
        n_sentences=n_sentences,
        counts=counts,
        shares_capital={stem: int(capital) / 9 for stem, _, capital in rows if capital},
    )
