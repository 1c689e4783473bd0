"""Does a page do nothing but what its own files do, whatever words it shows?"""

from html.parser import HTMLParser

_LEADS_AWAY = ("iframe", "object", "embed", "base", "frame")
_POLICY = ("Content-Security-Policy", "default-src 'none'")
_ADDRESSES = ("href", "src", "action", "formaction", "cite", "srcset", "data", "poster")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.faults.append(f"a script of its own: {given}")
        is_policy = (
            given.get("http-equiv"),
            (given.get("content") or "")[: len(_POLICY[1])],
        ) == _POLICY  # of a report that stands alone
        if tag in _LEADS_AWAY or ("http-equiv" in given and not is_policy):
            self.faults.append(f"<{tag}> {given}")
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.faults.append(f"{name}={value!r} in <{tag}>")
            is_address = name in _ADDRESSES and (value or "").strip()
            if (
                is_address
                and ":" in value.split("/")[0].split("?")[0]
                and not value.startswith(("http://", "https://"))
            ):
                self.faults.append(f"{name}={value!r} in <{tag}>")
            if is_address and value.startswith("//"):
                self.faults.append(f"{name}={value!r} in <{tag}>")


def find_faults(page):
    """What in a page could run, or lead elsewhere than to a page of the web."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.faults
