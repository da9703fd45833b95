"""`briefmaker brief`: make notes, or say why each sentence was chosen; `briefmaker review`: make pages to review."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import Console, make_printable
from briefmaker.cli.inputs import Reading, check_here, collect_sources
from briefmaker.cli.workers import start_early
from briefmaker.settings.commands import Given
from briefmaker.settings.note import make_note_settings
from briefmaker.settings.runs import OutputOptions, ReviewOptions, RunOptions, SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.request import RunConfig, Target
    from briefmaker.batch.sources import Find
    from briefmaker.model import Briefing


def brief(context: typer.Context, given: Given) -> int:
    """Check everything that was asked, find the sources, and make the notes or explain the choice."""
    settings = make_note_settings(given)
    output, run, sources = given.of(OutputOptions), given.of(RunOptions), given.of(SourceOptions)
    start_early(settings, output, run, sources)
    from briefmaker.batch.request import choose_target
    from briefmaker.cli.run import configure, run_brief

    config = configure(given, settings, choose_target(output.output, output.to))
    if output.citations:
        from briefmaker.documents.citations import check_citations

        check_citations(output.citations)
    cites = output.citations is not None
    request = replace(config.request, split=output.split, strict=output.strict, cites=cites)
    config = replace(config, request=request, stream=output.stream)
    find = collect_sources(sources, "brief")
    if output.explain:
        return _explain_choice(find, config, context.obj)
    return run_brief(find, config, run, context.obj, named=output.output is not None, citations=output.citations)


def _explain_choice(find: "Find", config: "RunConfig", console: Console) -> int:
    """Print, for each article, the sentences a note would quote and those that came next, with place and reasons."""
    from briefmaker.flow import brief_articles

    asked, sites = config.request, config.settings.sites
    reading = Reading(console, find, asked.url, sites, asked.max_bytes, limits=config.limits)
    for name, article in reading.articles():
        typer.echo(make_printable(f"{name}: {article.title}"))
        briefing = brief_articles((article,), config.settings, "0" * 64)
        for line in chain(_list_quotes(briefing), _list_next(briefing)):
            typer.echo(make_printable(line))
        typer.echo("")
    return reading.exit_code


def _list_quotes(briefing: "Briefing") -> Iterable[str]:
    """Return two lines a quote: what it is worth and why, and its words."""
    for quote in sorted((*briefing.bottom_lines, *briefing.key_points), key=lambda quote: (quote.block, quote.start)):
        role = "bottom line" if quote in briefing.bottom_lines else "key point"
        yield f"  {quote.score:+.2f}  ¶{quote.block} {quote.start}-{quote.end}  {role}: {'; '.join(quote.reasons)}"
        yield f"         {quote.text}"


def _list_next(briefing: "Briefing") -> Iterable[str]:
    """Return the sentences that the default method would have taken next, best first."""
    from briefmaker.summary import list_runners_up

    if briefing.settings.method != "default":
        return
    quotes = (*briefing.bottom_lines, *briefing.key_points)
    for quote in list_runners_up(briefing.articles[0], quotes, focus=briefing.settings.focus):
        yield f"         ¶{quote.block} {quote.start}-{quote.end}  next: {'; '.join(quote.reasons)}"
        yield f"         {quote.text}"


def review(context: typer.Context, given: Given) -> int:
    """Make a page of each source, as `brief` would make its note."""
    from briefmaker.cli.run import configure, run_brief

    output = given.of(ReviewOptions).output
    config = configure(given, make_note_settings(given), _choose_target(output))
    find = collect_sources(given.of(SourceOptions), "review")
    return run_brief(find, config, given.of(RunOptions), context.obj, named=output is not None)


def _choose_target(output: str | None) -> "Target":
    """Decide where the pages go; raises `UsageError` for a name that is that of a document."""
    from briefmaker.batch.request import Folder, OneFile
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
