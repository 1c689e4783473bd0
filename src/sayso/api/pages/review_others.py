"""With which other statements may one be paired: those that words find, those of its story, those of its claim?"""

from collections.abc import Sequence

from sayso.api.answers import Article
from sayso.api.ledger import Ledger
from sayso.api.pages.decided import find_statement
from sayso.api.permalinks import load_link, read_link, statements_at
from sayso.errors import NotFoundError
from sayso.model import Judgement
from sayso.store import load_statement, load_story, nearest_statements, statement_key, story_of_claim
from sayso.views.claim_words import all_members
from sayso.views.phrases import count, quote_spans

_MOST = 15  # statements to choose from
_ANY = 5  # of an article, where nothing is left of the statement that was lost
Key = tuple[str, str]  # the ids of a version and of a statement in it


def find_others(ledger: Ledger, version_id: str, statement_id: str, words: str) -> tuple[str, list[Key]]:
    """Which others there are in a sentence, and their keys; without words, one for each other claim of its story.

    Args:
        ledger: Where they stand.
        version_id: The article of the statement in hand.
        statement_id: Its id.
        words: Words to look for, a permalink, or the id of a claim.
    """
    own = (version_id, statement_id)
    if not words.strip():
        found = _beside(ledger, own)
        return ("Other claims of the same story, the likeliest first." if found else ""), found
    found = [each for each in _found(ledger, words.strip()) if each != own]
    shown = found[:_MOST]
    if not shown:
        return "Nothing is found so; fewer words, or a beginning such as bridg*, find more.", []
    more = "; more words narrow it" if len(found) > _MOST else ""
    return f"{count(len(shown), 'statement')} found{more}.", shown


def find_rest(ledger: Ledger, claim: str, own: Key) -> list[Key]:
    """The other statements of a claim, those that support it in their own right first."""
    view = ledger.claim(claim)
    members = sorted(all_members(view.members), key=lambda each: (each.stance != "support", not each.is_counted))
    keys = [(each.said.article, _bare(each.said.id, each.said.article)) for each in members]
    return [each for each in keys if each != own][:_MOST]


def find_places(ledger: Ledger, article: Article, judgement: Judgement) -> tuple[str, list[Key]]:
    """The words of the statement that a judgement was made on, and where it may belong today."""
    statements = article.judged.reading.statements if article.judged is not None else ()
    with ledger.store.reading() as connection:
        lost = load_statement(connection, article.version.id, judgement.target.id or "")
    near = nearest_statements(lost, statements) if lost is not None else statements[:_ANY]
    words = quote_spans(article.version.document.text, lost.attribution.content) if lost is not None else ""
    return words, [(article.version.id, each.id) for each in near]


def _found(ledger: Ledger, words: str) -> list[Key]:
    if words.startswith("c-"):
        try:
            return find_rest(ledger, words, ("", ""))
        except NotFoundError:
            return []
    if "#" in words and read_link(words) is not None:
        try:
            article, link = load_link(ledger, words)
            return [(article.version.id, each.id) for each in statements_at(article, link)]
        except NotFoundError:
            return []
    return [(each.version_id, each.statement_id) for each in ledger.find(words, limit=_MOST + 2)]


def _beside(ledger: Ledger, own: Key) -> list[Key]:
    """The first statement of each other claim of the story, those that share most words with this one first."""
    try:
        with ledger.store.reading() as connection:
            own_claim, story = story_of_claim(connection, statement_key(own[1], own[0]))
            linked = load_story(connection, story)
    except NotFoundError:  # not linked yet, or rejected
        return []
    statement = find_statement(ledger.article(own[0]), own[1])
    text = ledger.article(own[0]).version.document.text
    mine = _words(quote_spans(text, statement.attribution.content)) if statement is not None else frozenset()
    ranked = sorted(
        (each for each in linked.claims if each.id != own_claim),
        key=lambda each: (-_likeness(mine, _words(each.proposition)), each.id),
    )
    first: Sequence[str] = [each.members[0].statement for each in ranked[:_MOST]]
    return [(linked.told[id].document, _bare(id, linked.told[id].document)) for id in first]


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, len(left | right))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:\"'()").lower() for word in text.split() if len(word) > len("the"))


def _bare(key: str, version_id: str) -> str:
    """The id of a statement inside its version, from that in the whole ledger."""
    return key.removesuffix(statement_key("", version_id))
