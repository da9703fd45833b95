"""`briefmaker brief`: make briefing notes."""

import typer

from briefmaker.cli.inputs import collect_sources
from briefmaker.cli.parameters import takes
from briefmaker.cli.workers import start_early
from briefmaker.settings.commands import BRIEF
from briefmaker.settings.given import Given
from briefmaker.settings.options import (
    AddressOptions,
    OutputOptions,
    RunOptions,
    SourceOptions,
)


@takes(BRIEF)
def brief(context: typer.Context, given: Given) -> int:
    """Check everything that was asked, find the sources, and make the notes or explain the choice."""
    from briefmaker.settings.note import make_note_settings

    settings = make_note_settings(given)
    output, run, sources = given.of(OutputOptions), given.of(RunOptions), given.of(SourceOptions)
    start_early(settings, output, run, sources)
    from briefmaker.batch.names import check_template
    from briefmaker.batch.run_config import choose_target

    target = choose_target(output.output, output.to)
    check_template(run.name)
    if output.citations:
        from briefmaker.documents.citations import check_citations

        check_citations(output.citations)
    from briefmaker.batch.engines import Limits
    from briefmaker.batch.run_config import RunConfig

    config = RunConfig(
        settings,
        target,
        name=run.name,
        url=given.of(AddressOptions).url,
        max_bytes=sources.max_bytes,
        split=output.split,
        stream=output.stream,
        overwrite=run.overwrite,
        strict=output.strict,
        cites=output.citations is not None,
        fail_fast=run.fail_fast,
        limits=Limits(seconds=run.timeout, megabytes=run.memory),
    )
    find = collect_sources(sources)
    if output.explain:
        from briefmaker.cli.explain import explain_choice

        return explain_choice(find(), config, context.obj)
    from briefmaker.cli.run import carry_out

    return carry_out(find, config, run, context.obj, named=output.output is not None, citations=output.citations)
