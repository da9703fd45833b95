"""`briefmaker verify`: check a briefing against the page it came from."""

from pathlib import Path

import typer

from briefmaker.cli.console import make_printable
from briefmaker.cli.parameters import takes
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.commands import VERIFY
from briefmaker.settings.given import Given
from briefmaker.settings.options import VerifyOptions


@takes(VERIFY)
def verify(context: typer.Context, given: Given) -> int:
    """Print a line a finding, and whether all is unchanged."""
    from briefmaker.batch.verify import verify_document, verify_folder

    options = given.of(VerifyOptions)
    path, source = Path(options.document), options.source
    if path.is_dir() and source is not None:
        raise UsageError("a folder is checked against its own manifest", "Leave the source out.")
    findings = verify_folder(path) if path.is_dir() else verify_document(path, Path(source) if source else None)
    differs = 0
    for finding in findings:
        differs += not finding.holds
        if not finding.holds:
            typer.echo(make_printable(f"DIFFERS  {finding.text}"))
        elif not context.obj.quiet:
            typer.echo(make_printable(f"ok       {finding.text}"))
    typer.echo(make_printable(f"{path}: {'changed since briefed' if differs else 'unchanged since briefed'}"))
    return int(Exit.MISMATCH if differs else Exit.DONE)
