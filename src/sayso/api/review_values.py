"""What do the words mean that a reviewer gives for a field, a speaker, a voice?"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from sayso.errors import InputError
from sayso.model import Action, Certainty, ContentType, Document, Statement, Voice

_PARTS = ("source", "cue", "content")
_OF_ARTICLE = {"published": Action.DATE, "outlet": Action.OUTLET}
# The field of an action that takes one word or name.
_ONE_FIELD = {
    Action.SPEAKER: "name",
    Action.DATE: "published",
    Action.OUTLET: "outlet",
    Action.SPEAKS_FOR: "body",
    Action.BELONGS_TO: "body",
    Action.OVERRIDE: "status",
}
_NOTHING = ("none", "-")
_RANGE = re.compile(r"\d+-\d+(?:[ ,]+\d+-\d+)*", re.ASCII)


def list_fields(*, is_article: bool) -> tuple[str, ...]:
    """The fields that can be put right: those of the article, and those of a statement where there is one."""
    from sayso.ledger import EDITABLE  # noqa: PLC0415  slow beside a help text: hashlib and more

    return tuple(_OF_ARTICLE) if is_article else (*EDITABLE, *_OF_ARTICLE)


def describe_values(field: str) -> str:
    """What a field takes, in words."""
    if field in _PARTS:
        none = "" if field == "content" else "; or none"
        return f"characters such as 1204-1391 (several with commas), or the exact words of the article{none}"
    if field == "published":
        return "2019-02-21, 2019-02-21T19:05 or 2019-02; or none"
    return "a name; or none" if field == "outlet" else " ".join(allowed_values(field))


def check_storable(words: str) -> None:
    """Refuse words that no ledger should keep, since no reader sees them: control characters, halves of others.

    Raises:
        InputError: If there are any.
    """
    odd = next((each for each in words if unicodedata.category(each) in ("Cc", "Cs")), None)
    if odd is not None:
        raise InputError(f"{words!a} holds the control character {odd!a}; write it without")


def read_edit(field: str, words: str, document: Document, near: Statement | None) -> tuple[Action, dict[str, Any]]:
    """The action and the new value for a field, or for the beginning of its name.

    Args:
        field: Its name, or as much of it as tells it from others.
        words: The value.
        document: In which words are looked for.
        near: The statement, None where the article itself is put right.

    Raises:
        InputError: If there is no such field, or it does not take the value.
    """
    fields = list_fields(is_article=near is None)
    found = [each for each in fields if each == field] or [each for each in fields if each.startswith(field)]
    if len(found) != 1 or not field:
        raise InputError(f"{field!r} is no field; put right one of: {', '.join(fields)}")
    name = found[0]
    if not words.strip():
        raise InputError(f"{name!r} needs a value: {describe_values(name)}")
    if name in _OF_ARTICLE:
        return _OF_ARTICLE[name], {name: None if words.strip() in _NOTHING else words.strip()}
    if name in _PARTS:
        return Action.EDIT, {name: _read_spans(words.strip(), document)}
    value = words.strip()
    if value not in allowed_values(name):
        raise InputError(f"{name!r} does not take {value!r}; it takes: {describe_values(name)}")
    return Action.EDIT, {name: None if value == "none" else value}


def read_speaker(words: str) -> dict[str, Any]:
    """The speaker that a person names; `-` is nobody.

    >>> read_speaker("Gen. Mara Oste"), read_speaker("-")
    ({'name': 'Gen. Mara Oste'}, {'name': None})
    """
    name = " ".join(words.split())
    return {"name": None if name == "-" else name}


def read_voice(words: str) -> dict[str, Any]:
    """Whose words a block holds: "author", "quoted" (nobody knows from where), "quoted CNN" or just "CNN".

    >>> read_voice("author"), read_voice("quoted CNN") == read_voice("CNN")
    ({'voice': 'author'}, True)
    """
    first, _, rest = words.strip().partition(" ")
    if first == Voice.AUTHOR.value and not rest.strip():
        return {"voice": Voice.AUTHOR.value}
    outlet = " ".join((rest if first == Voice.QUOTED.value else words).split())
    return {"voice": Voice.QUOTED.value, "outlet": outlet or None}


def read_value(action: Action, words: str | None, document: Document, near: Statement | None) -> Mapping[str, Any]:
    """What `--value` gives an action: an object of JSON as it stands, else words for the one thing that it decides.

    Raises:
        InputError: If the action takes no value, or not this one.
    """
    if words is None:
        return {}
    check_storable(words)
    if words.lstrip().startswith("{"):
        return _read_object(words)
    if action is Action.EDIT:
        field, _, value = words.strip().partition(" ")
        found, after = read_edit(field, value, document, near)
        if found is not Action.EDIT:
            raise InputError(f"{field!r} is the article's; use --do {found.value} with it")
        return after
    if action is Action.SPEAKER:
        return read_speaker(words)
    if action is Action.WHOSE_BLOCK:
        return read_voice(words)
    if action in _ONE_FIELD:
        return {_ONE_FIELD[action]: None if words.strip() in _NOTHING else words.strip()}
    raise InputError(f"{action.value!r} takes no --value; leave it out, or say it with --reason")


def _read_object(words: str) -> dict[str, Any]:
    try:
        after = dict(json.loads(words))
    except ValueError as error:
        raise InputError(f'--value {words!r} is no JSON: {error}; write \'{{"certainty": "PS"}}\'') from error
    for value in after.values():
        check_storable(value if isinstance(value, str) else "")
    return after


def allowed_values(field: str) -> tuple[str, ...]:
    """The values of a field that takes one of a closed list; "none" where it may be empty."""
    if field == "cue_class":
        from sayso.lexicon import load_table  # noqa: PLC0415  slow beside a help text

        return (*sorted({row.kind for row in load_table("cue_classes")}), "none")
    if field == "polarity":
        return ("+", "-")
    if field == "certainty":
        return (*(each.value for each in Certainty), "none")
    return tuple(each.value for each in ContentType) if field == "content_type" else ("opinion", "none")


def _read_spans(words: str, document: Document) -> list[list[int]]:
    """The spans of ranges, or of words that stand once in the article; white space counts as one blank."""
    if words == "none":
        return []
    if _RANGE.fullmatch(words):
        spans = [[int(each) for each in pair.split("-")] for pair in re.split(r"[ ,]+", words)]
        return sorted(spans)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [[match.start(), match.end()] for match in re.finditer(pattern, document.text)]
    if len(found) == 1:
        return found
    places = ", ".join(f"{start}-{end}" for start, end in found[:5])
    if found:
        raise InputError(f"{words!r} stands there {len(found)} times; give its characters, one of {places}")
    raise InputError(f"{words!r} does not stand in the article; give its exact words, or characters such as 1204-1391")
