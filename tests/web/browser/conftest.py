"""A real browser over a real server: Debian's Chromium, driven by Playwright, on ledgers of the bundled stories."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from sayso.web import WebSettings, make_app

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ROOT = Path(__file__).parents[3]
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}
# What changes with the theme does not change with the width: every run has each of both once, the nightly all pairs.
LOOKS = pytest.mark.parametrize(
    ("width", "theme"),
    [
        (320, "dark"),
        (1440, "light"),
        pytest.param(320, "light", marks=pytest.mark.slow),
        pytest.param(1440, "dark", marks=pytest.mark.slow),
    ],
)


@pytest.fixture(scope="session")
def chromium():
    """The browser; a test that needs it is skipped where there is none."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser is installed under the names {', '.join(_NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serving(place, *options):
    """The address of a server of its own on a ledger."""
    command = [sys.executable, "-m", "sayso", "serve", "-d", str(place), "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), str(_ROOT)])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, encoding="utf-8") as server:
        try:
            address = None
            while address is None:
                line = server.stderr.readline()
                assert line, f"the server ended with {server.wait()}"
                found = re.search(r"open (http://\S+)/ in a browser", line)
                address = found[1] if found else None
            yield address
        finally:
            server.terminate()
            server.wait()


@pytest.fixture(scope="session")
def site(stories_built, tmp_path_factory):
    """The address of a server on the bundled stories, shared by all tests that only look."""
    place = shutil.copy(stories_built, tmp_path_factory.mktemp("site") / "stories.db")
    with serving(place) as address:
        yield address


@pytest.fixture
def own_site(stories):
    """The address of a server on a ledger of the test's own (`stories`), which it may change."""
    with serving_here(stories) as address:
        yield address


@contextmanager
def serving_here(place):
    """The address of a server on a ledger, in a thread of the tests: at once, where `serving` starts a process."""
    app = make_app(place, WebSettings(has_jobs=True), told=lambda _: None)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def new_page(chromium):
    """Makes a page: `new_page(width=320, theme="dark", javascript=False)`. What it complains of fails the test."""
    contexts, complaints = [], []

    def make(*, width=1440, theme="light", javascript=True):
        size = {"width": width, "height": 700 if width < 600 else 900}
        context = chromium.new_context(viewport=size, color_scheme=theme, java_script_enabled=javascript)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if _is_ours(said) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page):
    """A page of 1440 pixels, light, with scripts."""
    return new_page()


def find_violations(page):
    """What axe-core finds on a page: rule, why, and where, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['help']}): {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def overflows(page):
    """Whether the page can be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def press(page, keys):
    """Press single keys one after the other, each once the page has come to rest after the one before."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_load_state("networkidle")


def _is_ours(said):
    """Not what a browser says of an answer with an error status, which a test may ask for."""
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text
