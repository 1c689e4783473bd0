"""How sure is a content, as its source puts it, and is it said to be so or not so?"""

from collections.abc import Sequence

from sayso.model import Certainty, Hedge, HedgeKind

_NO_TRUTH = ("demand",)  # cue classes whose content is neither true nor false
_OPEN = ("ask",)
_TURNED = ("deny", "refuse")
_PROBABLE = ("believe",)
_BY_HEDGE = {
    HedgeKind.OPEN: Certainty.OPEN,
    HedgeKind.POSSIBLE: Certainty.POSSIBLE,
    HedgeKind.UNLIKELY: Certainty.PROBABLE,
    HedgeKind.PROBABLE: Certainty.PROBABLE,
}
_WEAKEST_FIRST = (HedgeKind.OPEN, HedgeKind.POSSIBLE, HedgeKind.UNLIKELY, HedgeKind.PROBABLE)


def rate_certainty(
    cue_class: str | None, hedges: Sequence[Hedge], *, in_cue: Sequence[Hedge] = ()
) -> tuple[Certainty | None, str]:
    """The certainty, None where the content has no truth value, and the polarity, `+` or `-`.

    The weakest hedge of content and cue decides; without one the cue does: what is believed is probable, what is asked
    or not said ("could not confirm") is open, and all else is certain. A negation in the content turns the polarity
    (two of them deny twice and do not cancel), and so do a cue of denial or refusal and "unlikely".

    Args:
        cue_class: One of the closed list, None where the cue tells none.
        hedges: Of the content's main clause.
        in_cue: Of the cue.

    >>> rate_certainty("deny", ())
    (<Certainty.CERTAIN: 'CT'>, '-')
    """
    kinds = [hedge.kind for hedge in hedges]
    cue_kinds = [hedge.kind for hedge in in_cue]
    n_turns = (HedgeKind.NEGATIVE in kinds) + (HedgeKind.UNLIKELY in kinds) + (cue_class in _TURNED)
    polarity = "-" if n_turns % 2 else "+"
    if cue_class in _NO_TRUTH:
        return None, polarity
    if cue_class == "refuse":
        return Certainty.CERTAIN, "-"
    if cue_class in _OPEN or (HedgeKind.NEGATIVE in cue_kinds and cue_class not in _TURNED):
        return Certainty.OPEN, polarity
    weakest = next((kind for kind in _WEAKEST_FIRST if kind in kinds or kind in cue_kinds), None)
    if weakest is not None:
        return _BY_HEDGE[weakest], polarity
    return Certainty.PROBABLE if cue_class in _PROBABLE else Certainty.CERTAIN, polarity
