"""What the application says of itself, and that nothing that may be asked makes it fail."""

import shutil

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from sayso.web import Accounts, Role, WebSettings, make_app

PASSWORD = "correct horse battery"
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
)


@pytest.fixture(scope="module")
def served(stories_built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("openapi")
    place = shutil.copy(stories_built, folder / "stories.db")
    accounts = Accounts(folder / "news.accounts")
    accounts.add("Mia", Role.ADMIN, PASSWORD)
    wide = {"burst": 10**9, "per_second": 1e9, "deadline_s": 60.0}
    return make_app(place, WebSettings(accounts=accounts.path, **wide)), accounts.make_token("Mia", "test")


@pytest.mark.parametrize("n_examples", [8, pytest.param(300, marks=pytest.mark.slow)])
def test_whatever_is_asked_is_answered_as_it_says(served, n_examples):
    app, token = served
    headers = {"Authorization": f"Bearer {token}", "Host": "localhost"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers)
    asked, wrong = [], []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=n_examples, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def check(case):
            case.call_and_validate(headers=headers, checks=CHECKS)

        asked.append(operation.label)
        try:
            check()
        except Exception as error:  # noqa: BLE001  all operations are asked, then all faults shown
            wrong.append(f"{operation.label}: {error}")
    assert wrong == []
    assert {"GET /a/{id}.json", "GET /a/{id}.csv", "POST /judgements"} <= set(asked)


def test_it_describes_every_page_by_the_model_of_its_record(served):
    document = served[0].openapi()
    assert document["openapi"].startswith("3.1")
    article = document["paths"]["/a/{id}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert article == {"$ref": "#/components/schemas/ArticlePage"}
    body = document["paths"]["/judgements"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/Judge"}
    assert not any("422" in each["responses"] for path in document["paths"].values() for each in path.values())


def test_what_it_names_is_there(served):
    document = served[0].openapi()
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(_references(document)) <= known


def _references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _references(each)
