"""How fast is an untrained spaCy pipeline of `en_core_web_sm`'s form?

Its layers cost the same time, trained or not: the trained pipeline took as long.
"""

import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

NOT_MEASURED = "spaCy: not measured: spaCy is not installed"
_WIDTH, _DEPTH = 96, 4
_ROWS = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}  # of the embedding of each attribute
_LABELS = {"tagger": 50, "parser": 45, "ner": 18}  # how many each chooses from


def spacy_rate(texts: Sequence[str]) -> float | None:
    """Texts a second in one process, or None where spaCy is not installed."""
    if find_spec("spacy") is None:
        return None
    pipeline = small_pipeline()
    for text in texts[:2]:
        pipeline(text)
    started = time.perf_counter()
    for text in texts:
        pipeline(text)
    return len(texts) / (time.perf_counter() - started)


def small_pipeline() -> Any:
    """Vectors of tokens that tagger and parser share, an entity recogniser with its own, and the two rule-based steps.

    The lemmatizer has no rules, and every tag is a noun to the attribute ruler. Sizes are `en_core_web_sm`'s, 3.8.
    """
    spacy = import_module("spacy")
    pipeline = spacy.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH}
    own = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": list(_ROWS),
            "rows": list(_ROWS.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": _DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    pipeline.add_pipe("tok2vec", config={"model": own})
    for name, layer in (("tagger", listener), ("parser", listener), ("ner", own)):
        component = pipeline.add_pipe(name, config={"model": {"tok2vec": layer}})
        for number in range(_LABELS[name]):
            component.add_label(f"label-{number}")
    nouns = [
        {"patterns": [[{"TAG": f"label-{number}"}]], "attrs": {"POS": "NOUN"}} for number in range(_LABELS["tagger"])
    ]
    ruler = pipeline.add_pipe("attribute_ruler")
    pipeline.initialize(lambda: [_example(pipeline)])
    ruler.add_patterns(nouns)
    pipeline.add_pipe("lemmatizer").initialize(lookups=_no_rules())
    return pipeline


def _example(pipeline: Any) -> Any:
    """One parsed sentence, from which the layers learn their sizes."""
    gold = {
        "words": ["Ann", "Lee", "said", "it", "rains", "."],
        "tags": [f"label-{number}" for number in range(6)],
        "heads": [1, 2, 2, 4, 2, 2],
        "deps": ["compound", "nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        "entities": ["B-PERSON", "L-PERSON", "O", "O", "O", "O"],
    }
    return import_module("spacy.training").Example.from_dict(pipeline.make_doc("Ann Lee said it rains."), gold)


def _no_rules() -> Any:
    lookups = import_module("spacy.lookups").Lookups()
    for name in ("lemma_rules", "lemma_exc", "lemma_index"):
        lookups.add_table(name, {})
    return lookups
