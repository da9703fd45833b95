"""Run the flow over many sources: the work is done by an engine, everything on disk by this process."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefmaker.batch.decide import (
    PlannedSource,
    check_existing_output,
    decide_all,
    list_places,
    mark_source,
    output_root,
    page_place,
)
from briefmaker.batch.distinct import inspect
from briefmaker.batch.engines import Done, Engine, WorkerFailure
from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.job import Job, JobResult, Note
from briefmaker.batch.names import ARTICLE_FIELDS, FieldValue, article_fields, check_template
from briefmaker.batch.outcomes import (
    NO_ARTICLE,
    Failed,
    InOrder,
    Made,
    Origin,
    Outcome,
    Skipped,
    SourceResult,
    error_for,
)
from briefmaker.batch.output import Draft, Stored, check_folder, discard, write_atomically
from briefmaker.batch.plan import NamedSource, ReadNames, look_ahead, plan_places
from briefmaker.batch.run_config import Folder, RunConfig
from briefmaker.batch.sources import Find, SourceInfo, load_source
from briefmaker.batch.work import process, read, without_text
from briefmaker.documents import check_format
from briefmaker.errors import BriefmakerError, Doubtful, MissingPart, NoArticle
from briefmaker.model import Document, Source


def plan_all(find: Find, config: RunConfig, target: Folder, engine: Engine) -> Iterator[PlannedSource]:
    """
    Judge every source before its work: the plan that is carried out, or printed by `--dry-run`.

    Raises `UsageError` and `OutputUnwritable` before anything starts; after that every failure is an outcome. A format
    that this machine cannot make is a failure of its own, told once, and the others are made.
    """
    check_folder(target.path)
    missing, formats = _sort_formats(target.formats, config.settings.pdf_engine)
    for number, failure in enumerate(missing, start=1):
        yield PlannedSource(number, SourceResult(failure.source, (failure,)))
    if formats:
        named = plan_places(find, config.name, read_names(find, config, engine))
        if config.by_reference:
            may_wait = partial(_can_defer_reading, config, formats, target.path)
            named = look_ahead(named, engine, config.memory.sources, may_wait, config.fetched)
        for source in decide_all(named, config, formats, target.path):
            yield replace(source, number=source.number + len(missing))


def _can_defer_reading(config: RunConfig, formats: tuple[str, ...], folder: Path, named: NamedSource) -> bool:
    """Tell what is fetched once, by whoever works on it: its bytes are no other's, and nothing stands in its place."""
    if not (config.leaves_unread and named.found.has_unique_size):
        return False
    return not any(config.places.stands(path) for path in list_places(named, formats, folder).values())


def _sort_formats(formats: tuple[str, ...], pdf_engine: str) -> tuple[list[Failed], tuple[str, ...]]:
    """Part the formats this machine cannot make from those it can."""
    missing: list[Failed] = []
    for to in formats:
        try:
            check_format(to, pdf_engine=pdf_engine)
        except MissingPart as error:
            missing.append(Failed(to, error))
    lacking = {failure.source for failure in missing}
    return missing, tuple(to for to in formats if to not in lacking)


def read_names(find: Find, config: RunConfig, engine: Engine) -> ReadNames:
    """Return what tells the names that articles give to their documents; they are read only where a name asks."""
    known: dict[str, Mapping[str, FieldValue] | BriefmakerError] = {}
    if check_template(config.name) & ARTICLE_FIELDS:
        for done in engine.map(read, _load_jobs(find, config)):
            result = done.result
            error = (
                _explain(done.item, result) if isinstance(result, WorkerFailure) else next(iter(result.errors), None)
            )
            if error:
                known[done.item.source.name] = error
            elif isinstance(result, JobResult):
                known[done.item.source.name] = article_fields(result.articles[0])
    return lambda found: known.get(found.name, BriefmakerError(f"{found.name}: not read"))


def _load_jobs(find: Find, config: RunConfig) -> Iterator[Job]:
    """Load what can be loaded; what cannot is told when its turn comes."""
    for number, found in enumerate(find(), start=1):
        if isinstance(found, Failed):
            continue
        by_reference = found.look is not None or (found.data is None and (config.by_reference or config.leaves_unread))
        with suppress(BriefmakerError):
            source = Source(found.name, b"", "") if by_reference else load_source(found)
            job = Job(number, source, config.settings, url=config.url, max_bytes=config.max_bytes)
            yield replace(job, found=found) if by_reference else job


