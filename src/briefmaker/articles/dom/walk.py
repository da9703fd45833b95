"""The one walk over the tree of a page."""

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

from briefmaker.articles.dom.arrays import PageArrays
from briefmaker.articles.dom.breaks import (
    LINE_END,
    NOTHING,
    Mark,
    breaks_line,
    fold_printable,
    fold_spaces,
    is_heading_line,
    note_mark,
    part_lines,
    trim_lines,
)
from briefmaker.articles.dom.elements import (
    BOLD,
    COUNTED,
    HEADINGS,
    INLINE,
    LINKED,
    MARKED,
    MODES,
    PREFORMATTED,
    PRESSED,
    SILENT,
    SKIPPED,
    TAG_HINTS,
    attribute_hints,
    is_footnote,
    is_for_listeners,
    span_mode,
)
from briefmaker.articles.dom.thinning import limit_depth, limit_styles, thin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MORE = 2
"""A page that holds so many times more text for browsers without scripts is read as they see it."""

_LIGHT, _FEW_TAGS = 1_000_000, 20_000
"""A page of no more characters and tags is parsed quickly, however they nest, and takes little room."""

_SHORT, _MOST_BROKEN = 400, 200
"""Of which runs the lines are kept: the first short ones."""

_SEAM = 2
"""One inline element closed and another opened with nothing between: "<b>By Ann Lee</b><i>Updated</i>" is set apart.

In a heading one that closed is enough: what stands above a title is often an element before it."""

_APART = SILENT | {"br", "img", "-", "-comment", "-document", "-doctype", "-end-of-file", "-undef"}
"""What is no common element, besides what is skipped; names with a dash are those of the parser."""

_Kind = tuple[str, bool, bool, int, int, list[int]]
"""What a tag name says, looked up once a page: the name, whether it is no common element, whether it stays within a
line, how its text is counted, its hints; and its elements as they come."""

_Row = list[Any]
"""What is known of an element, in the order of `_part_columns`; the last two places are known when it is closed."""

_TEXT: _Kind = ("-text", False, True, 0, 0, [])
"""The kind of text, which the parser calls by such a tag name, too."""


def flatten(markup: str) -> PageArrays:
    """
    Flatten a page: one pass, no recursion, so that depth costs nothing.

    Lexbor builds the tree as a browser does; null bytes are dropped because the standard has them ignored.
    """
    from selectolax.lexbor import LexborHTMLParser

    rest = ""
    encoded = markup.encode("utf-8", "ignore")
    many = np.count_nonzero(np.frombuffer(encoded, np.uint8) == ord("<")) > _FEW_TAGS  # five times as fast as count
    if many or len(markup) > _LIGHT:
        # Light pages skip these passes over the text: for each page they made flattening slower by a third.
        markup = markup.replace("\0", "")
        markup, rest = thin(limit_depth(markup) if many else markup)
        encoded = markup.encode("utf-8", "ignore")
    encoded = encoded.replace(b"\0", b"") if b"\0" in encoded else encoded
    root = LexborHTMLParser(limit_styles(encoded)).root
    if root is None:
        return PageArrays()
    walker = _Walker(SKIPPED, root)
    walker.walk(root)
    # Some forums serve their threads inside `noscript`: word F1 of forum pages rose from .72 to .87.
    if walker.unscripted > _MORE * sum(map(len, walker.dom.texts)):
        walker = _Walker(SKIPPED - {"noscript"}, root)
        walker.walk(root)
    walker.dom.unread = rest
    return walker.dom


