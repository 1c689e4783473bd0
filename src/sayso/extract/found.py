"""Attributions of one window, by words: the step between logits and spans."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.encoder.model import CONTENT, SOURCE, AttributionModel, Floats
from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window
from sayso.extract.decoding import find_cues, label_arguments, softmax
from sayso.extract.encoded import EncodedText
from sayso.extract.evidence import confidence_of, weigh_evidence
from sayso.extract.settings import Settings
from sayso.text import Quotation


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One attribution by words of the text: the cue's half-open range, and the words of source and content [n].

    An empty range is where a cue would stand. `evidence` is what `confidence` was made of (`EVIDENCE`).
    """

    cue: tuple[int, int]
    source: Ints
    content: Ints
    confidence: float
    evidence: tuple[float, ...] = ()

    def moved(self, words: int) -> "Found":
        """The same in a text that has so many words more before it."""
        cue = (self.cue[0] + words, self.cue[1] + words)
        return replace(self, cue=cue, source=self.source + words, content=self.content + words)


def find_in_words(text: EncodedText, *, model: AttributionModel, settings: Settings) -> list[Found]:
    """Attributions of a text, in the order of their cues; leaves out cues for which no content was found."""
    pieced = text.pieced
    found: list[Found] = []
    for window, encoded in text.windows:
        shares = softmax(encoded.cue)
        paragraph = pieced.paragraph[window.start : window.end]
        cues = find_cues(shares, paragraph, threshold=settings.cue_threshold)
        is_own = (cues[:, 0] >= window.owned_start - window.start) & (cues[:, 0] < window.owned_end - window.start)
        found.extend(_bind(cues[is_own], shares, encoded.words, pieced, window, model, settings))
    return found


def _bind(
    cues: npt.NDArray[np.int64],
    cue_shares: Floats,
    words: Floats,
    pieced: PiecedText,
    window: Window,
    model: AttributionModel,
    settings: Settings,
) -> list[Found]:
    """Source and content for each cue of a window."""
    if not len(cues):
        return []
    logits = model.arguments(words, cues)
    paragraph = pieced.paragraph[window.start : window.end]
    labels = label_arguments(
        logits,
        paragraph,
        source_bias=settings.source_bias,
        switch_penalty=settings.switch_penalty,
        edge_weight=settings.edge_weight,
    )
    bound = []
    quotation = pieced.quotation[window.start : window.end]
    shares = softmax(logits[:, :, : CONTENT + 1])
    for place, ((first, last), label) in enumerate(zip(cues.tolist(), labels, strict=True)):
        label[first:last] = 0
        source, content = np.flatnonzero(label == SOURCE), np.flatnonzero(label == CONTENT)
        content = _from_one_voice(content, first, paragraph, quotation)
        if len(content):
            evidence = weigh_evidence(
                cue=cue_shares[first:last],
                shares=shares[place],
                logits=logits[place],
                source=source,
                content=content,
                quotation=quotation,
            )
            found = Found(
                cue=(first, last),
                source=source,
                content=content,
                confidence=confidence_of(evidence, model.calibration),
                evidence=evidence,
            )
            bound.append(found.moved(window.start))
    return bound


def _from_one_voice(content: Ints, cue: int, paragraph: Ints, quotation: Ints) -> Ints:
    """The content without what stands in other paragraphs than the cue's, unless it goes on there as a quotation.

    Where the cue's own paragraph holds none, it leads in to what follows, and all is kept.
    """
    at_home = paragraph[content] == paragraph[cue]
    if at_home.all() or not at_home.any():
        return content
    return np.asarray(content[at_home | (quotation[content] != Quotation.OUTSIDE)], dtype=np.int64)
