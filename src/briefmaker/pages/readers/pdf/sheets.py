"""The text of a PDF as it is drawn, page by page: nothing is put in order, joined or left out."""

from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source

LINE_END = "\ufffe"
"""What the engine writes for the hyphen at the end of a line, and for the end of that line."""


def read_sheets(source: Source) -> Iterator[list[str]]:
    """Yield the lines of each page, head and foot too. Raises `UnreadableSource` where the file cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(source.data)
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            yield text.replace(LINE_END, f"{LINE_END}\n").splitlines()
    except PdfiumError as error:
        raise UnreadableSource(f"{source.name}: {error}", "Name a document that can be opened.") from error
