"""Each text is read once, and each pair compared once, until texts may have changed."""

from sayso.api.copying import Copies
from sayso.readers import read_document

WORDS = "A wall of mud came down on the lower town early on Sunday and took the old bakery with it, the mayor says."


def test_a_text_is_read_once_and_a_pair_compared_once():
    texts = {"a": WORDS, "b": f"It rained. {WORDS}", "c": "Nothing of all that is said here."}
    asked, copies = [], Copies()

    def load(id):
        asked.append(id)
        return read_document(texts[id].encode(), name="a.txt")[0]

    pairs = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")]
    assert [copies.have_copied(*pair, load) for pair in pairs] == [True, True, False, False]
    assert sorted(asked) == ["a", "b", "c"]
    texts["b"] = "It rained."
    copies.forget()
    assert not copies.have_copied("a", "b", load)
