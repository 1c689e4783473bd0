"""What does a reviewer do with one card after another, whatever the keys or lines that ask for it?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.api.permalinks import link_of, read_link, statements_at, target_of
from sayso.api.review_values import check_storable, read_edit, read_speaker, read_voice
from sayso.cli.review_shown import Shown, show_item
from sayso.errors import InputError, NotFoundError, SaysoError
from sayso.model import Action, Judgement, ObjectKind, Target

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger
    from sayso.store import QueueItem, QueueKind, Search

_MOST_HITS = 9  # each is chosen by one digit
VERDICTS = {"a": Action.ACCEPT, "x": Action.REJECT, "u": Action.UNSURE}
PAIRS = {"m": Action.SAME_CLAIM, "c": Action.CONTRADICTS}
# Which of several: its place, None where the reviewer thought better of it.
Choose = Callable[[str, Sequence[str]], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of a command: one line to say, and the judgement that it made, with the place that it is about."""

    text: str
    judgement: Judgement | None = None
    permalink: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    judgement: Judgement
    permalink: str
    item: "QueueItem | None"


@dataclass(slots=True, kw_only=True)
class Session:
    """Where a reviewer is in a queue, and what was decided since it was begun.

    Changed from command to command, unlike the records of a ledger. `reason` is that of the next judgement.
    """

    ledger: "Ledger"
    kind: "QueueKind"
    search: "Search"
    limit: int
    items: list["QueueItem"] = field(default_factory=list)
    place: int = 0
    reason: str | None = None
    made: list[_Made] = field(default_factory=list)
    n_made: int = 0


def load_items(session: Session) -> None:
    """Ask the ledger what waits, and go to the first."""
    session.items = session.ledger.queue(session.kind, session.search, limit=session.limit)
    session.place = 0


def load_shown(session: Session) -> Shown | None:
    """The card at which the session stands; what has gone since it was looked for is passed over. None: no card."""
    while session.items:
        session.place = min(session.place, len(session.items) - 1)
        shown = show_item(
            session.ledger,
            session.items[session.place],
            number=session.place + 1,
            n_all=len(session.items),
            note=session.reason,
        )
        if shown is not None:
            return shown
        del session.items[session.place]
    return None


def run_command(session: Session, shown: Shown | None, letter: str, argument: str, choose: Choose) -> Reply:
    """Do what a letter asks for, with what stands behind it.

    Args:
        session: Where the reviewer is.
        shown: The card that the reviewer saw: what is decided is decided on that, whatever others did since.
        letter: One of the keys.
        argument: A reason for a, x and u, else what the letter needs.
        choose: Decides where several are meant.

    Raises:
        SaysoError: If it cannot be done; the message says what to do instead.
    """
    argument = argument.strip()
    check_storable(argument)
    if letter in ("j", "k"):
        return _move(session, 1 if letter == "j" else -1)
    if letter == "z":
        return _undo(session)
    if letter == "n":
        session.reason = argument or None
        return Reply(text=f"note for the next judgement: {argument}" if argument else "no note")
    if letter == "/":
        return _search(session, argument)
    if shown is None:
        raise InputError("there is no card; / with other words searches anew, q ends")
    if shown.card.waiting is not None:
        return _on_waiting(session, shown, letter, argument)
    if letter == "b":
        return _whose_block(session, shown, argument)
    if letter == "e":
        return _edit(session, shown, argument)
    return _on_statement(session, shown, letter, argument, choose)


def find_others(session: Session, words: str, statement_id: str | None) -> list[tuple[str, Target]]:
    """Statements that a permalink names or words find, each in one line, without the one in hand.

    Raises:
        NotFoundError: If there is none.
    """
    from sayso.views.review_card import describe_statement  # noqa: PLC0415  slow: jinja2

    found: list[tuple[str, Target]] = []
    link = read_link(words) if "#" in words else None
    if link is not None:
        article = session.ledger.article(link.beginning)
        for statement in statements_at(article, link):
            label = f"{describe_statement(statement, article.version.document)} ({link_of(article, statement)})"
            found.append((label, target_of(article, statement)))
    else:
        for hit in session.ledger.find(words, limit=_MOST_HITS + 1):
            place = f"{hit.version_id}#{hit.span_start}-{hit.span_end}"
            label = f"{hit.who or 'nobody named'}: {' '.join(hit.content.split())[:200]} ({place})"
            target = Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id)
            found.append((label, target))
    others = [each for each in found if each[1].id != statement_id][:_MOST_HITS]
    if not others:
        raise NotFoundError(f"no other statement for {words!r}; try fewer words, or a permalink from `sayso find`")
    return others


def _on_statement(session: Session, shown: Shown, letter: str, argument: str, choose: Choose) -> Reply:
    statement = shown.card.statement
    if letter not in (*VERDICTS, *PAIRS, "s"):
        raise InputError(f"there is no command {letter!r}; ? lists them")
    if statement is None:
        raise InputError(f"this card is of the whole article: {letter} needs a statement; e, b, o and j work here")
    target, link = target_of(shown.article, statement), shown.card.permalink
    if letter in VERDICTS:
        if argument:
            session.reason = argument
        reply = _decide(session, VERDICTS[letter], target, link)
        return replace(reply, text=reply.text + _go_on(session))
    if not argument:
        raise InputError(f"{letter} needs {'a name' if letter == 's' else 'a permalink, or words to look for'}")
    if letter == "s":
        return _decide(session, Action.SPEAKER, target, link, after=read_speaker(argument))
    others = find_others(session, argument, statement.id)
    at = 0
    if len(others) > 1 or "#" not in argument:  # what a search finds is never taken unseen
        chosen = choose(
            f"which one does it {'match' if letter == 'm' else 'contradict'}?", [each for each, _ in others]
        )
        if chosen is None:
            return Reply(text="nothing changed")
        at = chosen
    return _decide(session, PAIRS[letter], target, link, other=others[at][1], note=others[at][0])


