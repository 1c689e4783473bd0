from dataclasses import replace

import pytest

from sayso.extract import part_propositions
from sayso.model import Attribution, Manner, Span


def make(text, *contents, manner=Manner.OWN, source="", cue="", parent=None):
    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    return Attribution(
        source=(span(source),) if source else (),
        cue=(span(cue),) if cue else (),
        content=tuple(map(span, contents)),
        manner=manner,
        confidence=1.0,
        parent=parent,
    )


def contents(text, found):
    return [" … ".join(span.slice(text) for span in each.content) for each in found]


def parted(text, **options):
    return contents(text, part_propositions(text, [make(text, text.rstrip("."), **options)]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "One driver drew a knife. He died of his wounds that night. We have killed nobody.",
            ["One driver drew a knife.", "He died of his wounds that night.", "We have killed nobody"],
        ),
        (
            "The gang has asked for three million marks, and envoys of both sides met on Wednesday.",
            ["The gang has asked for three million marks", "envoys of both sides met on Wednesday"],
        ),
        (
            "that the Brigade was behind the attack, and that 13 people had been on the trucks.",
            ["that the Brigade was behind the attack", "13 people had been on the trucks"],
        ),
        (
            "that the bridge was closed and that nobody had been warned of it.",
            ["that the bridge was closed", "nobody had been warned of it"],
        ),
    ],
)
def test_each_sentence_and_main_clause_is_a_proposition(text, parts):
    assert parted(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "There was no second train. That is nonsense.",  # only stresses
        "We were going far too fast. Far too fast.",  # has no verb
        "Free by Friday? I think that is likely.",  # a question goes with its answer
        "No. Eighteen.",
        "If the river rises, and the dyke is not raised, the town will flood.",  # hangs on the condition
        "The minister, the mayor, and the bishop were there.",
        "He sold bread, and baked cakes.",
    ],
)
def test_what_is_one_proposition_stays_whole(text):
    assert parted(text) == [text.rstrip(".")]


def test_a_greeting_is_left_out():
    text = "Good evening. The river has left its bed."
    assert parted(text) == ["The river has left its bed"]


def test_a_quotation_broken_by_its_speaker_is_parted_only_where_a_new_sentence_begins():
    text = '"We lost the engine," he said. "Nobody boarded us," "and the ship," she said, "has sunk without a trace."'
    new = make(text, '"We lost the engine,"', '"Nobody boarded us,"', manner=Manner.DIRECT, source="he", cue="said")
    on = make(text, '"and the ship,"', '"has sunk without a trace."', manner=Manner.DIRECT, source="she")
    assert contents(text, part_propositions(text, [new])) == ["We lost the engine,", "Nobody boarded us,"]
    assert contents(text, part_propositions(text, [on])) == ['"and the ship," … "has sunk without a trace."']


def test_parts_have_the_source_and_the_cue_of_the_whole_and_less_confidence():
    text = "The mayor said: It fell on Monday. Nobody had warned us."
    first, second = part_propositions(
        text, [make(text, "It fell on Monday. Nobody had warned us", source="The mayor", cue="said")]
    )
    assert (second.source, second.cue) == (first.source, first.cue)
    assert second.confidence < first.confidence == 1.0


def test_what_is_said_inside_a_part_names_that_part_as_its_parent():
    text = "The tower fell on Monday. We know why, since the builder said that the steel was old. Nobody had warned us."
    whole = make(text, text, source="", manner=Manner.DIRECT)
    inner = make(text, "that the steel was old", source="the builder", cue="said", parent=0)
    found = part_propositions(text, [whole, inner])
    assert contents(text, found) == [
        "The tower fell on Monday.",
        "We know why, since the builder said that the steel was old.",
        "that the steel was old",
        "Nobody had warned us.",
    ]
    assert found[2].parent == 1


def test_a_part_that_only_tells_what_another_said_is_not_said_twice():
    text = "The tower fell on Monday. The builder said that the steel was old and thin."
    whole = make(text, text, manner=Manner.DIRECT)
    inner = make(text, "that the steel was old and thin", source="The builder", cue="said", parent=0)
    found = part_propositions(text, [whole, inner])
    assert contents(text, found) == ["The tower fell on Monday.", "that the steel was old and thin"]
    assert found[1].parent == 0


def test_a_quoted_sentence_stays_its_speakers_whomever_it_names():
    text = 'Ann Lee said: "The tower fell on Monday. The builder said that the steel was old and thin."'
    whole = make(text, text[text.index("The tower") : -1], manner=Manner.DIRECT, source="Ann Lee", cue="said")
    inner = make(text, "that the steel was old and thin", source="The builder", cue="said", parent=0)
    inner = replace(inner, cue=(Span(text.rindex("said"), text.rindex("said") + 4),))
    assert contents(text, part_propositions(text, [whole, inner])) == [
        "The tower fell on Monday.",
        "The builder said that the steel was old and thin.",
        "that the steel was old and thin",
    ]
