"""Statements of invented articles, made ready to be compared, without a trained model."""

import numpy as np

from sayso.extract import find_quantities
from sayso.link import Article, entries_of, texts_of
from sayso.link.linking import link_articles
from sayso.model import (
    Attribution,
    Certainty,
    ContentType,
    Document,
    Hop,
    Manner,
    Published,
    Reading,
    SourceKind,
    Span,
    Statement,
    Told,
    Via,
)
from sayso.model.claim import ClaimStance, RelationType
from sayso.resolve import collect_sources, resolve_quantities


def make_article(name, said, *, day="2023-05-09", outlet="Northwire", title=None):
    """An article of sentences; each is (words, options): `by` who says it, `kind`, `polarity`, `cue`, `type`.

    The content is the whole sentence, or what stands between brackets in it.
    """
    text, statements = "", []
    for place, (words, options) in enumerate(said):
        start = len(text) + (1 if text else 0)
        plain = words.replace("[", "").replace("]", "")
        text = f"{text} {plain}".strip()
        begin = words.find("[")
        content = Span(start + begin, start + words.index("]") - 1) if begin >= 0 else Span(start, start + len(plain))
        by = options.get("by")
        cue = options.get("cue_words")
        at = start + plain.index(cue) if cue else None
        chain = (Hop(name=outlet, document=name, kind=SourceKind.OUTLET),)
        if by is not None:
            chain = (*chain, Hop(name=by, kind=options.get("kind", SourceKind.PERSON)))
        statements.append(
            Statement(
                id=f"{name}{place}",
                document_id=name,
                attribution=Attribution(
                    source=(),
                    cue=(Span(at, at + len(cue)),) if at is not None else (),
                    content=(content,),
                    manner=Manner.INDIRECT if by is not None else Manner.OWN,
                    confidence=1.0,
                ),
                chain=chain,
                cue_class=options.get("cue"),
                polarity=options.get("polarity", "+"),
                certainty=options.get("certainty", Certainty.CERTAIN),
                content_type=options.get("type", ContentType.FACT),
                root=len(chain) - 1,
            )
        )
    document = Document(
        id=name,
        sha256=name,
        text=text,
        outlet=outlet,
        title=title,
        published=Published(value=day, evidence="test", wording=day) if day else None,
    )
    quantities, _ = resolve_quantities(find_quantities(text, taken=[]), document_id=name)
    statements = tuple(statements)
    reading = Reading(
        document=document,
        statements=statements,
        quantities=quantities,
        sources=collect_sources(document, statements),
    )
    return Article(
        id=name, reading=reading, entries=entries_of(reading, version_id=name, vectors=plain_vectors(reading))
    )


def plain_vectors(reading):
    """Vectors of bags of words: two texts are near where they share words."""
    return [(bag_of_words(content), bag_of_words(sentence)) for content, sentence in texts_of(reading)]


def bag_of_words(text):
    vector = np.zeros(384, dtype=np.float32)
    for word in text.lower().replace(".", "").replace(",", "").split():
        vector[sum(map(ord, word)) * 7 % 384] += 1
    return vector / (np.linalg.norm(vector) or 1)


def told(statement, root, *, minute="2023-05-09", stance=ClaimStance.SUPPORT, **options):
    """What the ledger counts of one statement."""
    given = {"unit": root, "house": None, "carrier": "outlet", "via": Via.NAMED, "why": "it is said", "document": "d"}
    given |= {"certainty": Certainty.CERTAIN, "is_sure": True} | options
    return Told(statement=statement, root=root, minute=minute, stance=stance, **given)


def contradictions(*articles):
    """The bases of what cannot hold together, where no two statements of the articles are one claim."""
    scores = {
        (min(one.id, other.id), max(one.id, other.id)): -2.0
        for article in articles
        for one in article.entries
        for each in articles
        for other in each.entries
        if one.id != other.id
    }
    linked = link_articles(articles, scores=scores)
    return [each.basis for each in linked.relations if each.type is RelationType.CONTRADICTS]
