"""Whether what a note quotes still stands in a newer save of its page, where one lies beside that."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from briefmaker.batch.files import Span, read_regular
from briefmaker.batch.request import Job, is_plain
from briefmaker.batch.verify.findings import Finding, Findings, Gone, State, notice, shorten
from briefmaker.documents.recorded import list_quotes
from briefmaker.errors import BriefmakerError
from briefmaker.flow import read_whole
from briefmaker.model import Article, Briefing, BriefSettings, Quote, Source
from briefmaker.model.changes import Order, Save
from briefmaker.model.choices import Group, Pictures
from briefmaker.shelf.versions import address_of, group_versions, make_save

_MOST = 300
"""Files beside a page that are looked at, at a tenth of a millisecond each."""

_HEAD = 200_000
"""Bytes of a file in which its address stands, if anywhere: that of the page, and of whatever saved it."""

_SHORTEST = 6
"""Characters of the last part of an address by which files are told apart before they are read."""


def warn_of_newer(briefing: Briefing, articles: Mapping[int, tuple[Article, Path]]) -> Findings:
    """
    Yield each sentence that a note quotes and a newer save of its page, in the folder of that page, has no longer.

    `articles` are those of the note, read again, and where their files lie, by their numbers. Only files that are pages
    by themselves are looked at, and only where something says which save is the newer one.
    """
    if briefing.digest and briefing.digest.group == Group.CHANGES:
        return
    earlier = {copy.article for copy in briefing.digest.copies if copy.earlier} if briefing.digest else set()
    crowded = set[Path]()
    for number, (article, place) in articles.items():
        quotes = [quote for quote, numbers in list_quotes(briefing) if number in numbers and quote.article == number]
        if place.parent in crowded or number in earlier or not quotes:
            continue
        beside = _list_beside(place)
        if beside is None:
            crowded.add(place.parent)
            continue
        newest = _find_newest(article, place, beside, briefing.settings)
        if newest:
            yield from _compare(quotes, newest[0], place, newest[1])
    for folder in sorted(crowded):
        yield notice(f"{folder}: holds more than {_MOST} files; not looked through for newer saves of the page")


def _list_beside(place: Path) -> list[Path] | None:
    """Return the other files of the folder of a page, in order; None where there are too many."""
    try:
        files = (it for it in place.parent.iterdir() if it.is_file() and not it.is_symlink() and it != place)
        names = sorted(islice(files, _MOST + 1))
    except OSError:
        return []
    return names if len(names) <= _MOST else None


def _find_newest(
    article: Article, place: Path, beside: list[Path], settings: BriefSettings
) -> tuple[Article, Path] | None:
    """Return the newest save of a page among some files, where one is newer than its own."""
    mine = make_save(article, str(place), _filed(place))
    needle = _needle(address_of(article))
    newer: dict[Save, tuple[Article, Path]] = {}
    for path in beside if needle else ():
        for other in _read(path, needle, settings):
            save = make_save(other, str(path), _filed(path))
            pages = [it for it in group_versions([mine, save]) if len(it.saves) > 1]
            if pages and pages[0].order is not Order.UNKNOWN and pages[0].saves[0] == mine:
                newer[save] = other, path
    return newer[group_versions([*newer])[0].saves[-1]] if newer else None


def _needle(address: str) -> bytes:
    """Return the part of an address by which files that may be of its page are known; empty where it is too short."""
    last = re.split(r"[/?]", address.rstrip("/"))[-1]
    needle = last if len(last) >= _SHORTEST and last.isascii() else address
    return needle.encode() if len(needle) >= _SHORTEST else b""


def _filed(path: Path) -> datetime | None:
    """Return when a file was written; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _read(path: Path, needle: bytes, settings: BriefSettings) -> Iterator[Article]:
    """Yield the articles of a file that may be of a page and costs little to read."""
    head = read_regular(path, Span(0, _HEAD))
    data = read_regular(path) if head and needle in head else None  # a folder may hold films as well
    if data is None:
        return
    source = Source.from_bytes(str(path), data)
    plain = BriefSettings(sites=settings.sites, pictures=Pictures.NONE)
    if not is_plain(Job(0, source, plain)):
        return
    try:
        yield from read_whole(source, plain)
    except BriefmakerError:
        return


def _compare(quotes: list[Quote], newer: Article, place: Path, path: Path) -> Findings:
    """Yield the quotes that a newer save has not."""
    from briefmaker.shelf.changes import find_gone

    for change in find_gone(quotes, newer):
        if quote := change.old:
            said = (
                f"¶{quote.block} “{shorten(quote.text)}” stands in {place} and no longer in {path}, a newer save of it"
            )
            words = [it for it in change.words if it.old and it.new][:1]
            instead = f", which has “{shorten(words[0].new)}” for “{shorten(words[0].old)}”" if words else ""
            now = change.new.text if change.new else None
            gone = Gone(str(place), str(path), quote.block, quote.text, now)
            yield Finding(State.NEWER, f"{said}{instead}", gone)
