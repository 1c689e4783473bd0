"""Which files belong to a saved page, and are no articles of their own?"""

import re
from collections.abc import Iterable, Iterator

_PAGES = (".html", ".htm", ".xhtml")
# What browsers put behind the name of a page for the folder of its pictures, scripts and frames; they translate it.
_BEHIND = re.compile(
    r"[ _.-](?:files|file|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|pliki|soubory|fajlovi|tiedostot|"
    r"dosyalar|elemei|datoteke|bylos|failid|faili|fitxers|fitxategiak|assets|resources)",
    re.IGNORECASE,
)


def find_asset_folders(files: Iterable[str]) -> frozenset[str]:
    """The folders that hold what saved pages show, as `page_files` beside `page.html`.

    Args:
        files: Paths of all files, with `/` between folders.

    >>> sorted(find_asset_folders(["a/page.html", "a/page_files/frame.html", "a/other_files/b.html"]))
    ['a/page_files']
    """
    names = list(files)
    pages = {name.rpartition(".")[0] for name in names if ending_of(name) in _PAGES}
    folders = {folder for name in names for folder in _folders(name)}
    return frozenset(folder for folder in folders if _stem(folder) in pages)


def is_asset(path: str, folders: frozenset[str]) -> bool:
    """Whether a file lies in one of the folders."""
    return any(folder in folders for folder in _folders(path))


def ending_of(path: str) -> str:
    """What stands behind the last dot of the last part, with it, in lower case; empty without one.

    >>> ending_of("news/a.HTML"), ending_of("news.d/a"), ending_of(".hidden")
    ('.html', '', '')
    """
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def _folders(path: str) -> Iterator[str]:
    """The folders that a file lies in, from the innermost on."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _stem(folder: str) -> str | None:
    """The path of the page that a folder belongs to, if it does, without its ending."""
    parent, slash, name = folder.rpartition("/")
    found = next((match for match in _BEHIND.finditer(name) if match.end() == len(name)), None)
    return f"{parent}{slash}{name[: found.start()]}" if found is not None and found.start() else None
