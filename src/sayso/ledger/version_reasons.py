"""How is it told in words what an edit changed, and how the page tells of it, or that it does not?"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Aspect, Document, Edit, FactChange, Fate, Published, Span, StatementFate

_MOST = 90  # characters of words in a reason
_UNSEEN = ("json-ld", "meta ")  # where a date stands for machines alone
_NOTHING = frozenset((Aspect.MINOR,))


def tell_changes(fates: Iterable[StatementFate], outside: Iterable[Edit], odd: Iterable[FactChange]) -> Iterator[str]:
    """What is gone or otherwise, a sentence each; words that two statements share are told once."""
    seen: set[tuple[Span | None, Span | None]] = set()
    for fate in fates:
        if fate.fate is Fate.REMOVED and fate.before is not None:
            yield f"removed: {_quote(fate.before.words)}"
        if fate.fate is not Fate.CHANGED:
            continue
        words = fate.after.words if fate.after is not None else ""
        told = [edit for edit in fate.edits if not {*edit.aspects} <= _NOTHING]
        for edit in told:
            if (edit.before, edit.after) not in seen:
                yield f"{_name(edit.aspects)}: {tell_edit(edit)}, in {_quote(words)}"
            seen.add((edit.before, edit.after))
        if Aspect.SOURCE in fate.aspects and not any(Aspect.SOURCE in edit.aspects for edit in told):
            yield f"source: {_who(fate.before)} stood behind it, now {_who(fate.after)}: {_quote(words)}"
    for edit in outside:
        yield f"{_name(edit.aspects)}: {tell_edit(edit)}, outside of any statement"
    for fact in odd:
        yield f"{fact.name}: {_quote(fact.before or '')} is {_quote(fact.after or '')} now"


def tell_edit(edit: Edit) -> str:
    """What stands in the place of what.

    >>> tell_edit(Edit(before=Span(0, 6), after=Span(0, 5), before_words="Eleven", after_words="Seven"))
    '\u201cEleven\u201d is \u201cSeven\u201d now'
    """
    if not edit.before_words:
        return f"{_quote(edit.after_words)} was put in"
    if not edit.after_words:
        return f"{_quote(edit.before_words)} was taken out"
    return f"{_quote(edit.before_words)} is {_quote(edit.after_words)} now"


def tell_told(before: Document, after: Document, notes: Sequence[Span]) -> Iterator[str]:
    """How the later version tells that it was changed since the earlier one; nothing where it does not."""
    for span in notes:
        yield f"its text says {_quote(span.slice(after.text))}"
    if after.modified is not None and _is_later(before, after):
        unseen = ", in data that readers do not see" if after.modified.evidence.startswith(_UNSEEN) else ""
        yield f"it says that it was changed on {after.modified.value} ({after.modified.evidence}{unseen})"


def tell_nothing_told(before: Document, after: Document) -> str:
    """That the later version does not tell, and what was looked at."""
    note = "no note of a change is new in its text"
    if after.modified is None:
        return f"the page does not tell: it gives no date of a change, and {note}"
    since = "as before" if before.modified is not None else "no later than it was published"
    return f"the page does not tell: its date of change is {after.modified.value}, {since}, and {note}"


def compare_facts(before: Document, after: Document) -> tuple[FactChange, ...]:
    """What is different beside the text."""
    pairs = {
        "title": (before.title, after.title),
        "outlet": (before.outlet, after.outlet),
        "byline": (before.byline, after.byline),
        "published": (_value(before.published), _value(after.published)),
        "modified": (_value(before.modified), _value(after.modified)),
    }
    return tuple(FactChange(name=name, before=one, after=other) for name, (one, other) in pairs.items() if one != other)


def is_redated(before: Document, after: Document) -> bool:
    """Whether the page itself says that it was published at another time than it said before."""
    one, other = before.published, after.published
    if one is None or other is None or "given" in (one.evidence, other.evidence):
        return False
    return one.is_before(other) or other.is_before(one)


def _is_later(before: Document, after: Document) -> bool:
    since = before.modified or after.published or before.published
    return after.modified is not None and (since is None or since.is_before(after.modified))


def _value(published: Published | None) -> str | None:
    return published.value if published is not None else None


def _name(aspects: Sequence[Aspect]) -> str:
    return ", ".join(each.value for each in aspects)


def _who(end: object) -> str:
    return getattr(end, "who", None) or "nobody"


def _quote(words: str) -> str:
    shown = " ".join(words.split())
    if len(shown) > _MOST:
        shown = shown[: _MOST - 1].rstrip() + "\u2026"
    return f"\u201c{shown}\u201d"
