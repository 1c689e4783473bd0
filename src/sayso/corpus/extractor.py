"""What finds the attributions of a text in a worker?"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.corpus.lines import InputText
from sayso.encoder import load_attribution_model
from sayso.extract import SHIPPED
from sayso.model import Attribution, Problem
from sayso.pipeline import Resources, attribute_words

# From a text to its attributions (in text order) and problems.
Extractor = Callable[[InputText], tuple[tuple[Attribution, ...], tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenExtractor:
    """Opens what finds attributions with the shipped model; travels to workers, and is equal where it opens the same.

    `min_confidence`: attributions that are less likely to be right, from 0 to 1, are left out.
    """

    min_confidence: float = SHIPPED.least_confidence

    def __call__(self) -> Extractor:
        """The model, loaded and ready.

        Raises:
            WeightsError: If the model is missing or was changed.
        """
        settings = replace(SHIPPED, least_confidence=self.min_confidence)
        resources = Resources(attribution=load_attribution_model(), settings=settings)

        def extract(given: InputText) -> tuple[tuple[Attribution, ...], tuple[Problem, ...]]:
            return attribute_words(given.text, resources=resources)

        return extract
