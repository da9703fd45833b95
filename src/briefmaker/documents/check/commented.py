"""
The draft with a comment at each claim that is altered, elsewhere or not found.

Of its package `document.xml` gets the marks and `comments.xml` the comments, beside those of the draft; relations and
types name that part where there was none. Every other part is kept byte for byte as it is packed (ISO/IEC 29500-2), so
that a picture that would unfold into gigabytes stays small; no letter of the text changes. What is unpacked is read
within bounds, and as XML without document types, entities or anything fetched.
"""

import posixpath
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count, filterfalse
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from briefmaker.documents.check.beside import file_of, lines_of
from briefmaker.documents.check.ranges import (
    WHOLE,
    Stretch,
    cut_runs,
    ends_of,
    find_runs,
    find_stretch,
    local_name,
    place_of,
    set_marks,
)
from briefmaker.documents.packaging import DECLARATION, OFFICE, RELATIONS, ZipEntry, make_zip, paragraph, run, zip_entry
from briefmaker.errors import UnreadableSource
from briefmaker.model.check import Answer, Check, Claim

Element = Any
"""lxml comes without types."""

AUTHOR, INITIALS = "briefmaker check", "bc"
"""In whose name comments are made; without a time, so that the same check gives the same bytes."""

_RELATED = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": f"{OFFICE}/comments",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    ),
}
"""Namespaces of a document, the usual one and that of the strict dialect (ISO/IEC 29500-1, annex A), and how the part
of its comments is related to it."""

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


LARGEST = 20_000_000
"""Bytes that one part may unpack to: what the reader of saved pages takes of one."""

_MOST_PARTS = 20_000
"""Parts that are looked at, as in the reader of saved pages."""

_LOCAL_HEADER = struct.Struct("<26x2H")
"""The header before a packed part: after 26 bytes, how long its name and what follows it are (APPNOTE 4.3.7)."""

_ENCRYPTED = 0x1
"""Bit 0 of the general flags (APPNOTE 4.4.4)."""

_TYPES = "[Content_Types].xml"

Placed = tuple[Claim, Element, Stretch]
"""A claim, the paragraph that its comment goes into, and which part of it is marked."""


def write_commented(check: Check, draft: bytes) -> bytes:
    """Return the draft with its comments; raises UnreadableSource for a file that is damaged or no Word file."""
    claims = [claim for claim in check.claims if claim.answer != Answer.FOUND]
    # The file as it is, byte for byte.
    if not claims:
        return draft
    package = WordPackage(draft, file_of(check.path))
    name = Relations(package, "").find("officeDocument") or "word/document.xml"
    document = package.read_xml(name)
    comments = _Comments(package, name, document)
    for claim, within, stretch in _place(check, claims, _Document(package, name, document)):
        number = comments.add(lines_of(check, claim, names_it=not stretch.exact), within)
        if number is not None:
            set_marks(within, stretch, number)
    package.write_xml(name, document)
    comments.save()
    return package.save()


def is_commented(data: bytes) -> bool:
    """Return whether a file is a Word file that was checked before: it has a comment of ours."""
    if not data.startswith(b"PK") or b"comments" not in data:
        return False
    try:
        package = WordPackage(data, "")
        name = Relations(package, Relations(package, "").find("officeDocument")).find("comments")
        return bool(name) and any(is_ours(comment) for comment in package.read_xml(name))
    except UnreadableSource:
        return False


def is_ours(comment: Element) -> bool:
    """Return whether a comment was made here."""
    return any(value == AUTHOR and name.endswith("}author") for name, value in comment.attrib.items())


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
        """Return a part as it is packed."""
        if len(self._data) < member.header_offset + _LOCAL_HEADER.size:
            raise self.damaged()
        lengths = _LOCAL_HEADER.unpack_from(self._data, member.header_offset)
        start = member.header_offset + _LOCAL_HEADER.size + sum(lengths)
        packed = self._data[start : start + member.compress_size]
        return ZipEntry(member.filename.encode(), member.compress_type, member.CRC, member.file_size, packed)


class Relations:
    """The relations of a part of a package."""

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
        identifier = next(name for number in count(1) if (name := f"rIdCheck{number}") not in known)
        relation = self._root.makeelement(f"{{{RELATIONS}}}Relationship", Id=identifier, Type=kind, Target=target)
        self._root.append(relation)
        self._package.write_xml(self._name, self._root)


def declare_type(package: WordPackage, part: str, content_type: str) -> None:
    """Declare of which type a part is, unless it is declared already."""
    root = package.read_xml(_TYPES)
    space = root.tag.rpartition("}")[0].lstrip("{")
    if any((entry.get("PartName") or "").lower() == f"/{part}".lower() for entry in root):
        return
    root.append(root.makeelement(f"{{{space}}}Override", PartName=f"/{part}", ContentType=content_type))
    package.write_xml(_TYPES, root)


