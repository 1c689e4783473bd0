"""Which statements of many articles belong together, and how do they stand to each other?"""

from sayso.link.entries import Entry, entries_of, texts_of
from sayso.link.keys import Terms, article_keys, article_terms
from sayso.link.linking import Article, Decided, link_articles
from sayso.link.outlines import Outline, make_outline, pack_outline, tie_weights, unpack_outline
from sayso.link.passages import find_shared_passages
from sayso.link.scoring import score_pair
from sayso.link.settings import LINKING, Settings
from sayso.link.signatures import passage_keys
from sayso.link.tokens import read_tokens
from sayso.link.vectors import pack_vector, unpack_vector

__all__ = [
    "LINKING",
    "Article",
    "Decided",
    "Entry",
    "Outline",
    "Settings",
    "Terms",
    "article_keys",
    "article_terms",
    "entries_of",
    "find_shared_passages",
    "link_articles",
    "make_outline",
    "pack_outline",
    "pack_vector",
    "passage_keys",
    "read_tokens",
    "score_pair",
    "texts_of",
    "tie_weights",
    "unpack_outline",
    "unpack_vector",
]
