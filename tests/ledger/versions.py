"""Small readings of two versions of a text, made by hand: no model."""

import re
from decimal import Decimal

from sayso.ledger import compare_versions
from sayso.ledger.version_alignment import align
from sayso.ledger.version_aspects import edit_of
from sayso.ledger.version_stretches import find_hunks
from sayso.ledger.version_values import read_values
from sayso.model import (
    Attribution,
    Document,
    Hop,
    Manner,
    Modifier,
    Published,
    Quantity,
    Reading,
    SourceKind,
    Span,
    Statement,
    Timex,
    TimexType,
)
from sayso.text import find_sentences

_SAID = re.compile(r"(?P<content>.+?),? (?P<source>[A-Z][\w ]*?|[Tt]he [a-z]+|two [a-z]+) (?P<cue>said|denied)\.?$")
_PEOPLE = re.compile(r"(\d+) (people|men|houses)")
_DAY = re.compile(r"on (Monday|Tuesday|Wednesday)")
_DAYS = {"Monday": "2026-03-02", "Tuesday": "2026-03-03", "Wednesday": "2026-03-04"}


def read(text, *, title="A dam", published="2026-03-03", modified=None, outlet="Harbour Wire"):
    """A reading in which each sentence is a statement: "<content>, <who> said.", or else the article's own."""
    document = Document(
        id="d",
        sha256="",
        text=text,
        title=title,
        outlet=outlet,
        published=dated(published),
        modified=dated(modified),
    )
    return Reading(
        document=document,
        statements=tuple(_statement(text, sentence, n) for n, sentence in enumerate(find_sentences(text))),
        quantities=tuple(
            Quantity(
                span=Span(*match.span()),
                low=Decimal(match[1]),
                high=Decimal(match[1]),
                modifier=Modifier.EXACT,
                unit=match[2],
                rule="test",
            )
            for match in _PEOPLE.finditer(text)
        ),
        timexes=tuple(
            Timex(span=Span(*match.span(1)), type=TimexType.DATE, value=_DAYS[match[1]], rule="test")
            for match in _DAY.finditer(text)
        ),
    )


def dated(value, evidence="json-ld dateModified"):
    return Published(value=value, evidence=evidence, wording=value) if value is not None else None


def compare(before, after, **facts):
    """How one text stands to another; facts of both, or as a pair."""
    sides = [
        {name: value[side] if isinstance(value, tuple) else value for name, value in facts.items()} for side in (0, 1)
    ]
    return compare_versions(read(before, **sides[0]), read(after, **sides[1]), before_id="b", after_id="a")


def edits(before, after):
    """The edits between two texts: words before, words after, aspects."""
    alignment = align(before, after)
    values = read_values(read(before), alignment.before), read_values(read(after), alignment.after)
    found = [edit_of(hunk, *values) for hunk in find_hunks(alignment)]
    return [(each.before_words, each.after_words, [aspect.value for aspect in each.aspects]) for each in found]


def fates(diff):
    """Fate, content before and after of each statement."""
    return [
        (each.fate.value, each.before.words if each.before else None, each.after.words if each.after else None)
        for each in diff.statements
    ]


def _statement(text, sentence, number):
    match = _SAID.match(sentence.slice(text))
    if match is None:
        end = sentence.end - 1 if text[sentence.end - 1] in ".?!" else sentence.end
        parts = Attribution(source=(), cue=(), content=(Span(sentence.start, end),), manner=Manner.OWN, confidence=1.0)
        return Statement(
            id=f"s{number}", document_id="d", attribution=parts, chain=(Hop(name="Harbour Wire", document="d"),), root=0
        )
    spans = {
        name: (Span(sentence.start + match.start(name), sentence.start + match.end(name)),)
        for name in match.groupdict()
    }
    return Statement(
        id=f"s{number}",
        document_id="d",
        attribution=Attribution(**spans, manner=Manner.INDIRECT, confidence=1.0),
        chain=(Hop(name="Harbour Wire", document="d"), Hop(name=match["source"], kind=SourceKind.PERSON)),
        cue_class="deny" if match["cue"] == "denied" else "say",
        root=1,
    )
