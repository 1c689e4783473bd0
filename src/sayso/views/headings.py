"""What is an article called, so that it can be told from others?"""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from sayso.model import Document
from sayso.views.columns import cut_columns

_UNTITLED = "Untitled article"
_FIRST_WORDS = 60  # columns of the text that stand for a title


def name_article(document: Document, *, name: str | None = None) -> str:
    """The title; without one the file's name, else the first words of the text, marked as not being a title.

    Args:
        document: The article.
        name: What the reader knows it by, such as its file name.

    >>> name_article(Document(id="d", sha256="", text="Ann said so."), name="a.txt")
    'a.txt (no title)'
    >>> name_article(Document(id="d", sha256="", text="Ann said so."))
    'Untitled article: "Ann said so."'
    """
    title = " ".join((document.title or "").split())
    if title:
        return title
    if name:
        return f"{name} (no title)"
    words = cut_columns(" ".join(document.text[: 4 * _FIRST_WORDS].split()), width=_FIRST_WORDS)
    return f'{_UNTITLED}: "{words}"' if words else _UNTITLED


def name_articles(documents: Sequence[Document], *, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What each article is called, in the same order, no two alike.

    Articles with the same title also bear their names, and where that does not help their number, from 1.

    Raises:
        ValueError: If there are more names than documents.

    >>> one, other = (Document(id=id, sha256="", text="Rain.", title="Rain") for id in "ab")
    >>> name_articles((one, other), names=("a.txt", "b.txt"))
    ('Rain (a.txt)', 'Rain (b.txt)')
    """
    if len(names) > len(documents):
        raise ValueError(f"there are {len(names)} names for {len(documents)} articles")
    pairs = list(zip(documents, (name for _, name in zip_longest(documents, names)), strict=True))
    called = [name_article(document, name=name) for document, name in pairs]
    n_called = Counter(called)
    called = [
        f"{words} ({name})" if n_called[words] > 1 and document.title and name else words
        for words, (document, name) in zip(called, pairs, strict=True)
    ]
    n_called = Counter(called)
    return tuple(
        f"{words} (article {number})" if n_called[words] > 1 else words for number, words in enumerate(called, start=1)
    )
