"""Where the documents of a run go, where that is a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.run_config import Folder, RunConfig
from briefmaker.errors import UsageError
from briefmaker.settings.options import RunOptions


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
