"""How many independent sources stand behind a claim: at least, best guess, at most?"""

from collections.abc import Callable, Sequence
from datetime import date

from sayso.model import ClaimStance, Roots, Told, Via

_ANYBODY = frozenset("sourc offici person peopl insid man woman worker employe".split())  # stems that tell nobody apart
_WHOLE_DAY = len("2023-05-10")  # of what is only known to the month or year no days are counted
_NEAR_DAYS = 3  # between two outlets that may have heard one unnamed person


def count_roots(told: Sequence[Told], *, as_of: str | None = None, standing: bool = False) -> Roots:
    """The roots of the statements that support a claim, with each step in words.

    A house counts once. Unnamed people of one outlet are one in `low` and `best`, and each head counts in `high`; in
    `low` they add nothing where somebody is named, since they may belong to them, nor in `best` where what they are
    called is a word of a body named, or of the unnamed of another outlet within three days. The outlet's own voice
    after others counts only in `high`.

    Args:
        told: The statements of one claim, in order of publication.
        as_of: A day; later statements are left out.
        standing: Leave out the roots that withdrew what they said.
    """
    held = [each for each in told if as_of is None or each.day <= as_of]
    withdrawn = withdrawn_roots(held) if standing else frozenset()
    supporting = [
        each
        for each in held
        if each.stance is ClaimStance.SUPPORT and each.root is not None and each.root not in withdrawn
    ]
    why: list[str] = []
    named: dict[str, Told] = {}
    unnamed: dict[str, Told] = {}
    repeating: dict[str, Told] = {}
    for each in supporting:
        if each.via is Via.REPEAT:
            repeating.setdefault(str(each.unit), each)
        elif each.is_unnamed:
            known = unnamed.get(str(each.root))
            if known is None or known.heads < each.heads:
                unnamed[str(each.root)] = each
        elif str(each.unit) in named:
            if each.via in (Via.COPY, Via.CREDIT, Via.BESIDE, Via.VERSION):
                why.append(f"{each.statement}: {each.why}; no new source")
        else:
            named[str(each.unit)] = each
    for unit in named:
        repeating.pop(unit, None)
    fresh, doubtful = _unnamed_apart(list(unnamed.values()), list(named.values()), supporting)
    distinct = _distinct(list(named.values()))
    sure = {str(each.unit) for each in supporting if each.is_sure}
    certain = [each for each in named.values() if str(each.unit) in sure] or list(named.values())[:1]
    apart = _tied(certain, _may_be_one)
    low = len(apart) or min(1, len(unnamed))
    best = len(distinct) + len(fresh)
    high = len(named) + sum(each.heads for each in unnamed.values()) + len(repeating)
    if best == 0 and repeating:
        best = 1
    for each in named.values():
        why.append(f"{each.statement}: {each.why}: one source")
    for each in fresh:
        count = f"{each.heads} unnamed" if each.heads > 1 else "unnamed"
        why.append(f"{each.statement}: {each.why}: {count}, one for each outlet in the best count")
    for each in doubtful:
        why.append(f"{each.statement}: {each.why}: may be one of the others, counts only at most")
    for each in repeating.values():
        why.append(f"{each.statement}: {each.why}: counts only at most")
    for each in held:
        if each.stance is ClaimStance.SUPPORT and each.root is None:
            why.append(f"{each.statement}: {each.why}: no source")
    if len(certain) < len(named):
        n_doubtful = len(named) - len(certain)
        why.append(f"{n_doubtful} of them may tell of something else: not in the lowest count")
    if len(apart) < len(certain):
        why.append(f"in the lowest count {len(certain)} of them are {len(apart)}: they may be of one house")
    if len(distinct) < len(named):
        why.append(f"by their names and houses {len(named)} of them are {len(distinct)}")
    ids = tuple(dict.fromkeys(str(each.root) for each in (*named.values(), *unnamed.values())))
    return Roots(low=min(low, best), best=best, high=max(high, best), ids=ids, why=tuple(why))


