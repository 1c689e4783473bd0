"""Who is one source across articles, and who is not."""

import pytest

from sayso.link.names import parse_name
from sayso.link.source_nodes import hop_key
from sayso.link.sources import same_sources
from sayso.model import SourceKind
from tests.link.records import make_article


def identities(*articles):
    """Of each (article, wording) the id of the source."""
    made = [
        make_article(f"d{place}", [(f"It is so, {by} said.", {"by": by, "kind": kind})], outlet=outlet)
        for place, (outlet, by, kind) in enumerate(articles)
    ]
    found = same_sources([(article.id, article.reading) for article in made])
    return [found[hop_key(article.reading.statements[0].chain[1], article.id)] for article in made]


PERSON, BODY, UNNAMED = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS


@pytest.mark.parametrize(
    ("one", "other", "kinds", "is_one"),
    [
        ("Fire chief Tomas Renn", "Tomas Renn", (PERSON, PERSON), True),
        ("Fire chief Tomas Renn", "Renn", (PERSON, PERSON), True),
        ("Mats Holm", "Eva Holm", (PERSON, PERSON), False),
        ("Kelmet Hydro", "Operator Kelmet Hydro", (BODY, BODY), True),
        ("Havblå", "Havblå Line", (BODY, BODY), True),
        ("Joint Observation Mission", "JOM", (BODY, BODY), True),
        ("Kelmet Hydro", "Two former Kelmet Hydro engineers", (BODY, UNNAMED), False),
        ("a senior rescue official", "a senior rescue official", (UNNAMED, UNNAMED), False),
        ("Mayor Ilse Brandt", "the mayor", (PERSON, PERSON), True),
        ("the coroner's office", "Holm's office", (BODY, BODY), False),
        ("Orrland's general staff", "Holm's office", (BODY, BODY), False),
        ("Orrland's general staff", "the Orrland General Staff", (BODY, BODY), True),
        ("Luka Senn", "Senn", (PERSON, None), True),
        ("Orrland's defence ministry", "the ministry of defence", (BODY, BODY), True),
        ("Orrland's defence ministry", "Kasten's defence ministry", (BODY, BODY), False),
        ("a Kelmet spokesman, Ann Lee", "Ann Lee", (PERSON, PERSON), True),
        ("Walt Imber, who chairs the supporters", "Walt Imber", (PERSON, None), True),
        ("the district health office", "The health office", (BODY, BODY), True),
        ("the district health office", "the tax office", (BODY, BODY), False),
        ("the Hallin health office", "the health office", (BODY, BODY), True),
        ("the tax office workers' union", "the tax office", (BODY, BODY), False),
        ("the Kasten foreign ministry", "the foreign ministry", (BODY, BODY), False),
        ("the Hallin court", "the Hallin fire brigade", (BODY, BODY), False),
        ("the Hallin court", "The Hallin court", (BODY, BODY), True),
        ("Lena Roth, Carers United", "our secretary Lena Roth", (None, PERSON), True),
    ],
)
def test_two_wordings_of_two_articles(one, other, kinds, is_one):
    left, right = identities(("Northwire", one, kinds[0]), ("Daily Meridian", other, kinds[1]))
    assert (left.id == right.id) is is_one


def test_the_step_that_made_two_one_is_told():
    left, _ = identities(("Northwire", "Tomas Renn", PERSON), ("Daily Meridian", "Renn", PERSON))
    assert "surname" in " ".join(left.why)


def test_a_bare_surname_that_two_people_have_is_nobody_of_them():
    one, other, bare = identities(("A", "Mats Holm", PERSON), ("B", "Eva Holm", PERSON), ("C", "Holm", PERSON))
    assert len({one.id, other.id, bare.id}) == 3


def test_of_two_people_of_one_surname_the_office_tells_them_apart():
    articles = [("A", "surgeon Mats Holm", PERSON), ("B", "Mayor Eva Holm", PERSON)]
    surgeon, mayor, called = identities(*articles, ("C", "Mayor Holm", PERSON))
    assert called.id == mayor.id != surgeon.id
    surgeon, mayor, called = identities(*articles, ("C", "Judge Holm", PERSON))
    assert len({surgeon.id, mayor.id, called.id}) == 3


@pytest.mark.parametrize(
    ("person", "body", "is_of_it"),
    [
        ("deputy minister Pavel Marek", "the ministry of defence", True),
        ("Health minister Anna Frey", "the ministry of defence", False),
        ("prime minister Jana Holt", "the ministry of defence", False),
        ("a Kelmet spokesman, Ann Lee", "Kelmet Hydro", True),
        ("general staff spokesman Luka Senn", "Orrland General Staff", True),
        ("county head Bo Ekeberg", "Selmar County", True),
        ("its head, Ana Ruiz", "Ruiz Foundation", False),
        ("fire commander Greta Holm", "the fire service", True),
        ("Chief inspector Ann Lee", "police", True),
        ("inspector Ann Lee", "police", False),
        ("inspector Ann Lee", "the Trade Inspectorate", True),
        ("Orlau sporting director Ann Lee", "FC Orlau", True),
        ("Finance director Ann Lee", "Finance Today", False),
        ("Kelmet's team doctor, Ann Lee", "Kelmet Rovers", True),
        ("Defence Minister Ola Brandt of Keld", "the defence ministry of Marovia", False),
        ("Sister Agnes, the head nurse of a field camp at Kest", "the clinic", False),
        ("Ann Lee, a retired judge", "the High Court", False),
    ],
)
def test_the_body_that_somebody_belongs_to(person, body, is_of_it):
    someone, house = identities(("Northwire", person, PERSON), ("Daily Meridian", body, BODY))
    assert (someone.house == house.id) is is_of_it


