import pytest

from sayso.extract import find_own_words
from sayso.lexicon import load_table
from sayso.model import Attribution, Manner, NonClaimKind, Span


def attribution(text, source, cue, content):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(
        source=spans(source), cue=spans(cue), content=spans(content), manner=Manner.INDIRECT, confidence=0.9
    )


def read(text, *found, **more):
    own, left = find_own_words(text, found, **more)
    return [each.content[0].slice(text) for each in own], [(each.kind.value, each.span.slice(text)) for each in left]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who would sail in such weather?", "question"),
        ("It would have been cheaper to buy the town.", "hypothetical"),
        ("Read the whole thing.", "call to the reader"),
        ("Here is what he wrote:", "lead-in to a quotation"),
        ("Indeed.", "no sentence"),
        ("A night at the opera", "heading"),
        ("Underdog Claudia Tenney Beats Establishment in Primary.", "heading"),
        ("Oh sure, and the moon is a lamp.", "mockery"),
        ("And there I was, waiting for a boat!", "mockery"),
        ("Additional reporting by Ann Lee in Tarn.", "heading"),
        ("And here is what he wrote:", "lead-in to a quotation"),
        ("The numbers are as follows:", "lead-in to a quotation"),
    ],
)
def test_what_claims_nothing_is_left_out_with_its_kind(text, kind):
    assert read(text) == ([], [(kind, text)])


@pytest.mark.parametrize(
    "text",
    [
        "Two people died.",
        "The dam burst at noon.",
        "Rain kills ten.",
        "Call volumes rose 5 percent.",
        "The plan would cost the city $3 million.",
        "The war is over!",
        "It hasn't.",
    ],
)
def test_a_short_fact_is_an_assertion(text):
    own, left = read(text)
    assert (len(own), left) == (1, [])


def test_items_of_a_list_are_assertions_without_their_markers():
    own, left = read("\u2022 Revenue rose 14% to $812 million\n\n\u2022 Costs fell by half")
    assert own == ["Revenue rose 14% to $812 million", "Costs fell by half"]
    assert left == []


def test_a_clock_at_the_start_of_an_item_is_no_part_of_it():
    own, _ = read("14.10 The bridge is open again.\n\n9:05 - Two trams stand still.")
    assert own == ["The bridge is open again", "Two trams stand still"]


def test_a_dateline_is_no_part_of_what_is_asserted():
    assert read("GENEVA, Feb 7 (Northwire) - The talks failed on Monday.")[0] == ["The talks failed on Monday"]


def test_a_quotation_without_a_speaker_is_said_by_nobody_named():
    text = '"We could see the fire from the hill." "It was terrible."'
    own, left = find_own_words(text, ())
    assert {(each.manner, each.source) for each in own} == {(Manner.DIRECT, ())}
    assert left == ()


def test_a_sentence_that_nobody_else_is_named_for_is_the_documents_own():
    own, left = read("The dam broke on Monday. Nobody was hurt.")
    assert own == ["The dam broke on Monday", "Nobody was hurt"]
    assert left == []


def test_a_sentence_with_an_attribution_gives_nothing_beside_it():
    text = "The dam, which was old, will hold, she said on Monday."
    assert read(text, attribution(text, "she", "said", "The dam, which was old, will hold"))[0] == []


def test_a_main_clause_that_stands_apart_is_the_documents_own():
    text = "The mayor said the dam would hold, but the water had already reached the market."
    found = attribution(text, "The mayor", "said", "the dam would hold")
    assert read(text, found)[0] == ["the water had already reached the market"]


def test_an_apposition_with_a_relative_clause_is_no_main_clause():
    text = "She would not vote for Rudd, the rival who has divided the party and lost, Ann Lee said."
    found = attribution(text, "Ann Lee", "said", "She would not vote for Rudd")
    assert read(text, found)[0] == []


def test_of_a_condition_what_follows_is_asserted():
    own, left = read("If the firm hopes for rain, it is a long shot.")
    assert own == ["it is a long shot"]
    assert left == [("hypothetical", "If the firm hopes for rain")]


def test_the_title_of_a_work_that_is_none_claims_nothing():
    own, left = read("I rang my agent. The film will be called The Last Coupon.")
    assert own == ["I rang my agent"]
    assert left == [("title of a work", "The film will be called The Last Coupon.")]


@pytest.mark.parametrize(
    "fact",
    [
        "Police seized the film in Port Keld.",
        "A court banned the book by Rosa Lind.",
        "The club won the title under Bo Falk.",
    ],
)
def test_a_fact_about_a_work_stays(fact):
    own, _ = read(f"I rang my agent. {fact}")
    assert own[-1] == fact.rstrip(".")


