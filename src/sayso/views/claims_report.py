"""How do claims become a report that stands alone: one HTML page, or one Markdown text?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.views.claim_screen import AppearanceLine, ClaimPage
from sayso.views.claim_words import name_day, tell_roots
from sayso.views.links import safe_href
from sayso.views.phrases import count
from sayso.views.report import render_alone
from sayso.views.safe_text import show_controls

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+!|~&-]")  # what Markdown, or HTML inside it, would take for more than letters
_CHECKS = (
    "Each quotation is cut from the stored text at the characters that its address names: `sayso show ADDRESS`.",
    "`sayso check` proves that every quotation still slices to its words, and that nothing stored was changed.",
    "The SHA-256 of an article is that of its stored text in UTF-8; another copy of that text has the same.",
    "The address of the live page leads to the words where they still stand; it may have changed since.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedArticle:
    """An article that a report rests on: when it was published and fetched, and the hash of its text."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    modified: str | None
    seen_at: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsReport:
    """Claims with all that they rest on.

    `about` says what was asked for; `made_at` when, `log_head` is the hash of the last entry of the ledger's log.
    """

    title: str
    about: str
    as_of: str
    made_at: str
    log_head: str | None
    claims: tuple[ClaimPage, ...]
    articles: tuple[ReportedArticle, ...]


def render_claims_html(report: ClaimsReport) -> str:
    """One page without scripts, pictures or other files; its policy forbids all but its own style sheet."""
    return render_alone("claims_report", report=report, checks=_CHECKS)


def render_claims_markdown(report: ClaimsReport) -> str:
    """The same as Markdown; words of articles are escaped, so that none of them turns into markup or a link."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: ClaimsReport) -> Iterator[str]:
    yield f"# {_plain(report.title)}"
    yield ""
    yield f"{_plain(report.about)}, as of {name_day(report.as_of)}. Made {report.made_at} by Sayso."
    for number, claim in enumerate(report.claims, start=1):
        yield from ("", f"## {number}. {_plain(claim.proposition)}", "")
        stands = f"**{claim.status.status}** by rule {claim.status.rule}: {_plain(claim.status.why)}."
        yield f"{stands} {_plain(claim.sentence)}"
        for flag in claim.flags:
            yield f"Flag *{flag.flag}*: {_plain(flag.told)}."
        yield from ("", "Who says it:", "")
        yield from _appearances(claim.appearances, "")
        yield from ("", f"Sources: {tell_roots(claim.roots.low, claim.roots.best, claim.roots.high)}", "")
        yield from (f"- {_plain(step.words)}{_at(step.permalink)}" for step in claim.roots.steps)
        if claim.relations:
            yield from ("", "Beside other claims:", "")
            yield from (
                f"- It {each.told} \u201c{_plain(each.proposition)}\u201d ({each.status}): {_plain(each.basis)}"
                for each in claim.relations
            )
        yield from _values(claim)
        yield from ("", "How it came there:", "")
        yield from (f"- {each.day}: {each.status} (rule {each.rule}: {_plain(each.why)})" for each in claim.history)
        yield from ("", f"Claim `{claim.id}`")
    yield from ("", "## The articles", "")
    for article in report.articles:
        yield from _article(article)
    yield from ("", "## How to check this", "")
    yield from (f"- {each}" for each in _CHECKS)
    if report.log_head:
        yield f"- The ledger's log ended with `{report.log_head}` when this was made."


def _article(article: ReportedArticle) -> Iterator[str]:
    is_linked = article.url is not None and safe_href(article.url) is not None and not set(article.url) & set("<> ")
    published = article.published or "on a day that is not known"
    facts = [
        f"published {published}",
        *([f"changed {article.modified}"] if article.modified else []),
        f"read {article.seen_at}",
        *([f"<{article.url}>"] if is_linked else []),
    ]
    yield f"- {_plain(article.title)}, {_plain(article.outlet or 'outlet not known')}: {', '.join(facts)}"
    yield f"  - article `{article.id}`, SHA-256 `{article.sha256}`"


def _appearances(lines: Iterable[AppearanceLine], indent: str) -> Iterator[str]:
    for line in lines:
        outlet = _plain(line.outlet or "an outlet that is not known")
        words = f"\u201c{_plain(line.words)}\u201d{_at(line.permalink)}"
        yield f"{indent}- {line.published or 'no day'}, {outlet} ({line.stance_told}): {words}"
        yield f"{indent}  - {_plain(line.who)}; behind it: {_plain(line.root_name or 'nobody who is named')}"
        if line.repeats:
            yield f"{indent}  - {count(len(line.repeats), 'repeat')}, no new source:"
            yield from _appearances(line.repeats, indent + "    ")


def _values(claim: ClaimPage) -> Iterator[str]:
    for measure in claim.measures:
        yield from ("", f"Values of {_plain(measure.measure)}; in the end: {measure.final} ({_plain(measure.why)})", "")
        yield from ("| published | who | value | kind | stands |", "| --- | --- | --- | --- | --- |")
        for line in measure.lines:
            cells = (line.published or "", _plain(line.who), _plain(line.value), line.kind, line.status)
            yield f"| {' | '.join(cells)} |"


def _at(permalink: str | None) -> str:
    return f" (`{permalink}`)" if permalink else ""


def _plain(words: str) -> str:
    """Words as Markdown shows them: one line, nothing in them acts."""
    line = " ".join(show_controls(words).split())
    return _MARKS.sub(lambda match: f"\\{match[0]}" if match[0] != "&" else "&amp;", line)
