"""The ledger as Python sees it: add articles, find statements, decide on them, take it elsewhere."""

from __future__ import annotations

import copy
import getpass
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sayso.api.answers import Added, Article
from sayso.api.claim_questions import ClaimQuestions
from sayso.api.deciding import before_judgement, check_pair, check_standing, store_judgement, tied_targets
from sayso.api.moments import end_of
from sayso.api.moments import now as system_now
from sayso.api.watching import Watching
from sayso.errors import InputError, NotFoundError
from sayso.ledger import Carried, check_shape, key_digest, standing, taken_back
from sayso.model import Action, Judgement, ObjectKind, Problem, Purge, Reading, Target, VersionDiff, VersionHistory
from sayso.store import (
    Change,
    Finding,
    Hit,
    QueueItem,
    QueueKind,
    Rebuilt,
    Search,
    all_version_ids,
    carry_watching,
    changes_since,
    check_store,
    copy_database,
    count_fates,
    count_statements,
    diff_versions,
    export_log,
    find_statements,
    find_version_id,
    import_log,
    load_history,
    load_judged,
    load_judgements,
    load_purge,
    load_queue,
    load_version,
    log_head,
    noted_since,
    open_store,
    purge_version,
    rebuild_store,
    scrub,
    unlink_all,
    versions_of_document,
    versions_with_text,
    waiting_judgements,
)
from sayso.store.deadlines import within
from sayso.store.kept import Kept

if TYPE_CHECKING:
    import pandas

    from sayso.model import Document
    from sayso.views.claim_records import LaterView

_log = logging.getLogger(__name__)


