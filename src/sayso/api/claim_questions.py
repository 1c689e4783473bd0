"""What can be asked of a ledger about claims: who is behind them, where they stand, what changed?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sayso.store import DocketSearch, Search, Store, count_unlinked

if TYPE_CHECKING:
    from sayso.api.claims import ClaimChange, ClaimSearch
    from sayso.views.claim_records import ClaimLine, ClaimView, Comparison, SourceView
    from sayso.views.docket import DocketLine


class ClaimQuestions:
    """The half of `Ledger` that links articles and answers about claims.

    A base class, since users ask one ledger, and one file of everything that it answers would have many subjects.
    """

    store: Store
    _now: Callable[[], datetime]

    @property
    def now(self) -> datetime:
        """The moment, by the clock of this ledger."""
        return self._now()

    @property
    def today(self) -> date:
        """The day on which claims stand where no other is asked for, in UTC."""
        return self._now().date()

    def link(self, *, on_article: Callable[[int], None] = lambda _done: None) -> int:
        """Find which statements of the articles that wait make the same claims; how many articles it was.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        if not self.count_waiting():
            return 0
        from sayso.api.linking import Linker  # noqa: PLC0415  slow: onnxruntime

        return Linker(self.store).link_all(on_article=on_article)

    def count_waiting(self) -> int:
        """How many articles wait to be linked."""
        with self.store.reading() as connection:
            return count_unlinked(connection)

    def claim(self, beginning: str, *, as_of: date | None = None) -> ClaimView:
        """A claim with all that a page about it shows: who says it, who is behind it, where it stands and why.

        Args:
            beginning: Of the id of the claim, or of one of its statements.
            as_of: By what had been published up to this day; without it, today.

        Raises:
            NotFoundError: If there is none, or more than one, or nothing of it had been published.
        """
        from sayso.api.claims import load_claim  # noqa: PLC0415  slow: jinja2

        return load_claim(self.store, beginning, as_of=as_of or self.today, is_today=as_of is None)

    def claims(
        self,
        search: ClaimSearch | str = "",
        *,
        limit: int = 50,
        after: str | None = None,
        as_of: date | None = None,
    ) -> list[ClaimLine]:
        """Claims that are as asked, those with the latest statement first.

        Args:
            search: Words of a statement, or more that the claims are to be.
            limit: At most so many.
            after: The id of the last claim of the page before.
            as_of: By what had been published up to this day; without it, today.

        Raises:
            NotFoundError: If the ledger holds no claims yet, or no claim `after`.
        """
        from sayso.api.claims import ClaimSearch, list_claims  # noqa: PLC0415  slow: jinja2

        wanted = search
        if isinstance(wanted, str):
            wanted = ClaimSearch(statements=Search(words=wanted) if wanted.strip() else None)
        day, is_today = as_of or self.today, as_of is None
        return list_claims(self.store, wanted, as_of=day, is_today=is_today, limit=limit, after=after)

    def docket(
        self,
        search: DocketSearch | None = None,
        *,
        limit: int = 50,
        after: str | None = None,
        as_of: date | None = None,
    ) -> list[DocketLine]:
        """Forecasts, promises and plans: overdue and open by due day, then open without one, then decided.

        Args:
            search: What they are to be; without it, all.
            limit: At most so many.
            after: The id of the claim of the last one of the page before.
            as_of: By what had been published up to this day; without it, today.

        Raises:
            NotFoundError: If the ledger holds no claims yet, or no such entry `after`.
        """
        from sayso.api.docket import list_docket  # noqa: PLC0415  slow: jinja2

        wanted = search if search is not None else DocketSearch()
        return list_docket(self.store, wanted, as_of=as_of or self.today, limit=limit, after=after)

    def count_docket(self, search: DocketSearch | None = None, *, as_of: date | None = None) -> int:
        """How many forecasts, promises and plans there are that are as asked, without reading them."""
        from sayso.api.docket import count_entries  # noqa: PLC0415  slow: jinja2

        wanted = search if search is not None else DocketSearch()
        return count_entries(self.store, wanted, as_of=as_of or self.today)

    def source(self, beginning: str, *, as_of: date | None = None) -> SourceView:
        """A source with what it said and through whom.

        Raises:
            NotFoundError: If there is none whose id begins so, or more than one.
        """
        from sayso.api.sources import load_source  # noqa: PLC0415  slow: jinja2

        return load_source(self.store, beginning, as_of=as_of or self.today)

    def compare(self, *wanted: str, as_of: date | None = None) -> Comparison:
        """The estimates of each measure of which some claims give one, side by side.

        Args:
            wanted: Beginnings of the ids of claims, or words that they hold.
            as_of: By what had been published up to this day; without it, today.

        Raises:
            NotFoundError: If there is no such claim, or none gives a number.
        """
        from sayso.api.comparing import compare_claims  # noqa: PLC0415  slow: jinja2

        return compare_claims(self.store, wanted, as_of=as_of or self.today, is_today=as_of is None)

    def claim_changes(self, since: datetime) -> list[ClaimChange]:
        """Which claims are contested, withdrawn, corroborated ... since a moment that were not before it."""
        from sayso.api.claims import claim_changes  # noqa: PLC0415  slow: jinja2

        return claim_changes(self.store, since, today=self.today)

    def statuses(self) -> dict[str, str]:
        """Where every claim stood when it was linked, with its count of roots, in words."""
        from sayso.api.claims import statuses_of  # noqa: PLC0415  slow: jinja2

        return statuses_of(self.store)

    def claims_of(self, statements: Sequence[tuple[str, str]]) -> list[tuple[str | None, str | None, str | None]]:
        """The claim of each statement, its status and how the statement stands to it, in their order; None without.

        Args:
            statements: The id of each in its version, and of the version.
        """
        from sayso.api.claims import claims_of  # noqa: PLC0415  slow: jinja2

        return claims_of(self.store, statements)
