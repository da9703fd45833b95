"""Judge each source before any work: what stands in its place, what is to be made of it, or why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.distinct import DistinctSources, SeenSource, introduce
from briefmaker.batch.files import is_same
from briefmaker.batch.job import Job
from briefmaker.batch.outcomes import NO_ARTICLE, Edited, Failed, Origin, Outcome, Skipped, SourceResult, UpToDate
from briefmaker.batch.output import check_links
from briefmaker.batch.plan import NamedSource
from briefmaker.batch.run_config import Folder, RunConfig
from briefmaker.documents import fingerprint, fingerprint_of
from briefmaker.documents.embedded_record import is_sound
from briefmaker.errors import BriefmakerError, OutputChanged, OutputExists, OutputIsSource
from briefmaker.model import Source


def check_existing_output(source: Origin, path: Path, mark: str, config: RunConfig) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there."""
    try:
        check_links(path, output_root(path, config))
        return _judge_standing(source, path, mark, config)
    except BriefmakerError as error:
        return Failed(source.name, error)


def _judge_standing(source: Origin, path: Path, mark: str, config: RunConfig) -> Outcome | None:
    """Do so where no link leads away; raises what a store raises."""
    told, places = config.memory.documents.get(path), config.places
    if not config.is_stored and is_same_file(path, source.name):
        return Failed(source.name, OutputIsSource(path))
    is_told = told is not None and told.mark == mark and told.stamp.modified != 0
    if told and is_told and not config.overwrite and is_same(places.stamp(path), told.stamp):
        return UpToDate(source.name, path)
    if not places.stands(path):
        return None
    data = places.read(path)
    if data is not None and _is_ours(path, data, mark, config) and not config.overwrite:
        return _judge_ours(source.name, path, data, config)
    return None if config.may_replace(path, source) else Failed(source.name, OutputExists(places.tell(path)))


def is_same_file(path: Path, name: str) -> bool:
    """Return whether a document would go where a source lies, under that name or another."""
    try:
        return path.samefile(name)
    except (OSError, ValueError):  # neither needs to be there
        return False


def mark_source(source: Source, config: RunConfig) -> str:
    """Return the fingerprint of the note of a source; that of its articles, with comments or not, where they go out."""
    mark = fingerprint((source,), config.settings, url=config.url)
    if not config.articles:
        return mark
    return sha256(f"articles {'and comments ' if config.comments else ''}{mark}".encode()).hexdigest()


def _is_ours(path: Path, data: bytes, mark: str, config: RunConfig) -> bool:
    """Tell what was made of the same source and settings: a note carries it, of an article the manifest tells it."""
    if not config.articles:
        return fingerprint_of(data) == mark
    told = config.memory.documents.get(path)
    return told is not None and told.mark == mark


def _judge_ours(name: str, path: Path, data: bytes, config: RunConfig) -> Outcome:
    """Compare a document that was made from the same source and settings with what the manifest tells of it."""
    told = config.memory.documents.get(path)
    if told is None:
        return UpToDate(name, path) if is_sound(data) else Failed(name, OutputChanged(config.places.tell(path)))
    if told.digest == sha256(data).hexdigest():
        return UpToDate(name, path)
    is_kept = config.articles or is_sound(data)
    return Edited(name, path) if is_kept else Failed(name, OutputChanged(config.places.tell(path)))


def output_root(path: Path, config: RunConfig) -> Path:
    """Return the folder below which no link is followed: the one the person named."""
    return config.target.path if isinstance(config.target, Folder) else path.parent


def page_place(path: Path, page: str) -> Path:
    """Return where the note of a page goes: into a folder with the name that the note of the whole would have."""
    return path.with_suffix("") / f"{page}{path.suffix}" if page else path


def recall_pages(source: Origin, places: Mapping[str, Path], mark: str, config: RunConfig) -> tuple[Outcome, ...]:
    """Tell of the notes of the pages of an archive, where an earlier run made all of them and they still stand."""
    told = config.memory.pages.get(mark, ()) if not (config.overwrite or config.cites) else ()
    folders = {(path.with_suffix(""), path.suffix) for path in places.values()}
    if folders != {(path.parent, path.suffix) for path in told}:
        return ()
    standing = [check_existing_output(source, path, mark, config) for path in told]
    return tuple(outcome for outcome in standing if outcome) if all(standing) else ()


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


def _judge(number: int, met: SeenSource, config: RunConfig, places: Mapping[str, Path]) -> PlannedSource:
    """Look at what stands where the documents of a source go, and at what is remembered of it."""
    source = met.source
    mark = mark_source(source, config)
    made = recall_pages(source, places, mark, config) if config.split else ()
    if made:
        return PlannedSource(number, introduce(met, *made, mark=mark))
    standing = {to: check_existing_output(source, path, mark, config) for to, path in places.items()}
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
