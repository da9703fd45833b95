"""Which engine does the work of a run."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from briefmaker.batch.crawls import Stretch, survey
from briefmaker.batch.engines import Done, Engine, Guarded
from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.job import is_plain
from briefmaker.batch.run_config import OneFile, RunConfig
from briefmaker.batch.sources import Find
from briefmaker.cli.workers import CLUSTER, choose_preload, count_processors
from briefmaker.errors import BriefmakerError, UsageError
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