class _Comments:
    """The part that holds comments: that of the draft, or a new one."""

    def __init__(self, package: WordPackage, document: str, root: Element) -> None:
        """Open it. Raises UnreadableSource where it is damaged."""
        from lxml import etree

        self._package, self._document = package, document
        self._space = root.tag.rpartition("}")[0].lstrip("{")
        if self._space not in _RELATED:
            raise package.damaged()
        self._relations = Relations(package, document)
        self._name = self._relations.find("comments")
        empty = f'{DECLARATION}<w:comments xmlns:w="{self._space}"/>'
        self._root = package.read_xml(self._name) if self._name else etree.fromstring(empty.encode())
        # Numbers are shared with all else that has one in the document, such as bookmarks.
        taken = {element.get(f"{{{self._space}}}id") for tree in (root, self._root) for element in tree.iter()}
        self._free = filterfalse(lambda number: str(number) in taken, count())
        self._made = {
            self._name_of(comment): _squeeze("".join(comment.itertext())) for comment in self._root if is_ours(comment)
        }

    def add(self, lines: Iterable[str], within: Element) -> int | None:
        """
        Add a comment on a paragraph, and return its identifier.

        None where the draft was checked before, and the same comment stands on that paragraph.
        """
        from lxml import etree

        inside = "".join(paragraph("CommentText", run(line)) for line in lines)
        comment = etree.fromstring(f'<w:comment xmlns:w="{self._space}">{inside}</w:comment>')
        said = _squeeze("".join(comment.itertext()))
        if any(self._made.get(self._name_of(mark)) == said for mark in within.iter(_tag(within, "commentRangeStart"))):
            return None
        number = next(self._free)
        for name, value in (("id", str(number)), ("author", AUTHOR), ("initials", INITIALS)):
            comment.set(f"{{{self._space}}}{name}", value)
        self._root.append(comment)
        return number

    def _name_of(self, element: Element) -> str | None:
        """Return the identifier of a comment, or of a mark of one."""
        name: str | None = element.get(f"{{{self._space}}}id")
        return name

    def save(self) -> None:
        """Put it into the package, and relate it to the document."""
        if not self._name:
            folder = posixpath.dirname(self._document)
            names = (f"comments{number or ''}.xml" for number in count())
            free = next(name for name in names if posixpath.join(folder, name) not in self._package)
            self._name = posixpath.join(folder, free)
            self._relations.add(_RELATED[self._space], free)
            declare_type(self._package, self._name, _TYPE)
        self._package.write_xml(self._name, self._root)


class _Document:
    """The paragraphs of the draft, and where its notes are referred to."""

    def __init__(self, package: WordPackage, name: str, root: Element) -> None:
        """Count paragraphs as the reader of drafts does: those of boxes and of drawings, too."""
        self.paragraphs = [element for element in root.iter() if local_name(element) == "p"]
        outer = (inner for inner in self.paragraphs if all(local_name(above) != "p" for above in inner.iterancestors()))
        if not self.paragraphs or any(inner.tag != _tag(root, "p") for inner in outer):
            raise package.damaged()
        self.notes: dict[str, Element] = {}
        relations = Relations(package, name)
        for kind, reference in (("footnotes", "footnoteReference"), ("endnotes", "endnoteReference")):
            part = relations.find(kind)
            if part and part in package:
                by_id = {element.get(_tag(root, "id")): element for element in root.iter(_tag(root, reference))}
                self._take_notes(package.read_xml(part), by_id)

    def _take_notes(self, notes: Element, references: dict[str, Element]) -> None:
        """Remember by its letters which reference each paragraph of a note belongs to."""
        for note in notes:
            reference = references.get(note.get(_tag(notes, "id")))
            for within in note.iter(_tag(notes, "p")) if reference is not None else ():
                self.notes.setdefault(_squeeze("".join(run.text for run in find_runs(within))), reference)


def _tag(root: Element, name: str) -> str:
    """Return a name in the namespace of a tree."""
    return f"{root.tag.rpartition('}')[0]}}}{name}"


def _squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _place(check: Check, claims: list[Claim], document: _Document) -> Iterator[Placed]:
    """Yield each claim, in the order of the draft, with its paragraph and the stretch of it."""
    by_block = defaultdict[int, list[Claim]](list)
    for claim in claims:
        by_block[claim.block].append(claim)
    for number, those in by_block.items():
        text = check.draft.blocks[number - 1].text
        at = check.draft_paragraphs.get(number)
        if at is not None and at < len(document.paragraphs):
            yield from _place_in(document.paragraphs[at], text, those)
            continue
        reference = document.notes.get(_squeeze(text))
        # A claim whose paragraph is not found again is commented on at the end of the draft.
        within = reference if reference is not None else document.paragraphs[-1]
        for claim in those:
            yield claim, *_place_around(within)


def _place_in(within: Element, text: str, claims: list[Claim]) -> Iterator[Placed]:
    """Yield where the claims of one paragraph stand, once its runs are cut at their borders."""
    if any(local_name(above) == "p" for above in within.iterancestors()):
        for claim in claims:  # Word takes no comment in a box or a drawing
            yield claim, *_place_around(within)
        return
    runs = find_runs(within)
    shown = "".join(run.text for run in runs)
    places = [place_of(shown, text, claim.start, claim.end) for claim in claims]
    cut_runs(runs, (border for place in places if place for border in place))
    runs = find_runs(within)
    ends = ends_of(runs)
    for claim, place in zip(claims, places, strict=True):
        yield claim, within, find_stretch(runs, ends, *place) if place else WHOLE


def _place_around(element: Element) -> tuple[Element, Stretch]:
    """Return the paragraph of the text that holds an element, and the stretch around the run it stands in."""
    above = [element, *element.iterancestors()]
    outer = [one for one in above if local_name(one) == "p"][-1]  # inner ones may be of a drawing
    holds = next((run for run in find_runs(outer) if run.element in above), None)
    return outer, Stretch(holds.before, holds.after) if holds else WHOLE
