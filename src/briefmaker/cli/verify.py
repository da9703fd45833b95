"""`briefmaker verify`: check a briefing against the page it came from."""

from pathlib import Path
from typing import Annotated

import typer

from briefmaker.cli.console import make_printable
from briefmaker.errors import Exit, UsageError

Document = Annotated[
    str, typer.Argument(help="A document briefmaker made, or a folder it wrote into.", metavar="DOCUMENT")
]
Page = Annotated[
    str | None,
    typer.Argument(help="The page it was made from. [default: where it was]", metavar="SOURCE", show_default=False),
]


def verify(context: typer.Context, document: Document, source: Page = None) -> int:
    """
    Check that a briefing, and the page it came from, are unchanged since briefed.

    Every quoted sentence is looked up word for word in the page, read again. It says nothing on whether the page is
    true. Exit code 6 tells of a difference.

    Example: briefmaker verify notes/page.docx saved/page.html
    """
    from briefmaker.batch.verify import verify_document, verify_folder

    path = Path(document)
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
    typer.echo(make_printable(f"{document}: {'changed since briefed' if differs else 'unchanged since briefed'}"))
    return int(Exit.MISMATCH if differs else Exit.DONE)
