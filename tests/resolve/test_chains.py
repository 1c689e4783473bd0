"""Carriers, roots, stances, periods and sources of whole texts."""

from datetime import date, datetime

from sayso.model import Attribution, Document, Hop, Interval, Manner, Published, SourceKind, Span, Timex, TimexType
from sayso.resolve import collect_sources, resolve_statements
from sayso.resolve.full_names import find_full_names
from sayso.resolve.roots import find_root

PUBLISHED = Published(value="2024-03-14", evidence="given", wording="")


def document(text, **facts):
    return Document(id="d", sha256="0" * 64, text=text, **({"outlet": "Blog", "published": PUBLISHED} | facts))


def make(text, source, cue, content, *, manner=Manner.INDIRECT, parent=None):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(
        source=spans(source), cue=spans(cue), content=spans(content), manner=manner, confidence=0.9, parent=parent
    )


def names(statement):
    return [hop.name for hop in statement.chain]


def resolve(text, *found, **more):
    return resolve_statements(document(text), found, **more)


def test_a_reporter_stands_behind_the_outlet():
    text = "CNN's Arwa Lind reported that it rains."
    (statement,) = resolve(text, make(text, "CNN's Arwa Lind", "reported", "it rains"))
    assert names(statement) == ["Blog", "CNN", "Arwa Lind"]
    assert statement.root == 2


def test_a_reporter_of_an_outlet_stands_behind_it_too():
    text = "Bo Falk of the Tresk Post reported that it rains."
    (statement,) = resolve(text, make(text, "Bo Falk of the Tresk Post", "reported", "it rains"))
    assert names(statement) == ["Blog", "Tresk Post", "Bo Falk"]
    assert statement.root == 2


def test_the_outlet_to_which_a_source_spoke_carries_it():
    text = "The pilot told the Coast Daily that it rains."
    (statement,) = resolve(text, make(text, "The pilot", "told", "it rains"))
    assert names(statement) == ["Blog", "the Coast Daily", "The pilot"]


def test_whom_an_outlet_cites_is_the_root():
    text = "It rains, the Coast Daily reported, citing two officers."
    (statement,) = resolve(text, make(text, "the Coast Daily", "reported", "It rains"))
    assert names(statement) == ["Blog", "the Coast Daily", "two officers"]
    assert statement.root == 2


def test_who_is_the_noun_phrase_before_it():
    text = "The captain, who said that it rained, left."
    (statement,) = resolve(text, make(text, "who", "said", "it rained"))
    assert names(statement)[-1] == "The captain"


def test_who_stands_behind_a_turned_cue_is_its_source():
    text = "The crews were told by the harbour office not to sail."
    (statement,) = resolve(text, make(text, "", "were told", "not to sail"))
    assert names(statement)[-1] == "the harbour office"
    text = "The crews were told by noon not to sail."
    (statement,) = resolve(text, make(text, "", "were told", "not to sail"))
    assert names(statement)[-1] is None


def test_whoever_is_only_reported_is_second_hand():
    text = "An aide said allies told her that it rains."
    outer = make(text, "An aide", "said", "allies told her that it rains")
    inner = make(text, "allies", "told", "it rains", parent=0)
    _, statement = resolve(text, outer, inner)
    assert names(statement) == ["Blog", "An aide", "allies"]
    assert (statement.root, statement.is_second_hand) == (1, True)


def test_nobody_stands_behind_what_is_only_believed():
    text = "Rain is believed to be near."
    (statement,) = resolve(text, make(text, None, "is believed", "Rain"))
    assert statement.root is None


def test_what_the_document_says_itself_has_it_as_root():
    text = "It rains."
    (statement,) = resolve(text, make(text, None, None, "It rains", manner=Manner.OWN))
    assert (names(statement), statement.root, statement.said) == (["Blog"], 0, None)
    assert statement.chain[0].stance.value == "asserts"


def test_a_report_carries_on_and_an_unnamed_believer_ends_the_way():
    article, report = Hop(name=None, document="d"), Hop(name="a report", kind=SourceKind.DOCUMENT)
    assert find_root((article, report, Hop(name="Ann Lee"))) == (2, False)
    assert find_root((article, report, Hop(name=None))) == (1, True)


def test_it_was_said_at_the_time_beside_the_cue_or_before_publication():
    text = "On Tuesday she said that it had rained on Monday. He said no."
    first = make(text, "she", "said", "it had rained on Monday")
    second = make(text, "He", "said no", "no")
    times = tuple(
        Timex(
            span=Span(text.index(word), text.index(word) + len(word)),
            type=TimexType.DATE,
            value="",
            rule="weekday",
            interval=Interval(datetime(2024, 3, day), datetime(2024, 3, day + 1)),  # noqa: DTZ001
        )
        for word, day in (("Tuesday", 12), ("Monday", 11))
    )
    one, other = resolve(text, first, second, timexes=times)
    assert (one.said.first, one.said.last) == (date(2024, 3, 12), date(2024, 3, 12))
    assert (one.event.first, one.event.expression.slice(text)) == (date(2024, 3, 11), "Monday")
    assert (other.said.first, other.said.last, other.event) == (None, date(2024, 3, 14), None)


def test_nothing_was_said_after_it_was_published():
    text = "This week she said that it rained."
    week = Timex(
        span=Span(0, 9),
        type=TimexType.DATE,
        value="",
        rule="week",
        interval=Interval(datetime(2024, 3, 11), datetime(2024, 3, 18)),  # noqa: DTZ001
    )
    (statement,) = resolve(text, make(text, "she", "said", "it rained"), timexes=(week,))
    assert (statement.said.first, statement.said.last) == (date(2024, 3, 11), date(2024, 3, 14))


def test_one_name_is_one_source_by_its_longest_wording():
    text = "Rae Finch said it rains. Opposition leader Rae Finch said it pours."
    found = (
        make(text, "Rae Finch", "said", "it rains"),
        make(text, "Opposition leader Rae Finch", "said it pours", "it pours"),
    )
    assert {statement.chain[-1].name for statement in resolve(text, *found)} == {"Opposition leader Rae Finch"}


def test_without_a_day_of_publication_nothing_is_guessed():
    text = "She said that it rained."
    (statement,) = resolve_statements(document(text, published=None), (make(text, "She", "said", "it rained"),))
    assert statement.said is None


def test_sources_are_listed_once_with_their_other_names():
    text = "Ann Lee, a spokeswoman for Kelmet Hydro, said it rains. Lee said it pours. Two aides said no."
    found = (
        make(text, "Ann Lee, a spokeswoman for Kelmet Hydro", "said", "it rains"),
        make(text, "Lee said", "said it pours", "it pours"),
        make(text, "Two aides", "said no", "no"),
    )
    found = (found[0], Attribution(source=(Span(56, 59),), **_rest(found[1])), found[2])
    sources = collect_sources(document(text), resolve(text, *found))
    assert [source.described_as for source in sources] == [("Lee",), ()]
    assert [source.head_count for source in sources] == [1, 2]
    assert sources[0].house == "Kelmet Hydro"
    assert [source.anonymity is None for source in sources] == [True, False]


def _rest(attribution):
    return {
        "cue": attribution.cue,
        "content": attribution.content,
        "manner": attribution.manner,
        "confidence": attribution.confidence,
    }


def test_a_last_name_that_two_share_names_nobody():
    assert find_full_names("Ann Lee met Bo Lee and Cy Orr.") == {"orr": "Cy Orr"}
    assert find_full_names("The Holm Herald met nobody.") == {"herald": "Holm Herald"}
