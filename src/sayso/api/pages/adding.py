"""How does an article come in through a page: an address, a file, a text?"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import urlsplit

from sayso.api.answers import Added, Outcome
from sayso.api.jobs import wanted_page
from sayso.api.judging import Reviewer
from sayso.api.ledger import Ledger
from sayso.api.pages.adding_several import store_members
from sayso.errors import InputError, SaysoError, StoreError
from sayso.ledger import address_id
from sayso.model import Version
from sayso.store import JobKind
from sayso.store.addresses import load_address
from sayso.store.story_claims import claims_beside
from sayso.views.adding_page import AddedArticle, AddedFilePage, AddedPage, AddPage, LeftOutCount
from sayso.views.article_words import share_unheld
from sayso.views.links import safe_href
from sayso.views.nesting import place_statements
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

_AT_ONCE = 2  # articles that are read at a time: each takes a core
_PATIENCE = 20.0  # seconds that another one waits
_MOST_WAITING = 1  # articles; more are refused at once, since each keeps a thread that others could use to decide
_KEPT_FILES = 100  # whose reading was not ended
_SHOWN = 100  # articles that could not be added, with the reason
_LINES = (".jsonl", ".ndjson")
_NO_ADDRESS = "{!r} is no address of the web; write https://news.example/story"
_Sent = tuple[str, str | None, str | None]  # hash of a file, and what is said of its articles
_TOLD = {
    Outcome.STORED: "It is in the ledger now",
    Outcome.NEW_VERSION: "A new version of it is in the ledger now",
    Outcome.COPY: "It is in the ledger now; the same words stand there already",
    Outcome.REREAD: "It was in the ledger, and was read again",
    Outcome.KNOWN: "It is in the ledger already",
}


def load_add_page(ledger: Ledger, *, url: str = "", title: str = "") -> AddPage:
    """The form, with an address to be confirmed where one was given; nothing is fetched.

    Raises:
        InputError: If it is no address of the web.
    """
    if not url:
        return AddPage(url="", host="", known=None, title="")
    if safe_href(url) is None:
        raise InputError(_NO_ADDRESS.format(url[:200]))
    with ledger.store.reading() as connection:
        known = load_address(connection, address_id(url))
    return AddPage(
        url=show_controls(url),
        host=urlsplit(url).hostname or "",
        known=known.version_id if known is not None else None,
        title=show_controls(title),
    )


class Intake:
    """Reads articles that people send, two at a time, and links them. A class, since it counts those at work."""

    def __init__(self, reviewer: Reviewer, *, allow_private: bool) -> None:
        """`reviewer` links; `allow_private`: addresses inside the own network are fetched too."""
        self._reviewer = reviewer
        self._allow_private = allow_private
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._waiting = threading.BoundedSemaphore(_AT_ONCE + _MOST_WAITING)
        self._begun: OrderedDict[_Sent, int] = OrderedDict()  # of files whose time was over, how far they came

    def add_text(
        self,
        ledger: Ledger,
        text: str,
        *,
        title: str | None,
        published: str | None,
        outlet: str | None,
        url: str | None,
    ) -> AddedPage:
        """Store a text and what it says.

        Raises:
            InputError: If there is no text, or a fact is none.
            StoreError: If the ledger cannot be written.
        """
        with self._at_work():
            added = ledger.add_text(text, title=title, published=published, outlet=outlet, url=url)
            return self._tell(ledger, added)

    def add_file(
        self, ledger: Ledger, name: str, data: bytes, *, published: str | None, outlet: str | None, url: str | None
    ) -> AddedPage | AddedFilePage:
        """Store the article in a file, or those in one that holds several, and what they say.

        Raises:
            InputError: If no article can be read from it.
            StoreError: If the ledger cannot be written.
        """
        from sayso.readers.containers import HEAD, find_container  # noqa: PLC0415  slow: lxml

        if name.lower().endswith(_LINES):
            raise InputError(f"{name[:200]!r} holds an article in each line; use `sayso add` on this machine")
        with self._at_work():
            if find_container(name, data[:HEAD]) is not None:
                if url is not None:
                    raise InputError("an address belongs to one article; leave it out for a file that holds several")
                return self._add_several(ledger, name, data, published=published, outlet=outlet)
            added = ledger.add_bytes(data, name=name, published=published, outlet=outlet, url=url)
            return self._tell(ledger, added)

    def add_url(self, ledger: Ledger, url: str, *, published: str | None, outlet: str | None) -> AddedPage:
        """Fetch an address and store what it says; it stays a job that is tried again where that may help.

        Raises:
            InputError: If it is no address, or gives no article; the message says why.
            StoreError: If the ledger cannot be written.
        """
        if safe_href(url) is None:
            raise InputError(_NO_ADDRESS.format(url[:200]))
        with self._at_work():
            found: list[Added] = []
            failed: list[str] = []
            ledger.enqueue([url], published=published, outlet=outlet)

            def note(done: object) -> None:
                added, ended = getattr(done, "added", None), getattr(done, "ended", None)
                if added is not None:
                    found.append(added)
                elif ended is not None and ended.message is not None:
                    failed.append(ended.message)

            ledger.run_jobs(
                kinds=(JobKind.PAGE,),
                among={wanted_page(url).key},
                on_done=note,
                allow_private=self._allow_private,
                n_at_once=0,
            )
            if found:
                return self._tell(ledger, found[0])
            if failed:
                raise InputError(failed[0])
            return self._tell_unchanged(ledger, url)

    def _add_several(
        self, ledger: Ledger, name: str, data: bytes, *, published: str | None, outlet: str | None
    ) -> AddedFilePage:
        """Store the articles of a file that holds several, each by itself, for as long as an answer may take."""
        key = (sha256(data).hexdigest(), published, outlet)
        found = store_members(ledger, name, data, published=published, outlet=outlet, begin=self._begun.pop(key, 0))
        if not found.is_whole:
            self._begun[key] = found.n_seen
            if len(self._begun) > _KEPT_FILES:
                self._begun.popitem(last=False)
        if not found.added:
            why = found.failed[0] if found.failed else "there is none in it"
            raise InputError(f"no article of {name[:200]!r} could be added: {why}")
        note = self._link([each.version_id for each in found.added])
        # Of what is there several times, the first.
        distinct = {each.version_id: each for each in reversed(found.added)}
        articles = tuple(_tell_article(ledger, each) for each in reversed(distinct.values()))
        n_statements = sum(each.n_statements for each in articles)
        be = "is" if len(articles) == 1 else "are"
        told = f"{count(len(articles), 'article')} of it {be} in the ledger now: {count(n_statements, 'statement')}"
        return AddedFilePage(
            told=f"{told}." if not found.failed else f"{told}; {len(found.failed):,} could not be added.",
            heading=show_controls(name),
            outcome="several articles",
            n_statements=n_statements,
            articles=articles,
            n_not_added=len(found.failed),
            not_added=tuple(show_controls(each) for each in found.failed[:_SHOWN]),
            passed_over=tuple(show_controls(each) for each in found.passed_over),
            is_whole=found.is_whole,
            note=show_controls(note),
        )

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        busy = StoreError(f"{_AT_ONCE} articles are being read; send this one again in a while")
        if not self._waiting.acquire(blocking=False):
            raise busy
        try:
            if not self._places.acquire(timeout=_PATIENCE):
                raise busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._waiting.release()

    def _tell_unchanged(self, ledger: Ledger, url: str) -> AddedPage:
        with ledger.store.reading() as connection:
            known = load_address(connection, address_id(url))
        if known is None or known.version_id is None:
            raise StoreError(f"{url[:200]!r} is being fetched by another process; see its jobs")
        n_statements = len(_statements(ledger, known.version_id))
        added = Added(version_id=known.version_id, outcome=Outcome.KNOWN, n_statements=n_statements)
        return self._tell(ledger, added)

    def _link(self, version_ids: Sequence[str]) -> str:
        """Link articles that came in; what is to be said where that did not work."""
        try:
            self._reviewer.link(version_ids)
        except SaysoError as error:  # they are stored; what they share with others can wait
            return f"What it shares with other articles is told once it is linked: {error}"
        return ""

    def _tell(self, ledger: Ledger, added: Added) -> AddedPage:
        """What there is to say of an article that came in; it is linked first."""
        note = self._link([added.version_id])
        article = ledger.article(added.version_id)
        reading = article.judged.reading if article.judged is not None else None
        document = article.version.document
        left_out = reading.non_claims if reading is not None else ()
        kinds = Counter(each.kind.value for each in left_out)
        n_claims, n_shared = _count_claims(ledger, added.version_id)
        return AddedPage(
            told=f"{_TOLD[added.outcome]}: {count(added.n_statements, 'statement')}.",
            article=added.version_id,
            heading=_heading(article.version),
            outcome=added.outcome.value,
            n_statements=added.n_statements,
            n_claims=n_claims,
            n_shared=n_shared,
            unheld=share_unheld(document, place_statements(reading.statements)) if reading is not None else 1.0,
            left_out=tuple(
                LeftOutCount(
                    kind=kind, n=n, why=show_controls(next(each.why for each in left_out if each.kind.value == kind))
                )
                for kind, n in sorted(kinds.items())
            ),
            problems=tuple(show_controls(each.message) for each in (reading.problems if reading is not None else ())),
            differs=tuple(show_controls(each) for each in added.differs),
            same_words=added.same_words,
            note=show_controls(note),
        )


def _tell_article(ledger: Ledger, added: Added) -> AddedArticle:
    return AddedArticle(
        article=added.version_id,
        heading=_heading(ledger.article(added.version_id).version),
        outcome=added.outcome.value,
        n_statements=added.n_statements,
    )


def _heading(version: Version) -> str:
    return show_controls(version.document.title or version.name or "An article without a title")


def _statements(ledger: Ledger, version_id: str) -> Sequence[str]:
    article = ledger.article(version_id)
    return [each.id for each in article.judged.reading.statements] if article.judged is not None else []


def _count_claims(ledger: Ledger, version_id: str) -> tuple[int, int]:
    """How many claims the statements of an article make, and how many of these are made by others too."""
    ids = _statements(ledger, version_id)
    claims = Counter(claim for claim, *_ in ledger.claims_of([(id, version_id) for id in ids]) if claim is not None)
    with ledger.store.reading() as connection:
        _, rows = claims_beside(connection, [version_id])
    sizes = {row.id: row.n_statements for row in rows}
    return len(claims), sum(sizes.get(claim, 0) > n for claim, n in claims.items())
