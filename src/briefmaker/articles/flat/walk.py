"""The one walk over the tree of a page."""

from typing import TYPE_CHECKING

from briefmaker.articles.flat.arrays import Flat
from briefmaker.articles.flat.depth import limit_depth
from briefmaker.articles.flat.hints import name_hints, structure_hints
from briefmaker.articles.flat.tags import INLINE, SILENT, SKIPPED

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

    root = LexborHTMLParser(limit_depth(markup.replace("\0", ""))).root
    if root is None:
        return Flat()
    walker = _Walker(SKIPPED)
    walker.walk(root)
    if walker.unscripted > _MORE * sum(map(len, walker.flat.texts)):
        walker = _Walker(SKIPPED - {"noscript"})
        walker.walk(root)
    return walker.flat


class _Walker:
    """The state of the walk: what is open, and the run being gathered."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.flat = Flat()
        self.skipped = skipped
        self.unscripted = 0
        self.open: list[int] = []
        self.blocks: list[int] = []
        self.modes: list[int] = [0]
        self.parts: list[str] = []
        self.counts = [0, 0, 0, 0]
        self.breaks = 0
        self.seam = 0
        self.inner = 0

    def walk(self, root: "LexborNode") -> None:
        """Visit every node in document order, going down, along and up by hand."""
        node: LexborNode | None = root
        while node is not None:
            child = self._enter(node)
            if child is not None:
                node = child
                continue
            while node is not None:
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent
                if node is None or not self.open:
                    node = None
                    break
                self._leave()
        self._flush()

    def _enter(self, node: "LexborNode") -> "LexborNode | None":
        """Take one node in; return its first child where there is something to read below."""
        if node.is_text_node:
            self._read(node.text_content or "")
            return None
        if not node.is_element_node:
            return None
        tag = node.tag or ""
        if tag == "br":
            self._break()
        elif tag in self.skipped:
            return self._skip(tag, node)
        elif tag == "img":
            self._open(tag, node.attributes)
            self.flat.pictures.append((len(self.flat.tags) - 1, len(self.flat.texts) + bool(self.parts)))
            self._leave()
        elif tag not in SILENT:
            self._open(tag, node.attributes)
            child = node.child
            if child is None:
                self._leave()
            return child
        return None

    def _skip(self, tag: str, node: "LexborNode") -> "LexborNode | None":
        """Pass over what nobody reads, noting what it says about the page; the head alone is entered."""
        if tag == "head":
            self._open(tag, {})
            child = node.child
            if child is None:
                self._leave()
            return child
        if tag in {"meta", "link"}:
            self.flat.metas.append({"": tag, **node.attributes})
        elif tag == "title":
            self.flat.head_title = self.flat.head_title or " ".join((node.text() or "").split())
        elif tag == "noscript":
            self.unscripted += len(node.text() or "")
        elif tag == "script" and "ld+json" in (node.attributes.get("type") or ""):
            self.flat.data_scripts.append(node.text() or "")
        return None

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Open an element; a block-level one ends the run before it."""
        flat = self.flat
        element = len(flat.tags)
        if tag not in INLINE:
            self._flush()
            self.blocks.append(element)
        self.seam *= 2
        parent = self.open[-1] if self.open else element
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else " "
        hints = name_hints(names) | structure_hints(tag, attributes)
        flat.tags.append(tag)
        flat.parents.append(parent)
        flat.attributes.append(attributes)
        flat.depths.append(len(self.open))
        flat.first.append(len(flat.texts))
        flat.stop.append(0)
        flat.ends.append(0)
        flat.hints.append(hints)
        flat.inherited.append(hints | (flat.inherited[parent] if self.open else 0))
        self.open.append(element)
        self.modes.append(self.modes[-1] | _MODES.get(tag, 0))
        if tag == "a" and attributes.get("href"):
            self.counts[3] += 1

    def _leave(self) -> None:
        """Close the innermost open element."""
        element = self.open.pop()
        if self.blocks and self.blocks[-1] == element:
            self._flush()
            self.blocks.pop()
        self.modes.pop()
        self.seam = self.seam or 1
        self.flat.stop[element] = len(self.flat.texts) + bool(self.parts)
        self.flat.ends[element] = len(self.flat.tags)

    def _read(self, text: str) -> None:
        """Take in text, counting how much of it is linked, bold or pressed."""
        mode = self.modes[-1]
        if self.seam >= _SEAM and self.parts and self.parts[-1][-1:].islower() and text[:1].isupper():
            self.parts.append(" ")
        self.seam = 0
        if not self.parts:
            if not text.strip():
                return
            self.inner = self.open[-1] if self.open else 0
        if not text.isspace():
            self.breaks = 0
            if mode & _COUNTED:
                size = len(" ".join(text.split()))
                for place, bit in enumerate((_LINKED, _BOLD, _PRESSED)):
                    if mode & bit:
                        self.counts[place] += size
        self.parts.append(text)

    def _break(self) -> None:
        """Part words at a line break, and runs at two in a row."""
        preformatted = self.modes[-1] & _PREFORMATTED
        self.breaks += 1
        if self.breaks > 1 and not preformatted:
            self._flush()
        elif self.parts:
            self.parts.append("\n" if preformatted else " ")

    def _flush(self) -> None:
        """End the run."""
        flat = self.flat
        if self.parts:
            gathered = "".join(self.parts).translate(_UNPRINTED)
            preformatted = self.modes[-1] & _PREFORMATTED
            text = _trim_lines(gathered) if preformatted else " ".join(gathered.split())
            if text:
                flat.texts.append(text)
                flat.owners.append(self.blocks[-1] if self.blocks else 0)
                flat.inners.append(self.inner)
                flat.link_chars.append(min(self.counts[0], len(text)))
                flat.strong_chars.append(min(self.counts[1], len(text)))
                flat.button_chars.append(min(self.counts[2], len(text)))
                flat.links.append(self.counts[3])
            self.parts.clear()
        self.counts[:] = (0, 0, 0, 0)
        self.breaks = 0


def _trim_lines(text: str) -> str:
    """Keep the lines of preformatted text, without blank lines around and spaces behind."""
    return "\n".join(line.rstrip() for line in text.expandtabs(4).splitlines()).strip("\n").rstrip()
