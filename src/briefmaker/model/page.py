"""What was saved, and what was inside it."""

from dataclasses import dataclass, field
from datetime import datetime

from briefmaker.model.resources import NOTHING, Resources


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
