"""`briefmaker index`: keep a shelf of saved pages."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import typer

from briefmaker.actors import load_corrections
from briefmaker.actors.recognise.engines import check_engine
from briefmaker.batch.engines.interface import Limits, listen
from briefmaker.batch.files import write_atomically
from briefmaker.batch.hold import lock_folder
from briefmaker.batch.outcomes import SourceResult
from briefmaker.batch.request import Folder, RunConfig
from briefmaker.cli.console import make_printable
from briefmaker.cli.inputs import check_here, collect_sources
from briefmaker.cli.reporters import TerminalReporter
from briefmaker.cli.run import choose_local
from briefmaker.errors import Exit, ForeignFile, UsageError
from briefmaker.model import Document
from briefmaker.model.choices import Pictures
from briefmaker.model.review import SHELF, is_page_of
from briefmaker.settings.asking import IndexOptions
from briefmaker.settings.commands import Given
from briefmaker.settings.note import read_aliases, read_sites, settle_programs
from briefmaker.settings.runs import SiteFiles, SourceOptions, WorkOptions
from briefmaker.shelf.fill import Filling, Orders
from briefmaker.shelf.store import FOLDER, NAME, Shelf, open_shelf

_ENDINGS = (".sqlite", ".sqlite3", ".db")
"""How the name of a shelf may end."""


def index(context: typer.Context, given: Given) -> int:
    """Find what is new, have it read, and enter it; what was entered stays, however the run ends."""
    sources, work = given.of(SourceOptions), given.of(WorkOptions)
    if "-" in sources.sources:
        raise UsageError("a shelf is of files, and stdin is none", "Save the page, and name the file or its folder.")
    find = collect_sources(sources, "index")
    path, html = _choose_shelf(sources, given.of(IndexOptions).output), _check_html(given.of(IndexOptions).html)
    settings = settle_programs(given)
    check_engine(settings.engine_here)
    settings = replace(settings, pictures=Pictures.NONE, sites=read_sites(given.of(SiteFiles).sites))
    config = RunConfig(settings, Folder(path.parent, ()), limits=Limits(seconds=work.timeout, megabytes=work.memory))
    corrections = load_corrections(*read_aliases(given))
    with ExitStack() as stack:
        cancel = stack.enter_context(listen())
        stack.enter_context(lock_folder(path.parent, wait=work.wait, stopped=lambda: cancel.requested))
        shelf = stack.enter_context(open_shelf(path, make=True))
        terminal = TerminalReporter(context.obj, paths=False)
        stack.enter_context(terminal.show_progress(find, wanted=work.progress))
        orders = Orders(settings, sources.max_bytes, work.retry, work.rehash, corrections)
        filling = Filling(shelf, orders, lambda name, outcome: terminal.finished(SourceResult(name, (outcome,))))
        filling.carry_out(find, choose_local(find, work.jobs, config, cancel))
        gone = 0 if cancel.requested else filling.finish(tuple(map(Path, sources.sources)))
        code = Exit.INTERRUPTED if cancel.by_signal else terminal.tally.exit()
        terminal.ended(int(code))
        typer.echo(make_printable(str(path)))
        pages, left = shelf.count_pages(), f", {gone} file{'s' * (gone != 1)} gone since the last run" if gone else ""
        context.obj.note(f"{pages} page{'s' * (pages != 1)} on the shelf{left}")
        if html and not cancel.requested:
            _write_html(shelf, html)
    return int(code)


def _choose_shelf(sources: SourceOptions, output: str | None) -> Path:
    """Return where the shelf lies; raises `UsageError` where that is not said, or cannot be."""
    check_here(output)
    named = sources.sources
    if output:
        path = Path(output)
        if path.is_dir() or path.suffix.lower() not in _ENDINGS:
            raise UsageError(f"-o {output}: no name of a shelf", "End it in .sqlite or .db.")
        return path
    if len(named) == 1 and Path(named[0]).is_dir() and not sources.files_from:
        return Path(named[0]) / FOLDER / NAME
    if missing := next((it for it in named if it != "-" and "://" not in it and not Path(it).exists()), ""):
        raise UsageError(f"{missing}: no such file or folder", "Check the name and the folder.")
    raise UsageError("only one folder has a shelf of its own", "Say where the shelf of these goes: -o shelf.sqlite.")


def _check_html(name: str | None) -> Path | None:
    """Return where the page goes; raises `UsageError` for another kind of file, `ForeignFile` for one of the user's."""
    check_here(name)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() not in {".html", ".htm"}:
        raise UsageError(f"--html {name}: no name of a page", "End it in .html.")
    if path.is_dir() or (path.exists() and not is_page_of(SHELF, path.read_bytes())):
        raise ForeignFile(path, "the page of a shelf")
    return path


def _write_html(shelf: Shelf, path: Path) -> None:
    """Write the page in which the shelf is searched, in the place of an earlier one, and print where it is."""
    from briefmaker.shelf.html import write_html

    title = shelf.root.resolve().name or "shelf"
    written = write_atomically(Document(write_html(shelf, title), ".html"), path, overwrite=True)
    typer.echo(make_printable(str(written)))
