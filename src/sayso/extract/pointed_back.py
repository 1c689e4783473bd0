"""Who said the sentences before: "So said a border guard", "Both things were told to us by a nurse"?"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.extract.clauses import trim_stop
from sayso.extract.manner import manner_of
from sayso.extract.merging import covered_spans, in_text_order, without
from sayso.extract.patterned import HAS_NUMBER
from sayso.extract.speakers import may_speak
from sayso.lexicon import load_table
from sayso.model import Attribution, Manner, Span
from sayso.text import find_quotations, find_sentences

SHARE_RIGHT = 0.7  # by hand: of the sentences that such words point back to
_MOST_BEFORE = 3  # sentences that one source is given for
_BOTH = 2  # where it says how many
_MOST_BETWEEN = 2  # asides of the host between what was said and who said it
_LONGEST = 400  # characters of the sentence that points back
_SOURCE = r"(?P<source>(?:the|an?|one|two|three|some|several|his|her|its|their|our|my|[A-Z])[^,;:()\"\u201c]{1,80}?)"
_BEHIND = (
    r"(?:,\s[^.]{1,160}|\s(?:on|in|at|to|this|last|that|yesterday|today|who|when|as|over)\s[^.,]{1,80}(?:,\s[^.]{1,120})?)?"
    r"[.]?[\"\u201d)]?$"
)
_WHEN = r"(?:,?\s(?:on|in|at|over|this|last|yesterday|today|later|again)\b[^.;]{0,80})?[.]?$"  # and no object
# What the host says to readers between the words of another and their source.
_HOSTS = re.compile(
    r"\(?(?:I|My|You)\s|\(?(?:Imagine|Think|Picture|Mind)\s(?:an?|the|of|it|you)\b|(?:Yes|No|Well|And no|But no),\s|"
    r"Not\s(?:the|a|my)\s\w+(?:\s\w+)?[.]$"
)
_MY_OWN = re.compile(r"[^\"\u201c]*\b(?:I|[Mm]e|[Mm]y)\b")
_NO_SPEAKER = re.compile(
    r"^(?:they|he|she|it|you|we|this|that|experience|history|life)\b|n['\u2019]t\b|"
    r"\b(?:nobody|no|never|not|none|nor|should|could|might|must|would|will|may|can|if)\b",
    re.IGNORECASE,
)
# A sentence of the same matter begins with what stands for something in the one before it.
_GOES_ON = re.compile(
    r"(?:(?:And|But)\s)?(?:He|She|It|They|Neither|Both|None|Some|Others|One|Two|All|This|That|These|Those|His|Her|Its|Their|"
    r"The (?:last|first|second|other|rest|same|latter|former)|No)\b"
)
_HAD_FROM = re.compile(
    r",\s(?:which|who)\s(?P<cue>(?:had|has|have|got|heard) (?:it|that|this))\s(?:from|of)\s"
    r"(?P<source>(?:the|an?|one|two|some|his|her|its|their|[A-Z])[^,;:]{1,80}?)(?=,|[.]?$)"
)


def find_pointed_back(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and those of sentences whose source the sentence behind them names; in text order.

    The sentence before is what was said, and those before it as long as each begins with what stands for something in
    the one before. All stand in one paragraph, nobody else is named for them, and none is a question; up to two short
    asides of the host between them and their source are passed over. "Who had it from X" is an attribution inside.

    Args:
        text: The text.
        attributions: Each with a parent in this list, or none.

    >>> text = "A man crossed the lake. He was wet. So said a border guard."
    >>> found = find_pointed_back(text, ())
    >>> [(each.content[0].slice(text), each.source[0].slice(text)) for each in found]
    [('A man crossed the lake', 'a border guard'), ('He was wet', 'a border guard')]
    """
    sentences = find_sentences(text)
    quotations = find_quotations(text)
    pointing = {
        at: match
        for at, sentence in enumerate(sentences)
        if sentence.end - sentence.start <= _LONGEST and (match := _pointing(sentence.slice(text))) is not None
    }
    if not pointing:
        return tuple(attributions)
    every = covered_spans(attributions)
    previous = -1
    dropped: set[int] = set()
    made: list[tuple[list[Span], list[tuple[Span, Span]]]] = []
    for at, match in pointing.items():
        sentence = sentences[at]
        inside = _inside(attributions, sentence, _named(sentence, match))
        taken = covered_spans(without(attributions, inside)) if inside else every
        first = max(0, at - _MOST_BEFORE - _MOST_BETWEEN, previous + 1)
        previous = at
        if _touches(taken, _named(sentence, match)):
            continue
        contents = _before(text, sentences[first:at], sentence, taken, n_said=_n_said(match))
        needs_number = match.groupdict().get("figure") is not None
        if not contents or (needs_number and not HAS_NUMBER.search(contents[-1].slice(text).lower())):
            continue
        dropped |= inside
        told = [_part(sentence, match), *(_part(sentence, each) for each in _chained(sentence.slice(text), match))]
        made.append((contents, told))
    if not made:
        return tuple(attributions)
    found = list(without(attributions, dropped))
    for contents, told in made:
        for content in contents:
            parent = None
            for source, cue in told:
                found.append(
                    Attribution(
                        source=(source,),
                        cue=(cue,),
                        content=(content,),
                        manner=manner_of(text, (cue,), (content,), quotations=quotations),
                        confidence=SHARE_RIGHT,
                        parent=parent,
                    )
                )
                parent = len(found) - 1
    return in_text_order(found)


