"""Reports of the browser: files to save, of a claim, a story or what is found."""

import pytest

ELEVEN = "c-wojghtqxhno2-brlg"


@pytest.mark.parametrize(
    "query", [f"claim={ELEVEN}", f"story={ELEVEN}&as_of=2023-05-10", "q=crew", "contradicted=true"]
)
@pytest.mark.parametrize(("ending", "kind"), [("html", "text/html"), ("md", "text/markdown")])
def test_reports_are_files_to_save(client, query, ending, kind):
    answer = client.get(f"/report.{ending}?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="sayso-report.{ending}"'
    assert "SHA-256" in answer.text


def test_the_claim_offers_its_reports(client):
    shown = client.get(f"/c/{ELEVEN}").text
    for href in (f"/report.html?claim={ELEVEN}", f"/report.md?claim={ELEVEN}", f"/report.html?story={ELEVEN}"):
        assert href in shown


@pytest.mark.parametrize(("query", "status"), [("claim=c-zzz", 404), ("what=1", 400), ("said=soon", 400)])
def test_what_cannot_be_reported(client, query, status):
    assert client.get(f"/report.html?{query}").status_code == status
