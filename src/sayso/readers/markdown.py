"""Which paragraphs does a Markdown text show, with whose words in them?"""

import re

from markdown_it import MarkdownIt

from sayso.readers.layout import lay_out
from sayso.readers.page_paragraphs import find_page_paragraphs
from sayso.readers.page_quotes import find_page_quotes
from sayso.readers.page_tree import drop_hidden, parse_page
from sayso.readers.passages import Layout

_MAX_NESTING = 100  # levels that markdown-it follows; it drops the words of deeper ones
_MARKS_KEPT = 15  # quoting and list marks at the start of a line; more of them are noise that would only nest
_MARK = r"(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))"
_MARKS = re.compile(rf"^({_MARK}{{{_MARKS_KEPT}}}){_MARK}+", re.MULTILINE)
_SIGN = '">" in the Markdown'


def lay_out_markdown(source: str) -> Layout:
    """The words as rendered, paragraphs joined by a blank line; without marks and link targets.

    Soft line breaks become spaces. Headings, list items and rows of tables are paragraphs of their own.

    >>> lay_out_markdown("# Dam\\n\\nAnn *said*\\nso.\\n\\n> [No](http://a.example).").text
    'Dam\\n\\nAnn said so.\\n\\nNo.'
    """
    rendered = _renderer().render(_MARKS.sub(r"\1", source))
    tree = parse_page(f"<body>{rendered}</body>")
    if tree is None:
        return Layout(text="", passages=())
    drop_hidden(tree)
    marks = find_page_quotes(tree, sign=_SIGN)
    return lay_out(paragraph.runs for paragraph in find_page_paragraphs(tree, marks))


def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
