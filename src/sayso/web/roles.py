"""Who may do what?"""

from enum import StrEnum


class Role(StrEnum):
    """What a route asks for, and what an account gives; each may do all that those before it may."""

    PUBLIC = "public"  # everyone: the login page, the style sheet
    READER = "reader"
    EDITOR = "editor"  # decides and adds
    ADMIN = "admin"


ACCOUNT_ROLES = (Role.READER, Role.EDITOR, Role.ADMIN)
_RANKS = {role: rank for rank, role in enumerate(Role)}


def may(has: Role, wanted: Role) -> bool:
    """Whether somebody of one role may do what asks for another.

    >>> may(Role.EDITOR, Role.READER), may(Role.READER, Role.EDITOR)
    (True, False)
    """
    return _RANKS[has] >= _RANKS[wanted]
