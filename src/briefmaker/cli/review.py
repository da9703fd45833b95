"""`briefmaker review`: make pages on which a person reviews notes before they are signed."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.inputs import check_here, collect_sources
from briefmaker.cli.parameters import takes
from briefmaker.settings.commands import REVIEW
from briefmaker.settings.given import Given
from briefmaker.settings.options import ReviewOptions, RunOptions, SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.run_config import Target


@takes(REVIEW)
def review(context: typer.Context, given: Given) -> int:
    """Make a page of each source, as `brief` would make its note."""
    from briefmaker.cli.run import configure, run_brief
    from briefmaker.settings.note import make_note_settings

    output = given.of(ReviewOptions).output
    config = configure(given, make_note_settings(given), _choose_target(output))
    find = collect_sources(given.of(SourceOptions), "review")
    return run_brief(find, config, given.of(RunOptions), context.obj, named=output is not None)


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
