"""Who says what in an article, in a few lines?"""

from sayso.model import Document, Manner, Reading, Statement
from sayso.views.columns import cut_columns
from sayso.views.headings import name_article
from sayso.views.phrases import NOBODY, OWN, describe_counts, describe_day, quote_spans
from sayso.views.safe_text import cap_marks, show_controls
from sayso.views.voices import find_block, name_voice

_N_LINES = 3  # statements that a summary shows


def render_summary(reading: Reading, *, width: int = 80, name: str | None = None) -> str:
    """A heading and the first statements that stand in no other, one a line, each ended by a line feed.

    Args:
        reading: What one article gave.
        width: Columns of a line; longer ones are cut with an ellipsis.
        name: What the reader knows the article by, such as its file name; shown where it has no title.
    """
    document = reading.document
    where = ", ".join((document.outlet or "outlet not known", describe_day(document.published)))
    top = [statement for statement in reading.statements if statement.parent is None]
    lines = [name_article(document, name=name), f"  {where}; {describe_counts(reading)}"]
    lines += [f"  - {_describe(statement, document)}" for statement in top[:_N_LINES]]
    left = len(reading.statements) - len(top[:_N_LINES])
    lines += [f"    and {left} more"] if left else []
    lines += [f"  ! {problem.message}" for problem in reading.problems]
    return "".join(cut_columns(cap_marks(show_controls(line)), width=width) + "\n" for line in lines)


def _describe(statement: Statement, document: Document) -> str:
    attribution = statement.attribution
    who = OWN if attribution.manner is Manner.OWN else quote_spans(document.text, attribution.source) or NOBODY
    cue = quote_spans(document.text, attribution.cue)
    block = find_block(document, attribution)
    voice = f" [{name_voice(document, block)}]" if block is not None and block.document is not None else ""
    what = quote_spans(document.text, attribution.content)
    return " ".join(f"{who}{f' | {cue}' if cue else ''}{voice} > {what}".split())