class _Walker:
    """The state of the walk: what is open, and the run being gathered."""

    def __init__(self, skipped: frozenset[str], root: "LexborNode") -> None:
        self.dom = PageArrays()
        self.texts = self.dom.texts
        self.skipped = skipped
        self.kinds: dict[int, _Kind] = {}
        self.unscripted = 0
        self.rows: list[_Row] = []
        self.runs: list[tuple[int, int, int, int, int, int]] = []
        self.opened: list[tuple[int, int, int, int, LexborNode, _Row]] = [(0, 0, 0, 0, root, [])]
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.linked = self.bold = self.pressed = self.links = self.breaks = self.seam = self.inner = 0
        self.broken = False

    def walk(self, root: "LexborNode") -> None:
        """Visit every node in document order, going down, along and up by hand."""
        kinds, opened, parts, texts = self.kinds, self.opened, self.parts, self.texts
        node: LexborNode | None = root
        while node is not None:
            kind = kinds.get(node.tag_id) or self._learn(node)
            if kind is _TEXT:
                following, text = None, node.text_content
                if text and (parts or not text.isspace()):
                    self._read(text)
                else:
                    self.seam = 0
            elif kind[1]:
                following = self._enter(kind, node)
            else:
                following = self._open(kind, node.attributes, node)
            if following is not None:
                node = following
                continue
            following = node.next
            while following is None and len(opened) > 1:
                element, _, _, owner, node, row = opened[-1]
                if element == owner and (parts or self.links or self.breaks):
                    self._flush()
                opened.pop()
                self.seam = self.seam or 1
                # A run that is still being gathered has no number yet, but a part of it stands in this element.
                row[-2] = len(texts) + 1 if parts else len(texts)
                row[-1] = len(self.rows)
                following = node.next
            node = following
        self._flush()
        self._part_columns()

    def _learn(self, node: "LexborNode") -> _Kind:
        """Look up what a tag name says that has not come up before."""
        tag = node.tag or "-"
        if tag == "-text":
            return self.kinds.setdefault(node.tag_id, _TEXT)
        apart = tag in self.skipped or tag in _APART
        kind = (tag, apart, tag in INLINE, MODES.get(tag, 0), TAG_HINTS.get(tag, 0), self.dom.named.setdefault(tag, []))
        return self.kinds.setdefault(node.tag_id, kind)

    def _part_columns(self) -> None:
        """Make lists of the rows gathered an element or a run each: one append of a row is cheaper than seven."""
        dom = self.dom
        dom.tags, dom.attributes, *counted = map(list, zip(*self.rows, strict=True))
        places = (array(code, column) for code, column in zip("QQqqqqq", counted, strict=True))
        dom.hints, dom.inherited, dom.parents, dom.depths, dom.first, dom.stop, dom.ends = places
        if self.runs:
            columns = map(list, zip(*self.runs, strict=True))
            dom.owners, dom.inners, dom.link_chars, dom.strong_chars, dom.button_chars, dom.links = columns

    def _enter(self, kind: _Kind, node: "LexborNode") -> "LexborNode | None":
        """Handle what is no common element; return its first child where there is something to read below."""
        tag = kind[0]
        if tag == "br":
            self._break()
        elif tag == "img":
            self.dom.pictures.append((len(self.rows), len(self.texts) + bool(self.parts)))
            self._open(kind, node.attributes, node)
        elif tag in self.skipped:
            return self._skip(kind, node)
        return None

    def _skip(self, kind: _Kind, node: "LexborNode") -> "LexborNode | None":
        """Pass over what nobody reads, noting what it says about the page; the head alone is entered."""
        dom, tag = self.dom, kind[0]
        if tag == "head":
            return self._open(kind, {}, node)
        if tag in {"meta", "link"}:
            dom.metas.append({"": tag, **node.attributes})
        elif tag == "title":
            dom.head_title = dom.head_title or " ".join((node.text() or "").split())
        elif tag == "noscript":
            self.unscripted += len(node.text() or "")
        elif tag == "script" and "ld+json" in (node.attributes.get("type") or ""):
            dom.data_scripts.append(node.text() or "")
        return None

    def _open(self, kind: _Kind, attributes: dict[str, str | None], node: "LexborNode") -> "LexborNode | None":
        """Open an element, a block-level one ends the run before it; return its first child, or close it again."""
        name, _, inline, mode, hints, alike = kind
        element, child = len(self.rows), node.child
        parent, around, inherited, owner, _, _ = self.opened[-1]
        if not inline:
            owner = element
            if self.parts or self.links or self.breaks:
                self._flush()
        first = len(self.texts)
        if attributes:
            hints |= attribute_hints(attributes)
            if mode & LINKED and attributes.get("href"):
                self.links += 1
            if "itemprop" in attributes or "rel" in attributes:
                note_mark(self.dom, element, attributes, node if inline else None)
            if name == "span" and (called := attributes.get("class")):
                mode |= span_mode(called)
                if child is None and breaks_line(called):
                    self._break()
        listens = around & LINKED and inline and is_for_listeners(attributes, node)
        if listens or (name in MARKED and is_footnote(name, node)):
            child = None
        inherited |= hints
        alike.append(element)
        row: _Row = [name, attributes, hints, inherited, parent, len(self.opened) - 1, first, 0, element + 1]
        self.rows.append(row)
        if child is None:
            # Doubling sets a close followed by an open (2) apart from a close alone (1), without a list of events.
            self.seam = self.seam * 2 or 1
            row[-2] = len(self.texts) + 1 if self.parts else len(self.texts)
        else:
            self.seam *= 2
            self.opened.append((element, around | mode, inherited, owner, node, row))
        return child

    def _read(self, text: str) -> None:
        """Add text to the run, counting how much of it is linked, bold or pressed."""
        seam, self.seam, parts = self.seam, 0, self.parts
        if text.isspace() or not (text.lstrip()[0].isprintable() or text.strip(NOTHING)):
            if parts:
                parts.append(text)
            return
        element, mode, _, owner, _, _ = self.opened[-1]
        if not parts:
            self.inner = element
        elif seam and parts[-1][-1:].islower() and text[0].isupper():
            parts.append(" " if seam >= _SEAM or self.rows[owner][0] in HEADINGS else "")
        self.breaks = 0
        if mode & COUNTED:
            size = len(fold_spaces(text))
            self.linked += size if mode & LINKED else 0
            self.bold += size if mode & BOLD else 0
            self.pressed += size if mode & PRESSED else 0
        parts.append(text)

    def _break(self) -> None:
        """Part words at a line break, and runs at two in a row."""
        preformatted = self.opened[-1][1] & PREFORMATTED
        self.breaks += 1
        if self.breaks > 1 and not preformatted:
            self._part_heading()
            self._flush()
        elif self.parts:
            self.parts.append("\n" if preformatted else LINE_END)
            self.marks.append((len(self.parts), self.linked, self.bold, self.pressed, self.links))
            self.broken |= not preformatted

    def _part_heading(self) -> None:
        """Part the last line from the run if it alone is bold and no link: after it come two breaks, before it one."""
        if len(self.marks) > 1 and is_heading_line(self.parts, self.marks):
            (begin, *before), (_, *after) = self.marks[-2:]
            line = self.parts[begin:]
            del self.parts[begin:]
            self.linked, self.bold, self.pressed, self.links = before
            self._flush()
            self.parts += line
            self.inner = self.opened[-1][0]
            counted = (whole - part for whole, part in zip(after, before, strict=True))
            self.linked, self.bold, self.pressed, self.links = counted

    def _flush(self) -> None:
        """End the run."""
        if self.parts:
            _, mode, _, owner, _, _ = self.opened[-1]
            gathered = "".join(self.parts)
            # The run itself stays whole: parting the runs was tried, and lowered word F1 on CleanEval.
            pieces = part_lines(self.parts, self.marks, self.linked, self.bold) if self.broken else []
            self.parts.clear()
            text = trim_lines(gathered) if mode & PREFORMATTED else fold_printable(gathered)
            if text:
                if self.broken and len(text) <= _SHORT and len(self.dom.lines) < _MOST_BROKEN:
                    self.dom.lines[len(self.texts)] = [*filter(None, map(fold_printable, gathered.split(LINE_END)))]
                if len(pieces) > 1:
                    self.dom.pieces[len(self.texts)] = pieces
                self._add(text, owner)
            self.broken = False
            self.marks.clear()
        self.linked = self.bold = self.pressed = self.links = self.breaks = 0

    def _add(self, text: str, owner: int) -> None:
        """Note a run and what was counted in it."""
        size, linked, bold, pressed = len(text), self.linked, self.bold, self.pressed
        self.texts.append(text)
        # Folding the whole may remove more than was counted part by part.
        if linked > size or bold > size or pressed > size:
            linked, bold, pressed = min(linked, size), min(bold, size), min(pressed, size)
        self.runs.append((owner, self.inner, linked, bold, pressed, self.links))