@dataclass(slots=True)
class Run:
    """One run over a plan."""

    config: RunConfig
    engine: Engine
    cancel: Cancellation
    line: InOrder

    def carry_out(self, plan: Iterable[PlannedSource]) -> None:
        """Make what is to be made, place it as soon as it is done, and tell of each source in its turn."""
        open_work: dict[int, PlannedSource] = {}
        try:
            for done in self.engine.map(process, self._draw(plan, open_work)):
                planned = open_work.pop(done.item.number)
                self._settle(planned.number, _deliver(planned, done, self.config))
        finally:
            self.line.flush()

    def _draw(self, plan: Iterable[PlannedSource], open_work: dict[int, PlannedSource]) -> Iterator[Job]:
        """Draw what needs work; what needs none is settled on the way."""
        for planned in plan:
            if planned.job is None:
                self._settle(planned.number, planned.result)
            else:
                open_work[planned.number] = replace(planned, job=None)
                yield self._address(planned.job, planned)
            if self.cancel.requested:
                return

    def _address(self, job: Job, planned: PlannedSource) -> Job:
        """Say in a job where its documents go."""
        config = self.config
        stored = config.places.destinations(planned.places, overwrite=config.overwrite)
        job = replace(job, number=planned.number, drafts=config.drafts, stored=stored, strict=config.strict)
        return replace(job, megabytes=config.limits.megabytes)

    def _settle(self, number: int, result: SourceResult) -> None:
        """Tell what became of a source; the first failure may be the end."""
        self.line.put(number, result)
        if self.config.fail_fast and result.failures:
            self.cancel.request()


def _deliver(planned: PlannedSource, done: Done[Job, JobResult], config: RunConfig) -> SourceResult:
    """Place what a worker made, and say what became of it."""
    made, job = done.result, done.item
    look = None if isinstance(made, WorkerFailure) else made.look
    known = _take_up_look(planned.result, job, look, config) if job.is_unread else planned.result
    if look and look.own:
        return known
    result = replace(known, attempts=done.attempts, seconds=done.seconds)
    if isinstance(made, WorkerFailure):
        return replace(result, outcomes=(*result.outcomes, Failed(result.name, _explain(job, made))))
    outcomes: list[Outcome] = [*result.outcomes, *(_tell_error(job, error) for error in made.errors)]
    outcomes += [_put_note(result, note, page_place(planned.places[note.to], note.page), config) for note in made.notes]
    cited = tuple(map(without_text, made.articles)) if config.cites else ()
    return replace(result, outcomes=tuple(outcomes), facts=made.facts, parts=made.parts, cited=cited)


def _take_up_look(result: SourceResult, job: Job, look: SourceInfo | None, config: RunConfig) -> SourceResult:
    """Add to what is told of a source what it was seen to be; what its worker did not live to tell is looked at."""
    if look is None and job.found is not None:
        seen = inspect(job.found)
        look = seen if isinstance(seen, SourceInfo) else None
    if look is None:  # it cannot be read, as whoever worked on it says
        return result
    if look.own:
        return replace(result, outcomes=(Skipped(result.name, look.own),), sha256=look.sha256, stamp=look.stamp)
    mark = mark_source(Source(result.name, b"", look.sha256), config)
    return replace(result, sha256=look.sha256, stamp=look.stamp, fingerprint=mark)


def _tell_error(job: Job, error: BriefmakerError) -> Failed | Skipped:
    """Say what kept a job from a document; that a page of a crawl has no article is no failure."""
    is_member = job.found is not None and job.found.span is not None
    if is_member and isinstance(error, NoArticle):
        return Skipped(job.source.name, NO_ARTICLE)
    return Failed(job.source.name, error)


def _put_note(result: SourceResult, note: Note, path: Path, config: RunConfig) -> Outcome:
    """Write a note to its place; that of a page of an archive may stand there already, made by an earlier run."""
    if isinstance(note.document, Stored):
        config.places.took(path, note.document.stamp)
        return Made(result.name, path, note.document.warnings + note.notices, note.document.sha256, note.idle)
    standing = check_existing_output(result, path, result.fingerprint, config) if note.page else None
    if standing:
        discard(note.document)
    return standing or put_down(result, note.document, path, note.notices, config, note.idle)


def put_down(
    source: Origin,
    document: Document | Draft,
    path: Path,
    notices: tuple[str, ...],
    config: RunConfig,
    idle: tuple[str, ...] = (),
) -> Made | Failed:
    """Write a document to its place; a strict run writes none that needs a warning."""
    warnings = document.warnings + notices
    try:
        if config.strict and warnings:
            discard(document)
            raise Doubtful(f"{path.name}: {warnings[0]}")
        write_atomically(document, path, overwrite=config.may_replace(path, source), root=output_root(path, config))
    except BriefmakerError as error:
        return Failed(source.name, error)
    return Made(source.name, path, warnings, document.sha256, idle)


def _explain(job: Job, failure: WorkerFailure) -> BriefmakerError:
    """Return the error for a source whose work was ended."""
    return error_for(failure.reason, f"{job.source.name}: {failure.detail}")
