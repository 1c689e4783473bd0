"""What does a page say about itself: address, outlet, byline, title, date?"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from lxml import etree

from sayso.model import Problem, Published
from sayso.readers.addresses import read_address
from sayso.readers.assembly import About
from sayso.readers.dates import find_day_wording, parse_date
from sayso.readers.edit_dates import ends_as_edit_date, read_edit_date
from sayso.readers.layout import collapse_space
from sayso.readers.linked_data import LinkedData, read_linked_data

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "citation_journal_title", "application-name", "dc.publisher", "publisher", "cre")
_BYLINES = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "citation_author", "byl",
    "sailthru.author", "dc.contributor",
)  # fmt: skip
_NO_NAME = ("http://", "https://", "www.", "@")  # of a byline that is an address or a handle
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "citation_online_date", "pubdate",
    "pub_date",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "ptime", "displaydate",
    "article.published", "bt:pubdate", "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "article.updated", "datemodified",
    "dcterms.modified", "dc.date.modified", "dc.modified", "parsely-mod-date", "last-modified", "lastmod",
    "last_updated", "revised", "og:updated_time",
)  # fmt: skip
_URLS = ("og:url", "twitter:url")
_BY = re.compile(r"^(?:(?:written\s+|posted\s+)?by:?|author:)\s+", re.IGNORECASE)
_WITH_ZONE = r"(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}:{second}[+-]\d{{2}}:?\d{{2}}(?!\d)"
_DAY_FIRST = re.compile(r"en[-_](?:GB|IE|AU|NZ|IN|ZA|SG|HK|PK|NG|KE)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"en[-_]US", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"(?<!\s)\s+(?:[|–—»·•-]|::)\s+")
_PUBLISHED_CLASS = re.compile(r"publi|posted|entry-date|post-date|date-?time|timestamp", re.IGNORECASE)
_MODIFIED_CLASS = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)
_OTHER_WORKS = frozenset(("citation", "comment", "review", "haspart", "ispartof", "mentions"))  # of schema.org
_MOST_BEFORE, _MOST_LINE, _MOST_PARTS = 60, 200, 12  # characters before a date, of a line with one; parts of that
# htmldate asks the clock for the latest day unless told one; nothing here may depend on the day of reading.
_EARLIEST, _LATEST = datetime(1995, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001  htmldate compares without zones
# What foreign code raises on odd trees.
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What the page says, and which of it could not be read; `is_free` is None where it does not say."""

    about: About
    is_free: bool | None = None
    problems: tuple[Problem, ...] = ()


def read_page_metadata(tree: etree._Element) -> PageMetadata:
    """JSON-LD first, then meta tags, then what elements of the page show, then the guesses of the libraries.

    Args:
        tree: The whole page, hidden parts included; it is not changed.
    """
    data, metas = read_linked_data(tree), _read_metas(tree)
    url = _read_url(tree, data, metas)
    published, problems = _read_published(tree, data, metas, url)
    modified, odd = _read_modified(tree, data, metas)
    outlet = data.outlet or _first(metas, _OUTLETS)
    title = data.title or _first(metas, _TITLES)
    byline = _longer(data.byline, _first_byline(metas))
    if not (outlet and title and byline):
        guessed = _guess(tree, url)
        outlet, byline = outlet or guessed.outlet, byline or guessed.byline
        title = title or _read_heading(tree) or guessed.title
    about = About(
        url=url,
        outlet=outlet,
        byline=_BY.sub("", byline) if byline else None,
        title=_without_outlet(title, outlet) if title else None,
        published=published,
        modified=modified,
    )
    return PageMetadata(about=about, is_free=data.is_free, problems=(*problems, *odd))


