import pytest

from sayso.extract import part_enumerations
from sayso.model import Attribution, Manner, Span


def make(text, content, *, manner=Manner.OWN, source=(), cue=()):
    start = text.index(content)
    return Attribution(
        source=source, cue=cue, content=(Span(start, start + len(content)),), manner=manner, confidence=1.0
    )


def contents(text, found):
    return [" ".join(span.slice(text) for span in each.content) for each in found]


def parted(text, *, times=()):
    return contents(text, part_enumerations(text, [make(text, text.rstrip("."))], times=times))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The slide buried 30 huts: 18 in Upper Vell and 12 in Lower Vell.",
            ["The slide buried 30 huts", "huts 18 in Upper Vell", "huts 12 in Lower Vell"],
        ),
        (
            "The port has 900 workers, of whom 640 are at the old quay.",
            ["The port has 900 workers", "workers of whom 640 are at the old quay"],
        ),
        (
            "The fire killed 40 sheep, including 12 lambs.",
            ["The fire killed 40 sheep", "including 12 lambs"],
        ),
        ("Orsk got 51 votes, Tarn 47.", ["Orsk got 51 votes", "Tarn 47"]),
        (
            "Three guards died and nine were hurt in the blast.",
            ["Three guards died", "guards nine were hurt in the blast"],
        ),
        (
            "The bridge has two cracks; the tunnel is closed until May.",
            ["The bridge has two cracks", "the tunnel is closed until May"],
        ),
    ],
)
def test_each_number_of_a_list_is_a_proposition_of_its_own(text, parts):
    assert parted(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The price rose from 12 to 15 crowns.",  # a change
        "Between 30 and 40 people came to the hall.",  # a range
        "Orsk beat Tarn 3 to 2 in the final.",  # a score
        "The bus left Vell, Tarn and Orsk behind.",  # no numbers
        "She lives in Room 4, Floor 3.",  # labels
        "They met; a mistake.",  # no second clause
    ],
)
def test_the_numbers_of_one_thing_stay_together(text):
    assert parted(text) == [text.rstrip(".")]


def test_a_part_has_the_source_and_the_cue_of_the_whole():
    text = "Ann Lee said that 30 huts were lost: 18 in Vell and 12 in Tarn."
    source, cue = (Span(0, 7),), (Span(8, 12),)
    whole = make(
        text, "that 30 huts were lost: 18 in Vell and 12 in Tarn", manner=Manner.INDIRECT, source=source, cue=cue
    )
    found = part_enumerations(text, [whole])
    assert contents(text, found) == ["that 30 huts were lost", "huts 18 in Vell", "huts 12 in Tarn"]
    assert {(each.source, each.cue) for each in found} == {(source, cue)}
    assert all(each.confidence < whole.confidence for each in found[1:])


def test_what_is_quoted_stays_whole():
    text = '"We lost 30 huts, 18 in Vell and 12 in Tarn," she said.'
    quoted = make(text, '"We lost 30 huts, 18 in Vell and 12 in Tarn,"', manner=Manner.DIRECT)
    assert part_enumerations(text, [quoted]) == (quoted,)


def test_numbers_of_times_count_nothing():
    text = "It killed 30 on 3 May in Vell and 4 June in Tarn."
    times = [Span(text.index(day), text.index(day) + len(day)) for day in ("3 May", "4 June")]
    assert parted(text, times=times) == ["It killed 30 on 3 May in Vell and 4 June in Tarn"]


def test_parents_are_kept():
    text = "Bo says Ann said that 30 huts were lost, 18 in Vell and 12 in Tarn."
    outer = make(text, text[8:-1], manner=Manner.INDIRECT, source=(Span(0, 2),), cue=(Span(3, 7),))
    inner = Attribution(
        source=(Span(8, 11),),
        cue=(Span(12, 16),),
        content=(Span(17, len(text) - 1),),
        manner=Manner.INDIRECT,
        confidence=1.0,
        parent=0,
    )
    found = part_enumerations(text, [outer, inner])
    assert all(each.parent is None or found[each.parent].source == outer.source for each in found)


def test_nothing_gives_nothing():
    assert part_enumerations("", ()) == ()
