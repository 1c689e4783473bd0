"""How do lists of claims, a source, and estimates side by side look in a terminal?"""

from collections.abc import Iterator, Sequence

from sayso.views.claim_page import name, render_series
from sayso.views.claim_records import ClaimLine, Comparison, SourceView, WordView
from sayso.views.claim_words import STANCES, tell_roots
from sayso.views.phrases import count
from sayso.views.screen import Screen

_KINDS = {"anonymous": "unnamed", "collective": "unnamed, more than one", "unspecified": "nobody in particular"}


def render_claims(lines: Sequence[ClaimLine], *, width: int = 80, color: bool = False) -> str:
    """One paragraph for each: what is claimed, where it stands, on how many sources, and its id."""
    screen = Screen(width, color)
    return "\n".join("\n".join(_claim(each, screen)) + "\n" for each in lines)


def render_comparison(comparison: Comparison, *, width: int = 80, color: bool = False) -> str:
    """The claims, then the values of each measure, one below the other."""
    screen = Screen(width, color)
    lines = [line for each in comparison.claims for line in _claim(each, screen)]
    for each in comparison.measures:
        lines += ["", *render_series(each, screen)]
    return "\n".join(lines) + "\n"


def render_source(view: SourceView, *, width: int = 80, color: bool = False) -> str:
    """The source: how it is called, whose voice it is, then what it said and through whom, the latest first."""
    screen = Screen(width, color)
    return "\n".join(_source(view, screen)) + "\n"


def _claim(line: ClaimLine, screen: Screen) -> Iterator[str]:
    yield from screen.lines(line.proposition, rest="  ", style="strong")
    days = line.first_day if line.first_day == line.last_day else f"{line.first_day or 'no day'} to {line.last_day}"
    facts = [line.status, tell_roots(line.low, line.best, line.high), count(line.n_statements, "statement")]
    facts += [days or "no day", *line.flags, line.id]
    yield from screen.lines(" · ".join(facts), first="  ", style="faint")


def _source(view: SourceView, screen: Screen) -> Iterator[str]:
    yield from screen.lines(view.name, style="strong")
    kind = _KINDS.get(view.kind or "", view.kind or "kind not told")
    yield from screen.lines(f"source {view.id}, {kind}", style="faint")
    if view.house is not None:
        words = "speaks for" if view.speaks_for_house else "of"
        yield from screen.lines(f"{words} {name(view.house)}")
    withdrawn = f"; {view.n_withdrawn} of what it stands behind was withdrawn or refuted" if view.n_withdrawn else ""
    yield from screen.lines(
        f"Stands behind {count(view.n_own, 'statement')}, passes on {count(view.n_carried, 'statement')}{withdrawn}."
    )
    if view.wordings:
        yield ""
        yield from screen.lines("Called", style="strong")
    for each in view.wordings:
        where = ", ".join(part for part in (each.outlet, each.published) if part)
        yield from screen.lines(f'"{each.words}" ({where})', first="  - ")
    for why in view.why:
        yield from screen.lines(why, first="  why: ", rest="       ", style="faint")
    yield ""
    yield from screen.lines("What it said, the latest first", style="strong")
    for word in view.words:
        yield from _word(word, screen)


def _word(word: WordView, screen: Screen) -> Iterator[str]:
    said = word.said
    role = {"source": "", "carrier": ", passed on", "named": ", named, and others stand behind it"}[word.role]
    through = f", through {' > '.join(word.through)}" if word.through else ""
    head = f"{said.published or 'no day'}{through}{role}: {STANCES.get(word.stance, word.stance)}"
    yield from screen.lines(head, first="  ", rest=" " * 14)
    yield from screen.lines(said.words, first="    > ", rest="    > ", style="words")
    yield from screen.lines(
        f"{word.status} {word.claim} · {said.permalink}", first="    ", rest="      ", style="faint"
    )
