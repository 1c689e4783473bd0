"""Which words of a saved web page are the article, in whose voice, and what does the page say of itself?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.model import Problem
from sayso.readers.assembly import About
from sayso.readers.layout import lay_out
from sayso.readers.page_body import choose_article
from sayso.readers.page_kinds import find_kind_problems, is_barrier
from sayso.readers.page_metadata import read_page_metadata
from sayso.readers.page_paragraphs import PageParagraph, find_page_paragraphs
from sayso.readers.page_quotes import find_page_quotes
from sayso.readers.page_tree import drop_hidden, parse_page
from sayso.readers.passages import Layout, Quote, Run

_MIN_INDENTS = 2  # blockquotes; a single one with hardly anything beside it is a quoted text
_BESIDE_INDENTS = 0.05  # share of the characters that may stand outside of them and of headings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """The article of a page; an empty layout where the page has no words."""

    layout: Layout
    about: About
    problems: tuple[Problem, ...] = ()


def _nothing(_paragraph: PageParagraph) -> bool:
    return False


def read_page(source: str, *, is_left_out: Callable[[PageParagraph], bool] = _nothing) -> ReadPage:
    """The article in the source of a page, without what the page does not show and without its chrome.

    Args:
        source: HTML.
        is_left_out: Which paragraphs are chrome for a reason that pages do not have, as those of a newsletter.
    """
    tree = parse_page(source)
    if tree is None:
        return ReadPage(layout=Layout(text="", passages=()), about=About())
    metadata = read_page_metadata(tree)
    drop_hidden(tree)
    paragraphs = tuple(find_page_paragraphs(tree, find_page_quotes(tree)))
    body = choose_article(tree, paragraphs, title=metadata.about.title)
    kept = [paragraph for paragraph in body.paragraphs if not is_left_out(paragraph)] or body.paragraphs
    article = [paragraph for paragraph in kept if not is_barrier(paragraph)] or kept
    layout = lay_out(_without_indents(article, within=paragraphs))
    problems = (*metadata.problems, *find_kind_problems(paragraphs, article, is_free=metadata.is_free))
    if body.is_plain and layout.passages:
        message = (
            "no article was recognised in the page: all its paragraphs were taken, menus and adverts may be among them"
        )
        problems = (*problems, Problem(code="whole-page", message=message))
    return ReadPage(layout=layout, about=metadata.about, problems=problems)


def _without_indents(paragraphs: Sequence[PageParagraph], *, within: Sequence[PageParagraph]) -> list[tuple[Run, ...]]:
    """The runs of the paragraphs, as the author's where `<blockquote>` only indents what stands under headings.

    That is so where each of several quotes follows a heading and hardly any words stand beside them.

    Args:
        paragraphs: Those of the article.
        within: All of the page, headings that are no part of the article among them.
    """
    quotes = {run.quotes[0] for paragraph in paragraphs for run in paragraph.runs if run.quotes}
    beside = [paragraph for paragraph in paragraphs if not paragraph.runs[0].quotes and not _is_heading(paragraph)]
    n_all = sum(len(paragraph.text) for paragraph in paragraphs)
    is_article = sum(len(paragraph.text) for paragraph in beside) > _BESIDE_INDENTS * n_all
    if len(quotes) < _MIN_INDENTS or is_article or not quotes <= _under_headings(within):
        return [paragraph.runs for paragraph in paragraphs]
    return [
        tuple(replace(run, quotes=run.quotes[1:], credit=None) for run in paragraph.runs) for paragraph in paragraphs
    ]


def _under_headings(paragraphs: Sequence[PageParagraph]) -> set[Quote]:
    """The outermost quotes that follow a heading, or begin the page."""
    found: set[Quote] = set()
    before: PageParagraph | None = None
    for paragraph in paragraphs:
        if paragraph.runs[0].quotes and (before is None or _is_heading(before)):
            found.add(paragraph.runs[0].quotes[0])
        before = paragraph
    return found


def _is_heading(paragraph: PageParagraph) -> bool:
    return re.fullmatch(r"h[1-6]", paragraph.element.tag) is not None
