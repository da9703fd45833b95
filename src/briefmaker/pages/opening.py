"""The register of readers, and the one way through it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.archive import ZipReader
from briefmaker.pages.bounds import DEPTH
from briefmaker.pages.docx import DocxReader
from briefmaker.pages.epub import EpubReader
from briefmaker.pages.foreign import ForeignReader
from briefmaker.pages.gzipped import GzipReader
from briefmaker.pages.html import HtmlReader
from briefmaker.pages.interface import PageReader
from briefmaker.pages.maff import MaffReader
from briefmaker.pages.mail import MailReader
from briefmaker.pages.mailbox import EmlxReader, MboxReader
from briefmaker.pages.markdown import MarkdownReader
from briefmaker.pages.mhtml import MhtmlReader
from briefmaker.pages.newsjson import NewsJsonReader
from briefmaker.pages.odt import OdtReader
from briefmaker.pages.outlook import OutlookReader
from briefmaker.pages.ownjson import RecordReader
from briefmaker.pages.pdf import PdfReader
from briefmaker.pages.rtf import RtfReader
from briefmaker.pages.sniffing import open_head
from briefmaker.pages.text import TextReader
from briefmaker.pages.warc import WaczReader, WarcReader
from briefmaker.pages.webarchive import WebArchiveReader

READERS: tuple[PageReader, ...] = (
    WarcReader(),
    GzipReader(),
    DocxReader(),
    EpubReader(),
    OdtReader(),
    MaffReader(),
    WaczReader(),
    ZipReader(),
    PdfReader(),
    OutlookReader(),
    WebArchiveReader(),
    MhtmlReader(),
    MboxReader(),
    EmlxReader(),
    MailReader(),
    RtfReader(),
    ForeignReader(),
    MarkdownReader(),
    RecordReader(),
    NewsJsonReader(),
    HtmlReader(),
    TextReader(),
)
"""Asked in this order; the first to recognise the bytes opens them. A special kind stands before its general one."""


def open_pages(source: Source) -> Iterator[Page]:
    """
    Open `source` with the first reader that recognises it.

    A file that holds one page gives it under its own name and with its own bytes, however deep it was packed. Of an
    archive with several, each page has a source of its own, named `archive.warc!address` or `archive.zip!member`, with
    the bytes taken out but the fingerprint of the file the person saved; a page that is there twice is given once.
    Raises `UnreadableSource` before the first page where there is none.
    """
    pages = _leave_out_repeats(_open(source, depth=0))
    first = next(pages, None)
    if first is None:
        raise UnreadableSource(f"{source.name}: there is no page in it")
    second = next(pages, None)
    if second is None:
        return iter((replace(first, source=source),))
    return chain((first, second), pages)


def find_reader(source: Source) -> PageReader:
    """Return the reader that opens `source`. Raises `UnreadableSource` where none does."""
    if not open_head(source.data):
        raise UnreadableSource(f"{source.name}: the file is empty", "Save the page again.")
    for reader in READERS:
        if reader.recognises(source.data):
            return reader
    raise UnreadableSource(f"{source.name}: not a saved page; the bytes are neither HTML nor text")


def _open(source: Source, *, depth: int) -> Iterator[Page]:
    """Open `source` and the files inside it; a broken file costs the others nothing, unless all are broken."""
    if depth > DEPTH:
        raise UnreadableSource(f"{source.name}: too many archives inside one another", "Unpack it and choose one.")
    refusal: UnreadableSource | None = None
    found = False
    for opened in find_reader(source).open(source):
        if isinstance(opened, Page):
            found = True
            yield opened
            continue
        try:
            for page in _open(opened, depth=depth + 1):
                found = True
                yield page
        except UnreadableSource as error:
            refusal = refusal or error
    if refusal and not found:
        raise refusal


def _leave_out_repeats(pages: Iterator[Page]) -> Iterator[Page]:
    """Pass each page on the first time it comes."""
    seen = set()
    for page in pages:
        content = hash((page.markup, page.lines))
        if content not in seen:
            seen.add(content)
            yield page
