"""Which values belong to one measure, in order of time?"""

from collections.abc import Collection, Mapping, Sequence

from sayso.link.backing import order_of
from sayso.link.breakdowns import Place
from sayso.link.entries import Entry
from sayso.link.grouping import group_by_average
from sayso.link.same_measure import score_figures
from sayso.link.settings import Settings
from sayso.model import Claim, ClaimStance, SeriesEntry


def find_series(
    claims: Sequence[Claim],
    entries: Mapping[str, Entry],
    rivals: Collection[tuple[Place, Place]],
    settings: Settings,
) -> tuple[tuple[SeriesEntry, ...], ...]:
    """The values of each measure that has been given more than once, in order of time.

    Two figures go together where they count the same thing and the statements are close; the mean decides.
    """
    claim_of = {member.statement: claim for claim in claims for member in claim.members}
    stance_of = {member.statement: member.stance for claim in claims for member in claim.members}
    keys = {
        f"{id}#{place}": (entries[id], place)
        for id in sorted(claim_of)
        for place, figure in enumerate(entries[id].figures)
        if stance_of[id] is ClaimStance.SUPPORT
    }
    close: dict[tuple[str, str], float] = {}
    for one, (left, at) in keys.items():
        for other, (right, there) in keys.items():
            if one >= other or left.id == right.id:
                continue
            likely = score_figures(left, at, right, there)
            is_rival = ((left.id, at), (right.id, there)) in rivals or ((right.id, there), (left.id, at)) in rivals
            if is_rival:
                likely = max(likely, settings.rival_values)
            if likely > settings.unknown:
                close[one, other] = likely
    groups = group_by_average(list(keys), close, at_least=settings.series_figures, unknown=settings.unknown)
    found = []
    for group in groups:
        ordered = sorted(group, key=lambda key: (order_of(keys[key][0]), keys[key][1]))
        found.append(
            tuple(
                SeriesEntry(
                    statement=keys[key][0].id,
                    figure=keys[key][1],
                    claim=claim_of[keys[key][0].id].id,
                    as_at=keys[key][0].figures[keys[key][1]].as_at,
                )
                for key in ordered
            )
        )
    return tuple(each for each in found if each)
