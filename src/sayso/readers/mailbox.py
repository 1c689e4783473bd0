"""Which mails does a mailbox file (mbox) hold?"""

import re
from typing import BinaryIO

from sayso.model import Problem
from sayso.readers.members import FROM_BEGINNING, MAX_MEMBER, FileMember, Start, Step, Steps
from sayso.readers.mime import parse_mime, read_header

_MAX_LINE = 1_000_000  # bytes read at once; a longer line comes in pieces
_MAX_SUBJECT = 80  # characters
_BEGIN = re.compile(rb"From \S+ .*\d{4}")
_QUOTED = re.compile(rb">+From ")
_HEADERS = 65_536  # bytes in which the subject is looked for


def read_mailbox(file: BinaryIO, start: Start = FROM_BEGINNING) -> Steps:
    """The mails of a mailbox, in its order, each called by its number and its subject.

    Args:
        file: Open for reading, and for going to a place.
        start: Where reading starts: a byte, and how many mails stand before it.
    """
    at, number = (*start.at, 0, 0)[:2]
    file.seek(at)
    is_past = start.is_past_first
    line = file.readline(_MAX_LINE)
    while line:
        lines, size = [], 0
        is_blank = False
        first, line = line, file.readline(_MAX_LINE)
        if not _BEGIN.match(first):
            lines, size = [first], len(first)
        while line and not (is_blank and _BEGIN.match(line)):
            size += len(line)
            if size <= MAX_MEMBER and not is_past:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            is_blank = not line.strip()
            line = file.readline(_MAX_LINE)
        number += 1
        behind = (file.tell() - len(line), number)
        if is_past or not size:
            is_past = False
            yield Step(None, behind)
        elif size > MAX_MEMBER:
            told = f"mail {number}: it has {size:,} bytes, more than {MAX_MEMBER:,}; it is left out"
            yield Step(Problem(code="too-large", message=told), behind)
        else:
            data = b"".join(lines)
            yield Step(FileMember(name=_name(number, data), data=data, file_name="mail.eml"), behind)


def _name(number: int, data: bytes) -> str:
    head = data[:_HEADERS].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    subject = read_header(parse_mime(head + b"\n\n"), "Subject")
    return f"mail {number}" + (f" {subject[:_MAX_SUBJECT]!r}" if subject else "")
