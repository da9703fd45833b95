"""Run the flow over many sources: a failure becomes a value here, and the rest goes on."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefmaker.batch.order import Order
from briefmaker.batch.outcome import Duplicate, Failed, Made, Outcome, Printed, Skipped, UpToDate
from briefmaker.batch.place import check_folder, is_up_to_date, place
from briefmaker.batch.plan import Planned, plan_places
from briefmaker.batch.sources import Found, load_source
from briefmaker.batch.target import Folder, OneFile
from briefmaker.compose import brief_articles, brief_source, fingerprint, read_articles
from briefmaker.documents import check_format, fingerprint_of, write
from briefmaker.errors import BriefmakerError, MissingPart, OutputExists
from briefmaker.model import Article, Source


def make_all(items: Iterable[Found | Failed], order: Order) -> Iterator[Outcome]:
    """
    Brief what was found, in order, and tell what became of each as soon as it is known.

    Raises `UsageError` and `OutputUnwritable` before anything starts; after that every failure is an outcome.
    """
    if isinstance(order.target, OneFile):
        if order.target.path is not None:
            check_folder(order.target.path.parent)
        yield from _make_together(items, order, order.target)
    else:
        check_folder(order.target.path)
        yield from _make_each(items, order, order.target)


def load_distinct(items: Iterable[Found | Failed | Planned]) -> Iterator[tuple[Found | Planned, Source] | Outcome]:
    """Read the bytes of each source; the same bytes again are a duplicate, our own documents in a folder no source."""
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Failed):
            yield item
            continue
        found = item.found if isinstance(item, Planned) else item
        try:
            source = load_source(found)
        except BriefmakerError as error:
            yield Failed(str(found.path), error)
            continue
        if found.walked and fingerprint_of(source.data):
            yield Skipped(source.name, "a briefing made earlier")
        elif source.sha256 in seen:
            yield Duplicate(source.name, seen[source.sha256])
        else:
            seen[source.sha256] = source.name
            yield item, source


def _make_each(items: Iterable[Found | Failed], order: Order, target: Folder) -> Iterator[Outcome]:
    """Make the documents of one source after the other."""
    planned = plan_places(items, order.name)
    formats: list[str] = []
    for to in target.formats:
        try:
            check_format(to)
        except MissingPart as error:
            yield Failed(to, error)
        else:
            formats.append(to)
    if not formats:
        return
    for item in load_distinct(planned):
        if not isinstance(item, tuple):
            yield item
        elif isinstance(item[0], Planned):
            stem = target.path / item[0].place
            yield from _make_documents(item[1], order, [(to, Path(f"{stem}.{to}")) for to in formats])


def _make_documents(source: Source, order: Order, wanted: list[tuple[str, Path]]) -> Iterator[Outcome]:
    """Make the documents of one source that are not there yet."""
    mark = fingerprint((source,), order.settings, url=order.url)
    open_ones: list[tuple[str, Path]] = []
    for to, path in wanted:
        standing = _judge_place(source.name, path, mark, order)
        if standing is None:
            open_ones.append((to, path))
        else:
            yield standing
    if not open_ones:
        return
    try:
        briefing = brief_source(source, order.settings, url=order.url)
    except BriefmakerError as error:
        yield Failed(source.name, error)
        return
    for to, path in open_ones:
        try:
            document = write(briefing, to)
            place(document, path, overwrite=order.overwrite)
        except BriefmakerError as error:
            yield Failed(source.name, error)
        else:
            yield Made(source.name, path, document.warnings + briefing.notices)


def _judge_place(name: str, path: Path, mark: str, order: Order) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there."""
    if order.overwrite or not path.exists():
        return None
    return UpToDate(name, path) if is_up_to_date(path, mark) else Failed(name, OutputExists(path))


def _make_together(items: Iterable[Found | Failed], order: Order, target: OneFile) -> Iterator[Outcome]:
    """Make one document of every source."""
    sources: list[Source] = []
    for item in load_distinct(items):
        if isinstance(item, tuple):
            sources.append(item[1])
        else:
            yield item
    if not sources:
        return
    name = sources[0].name if len(sources) == 1 else f"{len(sources)} sources"
    mark = fingerprint(sources, order.settings, url=order.url)
    standing = _judge_place(name, target.path, mark, order) if target.path else None
    if standing is not None:
        yield standing
        return
    articles: list[Article] = []
    for source in sources:
        try:
            articles += read_articles(source, url=order.url, language=order.settings.language)
        except BriefmakerError as error:
            yield Failed(source.name, error)
    if articles:
        yield _deliver(name, articles, order, target, mark)


def _deliver(name: str, articles: list[Article], order: Order, target: OneFile, mark: str) -> Outcome:
    """Write the one document, to its file or for stdout."""
    try:
        briefing = brief_articles(articles, order.settings, mark)
        document = write(briefing, target.to)
        if target.path is None:
            return Printed(name, document)
        place(document, target.path, overwrite=order.overwrite)
    except BriefmakerError as error:
        return Failed(name, error)
    return Made(name, target.path, document.warnings + briefing.notices)
