"""How do statuses, counts of sources and values of claims sound in words?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from sayso.views.claim_records import ClaimView, FinalView, LaterView, MemberView, StatusView, ValueView
from sayso.views.phrases import count, name_month

ARROW = " \u2192 "
FALLEN = ("retracted", "refuted", "came-false")
FLAGS = {
    "admission": "whoever is responsible admits it",
    "anonymous-only": "nobody who is behind it is named",
    "authoritative": "the body in charge is among those behind it",
    "circular": "articles credit each other in a ring",
    "depends-on": "it rests on another claim that fell",
    "drift": "it came to say something else on its way",
    "false-citation": "an outlet is credited whose articles do not say it",
    "hardening": "it was put more surely on its way",
    "no-root": "nobody stands behind it",
    "second-hand": "whoever is behind it has it from others",
    "stale": "nothing new has been said of it for long",
    "tension": "what speaks against it is not put surely enough for a contest",
    "zombie": "it is repeated after it was withdrawn",
}
STANCES = {"support": "says so", "deny": "denies it", "retract": "takes it back", "mention": "only mentions it"}
_TIMES = {"support": "said", "deny": "denied", "retract": "taken back", "mention": "mentioned"}
VIAS = {
    "named": "named or described in the article",
    "own": "the outlet's own voice",
    "first-hand": "the outlet's own people saw it",
    "copy": "taken over with the passage that was copied",
    "credit": "taken over from the article that is credited",
    "beside": "the same article names who says so",
    "version": "taken over from the article as it was before",
    "repeat": "the outlet's own voice, after others had told it",
    "undisclosed": "an outlet whose article is not here",
    "false-citation": "an outlet is credited, and its articles do not say it",
    "nobody": "nobody is named",
}
TOPIC = "Told again and again, in order of time"
RELATIONS = {
    "repeats": ("repeats", "is repeated by"),
    "corroborates": ("corroborates", "is corroborated by"),
    "refines": ("refines", "is refined by"),
    "contradicts": ("cannot hold together with", "cannot hold together with"),
    "denies": ("denies", "is denied by"),
    "retracts": ("withdraws", "is withdrawn by"),
    "corrects": ("corrects", "is corrected by"),
    "supersedes": ("takes the place of", "gives way to"),
    "copies": ("copies", "is copied by"),
    "cites": ("cites", "is cited by"),
    "tension": ("stands against, less surely,", "stands against, less surely,"),
    "drifts": ("drifts from", "is drifted from by"),
    "endorses": ("agrees with", "is agreed with by"),
    "part-of": ("is part of", "holds"),
}
_BOUNDS = {"at_least": "at least", "more_than": "more than", "at_most": "up to", "less_than": "fewer than"}
_NEAR = {"approx": "about", "nearly": "nearly", "just_over": "just over"}


def tell_history(history: Iterable[StatusView]) -> str:
    """The way of a claim in one line, with who moved it and when.

    >>> first = StatusView(day="2022-11-04", status="asserted", rule="9", why="", by=("the ministry",), evidence=())
    >>> tell_history([first])
    'asserted (the ministry, 2022-11-04)'
    """
    return ARROW.join(f"{each.status} ({', '.join([*each.by[:2], each.day])})" for each in history)


def tell_claim(view: ClaimView) -> str:
    """How often it was said, on how many sources that rests, and where it stands, in one sentence."""
    stances = Counter(each.stance for each in all_members(view.members) if each.via != "version")
    told = [f"{words} {_times(stances[stance])}" for stance, words in _TIMES.items() if stances[stance]]
    *firsts, last = told or ["said 0 times"]
    said = (f"{', '.join(firsts)} and {last}," if firsts else last).capitalize()
    said += f" in {count(view.n_articles, 'article')}"
    since = next((each.day for each in reversed(view.history)), None)
    if view.history and view.history[-1].status != view.status.status:
        since = None  # a day that passed moved it, no article
    when = f" since {name_day(since)}" if since else ""
    return (
        f"{said}, traces to {tell_roots(view.roots.low, view.roots.best, view.roots.high)}, {view.status.status}{when}."
    )


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n) or count(n, "time")


def all_members(members: Iterable[MemberView]) -> Iterator[MemberView]:
    """All statements of a claim, each repeat behind what it repeats."""
    for member in members:
        yield member
        yield from all_members(member.repeats)


def tell_later(later: LaterView) -> str:
    """What became of a statement in its article since, in words.

    >>> tell_later(LaterView(version="7qk2", fate="removed", words=None, is_silent=True, gone_since=None))
    'removed from the newer version of the article, in silence: 7qk2'
    """
    told = []
    how = "in silence" if later.is_silent else "and the page tells"
    if later.fate == "removed":
        told.append(f"removed from the newer version of the article, {how}: {later.version}")
    elif later.fate == "changed":
        told.append(
            f"said otherwise in the newer version of the article, {how}: \u201c{later.words}\u201d, {later.version}"
        )
    if later.gone_since is not None:
        told.append(f"the page of the article is gone since {name_day(later.gone_since[:10])}")
    return "; ".join(told)


def tell_roots(low: int, best: int, high: int) -> str:
    """The count of sources with its bounds, where they differ.

    >>> tell_roots(1, 2, 3), tell_roots(1, 1, 1)
    ('2 independent sources (1 to 3)', '1 independent source')
    """
    words = count(best, "independent source")
    return words if low == high else f"{words} ({low} to {high})"


def name_day(day: str) -> str:
    """A day in words; what is no day stays as it is.

    >>> name_day("2022-11-09"), name_day("2022-11"), name_day("")
    ('9 November 2022', '2022-11', 'a day that is not known')
    """
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day or "a day that is not known"
    return f"{known.day} {name_month(known.month)} {known.year}"


def tell_value(value: ValueView) -> str:
    """A value in figures, with the words that bound it; the wording itself where it has no figures.

    >>> from decimal import Decimal
    >>> tell_value(ValueView(permalink="a", published="", as_at=None, outlet=None, who="", root=None,
    ...     wording="at least 11 people", low=Decimal(11), high=None, best=None, modifier="at_least", claim="c",
    ...     status="asserted"))
    'at least 11'
    """
    if value.best is not None:
        return f"{_NEAR.get(value.modifier, 'about')} {number(value.best)}"
    if value.low is None and value.high is None:
        return f'"{value.wording}"'
    if value.low is not None and value.high is not None:
        return number(value.low) if value.low == value.high else f"{number(value.low)} to {number(value.high)}"
    bound = value.low if value.low is not None else value.high
    words = _BOUNDS.get(value.modifier) or ("at least" if value.low is not None else "up to")
    return f"{words} {number(bound or Decimal(0))}"


def tell_final(final: FinalView | None) -> str:
    """The value to show at the end of a series.

    >>> from decimal import Decimal
    >>> tell_final(FinalView(low=Decimal(7), high=None, best=None)), tell_final(None)
    ('at least 7', 'none')
    """
    if final is None or (final.low, final.high, final.best) == (None, None, None):
        return "none"
    if final.best is not None and final.low is None and final.high is None:
        return f"about {number(final.best)}"
    best = f", best {number(final.best)}" if final.best is not None else ""
    if final.low is not None and final.high is not None:
        span = number(final.low) if final.low == final.high else f"{number(final.low)} to {number(final.high)}"
        return span + best
    if final.low is not None:
        return f"at least {number(final.low)}{best}"
    return f"up to {number(final.high or Decimal(0))}{best}"


def number(value: Decimal) -> str:
    """Digits with commas.

    >>> from decimal import Decimal
    >>> number(Decimal("1200")), number(Decimal("2.50"))
    ('1,200', '2.5')
    """
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"
