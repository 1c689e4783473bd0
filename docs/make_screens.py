"""Takes the pictures of the screens for the documentation: `python docs/make_screens.py [FOLDER]`.

Reads the bundled stories into a ledger of its own, serves it, and takes the five screens with Chromium, light and, of
the desk, dark. Needs the extra `test` and Chromium.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from sayso.api.ledger import Ledger

_FOLDER = Path(__file__).parent / "screens"
_EXAMPLES = Path(__file__).parents[1] / "src" / "sayso" / "examples"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Write one PNG file for each screen."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "stories.db"
        addresses = _make_ledger(place)
        command = [sys.executable, "-m", "sayso", "serve", "-d", str(place), "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
            try:
                _take(_base(server), addresses, folder)
            finally:
                server.terminate()


def _make_ledger(place: Path) -> dict[str, str]:
    """The ledger, and which address shows which screen best."""
    with Ledger(place, who="Mia", told=lambda _: None) as ledger:
        for file in sorted(each for each in _EXAMPLES.iterdir() if each.is_file()):
            ledger.add(file)
        ledger.link()
        claim = max(ledger.claims(limit=500), key=lambda each: (each.n_statements, each.id))
        view = ledger.claim(claim.id)
        source = next(each.root for each in view.members if each.root is not None and each.root.kind == "outlet")
        first = view.members[0].said.permalink
    version, at = first.split("#")
    return {
        "desk": "/?q=crew",
        "article": f"/a/{version}?at={at}",
        "claim": f"/c/{claim.id}",
        "estimates": "/e",
        "source": f"/s/{source.id}",
    }


def _base(server: "subprocess.Popen[str]") -> str:
    for line in server.stderr or ():
        found = re.search(r"open (http://\S+)/ in a browser", line)
        if found is not None:
            return found[1]
    raise RuntimeError(f"the server ended with {server.wait()}")


def _take(base: str, addresses: dict[str, str], folder: Path) -> None:
    browser_path = next(found for name in _NAMES if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, path in addresses.items():
            for theme in ("light", "dark") if name == "desk" else ("light",):
                page = browser.new_context(viewport=_SIZE, color_scheme=theme).new_page()
                page.goto(base + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}{'-dark' if theme == 'dark' else ''}.png")
        browser.close()


if __name__ == "__main__":
    main()
