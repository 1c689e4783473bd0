"""The first five minutes: from an empty folder to a table and a file that others open, offline, in one go."""

import csv
import io
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

_ROOT = Path(__file__).parents[3]
_PATIENCE = 240  # seconds until the demo is open, on a machine that does much else
LONG = 60_000  # milliseconds that an answer may take there
_MIDDLE = "bar => { const box = bar.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"
TEXT = """The bridge at Kelmet is closed, Mayor Ines Falk said on Monday.

"Nobody was hurt," she said. At least 14 cars are stuck on it, a police officer told the Kelmet Post.

Who will pay for it?"""


@contextmanager
def demo(folder):
    """`sayso demo` as somebody starts it on a terminal in an empty folder: the address that it opens in the browser."""
    opened = folder / "opened.txt"
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n')
    browser.chmod(0o755)
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), str(_ROOT)]),
        "TMPDIR": str(folder),
        "BROWSER": f"{browser} %s",
    }
    command = [sys.executable, "-m", "sayso", "demo", "--port", "0"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder, start_new_session=True
    ) as process:
        os.close(theirs)
        try:
            said = _read_until(ours, re.compile(r"open (http://\S+) in a browser"))
            end = time.monotonic() + _PATIENCE
            while not (opened.exists() and opened.read_text().strip()) and time.monotonic() < end:
                time.sleep(0.1)
            yield opened.read_text().strip(), said
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
            os.close(ours)


def _read_until(terminal, wanted):
    said, end = "", time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            said += os.read(terminal, 65_536).decode("utf-8", "replace")
            if wanted.search(said):
                return said
    raise AssertionError(f"the demo did not open within {_PATIENCE} s: {said[-500:]}")


def told(page, words):
    page.locator(".outcome-told", has_text=words).wait_for(timeout=LONG)


def read_table(page):
    """The table of the view as a spreadsheet takes it."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    content = Path(saved.value.path()).read_bytes()
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), csv.Sniffer().sniff(text[:2000])))
    assert len({len(each) for each in rows}) == 1  # as many cells in each row
    return [dict(zip(rows[0], each, strict=True)) for each in rows[1:]]


def test_the_first_five_minutes(tmp_path, page):
    with demo(tmp_path) as (address, said):
        assert address.endswith("/e")
        assert "(18 of 18)" in said  # progress, article by article
        page.goto(address)
        site = address.removesuffix("/e")
        assert page.get_by_role("heading", level=1).inner_text() == "Estimates"

        # a bar leads to its sentence
        x, y = page.locator("svg.chart a[tabindex='-1'] path").first.evaluate(_MIDDLE)
        page.mouse.click(x, y)
        lit = page.locator(".lit").first
        lit.wait_for()
        assert "four people" in lit.inner_text()  # the first value of the first measure
        assert page.locator("#selected .told").inner_text().startswith("Harrow Valley Courier says ")

        # own text: claims in seconds, and what was skipped
        page.get_by_role("link", name="Desk").click()
        page.locator("summary", has_text="A text").click()
        page.get_by_label("Words").last.fill(TEXT)
        page.get_by_label("Outlet").last.fill("Kelmet Bugle")
        began = time.monotonic()
        page.get_by_role("button", name="Read the text").click()
        page.locator(".figures").wait_for(timeout=LONG)
        assert time.monotonic() - began < 30
        assert "1 question" in page.locator("main li", has_text="question").inner_text()
        assert int(page.locator(".figures b").first.inner_text()) >= 3

        # one speaker, one whole block, both undone
        page.get_by_role("link", name="See who says what").click()
        page.locator(".text .n").last.click()
        page.locator("#selected .told").wait_for()
        before = page.locator("#selected .told").inner_text()
        page.keyboard.press("s")
        page.get_by_role("dialog").get_by_label("Who speaks").fill("Sergeant Lea Brandt")
        page.keyboard.press("Enter")
        told(page, "1 statement given another speaker.")
        expect(page.locator("#selected .told")).to_contain_text("Sergeant Lea Brandt", timeout=LONG)
        page.keyboard.press("b")
        dialog = page.get_by_role("dialog")
        dialog.locator("summary", has_text="Another outlet").click()
        dialog.get_by_label("Quoted from").fill("Harbour Wire")
        page.keyboard.press("Enter")
        told(page, "1 block given another voice.")
        expect(page.locator(".rail").first).to_contain_text("quoted from Harbour Wire", timeout=LONG)
        page.keyboard.press("z")
        expect(page.locator(".rail").first).to_contain_text("the author", timeout=LONG)
        page.keyboard.press("z")
        expect(page.locator("#selected .told")).to_have_text(before, timeout=LONG)
        assert page.locator("#selected .off").count() >= 1  # what was decided is kept, struck out

        # a table of what is in view
        page.goto(f"{site}/?q=kill*")
        rows = read_table(page)
        assert [each["words"] for each in rows] == page.locator(".found-row blockquote").all_inner_texts()
        assert not any(value.startswith(("=", "+", "-", "@")) for each in rows for value in each.values())

        # the file is a plain database, while it is open and after
        (place,) = tmp_path.glob("sayso-demo-*/sayso-demo.db")
        check_database(place)
    check_database(place)


def check_database(place):
    connection = sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)
    try:
        for view, words in (("estimates_flat", "Kelmet"), ("statements_flat", "Kelmet")):
            columns = [each[1] for each in connection.execute(f"PRAGMA table_info({view})")]
            rows = connection.execute(f"SELECT * FROM {view}").fetchall()
            assert columns
            assert rows, view
            assert any(words in str(each) for each in rows), view
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()
