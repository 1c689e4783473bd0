"""The trained models: what they see, how they are run, and their weights."""

from sayso.encoder.load import load_attribution_model, model_name
from sayso.encoder.meaning import MeaningModel, load_meaning_model, meaning_model_name
from sayso.encoder.model import AttributionModel

__all__ = [
    "AttributionModel",
    "MeaningModel",
    "load_attribution_model",
    "load_meaning_model",
    "meaning_model_name",
    "model_name",
]
