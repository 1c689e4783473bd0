"""What does somebody see who decides: on what, between what, and with which values?"""

from dataclasses import dataclass

from sayso.views.desk_page import FoundLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that can be chosen: `value` is sent, `told` is read."""

    value: str
    told: str
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field that can be put right: `now` as it stands in words; without `choices` it takes words, see `hint`."""

    name: str
    label: str
    now: str
    choices: tuple[Choice, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """One decision before it is made, or the statements alone where `action` is "look".

    `on` are the places that it is about, `rows` the statements among them, `passage` the words of a block. `fields` can
    be put right, one of `choices` or of `others` (statements that it may be paired with) is taken. `words` were looked
    for among the others. `article` is the id of the article where there is one, `is_latest` says whether it is its
    latest version, `latest` names that. `back` is where whoever decides comes from.
    """

    action: str
    heading: str
    lead: str
    on: tuple[str, ...]
    rows: tuple[FoundLine, ...]
    passage: str
    article: str | None
    latest: str | None
    fields: tuple[Field, ...]
    choices: tuple[Choice, ...]
    suggestions: tuple[str, ...]
    others: tuple[FoundLine, ...]
    others_told: str
    words: str
    back: str
