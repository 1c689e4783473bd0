"""What people decide on records, and what stays the same when addresses vary, texts change and models improve."""

from sayso.ledger.addresses import canonical_url
from sayso.ledger.carrying import Carried, Carry, carry, span_iou
from sayso.ledger.deciding import STATUSES, before_block, before_document, before_statement, check_shape, find_statement
from sayso.ledger.docket import docket_periods, enter, find_condition
from sayso.ledger.identity import (
    address_id,
    document_key,
    feed_id,
    key_digest,
    make_reading,
    make_sighting,
    make_version,
)
from sayso.ledger.judged import EDITABLE, VERDICTS, Judged, apply_judgements, change_statement
from sayso.ledger.leaving_out import without_statements
from sayso.ledger.moves import Move, move_span, move_spans
from sayso.ledger.plausible import find_reading_fault, find_version_fault
from sayso.ledger.rhythm import (
    FEED_PATIENCE,
    GONE_APART,
    LOOKS_FOR_GONE,
    LOST_PATIENCE,
    NOT_THERE_PATIENCE,
    PAGE_PATIENCE,
    Patience,
    next_look,
    next_question,
    next_try,
)
from sayso.ledger.standing import Placed, Role, place_judgements, standing, taken_back
from sayso.ledger.standing_claims import evidence_of, stand
from sayso.ledger.status import Evidence, assess, history
from sayso.ledger.version_diff import compare_versions, summarize
from sayso.ledger.version_times import VersionDates, said_since

__all__ = [
    "EDITABLE",
    "FEED_PATIENCE",
    "GONE_APART",
    "LOOKS_FOR_GONE",
    "LOST_PATIENCE",
    "NOT_THERE_PATIENCE",
    "PAGE_PATIENCE",
    "STATUSES",
    "VERDICTS",
    "Carried",
    "Carry",
    "Evidence",
    "Judged",
    "Move",
    "Patience",
    "Placed",
    "Role",
    "VersionDates",
    "address_id",
    "apply_judgements",
    "assess",
    "before_block",
    "before_document",
    "before_statement",
    "canonical_url",
    "carry",
    "change_statement",
    "check_shape",
    "compare_versions",
    "docket_periods",
    "document_key",
    "enter",
    "evidence_of",
    "feed_id",
    "find_condition",
    "find_reading_fault",
    "find_statement",
    "find_version_fault",
    "history",
    "key_digest",
    "make_reading",
    "make_sighting",
    "make_version",
    "move_span",
    "move_spans",
    "next_look",
    "next_question",
    "next_try",
    "place_judgements",
    "said_since",
    "span_iou",
    "stand",
    "standing",
    "summarize",
    "taken_back",
    "without_statements",
]
