"""The same input gives the same bytes: twice, in any order, with one worker or two; with the shipped weights."""

import json
from pathlib import Path

from sayso.corpus import extract_lines

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.md"))
HOSTILE = (
    "\ufeffAnn\u00a0said “it\u00a0rains”.\r\n\r\n‘No,’ said\u202e Bob\u202c.\r",
    "Cafe\u0301 owner Zoe\u0308 said 👩\u200d🚒 were ''on time''. \u0645\u0631\u062d\u0628\u0627 \u200f, she added.",
    "a" * 4000 + " said " + "漢" * 700 + "\u0301" * 90 + ".",
    "“" * 300 + " Ann said " + "”" * 300,
)


def lines():
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES] + list(HOSTILE)
    return [json.dumps({"id": f"d{n}", "text": text}).encode() for n, text in enumerate(texts)]


def test_two_runs_two_orders_and_two_workers_give_the_same_bytes():
    given = lines()
    once = list(extract_lines(given, workers=1))
    assert list(extract_lines(given, workers=2)) == once
    assert list(extract_lines(given[::-1], workers=1)) == once[::-1]
    assert [json.loads(line)["doc"] for line in once] == [f"d{n}" for n in range(len(given))]


def test_every_span_slices_to_whole_words_of_the_text_as_given():
    for given, found in zip(lines(), extract_lines(lines(), workers=1), strict=True):
        text = json.loads(given)["text"]
        for attribution in json.loads(found)["attributions"]:
            for part in ("source", "cue", "content"):
                for start, end in attribution[part]:
                    assert 0 <= start < end <= len(text)
                    assert text[start:end] == text[start:end].strip()
                    assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
                    assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
