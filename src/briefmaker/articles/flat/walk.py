"""The one walk over the tree of a page."""

import re
from typing import TYPE_CHECKING

from briefmaker.articles.flat.arrays import Flat
from briefmaker.articles.flat.depth import limit_depth
from briefmaker.articles.flat.hints import element_hints
from briefmaker.articles.flat.styles import limit_styles
from briefmaker.articles.flat.tags import INLINE, SILENT, SKIPPED
from briefmaker.articles.flat.thinning import thin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINKED, _BOLD, _PRESSED, _PREFORMATTED = 1, 2, 4, 8
_COUNTED = _LINKED | _BOLD | _PRESSED

_MODES = {
    "a": _LINKED,
    "b": _BOLD,
    "strong": _BOLD,
    "button": _PRESSED,
    "label": _PRESSED,
    "pre": _PREFORMATTED,
    "listing": _PREFORMATTED,
    "xmp": _PREFORMATTED,
    "plaintext": _PREFORMATTED,
}

_MORE = 2
"""A page that holds so many times more text for browsers without scripts is read as they see it."""

_SEAM = 2
"""One inline element closed and another opened with nothing between: "<b>By Ann Lee</b><i>Updated</i>" is set apart."""

_UNPRINTED = dict.fromkeys(
    (*range(9), 11, *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0xFEFF)
)
"""Control characters no document can carry, and hyphens and spaces of no width, which split words."""


def flatten(markup: str) -> Flat:
    """
    Flatten a page: one pass, no recursion, so that depth costs nothing.

    Lexbor builds the tree as a browser does; null bytes are dropped because the standard has them ignored.
    """
    from selectolax.lexbor import LexborHTMLParser

    kept, rest = thin(limit_depth(markup.replace("\0", "")))
    root = LexborHTMLParser(limit_styles(kept)).root
    if root is None:
        return Flat()
    walker = _Walker(SKIPPED)
    walker.walk(root)
    if walker.unscripted > _MORE * sum(len(run[0]) for run in walker.runs):
        walker = _Walker(SKIPPED - {"noscript"})
        walker.walk(root)
    walker.notes.unread = rest
    return walker.flat()


