"""Posts of social networks inside an article, recognised by the signature of their embed code: `— Name (@handle)`."""

import re
from collections.abc import Sequence

_SIGNATURE = re.compile(r"[—–]\s?([^\s()@—–][^()@\n—–]{0,60})\(@\w{1,30}\)")
_AT_THE_START = 3
"""Characters before the dash of a line that is nothing but a signature of what stands above it."""


def find_signer(text: str) -> str:
    """Return the name in the signature of a text; empty where there is none."""
    found = _find_signature(text)
    return found[1].strip() if found else ""


def find_posts(texts: Sequence[str], quoted: Sequence[bool]) -> dict[int, str]:
    """
    Return the places of the blocks that belong to posts, each with the name of its author.

    `texts` are the blocks of an article, `quoted` whether each is marked as a quotation. A line that is only a
    signature takes in the quotation above it; a block signed at its end takes in the earlier blocks of its quotation.
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
    """Find the signature of a post."""
    # The plain test comes first because hardly any text has it, and the pattern is tried on every block.
    return _SIGNATURE.search(text) if "(@" in text else None
