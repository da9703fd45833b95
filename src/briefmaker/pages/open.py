"""The one way through the register: a file in, its pages out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.limits import DEPTH, PAGE_BYTES, Allowance, Limits, refuse_size
from briefmaker.pages.formats.nesting import limit_nesting
from briefmaker.pages.interface import Opened, PageReader
from briefmaker.pages.registry import find_reader, make_readers

_WIDEST = 4
"""Bytes of one character in UTF-8, at most."""

_MOST_LINES = 100_000
"""Lines with something in them that one text may have: a thick book has as many."""


def open_pages(
    source: Source, *, max_bytes: int = PAGE_BYTES, refusals: list[BriefmakerError] | None = None
) -> Iterator[Page]:
    """
    Open `source` with the first reader that recognises it.

    A file that holds one page gives it under its own name and with its own bytes, however deep it was packed. Of an
    archive with several, each page has a source of its own, named `archive.warc!address` or `archive.zip!member`, with
    the bytes taken out but the fingerprint of the file the person saved; a page that is there twice is given once.
    `max_bytes` is how large a page may be once unpacked and decoded; an archive may hold twenty times as much. Why
    something in an archive gives no page, while other things do, is added to `refusals` when its turn comes.
    Raises `UnreadableSource` before the first page where there is none.
    """
    told: list[BriefmakerError] = [] if refusals is None else refusals
    pages = _leave_out_repeats(_open(source, Allowance(Limits(max_bytes)), told, depth=0))
    first = next(pages, None)
    if first is None:
        raise UnreadableSource(f"{source.name}: there is no page in it")
    second = next(pages, None)
    if second is None:
        return iter((first if first.source is source else replace(first, source=source),))
    return chain((first, second), pages)


def open_once(source: Source, allowance: Allowance, *, depth: int) -> tuple[PageReader, Iterator[Opened]]:
    """Open `source`, which stands `depth` containers deep, but nothing inside it: its reader, and what comes out."""
    if depth > DEPTH:
        raise UnreadableSource(f"{source.name}: too many archives inside one another", "Unpack it and choose one.")
    reader = find_reader(source, make_readers(allowance.limits))
    return reader, _count(source, reader.open(source), allowance)


def _count(source: Source, opened: Iterator[Opened], allowance: Allowance) -> Iterator[Opened]:
    """Pass on what comes out of `source` as far as it is allowed; a page made of the whole file unfolds nothing."""
    for one in opened:
        data = one.source.data if isinstance(one, Page) else one.data
        allowance.spend(source, 0 if data is source.data else len(data))
        yield one


def admit(page: Page, limits: Limits) -> Page:
    """Return the page as a parser can take it in bounded time. Raises `UnreadableSource` where it is too large."""
    if sum(map(bool, page.lines)) > _MOST_LINES:
        raise UnreadableSource(
            f"{page.source.name}: the text has more than {_MOST_LINES:,} lines, as no article has",
            "Copy the part of it that is to be briefed into a file of its own.",
        )
    text = "\n".join(page.lines) if page.markup is None else page.markup
    if len(text) * _WIDEST > limits.page and len(text.encode("utf-8", "surrogatepass")) > limits.page:
        raise refuse_size(page.source, "the page", limits.page)
    if page.markup is None:
        return page
    markup = limit_nesting(page.markup)
    return page if markup is page.markup else replace(page, markup=markup)


def _open(source: Source, allowance: Allowance, told: list[BriefmakerError], *, depth: int) -> Iterator[Page]:
    """Open `source` and the files inside it; a broken file costs the others nothing, unless all are broken."""
    refusals: list[UnreadableSource] = []
    found = False
    for opened in _take_out(source, allowance, refusals, depth=depth):
        try:
            for page in _unfold(opened, allowance, told, depth=depth):
                found = True
                yield page
        except UnreadableSource as error:
            refusals.append(error.with_traceback(None))
    if refusals and not found:
        raise refusals[0]
    told += refusals


def _take_out(
    source: Source, allowance: Allowance, refusals: list[UnreadableSource], *, depth: int
) -> Iterator[Opened]:
    """Go through what comes out of `source`, up to where it breaks off; that is added to the refusals."""
    try:
        yield from open_once(source, allowance, depth=depth)[1]
    except UnreadableSource as error:
        refusals.append(error.with_traceback(None))


def _unfold(opened: Opened, allowance: Allowance, told: list[BriefmakerError], *, depth: int) -> Iterator[Page]:
    """Go through the pages in what came out of a container."""
    if isinstance(opened, Page):
        yield admit(opened, allowance.limits)
    else:
        yield from _open(opened, allowance, told, depth=depth + 1)


def _leave_out_repeats(pages: Iterator[Page]) -> Iterator[Page]:
    """Pass each page on the first time it comes; nothing is compared where there is but one."""
    first = next(pages, None)
    if first is None:
        return
    yield first
    seen: set[int] = set()
    for page in pages:
        seen = seen or {hash((first.markup, first.lines))}
        content = hash((page.markup, page.lines))
        if content not in seen:
            seen.add(content)
            yield page
