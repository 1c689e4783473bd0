"""What is different between two versions of an article: its statements, its words, what it tells of itself."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Fate(StrEnum):
    """What became of a statement in a later version of its article."""

    SAME = "same"  # its words stand there
    MOVED = "moved"  # they stand there, in another order to the rest
    MINOR = "minor"  # spelling, signs, capitals, articles are different, and nothing else
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Aspect(StrEnum):
    """What is different in the words of a statement; what tells most comes first."""

    NUMBER = "number"
    NEGATION = "negation"  # one says that it is so, the other that it is not; or the opposite
    SOURCE = "source"  # who says it
    DATE = "date"
    NAME = "name"
    CERTAINTY = "certainty"
    CUE = "cue"  # how it is said: "said", "admitted"
    QUOTE = "quote"  # words between quotation marks
    WORDING = "wording"
    MINOR = "minor"


class StretchKind(StrEnum):
    """What a stretch of words is in a comparison of two texts."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved-away"  # stood here before, and stands elsewhere now
    MOVED_HERE = "moved-here"  # stands here now, and stood elsewhere before


class Weight(StrEnum):
    """How much two versions differ, the heaviest thing that does."""

    NONE = "none"  # no word, or white space alone
    MINOR = "minor"  # spelling, signs, order, words outside of any statement that tell no number, date, name or "not"
    ADDED = "added"  # more is said, and what was said before still is
    CHANGED = "changed"  # something that was said is gone, or is said otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words that were put in the place of others; a side without words has no span.

    `before` is a span of the earlier text, `after` one of the later.
    """

    before: Span | None
    after: Span | None
    before_words: str
    after_words: str
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEnd:
    """A statement as it stands in one of the versions.

    `statement_id` is None where its words stand there and the reading found no statement in them. `start` and `end`
    are those of its permalink, `words` those of its content, `who` names who stands behind it, None for nobody.
    """

    statement_id: str | None
    start: int
    end: int
    words: str
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFate:
    """What became of one statement: how it stood before, how it stands after, and what is different.

    `before` is None for one that was added, `after` for one that was removed. `aspects` and `edits` are those of a
    changed one, edits in the order of the text. `is_moved`: it stands in another order to the rest now.
    `is_named`: a note of the later version that tells of a change repeats its words.
    """

    fate: Fate
    before: StatementEnd | None
    after: StatementEnd | None
    aspects: tuple[Aspect, ...] = ()
    edits: tuple[Edit, ...] = ()
    is_moved: bool = False
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of words in the comparison of two texts, with the white space behind it.

    `before` is where it stands in the earlier text, `after` in the later; None where it does not. In their order, the
    `before` of all that are same, removed or moved away make up the earlier text, the `after` of all that are same,
    added or moved here the later. What is the same may differ in white space.
    """

    kind: StretchKind
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """Something beside the text that is different: `name` is `title`, `outlet`, `byline`, `published` or `modified`."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDiff:
    """How one version of an article stands to an earlier one.

    `before` and `after` are their ids. `statements` stand in the order of the later text, removed ones where they
    stood. `other_edits` are changes outside of any statement that are more than minor. `notes` are the spans of the
    later text that tell of a change and are new. `told_by` says in words how the page tells that it was changed,
    `reasons` what is changed in it and, where it does not tell so, that it does not. `is_coarse`: the texts differ so
    much that some stretches were not compared word by word.
    """

    before: str
    after: str
    weight: Weight
    statements: tuple[StatementFate, ...]
    stretches: tuple[Stretch, ...]
    other_edits: tuple[Edit, ...] = ()
    facts: tuple[FactChange, ...] = ()
    notes: tuple[Span, ...] = ()
    told_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    is_coarse: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether something that was said is gone or otherwise, and the page does not tell."""
        return self.weight is Weight.CHANGED and not self.told_by

    @property
    def is_disclosed(self) -> bool:
        """Whether something that was said is gone or otherwise, and the page tells."""
        return self.weight is Weight.CHANGED and bool(self.told_by)

    @property
    def added(self) -> tuple[StatementFate, ...]:
        """Statements that are new."""
        return self._of(Fate.ADDED)

    @property
    def removed(self) -> tuple[StatementFate, ...]:
        """Statements that are gone."""
        return self._of(Fate.REMOVED)

    @property
    def changed(self) -> tuple[StatementFate, ...]:
        """Statements that are said otherwise."""
        return self._of(Fate.CHANGED)

    @property
    def unchanged(self) -> tuple[StatementFate, ...]:
        """Statements that stand as they did, but for their order or their spelling."""
        return self._of(Fate.SAME, Fate.MOVED, Fate.MINOR)

    def _of(self, *fates: Fate) -> tuple[StatementFate, ...]:
        return tuple(each for each in self.statements if each.fate in fates)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSummary:
    """What `VersionDiff` says in short; fields as there, statements only counted."""

    before: str
    after: str
    weight: Weight
    is_silent: bool
    n_added: int
    n_removed: int
    n_changed: int
    n_unchanged: int
    told_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
