"""Accounts, logging in and out, sessions that end, and who a judgement is by."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.web import Accounts, Role, WebSettings, make_app
from sayso.web.throttle import Throttle
from tests.web.conftest import Client

PASSWORD = "correct horse battery"
SUNK = "zhqbc4mcjdqw-qglh#0-44"
BASE = "http://news.example"


class Clock:
    def __init__(self):
        self.at = datetime(2026, 3, 14, 9, tzinfo=UTC)

    def __call__(self):
        return self.at

    def passes(self, **length):
        self.at += timedelta(**length)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(tmp_path, clock):
    made = Accounts(tmp_path / "news.accounts", now=clock)
    made.add("Mia", Role.EDITOR, PASSWORD)
    made.add("Ben", Role.READER, PASSWORD)
    return made


@pytest.fixture
def newsroom(stories, accounts):
    """Asks an application that others can reach."""
    settings = WebSettings(
        host="192.0.2.7", names=("news.example",), accounts=accounts.path, burst=100_000, per_second=100_000.0
    )
    with Client(make_app(stories, settings), base_url=BASE, follow_redirects=False) as client:
        yield client


def log_in(client, name, password=PASSWORD, to="/account"):
    page = client.get("/login").text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    fields = {"csrf": token, "name": name, "password": password, "to": to}
    return client.post("/login", data=fields, headers={"origin": BASE})


def test_nothing_secret_stands_in_the_file(accounts):
    token, session = accounts.make_token("Mia", "notebook"), accounts.begin_session("Mia")
    data = accounts.path.read_bytes()
    assert b"$argon2id$" in data
    assert not any(secret.encode() in data for secret in (PASSWORD, token, session))
    assert accounts.path.stat().st_mode & 0o077 == 0


def test_a_password_opens_its_account_alone(accounts):
    assert accounts.check_password("Mia", PASSWORD).role is Role.EDITOR
    assert accounts.check_password("Mia", PASSWORD + "x") is None
    assert accounts.check_password("Nobody", PASSWORD) is None


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("Mia", PASSWORD, "there is an account 'Mia' already"),
        ("mia", PASSWORD, "there is an account 'Mia' already"),
        ("New", "x" * 1_001, "the password has 1,001 characters; take at most 1,000"),
        ("New", "short", "the password has 5 characters; take at least 12"),
        ("", PASSWORD, "'' is no name"),
        ("a\x1b", PASSWORD, "is no name"),
    ],
)
def test_what_is_no_account_is_refused(accounts, name, password, says):
    with pytest.raises(InputError, match=says):
        accounts.add(name, Role.READER, password)


def test_a_removed_account_takes_its_tokens_and_sessions_along(accounts):
    token, session = accounts.make_token("Mia", ""), accounts.begin_session("Mia")
    accounts.remove("Mia")
    assert accounts.of_token(token) is None
    assert accounts.of_session(session, idle=timedelta(hours=1), whole=timedelta(days=1)) is None
    with pytest.raises(NotFoundError, match="there is no account 'Mia'"):
        accounts.remove("Mia")


LENGTHS = {"idle": timedelta(hours=1), "whole": timedelta(days=1)}


def test_another_password_ends_sessions_and_the_old_one(accounts):
    token, session, other = accounts.make_token("Mia", ""), accounts.begin_session("Mia"), accounts.begin_session("Ben")
    accounts.change_password("Mia", "another " + PASSWORD)
    assert accounts.check_password("Mia", PASSWORD) is None
    assert accounts.check_password("Mia", "another " + PASSWORD).name == "Mia"
    assert accounts.of_session(session, **LENGTHS) is None
    assert (accounts.of_token(token).name, accounts.of_session(other, **LENGTHS).name) == ("Mia", "Ben")
    with pytest.raises(InputError, match="the password has 5 characters"):
        accounts.change_password("Mia", "short")
    with pytest.raises(NotFoundError, match="there is no account 'mia'"):
        accounts.change_password("mia", PASSWORD)


def test_tokens_that_are_revoked_let_nobody_in(accounts):
    token, session, other = (
        accounts.make_token("Mia", ""),
        accounts.begin_session("Mia"),
        accounts.make_token("Ben", ""),
    )
    assert accounts.revoke_tokens("Mia") == (1, 1)
    assert (accounts.of_token(token), accounts.of_session(session, **LENGTHS)) == (None, None)
    assert accounts.of_token(other).name == "Ben"
    assert accounts.check_password("Mia", PASSWORD).name == "Mia"
    with pytest.raises(NotFoundError, match="there is no account 'Nobody'"):
        accounts.revoke_tokens("Nobody")


def test_a_session_ends_when_nobody_uses_it_and_in_the_end_anyway(accounts, clock):
    lengths = {"idle": timedelta(hours=12), "whole": timedelta(days=7)}
    session = accounts.begin_session("Mia")
    for _ in range(14):
        clock.passes(hours=11)
        assert accounts.of_session(session, **lengths).name == "Mia"
    clock.passes(hours=11, minutes=30)
    clock.passes(hours=3)
    assert accounts.of_session(session, **lengths) is None
    session = accounts.begin_session("Mia")
    clock.passes(hours=12, seconds=1)
    assert accounts.of_session(session, **lengths) is None


def test_others_cannot_reach_it_before_somebody_has_an_account(stories, tmp_path):
    for settings in (
        WebSettings(host="0.0.0.0"),
        WebSettings(names=("news.example",)),
        WebSettings(host="0.0.0.0", accounts=Accounts(tmp_path / "empty").path),
    ):
        with pytest.raises(InputError, match="nobody has an account; make one with `sayso serve --add-account"):
            make_app(stories, settings)


def test_whoever_is_not_logged_in_is_led_to_the_login_and_back(newsroom):
    answer = newsroom.get("/a/zhqb?at=0-44", headers={"accept": "text/html"})
    assert answer.headers["location"] == "/login?to=%2Fa%2Fzhqb%3Fat%3D0-44"
    assert log_in(newsroom, "Mia", to="/a/zhqb?at=0-44").headers["location"] == "/a/zhqb?at=0-44"
    assert newsroom.get("/a/zhqb", headers={"accept": "text/html"}).status_code == 307


def test_a_judgement_is_made_in_the_name_of_who_logged_in(newsroom, stories):
    log_in(newsroom, "Mia")
    assert newsroom.submit("/judgements", {"action": "accept", "on": SUNK}).status_code == 200
    with Ledger(stories) as ledger:
        assert ledger.judgements()[-1].who == "Mia"


def test_a_reader_decides_nothing(newsroom):
    log_in(newsroom, "Ben")
    answer = newsroom.submit("/judgements", {"action": "accept", "on": SUNK})
    assert answer.json()["error"] == "this needs the role 'editor', and Ben is reader"


def test_logging_out_ends_the_session(newsroom):
    log_in(newsroom, "Mia")
    cookie = newsroom.cookies["sayso"]
    newsroom.submit("/logout")
    newsroom.cookies.clear()
    newsroom.cookies.set("sayso", cookie)
    assert newsroom.get("/account", headers={"accept": "application/json"}).status_code == 401


def test_logging_in_gives_a_new_secret(newsroom):
    newsroom.get("/login")
    before = newsroom.cookies["sayso"]
    log_in(newsroom, "Mia")
    assert newsroom.cookies["sayso"] != before


def test_wrong_passwords_are_slowed_down(newsroom):
    statuses = [log_in(newsroom, "Mia", "wrong password").status_code for _ in range(7)]
    assert statuses == [401] * 5 + [429] * 2
    assert log_in(newsroom, "Mia").status_code == 429


def test_of_many_wrong_passwords_at_once_no_more_are_looked_at(newsroom, accounts, monkeypatch):
    looked_at = []

    def check(_self, name, _password):
        looked_at.append(name)
        time.sleep(0.2)  # so that all are there before the first is told

    token = newsroom.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]
    monkeypatch.setattr(Accounts, "check_password", check)
    monkeypatch.setattr("sayso.web.throttle._FIRST", 60.0)  # longer than this test takes
    fields = {"csrf": token, "name": "Mia", "password": "wrong password"}
    with ThreadPoolExecutor(30) as pool:
        asked = [pool.submit(newsroom.post, "/login", data=fields, headers={"origin": BASE}) for _ in range(30)]
        statuses = sorted(each.result().status_code for each in asked)
    assert statuses == [401] * 5 + [429] * 25
    assert looked_at == ["Mia"] * 5


def test_the_wait_doubles_and_is_forgotten():
    now = [0.0]
    throttle = Throttle(clock=lambda: now[0])
    waits = []
    for _ in range(9):
        throttle.fail("name Mia")
        waits.append(throttle.wait("name Mia", "client ::1"))
        now[0] += waits[-1]
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32]
    throttle.succeed("name Mia")
    assert throttle.wait("name Mia") == 0


def test_a_token_is_shown_once_and_lets_a_program_in(newsroom):
    log_in(newsroom, "Mia")
    page = newsroom.submit("/account/tokens", {"label": "notebook"}).text
    token = page.partition("<code>sayso-")[2].partition("<")[0]
    assert f"sayso-{token}" not in newsroom.get("/account").text
    newsroom.cookies.clear()
    headers = {"authorization": f"Bearer sayso-{token}"}
    assert newsroom.get("/judgements.json", headers=headers).status_code == 200
    assert newsroom.post("/judgements/undo", json={}, headers=headers).status_code == 404


def test_behind_tls_the_cookie_is_bound_to_it(stories, accounts):
    settings = WebSettings(names=("news.example",), accounts=accounts.path, is_https=True)
    with Client(make_app(stories, settings), base_url="https://news.example", follow_redirects=False) as client:
        cookie = client.get("/login").headers["set-cookie"]
    assert cookie.startswith("__Host-sayso=")
    assert "Secure" in cookie


def test_who_came_and_who_was_not_let_in_is_logged_without_secrets(newsroom, caplog):
    with caplog.at_level("INFO", logger="sayso.web.logins"):
        log_in(newsroom, "Mia\nlogin as 'Ben'", "wrong " + PASSWORD)
        log_in(newsroom, "Mia")
        answer = newsroom.submit("/logout")
    assert [each.getMessage().partition(" from ")[0] for each in caplog.records] == [
        "login as \"Mia\\nlogin as 'Ben'\"",
        "login as 'Mia'",
        "logout of 'Mia'",
    ]
    assert PASSWORD not in caplog.text
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'


@pytest.mark.parametrize(("is_https", "said"), [(True, "max-age=31536000"), (False, None)])
def test_browsers_are_told_to_insist_on_tls_only_where_there_is_some(stories, accounts, is_https, said):
    settings = WebSettings(host="192.0.2.7", names=("news.example",), accounts=accounts.path, is_https=is_https)
    with Client(make_app(stories, settings), base_url=BASE) as client:
        assert client.get("/login").headers.get("strict-transport-security") == said
