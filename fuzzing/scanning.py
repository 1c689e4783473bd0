"""Times and quantities of a text: found and resolved."""

from datetime import date
from itertools import pairwise

from fuzzing.target import Check
from fuzzing.violations import check_spans, must

_DAYS = (date(2016, 3, 1), date(2020, 2, 29), date(1, 1, 1), date(9999, 12, 31), None)
TIME_WORDS = (
    b"Tuesday", b"last ", b"next ", b"May ", b"March 3, 2019", b"3/4/2018", b"2019-02-30", b"00:00", b"24:00", b"noon",
    b"9 a.m. EST", b"the 1990s", b"'90s", b"two weeks later", b"a year ago", b"since ", b"until ", b"between ",
    b" and ", b"from ", b" to ", b"every ", b"third quarter of ", b"fiscal 2019", b"Christmas", b"mid-", b"early ",
    b"century",
    b"B.C.", b"32nd", b"99999999", b"hour", b"days", b"half ", b"a.m.", b"Feb. 29", b"summer", b"week of ", b"0000",
    b"10000 years ago", b"-", b"\xe2\x80\x93", b"decade", b"that day", b"twenty-first", b"tomorrow night",
)  # fmt: skip
QUANTITY_WORDS = (
    b"20,000 to 30,000", b"two and a half ", b"dozens of ", b"$5bn", b"\xe2\x82\xac3.5 million", b"percent", b"%",
    b"one in five ", b"a third of ", b"at least ", b"more than ", b"up to ", b"nearly ", b"some ", b"between ",
    b" and ", b"hundred ", b"thousand ", b"million ", b"zero ", b"0.0001", b"1,00,000", b"-5", b"+5", b"\xc2\xbd",
    b"1/0", b"1/2",
    b"people", b"500-pound bombs", b"years old", b"km", b"square miles", b"rose ", b"fell ", b"fewer than ", b"half ",
    b"9" * 40, b"a few ", b"several ", b"100-200", b"\xe2\x80\x93", b"twenty-one", b"5-year-old", b"degrees", b"No. 5",
    b"billion", b"1e9", b"US$", b"A$", b"\xc2\xa31", b"of them ", b"half a dozen", b"trillion trillion ",
)  # fmt: skip


def open_times() -> Check:
    """A check whose first byte chooses the day of publication."""
    from sayso.extract import find_times  # noqa: PLC0415  loaded where the engine watches its branches
    from sayso.resolve import resolve_times  # noqa: PLC0415

    def check(data: bytes) -> None:
        if not data:
            return
        text, day = data[1:].decode("utf-8", errors="replace"), _DAYS[data[0] % len(_DAYS)]
        mentions = find_times(text)
        check_spans(mentions, text)
        must(all(one.span.end <= two.span.start for one, two in pairwise(mentions)), "overlap")
        found = resolve_times(mentions, published_on=day)
        check_spans(found, text)
        must(resolve_times(find_times(text), published_on=day) == found, "two runs over one text differ")

    return check


def open_quantities() -> Check:
    """A check of the whole input as a text."""
    from sayso.extract import find_quantities  # noqa: PLC0415  loaded where the engine watches its branches
    from sayso.resolve import resolve_quantities  # noqa: PLC0415

    def check(data: bytes) -> None:
        text = data.decode("utf-8", errors="replace")
        mentions = find_quantities(text)
        check_spans(mentions, text)
        must(all(one.span.end <= two.span.start for one, two in pairwise(mentions)), "overlap")
        for mention in mentions:
            for part, words in mention.parts.items():
                must(words in text, f"the part {part!r} does not stand in the text")
        found = resolve_quantities(mentions, document_id="d")
        check_spans(found, text)
        must(resolve_quantities(find_quantities(text), document_id="d") == found, "two runs over one text differ")

    return check


def time_seeds() -> list[bytes]:
    """Sentences with times of every kind."""
    texts = (
        "He left on Tuesday, two weeks later, and came back on 3 March 2019 at 9:30 a.m. EST.",
        "From 2011 to mid-2014, every Monday since last summer; in the third quarter of fiscal 2018.",
        "Between 3/4/2018 and 2018-05-06, the 1990s, the 21st century, Christmas Eve, a year and a half ago.",
        "Early next week, tomorrow night, the day before yesterday, until noon, within 48 hours, Feb. 29.",
    )
    return [bytes([place]) + each.encode() for place, each in enumerate(texts)]


def quantity_seeds() -> list[bytes]:
    """Sentences with quantities of every kind."""
    texts = (
        "Some 20,000 to 30,000 fighters, at least 2,500 of them foreign, left with $5bn and £3.5 million.",
        "One in five, a third of all 45-year-olds, two and a half dozen, nearly 12 percent, up from 9.5%.",
        "Dozens were hurt, more than half of the 1,200 homes, between three and five miles away, -5 degrees.",
        "Half a million people; 500-pound bombs; No. 5; 2 to 1; twenty-one hundred; 3½ years; several hundred.",
    )
    return [each.encode() for each in texts]