def test_a_fact_about_an_outlet_before_a_quoted_block_stays():
    fact = "The Basel Weekly has sacked its editor."
    text = f"I rang my agent. {fact}\n\nTwo men left."
    own, _ = read(text, quoted=[Span(text.index("Two"), len(text))])
    assert fact.rstrip(".") in own


def test_scare_quotes_and_titles_are_told_apart():
    _, left = read('The "visionary" wrote "Clean Hands, Long Lives" in a week.')
    assert left == [("scare quotes", '"visionary"'), ("title of a work", '"Clean Hands, Long Lives"')]


def test_a_lead_in_before_a_quoted_block_claims_nothing():
    text = "The Basel Weekly has more on that:\n\nTwo men left."
    own, left = read(text, quoted=[Span(36, len(text))])
    assert own == ["Two men left"]
    assert left == [("lead-in to a quotation", "The Basel Weekly has more on that:")]


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Our own wording of it follows.", True),
        ("I let the harbour master speak.", True),
        ("I print the letter whole, commas and all.", True),
        ("The Courier has the details.", True),
        ("The central passage reads as follows.", True),
        ("I'll let the Basel Weekly carry this, and hush.", True),
        ("Her report, which I keep, began in this fashion.", True),
        ("The rest sits behind a paywall, so let me be a pirate.", True),
        ("And now to what the Basel Weekly makes of it.", True),
        ("The ferry follows the coast to Holm.", False),
        ("Over 300 homes were flooded in Karsk on Monday.", False),
        ("Now eleven people are missing in Tarn.", False),
        ("The city has the full backing of the state.", False),
        ("The mayor sold the school in March, and a lawsuit follows.", False),
        ("I let the flat to the mayor's brother until May.", False),
        ("I give the state's money to nobody.", False),
        ("I gave the clerk two crowns.", False),
    ],
)
def test_who_only_hands_over_to_a_quoted_block_claims_nothing(sentence, leads):
    own, left = read(f"{sentence}\n\nTwo men left.", quoted=[Span(len(sentence) + 2, len(sentence) + 15)])
    assert [kind for kind, _ in left] == ["lead-in to a quotation"] * leads
    assert len(own) == 2 - leads


@pytest.mark.parametrize("row", load_table("non_claims"), ids=lambda row: row.id)
def test_a_row_has_a_kind(row):
    assert row.kind in {kind.value for kind in NonClaimKind}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("General, buy a calendar.", "call to the reader"),
        ("But do look at that denial again.", "call to the reader"),
        ("Please stop sharing it until somebody has one.", "call to the reader"),
        ("Now watch the footwork.", "call to the reader"),
        ("Which brings us to the blue helmets.", "passing on"),
        ("One more thing, because it is everywhere.", "passing on"),
        ("So there you have it.", "passing on"),
        ("As though a government were a phone-in.", "hypothetical"),
        ("If they moved armies, we'd have invaded Canada.", "hypothetical"),
        ("Judge Ann Lee freed the boy on Monday.", None),
        ("Count Bo Falk sold the mine in May.", None),
        ("Back to back wins took Spain to the final.", None),
        ("More about the 300 dead emerged on Monday.", None),
        ("Monday, a holiday, was dry.", None),
        ("Rodriguez, put in charge of the force in May, left.", None),
        ("Save the Children closed its office in Kabul.", None),
        ("Google on Tuesday cut its jobs in Dublin.", None),
        ("Police held a neighbour who knew the victim.", None),
        ("The army acted as if the truce did not exist and shelled a town.", None),
    ],
)
def test_who_calls_on_readers_or_goes_over_to_something_else_claims_nothing(sentence, kind):
    _own, left = read(f"The dam broke on Monday, and I was there. {sentence} Two men left.")
    assert [found for found, _ in left] == ([kind] if kind else [])


def test_what_announces_a_claim_is_left_out_and_the_claim_is_taken():
    own, left = read("My guess, for what it is worth: there will be a recount.")
    assert own == ["there will be a recount"]
    assert left == [("passing on", "My guess, for what it is worth:")]


@pytest.mark.parametrize(
    "sentence",
    [
        "General, buy a calendar.",  # nobody speaks as a host here
        "Which brings us to the blue helmets.",
        "The answer from Moscow was clear: no troops would leave.",
        "The truth commission has a task: it must find the bodies.",
    ],
)
def test_news_is_not_left_out_for_words_that_a_host_may_use(sentence):
    _own, left = read(f"The dam broke on Monday. {sentence} Two men left.")
    assert left == []
