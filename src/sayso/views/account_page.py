"""What do the pages for logging in and for one's account show?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """Where to go after logging in, and why it did not work before."""

    to: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """Who is logged in; `token` is a new token, which is shown this once."""

    name: str
    role: str
    has_account: bool
    token: str
