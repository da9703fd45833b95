"""
A Word file whose parts are kept byte for byte, but for those that are replaced or added (ISO/IEC 29500-2).

Parts that nobody asks for are copied as they are packed: a picture that would unfold into gigabytes stays small. What
is unpacked is read within bounds, and as XML without document types, entities or anything fetched.
"""

import posixpath
import struct
import zlib
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from briefmaker.documents.docx.xml import DECLARATION, RELATIONS
from briefmaker.documents.zip_entries import ZipEntry, make_zip, zip_entry
from briefmaker.errors import UnreadableSource

Element = Any
"""lxml comes without types."""

LARGEST = 20_000_000
"""Bytes that one part may unpack to: what the reader of saved pages takes of one."""

_MOST_PARTS = 20_000
"""Parts that are looked at, as in the reader of saved pages."""

_LOCAL_HEADER = struct.Struct("<26x2H")
"""The header before a packed part: after 26 bytes, how long its name and what follows it are (APPNOTE 4.3.7)."""

_ENCRYPTED = 0x1
"""Bit 0 of the general flags (APPNOTE 4.4.4)."""

_TYPES = "[Content_Types].xml"


class WordPackage:
    """A Word file in memory: its parts by name, and what is to be written in their place."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the directory. Raises UnreadableSource where there is none, or it is locked or overfull."""
        self._data, self._name = data, name
        self._changed: dict[str, bytes] = {}
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, struct.error) as error:
            raise self.damaged() from error
        self._parts = {member.filename: member for member in self._zip.infolist()}
        packed = sum(member.compress_size for member in self._parts.values())
        if len(self._parts) > _MOST_PARTS or packed > len(data):
            raise self.damaged()
        if any(member.flag_bits & _ENCRYPTED for member in self._parts.values()):
            raise UnreadableSource(f"{name} is locked with a password", "Save it without one, and check that file.")

    def damaged(self) -> UnreadableSource:
        """Make the error for a file that is not what it should be."""
        return UnreadableSource(
            f"{self._name}: the Word file is damaged or holds what none does",
            "Save it again in Word, or give -o a name ending in .html.",
        )

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self._parts or name in self._changed

    def read_xml(self, name: str) -> Element:
        """Parse a part. Raises UnreadableSource where it is missing, too large, no XML, or declares a document type."""
        from lxml import etree

        member = self._parts.get(name)
        if member is None or member.file_size > LARGEST:
            raise self.damaged()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self._zip.read(member), parser)
        except (etree.XMLSyntaxError, BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError) as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.doctype:
            raise self.damaged()
        return root

    def write_xml(self, name: str, root: Element) -> None:
        """Put a tree in the place of a part, or add it."""
        from lxml import etree

        text = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[name] = text

    def save(self) -> bytes:
        """Join the parts again, in their order, those that are new behind them."""
        entries = [
            zip_entry(name, self._changed[name]) if name in self._changed else self._copy(member)
            for name, member in self._parts.items()
        ]
        entries += [zip_entry(name, data) for name, data in self._changed.items() if name not in self._parts]
        return make_zip(entries)

    def _copy(self, member: ZipInfo) -> ZipEntry:
        """Take a part as it is packed."""
        if len(self._data) < member.header_offset + _LOCAL_HEADER.size:
            raise self.damaged()
        lengths = _LOCAL_HEADER.unpack_from(self._data, member.header_offset)
        start = member.header_offset + _LOCAL_HEADER.size + sum(lengths)
        packed = self._data[start : start + member.compress_size]
        return ZipEntry(member.filename.encode(), member.compress_type, member.CRC, member.file_size, packed)


class Relations:
    """What a part is related to."""

    def __init__(self, package: WordPackage, part: str) -> None:
        """Read them; none where the part has none. Raises what `read_xml` raises."""
        from lxml import etree

        self._package, self._part = package, part
        folder, name = posixpath.split(part)
        self._name = posixpath.join(folder, "_rels", f"{name}.rels")
        empty = f'{DECLARATION}<Relationships xmlns="{RELATIONS}"/>'
        self._root = package.read_xml(self._name) if self._name in package else etree.fromstring(empty.encode())

    def find(self, kind: str) -> str:
        """Return the name of the part inside the package that is related in some way; empty where there is none."""
        for relation in self._root:
            target = relation.get("Target") or ""
            if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", posixpath.dirname(self._part), target)).lstrip("/")
        return ""

    def add(self, kind: str, target: str) -> None:
        """Relate a part, by its name in the same folder, under an identifier that is free."""
        known = {relation.get("Id") for relation in self._root}
        identifier = next(it for number in count(1) if (it := f"rIdCheck{number}") not in known)
        relation = self._root.makeelement(f"{{{RELATIONS}}}Relationship", Id=identifier, Type=kind, Target=target)
        self._root.append(relation)
        self._package.write_xml(self._name, self._root)


def declare_type(package: WordPackage, part: str, content_type: str) -> None:
    """Declare of which type a part is, unless it is declared already."""
    root = package.read_xml(_TYPES)
    space = root.tag.rpartition("}")[0].lstrip("{")
    if any((it.get("PartName") or "").lower() == f"/{part}".lower() for it in root):
        return
    root.append(root.makeelement(f"{{{space}}}Override", PartName=f"/{part}", ContentType=content_type))
    package.write_xml(_TYPES, root)
