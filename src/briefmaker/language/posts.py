"""Posts of social networks that stand in an article, told by how their code signs them: `— Name (@handle) May 3`."""

import re
from collections.abc import Sequence

_SIGNATURE = re.compile(r"[—–]\s?([^()@\n—–]{1,60})\(@\w{1,30}\)")
_AT_THE_START = 3
"""Characters before the dash of a line that only signs what stands above it."""


def find_signer(text: str) -> str:
    """Return who signs a text with a handle, by name; empty where nobody does."""
    found = _SIGNATURE.search(text) if "(@" in text else None
    return found[1].strip() if found else ""


def find_posts(texts: Sequence[str], quoted: Sequence[bool]) -> dict[int, str]:
    """
    Find the blocks of posts: the place of each, and who signs it, by name.

    In: the texts of the blocks of an article, and whether each is marked as a quotation. A signature alone takes along
    the quotation above it, a post that is signed at its end the blocks of the same quotation.
    """
    posts: dict[int, str] = {}
    for at, text in enumerate(texts):
        name = find_signer(text)
        if name and (quoted[at] or _signs_alone(text)):
            posts[at] = name
            while at > 0 and quoted[at - 1] and at - 1 not in posts:
                at -= 1  # noqa: PLW2901  (up to where the post begins)
                posts[at] = name
    return posts


def _signs_alone(text: str) -> bool:
    """Tell whether nothing stands before a signature."""
    found = _SIGNATURE.search(text)
    return found is not None and found.start() < _AT_THE_START