def _unnamed_apart(
    unnamed: Sequence[Told], named: Sequence[Told], supporting: Sequence[Told]
) -> tuple[list[Told], list[Told]]:
    """The unnamed who count in the best count, and those who may be somebody else of the claim.

    Those are bodies that somebody named speaks for, "the" somebody of whom the same outlet names another source,
    whoever is called by a word of a body named ("the observers" beside the Northern Observers), and whoever the same
    outlet or another one calls alike within days; who is tied through others counts with them, whatever their order.
    """
    units = {str(each.unit) for each in named}
    fresh: list[Told] = []
    doubtful: list[Told] = []
    for each in unnamed:
        is_told_before = each.is_definite and any(
            one.root != each.root and one.carrier == each.carrier and one.via is not Via.REPEAT for one in supporting
        )
        is_another = str(each.unit) in units or is_told_before or any(_may_belong(each, one) for one in named)
        (doubtful if is_another else fresh).append(each)
    groups = _tied(fresh, _may_be_heard_twice)
    fresh = [each for each in fresh if any(group[0] is each for group in groups)]
    doubtful += [each for group in groups for each in group[1:]]
    if not named and not fresh:
        return doubtful[:1], doubtful[1:]
    return fresh, doubtful


def _may_belong(unnamed: Told, named: Told) -> bool:
    """Whether somebody unnamed may be of a body, or be "the" somebody, that is named with a word of his."""
    if not (unnamed.is_definite or named.is_body or named.house is not None):
        return False  # "a prison doctor" beside "Peter Vik, the family's doctor"
    return bool((unnamed.words - _ANYBODY) & named.words)


def _may_be_heard_twice(one: Told, other: Told) -> bool:
    """Whether two unnamed may be one person: of one outlet, or called alike on near days by two."""
    if one.carrier == other.carrier:
        return True
    days = [date.fromisoformat(each.day) for each in (one, other) if len(each.day) == _WHOLE_DAY]
    if len(days) == 2 and abs((days[0] - days[1]).days) > _NEAR_DAYS:
        return False
    left, right = one.words - _ANYBODY, other.words - _ANYBODY
    return bool(left & right) or not (left or right)


def _tied(told: Sequence[Told], are_tied: Callable[[Told, Told], bool]) -> list[list[Told]]:
    """Those together that are tied, if need be through others; each group, and its members, in the order given."""
    groups: list[list[Told]] = []
    for each in told:
        near = [group for group in groups if any(are_tied(each, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), each])
    return groups


def _distinct(named: Sequence[Told]) -> list[Told]:
    """Those of houses of their own whose name is no part of another's: "Kasten" may be "Kasten's defence ministry"."""
    return [
        each
        for place, each in enumerate(named)
        if not any(
            _is_part_of(each, other, is_behind=at < place) for at, other in enumerate(named) if other is not each
        )
    ]


def _is_part_of(one: Told, other: Told, *, is_behind: bool) -> bool:
    """Whether one is named, or housed, within another; of two alike the one that stands behind."""
    is_named_within = one.words < other.words or (one.words == other.words and is_behind)
    if one.words and is_named_within:
        return True
    return one.house is not None and (one.house == other.unit != one.unit or (one.house == other.house and is_behind))


def _may_be_one(one: Told, other: Told) -> bool:
    """Whether two named sources may be one house: a shared name or office, or one whose house nobody names."""
    houses = {one.house, one.unit} & {other.house, other.unit} - {None}
    if one.words & other.words or houses:
        return True
    return not (_has_known_house(one) and _has_known_house(other))


def _has_known_house(told: Told) -> bool:
    return told.is_body or told.house is not None or told.via in (Via.OWN, Via.FIRST_HAND)


def withdrawn_roots(told: Sequence[Told]) -> frozenset[str]:
    """The roots that took back what they said, and those of statements that their outlet took back."""
    found = set()
    for each in told:
        if each.stance is not ClaimStance.RETRACT:
            continue
        if each.root is not None:
            found.add(each.root)
        found |= {
            other.root
            for other in told
            if other.carrier == each.carrier
            and other.root is not None
            and other.stance is ClaimStance.SUPPORT
            and other.minute < each.minute
        }
    return frozenset(found)
