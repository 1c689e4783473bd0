"""With which sentences are things told? The templates of `sentences.toml`, parsed."""

import tomllib
from pathlib import Path
from typing import Any

from evaluation.invented.templates import Template, parse

_TABLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
_BY_CUE_CLASS = (
    "support",
    "estimate",
    "promise",
    "direct",
    "show",
    "credit",
    "relay",
    "nested",
    "deny",
    "withdraw",
    "retract",
    "mention",
    "own",
    "unsourced",
)

FORMS: dict[str, tuple[tuple[str, Template], ...]] = {  # class of cue and template, by the way of telling
    name: tuple((cue_class, parse(text)) for cue_class, texts in _TABLES[name].items() for text in texts)
    for name in _BY_CUE_CLASS
}
SPOKEN: tuple[tuple[Template, Template | None], ...] = tuple(
    (parse(first), parse(second) if second else None)
    for first, _, second in (text.partition(" / ") for text in _TABLES["spoken"]["forms"])
)
HEDGED: dict[str, tuple[Template, ...]] = {
    certainty: tuple(parse(text) for text in texts) for certainty, texts in _TABLES["hedged"].items()
}
ANONYMOUS: dict[str, tuple[Template, ...]] = {
    number: tuple(parse(text) for text in texts) for number, texts in _TABLES["anonymous"].items()
}
TITLES: dict[str, tuple[Template, ...]] = {
    name: tuple(parse(text) for text in texts) for name, texts in _TABLES["titles"].items()
}
REWORDINGS: tuple[tuple[str, str], ...] = tuple((old, new) for old, new in _TABLES["rewordings"]["pairs"])
