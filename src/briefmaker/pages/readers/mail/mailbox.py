"""Mail as programs keep it: mbox, many messages in one file, and Apple Mail's emlx, one with a property list behind."""

import re
from collections.abc import Iterator

from briefmaker.model import Source
from briefmaker.pages.formats.limits import MEMBERS, derive
from briefmaker.pages.formats.mime import starts_message
from briefmaker.pages.interface import Opened

_POSTMARK = re.compile(rb"^From [^\r\n]+\r?\n(?=[A-Za-z][\w-]{0,75}:)", re.MULTILINE)
_COUNT = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class MboxReader:
    """Opens mbox (RFC 4155)."""

    kind = "a mailbox"
    signature = "a postmark line before header fields"

    def recognises(self, data: bytes) -> bool:
        """Look for the postmark line and a header field under it."""
        return bool(_POSTMARK.match(data))

    def open(self, source: Source) -> Iterator[Opened]:
        """Give each message, to be opened."""
        marks = list(_POSTMARK.finditer(source.data))[:MEMBERS]
        ends = [mark.start() for mark in marks[1:]] + [len(source.data)]
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True), start=1):
            message = _QUOTED.sub(rb"\1", source.data[mark.end() : end])
            yield derive(source, f"message {number}", message)


class EmlxReader:
    """Opens emlx."""

    kind = "an Apple Mail message"
    signature = "a length alone on the first line, then header fields"

    def recognises(self, data: bytes) -> bool:
        """Look for the length of the message, alone on the first line, and for its header."""
        count = _COUNT.match(data)
        return bool(count) and starts_message(data[len(count[0]) : len(count[0]) + 16_384]) if count else False

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the message, to be opened, without what the program noted behind it."""
        count = _COUNT.match(source.data)
        if count:
            yield Source(source.name, source.data[count.end() : count.end() + int(count[1])], source.sha256)
