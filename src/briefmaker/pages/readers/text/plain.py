"""Text copied out of a browser; programs and other kinds of file that are named and not read."""

import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.model.review import CHECK, GENERATOR, SHELF, is_page_of
from briefmaker.pages.formats.decoding import START, decode, open_head, skip_asides
from briefmaker.pages.interface import Opened

_CODE_LOOKED_AT = 20_000
"""Bytes looked at."""

_LINES = 200
"""Lines looked at."""

_SHARE = 0.7
"""Share of lines that end or begin as code does from which a text is code."""

_CODE_LINE = re.compile(rb"[{};]\s*$|^\s*(?:[}@]|/\*|\*/|//)")


class CodeReader:
    """Recognises code, to say so; it stands before the reader of text copies, which would take it for one."""

    kind = "program code"
    signature = "lines that end in braces and semicolons"

    def recognises(self, data: bytes) -> bool:
        """Most lines of code end in a brace or a semicolon."""
        lines = [line for line in data[:_CODE_LOOKED_AT].splitlines()[:_LINES] if line.strip()]
        return len(lines) >= 3 and sum(bool(_CODE_LINE.search(line[-200:])) for line in lines) > len(lines) * _SHARE

    def open(self, source: Source) -> Iterator[Opened]:
        """Raise `UnreadableSource`."""
        raise UnreadableSource(f"{source.name}: program code or a style sheet, not a saved page")


_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\0", "a database"),
    (b"MZ\x90\0", "a program"),
)
_DOCTYPE = re.compile(rb"<!doctype\s{1,9}([a-z]{1,20})[^>\[]{0,400}(?:\[[^\]]{0,4000}\]\s{0,9})?>\s{0,99}")
_PAGE = re.compile(rb"(?:<!doctype\s{1,9}html[^>\[]{0,400}>\s{0,99})?<html[\s>]")
"""What nearly every page begins with."""

_HTML = frozenset(b"html head body meta title link script style div table center p span font".split())
"""Elements of HTML that a page begins with, some behind a declaration of XML that was left of a better head."""

_TAG = re.compile(rb"<([a-z][\w:-]{0,40})")


_OURS = {
    GENERATOR: ("a page for reviewing a note", "Open it in a browser, and name the record that it saves."),
    CHECK: ("a draft that was checked", "Name the pages that it was checked against."),
    SHELF: ("a shelf", "Open it in a browser, and name the pages that it was made of."),
}
"""Pages that commands make, by what they say of it: what each is, and what to name instead."""


class UnsupportedReader:
    """Recognises what is no page, to say so; it stands before the readers of text, which would take nearly anything."""

    kind = "not a page"
    signature = "the first bytes of another kind"

    def recognises(self, data: bytes) -> bool:
        """Look for a kind with a name."""
        return any(is_page_of(made_by, data) for made_by in _OURS) or bool(_name_kind(data))

    def open(self, source: Source) -> Iterator[Opened]:
        """Raise `UnreadableSource`, naming the kind."""
        for made_by, (what, advice) in _OURS.items():
            if is_page_of(made_by, source.data):
                raise UnreadableSource(f"{source.name}: {what}, not a saved page", advice)
        raise UnreadableSource(f"{source.name}: {_name_kind(source.data)}, not a saved page of a kind that is read")


def _name_kind(data: bytes) -> str:
    """Return what `data` is, with its article, such as `a PNG picture`; empty where nothing is known of it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _PAGE.match(skip_asides(open_head(data[:START]))):
        return ""
    return _name_xml(open_head(data))


def _name_xml(head: bytes) -> str:
    """Name an XML file that is not XHTML by its root element."""
    content = skip_asides(head)
    doctype = _DOCTYPE.match(content)
    root = _TAG.match(content, doctype.end() if doctype else 0)
    if root and root[1] not in _HTML and (head.startswith(b"<?xml") or root[1] in (b"svg", b"rss", b"feed")):
        return f"an XML file ({root[1].decode('ascii', 'replace')})"
    return ""


_LOOKED_AT = 65_536
"""Bytes by which a text is distinguished from what is none."""

_MOST_LINES = 200_000
"""Books have half as many; what has more is a log or a list, and each line takes its room and time."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_ALLOWED = 0.002
"""Share of control characters up to which bytes count as text: copies hold a stray one, binary files hold many."""

_ADDRESS = re.compile(r"\s*(?:[^\W\d_]{2,12}\s?:\s?)?(https?://[^\s<>\"]{4,2000})\Z")
_HEAD, _TAIL = 3, 2
"""Lines at either end among which a person notes the address of what was copied."""


class TextReader:
    """Opens text copies."""

    kind = "a text copy"
    signature = "words, and next to no control characters"

    def recognises(self, data: bytes) -> bool:
        """Text has words and next to no control characters."""
        head = decode(data[:_LOOKED_AT]).text
        if not any(letter.isalnum() for letter in head):
            return False
        return len(_CONTROL.findall(head)) <= len(head) * _CONTROL_ALLOWED

    def open(self, source: Source) -> Iterator[Page]:
        """
        Split the text into its lines; what is chrome among them is for the articles room to say.

        Raises `UnreadableSource` for more lines than articles or books have.
        """
        decoded = decode(source.data)
        if decoded.text.count("\n") > _MOST_LINES:
            raise UnreadableSource(
                f"{source.name}: the text has more than {_MOST_LINES:,} lines, as no article has",
                "Copy the part of it that is to be briefed into a file of its own.",
            )
        lines = [line.rstrip() for line in decoded.text.splitlines()]
        place, url = _find_address(lines)
        if url:
            del lines[place]
        yield Page(
            source,
            lines=tuple(lines),
            url=url or None,
            url_from="line of the text" if url else "",
            encoding=decoded.encoding,
            encoding_from=decoded.reason,
        )


def _find_address(lines: list[str]) -> tuple[int, str]:
    """Return the address somebody put alone on one of the outermost lines, and its place; empty where there is none."""
    filled = [place for place, line in enumerate(lines) if line]
    outermost = dict.fromkeys((*filled[:_HEAD], *filled[-_TAIL:]))
    found = [(place, match[1]) for place in outermost if (match := _ADDRESS.match(lines[place]))]
    # Several addresses at the ends are a list of links.
    return found[0] if len(found) == 1 else (0, "")
