"""What a saved file holds, page by page, without reading the articles on the pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.limits import PAGE_BYTES, Allowance, Limits
from briefmaker.pages.interface import Opened
from briefmaker.pages.open import admit, open_once


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
    """Go through a file and what is in it; `seen` holds the pages met before."""
    kind, signature, refusal = "", "", ""
    inside: list[ListingEntry] = []
    try:
        reader, opened = open_once(source, allowance, depth=depth)
        kind, signature = reader.kind, reader.signature
        for one in opened:
            inside += _list_opened(one, kind, allowance, seen, depth=depth + 1)
    except UnreadableSource as error:
        refusal = _say_why(source, error)
    if len(inside) == 1 and inside[0].name == source.name and inside[0].kind == kind:
        yield replace(inside[0], signature=signature, depth=depth)
        return
    pages = sum(entry.pages for entry in inside if entry.depth == depth + 1)
    yield ListingEntry(source.name, kind, signature, depth, pages=pages, refusal=refusal)
    yield from inside


def _list_opened(
    opened: Opened, kind: str, allowance: Allowance, seen: set[int], *, depth: int
) -> Iterator[ListingEntry]:
    """List a page, or a file to be opened in its turn."""
    if isinstance(opened, Page):
        yield _list_page(opened, kind, allowance.limits, seen, depth=depth)
    else:
        yield from _list_file(opened, allowance, seen, depth=depth)


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
