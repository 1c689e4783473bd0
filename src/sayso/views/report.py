"""How do readings become one self-contained HTML page?"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model import Problem, Reading
from sayso.views.claim_words import name_day, tell_roots
from sayso.views.links import safe_href
from sayso.views.phrases import count
from sayso.views.report_build import build_report_page
from sayso.views.report_page import ReportPage
from sayso.views.safe_text import show_controls

_TEMPLATES = "templates"


def render_report(
    readings: Sequence[Reading], *, title: str, problems: Iterable[Problem] = (), names: Sequence[str] = ()
) -> str:
    """One HTML page that needs no other file, no network and no script.

    Args:
        readings: The articles, in the order in which they are shown.
        title: Heading of the page.
        problems: What could not be read at all; each article shows its own.
        names: What the reader knows the articles by, such as their file names, in the order of the readings; shown
            where an article has no title or shares it with another.
    """
    return render_report_page(build_report_page(readings, title=title, problems=problems, names=names))


def render_report_page(page: ReportPage) -> str:
    """The page of the given records. Its policy forbids everything but its own style sheet, named by its hash."""
    return render_alone("report", page=page)


def render_alone(name: str, **values: object) -> str:
    """A page that needs nothing else, from the template and the style sheet of this name.

    Every text is escaped, and characters that act on a screen are written out. The template gets the style sheet and
    its hash for its policy; a style sheet is ours, and of the values it may hold only numbers that we count ourselves.
    """
    environment = _environment()
    style = environment.get_template(f"{name}.css").render(**values)
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template(f"{name}.html").render(**values, style=Markup(style), style_hash=digest)


def _written_out(value: object) -> object:
    return show_controls(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.views", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_written_out,
    )
    environment.globals |= {"safe_href": safe_href, "tell_roots": tell_roots, "count": count}
    environment.filters |= {"day": name_day}
    return environment
