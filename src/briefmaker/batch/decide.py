"""Judge each source before any work: what is to be made of it, or why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefmaker.batch.atomic import is_up_to_date
from briefmaker.batch.distinct import DistinctSources, introduce
from briefmaker.batch.job import Job
from briefmaker.batch.outcome import Failed, Outcome, UpToDate
from briefmaker.batch.plan import NamedSource
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.source_result import SourceResult
from briefmaker.documents import fingerprint
from briefmaker.errors import OutputExists
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
    distinct = DistinctSources()
    for number, item in enumerate(named, start=1):
        if isinstance(item, Failed):
            yield PlannedSource(number, SourceResult(item.source, (item,)))
            continue
        source = distinct.load(item.found)
        if isinstance(source, SourceResult):
            yield PlannedSource(number, source)
        else:
            stem = folder / item.place
            yield _judge(number, source, config, {to: Path(f"{stem}.{to}") for to in formats})


def _judge(number: int, source: Source, config: RunConfig, places: Mapping[str, Path]) -> PlannedSource:
    """Look at what stands where the documents of a source go, and at what is remembered of it."""
    mark = fingerprint((source,), config.settings, url=config.url)
    made = recall_pages(places, mark, config) if config.split else ()
    if made:
        return PlannedSource(number, introduce(source, *(UpToDate(source.name, path) for path in made), mark=mark))
    standing = {to: judge_place(source.name, path, mark, config) for to, path in places.items()}
    certain = [outcome for outcome in standing.values() if outcome]
    wanted = tuple(to for to, outcome in standing.items() if outcome is None)
    failure = config.memory.recall(mark, config.limits) if wanted else None
    if failure:
        return PlannedSource(number, introduce(source, *certain, Failed(source.name, failure), mark=mark))
    job = Job(number, source, config.settings, wanted, config.url, config.max_bytes, config.cites, config.split)
    if not wanted and not (config.cites and UpToDate in map(type, certain)):
        return PlannedSource(number, introduce(source, *certain, mark=mark))
    return PlannedSource(number, introduce(source, *certain, mark=mark), job, {to: places[to] for to in wanted})


def page_place(path: Path, page: str) -> Path:
    """Return where the note of a page goes: into a folder with the name that the note of the whole would have."""
    return path.with_suffix("") / f"{page}{path.suffix}" if page else path


def recall_pages(places: Mapping[str, Path], mark: str, config: RunConfig) -> tuple[Path, ...]:
    """Return the notes of the pages of an archive, where an earlier run tells of all of them and they still stand."""
    told = config.memory.pages.get(mark, ()) if not (config.overwrite or config.cites) else ()
    folders = {(path.with_suffix(""), path.suffix) for path in places.values()}
    whole = folders == {(path.parent, path.suffix) for path in told}
    return told if whole and all(is_up_to_date(path, mark) for path in told) else ()


def judge_place(name: str, path: Path, mark: str, config: RunConfig) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there."""
    if not path.exists():
        return None
    if is_up_to_date(path, mark) and not config.overwrite:
        return UpToDate(name, path)
    return None if config.may_replace(path, name) else Failed(name, OutputExists(path))
