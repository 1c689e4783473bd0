"""In how many sentences is a word: `python -m training.document_frequencies --shared DIR`.

Counts stems in sentences of corpora whose licence allows it, train parts alone, and writes the table that ships. What
stands in fewer than five groups (a topic of ECB+ or MEANTIME, one document or sentence elsewhere) counts at most twice
a group, since one topic tells its names over and over. No seed: the same corpora give the same table.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sayso
from sayso.text import find_words, stem
from training.attribution.gum import FREE_GENRES

TABLE = Path(sayso.__file__).parent / "lexicon" / "document_frequencies.tsv"
_FEW_GROUPS, _A_GROUP = 5, 2
_LEAST = 2  # sentences; what is in one alone weighs as much as what is in none
_NINTHS = 9  # shares are kept as one digit
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FREE = ("public domain", "Open Government Licence v3.0", "CC BY-SA 3.0", "CC BY 3.0 AU")  # of re3d's records
_HEAD = """\
# Sentences that hold a stem (`sayso.text.stem`), and in ninths how often it has a capital where it opens no sentence.
# The first row counts all sentences. Written by: python -m training.document_frequencies --shared DIR
# Counted in train parts of: ECB+ (CC BY 3.0), MEANTIME (CC BY 4.0), GUM 10, its free genres (CC BY, CC BY-SA 3.0),
# Wikigold and WNUT17 (CC BY 4.0), re3d's free part (CC BY 3.0 AU, OGL 3.0, CC BY-SA 3.0, public domain).
"""


def main() -> None:
    """Counts and writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds `corpora`")
    corpora = parser.parse_args().shared / "corpora"
    sentences: Counter[str] = Counter()
    groups: defaultdict[str, set[str]] = defaultdict(set)
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    total = 0
    for group, text in all_sentences(corpora):
        total += 1
        words = [text[start:end] for start, end in find_words(text) if text[start].isalnum()]
        is_title = sum(word[0].islower() for word in words) * 2 < len(words)  # a headline tells nothing of capitals
        stems = [stem(word) for word in words]
        for each in set(stems):
            sentences[each] += 1
            groups[each].add(group)
        if not is_title:
            inside.update(each for each, word in zip(stems[1:], words[1:], strict=True) if word[0].isalpha())
            capital.update(each for each, word in zip(stems[1:], words[1:], strict=True) if word[0].isupper())
    rows = ["\t".join(("", str(total), ""))]
    for each in sorted(sentences):
        n_groups = len(groups[each])
        count = sentences[each] if n_groups >= _FEW_GROUPS else min(sentences[each], _A_GROUP * n_groups)
        if count >= _LEAST and _WORD.fullmatch(each):
            share = str(round(_NINTHS * capital[each] / inside[each])) if inside[each] else ""
            rows.append(f"{each}\t{count}\t{share}")
    TABLE.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{total} sentences, {len(rows) - 1} stems, {TABLE.stat().st_size / 1000:.0f} kB")


def all_sentences(corpora: Path) -> Iterator[tuple[str, str]]:
    """Sentences, each with the name of its group."""
    for record in _records(corpora / "ecbplus" / "ecbplus-train.jsonl"):
        for each in record["sentences"]:
            yield f"ecb-{record['topic']}", record["text"][each["start"] : each["end"]]
    for record in _records(corpora / "meantime" / "meantime-train.jsonl"):
        for line in record["text"].splitlines():
            yield f"meantime-{record['topic']}", line
    for record in _records(corpora / "gum" / "gum-train.jsonl"):
        for line in record["text"].splitlines() if record["genre"] in FREE_GENRES else ():
            yield record["id"], line
    for name in ("wikigold-train", "wnut17-train"):
        for record in _records(corpora / "ner" / f"{name}.jsonl"):
            yield record["id"], record["text"]
    for record in _records(corpora / "re3d" / "re3d-train.jsonl"):
        for line in record["text"].splitlines() if record["licence"] in _FREE else ():
            yield record["id"], line


def _records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
