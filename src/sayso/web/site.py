"""How does a function that gives a record become a page, the same as JSON, and its list as CSV?"""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeVar, get_args

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import FastAPI, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, create_model
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from sayso.api.judging import Reviewer
from sayso.api.ledger import Ledger
from sayso.errors import InputError, TooSlowError
from sayso.views.claim_records import as_record
from sayso.views.statement_lines import csv_line, defused
from sayso.web.answers import ErrorAnswer, wants_data
from sayso.web.background import Background
from sayso.web.bodies import describe_body, read_body
from sayso.web.guarding import for_role
from sayso.web.roles import Role
from sayso.web.settings import WebSettings
from sayso.web.shell import html
from sayso.web.visitors import Visitor

Row = Mapping[str, object]
Rows = Callable[[Any], Iterable[Row]]
_Load = TypeVar("_Load", bound=Callable[..., Any])
_WRITERS = 5  # of what may be done at a time
_MOST_PAGES = 10_000  # of a whole list as CSV
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": words}
    for status, words in {
        400: "Not to be asked so",
        401: "Not known who asks",
        403: "Not allowed",
        404: "Not here",
        429: "Too many requests",
        503: "The ledger is busy",
    }.items()
}


# A day that is asked for; a form sends its field empty where nobody chose one.
Day = Annotated[
    date | None,
    BeforeValidator(lambda value: None if value == "" else value),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}, {"type": "null"}]}
    ),
]


