"""What would one plain rule find? The floor under our figures, computed in the same run."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

RULE = 'rule "..." said X'
_MARKED = r"(?:\"[^\"\n]{3,}\"|“[^“”\n]{3,}”|''(?:(?!'')[^\n]){3,}'')"
_VERB = r"(?:said|says|added|told [^,.\n]{2,40}|wrote|tweeted|announced|argued|warned|asked|explained|noted)"
_TITLED = r"(?:(?:[A-Z]|Mr|Ms|Mrs|Dr|Gen|Rep|Sen)\. )*[A-Z][\w'’-]+(?: [A-Z](?:[\w'’-]+|\.)){0,3}"
_NAME = rf"(?:[Hh]e|[Ss]he|[Tt]hey|(?:the|a|an) (?:[a-z]+ ){{0,3}}[a-z]+|{_TITLED})"
_RULES: Final = (
    re.compile(rf"(?P<content>{_MARKED})[ ,]*(?P<source>{_NAME}) ?(?P<cue>{_VERB})\b"),  # "...," Ann Lee said
    re.compile(rf"(?P<content>{_MARKED})[ ,]*(?P<cue>{_VERB}) (?P<source>{_NAME})"),  # "...," said Ann Lee
    re.compile(rf"(?P<source>{_NAME}) ?(?P<cue>{_VERB})[,:]? (?P<content>{_MARKED})"),  # Ann Lee said: "..."
)


def find_quoted_speech(text: str) -> list[dict[str, list[list[int]]]]:
    """Quoted speech beside a verb of saying and a name, as attributions in text order; nothing else is found.

    >>> text = '"It rains," said Ann Lee.'
    >>> [text[slice(*span)] for found in find_quoted_speech(text) for span in (*found["source"], *found["content"])]
    ['Ann Lee', '"It rains,"']
    """
    taken: list[tuple[int, int]] = []
    found = []
    for rule in _RULES:
        for match in rule.finditer(text):
            start, end = match.span("content")
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found.append({part: [_stripped(text, *match.span(part))] for part in ("source", "cue", "content")})
    return sorted(found, key=lambda one: one["content"])


def find_by_rule(documents: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """What `find_quoted_speech` finds in the `text` of each document."""
    return [find_quoted_speech(one["text"]) for one in documents]


def _stripped(text: str, start: int, end: int) -> list[int]:
    return [start, start + len(text[start:end].rstrip())]
