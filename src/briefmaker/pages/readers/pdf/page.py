"""From a PDF file to its page: title, highlights, paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import damage_named
from briefmaker.pages.readers.pdf.layout import BULLET, TextBlock, build_blocks, heading_sizes, is_heading
from briefmaker.pages.readers.pdf.lines import read_lines
from briefmaker.pages.readers.pdf.links import PdfContent, find_capture, is_print_mark, read_targets

_WORD = re.compile(r"\w{3,}")
_LONG_WORD = re.compile(r"\w{4,}")
_EARLY = 2
"""Pages at the front on which the title of a document stands."""

_SAME, _AKIN = 0.6, 0.3
"""Shares of words (Dice) from which a heading is the title noted, and from which it may be: that is written for search
engines and may differ."""


def choose_title(noted: str, blocks: Sequence[TextBlock], body: float) -> str:
    """Return the title in the file's notes where the text confirms it, else the largest heading of the first pages."""
    early = [block for block in blocks if block.page < _EARLY]
    words = set(_WORD.findall(noted.lower()))
    present = set(_WORD.findall(" ".join(block.text for block in early).lower()))
    if words and len(words & present) >= len(words) * 0.5:
        return noted.strip()
    headings = [block for block in early if is_heading(block, body) and len(_WORD.findall(block.text)) > 1]
    # Whole points: measured sizes of one type differ by fractions, and `max` takes the first of equals.
    return max(headings, key=lambda block: round(block.size)).text if headings else noted.strip()


def choose_printed_title(noted: str, blocks: Sequence[TextBlock], body: float) -> str:
    """
    Return the title of a web page that a browser printed.

    The browser notes the title of the window, which often names the site too. The heading that says the same is the
    article's own; one that says much the same counts only where none other is set in its size. The largest
    wins; where there is none the note stands: menus may fill the first pages.
    """
    headings = [block for block in blocks if not block.linked and is_heading(block, body)]
    sizes = Counter(round(block.size) for block in headings)
    best, rank = noted.strip(), (0, 0.0)
    for block in headings:
        agreement = _agree(block.text, noted)
        needed = _AKIN if sizes[round(block.size)] == 1 else _SAME
        if agreement >= needed and (round(block.size), agreement) > rank:
            best, rank = block.text, (round(block.size), agreement)
    return best


def _agree(one: str, other: str) -> float:
    """Return the share of words two titles have in common."""
    first, second = (set(_LONG_WORD.findall(text.lower())) for text in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


MOST = 200
"""Annotations of a page that are looked at."""


def read_highlights(page: Any) -> Iterator[str]:  # noqa: ANN401  # pypdfium2 brings no types
    """Yield the text under each highlight of a page of pypdfium2, line by line joined."""
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page), MOST)
    if count <= 0:
        return
    letters = page.get_textpage()
    for number in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
            yield " ".join(" ".join(_lines(annotation, letters)).split())
        raw.FPDFPage_CloseAnnot(annotation)
    letters.close()


def _lines(annotation: Any, letters: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the text in each of the four-cornered stretches of a highlight."""
    from pypdfium2 import raw

    for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), MOST)):
        corners = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, corners):
            across = [corners.x1, corners.x2, corners.x3, corners.x4]
            along = [corners.y1, corners.y2, corners.y3, corners.y4]
            yield letters.get_text_bounded(min(across), min(along), max(across), max(along))


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
    # After blocks are joined: an address may break over lines.
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
        item = BULLET.match(block.text)
        content = escape(block.text[item.end() :] if item else block.text, quote=False)
        content = f'<a href="#">{content}</a>' if block.linked else content
        if item:
            written.item(content, 1, ordered=False)
        elif not is_heading(block, body):
            written.paragraph(content)
        elif block.text == title:
            written.title(content)
        else:
            written.heading(content, ranks[round(block.size)])
    return written.finish()
