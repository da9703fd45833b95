"""RTF (version 1.9): the text, with what its outline levels and list marks say of headings and items."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import damage_named
from briefmaker.pages.interface import Opened

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    b" footnote annotation fldinst listtable listoverridetable generator xmlnstbl themedata datastore latentstyles"
    b" filetbl revtbl rsidtbl pntext listtext bkmkstart bkmkend mmathPr nonshppict template".split()
)
"""Destinations whose text is no part of the document's."""

_LETTERS = {
    b"tab": "\t", b"cell": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "‑", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Code pages of the character sets a font may declare; others mean that of the document."""

_TOKENS = 6_000_000
"""Pieces of a file; a long book has a tenth of them."""

_ITEM = re.compile(r"[•·▪◦]\s*")


class _Group(NamedTuple):
    """What holds inside a pair of braces; a brace opens onto what held outside."""

    silent: bool = False
    skip: int = 1
    """Characters that stand after a Unicode one for programs that cannot show it."""

    codec: str = "cp1252"
    hidden: bool = False


@dataclass(slots=True)
class _State:
    """How far the reading has come."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    skipping: int = 0
    pending: bytearray = field(default_factory=bytearray)
    """Bytes in the code page, not decoded yet: one character may take two."""

    text: list[str] = field(default_factory=list)
    level: int = -1
    """The outline level of this paragraph, from 0; -1 for text."""

    item: bool = False
    paragraphs: list[tuple[str, int, bool]] = field(default_factory=list)


class RtfReader:
    """Opens RTF."""

    kind = "an RTF document"
    signature = "{\\rtf at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the opening of the file."""
        return data[:16].lstrip().startswith(b"{\\rtf")

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the document as one page; its first paragraph alone on level 0 is the title."""
        with damage_named(source, "the RTF document"):
            paragraphs = _read_paragraphs(source.data)
        if not paragraphs:
            raise UnreadableSource(f"{source.name}: the RTF document has no text in it")
        title = next((text for text, level, _ in paragraphs[:3] if level == 0), "")
        blocks = BlockWriter(title)
        for text, level, item in paragraphs:
            content = escape(text, quote=False).replace("\n", "<br>")
            if level >= 0:
                blocks.heading(content, level + 1)
            elif item:
                blocks.item(_ITEM.sub("", content, count=1), 1, ordered=False)
            else:
                blocks.paragraph(content)
        markup = write_page(PageInfo(title), blocks.finish())
        yield make_page(source, Decoded(markup, "utf-8", "RTF"), Capture(title=title))


def _read_paragraphs(data: bytes) -> list[tuple[str, int, bool]]:
    """Return the paragraphs: text, outline level (-1 for none), whether it is an item of a list."""
    state = _State()
    for found in _split_tokens(data):
        word, number, code, symbol, brace, run = found.groups()
        if brace:
            _open_or_close(state, brace)
        elif word:
            _follow(state, word, int(number) if number else None)
        elif code:
            _add_bytes(state, bytes.fromhex(code.decode()))
        elif symbol == b"*":
            state.group = state.group._replace(silent=True)
        elif symbol:
            _add_text(state, _SYMBOLS.get(symbol, ""))
        elif run:
            _add_bytes(state, run)
    _end_paragraph(state)
    return state.paragraphs


def _split_tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the pieces of a file, over the binary ones. Raises `OverflowError` where there are too many."""
    at = tokens = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        # Binary data may hold braces and backslashes.
        if found[1] == b"bin" and found[2]:
            at += max(0, int(found[2]))
        tokens += 1
        if tokens > _TOKENS:
            raise OverflowError
        yield found


def _open_or_close(state: _State, brace: bytes) -> None:
    """Enter a group, in which everything holds that held outside it, or go back to what held there."""
    _flush(state)
    if brace == b"{":
        state.outer.append(state.group)
    else:
        state.group = state.outer.pop() if state.outer else _Group()


def _follow(state: _State, word: bytes, number: int | None) -> None:
    """Follow a control word."""
    if word in _SILENT:
        state.group = state.group._replace(silent=True)
    elif word in _LETTERS:
        _add_text(state, _LETTERS[word])
    elif word in _ACTIONS:
        _ACTIONS[word](state, 1 if number is None else number)


def _add_unicode(state: _State, number: int) -> None:
    """Add a character by its number, which is written as signed 16 bits."""
    _add_text(state, chr(number % 0x10000))
    state.skipping = state.group.skip


def _set_skip(state: _State, number: int) -> None:
    state.group = state.group._replace(skip=max(0, number))


def _set_codec(state: _State, number: int) -> None:
    state.codec = "utf-8" if number == 65001 else f"cp{number}"
    state.group = state.group._replace(codec=state.codec)


def _set_font(state: _State, number: int) -> None:
    _flush(state)
    state.font = number
    state.group = state.group._replace(codec=state.fonts.get(number, state.codec))


def _set_charset(state: _State, number: int) -> None:
    if number in _CHARSETS:
        state.fonts[state.font] = _CHARSETS[number]


def _set_hidden(state: _State, number: int) -> None:
    state.group = state.group._replace(hidden=number != 0)


def _reset_paragraph(state: _State, _number: int) -> None:
    state.level, state.item = -1, False


def _set_level(state: _State, number: int) -> None:
    state.level = number


def _set_item(state: _State, _number: int) -> None:
    state.item = True


def _add_bytes(state: _State, run: bytes) -> None:
    """Add bytes of the code page, less those that repeat a Unicode character."""
    skipped = min(state.skipping, len(run))
    state.skipping -= skipped
    if not state.group.silent and not state.group.hidden:
        state.pending += run[skipped:]


def _add_text(state: _State, text: str) -> None:
    """Add text."""
    _flush(state)
    if not state.group.silent and not state.group.hidden:
        state.text.append(text)


def _flush(state: _State) -> None:
    """Decode the bytes that were waiting."""
    if state.pending:
        try:
            state.text.append(state.pending.decode(state.group.codec, "replace"))
        # Code pages of systems that Python does not know.
        except LookupError:
            state.text.append(state.pending.decode("cp1252", "replace"))
        state.pending.clear()


def _end_paragraph(state: _State, _number: int = 0) -> None:
    """Close the paragraph; halves of characters beyond 16 bits are joined."""
    _flush(state)
    # RTF writes characters beyond 16 bits as two halves, each a number of its own.
    text = "".join(state.text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    if text:
        state.paragraphs.append((text, state.level, state.item or bool(_ITEM.match(text))))
    state.text.clear()


_ACTIONS: dict[bytes, Callable[[_State, int], None]] = {
    **dict.fromkeys((b"par", b"row", b"sect", b"page"), _end_paragraph),
    **dict.fromkeys((b"ls", b"pnlvlblt", b"pnlvlbody"), _set_item),
    b"u": _add_unicode,
    b"uc": _set_skip,
    b"ansicpg": _set_codec,
    b"f": _set_font,
    b"fcharset": _set_charset,
    b"v": _set_hidden,
    b"pard": _reset_paragraph,
    b"outlinelevel": _set_level,
}
"""What the control words that matter do; a missing number counts as 1."""
