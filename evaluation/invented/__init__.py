"""Invented archives of news articles of any size, with the truth planted in them."""

from evaluation.invented.archive import invent, invent_truth
from evaluation.invented.records import Estimate, Invented, Planted, PlantedClaim, Relation, Roots

__all__ = ["Estimate", "Invented", "Planted", "PlantedClaim", "Relation", "Roots", "invent", "invent_truth"]
