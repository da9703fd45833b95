"""One document of every source: the sources are read by the engine, then the digest is made within its limits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from briefmaker.batch.decide import check_existing_output, is_same_file
from briefmaker.batch.distinct import load_distinct
from briefmaker.batch.engines import FRESH, Done, Engine, Guarded, Limits, WorkerFailure
from briefmaker.batch.engines.interface import Cancellation, Result
from briefmaker.batch.files import Stamp, take_stamp
from briefmaker.batch.job import Job, JobResult, Note
from briefmaker.batch.outcomes import Edited, Failed, Outcome, Printed, SourceResult, UpToDate, error_for, reason_of
from briefmaker.batch.output import Stored, check_folder
from briefmaker.batch.run_config import OneFile, RunConfig
from briefmaker.batch.runner import put_down
from briefmaker.batch.sources import Found
from briefmaker.batch.work import (
    Composition,
    Layout,
    MemoryEstimate,
    check_memory,
    compose,
    gather_facts,
    is_short,
    is_small,
    lay_out,
    read,
)
from briefmaker.documents import fingerprint, is_reviewed
from briefmaker.errors import AlteredQuote, BriefmakerError, OutputIsSource
from briefmaker.model import Article, Briefing, Document, Source
from briefmaker.model.digest import Unread

_MOST_TIMES = 4
"""Times the memory of one source that a document of many may take."""

_Reading = tuple[Source, tuple[Article, ...] | BriefmakerError, float]
"""A source with its articles, or how it failed, and the seconds it took."""

_ReadAll = Callable[[list[Source]], list[_Reading]]


def make_digest(
    items: Iterable[Found | Failed],
    config: RunConfig,
    target: OneFile,
    engine: Engine,
    cancel: Cancellation,
    has_read: Callable[[str], None],
) -> Iterator[SourceResult]:
    """
    Brief every source in one document; tell of each source that failed, and at the end of the document.

    `has_read` hears the name of each source as soon as it was read.

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
    if sources:
        yield from _make(sources, config, target, partial(_read_all, config, engine, has_read), cancel)


def _make(
    sources: list[Source], config: RunConfig, target: OneFile, read_all: _ReadAll, cancel: Cancellation
) -> Iterator[SourceResult]:
    """Make the document of sources that could be opened, where it does not stand already."""
    name = sources[0].name if len(sources) == 1 else f"{len(sources)} sources"
    mark = fingerprint(sources, config.settings, url=config.url)
    standing = _judge(name, sources, mark, target, config)
    if standing is not None:
        yield SourceResult(name, (standing,), fingerprint=mark, cited=_cite(standing, sources, config, read_all))
        return
    try:
        recorded = _take_up(sources, config, mark)
    except AlteredQuote as error:
        yield SourceResult(name, (Failed(name, error),), fingerprint=mark)
        return
    articles = list(recorded.articles) if recorded else []
    unread: list[Unread] = []
    seconds = 0.0
    for source, result, taken in [] if recorded else read_all(sources):
        seconds += taken
        if isinstance(result, BriefmakerError):
            unread.append(_list_unread(source, result))
            yield introduce(source, Failed(source.name, result))
        else:
            articles += result
    told = () if recorded else tuple(_tell_reviewed(sources))
    whole = Composition(name, tuple(articles), config.settings, mark, target.to, recorded, told, tuple(unread))
    made = _deliver(whole, config, target, cancel)
    if made:
        alone = introduce(sources[0], *made.outcomes) if len(sources) == 1 else made
        facts = gather_facts(Job(1, sources[0], config.settings, url=config.url), articles)
        seconds = made.seconds + seconds
        yield replace(made, sha256=alone.sha256, stamp=alone.stamp, facts=facts, seconds=seconds, cited=whole.articles)


def introduce(source: Source, *outcomes: Outcome) -> SourceResult:
    """Say of a source what its bytes tell, and what became of it."""
    stamp = take_stamp(Path(source.name), follow=True)
    size = len(source.data)
    return SourceResult(source.name, outcomes, source.sha256, stamp if stamp.size == size else Stamp(size))


def _judge(name: str, sources: Sequence[Source], mark: str, target: OneFile, config: RunConfig) -> Outcome | None:
    """Say what stands in the place of the document: one of its sources is never replaced."""
    if target.path is None:
        return None
    if not config.is_stored and any(is_same_file(target.path, source.name) for source in sources):
        return Failed(name, OutputIsSource(target.path))
    return check_existing_output(SourceResult(name, ()), target.path, mark, config)


def _cite(standing: Outcome, sources: list[Source], config: RunConfig, read_all: _ReadAll) -> tuple[Article, ...]:
    """Read the articles of a document that stands already, where they are to be cited."""
    if not config.cites or not isinstance(standing, UpToDate | Edited):
        return ()
    read_again = (found for _, found, _ in read_all(sources) if isinstance(found, tuple))
    return tuple(article for found in read_again for article in found)


