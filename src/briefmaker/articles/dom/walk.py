"""The one walk over the tree of a page."""

from sys import intern
from typing import TYPE_CHECKING

from briefmaker.articles.dom.arrays import PageArrays
from briefmaker.articles.dom.depth import limit_depth
from briefmaker.articles.dom.folding import NOTHING, fold, fold_spaces, trim_lines
from briefmaker.articles.dom.hints import element_hints
from briefmaker.articles.dom.styles import limit_styles
from briefmaker.articles.dom.tags import HEADINGS, INLINE, SILENT, SKIPPED
from briefmaker.articles.dom.thinning import thin

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

_LIGHT, _FEW_TAGS = 1_000_000, 20_000
"""A page of no more characters and tags is parsed quickly, however they nest, and takes little room."""

_LINE_END, _SHORT, _MOST_BROKEN = "\x1e", 400, 200
"""What stands for a line break till a run is folded, and of which runs the lines are kept: the first short ones."""

_SEAM = 2
"""One inline element closed and another opened with nothing between: "<b>By Ann Lee</b><i>Updated</i>" is set apart.

In a heading one that closed is enough: what stands above a title is often an element before it."""

_APART = SILENT | {"br", "img", "-", "-comment", "-document", "-doctype", "-end-of-file", "-undef"}
"""What is no common element, besides what is skipped; names with a dash are those of the parser."""


def flatten(markup: str) -> PageArrays:
    """
    Flatten a page: one pass, no recursion, so that depth costs nothing.

    Lexbor builds the tree as a browser does; null bytes are dropped because the standard has them ignored.
    """
    from selectolax.lexbor import LexborHTMLParser

    rest = ""
    many = markup.count("<") > _FEW_TAGS
    if many or len(markup) > _LIGHT:
        markup = markup.replace("\0", "")
        markup, rest = thin(limit_depth(markup) if many else markup)
    encoded = markup.encode("utf-8", "ignore").replace(b"\0", b"")
    root = LexborHTMLParser(limit_styles(encoded)).root
    if root is None:
        return PageArrays()
    walker = _Walker(SKIPPED)
    walker.walk(root)
    if walker.unscripted > _MORE * sum(map(len, walker.dom.texts)):
        walker = _Walker(SKIPPED - {"noscript"})
        walker.walk(root)
    walker.dom.unread = rest
    return walker.dom


