"""`briefmaker review`: make pages on which a person reviews notes before they are signed."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.inputs import check_here, collect_sources
from briefmaker.cli.parameters import takes
from briefmaker.settings.commands import REVIEW
from briefmaker.settings.given import Given
from briefmaker.settings.options import AddressOptions, ReviewOptions, RunOptions, SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.run_config import Target


@takes(REVIEW)
def review(context: typer.Context, given: Given) -> int:
    """Make a page of each source, as `brief` would make its note."""
    from briefmaker.settings.note import make_note_settings

    settings = make_note_settings(given)
    run, sources, output = given.of(RunOptions), given.of(SourceOptions), given.of(ReviewOptions).output
    from briefmaker.batch.engines import Limits
    from briefmaker.batch.names import check_template
    from briefmaker.batch.run_config import RunConfig
    from briefmaker.cli.run import run_brief

    check_template(run.name)
    config = RunConfig(
        settings,
        _choose_target(output),
        name=run.name,
        url=given.of(AddressOptions).url,
        max_bytes=sources.max_bytes,
        overwrite=run.overwrite,
        fail_fast=run.fail_fast,
        limits=Limits(seconds=run.timeout, megabytes=run.memory),
    )
    find = collect_sources(sources, "review")
    return run_brief(find, config, run, context.obj, named=output is not None)


def _choose_target(output: str | None) -> "Target":
    """Decide where the pages go; raises `UsageError` for a name that is that of a document."""
    from briefmaker.batch.run_config import Folder, OneFile
    from briefmaker.documents import REVIEW as PAGE
    from briefmaker.documents import WRITERS
    from briefmaker.errors import UsageError

    check_here(output)
    path = Path(output or "")
    suffix = path.suffix.lower().removeprefix(".")
    if output is None or output.endswith("/") or path.is_dir():
        return Folder(path, (PAGE,))
    if suffix == "html":
        return OneFile(path, PAGE)
    if output == "-":
        return OneFile(None, PAGE)
    if suffix in WRITERS:
        raise UsageError(f"-o {output}: review writes pages for a browser", "Give a folder, or a name ending in .html.")
    return Folder(path, (PAGE,))
