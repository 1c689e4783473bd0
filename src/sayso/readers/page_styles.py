"""Which elements does a style sheet inside the page hide?

Seen are rules on one element by its name, classes and id (`.teaser`, `div.ad`, `#gate`), the most specific and then the
last one deciding, as in a browser. A rule that needs more than the element itself (`.open .menu`, `:hover`, `@media`)
cannot be decided here: where it might show what another one hides, the words stay. Style sheets in files of their own
are not seen.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_MAX_RULES = 20_000  # of one page; pages have up to 5,000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PIECE = re.compile(r"(?:\A|(?<=[{};]))(?P<before>[^{};]*+)(?P<mark>[{};])")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?:^|;)\s*visibility\s*:\s*([a-z-]+)", re.IGNORECASE)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<parts>(?:[.#][\w-]+)+)")
_LAST = re.compile(r"(?<![^\s>+~])[^\s>+~]*\Z")  # of a selector with several parts: the one that names the element
_STATE = re.compile(r":[^.#]*|\[[^\]]*\]?")  # ":hover", "[open]"
_LOADING_SHARE = 0.9  # of the characters of the page: a rule that hides more waits for a script that shows the page
_SHOWN_LATER = re.compile(  # names of what a script shows: pages of a gallery, parts that load late
    r"(?:^|[-_.#])(?:ssr|lazy|load(?:ed|ing)?|js|nojs|fade|reveal|animated?|slide[rs]?|tab(?:s|content)?|panel|pane|"
    r"accordion|collapse|collapsed|expand|more|step|carousel)(?:$|[-_.#])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """One selector of one rule; `is_sure` says that nothing but the element decides whether it holds."""

    tag: str | None
    classes: frozenset[str]
    ids: frozenset[str]
    order: int
    is_hiding: bool
    is_sure: bool

    @property
    def weight(self) -> tuple[int, int, int, int]:
        return len(self.ids), len(self.classes), int(self.tag is not None), self.order


def find_styled_hidden(tree: etree._Element) -> list[etree._Element]:
    """The elements that the `<style>` elements of the page hide, in the order of the page.

    Left out is what a rule hides together with nearly all of the page, or under the name of something that a script
    shows when asked: a leaf of a gallery, the rest of a long text.
    """
    rules = _find_rules(tree)
    if not any(rule.is_hiding for by_name in rules.values() for rule in by_name):
        return []
    hidden: dict[etree._Element, _Rule] = {}
    for element in tree.iter(etree.Element):
        rule = _hiding_rule(element, rules)
        if rule is not None and not any(outer in hidden for outer in element.iterancestors()):
            hidden[element] = rule
    n_hidden: Counter[_Rule] = Counter()
    for element, rule in hidden.items():
        n_hidden[rule] += _n_characters(element)
    n_most = _LOADING_SHARE * _n_characters(tree)
    return [element for element, rule in hidden.items() if n_hidden[rule] <= n_most]


def _find_rules(tree: etree._Element) -> dict[str, list[_Rule]]:
    """The rules about what is shown, by one class (`.name`) or id (`#name`) that the element must have."""
    rules: dict[str, list[_Rule]] = {}
    n_rules = 0
    for style in tree.iter("style"):
        for selectors, body, is_always in _split(_COMMENT.sub("", style.text or "")):
            is_hiding = _says_hiding(body)
            if is_hiding is None:
                continue
            for selector in selectors.split(","):
                rule = _read_selector(selector.strip(), order=n_rules, is_hiding=is_hiding, is_always=is_always)
                n_rules += 1
                if n_rules > _MAX_RULES:
                    return rules
                if rule is not None:
                    rules.setdefault(_key(rule), []).append(rule)
    return rules


def _split(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of each rule, and whether it holds always: outside of `@media` and the like."""
    around: list[str] = []
    body_start = 0
    for match in _PIECE.finditer(sheet):
        if match["mark"] == "{":
            around.append(match["before"].strip())
            body_start = match.end()
        elif match["mark"] == "}" and around:
            selectors = around.pop()
            if selectors and not selectors.startswith("@"):
                yield selectors, sheet[body_start : match.end() - 1], not around
            body_start = match.end()


def _says_hiding(body: str) -> bool | None:
    """Whether declarations hide an element; None where they say nothing of it."""
    display, visibility = _DISPLAY.findall(body), _VISIBILITY.findall(body)
    if not display and not visibility:
        return None
    return display[-1:] == ["none"] or visibility[-1:] in (["hidden"], ["collapse"])


def _read_selector(selector: str, *, order: int, is_hiding: bool, is_always: bool) -> _Rule | None:
    """The rule of a selector; None where it names no class and no id, or hides under a condition."""
    plain = _COMPOUND.fullmatch(selector)
    is_sure = plain is not None and is_always
    if is_hiding and (not is_sure or _SHOWN_LATER.search(selector)):
        return None
    last = _LAST.search(_STATE.sub("", selector))
    compound = plain or (_COMPOUND.fullmatch(last.group()) if last is not None else None)
    if compound is None:
        return None
    parts = re.findall(r"[.#][\w-]+", compound["parts"])
    return _Rule(
        tag=compound["tag"].lower() if compound["tag"] and compound["tag"] != "*" else None,
        classes=frozenset(part[1:] for part in parts if part[0] == "."),
        ids=frozenset(part[1:] for part in parts if part[0] == "#"),
        order=order,
        is_hiding=is_hiding,
        is_sure=is_sure,
    )


def _key(rule: _Rule) -> str:
    return f"#{min(rule.ids)}" if rule.ids else f".{min(rule.classes)}"


def _hiding_rule(element: etree._Element, rules: dict[str, list[_Rule]]) -> _Rule | None:
    """The rule that hides the element; None where none does, or it is not sure."""
    classes = frozenset(element.get("class", "").split())
    ids = frozenset((element.get("id", ""),))
    names = [f"#{name}" for name in ids] + [f".{name}" for name in sorted(classes)]
    fitting = [
        rule
        for name in names
        for rule in rules.get(name, ())
        if rule.classes <= classes and rule.ids <= ids and rule.tag in (None, element.tag)
    ]
    if not fitting or not all(rule.is_sure for rule in fitting) or _says_hiding(element.get("style", "")) is False:
        return None
    strongest = max(fitting, key=lambda rule: rule.weight)
    return strongest if strongest.is_hiding else None


def _n_characters(element: etree._Element) -> int:
    return sum(
        len("".join((part.text or "").split())) for part in element.iter() if part.tag not in ("script", "style")
    ) + sum(len("".join((part.tail or "").split())) for part in element.iterdescendants())
