import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sayso.model import Basis, Hop, Modifier, Problem, Published, Quantity, Source, SourceKind, Span
from sayso.views import export_ledger
from tests.views.factories import author_block, make_cited, make_reading, quoted_block

DAY = date(2022, 11, 9)
LISTS = (
    "documents",
    "sources",
    "statements",
    "claims",
    "relations",
    "recurring",
    "estimates",
    "series",
    "comparisons",
    "problems",
)
KEYS = {
    "documents": {
        "id", "url", "outlet", "title", "byline", "published", "modified", "language", "timexes", "quantities", "text",
        "sha256", "blocks", "non_claims",
    },
    "sources": {"id", "name", "kind", "described_as", "parent", "head_count", "anonymity"},
    "statements": {
        "id", "document", "kind", "source", "cue", "content", "manner", "cue_class", "polarity", "certainty",
        "hedges", "confidence", "chain", "root", "parent", "content_type", "said", "event", "tone", "is_second_hand",
        "quantities",
    },
}  # fmt: skip
KINDS = {"person", "organisation", "state", "outlet", "document", "anonymous", "collective", "unspecified"}


def export(*readings, **more):
    made = export_ledger(readings, as_of=DAY, **more)
    check_schema(made)
    return made


def check_schema(made):
    """What the format asks of any export: keys, ids that lead somewhere, spans inside their text."""
    assert made["schema"] == "sayso-ledger/1"
    assert list(made) == ["schema", "as_of", *LISTS]
    assert json.loads(json.dumps(made)) == made
    texts = {document["id"]: document["text"] for document in made["documents"]}
    sources = {source["id"]: source for source in made["sources"]}
    statements = {statement["id"] for statement in made["statements"]}
    for name, keys in KEYS.items():
        ids = [record["id"] for record in made[name]]
        assert len(ids) == len(set(ids))
        assert all(record.keys() <= keys for record in made[name])
    assert not statements & texts.keys()
    assert {source["kind"] for source in sources.values() if "kind" in source} <= KINDS
    for document in made["documents"]:
        for block in document["blocks"]:
            assert 0 <= block["start"] < block["end"] <= len(document["text"])
            assert block["document"] is None or block["document"] in texts
    for statement in made["statements"]:
        text = texts[statement["document"]]
        assert all(0 <= s < e <= len(text) for part in ("source", "cue", "content") for s, e in statement[part])
        assert all(hop["source"] in sources for hop in statement["chain"])
        assert all(hop["document"] is None or hop["document"] in texts for hop in statement["chain"])
        assert statement["parent"] is None or statement["parent"] in statements


def source_words(made, statement):
    by_id = {source["id"]: source for source in made["sources"]}
    return [by_id[hop["source"]]["name"] or by_id[hop["source"]]["described_as"] for hop in statement["chain"]]


def test_a_statement_is_exported_with_its_chain():
    made = export(make_reading("{t1|The ship has sunk}, {s1|an officer} {c1|said}.", outlet="Marn Tribune"))
    (statement,) = made["statements"]
    assert statement["content"] == [[0, 17]]
    assert statement["source"] == [[19, 29]]
    assert statement["cue"] == [[30, 34]]
    assert (statement["kind"], statement["manner"], statement["confidence"]) == ("attribution", "indirect", 0.9123)
    assert source_words(made, statement) == ["Marn Tribune", ["an officer"]]
    assert statement["root"] == statement["chain"][-1]["source"]
    assert [hop["stance"] for hop in statement["chain"]] == ["neutral", "neutral"]
    assert made["as_of"] == "2022-11-09"


def test_what_is_not_known_is_left_out_or_null():
    made = export(make_reading("{t1|It rains}, {s1|she} {c1|said}.", outlet=None))
    (statement,) = made["statements"]
    assert not statement.keys() & {"stance", "claim"}
    assert (statement["said"], statement["event"]) == (None, None)
    assert [source.get("kind") for source in made["sources"]] == ["document", None]


def test_nobody_named_is_nobody_behind_it():
    made = export(make_reading("{t1|It rains}, {c1|reportedly}."))
    assert made["statements"][0]["root"] is None
    assert made["sources"][-1]["kind"] == "unspecified"


def test_one_wording_in_one_document_is_one_source():
    text = "{t1|It rains}, {s1|the officer} {c1|said}. {t2|It pours}, {s2|The  officer} {c2|said}."
    assert [s["described_as"] for s in export(make_reading(text))["sources"]] == [[], ["the officer"]]


def test_one_wording_in_two_documents_is_two_sources_but_one_outlet():
    text = "{t1|It rains}, {s1|an official} {c1|said}."
    made = export(make_reading(text), make_reading(text + " Yes.", id="bbbbbbbbbbbb"))
    assert [source["name"] for source in made["sources"]] == ["Port Gazette", None, None]
    assert made["sources"][1]["id"] != made["sources"][2]["id"]


