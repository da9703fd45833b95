"""Text copied out of a browser, with lines such as "top of page" in it."""

import re
from collections.abc import Iterator

from briefmaker.model import Page, Source
from briefmaker.pages.decoding import decode

_LOOKED_AT = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_ALLOWED = 0.002
"""Share of control characters up to which bytes count as text: copies hold a stray one, binary files hold many."""


class TextReader:
    """Opens text copies."""

    kind = "a text copy"
    sign = "words, and next to no control characters"

    def recognises(self, data: bytes) -> bool:
        """Text has words and next to no control characters."""
        head = decode(data[:_LOOKED_AT]).text
        if not any(letter.isalnum() for letter in head):
            return False
        return len(_CONTROL.findall(head)) <= len(head) * _CONTROL_ALLOWED

    def open(self, source: Source) -> Iterator[Page]:
        """Split the text into its lines; what is chrome among them is for the articles room to say."""
        decoded = decode(source.data)
        lines = tuple(line.rstrip() for line in decoded.text.splitlines())
        yield Page(source, lines=lines, encoding=decoded.encoding, encoding_from=decoded.reason)
