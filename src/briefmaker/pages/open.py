"""The one way through the register: a file in, its pages out, or a list of what it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.limits import DEPTH, PAGE_BYTES, Allowance, Limits, refuse_size
from briefmaker.pages.interface import Opened, PageReader
from briefmaker.pages.registry import find_reader, make_readers

_ATTRIBUTES = 5_000
"""Attributes of one tag that are read."""

_LONG_TAG = 2 * _ATTRIBUTES

_ATTRIBUTE = re.compile(r"""[^\s"'>=]+(?:\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*'|[^\s"'>]*))?|>""")
"""The name of a tag, an attribute with its value, or the end of the tag."""


def _limit_attributes(markup: str) -> str:
    """Cut the attributes of tags that hold thousands; strides as long as the least of these leave out all others."""
    kept = []
    at, start = markup.find("<"), 0
    while at >= 0:
        # Strides: a tag shorter than the limit need not be found, so that nearly all of the text is skipped.
        near = markup.rfind("<", at + 1, at + _LONG_TAG + 2)
        end = near if near >= 0 else markup.find("<", at + 1)
        piece = markup[at + 1 : end if end >= 0 else None] if near < 0 else ""
        cut = _cut_attributes(piece) if len(piece) > _LONG_TAG and piece[0].isalpha() else piece
        if cut is not piece:
            kept += [markup[start : at + 1], cut]
            start = at + 1 + len(piece)
        at = end
    return "".join([*kept, markup[start:]]) if kept else markup


def _cut_attributes(piece: str) -> str:
    """Keep the first attributes of the tag `piece` opens with."""
    end = start = 0
    for number, attribute in enumerate(_ATTRIBUTE.finditer(piece)):
        if attribute[0] == ">":
            end = attribute.start()
            break
        if number == _ATTRIBUTES:
            start = attribute.start()
    return piece[:start] + piece[end or len(piece) :] if start else piece


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
    refused: list[BriefmakerError] = [] if refusals is None else refusals
    pages = _leave_out_repeats(_open(source, Allowance(Limits(max_bytes)), refused, depth=0))
    first = next(pages, None)
    if first is None:
        raise UnreadableSource(f"{source.name}: there is no page in it")
    second = next(pages, None)
    if second is None:
        # The name and bytes of the saved file are what a reader can check later.
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
    for item in opened:
        data = item.source.data if isinstance(item, Page) else item.data
        # One allowance for all archives inside one another: each had its own, and a small file unfolded for hours.
        allowance.spend(source, 0 if data is source.data else len(data))
        yield item


def admit(page: Page, limits: Limits) -> Page:
    """Return the page as a parser can take it in bounded time. Raises `UnreadableSource` where it is too large."""
    if sum(map(bool, page.lines)) > _MOST_LINES:
        raise UnreadableSource(
            f"{page.source.name}: the text has more than {_MOST_LINES:,} lines, as no article has",
            "Copy the part of it that is to be briefed into a file of its own.",
        )
    text = "\n".join(page.lines) if page.markup is None else page.markup
    # Encoded only where it may be too long: nearly every page is settled by its number of characters.
    if len(text) * _WIDEST > limits.page and len(text.encode("utf-8", "surrogatepass")) > limits.page:
        raise refuse_size(page.source, "the page", limits.page)
    if page.markup is None:
        return page
    markup = _limit_attributes(page.markup) if len(page.markup) > _LONG_TAG else page.markup
    return page if markup is page.markup else replace(page, markup=markup)


def _open(source: Source, allowance: Allowance, refused: list[BriefmakerError], *, depth: int) -> Iterator[Page]:
    """Open `source` and the files inside it; a broken file costs the others nothing, unless all are broken."""
    refusals: list[UnreadableSource] = []
    found = False
    try:
        for opened in open_once(source, allowance, depth=depth)[1]:
            try:
                for page in _unfold(opened, allowance, refused, depth=depth):
                    found = True
                    yield page
            except UnreadableSource as error:
                refusals.append(error.with_traceback(None))
    except UnreadableSource as error:  # here it breaks off
        refusals.append(error.with_traceback(None))
    if refusals and not found:
        raise refusals[0]
    refused += refusals


def _unfold(opened: Opened, allowance: Allowance, refused: list[BriefmakerError], *, depth: int) -> Iterator[Page]:
    """Yield the pages in what came out of a container."""
    if isinstance(opened, Page):
        yield admit(opened, allowance.limits)
    else:
        yield from _open(opened, allowance, refused, depth=depth + 1)


def _leave_out_repeats(pages: Iterator[Page]) -> Iterator[Page]:
    """Pass each page on the first time it comes; nothing is compared where there is but one."""
    first = next(pages, None)
    if first is None:
        return
    yield first
    seen: set[int] = set()
    for page in pages:
        seen = seen or {hash((first.markup, first.lines))}
        # Hashes, not texts: an archive may hold thousands of pages.
        content = hash((page.markup, page.lines))
        if content not in seen:
            seen.add(content)
            yield page


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """A file, or a page inside one."""

    name: str
    """Such as `clips.zip`, and `clips.zip!pages/ferry.html` inside it."""

    kind: str = ""
    """What opens it, with its article, such as `an MHTML file`; of a page, what it came out of."""

    signature: str = ""
    """What in its bytes showed the kind, such as `HTML tags at the head`; empty of a page that came out of a file."""

    depth: int = 0
    """How many containers it stands in."""

    address: str | None = None
    captured: datetime | None = None
    pages: int = 0
    """How many there are in it; 1 for a page itself."""

    refusal: str = ""
    """Why it gives no page, or why no more; empty where all went well."""


def list_contents(source: Source, *, max_bytes: int = PAGE_BYTES) -> tuple[ListingEntry, ...]:
    """
    List what `source` holds: the file itself, then what came out of it, in its order.

    A file that is one page is one entry. What cannot be opened is an entry that says why; nothing is raised. What
    stands beside pages, such as pictures, is not listed. `max_bytes` is that of `open_pages`.
    """
    return tuple(_list_file(source, Allowance(Limits(max_bytes)), set(), depth=0))


def _list_file(source: Source, allowance: Allowance, seen: set[int], *, depth: int) -> Iterator[ListingEntry]:
    """Yield a file and what is in it; `seen` holds the pages met before."""
    kind, signature, refusal = "", "", ""
    inside: list[ListingEntry] = []
    try:
        reader, opened = open_once(source, allowance, depth=depth)
        kind, signature = reader.kind, reader.signature
        for item in opened:
            if isinstance(item, Page):
                inside.append(_list_page(item, kind, allowance.limits, seen, depth=depth + 1))
            else:
                inside += _list_file(item, allowance, seen, depth=depth + 1)
    except UnreadableSource as error:
        refusal = _say_why(source, error)
    if len(inside) == 1 and inside[0].name == source.name and inside[0].kind == kind:
        yield replace(inside[0], signature=signature, depth=depth)
        return
    pages = sum(entry.pages for entry in inside if entry.depth == depth + 1)
    yield ListingEntry(source.name, kind, signature, depth, pages=pages, refusal=refusal)
    yield from inside


def _list_page(page: Page, kind: str, limits: Limits, seen: set[int], *, depth: int) -> ListingEntry:
    """List a page; one that was there before gives none."""
    entry = ListingEntry(page.source.name, kind, depth=depth, address=page.url, captured=page.captured)
    try:
        ready = admit(page, limits)
    except UnreadableSource as error:
        return replace(entry, refusal=_say_why(page.source, error))
    content = hash((ready.markup, ready.lines))
    if content in seen:
        return replace(entry, refusal="the same page as one before it")
    seen.add(content)
    return replace(entry, pages=1)


def _say_why(source: Source, error: UnreadableSource) -> str:
    """Return what an error says, without the name of the file."""
    return str(error).removeprefix(f"{source.name}: ")
