"""Stand-ins for the model, importable by worker processes."""

import os
import time

from sayso.errors import WeightsError
from sayso.model import Attribution, Extraction, Manner, Problem, Span


def open_said_finder():
    """Finds `said` as the cue, the word before as the source and all before that as the content."""
    return _find_said


def open_fragile_finder():
    """As `open_said_finder`, but dies on "poison", fails on "bug", dies once on `once:FILE`, dawdles on "slow"."""
    return _find_or_die


def open_nothing():
    raise WeightsError("the model is missing; install the package again")


def _find_said(given):
    at = given.text.find(" said")
    if at < 0:
        return Extraction(problems=(Problem(code="nothing", message="nobody said anything"),))
    start = given.text.rfind(" ", 0, at) + 1
    found = Attribution(
        source=(Span(start, at),),
        cue=(Span(at + 1, at + 5),),
        content=(Span(0, start - 1),) if start > 1 else (),
        manner=Manner.INDIRECT,
        confidence=0.123456,
    )
    return Extraction(attributions=(found,))


def _find_or_die(given):
    if given.text.startswith("poison"):
        os._exit(9)
    if given.text.startswith("bug"):
        raise RuntimeError("no such rule")
    if given.text.startswith("slow"):
        time.sleep(0.3)
    return _find_said(given)
