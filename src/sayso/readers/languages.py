"""In which language is a text?"""

from functools import cache
from typing import Any

ENGLISH = "en"
_MIN_LETTERS = 40  # below, names of places and people decide; two short sentences have more
_MIN_CONFIDENCE = 0.8  # of py3langid; news of 100 letters and more has 0.99, tables and lists of names have less
_READ_LENGTH = 5_000  # code points; more does not change the answer


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
    code, confidence = _load_identifier().classify(sample.encode("utf-8", errors="replace"))
    return str(code) if confidence >= _MIN_CONFIDENCE else None


@cache
def _load_identifier() -> Any:  # untyped library
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  slow import: loads numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
