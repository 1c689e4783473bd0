import pytest

from sayso.lexicon import load_table
from sayso.model import Certainty, Hedge, HedgeKind, Span
from sayso.resolve.certainty import rate_certainty
from sayso.resolve.cue_classes import cue_class_of

SPAN = Span(0, 1)


def hedges(*kinds):
    return [Hedge(span=SPAN, kind=HedgeKind(kind)) for kind in kinds]


@pytest.mark.parametrize(
    ("cue_class", "kinds", "certainty", "polarity"),
    [
        ("say", (), "CT", "+"),
        ("say", ("negative",), "CT", "-"),
        ("say", ("negative", "negative"), "CT", "-"),
        ("say", ("possible",), "PS", "+"),
        ("say", ("probable", "possible"), "PS", "+"),
        ("say", ("unlikely",), "PR", "-"),
        ("believe", (), "PR", "+"),
        ("believe", ("possible",), "PS", "+"),
        ("deny", (), "CT", "-"),
        ("deny", ("negative",), "CT", "+"),
        ("refuse", (), "CT", "-"),
        ("ask", (), "U", "+"),
        ("demand", (), None, "+"),
        (None, (), "CT", "+"),
    ],
)
def test_hedges_and_cue_give_certainty_and_polarity(cue_class, kinds, certainty, polarity):
    wanted = None if certainty is None else Certainty(certainty)
    assert rate_certainty(cue_class, hedges(*kinds)) == (wanted, polarity)


def test_what_is_not_said_is_open_and_a_hedged_cue_weakens():
    assert rate_certainty("confirm", (), in_cue=hedges("negative")) == (Certainty.OPEN, "+")
    assert rate_certainty("predict", (), in_cue=hedges("probable")) == (Certainty.PROBABLE, "+")


@pytest.mark.parametrize(
    ("cue", "cue_class"),
    [
        ("said", "say"),
        ("was quoted as saying", "say"),
        ("is calling for", "demand"),
        ("called", "say"),
        ("flatly denied reports", "deny"),
        ("said in a report", "say"),
        ("According to", "according-to"),
        ("refused", "refuse"),
        ("warned", "warn"),
        ("hummed", None),
    ],
)
def test_the_class_of_a_cue(cue, cue_class):
    assert cue_class_of(cue, (Span(0, len(cue)),)) == cue_class


def test_without_a_cue_there_is_no_class():
    assert cue_class_of("", ()) is None


@pytest.mark.parametrize("row", load_table("cue_classes"), ids=lambda row: row.id)
def test_a_row_catches_its_example_and_misses_its_near_miss(row):
    for sentence, wanted in ((row.example, row.kind), (row.counter_example, None)):
        span = Span(sentence.index("[") + 1, sentence.index("]"))
        found = cue_class_of(sentence, (span,))
        assert (found == wanted) if wanted else (found != row.kind)
