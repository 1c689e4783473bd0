"""How does the way of words sound as a sentence: "Blog says CNN says a US military official, unnamed, said so"?"""

from sayso.model import Document, Hop, Manner, SourceKind, Stance, Statement
from sayso.views.phrases import quote_spans

_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE)
_PASSES_ON = {
    Stance.ASSERTS: "states that",
    Stance.ENDORSES: "agrees that",
    Stance.NEUTRAL: "says",
    Stance.DISTANCES: "says, at a distance,",
    Stance.REJECTS: "denies that",
}


def tell_chain(statement: Statement, document: Document) -> str:
    """The chain in words, outermost first, with the cue as it stands in the text.

    >>> from sayso.model import Attribution, Span
    >>> text = "Boats left, a port officer said."
    >>> said = Attribution(source=(Span(12, 26),), cue=(Span(27, 31),), content=(Span(0, 10),), manner=Manner.INDIRECT,
    ...     confidence=1.0)
    >>> hops = (Hop(name="Blog", document="d"), Hop(name="a port officer", kind=SourceKind.ANONYMOUS))
    >>> statement = Statement(id="s", document_id="d", attribution=said, chain=hops, root=1)
    >>> tell_chain(statement, Document(id="d", sha256="", text=text, outlet="Blog"))
    'Blog says a port officer, unnamed, said ...'
    """
    chain = statement.chain
    if statement.attribution.manner is Manner.OWN:
        return _through(chain[:-1], document) + f"{_name(chain[-1], document)} says so in its own words"
    words = _through(chain[:-1], document)
    cue = quote_spans(document.text, statement.attribution.cue)
    last = _name(chain[-1], document)
    if chain[-1].document is None and chain[-1].name is None:
        return f"{words}... {cue} ..., by nobody named" if cue else f"{words}nobody named says so"
    cue = cue if cue.isupper() or not words else cue[:1].lower() + cue[1:]
    if chain[-1].kind in _UNNAMED:
        last = last.rstrip(",") + ", unnamed,"
    if statement.cue_class == "according-to":
        return f"{words}{cue} {last.rstrip(',')} ..."
    if not any(char.isalnum() for char in cue):
        cue = ""
    return f"{words}{last} {cue} ..." if cue else f"{words}{last} says so"


def tell_root(statement: Statement, document: Document) -> str:
    """Who stands behind the words: "root: a port officer (unnamed)"; nobody is said."""
    if statement.root is None:
        return "nobody stands behind it"
    hop = statement.chain[statement.root]
    note = " (unnamed)" if hop.kind in _UNNAMED else ""
    second = "; who is named after it reaches us only by it" if statement.is_second_hand else ""
    return f"{_name(hop, document)}{note}{second}"


def _through(hops: tuple[Hop, ...], document: Document) -> str:
    return "".join(f"{_name(hop, document)} {_PASSES_ON[hop.stance]} " for hop in hops)


def _name(hop: Hop, document: Document) -> str:
    if hop.name:
        return " ".join(hop.name.split())
    if hop.document == document.id:
        return "this article"
    return "a quoted document" if hop.document is not None else "nobody named"
