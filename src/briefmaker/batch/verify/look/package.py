"""The package of a document of an office: its parts, and which leads to which."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from briefmaker.errors import UnreadableSource
from briefmaker.pages.formats.xml import attribute, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LARGEST = 50_000_000
"""Bytes that the parts of a note may unfold into."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a part names another, or something outside."""

    kind: str
    target: str
    """The name of the part, or the address outside."""

    outside: bool


@dataclass(slots=True)
class Package:
    """The parts of a document by name, and what was met that no program writes."""

    parts: dict[str, bytes]
    strange: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """Unpack a document; raises what the standard library does where it is damaged."""
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > _LARGEST:
                raise UnreadableSource("what is packed in it unfolds too far", "Save the document anew.")
            package = cls({member.filename: archive.read(member) for member in members})
        if len({member.filename.lower() for member in members}) < len(members):
            package.strange.append("two parts of one name")
        return package

    def read_xml(self, name: str) -> "Element":
        """Return the root of a part; raises `KeyError` where there is none, and `ParseError` where it is damaged."""
        if b"<!DOCTYPE" in self.parts[name]:
            self.strange.append(f"declarations of entities, in {name}")
        return parse_xml(self.parts[name])

    def digest(self, name: str) -> str:
        """Return the beginning of the SHA-256 of a part; what is not there has none."""
        return sha256(self.parts[name]).hexdigest()[:12] if name in self.parts else "missing"

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by identifier; `part` is empty for the package itself."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        return dict(self._read_relations(place, folder)) if place in self.parts else {}

    def _read_relations(self, place: str, folder: str) -> Iterator[tuple[str, Relation]]:
        for element in self.read_xml(place):
            kind, target = attribute(element, "Type"), attribute(element, "Target")
            outside = attribute(element, "TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield attribute(element, "Id"), Relation(kind, target if outside else inside, outside)
