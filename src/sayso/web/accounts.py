"""Who has an account, and who is logged in? A file of its own, so that no ledger that travels carries it."""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

from sayso.errors import InputError, NotFoundError, StoreError
from sayso.web.roles import ACCOUNT_ROLES, Role

SHORTEST_PASSWORD = 12  # characters
_LONGEST = 1_000  # characters of a password: hashing more only takes time
_PATIENCE = 10.0  # seconds that a write waits for another
_NO_ACCOUNT = "there is no account {!r}; --list-accounts shows those there are"
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE, label TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    made_at TEXT NOT NULL, used_at TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may log in."""

    name: str
    role: Role
    made_at: datetime
    n_tokens: int = 0


def _now() -> datetime:
    return datetime.now(UTC)


class Accounts:
    """The accounts in a file; passwords are kept as argon2id, tokens and sessions as SHA-256 of 256 random bits.

    A class, since it holds the place and the parameters of hashing. Each call opens the file anew: requests run in
    many threads.

    Args:
        path: The file; it is made where there is none, readable by its owner alone.
        now: The moment, in UTC.

    Raises:
        StoreError: If it cannot be used.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = _now) -> None:
        """Open or make it."""
        from argon2 import PasswordHasher  # noqa: PLC0415  slow

        self.path = path
        self._now = now
        self._hasher = PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory
        self._decoy = self._hasher.hash(secrets.token_hex(16))  # checked for names that are not there: equal time
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except OSError as error:
            raise StoreError(
                f"accounts {str(path)!r}: {error.strerror or error}; name another file with --accounts"
            ) from error
        with self._open() as connection:
            connection.executescript(_TABLES)

    def add(self, name: str, role: Role, password: str) -> None:
        """Store an account.

        Raises:
            InputError: If the name is no name or taken, or the password too short.
        """
        if not name.strip() or not name.isprintable() or len(name) > 100 or name != name.strip():
            raise InputError(f"{name!r} is no name for an account; write one without control characters")
        if role not in ACCOUNT_ROLES:
            raise InputError(f"{role.value!r} is no role of an account; these are: {', '.join(ACCOUNT_ROLES)}")
        hashed = self._hash_password(password)
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")  # so that no other is added between the look and the write
            alike = [each for (each,) in connection.execute("SELECT name FROM accounts") if _alike(each, name)]
            if alike:
                raise InputError(f"there is an account {alike[0]!r} already; remove it first, or take another name")
            try:
                connection.execute(
                    "INSERT INTO accounts VALUES (?, ?, ?, ?)", (name, role.value, hashed, _written(self._now()))
                )
            except sqlite3.IntegrityError:
                raise InputError(f"there is an account {name!r} already; remove it first, or take another") from None

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password; its sessions end, its tokens stay.

        Raises:
            InputError: If the password is too short.
            NotFoundError: If there is no such account.
        """
        hashed = self._hash_password(password)
        with self._open() as connection:
            if not connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, name)).rowcount:
                raise NotFoundError(_NO_ACCOUNT.format(name))
            connection.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def revoke_tokens(self, name: str) -> tuple[int, int]:
        """End all tokens and sessions of an account; how many of each there were.

        Raises:
            NotFoundError: If there is no such account.
        """
        with self._open() as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone() is None:
                raise NotFoundError(_NO_ACCOUNT.format(name))
            n_tokens = connection.execute("DELETE FROM tokens WHERE name = ?", (name,)).rowcount
            n_sessions = connection.execute("DELETE FROM sessions WHERE name = ?", (name,)).rowcount
        return n_tokens, n_sessions

    def remove(self, name: str) -> None:
        """Take an account away, with its tokens and sessions.

        Raises:
            NotFoundError: If there is none.
        """
        with self._open() as connection:
            if not connection.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount:
                raise NotFoundError(_NO_ACCOUNT.format(name))

    def all(self) -> list[Account]:
        """The accounts, by name."""
        query = """SELECT a.name, a.role, a.made_at, (SELECT count(*) FROM tokens t WHERE t.name = a.name)
            FROM accounts a ORDER BY a.name"""
        with self._open() as connection:
            rows = connection.execute(query).fetchall()
        return [
            Account(name=name, role=Role(role), made_at=datetime.fromisoformat(made_at), n_tokens=n)
            for name, role, made_at, n in rows
        ]

    def check_password(self, name: str, password: str) -> Account | None:
        """The account of this name, if the password is its own; it takes as long where there is none."""
        from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415  slow

        with self._open() as connection:
            row = connection.execute(
                "SELECT name, role, made_at, password FROM accounts WHERE name = ?", (name,)
            ).fetchone()
        hashed = row[3] if row is not None else self._decoy
        try:
            self._hasher.verify(hashed, password[: _LONGEST + 1])
        except (Argon2Error, InvalidHashError):
            return None
        if row is None:
            return None
        return Account(name=row[0], role=Role(row[1]), made_at=datetime.fromisoformat(row[2]))

    def make_token(self, name: str, label: str) -> str:
        """A new token of an account, which is shown once and cannot be read again.

        Raises:
            NotFoundError: If there is no such account.
        """
        token = f"sayso-{secrets.token_urlsafe(32)}"
        with self._open() as connection:
            try:
                connection.execute(
                    "INSERT INTO tokens VALUES (?, ?, ?, ?)", (_hash(token), name, label, _written(self._now()))
                )
            except sqlite3.IntegrityError:
                raise NotFoundError(f"there is no account {name!r}; add it first") from None
        return token

    def of_token(self, token: str) -> Account | None:
        """Whose token it is, None where it is nobody's."""
        return self._of(
            "SELECT a.name, a.role, a.made_at FROM tokens t JOIN accounts a USING (name) WHERE hash = ?", token
        )

    def begin_session(self, name: str) -> str:
        """The secret of a new session."""
        secret, now = secrets.token_urlsafe(32), _written(self._now())
        with self._open() as connection:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_hash(secret), name, now, now))
        return secret

    def of_session(self, secret: str, *, idle: timedelta, whole: timedelta) -> Account | None:
        """Whose session it is, None where it is nobody's, or has ended."""
        now = self._now()
        with self._open() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE used_at < ? OR made_at < ?", (_written(now - idle), _written(now - whole))
            )
            found = connection.execute(
                "UPDATE sessions SET used_at = ? WHERE hash = ? RETURNING name", (_written(now), _hash(secret))
            ).fetchone()
        if found is None:
            return None
        return self._of(
            "SELECT a.name, a.role, a.made_at FROM sessions s JOIN accounts a USING (name) WHERE hash = ?", secret
        )

    def end_session(self, secret: str) -> None:
        """Let a session end; nothing where there is none."""
        with self._open() as connection:
            connection.execute("DELETE FROM sessions WHERE hash = ?", (_hash(secret),))

    def _hash_password(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise InputError(f"the password has {len(password)} characters; take at least {SHORTEST_PASSWORD}")
        if len(password) > _LONGEST:
            raise InputError(f"the password has {len(password):,} characters; take at most {_LONGEST:,}")
        return self._hasher.hash(password)

    def _of(self, query: str, secret: str) -> Account | None:
        with self._open() as connection:
            row = connection.execute(query, (_hash(secret),)).fetchone()
        if row is None:
            return None
        return Account(name=row[0], role=Role(row[1]), made_at=datetime.fromisoformat(row[2]))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_PATIENCE)
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                with connection:
                    yield connection
            finally:
                connection.close()
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError):
                raise
            raise StoreError(f"accounts {str(self.path)!r}: {error}; name another file with --accounts") from error


def _alike(name: str, other: str) -> bool:
    """Whether two names read the same, so that a judgement by one could be taken for one of the other.

    >>> _alike("Mia", "mia"), _alike("Mia", "\uff2dia"), _alike("Mia", "Mira")
    (True, True, False)
    """
    return normalize("NFKC", name).casefold() == normalize("NFKC", other).casefold()


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", errors="surrogatepass")).hexdigest()
