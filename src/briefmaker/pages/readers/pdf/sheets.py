"""The text of a PDF as it is drawn, page by page: nothing is put in order, joined or left out."""

import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source

_LINE_END = re.compile("[\x02\ufffe]\\s*")
"""What the engine writes for the hyphen at the end of a line."""


def read_sheets(source: Source) -> Iterator[list[str]]:
    """Yield the lines of each page, head and foot too. Raises `UnreadableSource` where the file cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(source.data)
        for number in range(len(document)):
            yield _LINE_END.sub("-", document[number].get_textpage().get_text_range()).splitlines()
    except PdfiumError as error:
        raise UnreadableSource(f"{source.name}: {error}", "Name a document that can be opened.") from error
