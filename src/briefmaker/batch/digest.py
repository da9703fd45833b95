"""One document of every source: the sources are read by the engine, the digest is made here."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from briefmaker.batch.decide import judge_place
from briefmaker.batch.engines import Engine, Loss
from briefmaker.batch.item import Item
from briefmaker.batch.job import Job
from briefmaker.batch.order import Order
from briefmaker.batch.outcome import Duplicate, Failed, Outcome, Printed, Skipped, UpToDate
from briefmaker.batch.own_files import describe_own
from briefmaker.batch.place import check_folder
from briefmaker.batch.process import read
from briefmaker.batch.reasons import error_for
from briefmaker.batch.runner import put_down
from briefmaker.batch.sources import Found, load_source
from briefmaker.batch.stopping import Stop
from briefmaker.batch.target import OneFile
from briefmaker.documents import fingerprint, write
from briefmaker.errors import BriefmakerError
from briefmaker.model import Article, Briefing, Source


def make_digest(
    items: Iterable[Found | Failed], order: Order, target: OneFile, engine: Engine, stop: Stop
) -> Iterator[Item]:
    """
    Brief every source in one document; tell of each source that failed, and at the end of the document.

    Raises `OutputUnwritable` before anything starts. A digest is whole or not made: an interrupted one is not written.
    """
    if target.path is not None:
        check_folder(target.path.parent)
    sources: list[Source] = []
    for item in load_distinct(items):
        if isinstance(item, Source):
            sources.append(item)
        else:
            yield Item(item.source, (item,))
    if not sources:
        return
    name = sources[0].name if len(sources) == 1 else f"{len(sources)} sources"
    mark = fingerprint(sources, order.settings, url=order.url)
    standing = judge_place(name, target.path, mark, order) if target.path else None
    if standing is not None:
        known = read_all(sources, order, engine) if order.cites and isinstance(standing, UpToDate) else []
        cited = tuple(article for _, found in known if isinstance(found, tuple) for article in found)
        yield Item(name, (standing,), fingerprint=mark, cited=cited)
        return
    recorded = _take_up(sources, order, mark)
    if recorded is not None:
        yield Item(name, (_lay_out(name, recorded, order, target),), fingerprint=mark, cited=recorded.articles)
        return
    articles: list[Article] = []
    for source, result in read_all(sources, order, engine):
        if isinstance(result, BriefmakerError):
            yield Item(source.name, (Failed(source.name, result),), source.sha256, len(source.data))
        else:
            articles += result
    if articles and not stop.by_signal:
        yield Item(name, (_deliver(name, articles, order, target, mark),), fingerprint=mark, cited=tuple(articles))


def load_distinct(items: Iterable[Found | Failed]) -> Iterator[Source | Failed | Skipped | Duplicate]:
    """Read the bytes of each source; the same bytes again are a duplicate, what is ours in a folder no source."""
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Failed):
            yield item
            continue
        try:
            source = load_source(item)
        except BriefmakerError as error:
            yield Failed(str(item.path), error)
            continue
        kind = describe_own(source) if item.walked else ""
        if kind:
            yield Skipped(source.name, kind)
        elif source.sha256 in seen:
            yield Duplicate(source.name, seen[source.sha256])
        else:
            seen[source.sha256] = source.name
            yield source


def read_all(
    sources: list[Source], order: Order, engine: Engine
) -> list[tuple[Source, tuple[Article, ...] | BriefmakerError]]:
    """Return each source with its articles, in the order of the sources, or with how it failed."""
    jobs = (
        Job(number, source, order.settings, url=order.url, max_bytes=order.max_bytes)
        for number, source in enumerate(sources)
    )
    results: dict[int, tuple[Article, ...] | BriefmakerError] = {}
    for done in engine.map(read, jobs):
        record = done.result
        if isinstance(record, Loss):
            results[done.item.number] = error_for(record.reason, f"{done.item.source.name}: {record.detail}")
        else:
            results[done.item.number] = record.errors[0] if record.errors else record.articles
    return [(sources[number], results[number]) for number in sorted(results)]


def _deliver(name: str, articles: list[Article], order: Order, target: OneFile, mark: str) -> Outcome:
    """Brief all articles together and write the one document."""
    from briefmaker.flow import brief_articles

    try:
        briefing = brief_articles(articles, order.settings, mark)
    except BriefmakerError as error:
        return Failed(name, error)
    return _lay_out(name, briefing, order, target)


def _take_up(sources: list[Source], order: Order, mark: str) -> Briefing | None:
    """Return the briefing a single source records; a damaged record is read as a page, which says what is wrong."""
    from briefmaker.flow import take_up_record

    if len(sources) > 1:
        return None
    with suppress(BriefmakerError):
        return take_up_record(sources[0], order.settings, mark)
    return None


def _lay_out(name: str, briefing: Briefing, order: Order, target: OneFile) -> Outcome:
    """Write the one document, to its file or for stdout."""
    try:
        document = write(briefing, target.to)
    except BriefmakerError as error:
        return Failed(name, error)
    if target.path is None:
        return Printed(name, document)
    return put_down(name, document, target.path, briefing.warnings, order)
