"""How do articles that came into the ledger find their place among the others?"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType

import sqlalchemy as sa

from sayso.api.copying import Copies
from sayso.encoder import MeaningModel, load_meaning_model
from sayso.ledger import compare_versions, said_since, stand, standing
from sayso.link import (
    Article,
    Decided,
    Entry,
    article_keys,
    article_terms,
    entries_of,
    link_articles,
    make_outline,
    pack_outline,
    pack_vector,
    passage_keys,
    read_tokens,
    score_pair,
    texts_of,
    tie_weights,
    unpack_outline,
    unpack_vector,
)
from sayso.model import Action, Document, Linked, Reading, Stood, Version
from sayso.store import (
    LEAST,
    Beside,
    Store,
    Ties,
    dates_up_to,
    documents_of,
    fill_short,
    find_story,
    first_loose,
    has_decided_pairs,
    have_texts_changed,
    is_loose,
    keep_story,
    load_judged,
    load_judgements,
    load_meanings,
    load_version,
    log_head,
    loose_versions,
    lot_of,
    plan_stories,
    short_versions,
    statement_key,
    store_meanings,
    store_place,
    store_story,
    unlinked_versions,
    version_before,
    versions_beside,
)

_BATCH = 100  # articles of one transaction, which takes some two seconds: others who write wait for ten
_TRIES = 3  # at a story while others write
_KEPT = 400  # articles that are kept ready
_KEPT_SCORES = 1_000_000  # of pairs of statements, eight bytes each
_WORDS, _PASSAGE = 0, 1  # last bit of a key
_SHARED = 2  # keys of words that two articles share before they are compared
_PASSAGES = 4  # the same of passages: some twenty words; fewer are turns of phrase, and there is no end of these
_COPYING = 60  # days between an article and what may be a copy of it, where other words do not tie them
_COPIED = 0.5  # tie of two articles that share a passage
_OPEN = date(9999, 12, 31)
PAIRED = (Action.SAME_CLAIM, Action.NOT_SAME_CLAIM, Action.CONTRADICTS)  # judgements on two statements

Pair = tuple[str, str]


class Linker:
    """Links the articles of one ledger, keeping those that it just used.

    A class, since it holds the model and the articles that the next one is likely to need.
    """

    def __init__(self, store: Store, model: MeaningModel | None = None) -> None:
        """Over an open ledger; without a model, the shipped one is loaded when the first article needs it."""
        self._store = store
        self._model = model
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._scores: OrderedDict[Pair, array[float]] = OrderedDict()
        self._n_scores = 0
        self._copies = Copies()
        self._head: tuple[int, str] | None = None  # of the log when the kept articles were read

    def link_all(
        self,
        *,
        among: Sequence[str] | None = None,
        without: Collection[str] = (),
        on_article: Callable[[int], None] = lambda _done: None,
    ) -> int:
        """Link what waits; how many articles it was. Kept after each few, so that it can be stopped at any time.

        Args:
            among: Only of these versions; those whose story lost one of them are linked again all the same.
            without: Versions whose story is left to `link_few`, unless it is that of one that is linked.
            on_article: Told how many are done.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        done, left = 0, frozenset(without) - set(among or ())
        while (n_linked := self._link_batch(_BATCH, among, left)) is not None:
            done += n_linked
            on_article(done)
        return done

    def link_few(self, limit: int) -> bool:
        """Find the place of the first few that wait, or one story where none does; False where there is nothing to do.

        The ledger is held for a moment only, so that others can write between two calls.

        Args:
            limit: At most so many.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        with self._store.reading() as connection:
            is_waiting, loose = bool(unlinked_versions(connection, limit=1)), first_loose(connection)
        if is_waiting:
            self._link_batch(limit, None, None)
        elif loose is not None:
            self._tell_story(loose)
        return is_waiting or loose is not None

    def _link_batch(self, limit: int, among: Sequence[str] | None, without: Collection[str] | None) -> int | None:
        """How many were linked in one transaction; None where none waits. Without `without`, no story is told."""
        with self._store.reading() as connection:
            waiting = unlinked_versions(connection, limit=limit, among=among)
            if not waiting and (without is None or not set(loose_versions(connection)) - set(without)):
                return None
            head = log_head(connection)
            self._forget_what_changed(connection, head)
            for version_id, keys, outline in short_versions(connection):  # what takes long is known before others wait
                self._weights(connection, version_id, keys, outline)
            readings = {id: self._read(connection, id) for id in waiting}
        packed = {id: self._packed(reading) for id, reading in readings.items()}
        with self._store.writing() as connection:
            now = log_head(connection)
            waiting = unlinked_versions(connection, limit=limit, among=waiting)  # others may have been here
            if now != head:
                waiting = [id for id in waiting if self._read(connection, id) == readings[id]]
            self._forget_what_changed(connection, now)
            self._fill_short(connection)
            for id in waiting:
                self._place(connection, id, readings[id], packed[id])
            if without is not None:
                self._tell_stories(connection, without)
        return len(waiting)

    def _forget_what_changed(self, connection: sa.Connection, head: tuple[int, str]) -> None:
        """Keep no article that may have been read or judged since, as the end of the log tells."""
        if head != self._head:
            if self._head is None or have_texts_changed(connection, since=self._head):
                self._copies.forget()
            self._articles.clear()
            self._scores.clear()
            self._n_scores = 0
        self._head = head

    def _read(self, connection: sa.Connection, version_id: str) -> Reading:
        version = load_version(connection, version_id)
        judged = load_judged(connection, version)
        if judged is None:
            return Reading(document=version.document, statements=())
        reading, verdicts = judged[1].reading, judged[1].verdicts
        kept = tuple(each for each in reading.statements if verdicts.get(each.id) is not Action.REJECT)
        return replace(reading, statements=kept, document=_since(connection, version, reading.document))

    def _make(
        self, connection: sa.Connection, version_id: str, reading: Reading, packed: Sequence[tuple[bytes, bytes]]
    ) -> Article:
        """The article ready to be compared, with what it only repeats of the version before it."""
        document_id = documents_of(connection, [version_id])[version_id]
        before_id = version_before(connection, version_id, document_id)
        again = {}
        if before_id is not None:
            diff = compare_versions(
                self._read(connection, before_id), reading, before_id=before_id, after_id=version_id
            )
            again = {
                str(each.after.statement_id): statement_key(each.before.statement_id, before_id)
                for each in diff.unchanged
                if each.before is not None and each.after is not None
                if each.before.statement_id is not None and each.after.statement_id is not None
            }
        return self._keep(replace(_article(version_id, reading, packed, again=again), document=document_id))

    def _packed(self, reading: Reading) -> list[tuple[bytes, bytes]]:
        """The vectors of content and sentence of each statement."""
        if self._model is None:
            self._model = _model()
        return pack_meanings(reading, self._model)

    def _place(
        self, connection: sa.Connection, version_id: str, reading: Reading, packed: Sequence[tuple[bytes, bytes]]
    ) -> None:
        """Keep what one article is found by, and how closely it belongs to others that are here."""
        article = self._make(connection, version_id, reading, packed)
        store_meanings(connection, version_id, packed)
        terms, day = article_terms(article.entries), _day(reading)
        tokens = read_tokens(reading.document.text, reading.document.blocks)
        keys = sorted(
            {_key(key, _WORDS) for key in article_keys(terms, day)}
            | {_key(key, _PASSAGE) for key in passage_keys(tokens.words)}
        )
        outline = pack_outline(make_outline(terms, day))
        weights = self._weights(connection, version_id, keys, outline)
        store_place(connection, version_id, keys, outline, weights, n_statements=len(reading.statements))

    def _fill_short(self, connection: sa.Connection) -> None:
        for version_id, keys, outline in short_versions(connection):
            fill_short(connection, lot_of(version_id), self._weights(connection, version_id, keys, outline))

    def _weights(
        self, connection: sa.Connection, version_id: str, keys: Sequence[int], outline: bytes
    ) -> dict[int, float]:
        """How closely an article belongs to those that are linked already, by their lots."""
        beside = versions_beside(connection, keys, n_words=_SHARED, n_passages=_PASSAGES, without=version_id)
        own, others = unpack_outline(outline), [unpack_outline(each.outline) for each in beside]
        found = {}
        for other, known, by_words in zip(beside, others, tie_weights(own, others), strict=True):
            weight = by_words if other.n_words >= _SHARED else 0.0
            is_near = abs(own.day - known.day) <= _COPYING
            if weight < _COPIED and is_near and self._is_copied(connection, version_id, other):
                weight = _COPIED
            if weight >= LEAST:
                found[other.lot] = weight
        return found

    def _is_copied(self, connection: sa.Connection, version_id: str, other: Beside) -> bool:
        if other.n_passages < _PASSAGES:
            return False
        return self._copies.have_copied(version_id, other.version_id, lambda id: self._document(connection, id))

    def _document(self, connection: sa.Connection, version_id: str) -> Document:
        """The words and blocks of an article as people left them."""
        known = self._articles.get(version_id)
        if known is not None:
            return known.reading.document
        if load_judgements(connection, version_id):
            return self._read(connection, version_id).document
        return load_version(connection, version_id).document

    def _tell_stories(self, connection: sa.Connection, without: Collection[str] = ()) -> None:
        """Find the stories of all articles that are loose but some, and of all that would be in none by it."""
        ties, done, has_pairs = Ties(connection), set(without), has_decided_pairs(connection)
        while loose := [id for id in loose_versions(connection) if id not in done]:
            for id in loose:
                if id in done:
                    continue
                story, step = find_story(ties, id)
                done |= set(story)
                if keep_story(connection, story, step=step):
                    continue
                articles = [self._article(connection, each) for each in story]
                decided = _decided(connection, articles) if has_pairs else {}
                done -= store_story(connection, story, *self._link_story(articles, decided), step=step)

    def _tell_story(self, version_id: str) -> None:
        """Find the story of one article that is loose; what takes long is done while others may write."""
        with self._store.writing() as connection:
            if not is_loose(connection, version_id):  # others were here
                return
            story, step = find_story(Ties(connection), version_id)
            if keep_story(connection, story, step=step):
                return
        for _ in range(_TRIES):
            with self._store.reading() as connection:
                head = log_head(connection)
                self._forget_what_changed(connection, head)
                if not is_loose(connection, version_id):
                    return
                plan = plan_stories(connection, Ties(connection), version_id)
                has_pairs = has_decided_pairs(connection)
                given = []
                for ids, _ in plan:
                    articles = [self._article(connection, each) for each in ids]
                    given.append((articles, _decided(connection, articles) if has_pairs else {}))
            told = [self._link_story(articles, decided) for articles, decided in given]
            with self._store.writing() as connection:
                if log_head(connection) != head or not is_loose(connection, version_id):
                    continue
                if plan_stories(connection, Ties(connection), version_id) == plan:
                    for (ids, step), (linked, stood) in zip(plan, told, strict=True):
                        store_story(connection, ids, linked, stood, step=step)
                    return
        with self._store.writing() as connection:  # others write all the time: then they wait for once
            self._forget_what_changed(connection, log_head(connection))
            self._tell_stories(connection, set(loose_versions(connection)) - {version_id})

    def _link_story(self, articles: Sequence[Article], decided: Mapping[Pair, Decided]) -> tuple[Linked, Stood]:
        """What the articles of a story say together, and where it stands."""
        linked = link_articles(articles, scores=self._pair_scores(articles), decided=decided)
        return linked, stand(linked, as_of=_OPEN)

    def _pair_scores(self, articles: Sequence[Article]) -> dict[Pair, float]:
        """Log odds of all pairs of statements, those of two articles kept for the next time."""
        found: dict[Pair, float] = {}
        for place, one in enumerate(articles):
            for other in articles[: place + 1]:
                pairs = _pairs_between(other, one)
                known = self._scores.get((other.id, one.id))
                if known is None:
                    known = self._scores[other.id, one.id] = array("d", (score_pair(*pair) for pair in pairs))
                    self._n_scores += len(known)
                else:
                    self._scores.move_to_end((other.id, one.id))
                found |= {(a.id, b.id): score for (a, b), score in zip(pairs, known, strict=True)}
        while self._n_scores > _KEPT_SCORES:
            self._n_scores -= len(self._scores.popitem(last=False)[1])
        return found

    def _article(self, connection: sa.Connection, version_id: str) -> Article:
        known = self._articles.get(version_id)
        if known is not None:
            self._articles.move_to_end(version_id)
            return known
        reading = self._read(connection, version_id)
        return self._make(connection, version_id, reading, load_meanings(connection, version_id))

    def _keep(self, article: Article) -> Article:
        self._articles[article.id] = article
        if len(self._articles) > _KEPT:
            self._articles.popitem(last=False)
        return article


def _decided(connection: sa.Connection, articles: Sequence[Article]) -> dict[Pair, Decided]:
    """What people decided on pairs of statements of these articles; the last word on a pair counts."""
    ids = {(article.id, entry.statement.id): entry.id for article in articles for entry in article.entries}
    found: dict[int, tuple[Pair, Decided]] = {}
    for article in articles:
        for each in standing(load_judgements(connection, article.id)):
            if each.action not in PAIRED or each.other is None:
                continue
            ends = [ids.get((str(end.version_id), str(end.id))) for end in (each.target, each.other)]
            if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                pair = (min(ends[0], ends[1]), max(ends[0], ends[1]))
                found[each.seq] = pair, Decided(action=each.action, judgement=each.id)
    return {pair: decided for _, (pair, decided) in sorted(found.items(), key=lambda item: item[0])}


def _key(key: int, kind: int) -> int:
    """A key whose last bit tells its kind, below 2**63."""
    return (key << 1 | kind) & (1 << 63) - 1


def _pairs_between(one: Article, other: Article) -> list[tuple[Entry, Entry]]:
    """The pairs of statements of two articles, or of one with itself, the lesser id first."""
    if one is other:
        return list(combinations(sorted(one.entries, key=lambda entry: entry.id), 2))
    return [(a, b) if a.id < b.id else (b, a) for a in one.entries for b in other.entries]


def _since(connection: sa.Connection, version: Version, document: Document) -> Document:
    """The document with the day since which it says what it says: that of a later version is not that of the first."""
    dates = dates_up_to(connection, version.id, version.document_id)
    if len(dates) == 1:
        return document
    return replace(document, published=said_since([*dates[:-1], replace(dates[-1], published=document.published)]))


def _article(
    version_id: str,
    reading: Reading,
    packed: Sequence[tuple[bytes, bytes]],
    *,
    again: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    vectors = [(unpack_vector(content), unpack_vector(sentence)) for content, sentence in packed]
    entries = entries_of(reading, version_id=version_id, vectors=vectors, again=again)
    return Article(id=version_id, reading=reading, entries=entries)


def _day(reading: Reading) -> str:
    published = reading.document.published
    return published.value[:10] if published is not None else ""


def make_articles(readings: Sequence[tuple[str, Reading]], *, model: MeaningModel | None = None) -> list[Article]:
    """Readings made ready to be linked, under the ids that are given with them, without a ledger.

    Raises:
        WeightsError: If the trained model is missing or was changed.
    """
    model = model or _model()
    return [_article(id, reading, pack_meanings(reading, model)) for id, reading in readings]


def pack_meanings(reading: Reading, model: MeaningModel) -> list[tuple[bytes, bytes]]:
    """The vectors of content and sentence of each statement, packed."""
    texts = texts_of(reading)
    distinct = list(dict.fromkeys(text for pair in texts for text in pair))
    vectors = dict(zip(distinct, model.vectors(distinct), strict=True)) if distinct else {}
    return [(pack_vector(vectors[content]), pack_vector(vectors[sentence])) for content, sentence in texts]


@cache
def _model() -> MeaningModel:
    return load_meaning_model()