class _Walker:
    """The state of the walk: what is open, and the run being gathered."""

    __slots__ = (
        "apart",
        "bold",
        "breaks",
        "broken",
        "dom",
        "inner",
        "linked",
        "links",
        "opened",
        "parts",
        "pressed",
        "rows",
        "seam",
        "skipped",
        "unscripted",
    )

    def __init__(self, skipped: frozenset[str]) -> None:
        self.dom = PageArrays()
        self.skipped = skipped
        self.apart = skipped | _APART
        self.unscripted = 0
        self.rows: list[tuple[str, int, dict[str, str | None], int, int, int, int]] = []
        self.opened: list[tuple[int, int, int, int, LexborNode | None]] = [(0, 0, 0, 0, None)]
        self.parts: list[str] = []
        self.linked = self.bold = self.pressed = self.links = self.breaks = self.seam = self.inner = 0
        self.broken = False

    def walk(self, root: "LexborNode") -> None:
        """Visit every node in document order, going down, along and up by hand."""
        apart, opened = self.apart, self.opened
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                self._read(node.text_content or "")
                child = None
            elif tag in apart:
                child = self._enter(tag, node)
            else:
                child = self._open(tag, node.attributes, node)
            if child is not None:
                node = child
                continue
            following = node.next
            while following is None and len(opened) > 1:
                node = opened[-1][-1]
                self._leave()
                following = node.next if node else None
            node = following
        self._flush()
        self._part_columns()

    def _part_columns(self) -> None:
        """Make lists of the rows gathered an element each: one append an element is cheaper than seven."""
        dom = self.dom
        columns = map(list, zip(*self.rows, strict=True))
        dom.tags, dom.parents, dom.attributes, dom.depths, dom.first, dom.hints, dom.inherited = columns
        dom.named = {tag: [] for tag in dict.fromkeys(dom.tags)}
        for element, tag in enumerate(dom.tags):
            dom.named[tag].append(element)

    def _enter(self, tag: str, node: "LexborNode") -> "LexborNode | None":
        """Take in what is no common element; return its first child where there is something to read below."""
        if tag == "br":
            self._break()
        elif tag == "img":
            dom = self.dom
            dom.pictures.append((len(dom.stop), len(dom.texts) + bool(self.parts)))
            self._open(tag, node.attributes, None)
        elif tag in self.skipped:
            return self._skip(tag, node)
        return None

    def _skip(self, tag: str, node: "LexborNode") -> "LexborNode | None":
        """Pass over what nobody reads, noting what it says about the page; the head alone is entered."""
        dom = self.dom
        if tag == "head":
            return self._open(tag, {}, node)
        if tag in {"meta", "link"}:
            dom.metas.append({"": tag, **node.attributes})
        elif tag == "title":
            dom.head_title = dom.head_title or " ".join((node.text() or "").split())
        elif tag == "noscript":
            self.unscripted += len(node.text() or "")
        elif tag == "script" and "ld+json" in (node.attributes.get("type") or ""):
            dom.data_scripts.append(node.text() or "")
        return None

    def _open(self, tag: str, attributes: dict[str, str | None], node: "LexborNode | None") -> "LexborNode | None":
        """Open an element, a block-level one ends the run before it; return its first child, or close it again."""
        dom = self.dom
        element = len(dom.stop)
        parent, mode, above, owner, _ = self.opened[-1]
        if tag not in INLINE:
            if self.parts or self.links or self.breaks:
                self._flush()
            owner = element
        elif tag == "a" and attributes.get("href"):
            self.links += 1
        if "itemprop" in attributes or "rel" in attributes:
            dom.marked.append(element)
        self.seam *= 2
        hints = element_hints(tag, attributes)
        inherited = hints | above
        self.rows.append((intern(tag), parent, attributes, len(self.opened) - 1, len(dom.texts), hints, inherited))
        dom.stop.append(0)
        dom.ends.append(0)
        self.opened.append((element, mode | _MODES.get(tag, 0), inherited, owner, node))
        child = node.child if node is not None else None
        if child is None:
            self._leave()
        return child

    def _leave(self) -> None:
        """Close the innermost open element."""
        dom = self.dom
        element, _, _, owner, _ = self.opened[-1]
        if element == owner and (self.parts or self.links or self.breaks):
            self._flush()
        self.opened.pop()
        self.seam = self.seam or 1
        dom.stop[element] = len(dom.texts) + bool(self.parts)
        dom.ends[element] = len(dom.stop)

    def _read(self, text: str) -> None:
        """Take in text, counting how much of it is linked, bold or pressed."""
        parts = self.parts
        seam, self.seam = self.seam, 0
        if not text or text.isspace() or not (text.lstrip()[0].isprintable() or text.strip(NOTHING)):
            if parts:
                parts.append(text)
            return
        element, mode, _, owner, _ = self.opened[-1]
        if not parts:
            self.inner = element
        elif seam and parts[-1][-1:].islower() and text[0].isupper():
            parts.append(" " if seam >= _SEAM or self.rows[owner][0] in HEADINGS else "")
        self.breaks = 0
        if mode & _COUNTED:
            size = len(fold_spaces(text))
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
            self.parts.append("\n" if preformatted else _LINE_END)
            self.broken |= not preformatted

    def _flush(self) -> None:
        """End the run."""
        if self.parts:
            _, mode, _, owner, _ = self.opened[-1]
            gathered = "".join(self.parts)
            self.parts.clear()
            text = trim_lines(gathered) if mode & _PREFORMATTED else fold(gathered)
            if text:
                if self.broken and len(text) <= _SHORT and len(self.dom.lines) < _MOST_BROKEN:
                    self.dom.lines[len(self.dom.texts)] = [*filter(None, map(fold, gathered.split(_LINE_END)))]
                self._add(text, owner)
            self.broken = False
        self.linked = self.bold = self.pressed = self.links = self.breaks = 0

    def _add(self, text: str, owner: int) -> None:
        """Note a run and what was counted in it."""
        dom, size = self.dom, len(text)
        dom.texts.append(text)
        dom.owners.append(owner)
        dom.inners.append(self.inner)
        dom.link_chars.append(min(self.linked, size))
        dom.strong_chars.append(min(self.bold, size))
        dom.button_chars.append(min(self.pressed, size))
        dom.links.append(self.links)
