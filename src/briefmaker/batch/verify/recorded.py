"""
What a document records of itself, and whether its pages, and newer saves of them, still say the same.

A note may have been laid out from a record, which a person reviewed or edited.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from briefmaker.batch.files import Span, parse_span, read_regular
from briefmaker.batch.request import Job, is_plain
from briefmaker.batch.verify.findings import (
    Finding,
    Findings,
    Gone,
    State,
    align,
    by_hand,
    differs,
    judge,
    notice,
    shorten,
)
from briefmaker.documents.layout import known_templates
from briefmaker.documents.odt import MIME
from briefmaker.documents.recorded import find_lost, list_quotes
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.flow import RECORD, read_whole
from briefmaker.model import Article, Block, Briefing, BriefSettings, Change, Figure, Quote, Source
from briefmaker.model.changes import Order, Save
from briefmaker.model.choices import Group, Pictures
from briefmaker.model.record import from_record
from briefmaker.model.review import Changed, Filled
from briefmaker.saves.versions import address_of, group_versions, make_save
from briefmaker.version import __version__

_BEGINS = {b"%PDF-": "pdf", b"PK": "docx", b"{": "json", b"<": "html"}
"""How formats begin; Markdown begins with anything."""

_ODT = MIME.encode()
_FIRST_MEMBER = 128
"""Bytes within which the first member of an OpenDocument package says what it is."""


def read_record(path: Path, record: Mapping[str, Any]) -> Briefing:
    """Return the briefing that a document carries; raises `UnreadableSource`."""
    try:
        return from_record(record)
    except (ValueError, RecursionError, BriefmakerError) as error:
        maker = record.get("made_by")
        version = maker.get("version") if isinstance(maker, dict) else None
        if isinstance(version, str) and version not in {"", __version__}:
            message = f"{path} was made by briefmaker {version}, this is {__version__}"
            raise UnreadableSource(message, "Its record is of another form; verify it with that version.") from error
        raise UnreadableSource(f"{path}: the record in it is damaged", "Make the briefing again.") from error


def known_settings(settings: BriefSettings, template: str = "") -> BriefSettings:
    """Return settings whose template may be opened: one of the package, or else the one that the user named."""
    return settings if settings.template in known_templates() else replace(settings, template=template or "note")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document and the briefing it carries."""

    path: Path
    data: bytes
    mark: str
    briefing: Briefing

    template: str = ""
    """The template that the user named, for a note in one of theirs."""

    @property
    def sources(self) -> dict[str, str]:
        """The files it was made from, by name, with their SHA-256."""
        pages = [article.page.source for article in self.briefing.articles]
        names = {source.name: source.sha256 for source in pages}
        return {name if parse_span(name) else name.partition("!")[0]: digest for name, digest in names.items()}

    @property
    def url(self) -> str | None:
        """The address the user gave the page."""
        pages = [article.page for article in self.briefing.articles]
        return next((page.url for page in pages if page.url_from == "given by the user"), None)

    @property
    def format(self) -> str:
        """The format, by the bytes: a document may be renamed."""
        # before the table: a package of either kind begins with PK
        if _ODT in self.data[:_FIRST_MEMBER]:
            return "odt"
        begun = self.data[:_FIRST_MEMBER].lstrip(b"\xef\xbb\xbf \t\r\n")
        return next((to for start, to in _BEGINS.items() if begun.startswith(start)), "md")

    @property
    def version(self) -> str:
        """Which version made it; this one where it does not say so."""
        return self.briefing.made_by.version or __version__


def is_taken_up(briefing: Briefing) -> bool:
    """Return whether a briefing came out of a record, and not of its page."""
    return briefing.review is not None or any(part.name == RECORD for part in briefing.made_by.parts)


def report_review(briefing: Briefing) -> Findings:
    """Say that a note was reviewed, and each change the reader made."""
    if briefing.review is None:
        if is_taken_up(briefing):
            yield by_hand("laid out from a record: what was edited in it is not told")
        return
    changes = [*map(_report_change, briefing.review.changes), *map(_report_filled, briefing.review.spaces)]
    yield by_hand(f"reviewed by a person: {len(changes) or 'no'} change{'s' * (len(changes) != 1)}")
    yield from changes
    if briefing.review.remark:
        yield by_hand(f"remark of the reviewer: “{shorten(briefing.review.remark)}”")


def _report_filled(space: Filled) -> Finding:
    """Say what a person wrote into a space."""
    said = " · ".join(filter(None, (space.text, *space.values)))
    return by_hand(f"reviewed: {space.space} filled in: “{shorten(said)}”")


def _report_change(change: Change) -> Finding:
    """Say one change, as it was and as it is."""
    if not change.was:
        what = f"added: “{shorten(change.now)}”" if change.now else "changed"
    else:
        what = f"“{shorten(change.was)}” " + (f"is now “{shorten(change.now)}”" if change.now else "taken out")
    return by_hand(f"reviewed: {change.what} {what}")


