"""Which thresholds does the linking use? Tuned by `python -m evaluation.linking`; printed beside each result."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Log odds of a pair unless said; `unknown` is the score of two statements that were not compared."""

    same_claim: float = -1.0
    sure: float = 2.5  # from here on a second statement of a claim counts as one for the lowest number of roots
    unknown: float = -6.0
    rival_from: float = -4.5
    rival_figures: float = -2.0  # log odds that two figures count the same thing
    scoped_from: float = -7.5  # both where they count the same sort of things of the same names, however it is worded
    scoped_figures: float = -3.0
    update_from: float = -7.5  # both where one source gives a later number
    update_figures: float = -1.5
    opposite_from: float = -3.0
    late_from: float = -2.5  # for what came later than the day that was told
    moved_from: float = -2.0  # for a plan or forecast whose day was moved
    refined_from: float = -2.5  # for what says the same and more
    renamed_from: float = -1.5  # for a number that is said to count something else than its source did
    series_figures: float = -2.0
    rival_values: float = 4.0  # of two figures that are rivals, or of which one takes the place of the other
    withdrawn_from: float = -1.5
    same_outlet: float = 1.5  # for what an outlet takes back
    same_speaker: float = 1.5  # for what a speaker takes back
    same_number: float = 2.5  # for the number that is taken back beside the right one


LINKING = Settings()
