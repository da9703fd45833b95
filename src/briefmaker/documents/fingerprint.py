"""The fingerprint that each document carries, so that a second run knows what is up to date."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath

from briefmaker.documents.template_files import template_digest
from briefmaker.model import BriefSettings, Source
from briefmaker.model.choices import Group
from briefmaker.model.record import to_plain
from briefmaker.version import __version__

PROPERTY = "briefmaker-fingerprint"
"""The name under which the formats carry it."""

HEAD = 4096
"""HTML and JSON carry it within so many bytes from the start, Markdown from the end."""

_DIGITS = rb"([0-9a-f]{64})"
_PLACES = (
    (b"%PDF-", re.compile(PROPERTY.encode() + rb":" + _DIGITS + rb"</"), None),
    (b"<!doctype html>", re.compile(rb'<meta name="' + PROPERTY.encode() + rb'" content="' + _DIGITS + rb'">'), HEAD),
    (b"{", re.compile(rb'^\{\s*"schema":\s*"briefmaker/\d+",\s*"fingerprint":\s*"' + _DIGITS + rb'"'), HEAD),
    (b"", re.compile(rb"\n<!-- " + PROPERTY.encode() + rb": " + _DIGITS + rb" -->\s*\Z"), -HEAD),
)
"""How a format begins, what to look for, and in which part."""

_LARGEST_PROPERTIES = 1 << 16


_encode = json.JSONEncoder(sort_keys=True).encode
"""Writes what is hashed: `json.dumps` would make an encoder for each page."""


def fingerprint(
    sources: Sequence[Source], settings: BriefSettings, *, url: str | None = None, template: str = ""
) -> str:
    """
    Return the SHA-256 of sources, settings, template and version: equal fingerprints mean equal documents.

    The order of the sources counts where a digest keeps it. `template` is where the template lies now, if that is not
    where the settings name it.
    """
    named = [(PurePath(source.name).name, source.sha256) for source in sources]
    record = {
        "sources": named if settings.group in {Group.NONE, Group.CHANGES} else sorted(named),
        "template": template_digest(template or settings.template),
        "url": url,
        "version": __version__,
    }
    rest = _encode(record)
    return sha256(f'{{"settings": {_encode_settings(settings)}, {rest[1:]}'.encode()).hexdigest()


@lru_cache(maxsize=4)
def _encode_settings(settings: BriefSettings) -> str:
    """Return settings as JSON with sorted keys; those of a run are set once, not for each of its pages."""
    return _encode(to_plain(settings))


def fingerprint_of(data: bytes) -> str | None:
    """
    Find the fingerprint of the briefing a document was made from, or None if it is not one of ours.

    Takes any bytes and never raises. Costs a search; neither WeasyPrint nor python-docx is needed.
    """
    if data.startswith(b"PK\x03\x04"):
        return _fingerprint_in_zip(data)
    for start, pattern, part in _PLACES:
        if data.startswith(start):
            piece = data if part is None else data[:part] if part > 0 else data[part:]
            found = pattern.search(piece)
            return found[1].decode() if found else None
    return None


_PROPERTIES = {
    "docProps/custom.xml": rb'name="%b"><vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>',
    "meta.xml": rb'meta:name="%b"[^>]*>([0-9a-f]{64})</meta:user-defined>',
}
"""The parts of Word and OpenDocument packages that hold properties, and how ours stands there."""


def _fingerprint_in_zip(data: bytes) -> str | None:
    """Word and LibreOffice keep it among the properties of the package."""
    from io import BytesIO
    from zipfile import ZipFile

    from briefmaker.documents.embedded_record import BROKEN_ZIP

    try:
        with ZipFile(BytesIO(data)) as package:
            name = next(name for name in _PROPERTIES if name in package.namelist())
            with package.open(name) as part:
                text = part.read(_LARGEST_PROPERTIES)
    except (*BROKEN_ZIP, StopIteration):
        return None
    found = re.search(_PROPERTIES[name] % PROPERTY.encode(), text)
    return found[1].decode() if found else None
