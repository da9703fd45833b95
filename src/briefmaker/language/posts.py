"""Posts of social networks that stand in an article, told by how their code signs them: `— Name (@handle) May 3`."""

import re
from collections.abc import Sequence

_SIGNATURE = re.compile(r"[—–]\s?([^\s()@—–][^()@\n—–]{0,60})\(@\w{1,30}\)")
_AT_THE_START = 3
"""Characters before the dash of a line that only signs what stands above it."""


def find_signer(text: str) -> str:
    """Return who signs a text with a handle, by name; empty where nobody does."""
    found = _find_signature(text)
    return found[1].strip() if found else ""


def find_posts(texts: Sequence[str], quoted: Sequence[bool]) -> dict[int, str]:
    """
    Find the blocks of posts: the place of each, and who signs it, by name.

    In: the texts of the blocks of an article, and whether each is marked as a quotation. A signature alone takes along
    the quotation above it, a post that is signed at its end the blocks of the same quotation.
    """
    posts: dict[int, str] = {}
    for at, text in enumerate(texts):
        found = _find_signature(text)
        if found and (quoted[at] or found.start() < _AT_THE_START):
            first = at
            while first > 0 and quoted[first - 1] and first - 1 not in posts:
                first -= 1
            posts |= dict.fromkeys(range(first, at + 1), found[1].strip())
    return posts


def _find_signature(text: str) -> re.Match[str] | None:
    """Find what signs a post; hardly a text has the sign that is asked for first."""
    return _SIGNATURE.search(text) if "(@" in text else None
