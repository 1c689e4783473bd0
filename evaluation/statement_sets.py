"""How are invented articles with every statement written out read?

    python -m evaluation.statement_sets FILE...     what is wrong with files in this format

The format stands in `sets/statements/README.md`.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

SETS = Path(__file__).parent / "sets" / "statements"
_SECOND = re.compile(r"\s*@(\d)$")
_SAID = re.compile(r"(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?")
_CERTAINTY = re.compile(r"(?:CT|PR|PS)[+-]|U|-")
_KEYS = ("content", "source", "cue", "chain", "root", "manner", "class", "type", "certainty", "said")
_CLOSED = {
    "kind": "news blog wire transcript press".split(),
    "manner": "direct mixed indirect nominal own".split(),
    "class": (
        "say say-factive report believe deny refuse confirm predict promise demand estimate declare according-to ask "
        "show accuse warn -"
    ).split(),
    "type": "fact estimate prediction intention norm directive attitude opinion question speech belief".split(),
}
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One line `S`, its words as ranges of the text; fields as in the format, `certainty` with its sign."""

    content: tuple[Range, ...]
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    chain: tuple[str, ...]
    root: str
    manner: str
    cue_class: str
    content_type: str
    certainty: str
    said: tuple[str | None, str | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One file: the article, its statements, what claims nothing, and the blocks in another voice."""

    name: str
    published: str
    outlet: str | None
    kind: str
    lost_quotes: bool
    title: str | None
    text: str
    statements: tuple[GoldStatement, ...]
    non_claims: tuple[Range, ...]
    quoted: tuple[tuple[Range, str | None], ...]


def read_article(file: Path) -> GoldArticle:
    """The article and its gold.

    Raises:
        ValueError: If a line breaks the format, or its words are not in the text; the message names it.
    """
    head, _, rest = file.read_text(encoding="utf-8").partition("\n\n")
    text, found, gold = rest.partition("\n=====\n")
    if not found:
        raise ValueError(f"{file.name}: no line ===== between text and gold")
    facts = _fields(head.splitlines()[0])
    title = next((line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("title:")), None)
    text = text.strip("\n")
    statements, non_claims, quoted = [], [], []
    for line in filter(None, map(str.strip, gold.splitlines())):
        try:
            if line.startswith("S "):
                statements.append(_statement(line[2:], text))
            elif line.startswith("N "):
                non_claims.append(_find(line[2:].partition(" | ")[0], text))
            elif line.startswith("V "):
                words, _, outlet = line[2:].partition(" | ")
                quoted.append((_whole(words, text), None if outlet.strip() in ("", "-") else outlet.strip()))
            else:
                raise ValueError("a line begins with S, N or V")
        except (ValueError, KeyError) as error:
            raise ValueError(f"{file.name}: {error} in the line {line[:100]!r}") from error
    _one_of("kind", facts["kind"])
    return GoldArticle(
        name=file.stem,
        published=facts["published"],
        outlet=None if facts["outlet"] == "-" else facts["outlet"],
        kind=facts["kind"],
        lost_quotes=facts["lost quotes"] == "yes",
        title=title,
        text=text,
        statements=tuple(statements),
        non_claims=tuple(non_claims),
        quoted=tuple(quoted),
    )


def _fields(line: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in line.split(" | "))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _statement(line: str, text: str) -> GoldStatement:
    starts = [(match.start(), match.end(), match[1]) for match in re.finditer(r"(?:^|\| )([a-z]+): ", line)]
    starts = [each for each in starts if each[2] in _KEYS]
    ends = [start for start, _, _ in starts[1:]] + [len(line)]
    fields = {key: line[at:end].strip() for (_, at, key), end in zip(starts, ends, strict=True)}
    missing = [key for key in _KEYS if key not in fields]
    if missing:
        raise ValueError(f"no {', '.join(missing)}")
    if not _CERTAINTY.fullmatch(fields["certainty"]):
        raise ValueError(f"certainty {fields['certainty']!r}")
    said = _SAID.fullmatch(fields["said"])
    if said is None and fields["said"] != "-":
        raise ValueError(f"said {fields['said']!r}")
    for key in ("manner", "class", "type"):
        _one_of(key, fields[key])
    chain = tuple(hop.strip() for hop in fields["chain"].split(" > "))
    if chain[0] != "article" or fields["root"] not in (*chain, "nobody"):
        raise ValueError("the chain begins with article, and the root is one of its hops or nobody")
    return GoldStatement(
        content=_find_parts(fields["content"], text),
        source=_find_parts(fields["source"], text),
        cue=_find_parts(fields["cue"], text),
        chain=chain,
        root=fields["root"],
        manner=fields["manner"],
        cue_class=fields["class"],
        content_type=fields["type"],
        certainty=fields["certainty"],
        said=(said[1], said[2]) if said else None,
    )


def _one_of(key: str, value: str) -> None:
    if value not in _CLOSED[key]:
        raise ValueError(f"{key} {value!r} is none of {', '.join(_CLOSED[key])}")


def _find_parts(words: str, text: str) -> tuple[Range, ...]:
    if words == "-":
        return ()
    second = _SECOND.search(words)
    nth = int(second[1]) if second else 1
    ranges: list[Range] = []
    for part in ((second and words[: second.start()]) or words).split(" ... "):
        at = ranges[-1][1] if ranges else 0
        ranges.append(_find(part, text, nth=1 if ranges else nth, at=at))
    return tuple(ranges)


def _whole(words: str, text: str) -> Range:
    parts = _find_parts(words, text)
    return parts[0][0], parts[-1][1]


def _find(words: str, text: str, *, nth: int = 1, at: int = 0) -> Range:
    """The nth place of the words as whole words, from an offset on; else as a part of others."""
    words = words.strip()
    before, behind = (r"\b" if char.isalnum() else "" for char in (words[:1], words[-1:]))
    for pattern in (f"{before}{re.escape(words)}{behind}", re.escape(words)):
        places = [match.span() for match in re.compile(pattern).finditer(text, at)]
        if len(places) >= nth:
            return places[nth - 1]
    raise ValueError(f"{words!r} is not in the text")


def main(arguments: list[str]) -> int:
    """Prints what is wrong, and how much there is."""
    n_statements = n_words = n_wrong = 0
    for name in arguments or sorted(map(str, SETS.glob("*.txt"))):
        try:
            article = read_article(Path(name))
        except ValueError as error:
            print(error)
            n_wrong += 1
            continue
        n_statements += len(article.statements)
        n_words = len(article.text.split())
        print(
            f"{article.name}: {n_words} words, {len(article.statements)} statements, {len(article.quoted)} "
            f"quoted blocks"
        )
    print(f"{n_statements} statements, {n_wrong} files broken")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
