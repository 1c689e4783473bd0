"""A small tokenizer for tests: every letter, digit and mark is known, longer words fall into pieces."""

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?\"'()-—"
_WORDS = ("said", "the", "mayor", "minister", "according", "to")


def small_tokenizer():
    """A word-piece tokenizer of a few dozen pieces."""
    names = ["[UNK]", *_LETTERS, *("##" + letter for letter in _LETTERS), *_WORDS]
    tokenizer = Tokenizer(models.WordPiece({name: i for i, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
