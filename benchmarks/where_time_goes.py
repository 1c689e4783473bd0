"""Where does each millisecond of an article go? The steps of `sayso extract`, in the order of the pipeline.

    python -m benchmarks.where_time_goes [--articles 40] [--write docs/speed.md]

All steps are timed in one run over the articles of `benchmarks.extraction`, in one process on one thread. What none of
them takes is named as the rest. A second table tells what the encoder does, from a run of its own under a profile. With
`--write` both take the place of those between the markers of that page.
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from benchmarks import encoder_operators
from benchmarks.articles import WORDS, articles
from benchmarks.machine import processor
from benchmarks.stopwatch import Step, timing
from sayso.corpus import OpenExtractor
from sayso.corpus.outcomes import extract_from_line

BEGIN, END = "<!-- where-time-goes: begin -->", "<!-- where-time-goes: end -->"
REST, WHOLE = "the rest", "the whole"
SMALL = 0.02  # operators that take less than this share of the encoder are summed up
_FOUND, _ATTRIBUTIONS, _MODEL = "sayso.extract.found", "sayso.extract.attributions", "sayso.encoder.onnx_model"
_ENCODED = "sayso.extract.encoded"
STEPS = (
    Step(name="reading the line", functions=("sayso.corpus.outcomes:parse_line",)),
    Step(name="the text as a document: paragraphs, language", functions=("sayso.pipeline:read_plain_text",)),
    Step(name="words, word pieces, quotation marks", functions=(f"{_ENCODED}:piece_text",)),
    Step(name="windows and their arrays", functions=(f"{_ENCODED}:cut_windows", f"{_MODEL}:window_inputs")),
    Step(name="encoder", functions=(f"{_MODEL}:OnnxModel.encode",)),
    Step(name="shares and cues", functions=(f"{_FOUND}:softmax", f"{_FOUND}:find_cues")),
    Step(name="argument head", functions=(f"{_MODEL}:OnnxModel.arguments",)),
    Step(name="sources and contents", functions=(f"{_FOUND}:label_arguments",)),
    Step(name="confidence", functions=(f"{_FOUND}:weigh_evidence", f"{_FOUND}:confidence_of")),
    Step(name="binding them", functions=(f"{_ATTRIBUTIONS}:find_in_words",)),
    Step(name="second look, for nested ones", functions=(f"{_ATTRIBUTIONS}:find_nested",), is_whole=True),
    Step(
        name="whole quotations, those without a cue, parents",
        functions=tuple(f"{_ATTRIBUTIONS}:{name}" for name in ("find_quotations", "find_continued", "find_parents")),
    ),
    Step(name="manner", functions=(f"{_ATTRIBUTIONS}:manner_of",)),
    Step(name="output line", functions=("sayso.corpus.outcomes:extract_line", "sayso.corpus.outcomes:_to_json")),
)


def measure(lines: Sequence[bytes], *, steps: Sequence[Step] = STEPS) -> dict[str, float]:
    """Milliseconds an article for each step, then the rest, then the whole."""
    extractor = OpenExtractor()()
    for line in lines[:2]:
        extract_from_line(line, extractor)
    with timing(steps) as seconds:
        started = time.perf_counter()
        for line in lines:
            extract_from_line(line, extractor)
        whole = time.perf_counter() - started
    rest = whole - sum(seconds.values())
    return {name: 1000 * taken / len(lines) for name, taken in {**seconds, REST: rest, WHOLE: whole}.items()}


def large_operators(milliseconds: Mapping[str, float]) -> dict[str, float]:
    """The operators that take at least the share `SMALL`, then the others together, then the whole.

    >>> large_operators({"products": 98.5, "Add": 1.5})
    {'products': 98.5, 'others': 1.5, 'the whole': 100.0}
    """
    whole = sum(milliseconds.values())
    large = {name: taken for name, taken in milliseconds.items() if taken >= SMALL * whole}
    return {**large, "others": whole - sum(large.values()), WHOLE: whole}


def as_table(milliseconds: Mapping[str, float]) -> str:
    """Rows in Markdown, with the share of the whole.

    >>> print(as_table({"encoder": 90.0, "the whole": 120.0}))
    | step | ms an article | share |
    | --- | ---: | ---: |
    | encoder | 90.0 | 75 % |
    | the whole | 120.0 | 100 % |
    """
    whole = milliseconds[WHOLE]
    rows = [f"| {name} | {taken:.1f} | {100 * taken / whole:.0f} % |" for name, taken in milliseconds.items()]
    return "\n".join(["| step | ms an article | share |", "| --- | ---: | ---: |", *rows])


def with_table(page: str, table: str) -> str:
    """The page with the table between its markers.

    Raises:
        ValueError: If the page does not have both markers, once each and in order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, behind = rest.partition(END)
    if not begin or not end or BEGIN in behind or END in behind:
        raise ValueError(f"the page needs {BEGIN} and then {END}, once each")
    return f"{before}{BEGIN}\n{table}\n{END}{behind}"


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--write", type=Path, help="page to put the table into")
    arguments = parser.parse_args()
    lines = list(islice(articles(), arguments.articles))
    steps, operators = measure(lines), large_operators(encoder_operators.measure(lines))
    table = (
        f"{processor()}, one process, {len(lines)} articles of {WORDS} words:\n\n{as_table(steps)}\n\n"
        f"Inside the encoder, by operator of its graph, under a profile:\n\n{as_table(operators)}"
    )
    print(table)
    if arguments.write is not None:
        page = arguments.write.read_text(encoding="utf-8")
        arguments.write.write_text(with_table(page, table), encoding="utf-8")


if __name__ == "__main__":
    main()
