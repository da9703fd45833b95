"""A document and the record it carries, or that its user has kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefmaker.batch.files import parse_span
from briefmaker.batch.verify.places import Places, read_file
from briefmaker.documents import record_of
from briefmaker.documents.odt.package import MIME
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Briefing, BriefSettings
from briefmaker.model.record import from_record
from briefmaker.version import __version__

_BEGINS = {b"%PDF-": "pdf", b"PK": "docx", b"{": "json", b"<": "html"}
"""How formats begin; Markdown begins with anything."""

_ODT = MIME.encode()
_FIRST_MEMBER = 128
"""Bytes within which the first member of an OpenDocument package says what it is."""


def read_record(path: Path, record: Mapping[str, Any]) -> Briefing:
    """Return the briefing that a document carries; raises `UnreadableSource`."""
    try:
        return from_record(record)
    except (ValueError, RecursionError, BriefmakerError) as error:
        maker = record.get("made_by")
        version = maker.get("version") if isinstance(maker, dict) else None
        if isinstance(version, str) and version not in {"", __version__}:
            message = f"{path} was made by briefmaker {version}, this is {__version__}"
            raise UnreadableSource(message, "Its record is of another form; verify it with that version.") from error
        raise UnreadableSource(f"{path}: the record in it is damaged", "Make the briefing again.") from error


def known_settings(settings: BriefSettings, template: str = "") -> BriefSettings:
    """Return settings whose template may be opened: one of the package, or else the one that the user named."""
    return settings if settings.template in known_templates() else replace(settings, template=template or "note")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document and the briefing it carries."""

    path: Path
    data: bytes
    mark: str
    briefing: Briefing

    template: str = ""
    """The template that the user named, for a note in one of theirs."""

    @property
    def is_known(self) -> bool:
        """Whether it is known here how the note was laid out: nothing that only the note names is opened."""
        return bool(self.template) or self.briefing.settings.template in known_templates()

    @property
    def sources(self) -> dict[str, str]:
        """The files it was made from, by name, with their SHA-256."""
        pages = [article.page.source for article in self.briefing.articles]
        names = {source.name: source.sha256 for source in pages}
        return {name if parse_span(name) else name.partition("!")[0]: digest for name, digest in names.items()}

    @property
    def url(self) -> str | None:
        """The address the user gave the page."""
        pages = [article.page for article in self.briefing.articles]
        return next((page.url for page in pages if page.url_from == "given by the user"), None)

    @property
    def format(self) -> str:
        """The format, told by the bytes: a document may be renamed."""
        return format_of(self.data)

    @property
    def other_version(self) -> str:
        """Which version made it, where it says so and it was not this one."""
        version = self.briefing.made_by.version
        return version if version != __version__ else ""


def format_of(data: bytes) -> str:
    """Tell the format of a document by its bytes."""
    if _ODT in data[:_FIRST_MEMBER]:
        return "odt"
    begun = data[:_FIRST_MEMBER].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((to for start, to in _BEGINS.items() if begun.startswith(start)), "md")


def kept_record(places: Places) -> Briefing | None:
    """Return the record that the user named in place of the page: a JSON document, or a note that carries one."""
    if places.given is None or places.given.is_dir():
        return None
    record = record_of(read_file(places.given))
    return read_record(places.given, record) if record is not None else None
