"""What is the same on every page: the style sheet, the script, and what programs are told?"""

from mimetypes import guess_type

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.web.guarding import for_role
from sayso.web.rendering import static_bytes, static_names
from sayso.web.roles import Role
from sayso.web.site import Site

_YEAR = "public, max-age=31536000, immutable"


def add_to(site: Site) -> None:
    """Add the routes."""
    app = site.app

    @app.get("/static/{name}", include_in_schema=False)
    @for_role(Role.PUBLIC)
    def static(name: str, v: str = "") -> Response:
        if name not in static_names():
            raise HTTPException(404)
        kind = guess_type(name)[0] or "application/octet-stream"
        kept = _YEAR if v else "no-cache"
        return Response(static_bytes(name), media_type=kind, headers={"cache-control": kept})

    @app.get("/favicon.ico", include_in_schema=False)
    @for_role(Role.PUBLIC)
    def favicon() -> Response:
        return Response(static_bytes("icon.svg"), media_type="image/svg+xml", headers={"cache-control": _YEAR})

    @app.get("/robots.txt", include_in_schema=False)
    @for_role(Role.PUBLIC)
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")

    @app.get("/openapi.json", include_in_schema=False)
    @for_role(Role.READER)
    def openapi(request: Request) -> Response:
        return JSONResponse(request.app.openapi())
