"""Is a page something else than one whole article: the beginning of one, several, or none?

None of this is an error: what text there is was read. The words of the problems say what to do for more.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from lxml import etree

from sayso.model import Problem
from sayso.readers.page_paragraphs import PageParagraph

# Thresholds are set so that of the 157 saved pages of trafilatura's test set, all single articles, only that is named
# which says itself that it is not free; lower ones miss more, higher ones name pages that are whole.
_STUB_LENGTH = 3_000  # code points; half of the articles are longer, what stands before a barrier has some 200 to 1,500
_NOTICE_LENGTH = 300  # code points of a paragraph that asks for money; a longer one is an article about it
_NO_PAGE_LENGTH = 600  # code points of a page that only says why it is none
_MIN_ARTICLE = 200  # code points that an article of several must have; a teaser has less
_MIN_LISTED = 4  # headlines that are links, each with words below it
_SHOWN_TITLES = 3
_READ = (
    r"(?:reading|this (?:article|story|content|page)|the (?:full|rest|whole|entire)\b|full (?:article|story|access))"
)
_BARRIER = re.compile(
    r"\b(?:subscribe|sign up|sign in|log in|register|create an? (?:free )?account|become a (?:member|subscriber))\b"
    rf"[^.!?]{{0,60}}\bto (?:continue|keep|read|finish|unlock|access|view|see)\b[^.!?]{{0,20}}{_READ}|"
    r"\bto (?:continue|keep|finish) reading(?:$|[,.:!]| this| the)|"
    r"\b(?:article|story|content|page) is (?:only )?(?:for|available (?:only )?to|reserved for|exclusive to|limited to)"
    r" (?:\w+ ){0,2}(?:subscribers|members)|"
    r"\b(?:you have|you’ve|you've) (?:reached|used up|used all)\b[^.!?]{0,40}\b(?:free|monthly|limit)\b|"
    r"\bunlock (?:this|the (?:full|rest|whole)|full) (?:of (?:this|the) )?(?:article|story|access)\b",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\b(?:enable|turn on|activate|requires?) (?:java ?script|cookies)\b|\bjava ?script (?:is|must be|has to be) "
    r"(?:disabled|enabled|required|turned)|\bchecking (?:if|your|the) [^.]{0,40}\b(?:browser|connection)\b|"
    r"\b(?:verify|confirm) (?:that )?you are (?:a )?human\b|\baccess (?:to this [^.]{0,30})?(?:is |has been )?denied\b|"
    r"\b(?:404|403|page)\b[^.]{0,20}\b(?:not found|forbidden)\b|\bare you a robot\b|\btoo many requests\b|"
    r"\bunusual (?:traffic|activity)\b|\bplease wait while\b|\bredirecting\b",
    re.IGNORECASE,
)


def is_barrier(paragraph: PageParagraph) -> bool:
    """Whether a paragraph only asks the reader to pay or to sign up before the article goes on."""
    text = " ".join(paragraph.text.split())
    return len(text) <= _NOTICE_LENGTH and _BARRIER.search(text) is not None


def find_kind_problems(
    shown: Sequence[PageParagraph], article: Sequence[PageParagraph], *, is_free: bool | None
) -> tuple[Problem, ...]:
    """What the page is beside one whole article.

    Args:
        shown: All paragraphs of the page.
        article: Those of them that were read.
        is_free: Whether the page says that all of it may be read; None where it says nothing.
    """
    length = sum(len(" ".join(paragraph.text.split())) for paragraph in article)
    problems = (
        _find_barrier(shown, length, is_free=is_free),
        _find_several(shown, article),
        _find_no_page(article, length),
    )
    return tuple(problem for problem in problems if problem is not None)


def _find_barrier(shown: Sequence[PageParagraph], length: int, *, is_free: bool | None) -> Problem | None:
    if length > _STUB_LENGTH:
        return None
    notice = next((paragraph for paragraph in shown if is_barrier(paragraph)), None)
    if notice is None and is_free is not False:
        return None
    sign = repr(" ".join(notice.text.split())[:80]) if notice is not None else "isAccessibleForFree: false"
    message = (
        f"the page shows {length:,} characters of an article that only subscribers see as a whole ({sign}): they were "
        "read; save the page as a subscriber sees it for the rest"
    )
    return Problem(code="paywall", message=message)


def _find_several(shown: Sequence[PageParagraph], article: Sequence[PageParagraph]) -> Problem | None:
    levels = _titles_of_articles(article)
    read = list(levels)
    titles = [title for title, level in _titles_of_articles(shown).items() if level in levels.values()]
    if len(titles) < 2:
        titles = read = _linked_headlines(article)
    if not titles:
        return None
    named = ", ".join(repr(title[:60]) for title in titles[:_SHOWN_TITLES])
    more = ", ..." if len(titles) > _SHOWN_TITLES else ""
    message = (
        f"the page holds {len(titles)} articles ({named}{more}): {len(read)} of them were read, as one text; "
        "save the page of each article for itself"
    )
    return Problem(code="several-articles", message=message)


def _titles_of_articles(paragraphs: Sequence[PageParagraph]) -> dict[str, str]:
    """The headlines of the `<article>` elements around the paragraphs that have some text below one, each with its tag.

    The tag tells equals (`h2`, `h2`: a list, a live blog) from an article and others that are offered below it.
    """
    titles: dict[str, str] = {}
    for frame, inside in groupby(paragraphs, key=_article_around):
        heading = _heading_in(frame) if frame is not None else None
        length = sum(len(paragraph.text) for paragraph in inside if not _is_heading(paragraph))
        if heading is not None and length >= _MIN_ARTICLE:
            titles.setdefault(" ".join("".join(heading.itertext()).split()), heading.tag)
    return titles


def _linked_headlines(article: Sequence[PageParagraph]) -> list[str]:
    """Headings that are links as a whole, where each is followed by words: how front pages and lists name articles."""
    titles = [
        " ".join(paragraph.text.split())
        for paragraph, behind in pairwise(article)
        if _is_heading(paragraph)
        and all(run.url or not run.text.strip() for run in paragraph.runs)
        and not _is_heading(behind)
    ]
    return titles if len(titles) >= _MIN_LISTED else []


def _find_no_page(article: Sequence[PageParagraph], length: int) -> Problem | None:
    text = " ".join(" ".join(paragraph.text.split()) for paragraph in article)
    notice = _NO_PAGE.search(text) if length <= _NO_PAGE_LENGTH else None
    if notice is None:
        return None
    message = (
        f"the page says {notice.group()!r} and hardly anything else: it may be no article; "
        "save the page once the browser shows the article"
    )
    return Problem(code="no-article", message=message)


def _article_around(paragraph: PageParagraph) -> etree._Element | None:
    if paragraph.element.tag == "article":
        return paragraph.element
    return next(iter(paragraph.element.iterancestors("article")), None)


def _heading_in(frame: etree._Element) -> etree._Element | None:
    """The first heading of an article element that is not that of an article inside it."""
    headings = (heading for heading in frame.iter("h1", "h2", "h3"))
    return next((one for one in headings if next(iter(one.iterancestors("article")), None) is frame), None)


def _is_heading(paragraph: PageParagraph) -> bool:
    return paragraph.element.tag in ("h1", "h2", "h3", "h4")
