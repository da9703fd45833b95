"""
What a document carries of its briefing: the fingerprint, so that a second run knows what is up to date, and the record.

Both are found in any bytes, without a library of the format. The record is laid out again, or checked: whether its
quotes stand where it says.
"""

import json
import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import islice
from json import dumps
from pathlib import Path, PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from briefmaker.documents.layout import check_links, known_templates
from briefmaker.errors import AlteredQuote
from briefmaker.model import Article, Briefing, BriefSettings, Document, Notice, Quote, Source
from briefmaker.model.choices import Group
from briefmaker.model.page import PROPERTY
from briefmaker.model.record import from_json, to_plain, to_record
from briefmaker.model.settings import is_command
from briefmaker.version import __version__

_TAIL = 1024
"""Bytes before the end within which a PDF says that it ends (ISO 32000-1, annex H)."""


def is_sound(data: bytes) -> bool:
    """
    Return whether the whole of a document of ours is there; whoever edited it may have changed what it says.

    A package of Word holds check sums of its parts; the other formats say where they end.
    """
    if data.startswith(b"PK\x03\x04"):
        try:
            with ZipFile(BytesIO(data)) as package:
                return package.testzip() is None
        except BROKEN_ZIP:
            return False
    if data.startswith(b"%PDF-"):
        return b"%%EOF" in data[-_TAIL:]
    if data.startswith(b"<!doctype html>"):
        return data.rstrip().endswith(b"</html>")
    return not data.startswith(b"{") or data.rstrip().endswith(b"}")


NAMESPACE = "urn:briefmaker:record"
"""Marks the custom XML part of a Word document; Word keeps such parts when it saves, though it may rename them."""

ODT_RECORD = "briefing.rdf"
"""The file of an OpenDocument package that holds the record."""

_FORM = "briefmaker/"
_LARGEST = 64 * 1024 * 1024
"""A record of more bytes is not read."""

_MOST_ATTACHMENTS = 16
"""Attachments of a PDF looked at for the record; ours have one."""

_ATTACHMENT = re.compile(rb"/EmbeddedFile\b(?:(?!stream|endobj).){0,2048}?stream\r?\n", re.DOTALL)
_PACKED = b"x"
"""Compressed data begins so (RFC 1950), and data in printable characters, ASCII85, never."""

_PRINTABLE_END = b"~>"
_PARTS = re.compile(r"customXml/item\d{1,4}\.xml|" + re.escape(ODT_RECORD))
_ELEMENT = re.compile(rb"<(?:\w+:)?record\b[^>]*" + NAMESPACE.encode() + rb"[^>]*>([^<]*)</")
BROKEN_ZIP = (BadZipFile, KeyError, OSError, ValueError, RuntimeError, EOFError, zlib.error)
"""What the standard library raises on a package that is damaged, or, as RuntimeError, encrypted or packed unusually."""


def find_record(data: bytes) -> dict[str, Any] | None:
    """
    Find the record of the briefing in a JSON, PDF, DOCX or ODT document, or None if there is none.

    Takes any bytes and never raises. Whether the record still describes a briefing is for `model.record.from_record` to
    say, as a person may have edited it. No PDF library is needed.
    """
    if data.startswith(b"%PDF-"):
        return _first(_attached(data))
    if data.startswith(b"PK\x03\x04"):
        return _first(_embedded(data))
    return _first(iter((data,))) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else None


def _first(texts: Iterator[bytes]) -> dict[str, Any] | None:
    """Return the first of some texts that is a record."""
    return next((record for record in map(_parsed, texts) if record is not None), None)


def _parsed(text: bytes) -> dict[str, Any] | None:
    """Parse JSON that says it is a record; neither a wrong encoding nor brackets without end are of interest."""
    try:
        record = json.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None
    form = record.get("schema") if isinstance(record, dict) else None
    return record if isinstance(form, str) and form.startswith(_FORM) else None


def _embedded(data: bytes) -> Iterator[bytes]:
    """Yield the records in the custom XML parts of a Word document, or in the metadata of an OpenDocument one."""
    try:
        with ZipFile(BytesIO(data)) as package:
            for part in package.infolist():
                if _PARTS.fullmatch(part.filename) and part.file_size <= _LARGEST:
                    found = _ELEMENT.search(package.read(part))
                    if found:
                        yield unescape(found[1].decode("utf-8", "replace")).encode()
    except BROKEN_ZIP:
        return


