"""A part of a file that is a source of its own, and the name that leads back to it."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_END = re.compile(r" @([0-9]{1,18}+)\+([0-9]{1,18}+)\Z")
"""No address holds a space."""


class Span(NamedTuple):
    """Some bytes of a file."""

    offset: int
    length: int

    def read(self, path: Path) -> bytes:
        """Return them; raises `OSError`."""
        with path.open("rb") as file:
            file.seek(self.offset)
            return file.read(self.length)


def name_span(path: str, member: str, span: Span) -> str:
    """Return how a part is called: `crawl.warc.gz!https://example.org/ferry @7431+21833`."""
    return f"{path}!{member} @{span.offset}+{span.length}"


def parse_span(name: str) -> Span | None:
    """Return the part that a source of this name is; None where it is a whole file."""
    found = _END.search(name)
    return Span(int(found[1]), int(found[2])) if found and "!" in name else None


def name_member(address: str) -> str:
    """Return the last part of an address that says something, or its site: what its note is called after."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page"
    last = next((part for part in reversed(unquote(parts.path).split("/")) if part.strip()), "")
    return last.rpartition(".")[0] or last or parts.netloc or "page"
