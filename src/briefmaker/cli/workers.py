"""How many workers of this machine a run may have, and the server they are forked from, started before it is needed."""

import os
import sys
from collections.abc import Sequence

from briefmaker.model import BriefSettings
from briefmaker.model.choices import ActorEngine
from briefmaker.settings.runs import OutputOptions, RunOn, RunOptions, SourceOptions

PRELOAD = "briefmaker.batch.warm"
PRELOAD_MANY = "briefmaker.batch.warm_many"
"""For more than two workers, or those of a cluster."""

PRELOAD_SPACY = "briefmaker.batch.warm_spacy"
"""Beside it for a run that does not ask for the built-in engine alone: it loads spaCy where that has a model."""

PRELOAD_READING = "briefmaker.batch.warm_reading"
"""For two workers that only read pages: they find no names, and lay nothing out."""

_MAYBE_SPACY = (ActorEngine.AUTO, ActorEngine.SPACY)

_LOOKED_AT = 1_000_000
"""Bytes of a page that are looked at for one: a larger page goes to a worker without."""


CLUSTER = sys.maxsize
"""Workers of a cluster, for what they are forked with."""


def choose_preload(workers: int, settings: BriefSettings, *, reads_only: bool = False) -> str:
    """Return the modules that so many workers of a run are forked with, parted by a space."""
    if reads_only:
        return PRELOAD_MANY if workers > 2 else PRELOAD_READING
    preload = PRELOAD_MANY if workers > 2 else PRELOAD
    return preload if settings.engine not in _MAYBE_SPACY else f"{preload} {PRELOAD_SPACY}"


def start_early(settings: BriefSettings, output: OutputOptions, run: RunOptions, sources: SourceOptions) -> None:
    """
    Have the server load what workers need while this process imports, counts and looks around.

    Only where one is sure to be wanted: by many sources, or a page that holds pictures, in a run to where no run has
    written; one that goes over what is there has mostly nothing to do.
    """
    # the cheap looks first: most runs go over what is there, and need no server
    if not (_is_first(output, run) and (_names_many(output, sources) or _holds_pictures(sources.sources))):
        return
    from briefmaker.batch.engines.interface import count_processors

    workers = run.jobs or count_processors()
    if workers > 1:
        from briefmaker.batch.engines.process import start_server

        start_server(choose_preload(workers, settings))


def _is_first(output: OutputOptions, run: RunOptions) -> bool:
    """Return whether a run here is to make documents in a place that holds no manifest."""
    if output.output is None or "://" in output.output or output.explain:
        return False
    if run.dry_run or run.watch or run.run_on is not RunOn.LOCAL:
        return False
    if os.path.isfile(output.output):  # noqa: PTH113  (pathlib is not loaded yet)
        return False
    return not os.path.lexists(os.path.join(output.output, "manifest.jsonl"))  # noqa: PTH118  (nor here)


def _names_many(output: OutputOptions, sources: SourceOptions) -> bool:
    """Return, by names alone, whether the sources are likely to hold several pages."""
    named = sources.sources
    return len(named) > 1 or bool(sources.files_from) or output.stream or any(map(os.path.isdir, named))


def _holds_pictures(named: Sequence[str]) -> bool:
    """Return whether the one file named has pictures in it, which workers alone decode; an error is reported later."""
    if len(named) != 1 or not os.path.isfile(named[0]):  # noqa: PTH113  (pathlib is not loaded yet)
        return False
    from briefmaker.model.page import holds_pictures

    try:
        with open(named[0], "rb") as file:  # noqa: PTH123  (nor here)
            return holds_pictures(file.read(_LOOKED_AT))
    except OSError:
        return False
