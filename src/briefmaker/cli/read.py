"""`briefmaker read`: print the articles pages carry, write each to a file, or show how it was found."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.explain_article import explain_article, explain_file
from briefmaker.cli.inputs import collect_sources
from briefmaker.cli.parameters import takes
from briefmaker.cli.reading import Reading
from briefmaker.cli.streams import write_bytes
from briefmaker.errors import UsageError
from briefmaker.model.options import options_of
from briefmaker.settings.commands import READ
from briefmaker.settings.given import Given
from briefmaker.settings.note import read_sites
from briefmaker.settings.options import (
    AddressOptions,
    ArticleFormat,
    ReadOptions,
    RunOptions,
    SiteFiles,
    SourceOptions,
)

if TYPE_CHECKING:
    from briefmaker.batch.sources import Find
    from briefmaker.cli.console import Console


@takes(READ)
def read(context: typer.Context, given: Given) -> int:
    """Print the articles of every source, or how each was found."""
    from briefmaker.batch.outcomes import exit_code
    from briefmaker.documents import write_article

    options, sources = given.of(ReadOptions), given.of(SourceOptions)
    find = collect_sources(sources, "read")
    _check_place(options, given)
    if options.output and options.output != "-":
        return _write_files(find, options.output, context.obj, given)
    url, rules = given.of(AddressOptions).url, read_sites(given.of(SiteFiles).sites)
    reading = Reading(context.obj, url, rules, sources.max_bytes, lists=options.explain, comments=options.comments)
    if options.explain:
        for name, result in reading.results(find()):
            typer.echo(explain_file(name, result.contents) if result.contents else "", nl=False)
            for article in result.articles:
                typer.echo(explain_article(article))
    else:
        for _, article in reading.articles(find()):
            write_bytes(write_article(article, options.to).data)
    return int(exit_code(reading.outcomes))


def _check_place(options: ReadOptions, given: Given) -> None:
    """Raise `UsageError` for options of a folder without one, and for a name that is that of a file."""
    to_folder = options.output is not None and options.output != "-"
    if to_folder and options.explain:
        raise UsageError("--explain shows steps and writes no file", "Leave -o out.")
    idle = [row.flag for row in options_of(RunOptions) if row.field in given.flags and not to_folder]
    if idle:
        raise UsageError(f"{idle[0]} is for files", "Give a folder after -o.")
    suffix = Path(options.output or "").suffix.removeprefix(".").lower()
    is_folder = (options.output or "").endswith("/") or Path(options.output or "").is_dir()
    if to_folder and suffix in tuple(ArticleFormat) and not is_folder:
        send = f"or send the article on: `briefmaker read … -t {suffix} > {options.output}`"
        is_there = Path(options.output or "").exists()  # the shell would empty it before anything is read
        raise UsageError(
            f"-o {options.output}: read writes a folder, a file a page",
            "Give a folder." if is_there else f"Give a folder, {send}",
        )


def _write_files(find: "Find", folder: str, console: "Console", given: Given) -> int:
    """Write each article to a file of its own, and tell of it as `brief` does."""
    from briefmaker.batch.engines import Limits
    from briefmaker.batch.names import check_template
    from briefmaker.batch.run_config import RunConfig, choose_folder
    from briefmaker.cli.run import carry_out
    from briefmaker.model import BriefSettings

    run = given.of(RunOptions)
    check_template(run.name)
    config = RunConfig(
        BriefSettings(sites=read_sites(given.of(SiteFiles).sites)),
        choose_folder(folder, (given.of(ReadOptions).to,)),
        name=run.name,
        url=given.of(AddressOptions).url,
        max_bytes=given.of(SourceOptions).max_bytes,
        split=True,
        articles=True,
        comments=given.of(ReadOptions).comments,
        overwrite=run.overwrite,
        fail_fast=run.fail_fast,
        limits=Limits(seconds=run.timeout, megabytes=run.memory),
    )
    return carry_out(find, config, run, console, named=True)
