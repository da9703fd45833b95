"""`briefmaker verify`: check a briefing against the page it came from."""

from pathlib import Path

import typer

from briefmaker.cli.console import format_json, make_printable
from briefmaker.cli.parameters import takes
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.commands import VERIFY
from briefmaker.settings.given import Given
from briefmaker.settings.options import JsonOptions, VerifyOptions


@takes(VERIFY)
def verify(context: typer.Context, given: Given) -> int:
    """Print a line a finding, and whether all is unchanged."""
    from briefmaker.batch.verify import verify_document, verify_folder

    options = given.of(VerifyOptions)
    path, source = Path(options.document), options.source
    if path.is_dir() and source is not None:
        raise UsageError("a folder is checked against its own manifest", "Leave the source out.")
    found = verify_folder(path) if path.is_dir() else verify_document(path, Path(source) if source else None)
    findings = tuple(found)
    differs = not all(finding.holds for finding in findings)
    code = int(Exit.MISMATCH if differs else Exit.DONE)
    if given.of(JsonOptions).as_json:
        told = [{"holds": finding.holds, "text": finding.text} for finding in findings]
        typer.echo(format_json({"document": str(path), "unchanged": not differs, "findings": told}))
        return code
    for finding in findings:
        if not finding.holds:
            typer.echo(make_printable(f"DIFFERS  {finding.text}"))
        elif not context.obj.quiet:
            typer.echo(make_printable(f"ok       {finding.text}"))
    typer.echo(make_printable(f"{path}: {'changed since briefed' if differs else 'unchanged since briefed'}"))
    return code
