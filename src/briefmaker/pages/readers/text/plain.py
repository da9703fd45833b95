"""Text copied out of a browser, with lines such as "top of page" in it."""

import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.decoding import decode

_LOOKED_AT = 65_536
"""Bytes by which a text is told from what is none."""

_MOST_LINES = 200_000
"""Books have half as many; what has more is a log or a list, and each line takes its room and time."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_ALLOWED = 0.002
"""Share of control characters up to which bytes count as text: copies hold a stray one, binary files hold many."""

_ADDRESS = re.compile(r"\s*(?:[^\W\d_]{2,12}\s?:\s?)?(https?://[^\s<>\"]{4,2000})\Z")
_HEAD, _TAIL = 3, 2
"""Lines at either end among which a person notes the address of what was copied."""


class TextReader:
    """Opens text copies."""

    kind = "a text copy"
    signature = "words, and next to no control characters"

    def recognises(self, data: bytes) -> bool:
        """Text has words and next to no control characters."""
        head = decode(data[:_LOOKED_AT]).text
        if not any(letter.isalnum() for letter in head):
            return False
        return len(_CONTROL.findall(head)) <= len(head) * _CONTROL_ALLOWED

    def open(self, source: Source) -> Iterator[Page]:
        """
        Split the text into its lines; what is chrome among them is for the articles room to say.

        Raises `UnreadableSource` for more lines than articles or books have.
        """
        decoded = decode(source.data)
        if decoded.text.count("\n") > _MOST_LINES:
            raise UnreadableSource(
                f"{source.name}: the text has more than {_MOST_LINES:,} lines, as no article has",
                "Copy the part of it that is to be briefed into a file of its own.",
            )
        lines = [line.rstrip() for line in decoded.text.splitlines()]
        place, url = _find_address(lines)
        if url:
            del lines[place]
        yield Page(
            source,
            lines=tuple(lines),
            url=url or None,
            url_from="line of the text" if url else "",
            encoding=decoded.encoding,
            encoding_from=decoded.reason,
        )


def _find_address(lines: list[str]) -> tuple[int, str]:
    """Return the address somebody put alone on one of the outermost lines, and its place; empty where there is none."""
    filled = [place for place, line in enumerate(lines) if line]
    outermost = dict.fromkeys((*filled[:_HEAD], *filled[-_TAIL:]))
    found = [(place, match[1]) for place in outermost if (match := _ADDRESS.match(lines[place]))]
    return found[0] if len(found) == 1 else (0, "")
