"""`briefmaker brief`: make briefing notes."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from briefmaker.cli.console import Console, make_printable
from briefmaker.cli.inputs import Exclude, FilesFrom, Null, SourceName, Sources, Url, collect_sources
from briefmaker.errors import Exit, OutputError, UsageError

if TYPE_CHECKING:
    from briefmaker.batch.order import Order
    from briefmaker.batch.outcome import Failed, Outcome
    from briefmaker.batch.sources import Found
    from briefmaker.model import Document


def brief(
    context: typer.Context,
    sources: Sources = None,
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="WHERE",
            show_default=False,
            help="A file name ending in .docx .pdf .html .md .json holds every source; anything else is a folder, one "
            "document a source; - is stdout. [default: the current folder]",
        ),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--to",
            help="docx, pdf, html, md or json; repeat or use commas. [default: docx, or from -o]",
            show_default=False,
            metavar="FORMAT",
        ),
    ] = None,
    sentences: Annotated[
        int | None,
        typer.Option("-n", "--sentences", metavar="N", help="Length of the summary. [default: 5]", show_default=False),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option("--words", metavar="N", help="Length of the summary, never above N words.", show_default=False),
    ] = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="TEXT", help="Prefer sentences about this; repeatable.", show_default=False),
    ] = None,
    method: Annotated[str, typer.Option("--method", help="How sentences are chosen.", metavar="NAME")] = "default",
    actors: Annotated[int, typer.Option("--actors", metavar="N", help="Rows of actors shown.")] = 12,
    no_actors: Annotated[bool, typer.Option("--no-actors", help="Leave the actors out.")] = False,
    full_text: Annotated[
        bool, typer.Option("--full-text/--no-full-text", help="Print the whole text of each article of a digest.")
    ] = False,
    mark: Annotated[
        str,
        typer.Option(
            "--mark", metavar="TEXT", help="Marking on each page: free text or a TLP 2.0 label.", show_default=False
        ),
    ] = "",
    reference: Annotated[
        str, typer.Option("--reference", metavar="TEXT", help="Reference of the note.", show_default=False)
    ] = "",
    prepared_by: Annotated[
        str, typer.Option("--prepared-by", metavar="TEXT", help="Who signs.", show_default=False)
    ] = "",
    prepared_for: Annotated[
        str, typer.Option("--prepared-for", metavar="TEXT", help="Who reads.", show_default=False)
    ] = "",
    organisation: Annotated[
        str,
        typer.Option("--organisation", metavar="TEXT", help="Printed at the head of each page.", show_default=False),
    ] = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Date of the note, such as 2026-11-24.", show_default=False)
    ] = "",
    lang: Annotated[
        str,
        typer.Option(
            "--lang", metavar="CODE", help="Language of the pages. [default: told from each]", show_default=False
        ),
    ] = "",
    paper: Annotated[
        str | None,
        typer.Option("--paper", help="A4 or Letter. [default: what the locale prints on]", show_default=False),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="TEMPLATE",
            help="Names of documents, from stem n sha8 title slug date captured site author lang.",
        ),
    ] = "{stem}",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace documents that exist and differ.")] = False,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    null: Null = False,
    source_name: SourceName = "stdin.html",
    url: Url = None,
) -> int:
    """
    Make briefing notes from saved pages.

    The paths of the documents written go to stdout, one a line; everything else goes to stderr. Run again, and what is
    up to date is not made again.

    Example: briefmaker brief saved/ -o notes -t docx,pdf --mark TLP:GREEN
    """
    from briefmaker.model import BriefSettings
    from briefmaker.settings import check_settings, default_paper

    settings = check_settings(
        BriefSettings(
            sentences=5 if sentences is None and words is None else sentences,
            words=words,
            focus=tuple(focus or ()),
            method=method,
            actors=0 if no_actors else actors,
            full_text=full_text,
            mark=mark,
            reference=reference,
            prepared_by=prepared_by,
            prepared_for=prepared_for,
            organisation=organisation,
            date=date,
            language=lang,
            paper=paper or default_paper(),
        )
    )
    from briefmaker.batch.target import choose_target

    target = choose_target(output, to or ())
    from briefmaker.batch.names import check_template
    from briefmaker.batch.order import Order

    check_template(name)
    order = Order(settings, target, name=name, url=url, overwrite=overwrite)
    items = collect_sources(sources, files_from=files_from, null=null, exclude=exclude, source_name=source_name)
    return _run(order, list(items), context.obj)


def _run(order: "Order", items: "list[Found | Failed]", console: Console) -> int:
    """Make everything, telling each outcome as it comes; an interruption still ends with the count."""
    from briefmaker.batch.outcome import count_outcomes, exit_code
    from briefmaker.batch.runner import make_all

    if order.url and len(items) != 1:
        raise UsageError("--url is the address of one page", "Name one source with it.")
    outcomes: list[Outcome] = []
    try:
        for outcome in make_all(items, order):
            outcomes.append(outcome)
            _tell(outcome, console)
    except KeyboardInterrupt:
        console.note(f"interrupted: {count_outcomes(outcomes)}; finished documents are kept")
        return int(Exit.INTERRUPTED)
    console.note(count_outcomes(outcomes))
    return int(exit_code(outcomes))


def _tell(outcome: "Outcome", console: Console) -> None:
    """Say what became of one source."""
    from briefmaker.batch.outcome import Duplicate, Failed, Made, Printed, Skipped, UpToDate

    match outcome:
        case Failed(_, error):
            console.fail(error)
        case Made(_, path, warnings):
            typer.echo(make_printable(str(path)))
            for warning in warnings:
                console.note(warning)
        case Printed(_, document):
            _print_document(document)
        case UpToDate(_, path):
            console.detail(f"{path}: up to date")
        case Duplicate(source, original):
            console.note(f"{source}: the same bytes as {original}, briefed once")
        case Skipped(source, reason):
            console.detail(f"{source}: skipped, {reason}")


def _print_document(document: "Document") -> None:
    """Write a document to stdout; a terminal is spared what it cannot show."""
    if document.suffix in (".docx", ".pdf") and _is_terminal():
        raise OutputError(
            f"a {document.suffix} document cannot be shown on a terminal", "Send it on with a pipe or > FILE."
        )
    sys.stdout.buffer.write(document.data)
    sys.stdout.buffer.flush()


def _is_terminal() -> bool:
    """Tell whether stdout is a person's screen."""
    return sys.stdout.isatty()
