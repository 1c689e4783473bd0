"""What does a page show where there is nothing to show: what went wrong, and what to do next?"""

from dataclasses import dataclass

_HEADINGS = {
    400: "This cannot be asked so",
    401: "Please log in",
    403: "This is not for you to do",
    404: "Nothing is here",
    405: "This cannot be done here",
    413: "That is too much at once",
    421: "This is another machine",
    429: "Too many requests",
    500: "Sayso made a mistake",
    503: "The ledger is busy",
}
_HINTS = {
    404: "Search for its words, or look whether the address was cut off.",
    500: "Nothing was changed. Try again; if it comes again, tell us how.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """An error as a page: `message` says what was found and what to do next."""

    status: int
    heading: str
    message: str
    hint: str


def make_error_page(status: int, message: str) -> ErrorPage:
    """The page for a status of HTTP.

    >>> make_error_page(404, "no article 'x'").heading
    'Nothing is here'
    """
    return ErrorPage(
        status=status, heading=_HEADINGS.get(status, "This did not work"), message=message, hint=_HINTS.get(status, "")
    )
