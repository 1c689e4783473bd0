"""Which extractor is this? Models, word lists and code under one hash, so that the same work is known as the same."""

from functools import cache
from hashlib import sha256
from pathlib import Path

# What takes part in a reading; views, commands and the store do not.
_PACKAGES = ("encoder", "extract", "lexicon", "model", "readers", "resolve", "shapes", "text")
_MODULES = ("pipeline.py",)
_LENGTH = 16  # hexadecimal characters


@cache
def extractor_digest() -> str:
    """A hash of all files that take part in a reading, the same wherever the same Sayso is installed."""
    root = Path(__file__).parents[1]
    files = [root / name for name in _MODULES]
    files += [path for name in _PACKAGES for path in (root / name).rglob("*") if _is_part(path)]
    total = sha256()
    for path in sorted(files, key=lambda path: path.relative_to(root).as_posix()):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()[:_LENGTH]


def _is_part(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"
