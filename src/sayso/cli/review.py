"""`sayso review`: what do people decide on what waits for them?"""

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.exit_codes import ExitCode, code_for
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.notes import note
from sayso.cli.progress import Progress
from sayso.errors import InputError
from sayso.model import Action

if TYPE_CHECKING:
    from sayso.cli.review_session import Session

QUEUES = ("least-sure", "waiting", "no-speaker", "date-doubtful", "nothing-found")
_DIRECT = ("--with", "--value", "--reason")


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@with_ledger
@click.option("--in", "article", metavar="ID", help="Only of this article.")
@click.option("--who", metavar="WORDS", default="", help="Only what somebody says with these words in their name.")
@click.option(
    "--queue",
    type=click.Choice(QUEUES),
    default="least-sure",
    show_default=True,
    help="What to review: statements without a verdict, or judgements whose statement is lost, or quotations of "
    "nobody, or doubtful dates, or articles without a statement.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many."
)
@click.option("--as", "name", metavar="NAME", help="In whose name it is decided; else that of the system's user.")
@click.option(
    "--do",
    "action",
    metavar="ACTION",
    type=click.Choice([each.value for each in Action]),
    help=f"Make one judgement on WORDS, a permalink, and end: {', '.join(each.value for each in Action)}.",
)
@click.option("--with", "beside", metavar="PERMALINK", help="With --do: the second of a pair.")
@click.option(
    "--value", metavar="VALUE", help="""With --do: what is right: '{"certainty": "PS"}', 'certainty PS', a name."""
)
@click.option("--reason", metavar="WORDS", help="With --do: why.")
def review(  # click hands over one argument per option
    words: tuple[str, ...],
    place: str | None,
    article: str | None,
    who: str,
    queue: str,
    limit: int,
    name: str | None,
    action: str | None,
    beside: str | None,
    value: str | None,
    reason: str | None,
) -> int:
    """Decide on what waits for a person, the least sure first: accept, reject, put right, undo.

    On a terminal each card takes single keys, which stand below it; ? explains them. Otherwise standard input holds one
    command a line, the same letters with what belongs to them (`a`, `x wrong speaker`, `s Mara Oste`, `e certainty PS`,
    `m a7f3k2#12-80`, `z`), and each judgement is a line on standard output: id, action, place. With --do one judgement
    is made: on a permalink, on the id of an article (date, outlet), or on that of a judgement (undo, place). Nothing is
    overwritten; every judgement can be taken back.

    Example:

        sayso review dam --queue least-sure
    """
    if name is not None and not name.strip():
        raise click.UsageError("--as needs a name; leave it out for that of the system's user.")
    if action is not None:
        if len(words) != 1:
            raise click.UsageError(f"--do {action} needs one permalink or id, got {len(words)}.")
        return _do(place, name, Action(action), words[0], beside=beside, value=value, reason=reason)
    given = [each for each, content in zip(_DIRECT, (beside, value, reason), strict=True) if content is not None]
    if given:
        raise click.UsageError(f"{given[0]} belongs to --do ACTION.")
    return _review(place, name, " ".join(words), article=article, who=who, queue=queue, limit=limit)


def _do(
    place: str | None,
    name: str | None,
    action: Action,
    what: str,
    *,
    beside: str | None,
    value: str | None,
    reason: str | None,
) -> int:
    from sayso.cli.review_direct import decide_one  # noqa: PLC0415  slow with its ledger
    from sayso.cli.review_lines import write_judgement  # noqa: PLC0415  likewise
    from sayso.views.review_card import tell_change  # noqa: PLC0415  slow: jinja2

    with open_ledger(place, who=name) as ledger:
        judgement, where = decide_one(ledger, action, what, beside=beside, value=value, reason=reason)
    write_judgement(judgement, where)
    note(f"{where}: {tell_change(judgement)}")
    return ExitCode.DONE


def _review(
    place: str | None, name: str | None, words: str, *, article: str | None, who: str, queue: str, limit: int
) -> int:
    from sayso.cli.review_session import Session, check_words, load_items  # noqa: PLC0415  slow with its ledger
    from sayso.store import QueueKind, Search  # noqa: PLC0415  slow: SQLAlchemy

    try:
        check_words(queue, words or who)
    except InputError as error:
        raise click.UsageError(str(error)) from error
    with open_ledger(place, who=name) as ledger:
        version_id = ledger.article(article).version.id if article else None
        search = Search(words=words, who=who, version_id=version_id)
        session = Session(ledger=ledger, kind=QueueKind(queue), search=search, limit=limit)
        with Progress() as progress:
            progress.show("looking for what to review")
            load_items(session)
        if not session.items:
            note("nothing to review here; --queue names what else may wait, and fewer words find more")
        try:
            return _work(session)
        finally:
            if session.n_made:
                note(f"{session.n_made:,} {'judgement' if session.n_made == 1 else 'judgements'} stored")


def _work(session: "Session") -> int:
    from sayso.cli.review_lines import review_lines  # noqa: PLC0415  slow with its ledger

    if _is_terminal():
        from sayso.cli.review_screen import review_screen  # noqa: PLC0415  slow: jinja2

        if session.items:
            review_screen(session)
        return ExitCode.DONE
    if sys.stdin is None:
        note("standard input is closed; send it one command a line, or use --do ACTION")
        return ExitCode.FAILED
    n_lines, n_failed = review_lines(session, sys.stdin.buffer)
    return code_for(n_lines, n_failed)


def _is_terminal() -> bool:
    """Whether a person sits at both ends; None where one is closed."""
    ends = (sys.stdin, sys.stdout)
    return all(each is not None and each.isatty() for each in ends)
