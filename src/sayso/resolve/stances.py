"""How does a hop stand to what it passes on?"""

import re

from sayso.model import Stance

_BY_CLASS = {
    "say-factive": Stance.ASSERTS,
    "confirm": Stance.ASSERTS,
    "show": Stance.ASSERTS,
    "deny": Stance.REJECTS,
    "refuse": Stance.REJECTS,
}
_DISTANCING = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|edly|ing|ation)|thought|believed|assumed|supposed(?:ly)?|purport(?:s|ed|edly)?|"
    r"insist(?:s|ed)?|would have us believe|pretend(?:s|ed)?|boast(?:s|ed)?)\b",
    re.IGNORECASE,
)


def stance_of_speaker(cue_class: str | None) -> Stance:
    """The stance of the one who speaks, by what the cue does.

    >>> stance_of_speaker("deny").value, stance_of_speaker("say").value
    ('rejects', 'neutral')
    """
    return _BY_CLASS.get(cue_class or "", Stance.NEUTRAL)


def stance_of_teller(cue: str) -> Stance:
    """The stance of the one who chose the words of the cue.

    >>> stance_of_teller("claimed").value, stance_of_teller("said").value
    ('distances', 'neutral')
    """
    return Stance.DISTANCES if _DISTANCING.search(cue) else Stance.NEUTRAL
