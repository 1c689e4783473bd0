"""Deciding: judgements and taking them back, each in the name of whoever asks, with what follows as the answer."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from sayso.api.judging import MOST_AT_ONCE, Order, load_decisions
from sayso.api.ledger import Ledger
from sayso.model import Action
from sayso.views.hrefs import own_path
from sayso.views.judged_page import DecisionsPage, JudgedPage, decision_row
from sayso.web.site import QueryKeys, Row, Site

_Words = Annotated[str, Field(max_length=10_000)]
_Place = Annotated[str, Field(max_length=200, min_length=1)]


class Fields(BaseModel):
    """The fields of a statement that an edit can put right, in words; those that stand so already are left alone."""

    cue_class: _Words | None = None
    polarity: _Words | None = None
    certainty: _Words | None = None
    content_type: _Words | None = None
    tone: _Words | None = None
    source: _Words | None = None
    cue: _Words | None = None
    content: _Words | None = None


class Judge(Fields):
    """What is decided on which places; `n` is the number of places that whoever decides saw beside the button."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Action
    on: Annotated[list[_Place], Field(max_length=MOST_AT_ONCE, min_length=1)]
    beside: _Place | None = None
    field: Annotated[str, Field(max_length=40)] | None = None
    value: _Words | None = None
    after: dict[str, Any] | None = None
    reason: _Words | None = None
    n: int | None = None
    back: Annotated[str, Field(max_length=2_000)] = "/"


class Undo(BaseModel):
    """Which judgements are taken back; none: the last one that whoever asks has made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    judgement: Annotated[list[_Place], Field(max_length=MOST_AT_ONCE)] = []
    reason: _Words | None = None
    n: int | None = None
    back: Annotated[str, Field(max_length=2_000)] = "/"


class DecisionKeys(QueryKeys):
    """Whose decisions, and where the page before ended."""

    who: str | None = None
    next: str | None = None


def add_to(site: Site) -> None:
    """Add the routes."""
    reviewer = site.reviewer  # the one that links in the background, and gives way to people

    @site.action("/judgements", template="judged.html", body=Judge, lists=("on",))
    def judge(body: Judge, ledger: Ledger) -> JudgedPage:
        """Decide on statements, a block, an article or sources; the answer says which claims changed by it."""
        order = Order(
            action=body.action,
            on=tuple(body.on),
            beside=body.beside,
            field=body.field,
            value=body.value,
            after=body.after,
            fields={name: words for name in Fields.model_fields if (words := getattr(body, name)) is not None},
            reason=body.reason,
            n=body.n,
            back=own_path(body.back),
        )
        return reviewer.decide(ledger, order)

    @site.action("/judgements/undo", template="judged.html", body=Undo, lists=("judgement",))
    def undo(body: Undo, ledger: Ledger) -> JudgedPage:
        """Take judgements back; taking one back in turn brings it again."""
        return reviewer.undo(ledger, body.judgement, reason=body.reason, n=body.n, back=own_path(body.back))

    @site.page("/judgements", template="judgements.html", rows=_rows)
    def judgements(query: Annotated[DecisionKeys, Query()], ledger: Ledger) -> DecisionsPage:
        """What people decided, the last first."""
        return load_decisions(ledger, who=query.who, next=query.next)


def _rows(page: DecisionsPage) -> Iterator[Row]:
    return map(decision_row, page.lines)
