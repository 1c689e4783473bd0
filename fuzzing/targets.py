"""Which ways in are there?"""

from fuzzing import archiving, exchanging, extracting, feeding, judging, reading, scanning, stored
from fuzzing.target import Target
from fuzzing.violations import Pace

# Seconds of the processor on one core, some times what is usual: a busy machine is no finding, a square is.
_SCAN = Pace(any_s=2.0, thousand_s=0.2)
_READ = Pace(any_s=5.0, thousand_s=0.5)
_LEDGER = Pace(any_s=20.0, thousand_s=1.0)
# Where the branches are that a target is after; all else runs as fast as it can.
_READERS = ("sayso.readers", "sayso.text", "trafilatura", "htmldate", "markdown_it", "yaml", "warcio")
_STORE = ("sayso.store", "sayso.ledger", "sayso.api", "sayso.cli")

TARGETS = {
    target.name: target
    for target in (
        Target(
            name="read",
            about="bytes of a page, a Markdown file or a text to a document",
            open=reading.open_reading,
            seeds=reading.seeds,
            words=reading.WORDS,
            max_bytes=8_000,
            pace=_READ,
            watched=_READERS,
        ),
        Target(
            name="extract",
            about="lines and texts to statements, by the shipped and by an arbitrary model, and their pages",
            open=extracting.open_extracting,
            seeds=extracting.seeds,
            words=extracting.WORDS,
            max_bytes=4_000,
            pace=_READ,
            watched=("sayso.extract", "sayso.resolve", "sayso.readers", "sayso.views", "sayso.corpus", "sayso.text"),
        ),
        Target(
            name="times",
            about="a text to its times",
            open=scanning.open_times,
            seeds=scanning.time_seeds,
            words=scanning.TIME_WORDS,
            max_bytes=4_000,
            pace=_SCAN,
            watched=("sayso.extract", "sayso.resolve", "sayso.shapes", "sayso.text"),
        ),
        Target(
            name="quantities",
            about="a text to its quantities",
            open=scanning.open_quantities,
            seeds=scanning.quantity_seeds,
            words=scanning.QUANTITY_WORDS,
            max_bytes=4_000,
            pace=_SCAN,
            watched=("sayso.extract", "sayso.resolve", "sayso.shapes", "sayso.text"),
        ),
        Target(
            name="feeds",
            about="bytes of a feed or a list of feeds",
            open=feeding.open_feeding,
            seeds=feeding.seeds,
            words=feeding.WORDS,
            max_bytes=8_000,
            pace=_READ,
            watched=_READERS,
        ),
        Target(
            name="archives",
            about="bytes of a file that holds several articles",
            open=archiving.open_archiving,
            seeds=archiving.seeds,
            words=archiving.WORDS,
            max_bytes=8_000,
            pace=_READ,
            watched=_READERS,
        ),
        Target(
            name="ledger",
            about="the file of a ledger with other bytes in it",
            open=stored.open_stored,
            seeds=stored.seeds,
            words=stored.WORDS,
            max_bytes=200,
            pace=_LEDGER,
            watched=_STORE,
        ),
        Target(
            name="import",
            about="lines of an exported ledger with other words in them",
            open=exchanging.open_exchanging,
            seeds=exchanging.seeds,
            words=exchanging.WORDS,
            max_bytes=60_000,
            pace=_LEDGER,
            watched=_STORE,
        ),
        Target(
            name="judgements",
            about="decisions by command and by line",
            open=judging.open_judging,
            seeds=judging.seeds,
            words=judging.WORDS,
            max_bytes=8_000,
            pace=_LEDGER,
            watched=_STORE,
        ),
    )
}
