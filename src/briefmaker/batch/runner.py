"""Run the flow over many sources: the work is done by an engine, everything on disk by this process."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from briefmaker.batch.decide import Case, decide_all, judge_place, page_place
from briefmaker.batch.engines import Done, Engine, Loss
from briefmaker.batch.item import Item
from briefmaker.batch.job import Job, Note, Record
from briefmaker.batch.names import ARTICLE_FIELDS, FieldValue, article_fields, check_template
from briefmaker.batch.order import Order
from briefmaker.batch.outcome import Failed, Made, Outcome
from briefmaker.batch.place import check_folder, place
from briefmaker.batch.plan import Find, ReadNames, plan_places
from briefmaker.batch.process import process, read, without_text
from briefmaker.batch.reasons import error_for
from briefmaker.batch.report import InOrder
from briefmaker.batch.sources import load_source
from briefmaker.batch.stopping import Stop
from briefmaker.batch.target import Folder
from briefmaker.documents import check_format
from briefmaker.errors import BriefmakerError, Doubtful, MissingPart
from briefmaker.model import Document


def plan_all(find: Find, order: Order, target: Folder, engine: Engine) -> Iterator[Case]:
    """
    Judge every source before its work: the plan that is carried out, or printed by `--dry-run`.

    Raises `UsageError` and `OutputUnwritable` before anything starts; after that every failure is an outcome. A format
    that this machine cannot make is a failure of its own, told once, and the others are made.
    """
    check_folder(target.path)
    missing, formats = _sort_formats(target.formats, order.settings.pdf_engine)
    for number, failure in enumerate(missing, start=1):
        yield Case(number, Item(failure.source, (failure,)))
    if formats:
        planned = plan_places(find, order.name, read_names(find, order, engine))
        for case in decide_all(planned, order, formats, target.path):
            yield replace(case, number=case.number + len(missing))


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


def read_names(find: Find, order: Order, engine: Engine) -> ReadNames:
    """Return what tells the names that articles give to their documents; they are read only where a name asks."""
    known: dict[str, Mapping[str, FieldValue] | BriefmakerError] = {}
    if check_template(order.name) & ARTICLE_FIELDS:
        for done in engine.map(read, _load_jobs(find, order)):
            result = done.result
            error = _explain(done.item, result) if isinstance(result, Loss) else next(iter(result.errors), None)
            if error:
                known[done.item.source.name] = error
            elif isinstance(result, Record):
                known[done.item.source.name] = article_fields(result.articles[0])
    return lambda found: known.get(str(found.path), BriefmakerError(f"{found.path}: not read"))


def _load_jobs(find: Find, order: Order) -> Iterator[Job]:
    """Load what can be loaded; what cannot is told when its turn comes."""
    for number, found in enumerate(find(), start=1):
        if not isinstance(found, Failed):
            with suppress(BriefmakerError):
                yield Job(number, load_source(found), order.settings, url=order.url, max_bytes=order.max_bytes)


@dataclass(slots=True)
class Run:
    """One run over a plan."""

    order: Order
    engine: Engine
    stop: Stop
    line: InOrder

    def carry_out(self, cases: Iterable[Case]) -> None:
        """Make what is to be made, place it as soon as it is done, and tell of each source in its turn."""
        open_cases: dict[int, Case] = {}
        try:
            for done in self.engine.map(process, self._draw(cases, open_cases)):
                case = open_cases.pop(done.item.number)
                self._settle(case.number, _deliver(case, done, self.order))
        finally:
            self.line.flush()

    def _draw(self, cases: Iterable[Case], open_cases: dict[int, Case]) -> Iterator[Job]:
        """Draw what needs work; what needs none is settled on the way."""
        for case in cases:
            if case.job is None:
                self._settle(case.number, case.item)
            else:
                open_cases[case.number] = replace(case, job=None)
                yield replace(case.job, number=case.number)
            if self.stop.asked:
                return

    def _settle(self, number: int, item: Item) -> None:
        """Tell what became of a source; the first failure may be the end."""
        self.line.put(number, item)
        if self.order.fail_fast and item.failures:
            self.stop.ask()


def _deliver(case: Case, done: Done[Job, Record], order: Order) -> Item:
    """Place what a worker made, and say what became of it."""
    item = replace(case.item, attempts=done.attempts, seconds=done.seconds)
    record = done.result
    if isinstance(record, Loss):
        return replace(item, outcomes=(*item.outcomes, Failed(item.name, _explain(done.item, record))))
    outcomes: list[Outcome] = [*item.outcomes, *(Failed(item.name, error) for error in record.errors)]
    outcomes += [_put_note(item, note, page_place(case.places[note.to], note.page), order) for note in record.notes]
    cited = tuple(map(without_text, record.articles)) if order.cites else ()
    return replace(item, outcomes=tuple(outcomes), facts=record.facts, cited=cited)


def _put_note(item: Item, note: Note, path: Path, order: Order) -> Outcome:
    """Write a note to its place; that of a page of an archive may stand there already, made by an earlier run."""
    standing = judge_place(item.name, path, item.fingerprint, order) if note.page else None
    return standing or put_down(item.name, note.document, path, note.notices, order)


def put_down(name: str, document: Document, path: Path, notices: tuple[str, ...], order: Order) -> Made | Failed:
    """Write a document to its place; a strict run writes none that needs a warning."""
    warnings = document.warnings + notices
    try:
        if order.strict and warnings:
            raise Doubtful(f"{path.name}: {warnings[0]}")
        place(document, path, overwrite=order.may_replace(path, name))
    except BriefmakerError as error:
        return Failed(name, error)
    return Made(name, path, warnings)


def _explain(job: Job, loss: Loss) -> BriefmakerError:
    """Return the error for a source whose work was ended."""
    return error_for(loss.reason, f"{job.source.name}: {loss.detail}")
