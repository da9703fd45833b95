"""
WARC, the archive format of crawlers (ISO 28500), and WACZ, a zip around it.

Only the answers of servers that are pages count: status 200, HTML by their header or their bytes. A record that is
broken or cut short is left out, so that a crawl that was stopped still gives what it had.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page, parse_moment
from briefmaker.pages.formats.decoding import decode
from briefmaker.pages.formats.limits import Limits, Zip, closing_directory, derive, read_each, refuse_size, unpack_start
from briefmaker.pages.formats.mime import Part, read_response
from briefmaker.pages.formats.warc_records import find_page, split_records
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import CrawledResources

_PAGE_LIST = "pages/pages.jsonl"
_CRAWL = "Crawl the page itself: only answers with status 200 that are HTML count."


@dataclass(frozen=True, slots=True)
class WarcReader:
    """Opens WARC, plain or gzipped."""

    limits: Limits

    kind = "a WARC archive"
    signature = "a WARC record at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the first record."""
        return unpack_start(data).startswith(b"WARC/")

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield each page in it. Raises `UnreadableSource` where there is none."""
        found = False
        resources = CrawledResources(partial(_only, source), self.limits)
        for page in _read_pages(source, source.data, self.limits, resources):
            found = True
            yield page
        if not found:
            raise UnreadableSource(f"{source.name}: there is no page in the WARC archive", _CRAWL)


@dataclass(frozen=True, slots=True)
class WaczReader:
    """Opens WACZ."""

    limits: Limits

    kind = "a WACZ archive"
    signature = "datapackage.json and archive/ in a zip directory"

    def recognises(self, data: bytes) -> bool:
        """Look for the names a WACZ must hold in a zip's directory."""
        directory = closing_directory(data)
        return b"datapackage.json" in directory and b"archive/" in directory

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the pages of each WARC inside; where the archive lists what a person visited, those alone."""
        archive = Zip(source, self.limits)
        listed = _read_list(archive.read(_PAGE_LIST)) if _PAGE_LIST in archive else frozenset()
        resources = CrawledResources(partial(_unpack_all, source, self.limits), self.limits)

        refusals: list[UnreadableSource] = []
        # All first: the list of what a person visited may name pages of a later file.
        pages = list(_read_archives(source, archive, self.limits, resources, refusals))
        yield from [page for page in pages if page.url in listed] or pages
        if refusals:
            raise refusals[0]
        if not pages:
            raise UnreadableSource(f"{source.name}: there is no page in the WACZ archive", _CRAWL)


def _only(source: Source) -> tuple[bytes, ...]:
    """Return the one WARC a plain archive is."""
    return (source.data,)


def _unpack_all(source: Source, limits: Limits) -> Iterator[bytes]:
    """Yield the WARC files of a WACZ once more; nothing of one that can no longer be read."""
    with suppress(UnreadableSource):
        archive = Zip(source, limits)
        yield from read_each(_list_archives(archive), archive.read_archive)


def _list_archives(archive: Zip) -> list[str]:
    """Return the names of the WARC files of a WACZ."""
    return [name for name in archive.names if name.startswith("archive/")]


def _read_archives(
    source: Source, archive: Zip, limits: Limits, resources: CrawledResources, refusals: list[UnreadableSource]
) -> Iterator[Page]:
    """Yield the pages of the WARC files of a WACZ; why one gives none, or no more, is added to `refusals`."""
    for name in _list_archives(archive):
        try:
            yield from _read_pages(source, archive.read_archive(name), limits, resources)
        except UnreadableSource as error:
            refusals.append(error)


def _read_list(data: bytes) -> frozenset[str]:
    """Return the addresses of a WACZ's list of pages, one JSON object a line."""
    addresses = set()
    for line in data.splitlines():
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict) and isinstance(entry.get("url"), str):
            addresses.add(entry["url"])
    return frozenset(addresses)


def _read_pages(source: Source, data: bytes, limits: Limits, resources: CrawledResources) -> Iterator[Page]:
    """Yield the pages of a WARC, as far as it goes. Raises `UnreadableSource` behind them where it breaks off."""
    try:
        for page in read_each(split_records(data, limits), partial(_read_page, source, limits)):
            yield replace(page, resources=resources.seen_from(page.url or ""))
    except OverflowError:
        refusal = refuse_size(source, "the WARC archive", limits.total)
        refusal.advice = "Take its pages one by one with --stream (`brief`), or raise --max-bytes."
        raise refusal from None
    except (EOFError, OSError, zlib.error) as error:
        raise UnreadableSource(
            f"{source.name}: the WARC archive is damaged or cut short", "Copy it again; a part of it is missing."
        ) from error


def _read_page(source: Source, limits: Limits, record: Part) -> Page | None:
    """Make a page of a record; None where it holds none. Raises `UnreadableSource` where it cannot be unpacked."""
    address = find_page(record)
    if address is None:
        return None
    answer = read_response(record.body, limits) if record.headers["warc-type"] == "response" else None
    content, holder = (answer.content, answer.part) if answer else (record.body, record)
    if content is None:
        raise UnreadableSource(
            f"{source.name}: a page in it is damaged, or packed as {answer and answer.packing!r}, which is not read",
            "Crawl the page again, asking for gzip or br.",
        )
    if b"<" not in content:
        return None
    captured = parse_moment(record.headers.get("warc-date", ""))
    return make_page(
        derive(source, address, content),
        decode(content, holder.parameters.get("charset")),
        Capture(address, "WARC-Target-URI", captured, "WARC-Date"),
    )