def _attached(data: bytes) -> Iterator[bytes]:
    """
    Yield the files that a PDF carries.

    A stream always stands in the file itself, whatever wrote it, so that no library is needed to find one; an encrypted
    file has none that can be read.
    """
    for found in islice(_ATTACHMENT.finditer(data), _MOST_ATTACHMENTS):
        start = found.end()
        first = data[start : start + 1]
        with suppress(ValueError, zlib.error):
            if first == b"{":
                yield data[start : max(start, data.find(b"endstream", start))]
            elif first == _PACKED:
                yield zlib.decompressobj().decompress(data[start : start + _LARGEST], _LARGEST)
            else:
                printable = data[start : max(start, data.find(_PRINTABLE_END, start))]
                yield zlib.decompressobj().decompress(a85decode(printable), _LARGEST)


HEAD = 4096
"""HTML and JSON carry it within so many bytes from the start, Markdown from the end."""

_DIGITS = rb"([0-9a-f]{64})"
_PLACES = (
    (b"%PDF-", re.compile(PROPERTY.encode() + rb":" + _DIGITS + rb"</"), None),
    (b"<!doctype html>", re.compile(rb'<meta name="' + PROPERTY.encode() + rb'" content="' + _DIGITS + rb'">'), HEAD),
    (b"{", re.compile(rb'^\{\s*"schema":\s*"briefmaker/\d+",\s*"fingerprint":\s*"' + _DIGITS + rb'"'), HEAD),
    (b"", re.compile(rb"\n<!-- " + PROPERTY.encode() + rb": " + _DIGITS + rb" -->\s*\Z"), -HEAD),
)
"""How a format begins, what to look for, and in which part."""

_LARGEST_PROPERTIES = 1 << 16


_encode = json.JSONEncoder(sort_keys=True).encode
"""Writes what is hashed: `json.dumps` would make an encoder for each page."""


def fingerprint(
    sources: Sequence[Source], settings: BriefSettings, *, url: str | None = None, template: str = ""
) -> str:
    """
    Return the SHA-256 of sources, settings, template and version: equal fingerprints mean equal documents.

    The order of the sources counts where a digest keeps it. `template` is where the template lies now, if that is not
    where the settings name it.
    """
    named = [(PurePath(source.name).name, source.sha256) for source in sources]
    record = {
        "sources": named if settings.group in {Group.NONE, Group.CHANGES} else sorted(named),
        "template": template_digest(template or settings.template),
        "url": url,
        "version": __version__,
    }
    # Written around the settings, which are encoded once for all pages of a run.
    rest = _encode(record)
    return sha256(f'{{"settings": {_encode_settings(settings)}, {rest[1:]}'.encode()).hexdigest()


def template_digest(template: str) -> str:
    """
    Return the SHA-256 of the files of a user's own template, a folder or a `.docx`; empty for one of the package.

    It belongs to the fingerprint of a note: a template that was edited makes another document.
    """
    path = Path(template)
    if template in known_templates() or not path.exists():
        return ""
    if path.is_dir():
        check_links(path)
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    total = sha256()
    for file in files:
        name = file.relative_to(path).as_posix()
        total.update(f"{len(name)} {name} {file.stat().st_size} ".encode("utf-8", "surrogateescape"))
        total.update(file.read_bytes())
    return total.hexdigest()


@lru_cache(maxsize=4)
def _encode_settings(settings: BriefSettings) -> str:
    """Return settings as JSON with sorted keys; those of a run are encoded once, not for each of its pages."""
    return _encode(to_plain(settings))


def fingerprint_of(data: bytes) -> str | None:
    """
    Find the fingerprint of the briefing a document was made from, or None if it is not one of ours.

    Takes any bytes and never raises. Costs a search; neither WeasyPrint nor python-docx is needed.
    """
    if data.startswith(b"PK\x03\x04"):
        return _fingerprint_in_zip(data)
    for start, pattern, part in _PLACES:
        if data.startswith(start):
            piece = data if part is None else data[:part] if part > 0 else data[part:]
            found = pattern.search(piece)
            return found[1].decode() if found else None
    return None


_PROPERTIES = {
    "docProps/custom.xml": rb'name="%b"><vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>',
    "meta.xml": rb'meta:name="%b"[^>]*>([0-9a-f]{64})</meta:user-defined>',
}
"""The parts of Word and OpenDocument packages that hold properties, and how ours stands there."""


