"""Who may do what: every route asks, and what does not say who may, nobody may."""

import pytest
from fastapi.testclient import TestClient

from sayso.web import Accounts, Role, WebSettings, make_app
from sayso.web.guarding import GuardedRoute, role_of
from sayso.web.roles import ACCOUNT_ROLES, may

PASSWORD = "correct horse battery"
BASE = "http://news.example"
# Pages that a route leads to need something that is there; what is not there is found missing after the role is asked.
IDS = {"id": "nothing", "name": "sayso.css"}


@pytest.fixture(scope="module")
def served(stories_built, tmp_path_factory):
    """An application that others can reach, and the token of an account of each role."""
    accounts = Accounts(tmp_path_factory.mktemp("accounts") / "news.accounts")
    tokens = {Role.PUBLIC: ""}
    for role in ACCOUNT_ROLES:
        accounts.add(role.value, role, PASSWORD)
        tokens[role] = accounts.make_token(role.value, "test")
    settings = WebSettings(
        host="192.0.2.7", names=("news.example",), accounts=accounts.path, burst=100_000, per_second=100_000.0
    )
    app = make_app(stories_built, settings)
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        yield app, client, tokens


def routes(app):
    return [(route, method) for route in app.routes for method in sorted(route.methods - {"HEAD"})]


def test_every_route_says_who_may_use_it(served):
    app, _, _ = served
    assert [route.path for route in app.routes if not isinstance(route, GuardedRoute) or role_of(route) is None] == []


def test_everybody_may_do_just_what_their_role_lets_them(served):
    """The matrix role x route, from the router."""
    app, client, tokens = served
    wrong = []
    for route, method in routes(app):
        for has, token in tokens.items():
            headers = {"authorization": f"Bearer {token}"} if token else {}
            path = route.path.format(**{name: IDS.get(name, "1") for name in route.param_convertors})
            answer = client.request(method, path, headers={"accept": "application/json", **headers})
            is_let_in = answer.status_code not in (401, 403) or (path == "/login" and method == "POST")
            if path in ("/login",):
                continue  # asks for a password, not for a role
            if is_let_in != may(has, role_of(route)):
                wrong.append(f"{method} {path} by {has.value}: {answer.status_code}")
    assert wrong == []


def test_a_route_that_does_not_say_who_may_use_it_may_be_used_by_nobody(stories_built):
    app = make_app(stories_built, WebSettings())
    app.add_api_route("/forgotten", lambda: {"secret": 1})
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/forgotten", headers={"accept": "application/json"}).json()["status"] == 403


@pytest.mark.parametrize("token", ["sayso-nobody", "", "\u00e9"])
def test_a_token_of_nobody_lets_nobody_in(served, token):
    _, client, _ = served
    answer = client.get("/openapi.json", headers={"authorization": f"Bearer {token}".encode()})
    assert answer.json()["status"] == 401
