"""What finds the attributions, times and quantities of a text in a worker?"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.corpus.lines import InputText
from sayso.encoder import load_attribution_model
from sayso.extract import SHIPPED
from sayso.model import Extraction
from sayso.pipeline import Resources, extract_words
from sayso.readers import Hints

# From a text to what it holds; raises InputError where `published` is no date.
Extractor = Callable[[InputText], Extraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenExtractor:
    """Opens what finds them with the shipped model; travels to workers, and is equal where it opens the same.

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

        def extract(given: InputText) -> Extraction:
            return extract_words(given.text, hints=Hints(published=given.published), resources=resources)

        return extract
