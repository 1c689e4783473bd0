"""What did a source say, and through whom?"""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from sayso.api.claims import Stories, load_said
from sayso.errors import NotFoundError
from sayso.model import Linked, SourceIdentity, Stood, Told, Via
from sayso.store import Store, count_claims, stories_naming
from sayso.views.claim_build import name_source
from sayso.views.claim_records import Said, SourceName, SourceView, WordingView, WordView
from sayso.views.claim_words import FALLEN


def load_source(store: Store, beginning: str, *, as_of: date) -> SourceView:
    """The source whose id begins so, with all that it said by the day, the latest first.

    Raises:
        NotFoundError: If there is none, or more than one, or it had said nothing by the day.
    """
    with store.reading() as connection:
        if not count_claims(connection):
            raise NotFoundError("the ledger holds no claims yet; `sayso add` reads articles and links what they say")
        stories = Stories(connection, as_of)
        if len(beginning) <= len("s-"):
            raise NotFoundError(f"{beginning!r} is the beginning of every source; give more of it")
        found: dict[str, list[SourceIdentity]] = {}
        words: list[tuple[WordView, str | None]] = []
        houses: dict[str, SourceName] = {}
        for story in stories_naming(connection, beginning):
            linked, stood = stories.load(story)
            for source in linked.sources:
                if source.id.startswith(beginning):
                    found.setdefault(source.id, []).append(source)
                    houses |= {each.id: name_source(each) for each in linked.sources if each.id == source.house}
            words += _words(connection, linked, stood, beginning, as_of.isoformat())
        if not found:
            raise NotFoundError(f"no source begins with {beginning!r}; `sayso show` a claim names those behind it")
        if len(found) > 1:
            raise NotFoundError(f"{beginning!r} is the beginning of {len(found)} sources; give more of it")
        (known,) = found.values()
    return _view(known, words, houses, as_of)


def _words(
    connection: sa.Connection, linked: Linked, stood: Stood, beginning: str, day: str
) -> list[tuple[WordView, str | None]]:
    names = {each.id: name_source(each).name for each in linked.sources}
    claim_of = {member.statement: (claim, member) for claim in linked.claims for member in claim.members}
    told = [each for each in linked.told.values() if each.day <= day and each.statement in claim_of]
    told = [each for each in told if each.via is not Via.VERSION]  # it said so once, however often the article changed
    told = [each for each in told if any(id.startswith(beginning) for id in (*each.chain, each.root or ""))]
    said = load_said(connection, linked, [each.statement for each in told])
    found = []
    for each in told:
        claim, member = claim_of[each.statement]
        place = next((at for at, id in enumerate(each.chain) if id.startswith(beginning)), len(each.chain))
        word = WordView(
            said=said[each.statement],
            role=_role(each, beginning, place),
            through=tuple(names[id] for id in each.chain[:place] if id in names),
            claim=claim.id,
            status=stood.now[claim.id].status.value,
            stance=member.stance.value,
            is_unnamed=each.is_unnamed or each.root is None,
        )
        found.append((word, _wording(each, said, place)))
    return found


def _role(told: Told, beginning: str, place: int) -> str:
    if told.root is not None and told.root.startswith(beginning):
        is_repeat = told.via in (Via.REPEAT, Via.COPY, Via.CREDIT) and place < len(told.chain) - 1
        return "carrier" if is_repeat else "source"
    return "carrier" if place < len(told.chain) - 1 or told.root is not None else "named"


def _wording(told: Told, said: Mapping[str, Said], place: int) -> str | None:
    """The words by which the statement calls its last hop, where that is the source."""
    return said[told.statement].source or None if place == len(told.chain) - 1 else None


def _view(
    known: list[SourceIdentity], words: list[tuple[WordView, str | None]], houses: Mapping[str, SourceName], as_of: date
) -> SourceView:
    if not words:
        raise NotFoundError(f"{known[0].id} had said nothing by {as_of}")
    fullest = max(known, key=lambda each: (len(each.name or ""), each.name or ""))
    ordered = sorted(words, key=lambda pair: pair[0].said.id)
    ordered.sort(key=lambda pair: pair[0].said.published, reverse=True)
    wordings: dict[str, WordingView] = {}
    for word, called in reversed(ordered):
        if called:
            wordings.setdefault(
                called, WordingView(words=called, published=word.said.published, outlet=word.said.outlet)
            )
    shown = [word for word, _ in ordered]
    house = next((each.house for each in known if each.house is not None), None)
    return SourceView(
        id=known[0].id,
        name=name_source(fullest).name,
        kind=name_source(fullest).kind,
        house=houses.get(house) if house is not None else None,
        speaks_for_house=any(each.speaks_for_house for each in known),
        wordings=tuple(wordings.values()),
        why=tuple(dict.fromkeys(why for each in known for why in each.why)),
        words=tuple(shown),
        n_own=sum(each.role == "source" for each in shown),
        n_carried=sum(each.role == "carrier" for each in shown),
        n_withdrawn=sum(each.role == "source" and each.status in FALLEN for each in shown),
    )
