"""One document of every source: the sources are read by the engine, the digest is made here."""

from collections.abc import Iterable, Iterator

from briefmaker.batch.atomic import check_folder
from briefmaker.batch.cancellation import Cancellation
from briefmaker.batch.distinct import load_distinct
from briefmaker.batch.engines import Engine, WorkerFailure
from briefmaker.batch.job import Job
from briefmaker.batch.outcome import Edited, Failed, Outcome, Printed, UpToDate
from briefmaker.batch.process import read
from briefmaker.batch.reasons import error_for
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.runner import put_down
from briefmaker.batch.source_result import SourceResult
from briefmaker.batch.sources import Found
from briefmaker.batch.stamp import Stamp
from briefmaker.batch.standing import judge_place
from briefmaker.batch.target import OneFile
from briefmaker.documents import fingerprint, write
from briefmaker.errors import AlteredQuote, BriefmakerError
from briefmaker.model import Article, Briefing, Source


def make_digest(
    items: Iterable[Found | Failed], config: RunConfig, target: OneFile, engine: Engine, cancel: Cancellation
) -> Iterator[SourceResult]:
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
            yield item
    if not sources:
        return
    name = sources[0].name if len(sources) == 1 else f"{len(sources)} sources"
    mark = fingerprint(sources, config.settings, url=config.url)
    standing = judge_place(SourceResult(name, ()), target.path, mark, config) if target.path else None
    if standing is not None:
        known = read_all(sources, config, engine) if config.cites and isinstance(standing, UpToDate | Edited) else []
        cited = tuple(article for _, found in known if isinstance(found, tuple) for article in found)
        yield SourceResult(name, (standing,), fingerprint=mark, cited=cited)
        return
    recorded = _set_record(name, sources, config, target, mark)
    if recorded is not None:
        yield recorded
        return
    articles: list[Article] = []
    for source, result in read_all(sources, config, engine):
        if isinstance(result, BriefmakerError):
            yield SourceResult(source.name, (Failed(source.name, result),), source.sha256, Stamp(len(source.data)))
        else:
            articles += result
    if articles and not cancel.by_signal:
        yield SourceResult(
            name, (_deliver(name, articles, config, target, mark),), fingerprint=mark, cited=tuple(articles)
        )


def read_all(
    sources: list[Source], config: RunConfig, engine: Engine
) -> list[tuple[Source, tuple[Article, ...] | BriefmakerError]]:
    """Return each source with its articles, in the order of the sources, or with how it failed."""
    jobs = (
        Job(number, source, config.settings, url=config.url, max_bytes=config.max_bytes)
        for number, source in enumerate(sources)
    )
    results: dict[int, tuple[Article, ...] | BriefmakerError] = {}
    for done in engine.map(read, jobs):
        result = done.result
        if isinstance(result, WorkerFailure):
            results[done.item.number] = error_for(result.reason, f"{done.item.source.name}: {result.detail}")
        else:
            results[done.item.number] = result.errors[0] if result.errors else result.articles
    return [(sources[number], results[number]) for number in sorted(results)]


def _deliver(name: str, articles: list[Article], config: RunConfig, target: OneFile, mark: str) -> Outcome:
    """Brief all articles together and write the one document."""
    from briefmaker.flow import brief_articles

    try:
        briefing = brief_articles(articles, config.settings, mark)
    except BriefmakerError as error:
        return Failed(name, error)
    return _lay_out(name, briefing, config, target)


def _set_record(name: str, sources: list[Source], config: RunConfig, target: OneFile, mark: str) -> SourceResult | None:
    """
    Lay out the briefing that a single source records, or say that it quotes what it does not hold.

    A damaged record is read as a page, which says what is wrong.
    """
    from briefmaker.flow import take_up_record

    if len(sources) > 1:
        return None
    try:
        recorded = take_up_record(sources[0], config.settings, mark)
    except AlteredQuote as error:
        return SourceResult(name, (Failed(name, error),), fingerprint=mark)
    except BriefmakerError:
        return None
    if recorded is None:
        return None
    return SourceResult(name, (_lay_out(name, recorded, config, target),), fingerprint=mark, cited=recorded.articles)


def _lay_out(name: str, briefing: Briefing, config: RunConfig, target: OneFile) -> Outcome:
    """Write the one document, to its file or for stdout."""
    try:
        document = write(briefing, target.to)
    except BriefmakerError as error:
        return Failed(name, error)
    if target.path is None:
        return Printed(name, document)
    return put_down(SourceResult(name, ()), document, target.path, briefing.warnings, config)
