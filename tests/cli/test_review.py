import re

import pytest

from sayso.api.ledger import Ledger
from sayso.api.permalinks import read_link
from sayso.cli.review import QUEUES
from sayso.cli.review_lines import HELP
from sayso.model import Action, ObjectKind, Target
from sayso.store import QueueKind
from tests.cli.reviewed import DAM, FIRST, HOSTILE, SECOND, add, make_template, open_copy
from tests.views.factories import author_block


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def ledger(tmp_path, template):
    """A ledger with one article."""
    with open_copy(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def article(ledger):
    """The id of the first article."""
    return next(iter(ledger.articles())).version.id


@pytest.fixture
def review(sayso, ledger):
    """Runs the command on the ledger, with lines on its standard input."""

    def run(*lines, options=()):
        return sayso("review", "-d", ledger.store.place, *options, stdin="".join(f"{line}\n" for line in lines))

    return run


@pytest.fixture
def do(sayso, ledger):
    """Makes one judgement."""

    def run(action, *arguments):
        return sayso("review", "-d", ledger.store.place, "--do", action, *arguments)

    return run


def made(result):
    """Action and place of each judgement that was written."""
    return [tuple(line.split("\t")[1:]) for line in result.stdout.splitlines()]


def statements(ledger, article):
    return {each.id: each for each in ledger.article(article).judged.reading.statements}


def test_the_queues_are_those_of_the_store():
    assert [kind.value for kind in QueueKind] == list(QUEUES)


# Lines


@pytest.mark.parametrize(
    ("letter", "action"), [("a", "accept"), ("x", "reject"), ("u", "unsure"), ("x wrong speaker", "reject")]
)
def test_a_verdict_is_stored_and_the_next_card_comes(review, ledger, article, letter, action):
    result = review(letter)
    assert made(result) == [(action, article + FIRST)]
    assert f"{article}{FIRST}: verdict: none -> {action}" in result.stderr
    assert f"2 of 2, least sure first: {article}{SECOND}: Ben Orr: that it rains" in result.stderr
    assert ledger.article(article).judged.verdicts == {"t1-doca": Action(action)}
    assert ledger.judgements()[0].reason == ("wrong speaker" if " " in letter else None)


def test_the_line_begins_with_the_id_of_the_judgement(review, ledger):
    result = review("a")
    assert result.stdout.split("\t")[0] == ledger.judgements()[0].id


def test_moving_decides_nothing(review):
    result = review("j", "j", "k", "k")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "this is the last one" in result.stderr
    assert "this is the first one" in result.stderr


def test_the_speaker_is_put_right(review, ledger, article):
    result = review("s Gen.  Mara Oste")
    assert made(result) == [("speaker", article + FIRST)]
    assert "speaker: Ann Lee -> Gen. Mara Oste" in result.stderr
    assert statements(ledger, article)["t1-doca"].chain[-1].name == "Gen. Mara Oste"


def test_nobody_can_be_the_speaker(review, ledger, article):
    review("s -")
    assert statements(ledger, article)["t1-doca"].chain[-1].name is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("e certainty PS", "certainty", "PS"),
        ("e polarity -", "polarity", "-"),
        ("e content_type estimate", "content_type", "estimate"),
        ("e cue_class deny", "cue_class", "deny"),
        ("e tone opinion", "tone", "opinion"),
    ],
)
def test_a_field_is_put_right(review, ledger, article, line, field, value):
    assert made(review(line)) == [("edit", article + FIRST)]
    assert getattr(statements(ledger, article)["t1-doca"], field) == value


@pytest.mark.parametrize("value", ["4-7", "dam"])
def test_words_are_put_right_by_characters_or_as_they_stand(review, ledger, article, value):
    review(f"e content {value}")
    content = statements(ledger, article)["t1-doca"].attribution.content
    assert [(span.start, span.end) for span in content] == [(4, 7)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("e certainty ZZ", "takes: CT PR PS U none"),
        ("e c PS", "'c' is no field"),
        ("e certainty", "needs a value"),
        ("e content no such words", "does not stand in the article"),
        ("e content e", "stands there 7 times; give its characters, one of 2-3, 12-13,"),
        ("e content none", "a statement has a content"),
        ("e published soon", "is no date"),
        ("s", "needs a name"),
        ("m", "needs a permalink"),
        ("b", "author, quoted, or the name of an outlet"),
        ("m nosuch#1-2", "holds no article 'nosuch'"),
        ("m snowfall", "no other statement for 'snowfall'"),
        ("1", "there is no command '1'"),
        ("w", "there is no command 'w'"),
        ("/ snowfall", "nothing to review holds 'snowfall'"),
        ("z", "nothing was decided in this session"),
        ("s An\0n", "holds the control character '\\x00'"),
        ("x \x1b[2J", "holds the control character '\\x1b'"),
    ],
)
def test_a_wrong_line_says_what_is_right_and_ends_nothing(review, article, line, reason):
    result = review(line, "a")
    (told,) = [each for each in result.stderr.splitlines() if each.startswith("sayso: line 1: ")]
    assert reason in told
    assert made(result) == [("accept", article + FIRST)]
    assert result.exit_code == 3