def _fingerprint_in_zip(data: bytes) -> str | None:
    """Find it among the properties of a package, where Word and LibreOffice keep it."""
    try:
        with ZipFile(BytesIO(data)) as package:
            name = next(name for name in _PROPERTIES if name in package.namelist())
            with package.open(name) as part:
                text = part.read(_LARGEST_PROPERTIES)
    except (*BROKEN_ZIP, StopIteration):
        return None
    found = re.search(_PROPERTIES[name] % PROPERTY.encode(), text)
    return found[1].decode() if found else None


Standing = Callable[[Quote, Article], bool]
"""Whether a quote stands in an article."""

_SHOWN = 80
"""Characters of a sentence that are shown."""


def write_json(briefing: Briefing) -> Document:
    """Make the .json, the record of a briefing; its form is described in `model/briefing.schema.json`."""
    text = dumps(to_record(briefing), ensure_ascii=False, indent=2)
    return Document(f"{text}\n".encode("utf-8", "replace"), ".json")


def list_quotes(briefing: Briefing) -> list[tuple[Quote, tuple[int, ...]]]:
    """Return each sentence a note quotes, with the numbers of the articles it may stand in."""
    chosen = [(quote, (quote.article,)) for quote in (*briefing.bottom_lines, *briefing.key_points)]
    said = [(quote, actor.articles) for actor in briefing.all_actors for quote in actor.statements]
    shared = [(quote, (quote.article,)) for quote in (briefing.digest.quotes if briefing.digest else ())]
    return [*chosen, *said, *shared]


def find_lost(articles: Sequence[Article], briefing: Briefing, stands: Standing) -> list[Quote]:
    """List the sentences that stand in none of their articles; `stands` decides what counts."""
    return [
        quote
        for quote, numbers in list_quotes(briefing)
        if not any(1 <= number <= len(articles) and stands(quote, articles[number - 1]) for number in numbers)
    ]


def stands_at_its_place(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in its paragraph, from its first character to its last."""
    block = next((block for block in article.blocks if block.number == quote.block), None)
    return block is not None and block.text[quote.start : quote.end] == quote.text


def stands_in_its_paragraph(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands somewhere in its paragraph."""
    return any(block.number == quote.block and quote.text in block.text for block in article.blocks)


def stands_anywhere(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in any paragraph, as another version may have counted them."""
    return any(quote.text in block.text for block in article.blocks)


def check_quoted(briefing: Briefing, name: str) -> None:
    """
    Raise AlteredQuote for a record that quotes what it does not hold; `name` is how the user called it.

    Who edits a record by hand may move a sentence within its paragraph; the page for reviewing never does.
    """
    stands = stands_in_its_paragraph if briefing.review is None else stands_at_its_place
    for quote in find_lost(briefing.articles, briefing, stands):
        said = quote.text if len(quote.text) <= _SHOWN else f"{quote.text[:_SHOWN]}…"
        raise AlteredQuote(f"{name}: ¶{quote.block} of its source text does not say “{said}”")


_LEFT = "The template that the record names is not of the package, and was not used."


_REVIEW = re.compile(rb'"review":\s*\{')


def is_reviewed(data: bytes) -> bool:
    """Return whether a file is a record that a person reviewed, without parsing it."""
    return data.lstrip().startswith(b"{") and bool(fingerprint_of(data)) and bool(_REVIEW.search(data))


def read_recorded(data: bytes, settings: BriefSettings) -> Briefing | None:
    """
    Return the briefing that a JSON document of ours records, under new settings; None of any other file.

    What was not asked for anew, which is what stands in `settings` as it usually does, stays as it was recorded. Raises
    `UnreadableSource` for a damaged record.
    """
    if not (data.lstrip().startswith(b"{") and fingerprint_of(data)):
        return None
    briefing = from_json(data)
    usual = BriefSettings(paper=settings.paper)
    names = [field.name for field in fields(BriefSettings)]
    asked = {name: getattr(settings, name) for name in names if getattr(settings, name) != getattr(usual, name)}
    asked = {name: one for name, one in asked.items() if name != "programs" and not is_command(str(one))}
    settled = replace(briefing.settings, **asked)
    if "template" in asked or settled.template in known_templates():
        return replace(briefing, settings=settled)
    # Whoever sent the record may have named any folder of this machine.
    left = Notice(_LEFT, detail=f"the record names the template {settled.template}; name it with --template to use it")
    return replace(briefing, settings=replace(settled, template="note"), notices=(*briefing.notices, left))
