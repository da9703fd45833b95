"""A finished file, not yet on disk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes ready to be written."""

    data: bytes

    suffix: str
    """The extension with its dot, such as `.docx`."""

    warnings: tuple[str, ...] = ()
    """What a person should know before handing it out, such as glyphs no font has."""
