"""What does every page show around its own record: who asks, the theme, where they are?"""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.web.rendering import render
from sayso.web.roles import Role, may
from sayso.web.visitors import Visitor

THEMES = ("light", "dark")
THEME_COOKIE = "sayso_theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What `base.html` chooses from, as `site`.

    `who` is the name of who asks, None where nobody is known; `path` and `query` are those of the page in view, for
    the links to the same as JSON and CSV; `theme` is empty where it follows the system; `csrf` goes into every form.
    """

    who: str | None
    role: str
    can_edit: bool
    is_admin: bool
    has_login: bool
    csrf: str
    theme: str
    path: str
    query: str
    origin: str  # under which the application is asked: "http://127.0.0.1:8137"
    words: str  # what is looked for, for the field in the header


def make_shell(request: Request) -> Shell:
    """The shell for a request; where it was refused before anyone asked who it is, for nobody known."""
    visitor: Visitor = getattr(request.state, "visitor", None) or Visitor(name=None, role=Role.PUBLIC)
    theme = request.cookies.get(THEME_COOKIE, "")
    path = request.scope["path"]
    for suffix in (".json", ".csv"):
        path = path.removesuffix(suffix)
    return Shell(
        who=visitor.name,
        role=visitor.role.value,
        can_edit=may(visitor.role, Role.EDITOR),
        is_admin=may(visitor.role, Role.ADMIN),
        has_login=getattr(request.state, "has_login", False),
        csrf=getattr(request.state, "csrf", ""),
        theme=theme if theme in THEMES else "",
        path="/index" if path == "/" else path,
        query=request.url.query,
        origin=f"{'https' if _is_https(request) else 'http'}://{request.headers.get('host', '')}",
        words=request.query_params.get("q", "")[:200] if path == "/" else "",
    )


def _is_https(request: Request) -> bool:
    return "app" in request.scope and bool(request.app.state.settings.is_https)


def html(request: Request, template: str, page: Any, *, status: int = 200) -> HTMLResponse:
    """The page of a record, which templates see as `page`, inside the shell, which they see as `site`."""
    return HTMLResponse(render(template, {"page": page, "site": make_shell(request)}), status_code=status)
