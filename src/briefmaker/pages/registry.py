"""The register of readers: who is asked, and in which order."""

from collections.abc import Callable, Iterator

from briefmaker.errors import FailedPlugIn, UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.decoding import open_head
from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.interface import Opened, PageReader
from briefmaker.pages.readers.mail.message import EmlxReader, MailReader, MboxReader
from briefmaker.pages.readers.mail.outlook import OutlookReader
from briefmaker.pages.readers.office.docx import DocxReader
from briefmaker.pages.readers.office.epub import EpubReader
from briefmaker.pages.readers.office.odt import OdtReader
from briefmaker.pages.readers.office.rtf import RtfReader
from briefmaker.pages.readers.pdf import PdfReader
from briefmaker.pages.readers.text.json import NewsJsonReader, RecordReader
from briefmaker.pages.readers.text.markdown import MarkdownReader
from briefmaker.pages.readers.text.plain import CodeReader, TextReader, UnsupportedReader
from briefmaker.pages.readers.web.html import GzipReader, HtmlReader, MhtmlReader, WebArchiveReader
from briefmaker.pages.readers.web.warc import WaczReader, WarcReader
from briefmaker.pages.readers.web.zip import MaffReader, ZipReader
from briefmaker.plugins import Group, PlugIn, list_plug_ins

_FIRST = 400
"""Bytes of which some are text in nearly every file that is not empty."""

_UNPACKING: tuple[Callable[[Limits], PageReader], ...] = (
    WarcReader,
    GzipReader,
    DocxReader,
    EpubReader,
    OdtReader,
    MaffReader,
    WaczReader,
    ZipReader,
)
"""Readers of what is packed, asked first; each is made with how much it may unpack."""

_PLAIN: tuple[PageReader, ...] = (
    PdfReader(),
    OutlookReader(),
    WebArchiveReader(),
    MhtmlReader(),
    MboxReader(),
    EmlxReader(),
    MailReader(),
    RtfReader(),
    UnsupportedReader(),
    MarkdownReader(),
    RecordReader(),
    NewsJsonReader(),
    HtmlReader(),
    CodeReader(),
    TextReader(),
)
"""Readers of what is not, asked after those. In both a special kind stands before its general one."""


def make_readers(limits: Limits) -> tuple[PageReader, ...]:
    """Return the readers in the order of asking; the first to recognise the bytes opens them."""
    return (*(make(limits) for make in _UNPACKING), *_PLAIN)


class PluggedReader:
    """A reader that another package brings."""

    def __init__(self, plug_in: PlugIn) -> None:
        self._plug_in = plug_in
        self._reader: PageReader = plug_in.open()
        self.kind = f"{self._reader.kind}, by {plug_in.described}"
        self.signature = self._reader.signature

    def recognises(self, data: bytes) -> bool:
        """Return whether the plug-in reads such a file; raises `FailedPlugIn` where it fails."""
        with self._plug_in.answerable():
            return bool(self._reader.recognises(data))

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield what the plug-in takes out; raises `FailedPlugIn` where it fails or gives neither page nor file."""
        with self._plug_in.answerable():
            for opened in self._reader.open(source):
                if not isinstance(opened, Opened):
                    raise FailedPlugIn(f"the plug-in {self._plug_in.described} takes out neither a page nor a file")
                yield opened


READERS = make_readers(Limits())
"""The readers with the usual limits."""


_PLAIN_PAGES = (HtmlReader, TextReader, MarkdownReader, NewsJsonReader, RecordReader, CodeReader, UnsupportedReader)
"""Readers whose work is bounded by the size of the file: it is not packed, nothing is opened inside it."""


def is_plain_page(source: Source) -> bool:
    """
    Return whether a file is mark-up or text itself; never where a reader of another package has to be asked for it.

    Raises `UnreadableSource` where no reader opens it.
    """
    reader = _find_own(source, READERS)
    # A plug-in may unfold what it reads, so that its bounds are those of a watched process.
    if (reader is None or isinstance(reader, UnsupportedReader)) and list_plug_ins(Group.READERS):
        return False
    return isinstance(reader or find_reader(source), _PLAIN_PAGES)


def find_reader(source: Source, readers: tuple[PageReader, ...] = READERS) -> PageReader:
    """
    Return which of `readers` opens `source`; where none does, that of another package which does.

    Raises `UnreadableSource` where there is none either, `FailedPlugIn` where one of theirs fails.
    """
    reader = _find_own(source, readers)
    if reader is None or isinstance(reader, UnsupportedReader):
        theirs = (PluggedReader(plug_in) for plug_in in list_plug_ins(Group.READERS))
        reader = next((plugged for plugged in theirs if plugged.recognises(source.data)), reader)
    if reader is None:
        raise UnreadableSource(f"{source.name}: not a saved page; the bytes are neither HTML nor text")
    return reader


def _find_own(source: Source, readers: tuple[PageReader, ...]) -> PageReader | None:
    """Return which of `readers` recognises a file, if any. Raises `UnreadableSource` where it is empty."""
    if not open_head(source.data[:_FIRST]) and not open_head(source.data):
        raise UnreadableSource(f"{source.name}: the file is empty", "Save the page again.")
    return next((reader for reader in readers if reader.recognises(source.data)), None)
