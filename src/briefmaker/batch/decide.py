"""Judge each source before any work: what is to be made of it, or why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefmaker.batch.distinct import DistinctSources, Met, introduce
from briefmaker.batch.job import Job
from briefmaker.batch.outcome import NO_ARTICLE, Edited, Failed, Skipped, UpToDate
from briefmaker.batch.plan import NamedSource
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.source_result import SourceResult
from briefmaker.batch.standing import judge_place, mark_source, recall_pages
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source


@dataclass(frozen=True, slots=True)
class PlannedSource:
    """One source, judged."""

    number: int
    result: SourceResult
    """With the outcomes that are certain already."""

    job: Job | None = None
    """What is left to do."""

    places: Mapping[str, Path] = field(default_factory=dict)
    """Where the document of each format goes."""


def decide_all(
    named: Iterable[NamedSource | Failed], config: RunConfig, formats: tuple[str, ...], folder: Path
) -> Iterator[PlannedSource]:
    """
    Judge the sources in turn, reading each once.

    The same bytes again are a duplicate, our own documents in a folder no source, a document that is there already up
    to date or in the way, and a source that failed before with the same settings fails again without being tried.
    """
    distinct = DistinctSources(config.memory.sources, leaves_unread=config.leaves_unread)
    for number, item in enumerate(named, start=1):
        if isinstance(item, Failed):
            yield PlannedSource(number, SourceResult(item.source, (item,)))
            continue
        places = list_places(item, formats, folder)
        may_wait = config.leaves_unread and not any(map(config.places.stands, places.values()))
        met = distinct.load(item.found, may_wait=may_wait)
        if isinstance(met, SourceResult):
            yield PlannedSource(number, met)
            continue
        if met.is_unread:
            job = replace(_make_job(number, met.source, config, formats), found=met.found, is_unread=True)
            yield PlannedSource(number, introduce(met), job, places)
            continue
        planned = _judge(number, met, config, places)
        if planned.job and not met.is_read and (config.by_reference or met.found.look):
            planned = replace(planned, job=replace(planned.job, found=met.found))
        elif planned.job and not met.is_read:
            try:
                planned = _judge(number, met.read(), config, places)
            except BriefmakerError as error:
                planned = PlannedSource(number, introduce(met, Failed(met.source.name, error)))
        yield planned


def list_places(named: NamedSource, formats: tuple[str, ...], folder: Path) -> dict[str, Path]:
    """Return where the document of each format goes."""
    return {to: Path(f"{folder / named.place}.{to}") for to in formats}


def _judge(number: int, met: Met, config: RunConfig, places: Mapping[str, Path]) -> PlannedSource:
    """Look at what stands where the documents of a source go, and at what is remembered of it."""
    source = met.source
    mark = mark_source(source, config)
    made = recall_pages(source, places, mark, config) if config.split else ()
    if made:
        return PlannedSource(number, introduce(met, *made, mark=mark))
    standing = {to: judge_place(source, path, mark, config) for to, path in places.items()}
    certain = [outcome for outcome in standing.values() if outcome]
    wanted = tuple(to for to, outcome in standing.items() if outcome is None)
    if wanted and met.found.span and config.memory.passes(mark):
        return PlannedSource(number, introduce(met, *certain, Skipped(source.name, NO_ARTICLE), mark=mark))
    failure = config.memory.recall(mark, config.limits) if wanted else None
    if failure:
        return PlannedSource(number, introduce(met, *certain, Failed(source.name, failure), mark=mark))
    if not wanted and not (config.cites and any(isinstance(outcome, UpToDate | Edited) for outcome in certain)):
        return PlannedSource(number, introduce(met, *certain, mark=mark))
    job = _make_job(number, source, config, wanted)
    return PlannedSource(number, introduce(met, *certain, mark=mark), job, {to: places[to] for to in wanted})


def _make_job(number: int, source: Source, config: RunConfig, wanted: tuple[str, ...]) -> Job:
    """Return what is to be made of a source."""
    return Job(
        number,
        source,
        config.settings,
        wanted,
        config.url,
        config.max_bytes,
        cites=config.cites,
        split=config.split,
        articles=config.articles,
        comments=config.comments,
    )
