"""`briefmaker brief`: make briefing notes."""

from typing import TYPE_CHECKING

import typer

from briefmaker.cli import note_options as note
from briefmaker.cli import run_options as run
from briefmaker.cli.inputs import (
    Exclude,
    FilesFrom,
    MaxBytes,
    Null,
    SourceName,
    Sources,
    Url,
    collect_sources,
    read_list,
)
from briefmaker.errors import UsageError

if TYPE_CHECKING:
    from briefmaker.batch.engines import Limits


def brief(
    context: typer.Context,
    sources: Sources = None,
    *,
    output: note.Output = None,
    to: note.To = None,
    sentences: note.Sentences = None,
    words: note.Words = None,
    percent: note.Percent = None,
    focus: note.Focus = None,
    method: note.Method = "default",
    actors: note.ActorRows = 12,
    no_actors: note.NoActors = False,
    engine: note.Engine = "auto",
    aliases: note.Aliases = None,
    template: note.Template = "note",
    brand: note.Brand = None,
    large_print: note.LargePrint = False,
    sections: note.Sections = None,
    labels: note.Labels = "",
    grade: note.Grade = None,
    pdf_engine: note.PdfEngine = "auto",
    full_text: note.FullText = False,
    pictures: note.Pictures = "lead",
    mark: note.Mark = "",
    reference: note.Reference = "",
    prepared_by: note.PreparedBy = "",
    prepared_for: note.PreparedFor = "",
    organisation: note.Organisation = "",
    date: note.Date = "",
    lang: note.Lang = "",
    paper: note.Paper = None,
    name: note.Name = "{stem}",
    split: note.Split = False,
    overwrite: note.Overwrite = False,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    null: Null = False,
    source_name: SourceName = "stdin.html",
    url: Url = None,
    max_bytes: MaxBytes = 20_000_000,
    jobs: run.Jobs = None,
    timeout: run.Timeout = 60.0,
    memory: run.MemoryLimit = 1024,
    retry: run.Retry = False,
    explain: run.Explain = False,
    dry_run: run.DryRun = False,
    fail_fast: run.FailFast = False,
    strict: run.Strict = False,
    report: run.Report = None,
    as_json: run.Json = False,
    log_file: run.LogFile = None,
    citations: run.Citations = None,
    progress: run.Progress = None,
    watch: run.Watch = False,
) -> int:
    """
    Make briefing notes from saved pages.

    The paths of the documents written go to stdout, one a line; everything else goes to stderr. Run again, and what is
    up to date is not made again.

    Example: briefmaker brief saved/ -o notes -t docx,pdf --mark TLP:GREEN
    """
    from briefmaker.model import BriefSettings
    from briefmaker.settings.checks import check_settings, default_paper
    from briefmaker.settings.looks import choose_brand, split_list

    look = choose_brand(brand, template)
    sentences, words, percent = _prefer_flag(context, sentences, words, percent)
    shortened = words is not None or percent is not None
    settings = check_settings(
        BriefSettings(
            sentences=5 if sentences is None and not shortened else sentences,
            words=words,
            percent=percent,
            focus=tuple(focus or ()),
            method=method,
            actors=0 if no_actors else actors,
            engine=engine,
            aliases=read_list(aliases) if aliases else "",
            aliases_name=aliases or "",
            template=template,
            brand=look,
            large_print=large_print,
            sections=split_list(sections or ()),
            labels=labels,
            grades=tuple(grade or ()),
            pdf_engine=pdf_engine,
            full_text=full_text,
            pictures=pictures,
            mark=mark,
            reference=reference,
            prepared_by=prepared_by,
            prepared_for=prepared_for,
            organisation=organisation,
            date=date,
            language=lang,
            paper=paper or look.paper or default_paper(),
        )
    )
    from briefmaker.batch.target import choose_target

    target = choose_target(output, to or ())
    from briefmaker.batch.names import check_template

    check_template(name)
    if citations:
        from briefmaker.documents.citations import check_citations

        check_citations(citations)
    limits = _check_run(jobs, timeout, memory)
    from briefmaker.batch.run_config import RunConfig
    from briefmaker.cli.run import Running, carry_out

    config = RunConfig(
        settings,
        target,
        name=name,
        url=url,
        max_bytes=max_bytes,
        split=split,
        overwrite=overwrite,
        strict=strict,
        cites=citations is not None,
        fail_fast=fail_fast,
        limits=limits,
    )
    find = collect_sources(sources, files_from=files_from, null=null, exclude=exclude, source_name=source_name)
    if explain:
        from briefmaker.cli.explain import explain_choice

        return explain_choice(find(), config, context.obj)
    running = Running(
        jobs=jobs,
        named_output=output is not None,
        report="-" if as_json else report,
        log_file=log_file,
        citations=citations,
        progress=progress,
        retry=retry,
        dry_run=dry_run,
        watch=watch,
    )
    return carry_out(find, config, running, context.obj)


def _prefer_flag(context: typer.Context, *lengths: int | None) -> tuple[int | None, ...]:
    """Let a length given as a flag stand above the others from a settings file; two flags contradict each other."""
    if sum(length is not None for length in lengths) < 2:
        return lengths
    flags = [
        str(context.get_parameter_source(name)).endswith("COMMANDLINE") for name in ("sentences", "words", "percent")
    ]
    if sum(flags) != 1:
        return lengths
    return tuple(length if flag else None for length, flag in zip(lengths, flags, strict=True))


def _check_run(jobs: int | None, timeout: float, memory: int) -> "Limits":
    """Return what a source may cost; raises `UsageError` for what cannot be."""
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least one worker is needed", "Give --jobs 1 or more.")
    if not 0 < timeout < 1_000_000:
        raise UsageError(f"--timeout {timeout:g}: not a time a page can take", "Give a number of seconds, such as 60.")
    if memory < 0:
        raise UsageError(f"--memory {memory}: memory cannot be negative", "Give a number of megabytes; 0 is no limit.")
    from briefmaker.batch.engines import Limits

    return Limits(seconds=timeout, megabytes=memory)
