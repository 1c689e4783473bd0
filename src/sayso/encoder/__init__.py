"""The trained models: what they see, how they are run, and their weights."""

from sayso.encoder.load import load_attribution_model, model_name
from sayso.encoder.model import AttributionModel

__all__ = ["AttributionModel", "load_attribution_model", "model_name"]
