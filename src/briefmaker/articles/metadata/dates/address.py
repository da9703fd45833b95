"""The day in the address of a page."""

import re
from collections.abc import Iterator

from briefmaker.articles.metadata.view import PageView

_MONTH, _DAY = r"([01]\d|(?<=[/-])[1-9](?=[/-]))", r"([0-3]\d|(?<=[/-])[1-9])"
_URL = re.compile(rf"/((?:19|20)\d\d)(?:/?{_MONTH}/?{_DAY}(?=/|$)|-?{_MONTH}-?{_DAY}(?=[/-]|$))")
"""A whole day: /2024/11/ is none, and in /2024/11/10-ways-home the ten belongs to the title."""

_URL_SPOKEN = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=[/-]|$)", re.IGNORECASE)


def in_address(view: PageView) -> Iterator[tuple[str, str]]:
    """Read the day in an address, its month a number or a word."""
    if found := _URL.search(view.url or ""):
        yield "-".join(filter(None, found.groups())), "address"
    elif found := _URL_SPOKEN.search(view.url or ""):
        yield " ".join(reversed(found.groups())), "address"
