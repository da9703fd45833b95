"""A saved file with what lay beside it, the page inside it, and a finished document that is not yet on disk."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

PICTURE_BYTES = 20_000_000
"""Bytes of a saved picture; a larger one is not read."""

_EMBEDDED = b"data:image/"
"""How a page holds pictures (RFC 2397)."""

_RECORDED = b'"image/'
"""How the record of a briefing names the type of its pictures; a page names the picture on its tab like this, too."""

_BEFORE_A_RECORD = b"\xef\xbb\xbf \t\r\n"


class Resources(Protocol):
    """The pictures that a container, or a folder beside a page on disk, holds; nothing is ever fetched."""

    def read(self, address: str) -> bytes | None:
        """
        Return what was saved under an address, as the page writes it; None where nothing was.

        Nothing is raised: what is missing, damaged, locked, or of more than `PICTURE_BYTES`, is not there.
        """


class NoResources:
    """Nothing was saved beside the page."""

    __slots__ = ()

    def read(self, address: str) -> bytes | None:  # noqa: ARG002 - the form of the protocol
        """Return None."""
        return None


NOTHING = NoResources()


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes somebody saved."""

    name: str
    """How the person called it: a path, or `-`."""

    data: bytes
    """The bytes, untouched."""

    sha256: str
    """The fingerprint printed in the document and checked by `verify`: 64 hexadecimal digits."""

    resources: Resources = field(default=NOTHING, compare=False, repr=False)
    """What was saved beside it, such as the `_files` folder of a complete page; whoever read the file says so."""

    @classmethod
    def from_bytes(cls, name: str, data: bytes, *, resources: Resources = NOTHING) -> "Source":
        """Name bytes and take their fingerprint."""
        from hashlib import sha256  # a tenth of the start of a command that only refuses its options

        return cls(name, data, sha256(data).hexdigest(), resources)


@dataclass(frozen=True, slots=True)
class Page:
    """One web page, taken out of whatever container it was saved in: mark-up, or lines of text."""

    source: Source

    markup: str | None = None
    """The decoded HTML; None for a text copy."""

    lines: tuple[str, ...] = ()
    """The lines of a text copy, untouched; empty for HTML."""

    url: str | None = None
    """The address of the page, when the container says so."""

    url_from: str = ""
    """Where the address stands, such as `SingleFile comment`."""

    captured: datetime | None = None
    """When the page was saved, when the container says so."""

    captured_from: str = ""
    """Where the time stands."""

    encoding: str = "utf-8"
    """The encoding the bytes were decoded with."""

    encoding_from: str = ""
    """Why that one, such as `declared` or `valid UTF-8`, or the kind of file that leaves no choice."""

    title: str = ""
    """The title the container gives, such as a PDF's or a mail's subject; empty where it gives none."""

    highlights: tuple[str, ...] = ()
    """Passages that a reader marked in the file, in their order, on one line each."""

    resources: Resources = field(default=NOTHING, compare=False, repr=False)
    """The pictures that its container holds beside it."""


PROPERTY = "briefmaker-fingerprint"
"""The name under which documents carry the fingerprint of their briefing."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes ready to be written."""

    data: bytes

    suffix: str
    """The extension with its dot, such as `.docx`."""

    warnings: tuple[str, ...] = ()
    """What a person should know before handing it out, such as glyphs no font has."""

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        from hashlib import sha256  # a tenth of the start of a command that only refuses its options

        return sha256(self.data).hexdigest()


def holds_pictures(data: bytes) -> bool:
    """Return whether a source, or as much as was read of it, has pictures in it."""
    if _EMBEDDED in data:
        return True
    return _RECORDED in data and data.lstrip(_BEFORE_A_RECORD).startswith(b"{")
