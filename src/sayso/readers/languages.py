"""In which language is a text?"""

import re
from functools import cache
from typing import Any

ENGLISH = "en"
_MIN_LETTERS = 40  # below, names of places and people decide; two short sentences have more
_MIN_CONFIDENCE = 0.8  # of py3langid; news of 100 letters and more has 0.99, tables and lists of names have less
_READ_LENGTH = 5_000  # code points; more does not change the answer
_WORD = re.compile(r"[^\W\d_]+")
_PLAINLY_ENGLISH = frozenset("the and of that with from were been they their this which would said who".split())
_LEAST_SHARE, _LEAST_DIFFERENT, _LEAST_WORDS = 0.12, 4, 20  # half of news has 0.16 of them, one text in twenty fewer
_PARTS, _LEAST_OF_PART = 4, 0.06  # a notice in English at one end of an article in another language is none of it
_MOST_OTHER = 0.02  # of the letters may be no ASCII: names have a few


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, None where the text is too short or too mixed to tell.

    >>> find_language("The mayor said on Tuesday that eleven people had been killed by the flood.")
    'en'
    >>> find_language("Eleven.") is None
    True
    """
    sample = text.lstrip()[:_READ_LENGTH]
    if sum(char.isalpha() for char in sample) < _MIN_LETTERS:
        return None
    if _is_plainly_english(sample):
        return ENGLISH
    code, confidence = _load_identifier().classify(sample.encode("utf-8", errors="replace"))
    return str(code) if confidence >= _MIN_CONFIDENCE else None


def _is_plainly_english(sample: str) -> bool:
    """Whether each part has as many words that no other language has as English: the model takes long to load."""
    words = _WORD.findall(sample.lower())
    n_other = sum(len(word) for word in words if not word.isascii())
    if len(words) < _LEAST_WORDS or n_other > _MOST_OTHER * sum(map(len, words)):
        return False
    found = [word in _PLAINLY_ENGLISH for word in words]
    different = {word for word, is_one in zip(words, found, strict=True) if is_one}
    if len(different) < _LEAST_DIFFERENT or sum(found) < _LEAST_SHARE * len(words):
        return False
    size = -(-len(words) // _PARTS)
    parts = [found[start : start + size] for start in range(0, len(found), size)]
    return all(sum(part) >= _LEAST_OF_PART * len(part) for part in parts)


@cache
def _load_identifier() -> Any:  # untyped library
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  slow import: loads numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
