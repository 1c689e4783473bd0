"""Which estimates of one measure stand side by side?"""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from sayso.api.claims import ClaimSearch, Stories, find_claim, list_claims, load_said
from sayso.errors import InputError, NotFoundError
from sayso.model import Linked
from sayso.store import Search, Store
from sayso.views.claim_build import line_of, statements_of_values, view_series
from sayso.views.claim_records import ClaimLine, Comparison, Said, SeriesView

_MOST = 50  # claims found by words


def compare_claims(store: Store, wanted: Sequence[str], *, as_of: date, is_today: bool) -> Comparison:
    """The values of every measure of which the claims give one, the measure with the most values first.

    Args:
        store: The ledger.
        wanted: Beginnings of the ids of claims, or words that a statement of the claims holds.
        as_of: What had been published by this day.
        is_today: That the day is today.

    Raises:
        NotFoundError: If there is no such claim, or none of them gives a number.
        InputError: If ids and words are mixed, or nothing is given.
    """
    are_ids = [each.startswith("c-") for each in wanted]
    if not wanted or (any(are_ids) and not all(are_ids)):
        raise InputError("give the ids of claims, such as c-3az37s6vwyzs, or words that they hold; not both")
    ids = None
    if not all(are_ids):
        search = ClaimSearch(statements=Search(words=" ".join(wanted), facets=(("has", "number"),)))
        ids = [each.id for each in list_claims(store, search, as_of=as_of, is_today=is_today, limit=_MOST, after=None)]
    with store.reading() as connection:
        stories = Stories(connection, as_of)
        by_story: dict[str, list[str]] = {}
        for each in wanted if ids is None else ids:
            claim, story = find_claim(connection, each)
            by_story.setdefault(story, []).append(claim)
        lines: dict[str, ClaimLine] = {}
        measures: list[SeriesView] = []
        for story, claims in by_story.items():
            found = _compare(connection, stories, story, claims, is_asked=ids is None)
            lines |= {each.id: each for each in found.claims}
            measures += found.measures
    if not measures:
        raise NotFoundError(
            f"none of these claims gives a number: {', '.join(lines)}"
            if lines
            else "no claim with a number holds all "
            f"these words: {' '.join(wanted)}; fewer words, or a beginning such as kill*, find more"
        )
    measures.sort(key=lambda each: (-len(each.values), each.measure, each.values[0].permalink or ""))
    return Comparison(as_of=as_of.isoformat(), claims=tuple(lines.values()), measures=tuple(measures))


def _compare(
    connection: sa.Connection, stories: Stories, story: str, claims: Sequence[str], *, is_asked: bool
) -> Comparison:
    linked, stood = stories.load(story)
    day = stories.as_of.isoformat()
    measures = view_series(linked, stood, said=_said(connection, linked, claims), as_of=day, claims=claims)
    giving = list(dict.fromkeys(value.claim for each in measures for value in each.values))
    shown = dict.fromkeys([*claims, *giving] if is_asked else giving)
    known = {each.id: each for each in linked.claims}
    lines = [line_of(known[each], linked, stood, as_of=day) for each in shown if each in known]
    return Comparison(as_of=day, claims=tuple(each for each in lines if each is not None), measures=measures)


def _said(connection: sa.Connection, linked: Linked, claims: Sequence[str]) -> dict[str, Said]:
    """The statements of all series of which any of the claims gives a value."""
    wanted: set[str] = set()
    for each in linked.series:
        if any(entry.claim in claims for entry in each):
            wanted |= statements_of_values(linked, each)
    return load_said(connection, linked, wanted)
