"""What must be done so that every function which compiles an expression has done so?"""

from contextlib import suppress
from importlib import resources
from pathlib import Path

from fuzzing.targets import TARGETS
from fuzzing.violations import Violation

_PAGES = Path(__file__).parents[2] / "evaluation" / "sets" / "voices" / "pages"
_STAMPED = "<html><head><title>So</title></head><body><article><p>{}</p></article></body></html>"
_ARTICLE = "The bridge was closed, the mayor said, and nobody knew for how long it would be so. " * 5
# Pages whose date stands in their words alone: one that is clear, one that may be either of two.
_DATED = ("Published: February 21, 2019. ", "Posted 03/04/2019. ")
# Two versions of one article: the second takes one number back, and tells so.
_VERSIONS = (
    "Eleven people were killed, the ministry may not have said.\n\nThe road is closed.",
    "Seven people were killed, the ministry may not have said.\n\nUpdated 22 February 2019\n\n"
    "Correction: An earlier version of this article said that eleven people were killed.",
)
_LED_IN = (
    "The report:\n\n> It rained, he said, and the river rose.\n\nIda Renn, Evening Star (Kelmet)\n\n"
    "The Evening Star:\n\n> It rained on and on, she wrote.\n"
)


def run_all() -> None:
    """Everything, once."""
    for target in TARGETS.values():
        check = target.open()
        for data in target.seeds():
            with suppress(Violation):  # what breaks is the business of others
                check(data)
    _read_pages()
    _keep_examples()
    _find_values()
    _compile_shapes()


def _compile_shapes() -> None:
    """Those of times and quantities are compiled where a text first asks for them; here each is tried."""
    from sayso.extract.quantity_words import load_quantity_grammar, load_quantity_words  # noqa: PLC0415
    from sayso.extract.times import load_time_grammar  # noqa: PLC0415
    from sayso.shapes.shaping import compile_once  # noqa: PLC0415

    times, time_words, _ = load_time_grammar()
    for grammar in (times, load_quantity_grammar()):
        for character, rules in grammar.by_first.items():
            grammar.any_rule(character).match("")
            for _, source in rules:
                compile_once(source).match("")
    for words in (time_words, load_quantity_words()[0]):
        for phrases in words.phrases.values():
            for pattern, _ in phrases:
                compile_once(pattern).match("")


def _read_pages() -> None:
    from sayso.model import Span  # noqa: PLC0415  only now, so that what it compiles is seen
    from sayso.readers import Hints, read_document  # noqa: PLC0415
    from sayso.readers.lost_origins import find_lost_origin  # noqa: PLC0415

    for file in sorted(_PAGES.iterdir()):
        read_document(file.read_bytes(), name=file.name, hints=Hints(url="https://eveningstar.example/2019/03/04/a"))
    for words in _DATED:
        read_document(_STAMPED.format(words + _ARTICLE).encode(), name="a.html")
    read_document(_LED_IN.encode(), name="a.md", hints=Hints(url="https://eveningstar.example/a"))
    above, words = "Nobody asked the Harrow Trust about it. Then this came.", "The Trust regrets the delay."
    whole = f"{above}\n\n{words}"
    find_lost_origin(whole, Span(0, len(above)), Span(len(above) + 2, len(whole)), None)


def _keep_examples() -> None:
    from fuzzing.invented_ledger import facts, open_ledger, scratch  # noqa: PLC0415
    from sayso.cli.review_direct import decide_one  # noqa: PLC0415
    from sayso.model import Action  # noqa: PLC0415

    with scratch() as folder, open_ledger(folder / "news.db", create=True) as ledger:
        for file in sorted(resources.files("sayso.examples").iterdir(), key=lambda each: each.name):
            if file.name.endswith((".md", ".html")):
                ledger.add_bytes(file.read_bytes(), name=file.name)
        for words in _VERSIONS:
            ledger.add_text(words, url="https://wire.example/versions", outlet="Wire", published="2019-02-21")
        ledger.link()
        facts(ledger)
        hit = ledger.find("")[0]
        link = f"{hit.version_id}#{hit.span_start}-{hit.span_end}"
        decide_one(ledger, Action.EDIT, link, beside=None, value="source 4-9, 12-20", reason=None)
        word = max(hit.content.split(), key=len)
        with suppress(Exception):  # it may stand there twice
            decide_one(ledger, Action.EDIT, link, beside=None, value=f"content {word}", reason=None)


def _find_values() -> None:
    from sayso.extract import find_quantities, find_times  # noqa: PLC0415
    from sayso.ledger.addresses import canonical_url  # noqa: PLC0415
    from sayso.readers.dates import parse_date  # noqa: PLC0415
    from sayso.resolve import resolve_quantities, resolve_times  # noqa: PLC0415

    parse_date("first published on no day at all")  # every form is tried
    canonical_url("https://www.google.com/amp/s/wire.example/a")
    canonical_url("https://wire-example.cdn.ampproject.org/c/s/wire.example/a")
    resolve_quantities(find_quantities("It rose eightfold, 40-fold and 5 times, by 5,000lb and by $5bn."))
    resolve_times(find_times("On Christmas Day, at Thanksgiving and on Boxing Day, in the 1990s."), published_on=None)