def _list_unread(source: Source, error: BriefmakerError) -> Unread:
    """Name a source that failed, as the document lists it."""
    return Unread(source.name, str(error).removeprefix(f"{source.name}: "), source.sha256, kind=reason_of(error))


def _tell_reviewed(sources: Sequence[Source]) -> Iterator[str]:
    """Say of which sources a review is not in a document of several: their articles alone are taken."""
    for source in sources:
        if is_reviewed(source.data):
            yield f"{source.name}: was reviewed; what was chosen there is chosen anew, set it alone to keep it."


def _read_all(
    config: RunConfig, engine: Engine, has_read: Callable[[str], None], sources: list[Source]
) -> list[_Reading]:
    """Return each source with its articles, or how it failed, and the seconds it took, in the order of the sources."""
    jobs = (
        Job(number, source, config.settings, url=config.url, max_bytes=config.max_bytes)
        for number, source in enumerate(sources)
    )
    results: dict[int, tuple[Article, ...] | BriefmakerError] = {}
    seconds: dict[int, float] = {}
    for done in engine.map(read, jobs):
        result = done.result
        has_read(done.item.source.name)
        seconds[done.item.number] = done.seconds
        if isinstance(result, WorkerFailure):
            results[done.item.number] = error_for(result.reason, f"{done.item.source.name}: {result.detail}")
        else:
            results[done.item.number] = result.errors[0] if result.errors else result.articles
    return [(sources[number], results[number], seconds[number]) for number in sorted(results)]


def _take_up(sources: list[Source], config: RunConfig, mark: str) -> Briefing | None:
    """
    Return the briefing a single source records; a damaged record is read as a page, which says what is wrong.

    Raises AlteredQuote where it quotes what it does not hold.
    """
    from briefmaker.flow import take_up_record

    if len(sources) > 1:
        return None
    try:
        return take_up_record(sources[0], config.settings, mark)
    except AlteredQuote:
        raise
    except BriefmakerError:
        return None


def _deliver(what: Composition, config: RunConfig, target: OneFile, cancel: Cancellation) -> SourceResult | None:
    """Have the document composed within the limits of as many sources, and write it, to its file or for stdout."""
    count = len(what.articles)
    if not count or cancel.by_signal:
        return None
    times = min(count, _MOST_TIMES)
    seconds, megabytes = config.limits.seconds * count, config.limits.megabytes * times
    limits = replace(config.limits, seconds=seconds, megabytes=megabytes)
    heard = Cancellation() if cancel.requested else cancel  # after --fail-fast, what was read is not thrown away
    try:
        layout, composing = _demand(what.name, Guarded(limits, heard, is_small).map(compose, (what,)))
        if isinstance(layout, BriefmakerError):
            raise layout
        made, laying = _lay_out(layout, limits, heard, times) if layout else (None, 0.0)
    except BriefmakerError as error:
        return SourceResult(what.name, (Failed(what.name, error),), fingerprint=what.mark)
    if made is None:
        return None
    outcomes = tuple(_put(what, made.notes[0], target, config))
    result = SourceResult(what.name, outcomes, fingerprint=what.mark, parts=made.parts)
    return replace(result, attempts=1, seconds=composing + laying)


def _lay_out(layout: Layout, limits: Limits, cancel: Cancellation, times: int) -> tuple[JobResult | None, float]:
    """Return the document, laid out in a process of its own where it is long, and the seconds; raises what fails."""
    if not is_short(layout):
        check_memory(layout.name, layout.briefing, layout.to, MemoryEstimate(layout.megabytes, limits.megabytes, times))
    made, seconds = _demand(layout.name, Guarded(limits, cancel, is_short, preload=FRESH).map(lay_out, (layout,)))
    if made and made.errors:
        raise made.errors[0]
    return made, seconds


def _demand(name: str, coming: Iterable[Done[Any, Result]]) -> tuple[Result | None, float]:
    """
    Return the one result and the seconds it took; None where nobody waits for it any more.

    Raises how its worker was ended.
    """
    for done in list(coming):
        if isinstance(done.result, WorkerFailure):
            raise error_for(done.result.reason, f"{name}: {done.result.detail}")
        return done.result, done.seconds
    return None, 0.0


def _put(what: Composition, note: Note, target: OneFile, config: RunConfig) -> Iterator[Outcome]:
    """Write a document to its file, or have it printed."""
    if target.path is not None and not isinstance(note.document, Stored):
        told = (*note.notices, *what.told)
        yield put_down(SourceResult(what.name, ()), note.document, target.path, told, config, note.idle)
    elif isinstance(note.document, Document):
        yield Printed(what.name, note.document, note.idle)