class _Walker:
    """The state of the walk: what is open, and the run being gathered."""

    __slots__ = (
        "bold",
        "breaks",
        "elements",
        "ends",
        "inner",
        "linked",
        "links",
        "notes",
        "opened",
        "parts",
        "pressed",
        "runs",
        "seam",
        "skipped",
        "stop",
        "unscripted",
    )

    def __init__(self, skipped: frozenset[str]) -> None:
        self.notes = Flat()
        self.skipped = skipped
        self.unscripted = 0
        self.elements: list[tuple[str, int, dict[str, str | None], int, int, int, int]] = []
        self.stop: list[int] = []
        self.ends: list[int] = []
        self.runs: list[tuple[str, int, int, int, int, int, int]] = []
        self.opened: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
        self.parts: list[str] = []
        self.linked = self.bold = self.pressed = self.links = self.breaks = self.seam = self.inner = 0

    def walk(self, root: "LexborNode") -> None:
        """Visit every node in document order, going down, along and up by hand."""
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if self.parts or not text.isspace():
                    self._read(text)
                else:
                    self.seam = 0
            elif (child := self._enter(tag, node)) is not None:
                node = child
                continue
            while node is not None:
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
                if node is None or len(self.opened) == 1:
                    node = None
                    break
                self._leave()
        self._flush()

    def flat(self) -> Flat:
        """Hand over what was gathered."""
        flat = self.notes
        if self.elements:
            tags, parents, attributes, depths, first, hints, inherited = map(list, zip(*self.elements, strict=True))
            flat.tags, flat.parents, flat.attributes, flat.depths = tags, parents, attributes, depths
            flat.first, flat.hints, flat.inherited = first, hints, inherited
            flat.stop, flat.ends = self.stop, self.ends
        if self.runs:
            texts, owners, inners, linked, strong, pressed, links = map(list, zip(*self.runs, strict=True))
            flat.texts, flat.owners, flat.inners, flat.links = texts, owners, inners, links
            flat.link_chars, flat.strong_chars, flat.button_chars = linked, strong, pressed
        return flat

    def _enter(self, tag: str, node: "LexborNode") -> "LexborNode | None":
        """Take one element in; return its first child where there is something to read below."""
        if tag == "br":
            self._break()
        elif tag in self.skipped:
            return self._skip(tag, node)
        elif tag == "img":
            self._open(tag, node.attributes)
            self.notes.pictures.append((len(self.elements) - 1, len(self.runs) + bool(self.parts)))
            self._leave()
        elif tag not in SILENT and tag[0] != "-":
            self._open(tag, node.attributes)
            child = node.child
            if child is None:
                self._leave()
            return child
        return None

    def _skip(self, tag: str, node: "LexborNode") -> "LexborNode | None":
        """Pass over what nobody reads, noting what it says about the page; the head alone is entered."""
        notes = self.notes
        if tag == "head":
            self._open(tag, {})
            child = node.child
            if child is None:
                self._leave()
            return child
        if tag in {"meta", "link"}:
            notes.metas.append({"": tag, **node.attributes})
        elif tag == "title":
            notes.head_title = notes.head_title or " ".join((node.text() or "").split())
        elif tag == "noscript":
            self.unscripted += len(node.text() or "")
        elif tag == "script" and "ld+json" in (node.attributes.get("type") or ""):
            notes.data_scripts.append(node.text() or "")
        return None

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Open an element; a block-level one ends the run before it."""
        element = len(self.elements)
        parent, mode, above, owner = self.opened[-1]
        if tag not in INLINE:
            if self.parts or self.links or self.breaks:
                self._flush()
            owner = element
        elif tag == "a" and attributes.get("href"):
            self.links += 1
        self.seam *= 2
        hints = element_hints(tag, attributes)
        inherited = hints | above
        self.elements.append((tag, parent, attributes, len(self.opened) - 1, len(self.runs), hints, inherited))
        self.stop.append(0)
        self.ends.append(0)
        self.opened.append((element, mode | _MODES.get(tag, 0), inherited, owner))

    def _leave(self) -> None:
        """Close the innermost open element."""
        element, _, _, owner = self.opened[-1]
        if element == owner and (self.parts or self.links or self.breaks):
            self._flush()
        self.opened.pop()
        self.seam = self.seam or 1
        self.stop[element] = len(self.runs) + bool(self.parts)
        self.ends[element] = len(self.elements)

    def _read(self, text: str) -> None:
        """Take in text, counting how much of it is linked, bold or pressed."""
        parts = self.parts
        if self.seam >= _SEAM and parts and parts[-1][-1:].islower() and text[:1].isupper():
            parts.append(" ")
        self.seam = 0
        blank = not text or text.isspace()
        element, mode, _, _ = self.opened[-1]
        if not parts:
            if blank:
                return
            self.inner = element
        if not blank:
            self.breaks = 0
            if mode & _COUNTED:
                size = len(" ".join(text.split()))
                self.linked += size if mode & _LINKED else 0
                self.bold += size if mode & _BOLD else 0
                self.pressed += size if mode & _PRESSED else 0
        parts.append(text)

    def _break(self) -> None:
        """Part words at a line break, and runs at two in a row."""
        preformatted = self.opened[-1][1] & _PREFORMATTED
        self.breaks += 1
        if self.breaks > 1 and not preformatted:
            self._flush()
        elif self.parts:
            self.parts.append("\n" if preformatted else " ")

    def _flush(self) -> None:
        """End the run."""
        if self.parts:
            _, mode, _, owner = self.opened[-1]
            gathered = "".join(self.parts)
            self.parts.clear()
            text = _trim_lines(gathered.translate(_UNPRINTED)) if mode & _PREFORMATTED else _fold(gathered)
            if text:
                size = len(text)
                counts = min(self.linked, size), min(self.bold, size), min(self.pressed, size)
                self.runs.append((text, owner, self.inner, *counts, self.links))
        self.linked = self.bold = self.pressed = self.links = self.breaks = 0


_SPACES = re.compile(r"\s+")
_LONG = 100_000
"""Characters from which a list of the words of a run would take much room."""


def _fold(text: str) -> str:
    """Fold spaces, and take out what cannot be printed; printable text, which nearly all is, is spared the search."""
    folded = " ".join(text.split()) if len(text) < _LONG else _SPACES.sub(" ", text).strip()
    return folded if folded.isprintable() and "\v" not in text else " ".join(text.translate(_UNPRINTED).split())


def _trim_lines(text: str) -> str:
    """Keep the lines of preformatted text, without blank lines around and spaces behind."""
    return "\n".join(line.rstrip() for line in text.expandtabs(4).splitlines()).strip("\n").rstrip()
