"""Mailboxes: where a mail begins, and what is too much."""

import io

from sayso.readers import read_document
from sayso.readers.mailbox import read_mailbox
from sayso.readers.members import FileMember, Start
from tests.readers.mails import make_mail

BEGIN = b"From ann@x.example Thu Feb 21 19:05:00 2019\n"


def mail(plain="The dam held, she said.\n", subject="Dam holds"):
    return make_mail(plain, headers={"Subject": subject}).replace(b"\r\n", b"\n")


def steps(data, **more):
    return list(read_mailbox(io.BytesIO(data), **more))


def members(data, **more):
    return [step.item for step in steps(data, **more) if isinstance(step.item, FileMember)]


def test_each_mail_is_read_under_its_number_and_subject():
    data = BEGIN + mail() + b"\n" + BEGIN + mail("Nobody was hurt.\n", "Café") + b"\n"
    first, second = members(data)
    assert (first.name, second.name) == ("mail 1 'Dam holds'", "mail 2 'Café'")
    assert read_document(first.data, name=first.file_name)[0].text == "The dam held, she said."
    assert read_document(second.data, name=second.file_name)[0].title == "Café"


def test_a_line_that_begins_like_a_mail_within_one_belongs_to_it():
    words = "They came.\n\nFrom then on it was quiet.\nFrom ann@x.example Thu Feb 21 19:05:00 2019 she left.\n"
    data = BEGIN + mail(words) + b"\n>From here the dam held.\n\n" + BEGIN + mail()
    first, second = members(data)
    assert b"From then on it was quiet.\nFrom ann@x" in first.data
    assert b"\nFrom here the dam held.\n" in first.data
    assert b"The dam held, she said." in second.data


def test_a_mail_that_is_too_large_is_told_and_the_next_one_is_read(monkeypatch):
    monkeypatch.setattr("sayso.readers.mailbox.MAX_MEMBER", 1_000)
    found = [step.item for step in steps(BEGIN + mail("x" * 70 + "\n") * 20 + b"\n" + BEGIN + mail())]
    assert found[0].message.startswith("mail 1: it has ")
    assert found[0].message.endswith("more than 1,000; it is left out")
    assert found[1].name == "mail 2 'Dam holds'"


def test_reading_goes_on_from_any_place_and_can_pass_one_over():
    data = b"".join(BEGIN + mail(subject=f"No {n}") + b"\n" for n in range(4))
    all_steps = steps(data)
    for number, step in enumerate(all_steps):
        assert [each.item for each in steps(data, start=Start(at=step.behind))] == [
            each.item for each in all_steps[number + 1 :]
        ]
    found = members(data, start=Start(at=all_steps[0].behind, is_past_first=True))
    assert [each.name for each in found] == ["mail 3 'No 2'", "mail 4 'No 3'"]


def test_an_empty_mailbox_and_one_without_a_first_line_give_what_they_hold():
    assert steps(b"") == []
    assert [each.name for each in members(mail())] == ["mail 1 'Dam holds'"]
