"""Carry out what `brief` was asked: the engine, the signals, the folder or store, the reporters, the exit code."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from briefmaker.batch.crawls import Crawls, Stretch, survey
from briefmaker.batch.decide import plan_all
from briefmaker.batch.engines import Done, Engine, Guarded
from briefmaker.batch.engines.interface import Cancellation, listen
from briefmaker.batch.job import is_plain
from briefmaker.batch.manifest.chain import HEAD_FILE
from briefmaker.batch.manifest.memory import Memory, list_origins, read_memory
from briefmaker.batch.manifest.signing import check_key
from briefmaker.batch.names import check_template
from briefmaker.batch.outcomes import Failed, InOrder, Made, Reporter, SourceResult, Tally, tell_all
from briefmaker.batch.output import check_folder, sweep
from briefmaker.batch.output_folder import OutputFolder, lock_folder, look_into, put_aside
from briefmaker.batch.plan import mark_unique_sizes, parse_shard
from briefmaker.batch.run_config import Folder, OneFile, RunConfig
from briefmaker.batch.runner import Run
from briefmaker.batch.sources import Find, Found, watch
from briefmaker.cli.console import Console
from briefmaker.cli.reporters import CitationWriter, TerminalReporter, open_reporters, print_plan
from briefmaker.cli.workers import CLUSTER, choose_preload, count_processors
from briefmaker.errors import BriefmakerError, Exit, MissingPart, UsageError
from briefmaker.pages import Survey
from briefmaker.settings.options import RunOn, RunOptions


def check_engine(config: RunConfig, run: RunOptions) -> None:
    """Raise `UsageError` for what does not go together."""
    if run.scheduler and run.run_on is not RunOn.DASK:
        raise UsageError("--scheduler is of a Dask cluster", "Add --run-on dask.")
    if run.run_on is RunOn.DASK and (isinstance(config.target, OneFile) or run.watch or run.dry_run):
        raise UsageError(
            "--run-on dask makes many documents, once", "Give a folder after -o, and leave --watch and --dry-run out."
        )


@contextmanager
def open_engine(find: Find, config: RunConfig, run: RunOptions, cancel: Cancellation) -> Iterator[Engine]:
    """Have an engine at hand while the block runs."""
    if run.run_on is RunOn.LOCAL:
        yield _choose_local(find, run.jobs, config, cancel)
        return
    from briefmaker.batch.engines.dask import DaskEngine, open_cluster

    with open_cluster(run.scheduler, run.jobs or count_processors()) as client:
        yield DaskEngine(client, config.limits, cancel, preload=choose_preload(CLUSTER, config.settings))


def scan_archives(
    find: Find, config: RunConfig, run: RunOptions, cancel: Cancellation, stretches: Iterable[Stretch]
) -> Iterator[Done[Stretch, Survey | BriefmakerError]]:
    """Have workers go through parts of WARC archives."""
    if run.run_on is RunOn.LOCAL:
        from briefmaker.batch.engines import LocalPool

        count = run.jobs or count_processors()
        pool = LocalPool(
            count, config.limits, cancel, preload=choose_preload(count, config.settings)
        )  # they are to brief next
        yield from pool.map(survey, stretches)
        return
    with open_engine(find, config, run, cancel) as engine:
        yield from engine.map(survey, stretches)


def _choose_local(find: Find, jobs: int | None, config: RunConfig, cancel: Cancellation) -> Engine:
    """Return as many workers as there is work for; for one source alone, none where its work is plain."""
    count = count_workers(find, jobs, config)
    if count <= 1:
        return Guarded(config.limits, cancel, is_plain)
    from briefmaker.batch.engines import LocalPool

    return LocalPool(count, config.limits, cancel, preload=choose_preload(count, config.settings))


def count_workers(find: Find, jobs: int | None, config: RunConfig) -> int:
    """Return how many workers of this machine a run may have, and has work for."""
    wanted = jobs or count_processors()
    return wanted if config.stream else min(wanted, sum(1 for _ in islice(find(), wanted)))


@contextmanager
def hold_target(config: RunConfig, run: RunOptions, cancel: Cancellation) -> Iterator[RunConfig]:
    """
    Hold the store that documents go into while the block runs; a folder of this machine is held by its own lock.

    Raises `UsageError` for what is not done in a store, and what a store raises.
    """
    target = config.target
    if not (isinstance(target, Folder) and target.address):
        yield config
        return
    if run.watch:
        raise UsageError("--watch makes notes in a folder of this machine", "Run again from time to time instead.")
    if run.new_manifest:
        raise UsageError(
            f"--new-manifest: no manifest of a store is put aside ({target.address})",
            "Rename it there with the tools of that store, with manifest.head and SHA256SUMS.",
        )
    from briefmaker.batch.stores.hold import hold_store

    with hold_store(target.address, wait=run.wait, stopped=lambda: cancel.requested, looks_only=run.dry_run) as places:
        yield replace(config, target=replace(target, path=places.root), places=places)


def run_brief(
    find: Find, config: RunConfig, run: RunOptions, console: Console, *, named: bool, citations: str | None = None
) -> int:
    """
    Make everything and tell of it; an interruption still ends with the count.

    Only a folder that the person `named` has a manifest; `citations` is the file the sources are written to.
    """
    _check_target(find, config, run)
    if run.shard:
        check_shard(config)
        config = replace(config, shard=run.shard)
    check_engine(config, run)
    check_apart(report=run.report_place, log_file=run.log_file, citations=citations)
    with listen() as cancel, _hold(config, run, cancel, console, named=named) as (held, folder):
        own = list_origins(folder.manifest) if folder.manifest and run.watch else {}
        memory = read_memory(folder.manifest, trusting=not run.rehash) if folder.manifest else Memory()
        memory = replace(memory, failures={}, passed=frozenset()) if run.retry else memory
        config = replace(held, memory=memory, own=own)
        stored = _lies_in_store(find)
        config = replace(config, by_reference=run.run_on is RunOn.DASK or stored)
        find = partial(_pass_over, find, memory) if config.articles else find
        find = partial(mark_unique_sizes, find) if stored else find
        find = Crawls(find, partial(scan_archives, find, config, run, cancel)) if config.stream else find
        find = parse_shard(run.shard).share(find) if run.shard else find
        if run.dry_run:
            with open_engine(find, config, run, cancel) as engine:
                return print_plan(find, config, engine, cancel)
        config = replace(config, leaves_unread=_may_leave_unread(find, config, run))
        _tell_fallback(config, console)
        teller = TerminalReporter(console, paths=run.report_place != "-", config=config)
        reporters = [teller, *open_reporters(config, run.report_place, run.log_file, folder)]
        if citations:
            reporters.append(CitationWriter(citations, overwrite=config.overwrite))
        shown, fetched = run.progress and not run.watch, stored and run.run_on is RunOn.LOCAL
        with teller.show_progress(find, wanted=shown), _temporary_folder(wanted=fetched) as kept:
            return _make(find, replace(config, fetched=kept), run, cancel, reporters, teller)


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
def _temporary_folder(*, wanted: bool) -> Iterator[Path | None]:
    """Have a folder for what is fetched; None where none is wanted or can be made: then it is fetched again."""
    with ExitStack() as stack:
        kept: Path | None = None
        with suppress(OSError):
            folder = TemporaryDirectory(prefix="briefmaker-", ignore_cleanup_errors=True) if wanted else None
            kept = Path(stack.enter_context(folder)) if folder else None
        yield kept


def _check_target(find: Find, config: RunConfig, run: RunOptions) -> None:
    """Raise `UsageError` for options that want another target or another number of sources."""
    if config.url and len(list(islice(find(), 2))) != 1:
        raise UsageError("--url is the address of one page", "Name one source with it.")
    if (config.settings.since or config.settings.until) and isinstance(config.target, Folder):
        message = "--since and --until choose the sources of one document"
        raise UsageError(message, "Name one after -o, such as -o digest.docx.")
    if config.split and isinstance(config.target, OneFile):
        raise UsageError("--split makes a note of each page", "Give a folder after -o.")
    if run.watch and (not isinstance(config.target, Folder) or run.dry_run):
        raise UsageError("--watch makes one document a source", "Give a folder after -o, and leave --dry-run out.")
    if config.stream and (isinstance(config.target, OneFile) or run.watch):
        raise UsageError("--stream makes a note of each page, once", "Give a folder after -o, and leave --watch out.")


def _lies_in_store(find: Find) -> bool:
    """Tell, by the first of them, sources that workers should fetch, not one process for all."""
    first = next(iter(find()), None)
    return isinstance(first, Found) and bool(first.address)


def _may_leave_unread(find: Find, config: RunConfig, run: RunOptions) -> bool:
    """Tell a first run of several workers here, of which no earlier one asks what the sources are."""
    is_first = not (config.memory.sources or run.watch) and (not config.by_reference or _lies_in_store(find))
    return is_first and run.run_on is RunOn.LOCAL and count_workers(find, run.jobs, config) > 1


def check_shard(config: RunConfig) -> None:
    """Raise `UsageError` for what parts that know nothing of each other cannot make."""
    if isinstance(config.target, OneFile):
        raise UsageError("--shard parts a run of many documents", "Give a folder after -o.")
    if "n" in check_template(config.name):
        raise UsageError("--name {n} counts sources, of which a part knows its own alone", "Name by {stem} or {sha8}.")


def _pass_over(find: Find, memory: Memory) -> Iterator[Found | Failed]:
    """Leave out articles that an earlier run wrote into a folder of pages: nothing in them tells them from pages."""
    for item in find():
        if isinstance(item, Failed) or not (item.walked and item.path in memory.documents):
            yield item


@contextmanager
def _hold(
    config: RunConfig, run: RunOptions, cancel: Cancellation, console: Console, *, named: bool
) -> Iterator[tuple[RunConfig, OutputFolder]]:
    """Hold the store and the folder that documents go into; return the run as it is in them."""
    with hold_target(config, run, cancel) as held:
        folder = held.target.path if named and isinstance(held.target, Folder) else None
        with _hold_folder(held, folder, run, cancel, console) as state:
            yield replace(held, drafts=None if held.is_stored else folder), state


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
            console.note(notice.replace(str(folder), config.places.tell(folder)) if folder else notice)
        if run.sign:
            if HEAD_FILE not in state.lists or run.dry_run:
                raise UsageError("--sign signs the manifest of a folder", "Give a folder after -o, and no --dry-run.")
            check_key(run.sign)
        try:
            yield replace(state, key=run.sign or "")
        finally:
            if folder is not None and (cancel.requested or run.run_on is RunOn.DASK):  # drafts of work that was lost
                sweep(folder, locked=True)


def _tell_fallback(config: RunConfig, console: Console) -> None:
    """Tell the curious where PDF is laid out by typst for want of Pango; a missing part is told when work starts."""
    if console.verbose and "pdf" in config.target.formats and config.settings.pdf_engine == "auto":
        from briefmaker.documents.pdf import choose_engine as choose_pdf_engine

        with suppress(MissingPart):
            if choose_pdf_engine() == "typst":
                console.detail("PDF by typst: WeasyPrint needs Pango, which is not on this system")


def _make(
    find: Find,
    config: RunConfig,
    run: RunOptions,
    cancel: Cancellation,
    reporters: list[Reporter],
    teller: TerminalReporter,
) -> int:
    """Make everything; whatever happens, the reporters hear of the end."""
    code = Exit.BUG
    try:
        if run.watch:
            _keep_watch(find, config, run, cancel, reporters, teller)
        else:
            _make_once(find, config, run, cancel, reporters, teller)
        code = Exit.INTERRUPTED if cancel.by_signal else _judge(teller.tally, config)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except BriefmakerError as error:
        code = error.exit
        raise
    finally:
        with ExitStack() as ends:  # one that cannot write its last line keeps none of the others from theirs
            for reporter in reporters:
                ends.callback(reporter.ended, int(code))
    return int(code)


def _judge(tally: Tally, config: RunConfig) -> Exit:
    """Return what the shell is told at the end; a part of a run may well be one that no source falls to."""
    return Exit.DONE if config.shard and not any(tally.counts().values()) else tally.exit()


def _make_once(
    find: Find,
    config: RunConfig,
    run: RunOptions,
    cancel: Cancellation,
    reporters: Iterable[Reporter],
    teller: TerminalReporter,
) -> None:
    """Make what is there now."""
    tell = tell_all(tuple(reporters))
    with open_engine(find, config, run, cancel) as engine:
        Run(config, engine, cancel, InOrder(tell), teller.has_read).carry_out(plan_all(find, config, engine))


def _keep_watch(
    find: Find,
    config: RunConfig,
    run: RunOptions,
    cancel: Cancellation,
    reporters: list[Reporter],
    teller: TerminalReporter,
) -> None:
    """Make what comes, until a signal ends the watch."""
    own = dict(config.own)
    config = replace(config, own=own)
    for rested in watch(find, config.target.path or Path(), cancel):
        _make_once(partial(iter, rested), config, run, cancel, [*reporters, _Remember(own)], teller)


@dataclass(frozen=True, slots=True)
class _Remember:
    """Remembers which document came of which source, so that a page saved again replaces its own."""

    own: dict[Path, tuple[str, str]]

    def finished(self, result: SourceResult) -> None:
        """Take note of the documents."""
        for outcome in result.outcomes:
            if isinstance(outcome, Made):
                self.own[outcome.path] = (outcome.source, outcome.sha256)

    def ended(self, exit_code: int) -> None:
        """Nothing is left open."""
