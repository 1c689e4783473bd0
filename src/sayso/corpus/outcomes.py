"""What becomes of one line of input?"""

import json
import logging
from dataclasses import dataclass, replace

from sayso.corpus.extractor import Extractor
from sayso.corpus.lines import BadLine, InputText, parse_line
from sayso.errors import InputError, SaysoError
from sayso.model import Extraction, Problem
from sayso.readers import Hints
from sayso.readers.hints import read_given_date
from sayso.views import extract_line

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The output line for one input line, without line feed, and whether its text was read."""

    line: str
    is_read: bool


def extract_from_line(line: bytes, extractor: Extractor) -> Outcome:
    """The output line for a line of input; what is wrong with the line or fails on its text becomes a problem.

    A `published` that is no date costs only the date: the text is read, and a problem says so.

    Raises:
        SaysoError: If the installation is at fault (the model cannot be loaded) and no text could be read.
    """
    parsed = parse_line(line)
    if isinstance(parsed, BadLine):
        return _unread(parsed)
    try:
        given, of_date = _check_date(parsed)
        found = extractor(given)
        record = extract_line(given.id, given.text, replace(found, problems=(*of_date, *found.problems)))
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001  outer loop of a batch: one text must not cost the others
        _log.debug("text %r failed", parsed.id, exc_info=True)
        message = f"reading the text failed with {type(error).__name__}: {error}; please report it with the text"
        return _unread(BadLine(id=parsed.id, problem=Problem(code="failed", message=message)))
    return Outcome(line=_to_json(record), is_read=True)


def _check_date(given: InputText) -> tuple[InputText, tuple[Problem, ...]]:
    """The text, without its date if that is none, and what is wrong with the date."""
    try:
        read_given_date(Hints(published=given.published))
    except InputError as error:
        return replace(given, published=None), (Problem(code="bad-date", message=str(error)),)
    return given, ()


def report_lost_line(line: bytes) -> Outcome:
    """The output line for a line on which the process that read it died twice."""
    parsed = parse_line(line)
    message = "the process that read this text died twice (out of memory?); split the text or give more memory"
    return _unread(BadLine(id=parsed.id, problem=Problem(code="worker-died", message=message)))


def _unread(bad: BadLine) -> Outcome:
    return Outcome(line=_to_json(extract_line(bad.id, "", Extraction(problems=(bad.problem,)))), is_read=False)


def _to_json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)
