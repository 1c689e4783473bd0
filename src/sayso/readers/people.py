"""Does a name belong to a person, or to an outlet or another body?

Names alone do not always tell: "Ann Lee" is known by its given name, "Oona Leif" by "the president" beside it. What
neither tells is taken for a body, as most origins of quoted blocks are.
"""

import re

from sayso.lexicon import load_words

_CAPITAL = r"[^\W\da-z_][\w’'.-]*"
_SHAPE = re.compile(rf"(?:{_CAPITAL}\s+){{1,3}}{_CAPITAL}")
# How outlets and bodies end; a name that ends so is no person's, whatever it begins with ("Jordan Times").
_BODY_END = re.compile(
    r"\b(?:times|post|gazette|herald|tribune|courier|chronicle|observer|journal|mail|mirror|news|press|radio|tv|television|"
    r"telegraph|star|sun|daily|weekly|monthly|review|magazine|today|voice|echo|argus|advertiser|examiner|express|globe|"
    r"guardian|independent|inquirer|mercury|monitor|reporter|sentinel|standard|wire|world|ledger|bulletin|register|"
    r"record|digest|media|network|agency|online|council|board|union|company|corporation|group|institute|foundation|"
    r"university|college|school|hospital|ministry|department|office|court|bank|fund|society|association|club|party|"
    r"committee|commission|inc|ltd|plc|llc|gmbh|sons|brothers|works|relay|museum|police)\.?$",
    re.IGNORECASE,
)
_ROLES = (
    r"writer|author|editor|reporter|correspondent|columnist|ceo|cfo|cto|chief|head|director|manager|president|chair|"
    r"chairman|chairwoman|chairperson|founder|co-founder|mayor|minister|secretary|senator|governor|professor|prof|dr|"
    r"phd|md|ph\.?\s?d|doctor|nurse|teacher|student|lawyer|analyst|spokesman|spokeswoman|spokesperson|officer|engineer|"
    r"master|captain|judge|pilot|farmer|driver|sergeant|colonel|lieutenant|inspector|commissioner|councillor|pastor|bishop|"
    r"priest|coach|player|historian|scientist|researcher|economist|expert|resident|witness|ambassador|treasurer|"
    r"prosecutor|journalist|activist|scholar|physician|surgeon"
)
_ROLE = re.compile(rf"\b(?:{_ROLES}|member|owner)\b", re.IGNORECASE)  # behind a name; a company can be an owner as well
_ROLE_IN_BODY = re.compile(rf"\b(?:{_ROLES}|member|owner)\s+(?:of|at|for|in|to)\b", re.IGNORECASE)
_ROLE_END = re.compile(rf"\b(?:{_ROLES})$", re.IGNORECASE)
_TITLE = re.compile(
    rf"(?:{_ROLES}|mr|mrs|ms|sir|dame|lord|lady|prince|princess|king|queen|pope|saint|general)\b\.?\s", re.I
)
_DESCRIBED = re.compile(
    rf"\b(?:from|by)\s+(?P<name>(?:a|an|the|one|its|his|her|their)\s+(?:[a-z][\w’'-]*\s+){{0,2}}?(?:{_ROLES})\b"
    rf"(?!\s*[’'])(?:\s+(?:in|of|at|from)\s+(?:the\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})?)"
)


def has_shape_of_person(name: str) -> bool:
    """Whether the name is two to four words in capitals, and ends in no word for an outlet or a body.

    >>> has_shape_of_person("Ines Calder"), has_shape_of_person("Port Gazette"), has_shape_of_person("Northwire")
    (True, False, False)
    """
    name = name.strip()
    return _SHAPE.fullmatch(name) is not None and not name.startswith("The ") and not _BODY_END.search(name)


def is_person(name: str, *, before: str = "", behind: str = "") -> bool:
    """Whether the name is known to be a person's, by its given name, its title or a role beside it.

    Args:
        name: The name as worded.
        before: The words just before it; "The harbour master, " tells.
        behind: What follows it in a line of names; "harbour master" tells, as does a handle in brackets.

    >>> is_person("Ann Lee"), is_person("Oona Leif"), is_person("Oona Leif", behind="mayor of Kelmet")
    (True, False, True)
    >>> is_person("Karst and Sons", before="The builder, ")
    False
    """
    if not has_shape_of_person(name):
        return False
    if name.split()[0] in load_words("given_names") or _TITLE.match(name):
        return True
    is_beside = before.rstrip().endswith(",") and _ROLE_END.search(before.rstrip(" ,")) is not None
    return is_beside or says_role(behind) or "(@" in behind


def says_role(words: str) -> bool:
    """Whether the words behind a name tell what a person is.

    >>> says_role("mayor of Kelmet"), says_role("Port Gazette"), says_role("Farmer's Weekly")
    (True, False, False)
    """
    if _ROLE_IN_BODY.search(words):
        return True
    return _ROLE.search(words) is not None and not _BODY_END.search(words.strip())


def find_described_person(sentence: str) -> tuple[int, int] | None:
    """Where a person without a name is said to be the one from whom words are: "from a nurse in Holm".

    >>> sentence = "One of them, from a nurse in Holm, reads:"
    >>> start, end = find_described_person(sentence)
    >>> sentence[start:end]
    'a nurse in Holm'
    """
    match = _DESCRIBED.search(sentence)
    return match.span("name") if match else None