def _read_metas(tree: etree._Element) -> dict[str, list[str]]:
    """Contents of the meta tags by name, property or itemprop in lower case, in the order of the page."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = collapse_space(meta.get("content") or "")
        if _is_about_another(meta):
            continue
        for key in ("property", "name", "itemprop"):
            if content and meta.get(key):
                metas.setdefault(meta.get(key).strip().lower(), []).append(content)
    return metas


def _is_about_another(element: etree._Element) -> bool:
    """Whether the element describes a work that the page cites, or a comment on it."""
    return any((outer.get("itemprop") or "").lower() in _OTHER_WORKS for outer in element.iterancestors())


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _first_byline(metas: Mapping[str, list[str]]) -> str | None:
    for name in _BYLINES:
        people = [value for value in dict.fromkeys(metas.get(name, ())) if not value.startswith(_NO_NAME)]
        if people:
            return ", ".join(people)
    return None


def _longer(stated: str | None, other: str | None) -> str | None:
    """The first byline; the other where it holds the first and more names beside it."""
    return other if other and (stated is None or stated in other) else stated


def _read_url(tree: etree._Element, data: LinkedData, metas: Mapping[str, list[str]]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    stated = (*links, *(content for name in _URLS for content in metas.get(name, ())), data.url)
    return next((url for url in map(read_address, stated) if url), None)


def _read_heading(tree: etree._Element) -> str | None:
    """The one main heading, else the title of the page without the name of the site."""
    headings = [collapse_space("".join(heading.itertext())) for heading in tree.iter("h1")]
    headings = [heading for heading in dict.fromkeys(headings) if heading]
    title = next((collapse_space("".join(element.itertext())) for element in tree.iter("title")), "")
    if len(headings) == 1 and (not title or _shares_words(headings[0], title)):
        return headings[0]
    parts = _TITLE_PARTS.split(title)
    return max(parts, key=len) if title else None


def _shares_words(heading: str, title: str) -> bool:
    return heading.lower() in title.lower() or len(set(heading.lower().split()) & set(title.lower().split())) >= 2


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the name of the outlet behind a bar or a dash."""
    parts = [match.start() for match in _TITLE_PARTS.finditer(title)]
    if outlet and parts:
        last = _TITLE_PARTS.sub("", title[parts[-1] :], count=1)
        if last.strip().lower() == outlet.lower():
            return title[: parts[-1]].strip()
    return title


def _read_published(
    tree: etree._Element, data: LinkedData, metas: Mapping[str, list[str]], url: str | None
) -> tuple[Published | None, tuple[Problem, ...]]:
    stated = list(_stated_dates(tree, data, metas))
    parsed = [
        Published(value=value, evidence=evidence, wording=wording)
        for evidence, wording in stated
        if (value := parse_date(wording).value) is not None
    ]
    if parsed:
        return _in_local_time(_most_precise(parsed), tree), ()
    problems = tuple(
        Problem(
            code="bad-date", message=f"{evidence} {wording!r}: {parse_date(wording).why_not}; give it with --published"
        )
        for evidence, wording in stated[:1]
    )
    guessed, ambiguous = _guess_day(tree, url)
    return guessed, problems or ambiguous


def _read_modified(
    tree: etree._Element, data: LinkedData, metas: Mapping[str, list[str]]
) -> tuple[Published | None, tuple[Problem, ...]]:
    """When the page says that it was last changed: to machines first, then to readers."""
    stated = list(_stated_changes(tree, data, metas))
    parsed = [
        Published(value=value, evidence=evidence, wording=wording)
        for evidence, wording in stated
        if (value := parse_date(wording).value) is not None
    ]
    if parsed:
        return _in_local_time(_most_precise(parsed), tree), ()
    shown = next(_shown_changes(tree), None)
    problems = tuple(
        Problem(
            code="bad-modified", message=f"{evidence} {wording!r}: {parse_date(wording).why_not}; it was passed over"
        )
        for evidence, wording in stated[:1]
    )
    return shown, () if shown is not None else problems