class Ledger(ClaimQuestions, Watching):
    """A ledger in a file or on a server.

    A class, since it holds the connection. Use it in a `with` block, or close it. What is asked about claims and jobs
    has files of its own.

    Args:
        place: "news.db", or "postgresql://user@host/database".
        create: Make a new ledger where there is none.
        who: In whose name judgements are made; without it, the name of the system's user.
        now: Gives the moment that is written beside what is stored.
        told: What is worth a note: a new ledger, a new schema.

    Raises:
        StoreError: If there is no ledger, or what is there cannot be used.
    """

    def __init__(
        self,
        place: str | Path,
        *,
        create: bool = True,
        who: str | None = None,
        now: Callable[[], datetime] = system_now,
        told: Callable[[str], None] = _log.info,
    ) -> None:
        """Open it."""
        self.store = open_store(place, may_create=create, told=told)
        self._who = who
        self._now = now

    def __enter__(self) -> Self:
        """Work with it inside the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.store.close()

    def in_the_name_of(self, who: str) -> Self:
        """The same ledger, for another person's judgements; closing either closes both."""
        other = copy.copy(self)
        other._who = who
        return other

    def answering_within(self, seconds: float) -> AbstractContextManager[None]:
        """A block in which each question of this thread raises `TooSlowError` once so many seconds have passed."""
        return within(seconds)

    def keep_records(self, most: int) -> None:
        """Keep so many records in memory that were asked for, for a process that answers many questions."""
        self.store.kept = Kept(most)

    # Articles

    def add(
        self, path: str | Path, *, published: str | None = None, outlet: str | None = None, url: str | None = None
    ) -> Added:
        """Read a file and store what it says; once stored, adding it again changes nothing.

        Args:
            path: A file with one article: plain text, Markdown, a page, a web archive, a mail, a PDF.
            published: When it was published, if the caller knows.
            outlet: Who published it, if the caller knows.
            url: Where it is from, if the caller knows.

        Raises:
            InputError: If the file is not there, holds no text or several articles, or was purged.
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        from sayso.confined.files import read_article_file  # noqa: PLC0415  slow: lxml

        data = read_article_file(Path(path))
        return self.add_bytes(data, name=str(path), published=published, outlet=outlet, url=url)

    def add_bytes(
        self,
        data: bytes,
        *,
        name: str,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Added:
        """Read the bytes of an article and store what it says: what `add` does once it has opened the file."""
        from sayso.api.reading import open_reader  # noqa: PLC0415  slow: lxml
        from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

        hints = Hints(published=published, outlet=outlet, url=url)
        document, problems = open_reader()(data, name=Path(name).name, hints=hints)
        if document is None:
            raise InputError("; ".join(problem.message for problem in problems) or f"no text in {name!r}")
        return self.add_document(document, problems, name=name)

    def add_text(
        self,
        text: str,
        *,
        name: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        title: str | None = None,
        byline: str | None = None,
    ) -> Added:
        """Read a text taken exactly as given and store what it says.

        Raises:
            InputError: If it holds nothing to read, or was purged.
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        from sayso.readers import Hints, read_plain_text  # noqa: PLC0415  slow: lxml

        _refuse_half_characters(text)
        document, problems = read_plain_text(text, hints=Hints(published=published, outlet=outlet, url=url))
        if not text.strip():
            raise InputError("the text is empty: there is nothing to read")
        document = replace(document, title=title or document.title, byline=byline or document.byline)
        return self.add_document(document, problems, name=name)

    def add_document(self, document: Document, problems: Sequence[Problem] = (), *, name: str | None = None) -> Added:
        """Store a document that was read elsewhere, and what it says, in one transaction."""
        from sayso.api.adding import add_document  # noqa: PLC0415  slow: onnxruntime, lxml

        return add_document(self.store, document, problems, name=name, moment=self._now())

    def add_reading(self, reading: Reading, *, extractor: str, name: str | None = None) -> Added:
        """Store a reading that was made elsewhere.

        Args:
            reading: The reading.
            extractor: What made it; what one extractor found in a version is stored once.
            name: How its input was called.
        """
        from sayso.api.adding import add_reading  # noqa: PLC0415  slow: onnxruntime, lxml

        return add_reading(self.store, reading, extractor=extractor, name=name, moment=self._now())

    def reread(self, *, on_article: Callable[[int, int], None] = lambda _done, _all: None) -> dict[Carried, int]:
        """Read all articles again with today's models and rules; how the judgements on their statements fare.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        from sayso.api.adding import reread_all  # noqa: PLC0415  slow: onnxruntime, lxml

        reread_all(self.store, now=self._now, on_article=on_article)
        return self.carried()

    # Questions

    def find(self, search: Search | str, *, limit: int = 50, before: int | None = None) -> list[Hit]:
        """Statements that hold the words and are as asked, the last stored first.

        Args:
            search: Words, or words with facets.
            limit: At most so many.
            before: The number of the last one of the page before.
        """
        wanted = Search(words=search) if isinstance(search, str) else search
        with self.store.reading() as connection:
            return find_statements(connection, wanted, limit=limit, before=before)

    def find_fallen(
        self, search: Search | str = "", kinds: Collection[str] = (), *, limit: int = 50, before: int | None = None
    ) -> list[tuple[Hit, LaterView]]:
        """Statements that the next version of their article changed or dropped, with what became of them.

        Args:
            search: Words, or words with facets.
            kinds: `changed`, `removed`, and `silent` for those of edits of which the page does not tell; none: any.
            limit: At most so many.
            before: The number of the last one of the page before.
        """
        from sayso.api.later_versions import find_fallen  # noqa: PLC0415  slow: jinja2

        wanted = Search(words=search) if isinstance(search, str) else search
        return find_fallen(self.store, wanted, kinds, limit=limit, before=before)

    def table(self, search: Search | str, *, limit: int = 10_000) -> pandas.DataFrame:
        """What `find` finds as a table of pandas, one row a statement, where pandas is installed.

        Raises:
            InputError: If it is not.
        """
        try:
            import pandas  # noqa: PLC0415  an extra, and slow
        except ModuleNotFoundError as error:
            raise InputError("a table needs pandas; pip install 'sayso[pandas]'") from error
        return pandas.DataFrame([asdict(each) for each in self.find(search, limit=limit)])

    def count(self, search: Search | str) -> int:
        """How many `find` would find, counted up to 10,000."""
        wanted = Search(words=search) if isinstance(search, str) else search
        with self.store.reading() as connection:
            return count_statements(connection, wanted)

    def queue(self, kind: QueueKind, search: Search | str = "", *, limit: int = 100) -> list[QueueItem]:
        """What waits for a person's eye: statements without a verdict, judgements without a statement, articles.

        Args:
            kind: Which queue.
            search: Words, or words with who, outlet and article, that narrow it.
            limit: At most so many.
        """
        wanted = Search(words=search) if isinstance(search, str) else search
        with self.store.reading() as connection:
            return load_queue(connection, kind, wanted, limit=limit)

    def article(self, beginning: str, *, as_of: date | None = None) -> Article:
        """The article whose id begins so, with all that was decided on it.

        Args:
            beginning: Of its id.
            as_of: As it stood at the end of this day, in UTC.

        Raises:
            NotFoundError: If there is none, or more than one.
        """
        with self.store.reading() as connection:
            version = load_version(connection, find_version_id(connection, beginning))
            purge = load_purge(connection, version.id)
            before = end_of(as_of) if as_of is not None else None
            if before is not None and version.seen_at >= before:
                raise NotFoundError(f"{version.id} was seen on {version.seen_at.date()}, after {as_of}")
            judged = load_judged(connection, version, before=before) if purge is None else None
            judgements = tuple(
                each for each in load_judgements(connection, version.id) if before is None or each.at < before
            )
            waiting = waiting_judgements(connection, version.id)
            active = {each.id for each in standing(judgements)}
            return Article(
                version=version,
                found=judged[0] if judged is not None else None,
                judged=judged[1] if judged is not None else None,
                judgements=judgements,
                taken_back=taken_back(judgements),
                waiting=tuple(each for each in judgements if each.id in waiting and each.id in active),
                versions=tuple(versions_of_document(connection, version.document_id)),
                same_words=tuple(
                    each for each in versions_with_text(connection, version.document.sha256) if each != version.id
                ),
                purge=purge,
            )

    def articles(self, *, as_of: date | None = None) -> Iterator[Article]:
        """All articles that were not purged, in the order in which they were stored; or those of the end of a day."""
        with self.store.reading() as connection:
            version_ids = list(all_version_ids(connection, before=end_of(as_of) if as_of is not None else None))
        for version_id in version_ids:
            yield self.article(version_id, as_of=as_of)

    def changes(self, since: datetime) -> list[Change]:
        """What was stored since a moment, in the order in which it was, and below it what fetching noted."""
        with self.store.reading() as connection:
            return [*changes_since(connection, since), *noted_since(connection, since)]

    def diff(self, before: str, after: str) -> VersionDiff:
        """How one version of an article stands to an earlier one: statements, words, and whether the page tells.

        Raises:
            NotFoundError: If one of them is not there, or was purged.
        """
        with self.store.reading() as connection:
            return diff_versions(connection, find_version_id(connection, before), find_version_id(connection, after))

    def versions(self, beginning: str) -> VersionHistory:
        """All texts of an article, what each changed in the one before, and what was seen at its addresses.

        Args:
            beginning: Of the id of any of its versions.

        Raises:
            NotFoundError: If there is none, or more than one.
        """
        with self.store.reading() as connection:
            return load_history(connection, find_version_id(connection, beginning))

    # Judgements

    def judge(
        self,
        action: Action,
        target: Target,
        *,
        other: Target | None = None,
        after: Mapping[str, Any] | None = None,
        reason: str | None = None,
    ) -> Judgement:
        """Store a decision; nothing is overwritten.

        Args:
            action: What is decided; `undo` has a method of its own.
            target: On what.
            other: The second of a pair.
            after: What stands after it, by field name.
            reason: Why.

        Raises:
            NotFoundError: If the ledger does not hold what it is about.
            InputError: If the decision does not fit what it is about.
        """
        if action is Action.UNDO:
            raise InputError("a judgement is undone by its id; use undo")
        try:
            action = Action(action)
        except ValueError as error:
            raise InputError(f"{action!r} is no action; these are: {', '.join(Action)}") from error
        check_shape(action, target, other, dict(after or {}))
        bare = self._judgement(action, target, other=other, after=after, reason=reason)
        if target.kind is ObjectKind.JUDGEMENT:
            check_standing(self.store, target.id)
            bare = replace(bare, target=tied_targets(self.store, target.id or "")[0])
        else:
            article = self.article(target.version_id or "")
            bare = replace(bare, target=replace(target, version_id=article.version.id))
            bare = replace(bare, before=before_judgement(article, bare))
        if other is not None:
            beside = self.article(other.version_id or "")
            bare = replace(bare, other=replace(other, version_id=beside.version.id))
            check_pair(beside, other)
        return store_judgement(self.store, bare)

    def undo(self, judgement_id: str, *, reason: str | None = None) -> Judgement:
        """Take a judgement back; taking that back in turn brings it again.

        Raises:
            NotFoundError: If there is none of this id.
            InputError: If it is taken back already.
        """
        check_standing(self.store, judgement_id, can_be_undone=True)
        target, other = tied_targets(self.store, judgement_id)
        bare = self._judgement(Action.UNDO, target, other=other, undoes=judgement_id, reason=reason)
        return store_judgement(self.store, bare)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made, those that were taken back among them."""
        with self.store.reading() as connection:
            return load_judgements(connection)

    def carried(self) -> dict[Carried, int]:
        """How many judgements on statements stand where they were made, were carried, or wait for a person."""
        with self.store.reading() as connection:
            return count_fates(connection)

    # Elsewhere and again

    @contextmanager
    def export_lines(self) -> Iterator[Iterator[str]]:
        """The whole ledger as lines that `import_lines` takes, as of one moment."""
        with self.store.reading() as connection:
            yield export_log(connection)

    def export(self, *, as_of: date | None = None, claim: str | None = None) -> dict[str, Any]:
        """The ledger as `sayso-ledger/1`: what stands, as people left it; rejected statements are left out.

        Args:
            as_of: As the ledger stood at the end of this day, in UTC; without it, today.
            claim: The beginning of the id of a claim: only its story.

        Raises:
            NotFoundError: If there is no such claim.
        """
        from sayso.api.exporting import join_pieces  # noqa: PLC0415  slow: jinja2

        return join_pieces(self.export_stories(as_of=as_of, claim=claim), as_of=as_of or self.today)

    def export_stories(self, *, as_of: date | None = None, claim: str | None = None) -> Iterator[dict[str, Any]]:
        """The same in parts: one `sayso-ledger/1` for each story, and for each article that is not linked yet."""
        from sayso.api.exporting import export_pieces  # noqa: PLC0415  slow: jinja2

        yield from export_pieces(
            self.store,
            load=lambda id: self.article(id, as_of=as_of),
            as_of=as_of or self.today,
            before=end_of(as_of) if as_of is not None else None,
            claim=claim,
        )

    def import_lines(self, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
        """Store what exported lines hold and the ledger does not; how many were new and known, as it goes on."""
        yield from import_log(self.store, lines)

    def check(self, *, on_entry: Callable[[int, int], None] = lambda _done, _all: None) -> list[Finding]:
        """All that does not hold."""
        return check_store(self.store, on_entry=on_entry)

    def head(self) -> tuple[int, str]:
        """How many entries the log has, and the hash of the last, which stands for all before it."""
        with self.store.reading() as connection:
            return log_head(connection)

    def backup(self, target: str | Path) -> None:
        """Write a file that opens as this ledger, while others may write on.

        Raises:
            StoreError: If it cannot be written, or stands there already.
        """
        if self.store.path is not None:
            copy_database(self.store.path, Path(target))
            return
        if Path(target).exists():
            raise InputError(f"{str(target)!r} stands there already; name another file, or remove it")
        with Ledger(target) as copy, self.export_lines() as lines:
            for _ in copy.import_lines(lines):
                pass
            with self.store.reading() as source, copy.store.writing() as into:
                carry_watching(source, into)

    def rebuild(self, *, on_version: Callable[[int], None] = lambda _done: None) -> Rebuilt:
        """Compute all that is derived again; what is different then. What was linked is forgotten, for `link`."""
        with self.store.writing() as connection:
            unlink_all(connection)
        return rebuild_store(self.store, on_version=on_version)

    def purge(self, beginning: str, *, reason: str) -> Purge:
        """Take the words of an article out for good; its id, its hash and the reason stay.

        Raises:
            NotFoundError: If there is none, or more than one.
            InputError: If it is purged already, or without a reason.
        """
        if not reason.strip():
            raise InputError("a purge needs a reason, which is kept")
        with self.store.writing() as connection:
            version = load_version(connection, find_version_id(connection, beginning))
            if load_purge(connection, version.id) is not None:
                raise InputError(f"{version.id} is purged already")
            purge = Purge(
                version_id=version.id,
                at=self._now(),
                who=self.who,
                reason=reason,
                sha256=version.document.sha256,
                key_sha256=key_digest(version.key),
            )
            purge_version(connection, purge)
        scrub(self.store)
        return purge

    @property
    def who(self) -> str:
        """In whose name judgements are made."""
        if self._who is not None:
            if not self._who.strip() or not self._who.isprintable():
                raise InputError(f"{self._who!r} is no name for who decides; write one without control characters")
            return self._who
        try:
            return getpass.getuser()
        except (OSError, KeyError):  # a system that does not know who runs it
            return "unknown"

    def _judgement(
        self,
        action: Action,
        target: Target,
        *,
        other: Target | None = None,
        after: Mapping[str, Any] | None = None,
        reason: str | None = None,
        undoes: str | None = None,
    ) -> Judgement:
        return Judgement(
            id="",
            at=self._now(),
            who=self.who,
            action=action,
            target=target,
            other=other,
            after=after or {},
            reason=reason,
            undoes=undoes,
        )


def _refuse_half_characters(text: str) -> None:
    """Lone surrogates are no characters: neither a file nor a database keeps them.

    Raises:
        InputError: If there is one.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"half a character (U+{ord(text[error.start]):04X}) at {error.start}; send it as UTF-8"
        ) from None
