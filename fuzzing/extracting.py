"""Lines in, lines out, and whole readings of texts with their pages: `extract`, `read_words`, the views."""

import json
from datetime import date

from fuzzing.target import Check
from fuzzing.violations import Violation, check_reading, check_spans, must
from sayso.errors import InputError

_LINE = 1  # bit of the first byte: a raw line
_SHIPPED = 0xF0  # bits that together ask for the shipped model, which is slow, instead of an arbitrary one
_DATES = (None, "2019-02-21", "2019-02", "2020-02-29T23:59:59+14:00", "0001-01-01", "9999-12-31", "03/04/2019", "")
_SHIPPED_BYTES = 2_000  # the shipped model is slow
_TEXTS = (
    "The gates held, Ida Renn said on Tuesday. “We saw 20 to 30 lorries,” she added, “and perhaps 45 by night.”",
    "ANN: Did he go?\n\nBOB: He said that he would, and Ann Lee, the mayor, told him not to.",
    "According to the ministry, at least 2,500 people left; the agency put it at “about 3,000” in March 2018.",
    "If it rains, the dam may fail, two officials told Northwire.\n\n> It will not, Oste wrote.",
)
WORDS = (
    b"said", b" said that ", b"told ", b"according to ", b", she added", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\n\n> ",
    b"Ann Lee", b"the ministry", b"may ", b"if ", b"not ", b" 20 to 30 ", b"2,500", b"$5bn", b"Tuesday", b"last year",
    b"in March 2018", b"wrote:\n\n", b"ANN: ", b"at least ", b"Mr. ", b"U.S. ", b"he", b"...", b"?", b"\"text\": \"",
    b"\"id\":", b"\"published\": \"", b"\\ud800", b"\\u0000", b"{", b"}", b"[[[[", b"NaN", b"1e999", b"null",
)  # fmt: skip


def open_extracting() -> Check:
    """A check whose first byte chooses what is done, and with which model, and whose second chooses the date."""
    from fuzzing.arbitrary_model import ArbitraryModel  # noqa: PLC0415  loaded where the engine watches its branches
    from sayso.corpus.outcomes import extract_from_line  # noqa: PLC0415
    from sayso.pipeline import Resources, extract_words, read_words  # noqa: PLC0415
    from sayso.readers import Hints  # noqa: PLC0415
    from sayso.views import export_ledger, render_report, render_terminal  # noqa: PLC0415

    arbitrary = ArbitraryModel()
    models = (Resources(attribution=arbitrary), Resources(attribution=arbitrary.shipped))

    def check_line(line: bytes, resources: Resources) -> None:
        def extractor(given):  # type: ignore[no-untyped-def]
            return extract_words(given.text, hints=Hints(published=given.published), resources=resources)

        outcome = extract_from_line(line, extractor)
        record = json.loads(outcome.line)
        must("\n" not in outcome.line, "a line in gave several lines out")
        for problem in record["problems"]:
            if problem["code"] == "failed":
                raise Violation(problem["message"].partition(";")[0])
        if outcome.is_read:
            text = json.loads(line.decode("utf-8-sig"))["text"]
            for found in (*record["timexes"], *record["quantities"]):
                must(text[found["start"] : found["end"]] == found["text"], "words that do not stand at their offsets")
        must(extract_from_line(line, extractor) == outcome, "two runs over one line differ")

    def check_text(text: str, published: str | None, resources: Resources) -> None:
        if not text.strip() or any("\ud800" <= each <= "\udfff" for each in text):
            return
        hints = Hints(published=published)
        try:
            reading = read_words(text, hints=hints, resources=resources)
        except InputError:  # a date that is none
            return
        must(reading.document.text == text, "a text was not taken as given")
        check_spans(reading.document.blocks, text)
        check_reading(reading)
        must(read_words(text, hints=hints, resources=resources) == reading, "two runs over one text differ")
        json.dumps(export_ledger([reading], as_of=date(2026, 3, 14)), allow_nan=False).encode()
        page = render_report([reading], title="Found")
        must("<script" not in page.lower(), "the words of an article became markup")
        shown = render_terminal(reading, color=False)
        must("\x1b" not in shown, "the words of an article reached the terminal as a command")

    def check(data: bytes) -> None:
        if len(data) < 2:
            return
        is_shipped = data[0] & _SHIPPED == _SHIPPED and len(data) < _SHIPPED_BYTES
        resources, published = models[is_shipped], _DATES[data[1] % len(_DATES)] or None
        if data[0] & _LINE:
            check_line(data[2:], resources)
        else:
            check_text(data[2:].decode("utf-8", errors="replace"), published, resources)

    return check


def seeds() -> list[bytes]:
    """Texts, and lines with texts, with either model."""
    texts = [bytes([place % 2 * _SHIPPED, place]) + each.encode() for place, each in enumerate(_TEXTS)]
    lines = [
        bytes([_LINE | place % 2 * _SHIPPED, 0])
        + json.dumps({"id": f"d{place}", "text": each, "published": "2019-02-21"}, ensure_ascii=place % 2 == 0).encode()
        for place, each in enumerate(_TEXTS)
    ]
    return [*texts, *lines]
