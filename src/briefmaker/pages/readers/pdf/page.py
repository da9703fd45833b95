"""From a PDF file to its page."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import damage_named
from briefmaker.pages.readers.pdf.highlights import read_highlights
from briefmaker.pages.readers.pdf.layout import (
    TextBlock,
    build_blocks,
    heading_sizes,
    is_heading,
    is_item,
    strip_bullet,
)
from briefmaker.pages.readers.pdf.lines import read_lines
from briefmaker.pages.readers.pdf.links import read_targets
from briefmaker.pages.readers.pdf.print_marks import PdfContent, find_capture, is_print_mark
from briefmaker.pages.readers.pdf.titles import choose_printed_title, choose_title

_PAGES = 1_500
"""Pages opened at most."""

_PRINTED_LINK = re.compile(r"\s?\(https?://[^\s()]{3,400}\)")


def read_page(source: Source) -> Page:
    """Make one page of a document. Raises `UnreadableSource` where it is locked or holds pictures alone."""
    content = _read_document(source)
    if not content.lines:
        raise UnreadableSource(
            f"{source.name}: the PDF file holds no text, perhaps only scanned pictures",
            "Run text recognition (OCR) on it first.",
        )
    capture = find_capture(content)
    blocks, body = build_blocks([line for line in content.lines if not is_print_mark(line)], content.pages)
    blocks = _drop_printed_links(blocks)
    choose = choose_printed_title if capture.captured else choose_title
    title = choose(content.notes.get("Title", ""), blocks, body)
    capture = replace(capture, title=title, highlights=content.highlights)
    if capture.captured:
        return _make_copy(source, blocks, capture)
    author = content.notes.get("Author", "").strip()
    markup = write_page(PageInfo(title, (author,) if author else ()), _write_blocks(blocks, body, title))
    return make_page(source, Decoded(markup, "utf-8", "PDF"), capture)


def _make_copy(source: Source, blocks: Sequence[TextBlock], capture: Capture) -> Page:
    """
    Make a page of what a browser printed: the whole of a web page as text, so that it is read as a text copy is.

    A block that is nothing but a link is of a menu or names another article; text alone could not show that, so it is
    left out here.
    """
    lines = tuple(line for block in blocks if not block.linked for line in (block.text, ""))
    return Page(
        source,
        lines=lines,
        url=capture.url,
        url_from=capture.url_from,
        captured=capture.captured,
        captured_from=capture.captured_from,
        title=capture.title,
        highlights=capture.highlights,
    )


def _drop_printed_links(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Leave out the addresses that style sheets for print put behind links, where there are several."""
    if sum(len(_PRINTED_LINK.findall(block.text)) for block in blocks) < 3:
        return list(blocks)
    return [replace(block, text=_PRINTED_LINK.sub("", block.text)) for block in blocks]


def _read_document(source: Source) -> PdfContent:
    """Read everything the rest needs, and let the library go."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what, advice = (
            ("locked with a password", "Save a copy of it without the password.")
            if locked
            else ("damaged or cut short", "Save or copy it again.")
        )
        raise UnreadableSource(f"{source.name}: the PDF file is {what}", advice) from None
    try:
        if len(document) > _PAGES:
            raise UnreadableSource(
                f"{source.name}: the PDF file has more than {_PAGES} pages", "Take the pages of the article out of it."
            )
        with damage_named(source, "the PDF file"):
            lines, highlights = [], []
            for number in range(len(document)):
                page = document[number]
                lines += list(read_lines(page, number))
                highlights += list(read_highlights(page))
                page.close()
            return PdfContent(
                lines,
                document.get_metadata_dict(),
                len(document),
                read_targets(document),
                tuple(filter(None, highlights)),
            )
    finally:
        document.close()


def _write_blocks(blocks: Sequence[TextBlock], body: float, title: str) -> list[str]:
    """Write the blocks; headings by the rank of their size."""
    ranks = {size: rank for rank, size in enumerate(heading_sizes(blocks, body), start=1)}
    written = BlockWriter()
    for block in blocks:
        text = block.text
        content = escape(strip_bullet(text) if is_item(text) else text, quote=False)
        content = f'<a href="#">{content}</a>' if block.linked else content
        if is_item(text):
            written.item(content, 1, ordered=False)
        elif not is_heading(block, body):
            written.paragraph(content)
        elif block.text == title:
            written.title(content)
        else:
            written.heading(content, ranks[round(block.size)])
    return written.finish()
