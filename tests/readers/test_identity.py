"""Ids of texts."""

import base64
import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.readers import document_id


@settings(deadline=None)
@given(st.text())
def test_id_is_the_start_of_the_hash_in_base32(text):
    short, sha256 = document_id(text)
    digest = hashlib.sha256(text.encode()).digest()
    assert sha256 == digest.hex()
    assert short == base64.b32encode(digest).decode().lower()[:12]


def test_text_that_utf8_cannot_hold_has_an_id():
    assert document_id("\ud800")[0] != document_id("\ud801")[0]
