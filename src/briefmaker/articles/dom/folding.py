"""The text of a run as it is read: spaces folded, or lines trimmed where they stand as written."""

import re
from collections.abc import Iterator

_UNPRINTED = dict.fromkeys(
    (*range(9), 11, *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0xFEFF)
)
"""Control characters no document can carry, and hyphens and spaces of no width, which split words."""

NOTHING = "".join(map(chr, _UNPRINTED)) + (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All characters of which nothing is left in a run that holds no others."""

_SPACES = re.compile(r"\s+")
_STRETCH = 100_000
"""So many characters are worked on together: a list of all words or lines of a long run would take much room."""


def fold(text: str) -> str:
    """Fold spaces, and take out what cannot be printed; printable text, which nearly all is, is spared the search."""
    folded = fold_spaces(text)
    if folded.isprintable() and "\v" not in text:
        return folded
    del folded  # as a page in one line takes its room
    return fold_spaces(text, _UNPRINTED)


def fold_spaces(text: str, unprinted: dict[int, None] | None = None) -> str:
    """Make one space of all between two words, and none around them; take out what is `unprinted` before."""
    if len(text) < _STRETCH:
        return " ".join((text.translate(unprinted) if unprinted else text).split())
    pieces = (text[start : start + _STRETCH] for start in range(0, len(text), _STRETCH))
    folded = "".join(_SPACES.sub(" ", piece.translate(unprinted) if unprinted else piece) for piece in pieces)
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded.strip(" ")


def trim_lines(text: str) -> str:
    """Keep the lines of preformatted text, without blank lines around and spaces behind."""
    empty = len(text) > _STRETCH and text.count("\t") * 2 > len(text)  # such text would only grow
    stretches = _stretches(text.translate(_UNPRINTED).expandtabs(1 if empty else 4))
    trimmed = ("\n".join(line.rstrip() for line in stretch.splitlines()) for stretch in stretches)
    return "\n".join(trimmed).strip("\n").rstrip()


def _stretches(text: str) -> Iterator[str]:
    """Cut a text behind line breaks."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _STRETCH) + 1 or len(text)
        yield text[start:end]
        start = end