def test_cited_documents_are_exported_without_text():
    reading = make_reading(
        "It says: {t1|it rains}, {s1|she} {c1|said}.",
        blocks=(author_block(0, 8), quoted_block(9, 27)),
        cited=(make_cited(url="https://cnn.example/a"),),
    )
    hop = Hop(name="CNN", document="q1")
    (statement,) = reading.statements
    chain = (statement.chain[0], hop, statement.chain[1])
    made = export(replace(reading, statements=(replace(statement, chain=chain),)))
    _, cited = made["documents"]
    assert (cited["outlet"], cited["url"], cited["text"], cited["blocks"]) == ("CNN", "https://cnn.example/a", "", [])
    assert made["documents"][0]["blocks"][1] == {
        "start": 9, "end": 27, "voice": "quoted", "document": cited["id"], "basis": "markup",
        "why": "<blockquote>", "confidence": 1.0,
    }  # fmt: skip
    assert made["statements"][0]["chain"][1]["document"] == cited["id"]


def test_cited_documents_of_two_articles_stay_two():
    readings = [make_reading("Rain.", id=name, cited=(make_cited(),)) for name in ("aaaaaaaaaaaa", "bbbbbbbbbbbb")]
    assert len(export(*readings)["documents"]) == 4


def test_nested_statements_name_their_parent():
    made = export(make_reading("{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|it rains}}.", parents={2: 1}))
    outer, inner = made["statements"]
    assert (outer["parent"], inner["parent"]) == (None, outer["id"])


def test_published_keeps_its_precision():
    published = Published(value="2022-11", evidence="front matter", wording="November 2022")
    assert export(make_reading("Rain.", published=published))["documents"][0]["published"] == "2022-11"


def test_the_same_article_twice_is_exported_once_and_said():
    reading = make_reading("{t1|It rains}, {s1|she} {c1|said}.")
    made = export(reading, reading)
    assert len(made["documents"]) == 1
    (problem,) = made["problems"]
    assert problem == "document a7f3k2m9q2xw: the same text with the same facts was read again; exported once"


def test_the_same_words_at_another_address_are_another_document():
    text = "{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|it rains}}."
    made = export(make_reading(text, parents={2: 1}), make_reading(text, parents={2: 1}, url="https://copy.example/"))
    assert [document["id"] for document in made["documents"]] == ["a7f3k2m9q2xw", "a7f3k2m9q2xw-2"]
    assert made["statements"][3]["parent"] == made["statements"][2]["id"]
    assert made["problems"] == []


def test_problems_are_sentences():
    found = Problem(code="odd", message="odd words", document_id="a7f3k2m9q2xw", span=Span(0, 4))
    unread = Problem(code="no-text", message="b.html: there is no text")
    made = export(make_reading("Rain.", problems=[found]), problems=[unread])
    assert made["problems"] == ["document a7f3k2m9q2xw at 0-4: odd words", "b.html: there is no text"]


def test_a_quantity_in_a_content_is_an_estimate_of_its_statement():
    reading = make_reading("{t1|About 40 men left}, {s1|she} {c1|said}.")
    men = Quantity(span=Span(0, 12), low=Decimal(40), high=Decimal(40), modifier=Modifier.APPROX, unit="men", rule="r")
    made = export(replace(reading, quantities=(men,)))
    (estimate,) = made["estimates"]
    assert made["statements"][0]["quantities"] == [estimate["id"]]
    assert (estimate["low"], estimate["high"], estimate["best"], estimate["unit"]) == (None, None, 40, "men")


def test_who_belongs_to_a_house_has_it_as_parent():
    reading = make_reading("{t1|It rains}, {s1|Ann Lee, a spokeswoman for Kelmet Hydro} {c1|said}.")
    source = Source(
        name="Ann Lee, a spokeswoman for Kelmet Hydro", kind=SourceKind.PERSON, house="Kelmet Hydro", head_count=1
    )
    statement = reading.statements[0]
    hop = Hop(name=source.name, kind=SourceKind.PERSON)
    statements = (replace(statement, chain=(statement.chain[0], hop)),)
    made = export(replace(reading, statements=statements, sources=(source,)))
    by_id = {each["id"]: each for each in made["sources"]}
    speaker = by_id[made["statements"][0]["root"]]
    assert (speaker["kind"], speaker["head_count"]) == ("person", 1)
    assert by_id[speaker["parent"]]["name"] == "Kelmet Hydro"


def test_an_inferred_voice_is_stated_where_its_outlet_is_named():
    inferred = replace(quoted_block(0, 5), basis=Basis.INFERRED, confidence=0.8)
    for outlet, basis in (("CNN", "stated"), (None, "inferred")):
        made = export(make_reading("Rain.", blocks=(inferred,), cited=(make_cited(outlet=outlet),)))
        assert made["documents"][0]["blocks"][0]["basis"] == basis


def test_nothing_read_is_a_whole_export():
    assert export()["documents"] == []
