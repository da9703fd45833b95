"""
The draft with a comment at each claim that is altered, elsewhere or not found.

Of its package `document.xml` gets the marks and `comments.xml` the comments, beside those of the draft; relations and
types name that part where there was none. Every other part is kept as it is packed, and no letter of the text changes.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, filterfalse
from typing import Any

from briefmaker.documents.check.findings import lines_of
from briefmaker.documents.check.package import Relations, WordPackage, declare_type
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
from briefmaker.documents.docx.xml import DECLARATION, OFFICE, paragraph, run
from briefmaker.documents.wording import base_name, one_line
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


Placed = tuple[Claim, Element, Stretch]
"""A claim, the paragraph that its comment goes into, and which part of it is marked."""


def write_commented(check: Check, draft: bytes) -> bytes:
    """Return the draft with its comments; raises UnreadableSource for a file that is damaged or no Word file."""
    claims = [claim for claim in check.claims if claim.answer != Answer.FOUND]
    if not claims:
        return draft
    package = WordPackage(draft, base_name(check.path))
    name = Relations(package, "").find("officeDocument") or "word/document.xml"
    document = package.read_xml(name)
    comments = _Comments(package, name, document)
    for claim, it, stretch in _place(check, claims, _Document(package, name, document)):
        quoted = () if stretch.exact else (f"On “{one_line(claim.text)}”",)
        number = comments.add((*quoted, *lines_of(check, claim)), it)
        if number is not None:
            set_marks(it, stretch, number)
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
        return bool(name) and any(is_ours(it) for it in package.read_xml(name))
    except UnreadableSource:
        return False


def is_ours(comment: Element) -> bool:
    """Return whether a comment was made here."""
    return any(value == AUTHOR and name.endswith("}author") for name, value in comment.attrib.items())


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
        taken = {it.get(f"{{{self._space}}}id") for tree in (root, self._root) for it in tree.iter()}
        self._free = filterfalse(lambda number: str(number) in taken, count())
        self._made = {self._name_of(it): _squeeze("".join(it.itertext())) for it in self._root if is_ours(it)}

    def add(self, lines: Iterable[str], it: Element) -> int | None:
        """
        Add a comment on a paragraph, and return its identifier.

        None where the draft was checked before, and the same comment stands on that paragraph.
        """
        from lxml import etree

        inside = "".join(paragraph("CommentText", run(line)) for line in lines)
        comment = etree.fromstring(f'<w:comment xmlns:w="{self._space}">{inside}</w:comment>')
        said = _squeeze("".join(comment.itertext()))
        if any(self._made.get(self._name_of(mark)) == said for mark in it.iter(_tag(it, "commentRangeStart"))):
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
        """Put it into the package, and have the document know it."""
        if not self._name:
            folder = posixpath.dirname(self._document)
            names = (f"comments{number or ''}.xml" for number in count())
            free = next(it for it in names if posixpath.join(folder, it) not in self._package)
            self._name = posixpath.join(folder, free)
            self._relations.add(_RELATED[self._space], free)
            declare_type(self._package, self._name, _TYPE)
        self._package.write_xml(self._name, self._root)


class _Document:
    """The paragraphs of the draft, and where its notes are referred to."""

    def __init__(self, package: WordPackage, name: str, root: Element) -> None:
        """Count paragraphs as the reader of drafts does: those of boxes and of drawings, too."""
        self.paragraphs = [it for it in root.iter() if local_name(it) == "p"]
        outer = (it for it in self.paragraphs if all(local_name(above) != "p" for above in it.iterancestors()))
        if not self.paragraphs or any(it.tag != _tag(root, "p") for it in outer):
            raise package.damaged()
        self.notes: dict[str, Element] = {}
        relations = Relations(package, name)
        for kind, reference in (("footnotes", "footnoteReference"), ("endnotes", "endnoteReference")):
            part = relations.find(kind)
            if part and part in package:
                by_id = {it.get(_tag(root, "id")): it for it in root.iter(_tag(root, reference))}
                self._take_notes(package.read_xml(part), by_id)

    def _take_notes(self, notes: Element, references: dict[str, Element]) -> None:
        """Remember by its letters which reference each paragraph of a note belongs to."""
        for note in notes:
            reference = references.get(note.get(_tag(notes, "id")))
            for it in note.iter(_tag(notes, "p")) if reference is not None else ():
                self.notes.setdefault(_squeeze("".join(run.text for run in find_runs(it))), reference)


def _tag(root: Element, name: str) -> str:
    """Return a name in the namespace of a tree."""
    return f"{root.tag.rpartition('}')[0]}}}{name}"


def _squeeze(text: str) -> str:
    """Leave out white space."""
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
        within = reference if reference is not None else document.paragraphs[-1]
        for claim in those:
            yield claim, *_place_around(within)


def _place_in(it: Element, text: str, claims: list[Claim]) -> Iterator[Placed]:
    """Yield where the claims of one paragraph stand, once its runs are cut at their borders."""
    if any(local_name(above) == "p" for above in it.iterancestors()):
        for claim in claims:  # Word takes no comment in a box or a drawing
            yield claim, *_place_around(it)
        return
    runs = find_runs(it)
    shown = "".join(run.text for run in runs)
    places = [place_of(shown, text, claim.start, claim.end) for claim in claims]
    cut_runs(runs, (border for place in places if place for border in place))
    runs = find_runs(it)
    ends = ends_of(runs)
    for claim, place in zip(claims, places, strict=True):
        yield claim, it, find_stretch(runs, ends, *place) if place else WHOLE


def _place_around(it: Element) -> tuple[Element, Stretch]:
    """Return the paragraph of the text that holds an element, and the stretch around the run it stands in."""
    above = [it, *it.iterancestors()]
    outer = [one for one in above if local_name(one) == "p"][-1]  # inner ones may be of a drawing
    holds = next((run for run in find_runs(outer) if run.element in above), None)
    return outer, Stretch(holds.before, holds.after) if holds else WHOLE
