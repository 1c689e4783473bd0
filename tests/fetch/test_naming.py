"""The names under which fetched bytes are read."""

from datetime import UTC, datetime

import pytest

from sayso.fetch import Fetched, name_fetched


@pytest.mark.parametrize(
    ("url", "media_type", "name"),
    [
        ("https://wire.example/2026/dam-gives-way", "text/html", "dam-gives-way.html"),
        ("https://wire.example/2026/dam-gives-way/", "text/html", "dam-gives-way.html"),
        ("https://wire.example/story.php?id=7", "text/html", "story.php.html"),
        ("https://wire.example/story.htm", "text/html", "story.htm"),
        ("https://wire.example/notes.md", "text/plain", "notes.md"),
        ("https://wire.example/notes.md", "text/markdown", "notes.md"),
        ("https://wire.example/notes", "text/markdown", "notes.md"),
        ("https://wire.example/report.pdf", "application/pdf", "report.pdf"),
        ("https://wire.example/report.html", "application/pdf", "report.html.pdf"),
        ("https://wire.example/", "text/html", "wire.example.html"),
        ("https://wire.example/a", None, "a"),
        ("https://wire.example/a.warc.gz", "application/octet-stream", "a.warc.gz"),
        ("https://wire.example/%1b%5B2J%0Aa%2F..%2Fb", "text/html", "2J-a-..-b.html"),
        ("https://wire.example/%E2%80%AE", "text/html", "page.html"),
        ("https://wire.example/.htaccess", "text/plain", "htaccess.txt"),
        ("https://wire.example/" + "a" * 300, "text/html", "a" * 80 + ".html"),
        ("https://[2606:4700::1]/", "text/html", "2606-4700-1.html"),
    ],
)
def test_a_name_fits_what_the_server_says_and_needs_no_care(url, media_type, name):
    now = datetime(2026, 3, 14, tzinfo=UTC)
    page = Fetched(url=url, final_url=url, status=200, body=b"", media_type=media_type, retrieved_at=now)
    assert name_fetched(page) == name
