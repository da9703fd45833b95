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

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        from hashlib import sha256  # a tenth of the start of a command that only refuses its options

        return sha256(self.data).hexdigest()
