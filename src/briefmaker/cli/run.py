"""Carry out a run that makes files: the engine, the signals, the folder or store, the reporters, the exit code."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from briefmaker.batch.engines.interface import Cancellation, Done, Engine, Limits, count_processors, listen
from briefmaker.batch.engines.local import Guarded, LocalPool
from briefmaker.batch.files import check_folder
from briefmaker.batch.finders import Crawls, Stretch, parse_shard, survey, watch
from briefmaker.batch.hold import hold_store, lock_folder, sweep
from briefmaker.batch.manifest.chain import HEAD_FILE, check_key
from briefmaker.batch.manifest.memory import Memory, list_origins, read_memory
from briefmaker.batch.manifest_writer import OutputFolder, look_into, put_aside
from briefmaker.batch.names import check_template
from briefmaker.batch.outcomes import Failed, InOrder, Made, Reporter, SourceResult
from briefmaker.batch.plan import plan_all
from briefmaker.batch.request import Folder, OneFile, Request, RunConfig, Target, is_plain
from briefmaker.batch.runner import Run
from briefmaker.batch.sources import Find, Found
from briefmaker.cli.console import Console
from briefmaker.cli.reporters import CitationWriter, TerminalReporter, open_reporters, print_plan
from briefmaker.cli.workers import CLUSTER, choose_preload
from briefmaker.errors import BriefmakerError, Exit, MissingPart, UsageError
from briefmaker.model import BriefSettings
from briefmaker.settings.commands import Given
from briefmaker.settings.runs import AddressOptions, RunOn, RunOptions, SourceOptions

if TYPE_CHECKING:
    from briefmaker.pages import Survey


def configure(given: Given, settings: BriefSettings, target: Target) -> RunConfig:
    """Return what a run was asked to make, as far as all commands that make files are asked alike."""
    run = given.of(RunOptions)
    check_template(run.name)
    return RunConfig(
        settings,
        target,
        name=run.name,
        request=Request(url=given.of(AddressOptions).url, max_bytes=given.of(SourceOptions).max_bytes),
        overwrite=run.overwrite,
        fail_fast=run.fail_fast,
        limits=Limits(seconds=run.timeout, megabytes=run.memory),
    )


@contextmanager
def open_engine(find: Find, config: RunConfig, run: RunOptions, cancel: Cancellation) -> Iterator[Engine]:
    """Yield the engine that does the work, and close it after the block."""
    if run.run_on is RunOn.LOCAL:
        yield choose_local(find, run.jobs, config, cancel)
        return
    from briefmaker.batch.engines.dask import DaskEngine, open_cluster

    with open_cluster(run.scheduler, run.jobs or count_processors()) as client:
        yield DaskEngine(client, config.limits, cancel, preload=_choose_preload(CLUSTER, config))


def scan_archives(
    find: Find, config: RunConfig, run: RunOptions, cancel: Cancellation, stretches: Iterable[Stretch]
) -> "Iterator[Done[Stretch, Survey | BriefmakerError]]":
    """Yield what workers find in parts of WARC archives."""
    if run.run_on is RunOn.LOCAL:
        count = run.jobs or count_processors()
        # they are to brief next
        pool = LocalPool(count, config.limits, cancel, preload=_choose_preload(count, config))
        yield from pool.map(survey, stretches)
        return
    with open_engine(find, config, run, cancel) as engine:
        yield from engine.map(survey, stretches)


def choose_local(find: Find, jobs: int | None, config: RunConfig, cancel: Cancellation) -> Engine:
    """Return as many workers as there is work for; for one source alone, none where its work is plain."""
    count = count_workers(find, jobs, config)
    if count <= 1:
        return Guarded(config.limits, cancel, is_plain)
    return LocalPool(count, config.limits, cancel, preload=_choose_preload(count, config))


def _choose_preload(workers: int, config: RunConfig) -> str:
    """Return the modules that the workers of a run are forked with."""
    return choose_preload(workers, config.settings, reads_only=config.request.articles)


def count_workers(find: Find, jobs: int | None, config: RunConfig) -> int:
    """Return how many workers of this machine a run may have, and has work for."""
    wanted = jobs or count_processors()
    # no further than workers are wanted: to walk a million files takes minutes
    return wanted if config.stream else min(wanted, sum(1 for _ in islice(find(), wanted)))


def run_brief(
    find: Find, config: RunConfig, run: RunOptions, console: Console, *, named: bool, citations: str | None = None
) -> int:
    """
    Make everything and report it; an interruption still ends with the count.

    Only a folder that the person `named` has a manifest; `citations` is the file the sources are written to.
    """
    for is_wrong, message, advice in _list_conflicts(find, config, run):
        if is_wrong:
            raise UsageError(message, advice)
    check_apart(report=run.report_place, log_file=run.log_file, citations=citations)
    with ExitStack() as stack:
        cancel = stack.enter_context(listen())
        held = stack.enter_context(_hold_store(config, run, cancel))
        place = held.target.path if named and isinstance(held.target, Folder) else None
        folder = stack.enter_context(_hold_folder(held, place, run, cancel, console))
        is_stored, is_local = _lies_in_store(find), run.run_on is RunOn.LOCAL
        request = replace(held.request, drafts=None if held.is_stored else place)
        # once the folder is held: what another run wrote while this one waited is in the manifest by now
        config = _recall(replace(held, request=request), folder, run)
        by_reference = is_stored or not is_local
        config = replace(config, by_reference=by_reference, looks_ahead=by_reference)
        find = _narrow(find, config, run, cancel)
        if run.dry_run:
            return print_plan(find, config, stack.enter_context(open_engine(find, config, run, cancel)), cancel)
        _note_pdf_fallback(config, console)
        terminal = TerminalReporter(console, paths=run.report_place != "-", config=config)
        reporters = [terminal, *open_reporters(config, run.report_place, run.log_file, folder)]
        if citations:
            reporters.append(CitationWriter(citations, overwrite=config.overwrite))
        config = replace(
            config,
            looks_ahead=config.by_reference or (not run.watch and count_workers(find, run.jobs, config) > 1),
            fetched=stack.enter_context(_temporary_folder()) if is_stored and is_local else None,
        )
        stack.enter_context(terminal.show_progress(find, wanted=run.progress and not run.watch))
        return _Work(find, config, run, cancel, reporters, terminal).carry_out()


def _list_conflicts(find: Find, config: RunConfig, run: RunOptions) -> Iterator[tuple[bool, str, str]]:
    """Yield what does not go together: whether it was asked, what is wrong with it, and what to do."""
    target, folder = config.target, "Give a folder after -o"
    one, store = isinstance(target, OneFile), target.address if isinstance(target, Folder) else ""
    several = bool(config.request.url) and len(list(islice(find(), 2))) != 1
    yield several, "--url is the address of one page", "Name one source with it."
    has_days = bool(config.settings.since or config.settings.until)
    advice = "Name one after -o, such as -o digest.docx."
    yield has_days and not one, "--since and --until choose the sources of one document", advice
    yield config.request.split and one, "--split makes a note of each page", f"{folder}."
    is_odd = run.watch and (one or run.dry_run)
    yield is_odd, "--watch makes one document a source", f"{folder}, and leave --dry-run out."
    is_odd = config.stream and (one or run.watch)
    yield is_odd, "--stream makes a note of each page, once", f"{folder}, and leave --watch out."
    yield bool(run.shard) and one, "--shard parts a run of many documents", f"{folder}."
    counts = bool(run.shard) and "n" in check_template(config.name)
    message = "--name {n} counts sources, of which a part knows its own alone"
    yield counts, message, "Name by {stem} or {sha8}."
    is_dask = run.run_on is RunOn.DASK
    yield bool(run.scheduler) and not is_dask, "--scheduler is of a Dask cluster", "Add --run-on dask."
    is_odd, advice = is_dask and (one or run.watch or run.dry_run), f"{folder}, and leave --watch and --dry-run out."
    yield is_odd, "--run-on dask makes many documents, once", advice
    advice = "Run again from time to time instead."
    yield bool(store) and run.watch, "--watch makes notes in a folder of this machine", advice
    message = f"--new-manifest: no manifest of a store is put aside ({store})"
    advice = "Rename it there with the tools of that store, with manifest.head and SHA256SUMS."
    yield bool(store) and run.new_manifest, message, advice


def _recall(config: RunConfig, folder: OutputFolder, run: RunOptions) -> RunConfig:
    """Return a run with what earlier runs say in the manifest of its folder, as far as that is to hold."""
    memory = read_memory(folder.manifest, trusting=not run.rehash) if folder.manifest else Memory()
    memory = replace(memory, failures={}, passed=set()) if run.retry else memory
    own = list_origins(folder.manifest) if folder.manifest and run.watch else {}
    return replace(config, memory=memory, own=own, shard=run.shard or "")


def _narrow(find: Find, config: RunConfig, run: RunOptions, cancel: Cancellation) -> Find:
    """Return what finds the sources of this run: the pages in crawls, those of its part, and none written earlier."""
    find = partial(_pass_over, find, config.memory) if config.request.articles else find
    if config.stream:
        find = Crawls(find, partial(scan_archives, find, config, run, cancel))
    if not run.shard:
        return find
    return parse_shard(run.shard).share(find)


def check_apart(**named: str | None) -> None:
    """Raise `UsageError` where two options name the same file."""
    seen: dict[str, str] = {}
    for option, name in named.items():
        flag = "--" + option.replace("_", "-")
        if name and name != "-":
            path = os.path.realpath(name)
            if path in seen and not path.startswith(os.devnull):
                raise UsageError(f"{seen[path]} and {flag} name the same file, {name}", "Give each a file of its own.")
            seen[path] = flag


@contextmanager
def _temporary_folder() -> Iterator[Path | None]:
    """Yield a folder for what is fetched; None where none can be made: then it is fetched again."""
    with ExitStack() as stack:
        kept: Path | None = None
        with suppress(OSError):
            kept = Path(stack.enter_context(TemporaryDirectory(prefix="briefmaker-", ignore_cleanup_errors=True)))
        yield kept


def _lies_in_store(find: Find) -> bool:
    """Return, by the first of them, whether workers should fetch the sources, not one process for all."""
    first = next(iter(find()), None)
    return isinstance(first, Found) and bool(first.address)


def _pass_over(find: Find, memory: Memory) -> Iterator[Found | Failed]:
    """Leave out articles that an earlier run wrote into a folder of pages: nothing in them says what they are."""
    for item in find():
        if isinstance(item, Failed) or not (item.walked and item.path in memory.documents):
            yield item


@contextmanager
def _hold_store(config: RunConfig, run: RunOptions, cancel: Cancellation) -> Iterator[RunConfig]:
    """Hold the store that documents go into, if any; return the run as it is there. Raises what a store raises."""
    target = config.target
    if not (isinstance(target, Folder) and target.address):
        yield config
        return
    with hold_store(target.address, wait=run.wait, stopped=lambda: cancel.requested, looks_only=run.dry_run) as places:
        yield replace(config, target=replace(target, path=places.root), places=places)


@contextmanager
def _hold_folder(
    config: RunConfig, folder: Path | None, run: RunOptions, cancel: Cancellation, console: Console
) -> Iterator[OutputFolder]:
    """Keep other runs out of the folder the person named, clear up after killed ones, and say what is not ours."""
    target = config.target
    with ExitStack() as stack:
        if folder is None and target.path is not None and not run.dry_run:
            sweep(target.path if isinstance(target, Folder) else target.path.parent, locked=False)
        if folder is not None and not run.dry_run:
            check_folder(folder)
            stack.enter_context(lock_folder(folder, wait=run.wait, stopped=lambda: cancel.requested))
            sweep(folder, locked=True)
            renewed = put_aside(folder) if run.new_manifest else ""
            if renewed:
                console.note(renewed)
        state = look_into(folder) if folder is not None else OutputFolder()
        for notice in state.notices:
            console.note(notice.replace(str(folder), config.places.address_of(folder)) if folder else notice)
        if run.sign:
            if HEAD_FILE not in state.lists or run.dry_run:
                raise UsageError("--sign signs the manifest of a folder", "Give a folder after -o, and no --dry-run.")
            check_key(run.sign)
        try:
            yield replace(state, key=run.sign or "")
        finally:
            if folder is not None and (cancel.requested or run.run_on is RunOn.DASK):  # drafts of work that was lost
                sweep(folder, locked=True)


def _note_pdf_fallback(config: RunConfig, console: Console) -> None:
    """With `--verbose`, say that typst lays PDF out for want of Pango; a missing part is reported when work starts."""
    if console.verbose and "pdf" in config.target.formats and config.settings.pdf_engine == "auto":
        from briefmaker.documents.pdf import choose_engine as choose_pdf_engine

        with suppress(MissingPart):
            if choose_pdf_engine() == "typst":
                console.detail("PDF by typst: WeasyPrint needs Pango, which is not on this system")


@dataclass(frozen=True, slots=True)
class _Work:
    """A run under way, and its reporters."""

    find: Find
    config: RunConfig
    run: RunOptions
    cancel: Cancellation
    reporters: list[Reporter]
    terminal: TerminalReporter

    def carry_out(self) -> int:
        """Make everything; however it ends, every reporter is called with the exit code."""
        # an unforeseen error passes through, and reporters still get an exit code
        code = Exit.BUG
        try:
            if self.run.watch:
                self._keep_watch()
            else:
                self._make(self.find, self.config, self.reporters)
            code = Exit.INTERRUPTED if self.cancel.by_signal else self._judge()
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except BriefmakerError as error:
            code = error.exit
            raise
        finally:
            with ExitStack() as ends:  # one that cannot write its last line does not keep the others from theirs
                for reporter in self.reporters:
                    ends.callback(reporter.ended, int(code))
        return int(code)

    def _judge(self) -> Exit:
        """Return the exit code; a part of a run may well be one that no source falls to."""
        tally = self.terminal.tally
        return Exit.DONE if self.config.shard and not any(tally.counts().values()) else tally.exit()

    def _make(self, find: Find, config: RunConfig, reporters: Sequence[Reporter]) -> None:
        """Make what is there now."""

        def report(result: SourceResult) -> None:
            for reporter in reporters:
                reporter.finished(result)

        with open_engine(find, config, self.run, self.cancel) as engine:
            line = InOrder(report)
            Run(config, engine, self.cancel, line, self.terminal.has_read).carry_out(plan_all(find, config, engine))

    def _keep_watch(self) -> None:
        """Make what comes, until a signal ends the watch."""
        own = dict(self.config.own)
        config = replace(self.config, own=own)
        for rested in watch(self.find, config.target.path or Path(), self.cancel):
            self._make(partial(iter, rested), config, [*self.reporters, _Remember(own)])


@dataclass(frozen=True, slots=True)
class _Remember:
    """Remembers which document came of which source, so that a page saved again replaces its own."""

    own: dict[Path, tuple[str, str]]

    def finished(self, result: SourceResult) -> None:
        """Record the documents."""
        for outcome in result.outcomes:
            if isinstance(outcome, Made):
                self.own[outcome.path] = (outcome.source, outcome.sha256)

    def ended(self, exit_code: int) -> None:
        """Nothing is left open."""
