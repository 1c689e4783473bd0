"""What finds the attributions of a text in a worker?"""

from collections.abc import Callable

from sayso.corpus.lines import InputText
from sayso.encoder import load_attribution_model
from sayso.model import Attribution, Problem
from sayso.pipeline import Resources, attribute_words

# From a text to its attributions (in text order) and problems.
Extractor = Callable[[InputText], tuple[tuple[Attribution, ...], tuple[Problem, ...]]]


def open_extractor() -> Extractor:
    """The shipped model, loaded and ready.

    Raises:
        WeightsError: If the model is missing or was changed.
    """
    resources = Resources(attribution=load_attribution_model())

    def extract(given: InputText) -> tuple[tuple[Attribution, ...], tuple[Problem, ...]]:
        return attribute_words(given.text, resources=resources)

    return extract
