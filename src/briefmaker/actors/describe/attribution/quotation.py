"""What stands inside quotation marks."""

import re

_CLOSERS = {"“": "”", "«": "»", "„": "”", '"': '"'}
_ALSO_CLOSES = {"”": '"', '"': "”"}
"""Pages mix straight and curly marks in one quotation."""

_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_SHORTEST_SINGLE = 12
"""Characters between single marks that make a quotation rather than an elision."""


def quoted_characters(text: str) -> tuple[bytearray, bool]:
    """
    Mark the characters of a paragraph that stand inside quotation marks, these included.

    Out: 1 for each such character, and whether the last quotation is left open, as it is where the next paragraph goes
    on with it.
    """
    inside, closer, at = bytearray(len(text)), "", 0
    while at < len(text):
        char = text[at]
        if closer:
            inside[at] = 1
            if char in (closer, _ALSO_CLOSES.get(closer)):
                closer = ""
        elif char in _CLOSERS:
            closer, inside[at] = _CLOSERS[char], 1
        elif char in "‘'" and (end := _single_end(text, at)):
            inside[at:end] = b"\x01" * (end - at)
            at = end - 1
        at += 1
    return inside, bool(closer)


def _single_end(text: str, at: int) -> int:
    """Return one past the mark that closes a quotation in single marks; nought for an elision or a possessive."""
    if not _SINGLE.match(text, at):
        return 0
    end = _SINGLE_END.search(text, at + 1)
    return end.end() if end and end.start() - at > _SHORTEST_SINGLE else 0