def test_a_line_of_other_bytes_is_a_wrong_line(sayso, ledger):
    result = sayso("review", "-d", ledger.store.place, stdin=b"s M\xe4ra\na\n")
    assert "sayso: line 1 is not UTF-8; write it anew\n" in result.stderr
    assert (result.exit_code, [action for action, _ in made(result)]) == (3, ["accept"])


def test_lines_that_all_fail_are_a_failure(review):
    assert review("w").exit_code == 1


def test_the_date_and_the_outlet_of_the_article_are_put_right(review, ledger, article):
    result = review("e published 2026-03-12", "e outlet Marn Tribune", "e outlet none")
    assert made(result) == [("date", article), ("outlet", article), ("outlet", article)]
    document = ledger.article(article).judged.reading.document
    assert (document.published.value, document.outlet) == ("2026-03-12", None)


@pytest.mark.parametrize(
    ("words", "told"),
    [("quoted CNN", "quoted from CNN"), ("CNN", "quoted from CNN"), ("quoted", "quoted from an origin not named")],
)
def test_a_block_is_put_into_anothers_voice(review, ledger, article, words, told):
    result = review(f"b {words}", "b author")
    length = len(ledger.article(article).version.document.text)
    assert made(result) == [("whose-block", f"{article}#0-{length}")] * 2
    assert f"voice: the author -> {told}" in result.stderr
    assert f"voice: {told} -> the author" in result.stderr


@pytest.mark.parametrize(("letter", "action"), [("m", "same-claim"), ("c", "contradicts")])
def test_a_pair_is_made_by_permalink(review, ledger, article, letter, action):
    assert made(review(f"{letter} {article}{SECOND}")) == [(action, article + FIRST)]
    (judgement,) = ledger.judgements()
    assert (judgement.target.id, judgement.other.id) == ("t1-doca", "t2-doca")


def test_what_words_find_is_listed_and_not_taken(review, article):
    result = review("m rains")
    assert result.stdout == ""
    assert f"sayso: 1  Ben Orr: that it rains ({article}{SECOND})" in result.stderr
    assert "give the permalink of one" in result.stderr


def test_undo_takes_back_one_after_another_and_goes_to_its_card(review, ledger, article):
    result = review("a", "e certainty PS", "z", "z", "z")
    assert [action for action, _ in made(result)] == ["accept", "edit", "undo", "undo"]
    assert [place for _, place in made(result)] == [article + each for each in (FIRST, SECOND, SECOND, FIRST)]
    assert ledger.article(article).judged.verdicts == {}
    assert statements(ledger, article)["t2-doca"].certainty is None
    assert "undone: accept" in result.stderr
    assert f"1 of 2, least sure first: {article}{FIRST}" in result.stderr.split("undone: accept")[1]


def test_a_note_is_the_reason_of_the_next_judgement_alone(review, ledger):
    review("n see page 2", "a", "a")
    assert [each.reason for each in ledger.judgements()] == ["see page 2", None]


def test_an_empty_note_takes_it_away(review, ledger):
    review("n see page 2", "n", "a")
    assert ledger.judgements()[0].reason is None


def test_searching_anew_brings_other_cards(review, article):
    result = review("/ rains", "a")
    assert made(result) == [("accept", article + SECOND)]
    assert "1 to review" in result.stderr


def test_the_article_and_the_help_go_to_standard_error(review):
    result = review("o", "?")
    assert result.stdout == ""
    assert "on whose word: Port Gazette says Ann Lee said ..." in result.stderr
    assert "who speaks; - is nobody" in result.stderr


def test_the_help_names_every_key():
    letters = {each.strip() for line in HELP.splitlines()[1:] for each in re.split(r"[,\s]+", line[:19]) if each}
    assert set("jkaxuesbmczno/?q") <= letters


def test_q_ends_and_comments_and_empty_lines_are_passed_over(review):
    result = review("# a comment", "", "q", "a")
    assert (result.exit_code, result.stdout) == (0, "")


def test_words_who_and_article_narrow_the_cards(review, ledger, article):
    other = add(ledger, "{t1|Snow fell on the dam}, {s1|Cal Rho} {c1|said}.", name="b")
    for options in (["snow"], ["--who", "rho"], ["--in", other]):
        assert f"1 of 1, least sure first: {other}#0-" in review(options=options).stderr
    assert "1 of 1," in review(options=["--limit", "1"]).stderr


