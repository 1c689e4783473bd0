"""What stands on a rendered page, for tests: read by an HTML parser, never by patterns."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Elements with their attributes, `text`, and `words`: the text without the numbers of statements.

    `open_errors` holds tags that do not match.
    """

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.stack, self.open_errors = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        parents = [parent["tag"] for parent in self.stack]
        element = {"tag": tag, "text": "", "words": "", "parents": parents, **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1]["tag"] != tag:
            self.open_errors.append(tag)
            return
        self.stack.pop()

    def handle_data(self, data):
        is_number = any("n" in (element.get("class") or "").split() for element in self.stack)
        for element in self.stack:
            element["text"] += data
            element["words"] += "" if is_number else data

    def all(self, tag, **wanted):
        """Elements of a tag whose attributes hold the wanted words; `class_` for class."""
        return [
            element
            for element in self.elements
            if element["tag"] == tag
            and all(value in (element.get(key.rstrip("_")) or "").split() for key, value in wanted.items())
        ]

    @property
    def ids(self):
        return [element["id"] for element in self.elements if "id" in element]

    @property
    def hrefs(self):
        return [element["href"] for element in self.elements if "href" in element]