class QueryKeys(BaseModel):
    """Which keys an address takes, each with its type and default; any other is refused.

    A page gives a class of its own that follows from this one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


class Site:
    """Takes pages and what can be done, and makes routes of them. A class, since it holds the application."""

    def __init__(self, app: FastAPI, ledger: Ledger, settings: WebSettings) -> None:
        """Over an application whose route class is `GuardedRoute`."""
        self.app = app
        self.ledger = ledger
        self.settings = settings
        self.reviewer = Reviewer(ledger.store)  # decides and links, one thing at a time
        self.background: Background | None = None  # where it fetches what is due
        self._writing = CapacityLimiter(_WRITERS)  # apart from those who read: who waits to write must keep no page

    def page(
        self, path: str, *, template: str, rows: Rows | None = None, role: Role = Role.READER
    ) -> Callable[[_Load], _Load]:
        """Have a function answer at a path, at the path with `.json`, and with `.csv` where it has rows.

        The function takes what stands in braces in the path, a `query` that is a class of `QueryKeys` in
        `Annotated[..., Query()]`, a `ledger` and a `request`; all by name, none needed. It gives one frozen record, and
        raises `NotFoundError`, `InputError` or `MovedError`.

        Args:
            path: "/a/{id}"; the start page is "/", as data "/index.json".
            template: The file in `templates`; it sees the record as `page`, the shell as `site`.
            rows: The rows of the list in view, as names with plain values. Where the record has a `next`, the CSV takes
                the key `all` and goes on to the end of the list.
            role: Who may see it.
        """

        def add(load: _Load) -> _Load:
            record = inspect.signature(load).return_annotation
            base = "/index" if path == "/" else path
            if rows is not None:
                self._add(f"{base}.csv", self._csv(load, rows), role, load, responses=_CSV)
            self._add(f"{base}.json", self._json(load), role, load, response_model=record)
            self._add(path, self._html(load, template), role, load, include_in_schema=False)
            return load

        return add

    def data(self, path: str, *, role: Role = Role.READER) -> Callable[[_Load], _Load]:
        """Have a function answer at a path that ends in `.json` alone, such as an endpoint that no page shows."""

        def add(load: _Load) -> _Load:
            record = inspect.signature(load).return_annotation
            self._add(path, self._json(load), role, load, response_model=record)
            return load

        return add

    def action(
        self, path: str, *, template: str, body: type[BaseModel], role: Role = Role.EDITOR, lists: Sequence[str] = ()
    ) -> Callable[[_Load], _Load]:
        """Have a function do something when a form or JSON is posted to a path; the record that it gives is the answer.

        It takes the checked `body`, a `ledger` in the name of whoever asks, and the `request`. A browser gets the
        record as a page, a program as JSON.

        Args:
            path: Where forms are sent.
            template: Of the page that answers a browser without a script.
            body: What is taken; all its keys are checked, others refused.
            role: Who may do it.
            lists: Keys that a form may give several times.
        """

        def add(load: _Load) -> _Load:
            record = inspect.signature(load).return_annotation

            async def act(request: Request) -> Response:
                given = await read_body(request, body, lists=lists)
                visitor: Visitor = request.state.visitor
                ledger = self.ledger.in_the_name_of(visitor.name) if visitor.name is not None else self.ledger
                wanted = inspect.signature(load).parameters
                offered = {"body": given, "ledger": ledger, "request": request}
                kept = {name: value for name, value in offered.items() if name in wanted}
                answer = await run_sync(partial(load, **kept), limiter=self._writing)
                return html(request, template, answer) if not wants_data(request) else JSONResponse(as_record(answer))

            name = re.sub(r"[^a-z0-9]+", "-", load.__name__)
            self.app.add_api_route(
                path,
                for_role(role)(act),
                methods=["POST"],
                name=name,
                operation_id=name,
                summary=(load.__doc__ or load.__name__).strip().partition("\n")[0],
                response_model=record,
                responses={**_ERRORS, 413: {"model": ErrorAnswer, "description": "Too much at once"}},
                openapi_extra={"requestBody": describe_body(body)},
            )
            return load

        return add

    def file(self, path: str, *, media_type: str, role: Role = Role.READER) -> Callable[[_Load], _Load]:
        """Have a function answer at a path with a response of its own: an image, a file to save.

        Args:
            path: With its ending.
            media_type: What the answer is, without parameters.
            role: Who may see it.
        """
        told: dict[int | str, dict[str, Any]] = {
            200: {"content": {media_type: {"schema": {"type": "string"}}}, "description": "The file"}
        }

        def add(load: _Load) -> _Load:
            self._add(path, self._bare(load), role, load, responses=told, response_class=Response)
            return load

        return add

    def _add(self, path: str, endpoint: Callable[..., Any], role: Role, load: Callable[..., Any], **extra: Any) -> None:
        extra["responses"] = {**_ERRORS, **extra.get("responses", {})}
        name = re.sub(r"[^a-z0-9]+", "-", f"{load.__name__}-{path.rpartition('.')[2] if '.' in path else 'html'}")
        self.app.add_api_route(
            path,
            for_role(role)(endpoint),
            methods=["GET"],
            name=name,
            operation_id=name,
            summary=(load.__doc__ or load.__name__).strip().partition("\n")[0],
            **extra,
        )

    def _html(self, load: Callable[..., Any], template: str) -> Callable[..., Response]:
        def show(request: Request, **given: Any) -> Response:
            return html(request, template, self._load(load, {**given, "request": request}))

        return _signed(show, load)

    def _json(self, load: Callable[..., Any]) -> Callable[..., Response]:
        def show(request: Request, **given: Any) -> Response:
            return JSONResponse(as_record(self._load(load, {**given, "request": request})))

        return _signed(show, load)

    def _bare(self, load: Callable[..., Any]) -> Callable[..., Response]:
        def show(request: Request, **given: Any) -> Response:
            found = self._load(load, {**given, "request": request})
            return found if isinstance(found, Response) else Response(found)

        return _signed(show, load)

    def _csv(self, load: Callable[..., Any], rows: Rows) -> Callable[..., Response]:
        def show(request: Request, **given: Any) -> Response:
            given["request"] = request
            query = given.get("query")
            is_all = bool(getattr(query, "all", False))
            first = self._load(load, given)  # before the answer begins, so that an error is one
            name = "sayso" + re.sub(r"[^A-Za-z0-9]+", "-", request.scope["path"].removesuffix(".csv"))
            lines = _lines(self._pages(load, given, first) if is_all else iter((first,)), rows)
            return StreamingResponse(
                lines,
                media_type="text/csv; charset=utf-8",
                headers={"content-disposition": f'attachment; filename="{name}.csv"'},
            )

        return _signed(show, load, is_csv=True)

    def _pages(self, load: Callable[..., Any], given: Mapping[str, Any], page: Any) -> Iterator[Any]:
        for _ in range(_MOST_PAGES):
            yield page
            if getattr(page, "next", None) is None:
                return
            query = given["query"].model_copy(update={"next": page.next})
            page = self._load(load, {**given, "query": query})

    def _load(self, load: Callable[..., Any], given: Mapping[str, Any]) -> Any:
        wanted = inspect.signature(load).parameters
        kept = {name: value for name, value in given.items() if name in wanted}
        if "ledger" in wanted:
            kept["ledger"] = self.ledger
        _check_once(given["request"], given.get("query"))
        with self.ledger.answering_within(self.settings.deadline_s):
            return load(**kept)


def _check_once(request: Request, query: QueryKeys | None) -> None:
    given = Counter(name for name, _ in request.query_params.multi_items())
    for name, n in given.items():
        if n > 1 and not isinstance(getattr(query, name, None), list | tuple):
            raise InputError(f"{name!r} was given {n} times; give it once")


_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The rows in view"}
}


class NoKeys(QueryKeys):
    """An address that takes no keys."""


def _signed(
    show: Callable[..., Response], load: Callable[..., Any], *, is_csv: bool = False
) -> Callable[..., Response]:
    """The function with the parameters of the one that it calls, which FastAPI reads, and a refusal of other keys."""
    given = inspect.signature(load)
    parameters = [each for each in given.parameters.values() if each.name not in ("ledger", "request", "query")]
    keys: Any = given.parameters["query"].annotation if "query" in given.parameters else Annotated[NoKeys, Query()]
    model: type[QueryKeys] = get_args(keys)[0]
    if is_csv and "next" in model.model_fields:
        keys = Annotated[create_model(f"{model.__name__}All", __base__=model, all=(bool, False)), Query()]
    keyword = inspect.Parameter.KEYWORD_ONLY
    show.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # how FastAPI is told of parameters
        [
            inspect.Parameter("request", keyword, annotation=Request),
            *(each.replace(kind=keyword) for each in parameters),
            inspect.Parameter("query", keyword, annotation=keys),
        ]
    )
    show.__name__, show.__doc__ = load.__name__, load.__doc__
    return show


def _lines(pages: Iterator[Any], rows: Rows) -> Iterator[str]:
    is_first = True
    try:
        for page in pages:
            for row in rows(page):
                if is_first:
                    yield csv_line(list(row)) + "\r\n"
                    is_first = False
                yield csv_line([defused(value) for value in row.values()]) + "\r\n"
    except TooSlowError as error:  # the answer has begun: all that is left is to say that it is not whole
        yield csv_line([f"# not whole: {error}"]) + "\r\n"