def test_judgements_bear_the_name_that_is_given(review, ledger):
    review("a", options=["--as", "Jo Kim"])
    assert ledger.judgements()[0].who == "Jo Kim"


def test_an_empty_queue_says_so(review):
    result = review(options=["snowfall"])
    assert result.exit_code == 0
    assert "nothing to review here" in result.stderr


@pytest.mark.parametrize("queue", ["waiting", "nothing-found"])
def test_queues_without_statements_take_no_words(review, queue):
    result = review(options=["dam", "--queue", queue])
    assert result.exit_code == 2
    assert "leave the words out" in result.stderr


def test_no_ledger_is_one_line(sayso, tmp_path):
    result = sayso("review", "-d", tmp_path / "none.db")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "none.db").exists()


def test_hostile_characters_reach_neither_output(sayso, tmp_path):
    with Ledger(tmp_path / "h.db", told=lambda _: None) as ledger:
        add(ledger, "{t1|It " + HOSTILE + " rains}, {s1|Ann" + HOSTILE + "} {c1|said}.", name="h", outlet=HOSTILE)
    result = sayso("review", "-d", tmp_path / "h.db", stdin=f"s {HOSTILE}x\no\nm rains\na\n")
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)


# Other queues


def test_an_article_takes_a_date_and_no_verdict(review, ledger):
    undated = add(ledger, DAM, name="b", published=None)
    result = review("a", "e published 2026-03", "e certainty PS", "b CNN", options=["--queue", "date-doubtful"])
    assert [action for action, _ in made(result)] == ["date", "whose-block"]
    assert "1 of 1, its day of publication is not known: " + undated in result.stderr
    assert "line 1: this card is of the whole article" in result.stderr
    assert "line 3: 'certainty' is no field; put right one of: published, outlet" in result.stderr


def test_which_block_is_asked_where_there_are_several(review, ledger):
    blocks = (author_block(0, 4), author_block(5, 11))
    empty = add(ledger, "Rain. Snow.", name="b", blocks=blocks)
    result = review("b CNN", options=["--queue", "nothing-found"])
    assert f"it has {empty}#0-4, {empty}#5-11" in result.stderr


def lose_second(ledger, article):
    """Read the article again so that its second statement is lost; the judgement on it."""
    target = Target(kind=ObjectKind.STATEMENT, id="t2-doca", version_id=article)
    judgement = ledger.judge(Action.REJECT, target)
    add(ledger, "{t1|The dam broke}, {s1|Ann Lee} {c1|said}. Ben Orr denied that it rains.", name="a", extractor="y")
    return judgement


def test_a_judgement_that_waits_is_placed_by_number(review, ledger, article):
    waiting = lose_second(ledger, article)
    result = review("a", "7", "n seen", "1", options=["--queue", "waiting"])
    assert made(result) == [("place", article + FIRST)]
    assert f"1 of 1, a judgement lost its statement: {article}: {waiting.id} reject" in result.stderr
    assert "sayso: 1  Ann Lee: The dam broke" in result.stderr
    assert "line 1: a judgement waits here" in result.stderr
    assert "line 2: there is no statement 7 on this card" in result.stderr
    assert ledger.article(article).judged.verdicts == {"t1-doca": Action.REJECT}


def test_a_judgement_that_waits_is_taken_back_and_brought_again(review, ledger, article):
    waiting = lose_second(ledger, article)
    result = review("x it fits none", options=["--queue", "waiting"])
    assert made(result) == [("undo", article)]
    assert ledger.article(article).waiting == ()
    assert ledger.judgements()[-1].undoes == waiting.id


def test_what_was_placed_is_undone(review, ledger, article):
    lose_second(ledger, article)
    assert [action for action, _ in made(review("1", "z", options=["--queue", "waiting"]))] == ["place", "undo"]
    assert len(ledger.article(article).waiting) == 1


# One judgement


@pytest.mark.parametrize(
    ("action", "value", "after"),
    [
        ("accept", None, {}),
        ("reject", None, {}),
        ("unsure", None, {}),
        ("edit", '{"certainty": "PS", "polarity": "-"}', {"certainty": "PS", "polarity": "-"}),
        ("speaker", "Gen. Mara Oste", {"name": "Gen. Mara Oste"}),
        ("speaker", '{"name": null}', {"name": None}),
        ("override", "contested", {"status": "contested"}),
        ("speaks-for", "Ministry of Defence", {"body": "Ministry of Defence"}),
        ("belongs-to", '{"body": "Unit 4"}', {"body": "Unit 4"}),
        ("date", "2019-02", {"published": "2019-02"}),
        ("date", "none", {"published": None}),
        ("outlet", "CNN", {"outlet": "CNN"}),
        ("whose-block", "quoted CNN", {"voice": "quoted", "outlet": "CNN"}),
        ("whose-block", "author", {"voice": "author"}),
    ],
)
def test_one_judgement_on_one_record(do, ledger, article, action, value, after):
    result = do(action, article + FIRST, *(["--value", value] if value else []), "--reason", "seen")
    assert result.exit_code == 0, result.stderr
    (judgement,) = ledger.judgements()
    assert (judgement.action.value, dict(judgement.after), judgement.reason) == (action, after, "seen")
    assert result.stdout.startswith(f"{judgement.id}\t{action}\t{article}")


