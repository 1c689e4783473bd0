"""How do readings become one self-contained HTML page?"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model import Problem, Reading
from sayso.views.report_build import build_report_page
from sayso.views.report_page import ReportPage

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
    environment = _environment()
    style = environment.get_template("report.css").render(page=page)
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = environment.get_template("report.html")
    # The style sheet is ours: of the page it holds only class names that we count ourselves.
    return template.render(page=page, style=Markup(style), style_hash=digest)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.views", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
