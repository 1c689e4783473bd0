"""What is refused: foreign hosts, writes of other sites, forms of other visits, too much, too often."""

import asyncio

import pytest
from starlette.datastructures import Headers

from sayso.web import WebSettings
from sayso.web.middleware import POLICY, client_of
from tests.web.conftest import BASE, open_client

JSON = {"accept": "application/json"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:8137.evil.example", "", "[::2]"])
def test_a_foreign_host_is_refused(client, host):
    answer = client.get("/openapi.json", headers={"host": host})
    assert (answer.status_code, answer.json()["status"]) == (421, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:9", "[::1]:8137", "LOCALHOST"])
def test_this_machine_may_be_called_by_each_of_its_names(client, host):
    assert client.get("/openapi.json", headers={"host": host}).status_code == 200


def test_every_answer_keeps_the_page_to_itself(client):
    for path in ("/account", "/nothing", "/openapi.json", "/a/nothing.json", "/static/sayso.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"], path


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_write_that_another_site_sends_is_refused(writer, headers):
    answer = writer.post("/logout", data={"csrf": writer.token()}, headers={**JSON, **headers})
    assert answer.json()["error"] == "another site sent this; open Sayso and do it there"


@pytest.mark.parametrize("token", [None, "", "0" * 64, "\u00e9"])
def test_a_form_that_is_not_ours_is_refused(writer, token):
    writer.token()
    data = {} if token is None else {"csrf": token}
    assert writer.post("/logout", data=data, headers={**JSON, "origin": BASE}).status_code == 403


def test_a_form_of_another_visit_is_refused(writer):
    token = writer.token()
    writer.cookies.clear()
    writer.token()
    assert writer.post("/logout", data={"csrf": token}, headers={**JSON, "origin": BASE}).status_code == 403


def test_a_form_of_ours_is_taken(writer):
    assert writer.submit("/logout").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts(writer):
    cookie = writer.get("/account").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_body_that_is_too_large_is_refused(stories):
    with open_client(stories, max_body=1_000) as client:
        answer = client.post("/logout", data={"csrf": "x" * 1_001}, headers={**JSON, "origin": BASE})
        assert answer.json()["error"].startswith("this holds more than 1,000 bytes")
        chunks = (b"csrf=" + b"x" * 100 for _ in range(100))  # its length is not said before
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/logout", content=chunks, headers={**JSON, **kind, "origin": BASE}).status_code in (
            403,
            413,
        )


def test_a_flood_is_slowed_down(stories):
    with open_client(stories, burst=5, per_second=0.001) as client:
        statuses = [client.get("/robots.txt").status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2


def test_a_question_that_takes_too_long_is_given_up(stories):
    with open_client(stories, deadline_s=0.0) as client:
        answer = client.get("/a/zhqb.json")
    assert answer.status_code == 503
    assert answer.json()["error"] == "the ledger did not answer within 0 s; ask for less, or once more in a while"


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e%2fapp.py", "/static/none.css"])
def test_no_other_file_is_handed_out(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("192.0.2.7", {"192.0.2.7"}),
        ("2001:db8::7", {"[2001:db8::7]"}),
        ("0.0.0.0", set()),
        ("::", set()),
        ("News.example", {"news.example"}),
    ],
)
def test_it_is_asked_by_the_names_it_was_given_alone(host, names):
    own = {"127.0.0.1", "localhost", "[::1]"}
    assert WebSettings(host=host).hosts == own | names
    assert WebSettings(host=host).needs_login


@pytest.mark.parametrize(
    ("settings", "client", "forwarded", "counted"),
    [
        ({}, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        ({"is_https": True}, "127.0.0.1", "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        ({"is_https": True}, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        ({"is_https": True}, "127.0.0.1", None, "127.0.0.1"),
        ({"is_https": True}, "127.0.0.1", "unknown7", "127.0.0.1"),
        ({"is_https": True}, "127.0.0.1", "192.0.2.9:4000", "192.0.2.9"),
        ({"names": ("news.example",)}, "127.0.0.1", "2001:db8::9", "2001:db8::/64"),
        ({}, "2001:db8::9", None, "2001:db8::/64"),
    ],
)
def test_behind_a_proxy_each_client_is_counted_by_itself(settings, client, forwarded, counted):
    headers = Headers({"x-forwarded-for": forwarded} if forwarded else {})
    assert client_of({"client": (client, 1)}, headers, WebSettings(**settings)) == counted


def test_a_program_of_this_machine_writes_json_as_it_is(writer):
    permalink = writer.get("/index.json?q=sunk").json()["lines"][0]["place"]
    asked = {"action": "accept", "on": [permalink]}
    assert writer.post("/judgements", json=asked).json()["told"].startswith("1 statement accepted.")
    for headers in (
        {"origin": BASE},
        {"referer": f"{BASE}/"},
        {"sec-fetch-site": "same-origin"},
        {"cookie": "sayso=x"},
    ):
        assert writer.post("/judgements", json=asked, headers=headers).status_code == 403, headers
    assert writer.post("/judgements", data={"action": "accept", "on": permalink}, headers=JSON).status_code == 403


def test_a_head_is_a_get_without_its_body(client):
    for path in ("/account", "/index.json", "/static/sayso.css", "/nothing"):
        got, asked = client.get(path), client.head(path)
        assert (asked.status_code, asked.content) == (got.status_code, b"")
        assert asked.headers["content-type"] == got.headers["content-type"]


def test_a_key_given_twice_is_refused(client):
    answer = client.get("/index.json?q=sunk&q=ferry")
    assert (answer.status_code, answer.json()["error"]) == (400, "'q' was given 2 times; give it once")
    assert client.get("/index.csv?q=sunk&q=ferry").status_code == 400
    assert client.get("/add?url=a&url=b").status_code == 400


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            '{"text": ' + "[" * 100_000,
            "this JSON holds lists or objects too deep inside each other; send a flat object",
        ),
        ('{"text": "a", "title": "b", "text": "c"}', "'text' was given twice; give it once"),
        ('{"text": {"a": 1, "a": 2}}', "'a' was given twice; give it once"),
        ('{"text": ', "this is no JSON (Expecting value: line 1 column 10 (char 9)); send an object"),
    ],
)
def test_json_that_is_none_or_odd_is_refused_in_a_sentence(writer, body, says):
    answer = writer.post("/add", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (400, says)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", ["/add", "/login"])
def test_who_goes_away_in_the_middle_of_a_body_writes_nothing_into_the_log(writer, caplog, kind, path):
    token = writer.token()
    head = [(b"host", b"127.0.0.1"), (b"content-type", kind.encode()), (b"cookie", b"sayso=" + _visit(writer))]
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": head,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8137), "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    begun = {"application": f"csrf={token}", "multipart": "--x\r\nContent-Disposition: form-data; name"}
    body = begun[kind.partition("/")[0]].encode()
    come = iter(({"type": "http.request", "body": body, "more_body": True},))
    sent = []

    async def receive():
        return next(come, {"type": "http.disconnect"})

    async def send(message):
        sent.append(message)

    asyncio.run(writer.app(scope, receive, send))
    assert sent[0]["status"] == 400
    assert caplog.records == []


def _visit(client):
    return client.cookies["sayso"].encode()


def test_a_body_with_two_lengths_is_refused_and_ends_its_connection(writer):
    answer = writer.post("/add", headers={"transfer-encoding": "chunked", "content-length": "4"}, content=b"text")
    assert (answer.status_code, answer.headers["connection"]) == (400, "close")
    assert "two lengths" in answer.text
