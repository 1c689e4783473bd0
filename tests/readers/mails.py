"""Mails for tests, as programs send them."""

from email import policy
from email.message import EmailMessage

PLAIN = "The dam held through the night, the mayor said.\n\nNobody was hurt, according to the police.\n"
PAGE = (
    "<html><head><meta charset=utf-8></head><body><table><tr><td><h1>Dam holds</h1></td></tr>"
    "<tr><td>The dam held through the night, the mayor said.</td></tr>"
    "<tr><td>“Nobody was hurt,” the police said.</td></tr></table></body></html>"
)


def make_mail(plain=PLAIN, page=None, *, headers=None, attached=()):
    """The bytes of a mail.

    Args:
        plain: Its plain text, None for none.
        page: The same as HTML.
        headers: Beside those that every mail has; None takes one away.
        attached: File name, media type and bytes of each attachment.
    """
    message = EmailMessage(policy=policy.SMTP)
    known = {
        "From": "Northwire Daily <news@northwire.example>",
        "To": "reader@mail.example",
        "Subject": "Dam holds",
        "Date": "Thu, 21 Feb 2019 19:05:00 +0200",
        "Message-ID": "<1@northwire.example>",
    }
    for name, value in (known | (headers or {})).items():
        if value is not None:
            message[name] = value
    if plain is not None:
        message.set_content(plain)
        if page is not None:
            message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    for name, media_type, data in attached:
        main, _, sub = media_type.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return bytes(message)
