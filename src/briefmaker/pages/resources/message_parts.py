"""Pictures that are parts of the saved file itself: MHTML, mail, Safari's web archives."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from briefmaker.model.resources import PICTURE_BYTES
from briefmaker.pages.formats.mime import Part
from briefmaker.pages.resources.addresses import spellings

_ENCODED = PICTURE_BYTES * 3 // 2
"""Base64 makes four bytes of three, and adds line ends."""


@dataclass(frozen=True, slots=True)
class MessageParts:
    """Parts by their addresses; each is decoded when it is asked for."""

    parts: Mapping[str, Part]
    base: str = ""
    """The address of the page, which relative ones are joined to."""

    def read(self, address: str) -> bytes | None:
        """Return what stands under an address; None where nothing does, or too much."""
        for spelling in spellings(address, self.base):
            part = self.parts.get(spelling)
            if part is not None and len(part.body) <= _ENCODED:
                data = part.content()
                return data if len(data) <= PICTURE_BYTES else None
        return None


def index_parts(parts: Iterable[Part], base: str = "") -> MessageParts:
    """Index the parts of a message by Content-ID and Content-Location (RFC 2392, 2557); the first of a name counts."""
    stored: dict[str, Part] = {}
    for part in parts:
        if part.kind.startswith(("text/", "multipart/", "message/")):
            continue
        if name := part.headers.get("content-id", "").strip("<> "):
            stored.setdefault(f"cid:{name}", part)
        if location := part.headers.get("content-location", ""):
            stored.setdefault(location, part)
            with suppress(ValueError):
                stored.setdefault(urljoin(base, location), part)
    return MessageParts(stored, base)
