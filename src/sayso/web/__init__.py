"""The web application: five screens over one ledger, in one process, with no request to anyone else."""

from sayso.web.accounts import Account, Accounts
from sayso.web.app import make_app
from sayso.web.roles import Role
from sayso.web.settings import WebSettings, is_loopback

__all__ = ["Account", "Accounts", "Role", "WebSettings", "is_loopback", "make_app"]
