"""What did people change about a statement: how was it found, and how does it stand?"""

from sayso.model import Document, Reading, Statement
from sayso.views.article_page import FieldChange
from sayso.views.phrases import describe_chain, quote_spans
from sayso.views.safe_text import show_controls

_NONE = "none"


def list_changes(statement: Statement, document: Document, found: Reading) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order in which a page shows them; none where the statement was not found so.

    Args:
        statement: As people left it.
        document: In which it stands, as people left it.
        found: The article as it was found.
    """
    before = next((each for each in found.statements if each.id == statement.id), None)
    if before is None:
        return ()
    old, new = _fields(before, found.document), _fields(statement, document)
    return tuple(
        FieldChange(name=name, found=show_controls(old[name]), now=show_controls(new[name]))
        for name in old
        if old[name] != new[name]
    )


def _fields(statement: Statement, document: Document) -> dict[str, str]:
    parts = statement.attribution
    return {
        "chain": describe_chain(statement.chain, document),
        "who": quote_spans(document.text, parts.source) or _NONE,
        "cue": quote_spans(document.text, parts.cue) or _NONE,
        "content": quote_spans(document.text, parts.content) or _NONE,
        "class": statement.cue_class or _NONE,
        "certainty": statement.certainty.value if statement.certainty is not None else _NONE,
        "polarity": statement.polarity,
        "type": statement.content_type.value,
        "tone": statement.tone or _NONE,
    }
