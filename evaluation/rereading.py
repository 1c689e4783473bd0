"""Do judgements survive when another model reads the articles again? `python -m evaluation.rereading WEIGHTS`.

The bundled articles and the shared stories are stored as the shipped model reads them, 50 of their statements are
judged, each kind of judgement by turns, and all is read again with the weights of the folder. Told is how many
judgements stay, are carried or wait; none may be lost.
"""

import argparse
import os
import random
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sayso.api.adding import reread_all
from sayso.api.ledger import Ledger
from sayso.api.reading import load_resources
from sayso.encoder import load_attribution_model
from sayso.model import Action, ObjectKind, Target
from sayso.pipeline import Resources
from sayso.store import Hit, Search

_ROOT = Path(__file__).parents[1]
_JUDGED = 50
_AFTER: tuple[tuple[Action, dict[str, str]], ...] = (
    (Action.ACCEPT, {}),
    (Action.REJECT, {}),
    (Action.UNSURE, {}),
    (Action.EDIT, {"certainty": "PR"}),
    (Action.SPEAKER, {"name": "Somebody Else"}),
)


def main() -> None:
    """Store, judge, read again, count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("weights", type=Path, help="a folder of exported weights")
    parser.add_argument("--seed", type=int, default=1, help="which statements are judged")
    given = parser.parse_args()
    shared = Path(os.environ.get("SAYSO_SHARED", _ROOT.parent / "shared")) / "stories"
    files = sorted((_ROOT / "examples").iterdir()) + sorted(shared.glob("*/*.md"))
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "again.db", now=lambda: datetime(2026, 1, 1, tzinfo=UTC), who="evaluation") as ledger,
    ):
        for file in files:
            ledger.add(file)
        hits = ledger.find(Search(), limit=100_000)
        for place, hit in enumerate(random.Random(given.seed).sample(hits, _JUDGED)):
            action, after = _AFTER[place % len(_AFTER)]
            target = Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id)
            ledger.judge(action, target, after=after)
        print(f"{len(files)} articles, {len(hits)} statements, {_JUDGED} judged: {_counts(ledger)}")
        model = load_attribution_model(given.weights)
        resources = Resources(attribution=model, settings=load_resources().settings, reading=load_resources().reading)
        reread_all(
            ledger.store,
            now=lambda: datetime(2026, 1, 2, tzinfo=UTC),
            on_article=lambda _done, _all: None,
            resources=resources,
            extractor=f"weights of {given.weights.name}",
        )
        n_same = len({_place(each) for each in hits} & {_place(each) for each in ledger.find(Search(), limit=100_000)})
        print(f"read again with {given.weights}: {_counts(ledger)}")
        print(f"statements found at the same place by both: {n_same} of {len(hits)}")
        waiting = sum(len(article.waiting) for article in ledger.articles())
        carried = ledger.carried()
        print(f"judgements lost: {_JUDGED - sum(carried.values())}; waiting in the queue of an article: {waiting}")
        print(f"the ledger holds: {not ledger.check()}")


def _counts(ledger: Ledger) -> str:
    return ", ".join(f"{fate.value} {count}" for fate, count in ledger.carried().items())


def _place(hit: Hit) -> tuple[str, int, int, str]:
    return hit.version_id, hit.span_start, hit.span_end, hit.content


if __name__ == "__main__":
    main()
