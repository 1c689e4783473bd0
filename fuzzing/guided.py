"""A run in this process that follows the branches which an input opens; started by `fuzzing.running`, ends it.

python -m fuzzing.guided TARGET FOLDER SEED SECONDS PACKAGE,PACKAGE...
"""

import atexit
import sys
import tempfile
from pathlib import Path

import atheris

from fuzzing.mutation import ANY_WORDS
from fuzzing.tally import Tally

_MEGABYTES = 3_000  # of memory; beyond that the run ends with the input beside it
_HANGS_S = 300  # seconds for one input
_LONGEST_WORD = 60  # bytes: the engine takes no longer ones


def main() -> None:
    """Never returns: the engine ends the process."""
    name, folder, seed, seconds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    with atheris.instrument_imports(include=sys.argv[5].split(",")):
        from fuzzing.targets import TARGETS  # noqa: PLC0415  what it loads is watched

        target = TARGETS[name]
        check, known = target.open(), target.seeds()
        tally = Tally(folder=folder, pace=target.pace)
        for data in known:
            tally.run(check, data)  # what is only loaded when it is needed is loaded now
    atexit.register(tally.keep)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for place, data in enumerate(known):
        (corpus / f"seed-{place}").write_bytes(data)
    with tempfile.NamedTemporaryFile("w", suffix=".dict", delete=False, encoding="ascii") as words:
        words.writelines(_entry(each) for each in (*target.words, *ANY_WORDS) if len(each) <= _LONGEST_WORD)
    options = [
        f"-max_total_time={seconds}", f"-max_len={target.max_bytes}", f"-seed={seed}", f"-rss_limit_mb={_MEGABYTES}",
        f"-timeout={_HANGS_S}", f"-dict={words.name}", f"-artifact_prefix={folder}/hard-", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: tally.run(check, data))
    atheris.Fuzz()


def _entry(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n'


if __name__ == "__main__":
    main()
