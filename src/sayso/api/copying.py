"""Do two articles share a passage that one copied? Asked of many pairs, again and again."""

from collections import OrderedDict
from collections.abc import Callable

from sayso.link import find_shared_passages, read_tokens
from sayso.link.tokens import Tokens
from sayso.model import Document

_KEPT_TEXTS = 1_000  # some 50 kB each
_KEPT_ANSWERS = 200_000  # of pairs


class Copies:
    """Answers, and keeps the words of the last texts and the last answers. A class, since it holds them."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._texts: OrderedDict[str, Tokens] = OrderedDict()
        self._answers: OrderedDict[tuple[str, str], bool] = OrderedDict()

    def forget(self) -> None:
        """Keep nothing: a text, or whose words its blocks are, may have changed."""
        self._texts.clear()
        self._answers.clear()

    def have_copied(self, one: str, other: str, load: Callable[[str], Document]) -> bool:
        """Whether one of two articles copied a passage of the other.

        Args:
            one: The id of a version.
            other: That of another one.
            load: Gives the document of a version.
        """
        pair = (min(one, other), max(one, other))
        known = self._answers.get(pair)
        if known is None:
            left, right = (self._words(each, load) for each in pair)
            known = any(passage.is_copied for passage in find_shared_passages(left, right))
            self._answers[pair] = known
            if len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)
        return known

    def _words(self, version_id: str, load: Callable[[str], Document]) -> Tokens:
        known = self._texts.get(version_id)
        if known is None:
            document = load(version_id)
            known = self._texts[version_id] = read_tokens(document.text, document.blocks)
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(version_id)
        return known
