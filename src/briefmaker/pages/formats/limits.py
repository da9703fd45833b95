"""How much a saved file may unfold into, and the one error for whatever goes beyond or is broken."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from briefmaker.errors import UnreadableSource
from briefmaker.model import Resources, Source
from briefmaker.model.resources import NOTHING

PAGE_BYTES = 20_000_000
"""Bytes of one page once unpacked and decoded, unless the person says otherwise."""

DEPTH = 4
"""Containers inside containers: a zip of mail with a web archive attached is three deep."""

MEMBERS = 20_000
"""Files or records inside one archive."""

_PAGES_OF_AN_ARCHIVE = 20
"""As a factor of what one page may hold."""

_Item = TypeVar("_Item")
_Read = TypeVar("_Read")

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What parsers raise when the bytes are not what their headers promise, besides that of XML."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be unpacked; readers that unpack are made with it."""

    page: int = PAGE_BYTES
    """Bytes of one page."""

    @property
    def total(self) -> int:
        """Bytes of everything read out of one archive."""
        return self.page * _PAGES_OF_AN_ARCHIVE


class Allowance:
    """How much one saved file may still unfold into, over all the archives inside one another."""

    def __init__(self, limits: Limits) -> None:
        """Start with the bytes of one archive."""
        self.limits = limits
        self._left = limits.total

    def spend(self, source: Source, size: int) -> None:
        """Take off `size` bytes that came out of `source`. Raises `UnreadableSource` where too many have."""
        self._left -= size
        if self._left < 0:
            raise refuse_size(source, "what is packed in it", self.limits.total)


def _damage() -> tuple[type[Exception], ...]:
    """List what parsers raise; the errors of XML are loaded only where one was raised."""
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError

    return (*_DAMAGE, ExpatError, ParseError)


@contextmanager
def damage_named(source: Source, kind: str) -> Iterator[None]:
    """Turn what a parser raises inside into `UnreadableSource`; `kind` is such as `the EPUB book`."""
    try:
        yield
    except _damage() as error:
        raise UnreadableSource(
            f"{source.name}: {kind} is damaged or cut short", "Save or copy it again; a part of it is missing."
        ) from error


def read_each(items: Iterable[_Item], read: Callable[[_Item], _Read | None]) -> Iterator[_Read]:
    """
    Read the files or records of an archive, leaving out what gives None; a broken one costs the others nothing.

    Raises the first `UnreadableSource` after all else was given.
    """
    refusal: UnreadableSource | None = None
    for item in items:
        try:
            result = read(item)
        except UnreadableSource as error:
            refusal = refusal or error
            continue
        if result is not None:
            yield result
    if refusal:
        raise refusal


def refuse_size(source: Source, what: str, most: int) -> UnreadableSource:
    """Make the error for something that unfolds to more than `most` bytes."""
    return UnreadableSource(
        f"{source.name}: {what} unpacks to more than {most / 1_000_000:g} MB",
        "Raise --max-bytes, or save the page again without pictures.",
    )


def derive(source: Source, member: str, data: bytes, *, resources: Resources = NOTHING) -> Source:
    """
    Name a file inside `source`: `archive.zip!folder/page.html`.

    It keeps the fingerprint of the file the person saved, which is what can be checked later. `resources` is what the
    archive holds beside it.
    """
    return Source(f"{source.name}!{member}", data, source.sha256, resources)
