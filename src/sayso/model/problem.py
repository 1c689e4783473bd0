"""What could not be read or decided: faults in the data as values."""

from dataclasses import dataclass

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in one article, never in the batch.

    `code` is a short stable word for programs (`no-text`, `not-english`, `bad-date` ...);
    `message` says for people what was found, where, and what to do next.
    `document_id` is empty where no document could be made.
    """

    code: str
    message: str
    document_id: str = ""
    span: Span | None = None