def _inside(attributions: Sequence[Attribution], sentence: Span, named: Span) -> set[int]:
    """Places of those whose cue stands in the part that points back, and which take nothing outside its sentence."""
    return {
        place
        for place, each in enumerate(attributions)
        if each.manner is Manner.INDIRECT
        and each.cue
        and all(named.holds(span) for span in each.cue)
        and all(sentence.holds(span) for span in (*each.source, *each.content))
    }


def _pointing(words: str) -> re.Match[str] | None:
    """The first form that fits, with a source that can speak where the form alone does not tell that somebody does."""
    for form in _forms():
        match = form.match(words)
        if match is None:
            continue
        groups = match.groupdict()
        is_loose = groups.get("loose") is not None or groups.get("figure") is not None
        if groups.get("bare") is not None and _NO_SPEAKER.search(match["source"]):
            continue
        if not is_loose or may_speak(match["source"]):
            return match
    return None


def _part(sentence: Span, match: re.Match[str]) -> tuple[Span, Span]:
    """Source and cue as ranges of the text."""
    source, cue = match.span("source"), match.span("cue")
    return (
        Span(sentence.start + source[0], sentence.start + source[1]),
        Span(sentence.start + cue[0], sentence.start + cue[1]),
    )


def _named(sentence: Span, match: re.Match[str]) -> Span:
    """The part of the sentence up to the end of source and cue."""
    return Span(sentence.start, sentence.start + max(match.end("source"), match.end("cue")))


def _chained(words: str, match: re.Match[str]) -> Iterator[re.Match[str]]:
    """From whom the source had it, and from whom that one."""
    place = match.end("source")
    while (chained := _HAD_FROM.search(words, place)) is not None:
        yield chained
        place = chained.end("source")


def _n_said(match: re.Match[str]) -> int | None:
    return _BOTH if match.groupdict().get("both") else None


def _before(
    text: str, earlier: Sequence[Span], sentence: Span, taken: Sequence[Span], *, n_said: int | None
) -> list[Span]:
    """The sentences that one points back to, without their stop, in text order; `n_said` where it counts them."""
    found: list[Span] = []
    behind = _behind_asides(text, earlier, sentence)
    before = [each for each in earlier if each.end <= behind.start]
    for each in reversed(before[-(n_said or _MOST_BEFORE) :]):
        words = each.slice(text).rstrip()
        if "\n" in text[each.end : behind.start].strip(" ") or not words.endswith((".", ".)", "!")):
            break
        if _touches(taken, each) or _MY_OWN.match(words):
            break
        found.insert(0, trim_stop(text, each))
        behind = each
        if n_said is None and not _goes_on(text, words, earlier, each):
            break
    return found


def _behind_asides(text: str, earlier: Sequence[Span], sentence: Span) -> Span:
    """The sentence, or the first of the host's asides, questions and fragments that stand right before it."""
    behind = sentence
    for each in list(reversed(earlier))[:_MOST_BETWEEN]:
        words = each.slice(text).strip()
        if "\n" in text[each.end : behind.start].strip(" "):
            break
        is_aside = words.endswith("?") or _HOSTS.match(words) is not None
        if not is_aside:
            break
        behind = each
    return behind


def _goes_on(text: str, words: str, earlier: Sequence[Span], sentence: Span) -> bool:
    """Whether it is of one matter with the sentence before: by what it takes up, or by its first words."""
    if _GOES_ON.match(words) is not None:
        return True
    place = earlier.index(sentence)
    return place > 0 and earlier[place - 1].slice(text).split()[:2] == words.split()[:2]