def test_a_minister_is_of_the_ministry_of_that_field_where_another_is_told_of():
    minister, ministry, _ = identities(
        ("A", "Justice Minister Ivo Larkan", PERSON),
        ("B", "the Ministry of Justice", BODY),
        ("C", "the ministry", BODY),
    )
    assert minister.house == ministry.id


@pytest.mark.parametrize(
    ("paper", "body", "is_one"),
    [
        ("New figures from the health office", "the health office", True),
        ("the board's own analysis", "the Medicines Board", True),
        ("a police statement", "police", True),
        ("an internal report of the bank", "the bank", False),
        ("a poll for the bank", "the bank", False),
        ("the bank's cargo list", "the bank", False),
    ],
)
def test_what_a_body_publishes_is_its_own_word(paper, body, is_one):
    left, right = identities(("A", paper, SourceKind.DOCUMENT), ("B", body, BODY))
    assert (left.id == right.id) is is_one


@pytest.mark.parametrize(
    ("office", "is_one"), [("Ilka Tolland's office", True), ("Tolland's people", True), ("Ann Lee's office", False)]
)
def test_a_persons_office_is_no_second_source(office, is_one):
    person, of_theirs, _ = identities(
        ("A", "Prosecutor Ilka Tolland", PERSON), ("B", office, BODY), ("C", "Bo Dahl", PERSON)
    )
    assert (person.id == of_theirs.id) is is_one
    assert person.kind is PERSON


@pytest.mark.parametrize(
    ("outlet", "before", "again", "is_one"),
    [
        ("Bell", "a nurse at St Walda", "The nurse on whom we relied", True),
        ("Bell", "a security insider", "Our source", True),
        ("Post", "a nurse at St Walda", "The nurse on whom we relied", False),
        ("Bell", "a doctor at St Walda", "The nurse on whom we relied", False),
        ("Bell", "his lawyer", "our insider", False),
        ("Bell", "a nurse at St Walda", "The nurse", False),
    ],
)
def test_our_source_is_whom_the_outlet_has_without_a_name_elsewhere(outlet, before, again, is_one):
    one, other = identities((outlet, before, UNNAMED), ("Bell", again, UNNAMED))
    assert (one.id == other.id) is is_one


def test_a_body_that_is_called_by_its_place_and_by_its_level_is_one():
    names = ("the district health office", "the Hallin health office", "the health office")
    found = identities(*[(outlet, name, BODY) for outlet, name in zip("ABC", names, strict=True)])
    assert len({each.id for each in found}) == 1


def test_a_pronoun_is_no_name():
    assert parse_name("She", kind=PERSON).proper == ()


def test_a_short_form_that_two_bodies_have_is_none_of_them():
    names = ("the district health office", "the city health office", "the health office")
    found = identities(*[(outlet, name, BODY) for outlet, name in zip("ABC", names, strict=True)])
    assert len({each.id for each in found}) == 3


def test_our_chief_is_of_whoever_publishes():
    article = make_article(
        "d", [("It is so, he said.", {"by": "Bo Rook, our chief executive"})], outlet="Ostrel Newsroom"
    )
    found = same_sources([(article.id, article.reading)])
    outlet, chief = (found[hop_key(hop, article.id)] for hop in article.reading.statements[0].chain)
    assert chief.house == outlet.id


def test_the_company_of_a_spokeswoman_is_the_body_named_before_her():
    said = [
        ("It is so, said Kelmet Hydro.", {"by": "Kelmet Hydro", "kind": BODY}),
        ("It is not, she said.", {"by": "company spokeswoman Ann Lee"}),
    ]
    article = make_article("d", said)
    found = same_sources([(article.id, article.reading)])
    house, spokeswoman = (found[hop_key(each.chain[1], article.id)] for each in article.reading.statements)
    assert spokeswoman.house == house.id


def test_the_order_of_the_articles_changes_nothing():
    given = [
        ("Northwire", "Tomas Renn", PERSON),
        ("Daily Meridian", "Renn", PERSON),
        ("Capital Ledger", "Kelmet Hydro", BODY),
    ]
    assert [each.id for each in identities(*given)] == [each.id for each in reversed(identities(*reversed(given)))]


def test_a_spokeswoman_speaks_for_her_house():
    (found, house) = identities(
        ("A", "Mara Ilves, a spokeswoman for the Tovian coastguard", PERSON), ("B", "The Tovian coastguard", BODY)
    )
    assert found.speaks_for_house
    assert found.house == house.id


@pytest.mark.parametrize("words", ["", "'", "of of of", "A " * 5000, "Ž" * 3000, "((((" * 2000])
def test_odd_names_are_read(words):
    parse_name(words, kind=SourceKind.PERSON)


def test_who_presents_a_transcript_speaks_for_the_outlet():
    article = make_article(
        "d", [("It rains.", {"by": "PRESENTER"}), ("It pours.", {"by": "Ann Lee", "kind": PERSON})], outlet="Radio Tern"
    )
    found = same_sources([("d", article.reading)])
    outlet, presenter = (found[hop_key(hop, "d")].id for hop in article.reading.statements[0].chain)
    assert presenter == outlet
    assert found[hop_key(article.reading.statements[1].chain[1], "d")].id != outlet
