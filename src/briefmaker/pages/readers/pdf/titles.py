"""The title of what is in a PDF: its notes name one, its type shows one, and neither alone is to be trusted."""

import re
from collections import Counter
from collections.abc import Sequence

from briefmaker.pages.readers.pdf.layout import TextBlock, is_heading

_WORD = re.compile(r"\w{3,}")
_LONG_WORD = re.compile(r"\w{4,}")
_EARLY = 2
"""Pages at the front on which the title of a document stands."""

_SAME, _AKIN = 0.6, 0.3
"""Shares of words (Dice) from which a heading is the title noted, and from which it may be: that is written for search
engines and may differ."""


def choose_title(noted: str, blocks: Sequence[TextBlock], body: float) -> str:
    """Return the title in the file's notes where the text bears it out, else the largest heading of the first pages."""
    early = [block for block in blocks if block.page < _EARLY]
    words = set(_WORD.findall(noted.lower()))
    present = set(_WORD.findall(" ".join(block.text for block in early).lower()))
    if words and len(words & present) >= len(words) * 0.5:
        return noted.strip()
    headings = [block for block in early if is_heading(block, body) and len(_WORD.findall(block.text)) > 1]
    return max(headings, key=lambda block: round(block.size)).text if headings else noted.strip()


def choose_printed_title(noted: str, blocks: Sequence[TextBlock], body: float) -> str:
    """
    Return the title of a web page that a browser printed.

    The browser notes the title of the window, which often names the site too. The heading that says the same is the
    article's own; one that says much the same counts only where none other is set in its size. The largest
    wins; where there is none the note stands: menus may fill the first pages.
    """
    headings = [block for block in blocks if not block.linked and is_heading(block, body)]
    sizes = Counter(round(block.size) for block in headings)
    best, rank = noted.strip(), (0, 0.0)
    for block in headings:
        agreement = _agree(block.text, noted)
        needed = _AKIN if sizes[round(block.size)] == 1 else _SAME
        if agreement >= needed and (round(block.size), agreement) > rank:
            best, rank = block.text, (round(block.size), agreement)
    return best


def _agree(one: str, other: str) -> float:
    """Return the share of words two titles have in common."""
    first, second = (set(_LONG_WORD.findall(text.lower())) for text in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))
