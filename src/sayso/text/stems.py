"""Under which short form are the forms of one word the same?"""

from functools import lru_cache

_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
_SHORTEST = 3  # letters that must be left
_IRREGULAR = {
    "men": "man", "women": "woman", "people": "person", "persons": "person", "children": "child", "lives": "life",
    "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "sank": "sink", "sunk": "sink", "found": "find",
    "stole": "steal", "stolen": "steal", "fled": "flee", "left": "leave", "lost": "lose", "held": "hold", "paid": "pay",
    "died": "die", "dying": "die", "dead": "die", "death": "die", "deaths": "die", "shot": "shoot", "burnt": "burn",
    "bought": "buy", "sold": "sell", "spent": "spend", "began": "begin", "begun": "begin", "broke": "break",
    "broken": "break", "chose": "choose", "chosen": "choose", "won": "win", "went": "go", "gone": "go", "gave": "give",
    "given": "give", "took": "take", "taken": "take", "knew": "know", "known": "know", "saw": "see", "seen": "see",
    "met": "meet", "built": "build", "caught": "catch", "fought": "fight", "drove": "drive", "driven": "drive",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word in lower case without its ending; forms of the commonest irregular words go together.

    >>> [stem(word) for word in ("Killed", "killing", "kills", "stopped", "countries", "Dies", "died", "glass")]
    ['kill', 'kill', 'kill', 'stop', 'countri', 'die', 'die', 'glass']
    """
    low = word.casefold()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) <= _SHORTEST or low.endswith("ss"):
        return low
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            low = low[: -len(ending)] + ("i" if ending in ("ied", "ies") else "")
            break
    if len(low) > _SHORTEST and low[-1] == low[-2] and low[-1] not in "lsz":
        return low[:-1]
    return low[:-1] if len(low) > _SHORTEST and low.endswith("e") else low[:-1] + "i" if low.endswith("y") else low