def compare_with_pages(read: Sequence[Article], briefing: Briefing, *, same_version: bool) -> Findings:
    """Compare the text of a record, and what it says of its articles, with the pages, read again in their order."""
    if len(read) != len(briefing.articles):
        yield differs(f"{len(briefing.articles)} articles in the record, {len(read)} in the page, read again")
        return
    lost = find_lost(read, briefing, _stands_in_page)
    for quote in lost:
        yield differs(f"not word for word in the page, read again, ¶{quote.block}: {shorten(quote.text)}")
    count = len(list_quotes(briefing))
    found = f"{count - len(lost)} of {count} quotes word for word in the page, read again"
    yield judge(not lost, found, found)
    if same_version:
        for page, article in zip(read, briefing.articles, strict=True):
            yield from _compare_blocks(page, article)
        yield from _compare_facts(read, briefing)


def _stands_in_page(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in what was kept of a page, or in a line of what was cut."""
    return any(quote.text in text for text in (*(block.text for block in article.blocks), *_cut(article)))


def _cut(article: Article) -> Iterator[str]:
    """Yield each line that extraction left out."""
    for dropped in article.dropped:
        yield from dropped.text.split("\n")


def _compare_blocks(page: Article, article: Article) -> Findings:
    """Look each paragraph of the record up in the page, and each of the page in the record."""
    was, now = (tuple(map(_bare, side.blocks)) for side in (page, article))
    cut = frozenset(_cut(page))
    taken, wrong = 0, 0
    for kind, first, last, start, end in align(was, now):
        if kind == "equal":
            continue
        for block in now[start:end]:
            if block.text in cut:
                taken += 1
            else:
                wrong += 1
                yield differs(f"source text of the record is not in the page: “{shorten(block.text)}”")
        for block in was[first:last]:
            wrong += 1
            yield differs(f"source text of the page is not in the record: “{shorten(block.text)}”")
    more = f", {taken} of them taken back from what was cut" if taken else ""
    if not wrong:
        yield judge(holds=True, good=f"{len(now)} paragraphs of the record stand in the page, read again{more}", bad="")


def _bare(block: Block) -> Block:
    """Leave out what a record counts anew, or does not hold."""
    bare = replace(block, number=0)
    return replace(bare, others=()) if isinstance(bare, Figure) else bare


_FIELDS = {Changed.TITLE: "title", Changed.AUTHOR: "authors", Changed.DATE: "published"}
"""What of an article a reader may correct."""


def _compare_facts(read: Sequence[Article], briefing: Briefing) -> Findings:
    """Find titles, authors and dates that are not those of the page, though no reader is said to have changed them."""
    changes = briefing.review.changes if briefing.review else ()
    for number, (page, article) in enumerate(zip(read, briefing.articles, strict=True), start=1):
        for what, field in _FIELDS.items():
            said, found = getattr(article, field), getattr(page, field)
            claimed = any(change.what is what and change.article == number for change in changes)
            if said != found and not claimed:
                yield differs(f"{what} is “{_plain(said)}”, the page says “{_plain(found)}”")


def _plain(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


_MOST = 300
"""Files beside a page that are looked at, at a tenth of a millisecond each."""

_HEAD = 200_000
"""Bytes of a file in which its address stands, if anywhere: that of the page, and of whatever saved it."""

_SHORTEST = 6
"""Characters of the last part of an address by which files are distinguished before they are read."""


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
        files = (file for file in place.parent.iterdir() if file.is_file() and not file.is_symlink() and file != place)
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
            pages = [page for page in group_versions([mine, save]) if len(page.saves) > 1]
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
    # no pictures: to look for words decodes none, and costs no worker
    plain = BriefSettings(sites=settings.sites, pictures=Pictures.NONE)
    if not is_plain(Job(0, source, plain)):
        return
    try:
        yield from read_whole(source, plain)
    except BriefmakerError:
        return


def _compare(quotes: list[Quote], newer: Article, place: Path, path: Path) -> Findings:
    """Yield the quotes that a newer save has not."""
    from briefmaker.saves.sentences import find_gone

    for change in find_gone(quotes, newer):
        if quote := change.old:
            said = (
                f"¶{quote.block} “{shorten(quote.text)}” stands in {place} and no longer in {path}, a newer save of it"
            )
            words = [word for word in change.words if word.old and word.new][:1]
            instead = f", which has “{shorten(words[0].new)}” for “{shorten(words[0].old)}”" if words else ""
            now = change.new.text if change.new else None
            gone = Gone(str(place), str(path), quote.block, quote.text, now)
            yield Finding(State.NEWER, f"{said}{instead}", gone)
