"""What is different between two versions that the ledger holds, as people left their statements?"""

from dataclasses import replace

import sqlalchemy as sa

from sayso.errors import NotFoundError
from sayso.ledger import compare_versions
from sayso.model import Action, Reading, VersionDiff
from sayso.store.fetching import load_purge, load_version
from sayso.store.indexing import load_judged


def diff_versions(connection: sa.Connection, before: str, after: str) -> VersionDiff:
    """How one version stands to an earlier one: its statements, its words, and whether the page tells.

    Statements that people rejected are left out on both sides.

    Raises:
        NotFoundError: If one of them is not there, or was purged.
    """
    one, other = _standing(connection, before), _standing(connection, after)
    return compare_versions(one, other, before_id=before, after_id=after)


def _standing(connection: sa.Connection, version_id: str) -> Reading:
    version = load_version(connection, version_id)
    purge = load_purge(connection, version_id)
    if purge is not None:
        raise NotFoundError(f"{version_id} was purged on {purge.at.date()}: its words are gone, and nothing compares")
    judged = load_judged(connection, version)
    if judged is None:
        return Reading(document=version.document, statements=())
    reading, verdicts = judged[1].reading, judged[1].verdicts
    kept = tuple(each for each in reading.statements if verdicts.get(each.id) is not Action.REJECT)
    return replace(reading, statements=kept)
