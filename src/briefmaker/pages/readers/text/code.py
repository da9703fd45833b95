"""Programs and style sheets, which lie beside saved pages: text without an article."""

import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.interface import Opened

_LOOKED_AT = 20_000
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
        lines = [line for line in data[:_LOOKED_AT].splitlines()[:_LINES] if line.strip()]
        return len(lines) >= 3 and sum(bool(_CODE_LINE.search(line[-200:])) for line in lines) > len(lines) * _SHARE

    def open(self, source: Source) -> Iterator[Opened]:
        """Raise `UnreadableSource`."""
        raise UnreadableSource(f"{source.name}: program code or a style sheet, not a saved page")
