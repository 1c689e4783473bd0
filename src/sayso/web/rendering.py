"""How does a record become a page?"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.views import hrefs
from sayso.views.claim_words import STANCES, name_day, number, tell_roots
from sayso.views.desk_page import desk_href
from sayso.views.docket_page import docket_href
from sayso.views.inline_chart import draw_series
from sayso.views.links import safe_href
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

_PACKAGE = "sayso.web"
_FILES = "static"


def render(template: str, values: Mapping[str, Any]) -> str:
    """The page that a template makes of these values; every text in it is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_written_out,
    )
    environment.globals |= {
        "static": static_href,
        "article_href": hrefs.article_href,
        "statement_href": hrefs.statement_href,
        "claim_href": hrefs.claim_href,
        "diff_href": hrefs.diff_href,
        "selected_href": hrefs.selected_href,
        "source_href": hrefs.source_href,
        "review_href": hrefs.review_href,
        "estimates_href": hrefs.estimates_href,
        "with_keys": hrefs.with_keys,
        "draw_series": draw_series,
        "desk_href": desk_href,
        "docket_href": docket_href,
        "safe_href": safe_href,
        "count": count,
        "tell_roots": tell_roots,
        "stances": STANCES,
    }
    environment.filters |= {"day": name_day, "digits": number, "safe_text": show_controls}
    return environment


def _written_out(value: Any) -> Any:
    """What a template shows, with characters that act on a screen written out; it is escaped after that."""
    return show_controls(value) if type(value) is str else value


@cache
def static_href(name: str) -> str:
    """The address of a file that comes with the pages; its hash is part of it, so that browsers may keep it.

    >>> static_href("sayso.css").startswith("/static/sayso.css?v=")
    True
    """
    return f"/static/{name}?v={sha256(static_bytes(name)).hexdigest()[:12]}"


@cache
def static_bytes(name: str) -> bytes:
    """The bytes of a file that comes with the pages."""
    return (resources.files(_PACKAGE) / _FILES / name).read_bytes()


@cache
def static_names() -> frozenset[str]:
    """The names of the files that come with the pages."""
    return frozenset(each.name for each in (resources.files(_PACKAGE) / _FILES).iterdir() if each.is_file())