def _stated_changes(
    tree: etree._Element, data: LinkedData, metas: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Where a date of the last change stands for machines and its wording, the most trusted first."""
    if data.modified:
        yield "json-ld dateModified", data.modified
    for name in _MODIFIED:
        for content in metas.get(name, ())[:1]:
            yield f"meta {name}", content
    for element in tree.iter("time", "span", "p", "div"):
        worded = element.get("datetime") or element.get("content")
        if element.tag == "time":
            name = element.get("class") or ""
            is_told = _MODIFIED_CLASS.search(name) is not None and not _PUBLISHED_CLASS.search(name)
            is_told |= ends_as_edit_date(_before(element))
        else:
            is_told = False
        is_named = "datemodified" in (element.get("itemprop") or "").lower()
        if (is_named or (is_told and worded)) and not _is_about_another(element):
            yield f"<{element.tag}> of the page", collapse_space(worded or "".join(element.itertext()))


def _before(element: etree._Element) -> str:
    """The words that stand right before an element."""
    previous, outer = element.getprevious(), element.getparent()
    words = previous.tail if previous is not None else outer.text if outer is not None else ""
    if previous is not None and not (words or "").strip():
        words = previous.text
    return (words or "")[-_MOST_BEFORE:]


def _shown_changes(tree: etree._Element) -> Iterator[Published]:
    """Dates of the last change in short lines that readers see ("Updated: 4 March 2026")."""
    for element in tree.iter("span", "p", "div", "small", "li", "em", "b", "strong"):
        if element.text is None or not ends_as_edit_date(element.text[:_MOST_BEFORE], is_whole=False):
            continue
        line = collapse_space(f"{''.join(islice(element.itertext(), _MOST_PARTS))} {element.tail or ''}")
        found = read_edit_date(line) if len(line) <= _MOST_LINE else None
        if found is not None and not _is_about_another(element):
            yield replace(found, evidence="words of the page")


def _in_local_time(published: Published, tree: etree._Element) -> Published:
    """The same instant in the zone of the outlet where the page gives it there too: the day may be another one.

    Many sites state UTC to machines; what they did in the evening in New York is then dated the day after.
    """
    if not published.value.endswith(("Z", "+00:00")) or published.value.count(":") < len("::"):
        return published
    instant = datetime.fromisoformat(published.value)
    same = {
        wording
        for wording in re.findall(_WITH_ZONE.format(second=f"{instant:%S}"), _source(tree))
        if (value := parse_date(wording).value) is not None and _is_same_instant(instant, datetime.fromisoformat(value))
    }
    if len(same) != 1:
        return published
    wording = same.pop()
    value = parse_date(wording).value or published.value
    return Published(value=value, evidence=f"{published.evidence}, as of the zone in the page", wording=wording)


def _is_same_instant(instant: datetime, other: datetime) -> bool:
    return other.utcoffset() not in (None, timedelta(0)) and other == instant


def _source(tree: etree._Element) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="xml"))


def _stated_dates(tree: etree._Element, data: LinkedData, metas: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Where a date of publication stands and its wording, the most trusted first."""
    if data.published:
        yield "json-ld datePublished", data.published
    for name in _DATES:
        for content in metas.get(name, ())[:1]:
            yield f"meta {name}", content
    for element in tree.iter("time", "span", "p", "div"):
        if _is_about_another(element):
            continue
        named = "datepublished" in (element.get("itemprop") or "").lower() or "pubdate" in element.attrib
        worded = element.get("datetime") or element.get("content")
        if named and (worded or element.tag == "time"):
            yield f"<{element.tag}> of the page", collapse_space(worded or "".join(element.itertext()))
        elif element.tag == "time" and worded and _PUBLISHED_CLASS.search(element.get("class") or ""):
            yield "<time> of the page", collapse_space(worded)


def _most_precise(parsed: list[Published]) -> Published:
    """The first date; a later one that says the same and more where the first has no time of day, or midnight."""
    first = parsed[0]
    known = first.value.removesuffix("Z").removesuffix("+00:00")
    known = known.removesuffix(":00").removesuffix("T00:00")
    if "T" in known:
        return first
    return next((other for other in parsed if other.value.startswith(known) and _has_time(other)), first)


def _has_time(published: Published) -> bool:
    """Whether a time of day is given that is not midnight, which often stands for an unknown one."""
    return "T" in published.value and not published.value.split("T")[1].startswith("00:00")


def _guess_day(tree: etree._Element, url: str | None) -> tuple[Published | None, tuple[Problem, ...]]:
    """The day that htmldate finds, if the address or the page words it: it also makes days of bare years and months."""
    from htmldate import find_date  # noqa: PLC0415  slow import: 0.2 s

    try:
        found = find_date(deepcopy(tree), original_date=True, url=url, min_date=_EARLIEST, max_date=_LATEST)
    except _FAULTS:
        return None, ()
    value = parse_date(found or "").value
    if value is None:
        return None, ()
    day = date.fromisoformat(value)
    source = f"{url or ''}\n{_source(tree)}"
    wording = find_day_wording(source, day, is_day_first=_is_day_first(tree))
    if wording is not None:
        return Published(value=value, evidence="htmldate", wording=wording), ()
    either_way = rf"(?:0?{day.day}[-/.]0?{day.month}|0?{day.month}[-/.]0?{day.day})[-/.]{day.year}"
    ambiguous = re.search(rf"(?<!\d){either_way}(?!\d)", source)
    if ambiguous is None:
        return None, ()
    message = (
        f"date of the page {ambiguous.group()!r}: {parse_date(ambiguous.group()).why_not}; give it with --published"
    )
    return None, (Problem(code="bad-date", message=message),)


def _is_day_first(tree: etree._Element) -> bool | None:
    """Whether 3/4 is the third of April where the page says that it is from; None where it does not say."""
    html = next(tree.iter("html"), tree)
    locales = [html.get("lang"), html.get("{http://www.w3.org/XML/1998/namespace}lang"), html.get("xml:lang")]
    locales += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:locale"]
    for locale in filter(None, locales):
        if _DAY_FIRST.fullmatch(locale.strip()):
            return True
        if _MONTH_FIRST.fullmatch(locale.strip()):
            return False
    return None


def _guess(tree: etree._Element, url: str | None) -> About:
    """What trafilatura makes of the page."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415  slow import: 0.3 s

    dates = {"min_date": _EARLIEST, "max_date": _LATEST, "original_date": True}
    try:
        found = extract_metadata(deepcopy(tree), default_url=url, date_config=dates)
    except _FAULTS:
        return About()
    byline = found.author.replace("; ", ", ") if found.author else None
    return About(outlet=found.sitename or None, byline=byline, title=found.title or None)
