"""The thresholds of the extractor, tuned together on the articles set aside from training."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Thresholds; the defaults are what is shipped (`python -m training.attribution.tune` prints how others do).

    `cue_threshold`: how sure, from 0 to 1, a word must be part of a cue; higher finds fewer and surer ones.
    `source_bias`: added to the source logit of every word; higher gives fewer attributions to nobody.
    `switch_penalty`: logits that each edge of content costs; lower gives more and smaller pieces.
    `edge_weight`: how much a foreseen edge of content (its logit) lowers that price.
    `least_confidence`: what is less likely to be right is left out.
    `nested_confidence`: the least confidence of what is found inside the content of another; the training corpus
    marks none, so that only sure ones are worth showing.
    """

    cue_threshold: float = 0.5
    source_bias: float = 1.0
    switch_penalty: float = 1.0
    edge_weight: float = 0.25
    least_confidence: float = 0.4
    nested_confidence: float = 0.75


SHIPPED = Settings()
READING = Settings(cue_threshold=0.35, least_confidence=0.25, nested_confidence=0.3)
"""Of whole articles: what is not attributed there is taken for their own words, so that a miss is wrong twice."""
