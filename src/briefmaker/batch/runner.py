"""Carry a plan out: an engine does the work, this process puts the documents in their places."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefmaker.batch.engines.interface import FRESH, Cancellation, Done, Engine, Limits, Result, WorkerFailure
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.files import Stored, discard, write_atomically
from briefmaker.batch.outcomes import (
    NO_ARTICLE,
    Failed,
    InOrder,
    Made,
    Outcome,
    Printed,
    Skipped,
    SourceResult,
    reason_of,
)
from briefmaker.batch.plan import PlannedSource, check_existing_output, take_articles
from briefmaker.batch.request import Job, JobResult, Note, OneFile, RunConfig
from briefmaker.batch.work import (
    Composition,
    Layout,
    check_memory,
    compose,
    gather_facts,
    is_short,
    is_small,
    lay_out,
    process,
    read,
    without_text,
)
from briefmaker.documents import is_reviewed
from briefmaker.errors import BriefmakerError, Doubtful, NoArticle
from briefmaker.model import Article, Document, Source
from briefmaker.model.digest import Unread

_MOST_TIMES = 4
"""Times the memory of one source that a document of many may take."""


@dataclass(slots=True)
class Run:
    """One run over a plan."""

    config: RunConfig
    engine: Engine
    cancel: Cancellation
    line: InOrder
    has_read: Callable[[str], None] = lambda _: None
    """Called with the name of each source of a document of several, as soon as it was read."""

    together: list[tuple[int, PlannedSource, Job]] = field(default_factory=list)
    """The document of several sources, which waits until all are found."""

    def carry_out(self, plan: Iterable[PlannedSource]) -> None:
        """Make what is to be made, place it as soon as it is done, and report each source in its turn."""
        open_work: dict[int, PlannedSource] = {}
        try:
            for done in self.engine.map(process, self._draw(plan, open_work)):
                planned = open_work.pop(done.item.number)
                self._settle(done.item.number, place_documents(planned, done, self.config))
            for number, planned, job in self.together:
                self._make_together(number, planned, job)
        finally:
            self.line.flush()

    def _draw(self, plan: Iterable[PlannedSource], open_work: dict[int, PlannedSource]) -> Iterator[Job]:
        """Draw what needs work; what needs none is settled on the way."""
        for number, planned in enumerate(plan, start=1):
            if planned.job is None:
                self._settle(number, planned.result)
            elif planned.together:
                self.together.append((number, planned, planned.job))
            else:
                # the job holds the bytes of its source: they go to the worker, and no copy waits here
                open_work[number] = replace(planned, job=None)
                places = {to: path for to, path in planned.places.items() if path}
                stored = self.config.places.destinations(places, overwrite=self.config.overwrite)
                yield replace(planned.job, number=number, stored=stored, megabytes=self.config.limits.megabytes)
            if self.cancel.requested:
                return

    def _settle(self, number: int, result: SourceResult) -> None:
        """Report what became of a source; the first failure may end a run that makes many documents."""
        self.line.put(number, result)
        if self.config.fail_fast and result.failures and not isinstance(self.config.target, OneFile):
            self.cancel.request()

    def _make_together(self, number: int, planned: PlannedSource, job: Job) -> None:
        """
        Read the sources, and make one document of what they say; it is whole or, after an interruption, not made.

        Each source that fails is reported, and named in the document.
        """
        articles: list[Article] = []
        unread: list[Unread] = []
        seconds = 0.0
        for done in self._read_each(job, [seen.source for seen in planned.together]):
            seen, result = planned.together[done.item.number], take_articles(done)
            seconds += done.seconds
            if isinstance(result, BriefmakerError):
                name, digest = seen.source.name, seen.source.sha256
                unread.append(Unread(name, str(result).removeprefix(f"{name}: "), digest, kind=reason_of(result)))
                self._settle(number, seen.conclude(Failed(name, result)))
                number += 1
            else:
                articles += result
        if not articles or self.cancel.by_signal:
            return
        made = JobResult(articles=tuple(articles))
        if job.formats:
            name, mark = planned.result.name, planned.result.fingerprint
            what = Composition(name, made.articles, job.settings, mark, job.formats[0], tuple(unread))
            made, taken = self._compose(what, [seen.source for seen in planned.together])
            seconds += taken
        if made.notes or made.errors or not job.formats:
            made = replace(made, facts=gather_facts(job, articles), articles=tuple(articles))
            self._settle(number, place_documents(planned, Done(job, made, seconds=seconds), self.config))

    def _read_each(self, job: Job, sources: Sequence[Source]) -> list[Done[Job, JobResult]]:
        """Return what came of reading each source, in their order."""
        jobs = (replace(job, number=number, source=source, formats=()) for number, source in enumerate(sources))
        results: list[Done[Job, JobResult]] = []
        for done in self.engine.map(read, jobs):
            self.has_read(done.item.source.name)
            results.append(done)
        return sorted(results, key=lambda done: done.item.number)

    def _compose(self, what: Composition, sources: Sequence[Source]) -> tuple[JobResult, float]:
        """Brief articles and lay the document out, within the limits of as many sources; return the seconds, too."""
        count = len(what.articles)
        times, one = min(count, _MOST_TIMES), self.config.limits
        limits = replace(one, seconds=one.seconds * count, megabytes=one.megabytes * times)
        try:
            layout, composing = _demand(what.name, Guarded(limits, self.cancel, is_small).map(compose, (what,)))
            if isinstance(layout, BriefmakerError):
                raise layout
            made, laying = self._lay_out(layout, limits, times) if layout else (None, 0.0)
        except BriefmakerError as error:
            return JobResult(errors=(error,)), 0.0
        if made is None:
            return JobResult(), 0.0
        chosen_anew = tuple(
            f"{source.name}: was reviewed; what was chosen there is chosen anew, set it alone to keep it."
            for source in sources
            if is_reviewed(source.data)
        )
        notes = tuple(replace(note, notices=note.notices + chosen_anew) for note in made.notes)
        return replace(made, notes=notes), composing + laying

    def _lay_out(self, layout: Layout, limits: Limits, times: int) -> tuple[JobResult | None, float]:
        """Return the document, laid out in a process of its own where it is long, and the seconds it took."""
        # refused before the process is started: what it takes is known from the length
        if not is_short(layout):
            check_memory(layout.name, layout.briefing, layout.to, layout.megabytes, limits.megabytes, times)
        engine = Guarded(limits, self.cancel, is_short, preload=FRESH)
        return _demand(layout.name, engine.map(lay_out, (layout,)))


def _demand(name: str, coming: Iterable[Done[Any, Result]]) -> tuple[Result | None, float]:
    """Return the one result and the seconds it took, None where nobody waits for it any more; raises how it failed."""
    for done in list(coming):
        result = done.settle(name)
        if isinstance(result, BriefmakerError):
            raise result
        return result, done.seconds
    return None, 0.0


def place_documents(planned: PlannedSource, done: Done[Job, JobResult], config: RunConfig) -> SourceResult:
    """Place what a worker made, and say what became of it."""
    made, job = done.result, done.item
    result = replace(planned.result, attempts=done.attempts, seconds=done.seconds)
    if isinstance(made, WorkerFailure):
        return replace(result, outcomes=(*result.outcomes, Failed(result.name, made.explain(result.name))))
    outcomes = list(result.outcomes)
    for error in made.errors:  # that a page of a crawl has no article is no failure
        is_list = job.found is not None and job.found.span is not None and isinstance(error, NoArticle)
        outcomes.append(Skipped(result.name, NO_ARTICLE) if is_list else Failed(result.name, error))
    outcomes += [_put_note(result, note, planned.places[note.to], config) for note in made.notes]
    cited = tuple(map(without_text, made.articles)) if config.request.cites else ()
    return replace(result, outcomes=tuple(outcomes), facts=made.facts, parts=made.parts, cited=cited)


def _put_note(result: SourceResult, note: Note, whole: Path | None, config: RunConfig) -> Outcome:
    """
    Give a note its place, where a strict run writes none that needs a warning.

    That of a page of an archive may stand there already, made by an earlier run.
    """
    document, path = note.document, _page_place(whole or Path(), note.page)
    if whole is None and isinstance(document, Document):
        return Printed(result.name, document, note.idle)
    warnings = document.warnings + note.notices
    try:
        if isinstance(document, Stored):
            config.places.took(path, document.stamp)
        elif note.page and (standing := check_existing_output(result, path, config)):
            discard(document)
            return standing
        elif config.request.strict and warnings:
            discard(document)
            return Failed(result.name, Doubtful(f"{path.name}: {warnings[0]}"))
        else:
            overwrite = config.may_replace(path, result.name, result.sha256)
            write_atomically(document, path, overwrite=overwrite, root=config.root_of(path))
    except BriefmakerError as error:
        return Failed(result.name, error)
    return Made(result.name, path, warnings, document.sha256, note.idle)


def _page_place(path: Path, page: str) -> Path:
    """Return where the note of a page goes: into a folder with the name that the note of the whole would have."""
    return path.with_suffix("") / f"{page}{path.suffix}" if page else path