@pytest.mark.parametrize("action", ["same-claim", "not-same-claim", "contradicts", "same-source", "not-same-source"])
def test_one_judgement_on_a_pair(do, ledger, article, action):
    result = do(action, article + FIRST, "--with", article + SECOND)
    assert made(result) == [(action, article + FIRST)]
    (judgement,) = ledger.judgements()
    expected = ("Ann Lee", "Ben Orr") if "source" in action else ("t1-doca", "t2-doca")
    assert (judgement.target.id, judgement.other.id) == expected


def test_one_undo_and_one_place_are_by_the_id_of_a_judgement(do, ledger, article):
    waiting = lose_second(ledger, article)
    assert made(do("place", waiting.id, "--with", article + FIRST)) == [("place", article + FIRST)]
    placed = ledger.judgements()[-1]
    assert made(do("undo", placed.id)) == [("undo", article)]
    assert ledger.judgements()[-1].undoes == placed.id


def test_every_action_can_be_made_by_a_command():
    made_here = {"undo", "place", "same-claim", "not-same-claim", "contradicts", "same-source", "not-same-source"}
    made_here |= {"accept", "reject", "unsure", "edit", "speaker", "override", "speaks-for", "belongs-to"}
    assert {each.value for each in Action} == made_here | {"date", "outlet", "whose-block"}


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["accept"], 2, "needs one permalink or id"),
        (["accept", "not a link"], 1, "is no permalink"),
        (["accept", "nosuch#1-2"], 1, "holds no article 'nosuch'"),
        (["accept", "ARTICLE#900-901"], 1, "no statement stands at 900-901"),
        (["accept", "ARTICLE#0-13/2"], 1, "there is no /2"),
        (["accept", "ARTICLE#0-13", "--value", "x"], 1, "takes no --value"),
        (["accept", "ARTICLE#0-13", "--with", "ARTICLE#44-57"], 1, "leave --with out"),
        (["same-claim", "ARTICLE#0-13"], 1, "--with PERMALINK"),
        (["edit", "ARTICLE#0-13", "--value", "{"], 1, "is no JSON"),
        (["accept", "ARTICLE#0-13", "--reason", "\x1b[2J"], 1, "holds the control character"),
        (["speaker", "ARTICLE#0-13", "--value", '{"name": "a\\u0000"}'], 1, "holds the control character"),
        (["accept", "ARTICLE#0-13", "--as", " "], 2, "--as needs a name"),
        (["edit", "ARTICLE#0-13"], 1, "an edit needs at least one of"),
        (["speaker", "ARTICLE#0-13"], 1, "needs --value"),
        (["date", "ARTICLE"], 1, "needs --value: 2019-02-21, or none"),
        (["override", "ARTICLE#0-13", "--value", "true", "--reason", "seen"], 1, "'override' needs a status"),
        (["override", "ARTICLE#0-13", "--value", "contested"], 1, "'override' needs a reason"),
        (["undo", "j0"], 1, "holds no judgement 'j0'"),
    ],
)
def test_one_wrong_judgement_is_one_line_with_what_is_right(do, ledger, article, arguments, code, reason):
    result = do(*(each.replace("ARTICLE", article) for each in arguments))
    assert (result.exit_code, result.stdout) == (code, "")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert ledger.judgements() == ()


def test_several_statements_at_a_place_are_listed_with_their_numbers(do, article):
    result = do("accept", article)
    assert result.exit_code == 1
    assert "sayso: 1  Ann Lee: The dam broke\nsayso: 2  Ben Orr: that it rains\n" in result.stderr
    assert f"add the number of one, such as {article}/1" in result.stderr
    assert made(do("accept", f"{article}/2")) == [("accept", article + SECOND)]


def test_options_of_one_judgement_need_do(review):
    result = review(options=["--value", "x"])
    assert result.exit_code == 2
    assert "--value belongs to --do ACTION" in result.stderr


@pytest.mark.parametrize("words", ["a#5-5", "a#x-2", "a b#1-2", "#1-2", ""])
def test_what_is_no_permalink_is_none(words):
    assert read_link(words) is None