def _touches(taken: Sequence[Span], sentence: Span) -> bool:
    at = bisect_left(taken, sentence.end, key=lambda each: each.start) - 1
    return at >= 0 and taken[at].end > sentence.start


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    rows = [row for row in load_table("pattern_verbs") if row.kind == "back"]
    cue = "|".join(sorted((word for row in rows for word in row.words), key=len, reverse=True))
    surely = r"(?:,?\sat\s(?:any\srate|least),)?"
    matter = (
        r"(?:That|This|(?P<both>Both)(?:\s(?:things|facts|claims|numbers|figures))?|Each(?:\sof\sthese)?|"
        r"All\s(?:of\s)?(?:this|that|it)|(?:The|That|This|Those|These)\s(?:claim|figure|number|estimate|story|account|news|version|"
        r"charge|rumou?r|count|detail)s?)"
    )
    told = r"(?P<figure>figure|number|estimate|count|tally|total|claim|account)s?"
    seen_as = "|".join(
        sorted((word for row in load_table("pattern_verbs") if row.kind == "back-noun" for word in row.words), key=len)
    )
    given = (
        r"(?:is|are|was|were|has\sbeen|have\sbeen|came)\s(?P<cue>according\sto|on\sthe\sword\sof|"
        r"(?:told|said|reported|claimed|confirmed|testified)\s(?:to\s[^,.]{1,40}\s)?by)"
    )
    both = r"(?P<both>both)(?:\s(?:things|facts|claims|numbers|figures))?"
    back = rf"(?:so|as\smuch|{both}|all\s(?:of\s)?(?:this|that|it))(?:,?\sand\s[^.,]{{1,80}})?"
    to = r"(?:\s(?:us|me|reporters|this\s\w+|(?:the\s)?[A-Z][\w'\u2019-]+))"
    start = r"(?:(?:And|But|Or)\s)?"
    forms = (
        rf"{start}[Ss]o{surely}\s(?P<cue>{cue})\s{_SOURCE}{_BEHIND}",
        rf"{start}[Ss]o{surely}\s{_SOURCE}\s(?P<cue>{cue}){to}?{_BEHIND}",
        rf"(?:This|That|All\s(?:of\s)?(?:this|that|it)|Or\sso){surely},?\s(?P<cue>according\sto)\s{_SOURCE}{_BEHIND}",
        rf"{start}{matter}{surely}\s{given}\s{_SOURCE}{_BEHIND}",
        rf"{start}{matter}{surely}\s(?:is|was)\swhat\s{_SOURCE}\s(?P<cue>{cue}){to}?{_BEHIND}",
        rf"{start}{_SOURCE}(?:,\s[^,]{{2,60}},)?\s(?P<cue>(?:has\s|have\s|had\s)?(?:{cue}|confirms?|confirmed)){to}?\s{back}{_BEHIND}",
        rf"{start}{_SOURCE}\s(?P<cue>(?:has\s|had\s)?told)\s(?P<bare>me|us|yours\struly){_WHEN}",
        rf"{start}(?:I|We|The\s[A-Z]\w+)\s(?P<cue>(?:had|have|has)\s(?:it|(?P<both>both)|all\s(?:this|that))\sfrom)\s{_SOURCE}{_BEHIND}",
        rf"{start}(?:I|We)\s(?P<cue>(?P<loose>had|have)\s(?:this|that)\sfrom)\s{_SOURCE}{_BEHIND}",
        rf"(?:That|This|It)['\u2019]s\s(?P<cue>according\sto)\s{_SOURCE}{_BEHIND}",
        rf"{start}(?:The|That|This)\s{told}\s(?P<cue>(?:comes?|came)\sfrom)\s{_SOURCE}{_BEHIND}",
        rf"{start}(?:That|This|Such){surely}\s(?P<loose>is|was)\sthe\s(?P<cue>{seen_as})\sof\s{_SOURCE}{_BEHIND}",
        rf"(?:The|My|Our|Its|Their|His|Her)\s(?P<cue>source|sources|authority)\s(?:for|of)\s(?:it|(?:all\s)?(?:this|that)|(?P<both>both)|these|those)"
        rf"(?:\s[a-z]{{3,12}})?\s(?:is|are|was|were)\s{_SOURCE}{_BEHIND}",
    )
    return tuple(re.compile(form) for form in forms)
