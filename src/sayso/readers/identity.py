"""Which id does a text have?"""

import base64
import hashlib

_ID_LENGTH = 12  # characters of base32: 60 bits, so two texts of a million share one by a chance of 1 to 2 million


def document_id(text: str) -> tuple[str, str]:
    """The id of a text and the SHA-256 of its UTF-8 bytes in hexadecimal; the id is short for the hash.

    Lone surrogates, which UTF-8 cannot hold, are hashed as if it could, so that every text has an id.

    >>> document_id("At least 11 people were killed.")[0]
    'wqtwi3zhclba'
    """
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass"))
    short = base64.b32encode(digest.digest()).decode("ascii").lower()[:_ID_LENGTH]
    return short, digest.hexdigest()
