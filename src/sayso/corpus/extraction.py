"""How do many lines become many lines, in order and in little memory?"""

from collections.abc import Callable, Iterable, Iterator

from sayso.corpus.extractor import Extractor, OpenExtractor
from sayso.corpus.outcomes import Outcome, extract_from_line
from sayso.corpus.workers import Workers

_LINES_AHEAD = 8  # lines that wait for each worker: hides that texts differ in length; more costs memory alone
_BYTES_AHEAD = 32 * 1024 * 1024  # bytes of waiting lines, however few: bounds the memory of long texts

_SHIPPED = OpenExtractor()

OnDone = Callable[[bool], None]


def extract_lines(
    lines: Iterable[bytes],
    *,
    workers: int,
    on_done: OnDone | None = None,
    opener: Callable[[], Extractor] = _SHIPPED,
) -> Iterator[str]:
    """One output line for each input line, in the same order, each without line feed, the same with any workers.

    The input is read as the output is taken: a bounded number of lines is in memory. With several workers a line comes
    out when it is done and the next one has come in, or the input has ended. A line that cannot be read gives
    a line with a problem in its place. A worker that dies is replaced, and the lines it may have died on are read once
    more, each alone; the one that kills its worker again is reported.

    Args:
        lines: JSON objects `{"id", "text", "published"?}` in UTF-8.
        workers: Number of processes; with 1 the work is done in this one.
        on_done: Called for each line, in order, with whether its text was read.
        opener: Loads the model and gives what finds attributions; called once in each process, by its import path.

    Raises:
        ValueError: If `workers` is less than 1.
        SaysoError: If the model cannot be loaded.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")
    outcomes = _in_this_process(lines, opener) if workers == 1 else _in_workers(lines, workers, opener)
    for outcome in outcomes:
        if on_done is not None:
            on_done(outcome.is_read)
        yield outcome.line


def _in_this_process(lines: Iterable[bytes], opener: Callable[[], Extractor]) -> Iterator[Outcome]:
    extractor = opener()
    for line in lines:
        yield extract_from_line(line, extractor)


def _in_workers(lines: Iterable[bytes], n_workers: int, opener: Callable[[], Extractor]) -> Iterator[Outcome]:
    with Workers(n_workers, opener) as workers:
        for line in lines:
            workers.submit(line)
            # Hand out what is ready before the next line is waited for, and make room where there is none.
            while workers.is_first_done or _is_full(workers, n_workers):
                yield workers.take()
        while workers.n_lines:
            yield workers.take()


def _is_full(workers: Workers, n_workers: int) -> bool:
    return workers.n_lines >= n_workers * _LINES_AHEAD or workers.n_bytes > _BYTES_AHEAD