def _on_waiting(session: Session, shown: Shown, letter: str, argument: str) -> Reply:
    """A judgement is put on another statement, or taken back."""
    waiting, candidates = shown.card.waiting, shown.card.candidates
    if waiting is None or (letter != "x" and not letter.isdecimal()):
        raise InputError(f"a judgement waits here: {letter} does not fit; give the number of a statement, or x")
    if letter == "x":
        session.reason = argument or session.reason
        made = session.ledger.undo(waiting.id, reason=session.reason)
        reply = _keep(session, made, shown.card.permalink, f"taken back: {waiting.id} {waiting.action.value}")
        return replace(reply, text=reply.text + _go_on(session))
    if not 1 <= int(letter) <= len(candidates):
        raise InputError(f"there is no statement {letter} on this card; it shows {len(candidates)}")
    chosen = candidates[int(letter) - 1]
    link = link_of(shown.article, chosen)
    target = Target(kind=ObjectKind.JUDGEMENT, id=waiting.id)
    made = session.ledger.judge(Action.PLACE, target, other=target_of(shown.article, chosen), reason=session.reason)
    reply = _keep(session, made, link, f"placed: {waiting.id} {waiting.action.value} is now of {link}")
    return replace(reply, text=reply.text + _go_on(session))


def _edit(session: Session, shown: Shown, argument: str) -> Reply:
    name, _, words = argument.partition(" ")
    statement = shown.card.statement
    action, after = read_edit(name, words, shown.card.reading.document, statement)
    if action is not Action.EDIT:
        version_id = shown.article.version.id
        return _decide(session, action, Target(kind=ObjectKind.VERSION, version_id=version_id), version_id, after=after)
    if statement is None:
        raise InputError(f"{name!r} is a field of a statement, and this card is of the whole article")
    return _decide(session, action, target_of(shown.article, statement), shown.card.permalink, after=after)


def _whose_block(session: Session, shown: Shown, argument: str) -> Reply:
    from sayso.views.voices import find_block  # noqa: PLC0415  slow beside a help text

    document, statement = shown.card.reading.document, shown.card.statement
    block = find_block(document, statement.attribution) if statement is not None else None
    if statement is None and len(document.blocks) == 1:
        block = document.blocks[0]
    version_id = shown.article.version.id
    if block is None:
        blocks = ", ".join(f"{version_id}#{each.span.start}-{each.span.end}" for each in document.blocks[:9])
        raise InputError(f"which block? leave and give one: sayso review --do whose-block LINK; it has {blocks}")
    if not argument:
        raise InputError("b needs whose words the block holds: author, quoted, or the name of an outlet")
    place = f"{block.span.start}-{block.span.end}"
    target = Target(kind=ObjectKind.BLOCK, id=place, version_id=version_id)
    return _decide(session, Action.WHOSE_BLOCK, target, f"{version_id}#{place}", after=read_voice(argument))


def _decide(
    session: Session,
    action: Action,
    target: Target,
    link: str,
    *,
    after: dict[str, object] | None = None,
    other: Target | None = None,
    note: str = "",
) -> Reply:
    from sayso.views.review_card import tell_change  # noqa: PLC0415  slow: jinja2

    made = session.ledger.judge(action, target, other=other, after=after, reason=session.reason)
    told = f"{action.value.replace('-', ' ')}: {note}" if other is not None else tell_change(made)
    return _keep(session, made, link, told)


def _keep(session: Session, made: Judgement, link: str, told: str) -> Reply:
    why = f" ({made.reason})" if made.reason else ""
    session.reason = None
    item = session.items[session.place] if session.items else None
    session.made.append(_Made(judgement=made, permalink=link, item=item))
    session.n_made += 1
    return Reply(text=f"{told}{why}", judgement=made, permalink=link)


def _undo(session: Session) -> Reply:
    if not session.made:
        raise InputError("nothing was decided in this session; an older judgement: sayso review --do undo ID")
    last = session.made.pop()
    judgement = session.ledger.undo(last.judgement.id, reason=session.reason)
    session.reason = None
    session.n_made += 1
    if last.item in session.items:
        session.place = session.items.index(last.item)
    what = "the taking back" if last.judgement.action is Action.UNDO else last.judgement.action.value
    return Reply(text=f"undone: {what}", judgement=judgement, permalink=last.permalink)


def _search(session: Session, words: str) -> Reply:
    if not words:
        return Reply(text="nothing changed")
    check_words(session.kind.value, words)
    before = (session.search, session.items, session.place)
    session.search = replace(session.search, words=words)
    try:
        load_items(session)
    except SaysoError:
        session.search, session.items, session.place = before
        raise
    if not session.items:
        session.search, session.items, session.place = before
        raise NotFoundError(f"nothing to review holds {words!r}; the cards are as they were")
    return Reply(text=f"{len(session.items):,} to review")


def check_words(kind: str, words: str) -> None:
    """Refuse words for a queue of what has no statement.

    Raises:
        InputError: If words are given for such a queue.
    """
    if words and kind in ("waiting", "nothing-found"):
        raise InputError(f"the queue {kind!r} holds no statements to search; leave the words out, or give --in ID")


def _move(session: Session, step: int) -> Reply:
    if not session.items:
        raise InputError("there is no card; / with other words searches anew, q ends")
    if not 0 <= session.place + step < len(session.items):
        return Reply(text="this is the last one; q ends" if step > 0 else "this is the first one")
    session.place += step
    return Reply(text="")


def _go_on(session: Session) -> str:
    if session.place + 1 < len(session.items):
        session.place += 1
        return ""
    return "; that was the last one, q ends"
