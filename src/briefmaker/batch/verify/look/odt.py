"""OpenDocument texts: the body, and the page with its head and foot."""

from typing import TYPE_CHECKING

from briefmaker.batch.verify.findings import Findings, differs, words_only
from briefmaker.batch.verify.look.odt_styles import Properties, Styles, without_defaults
from briefmaker.batch.verify.look.odt_text import TextReader
from briefmaker.batch.verify.look.package import Package
from briefmaker.batch.verify.look.shown import VEILED, Shown, compare_fonts, compare_shown, list_strange, own_fonts
from briefmaker.documents import record_of
from briefmaker.documents.embedded_record import BROKEN_ZIP
from briefmaker.documents.odt.package import MIME
from briefmaker.errors import BriefmakerError
from briefmaker.pages.formats.xml import attribute, find_texts, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_FOLDERS = ("Basic/", "Scripts/", "Dialogs/", "Object ")
"""How the names of parts begin that run something, or hold another document."""

_INSIDE = frozenset(("font-face-decls", "automatic-styles", "body", "styles", "master-styles"))
"""What a part of a document consists of; scripts are there where they are empty."""


def compare_odt(document: bytes, remade: bytes) -> Findings:
    """Yield what a reader of an OpenDocument text sees otherwise than in `remade`, and what was filled in."""
    from xml.etree.ElementTree import ParseError

    if record_of(document) is None:
        yield words_only("it carries no record; the program that dropped it may have set the note anew")
        return
    was = _Document(Package.open(remade))
    try:
        now = _Document(Package.open(document))
    except (BriefmakerError, ParseError, RecursionError, *BROKEN_ZIP) as error:
        yield differs(f"what it shows cannot be read: {error}")
        return
    yield from list_strange(was.package.strange, now.package.strange)
    yield from compare_shown(was.shown, now.shown)
    yield from compare_fonts(own_fonts(), now.fonts, now.shown)


class _Document:
    """An OpenDocument text, part by part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.shown: list[Shown] = []
        self._content, self._styles = (self._read_part(name) for name in ("content.xml", "styles.xml"))
        if package.parts.get("mimetype", b"").decode("ascii", "replace") != MIME:
            package.strange.append("another type of document")
        package.strange += [f"the part {name}" for name in package.parts if name.startswith(_FOLDERS)]
        self.fonts = self._read_fonts()
        self._read()

    def _read_part(self, name: str) -> "Element":
        """Return the root of a part; note what a note does not have in it."""
        root = self.package.read_xml(name)
        for one in root:
            if local_name(one.tag) not in _INSIDE and (local_name(one.tag) != "scripts" or len(one)):
                self.package.strange.append(f"<{local_name(one.tag)}> in {name}")
        return root

    def _read(self) -> None:
        """Read the body, then the page that it stands on."""
        meta = self.package.read_xml("meta.xml")
        self.shown.append(Shown("title of the file", runs=[("".join(find_texts(meta, "title")), {})]))
        for level in _find(self._styles, "outline-level-style"):
            said = [it for key, it in level.attrib.items() if local_name(key).startswith("num-") and it]
            self.package.strange += [f"numbers of headings, {' '.join(said)}"] * bool(said)
        body = next(_find(self._content, "text"))
        styles = Styles(*_find(self._styles, "styles"), *_find(self._styles, "font-face-decls"), self._content)
        reader = TextReader(self.package, styles)
        reader.read(body)
        self.shown += reader.shown
        margins = Styles(*_find(self._styles, "styles"), self._styles)
        for page in _find(self._styles, "master-page"):
            if attribute(page, "name") == (reader.master or "Standard"):
                self._read_page(page, margins)
        self.package.strange += [*styles.strange, *margins.strange]

    def _read_page(self, page: "Element", styles: Styles) -> None:
        """Read the paper, and the head and foot on it."""
        layouts = {attribute(one, "name"): one for one in _find(self._styles, "page-layout")}
        layout = layouts.get(attribute(page, "page-layout-name"))
        for part in layout if layout is not None else ():
            look: Properties = {}
            for one in (part, *part):
                look |= styles.read(one) if "properties" in local_name(one.tag) else {}
            self.shown.append(Shown(f"page, {local_name(part.tag)}", without_defaults(look)))
        ground = styles.cascade("drawing-page", attribute(page, "style-name"), "drawing-page-properties")
        ground.pop("background-size", None)
        look = {"next page": attribute(page, "next-style-name")} | without_defaults(ground)
        self.shown.append(Shown("page", look))
        for part in page:
            self.shown.append(Shown(local_name(part.tag), {local_name(key): it for key, it in part.attrib.items()}))
            reader = TextReader(self.package, styles)
            reader.read(part)
            self.shown += reader.shown

    def _read_fonts(self) -> dict[str, set[bytes]]:
        """Return the fonts that travel in the document, by family."""
        fonts: dict[str, set[bytes]] = {}
        for root in (self._content, self._styles):
            for face in _find(root, "font-face"):
                parts = (self.package.parts.get(attribute(one, "href"), b"") for one in _find(face, "font-face-uri"))
                fonts.setdefault(attribute(face, "font-family").strip("'"), set()).update(
                    part[VEILED:] for part in parts
                )
        return fonts


def _find(root: "Element", name: str) -> "Iterator[Element]":
    """Yield the elements of a name, wherever they stand."""
    return (one for one in root.iter() if local_name(one.tag) == name)
