"""The options of `brief` that say what a note holds and how it looks."""

from typing import Annotated

import typer


def _text(name: str, metavar: str, help_line: str) -> object:
    """Return a text option whose default is nothing."""
    return typer.Option(name, metavar=metavar, help=help_line, show_default=False)


Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="WHERE",
        show_default=False,
        help="A file name ending in .docx .pdf .html .md .json holds every source; anything else is a folder, one "
        "document a source; - is stdout. [default: the current folder]",
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "-t",
        "--to",
        help="docx, pdf, html, md or json; repeat or use commas. [default: docx, or from -o]",
        show_default=False,
        metavar="FORMAT",
    ),
]
Sentences = Annotated[
    int | None,
    typer.Option("-n", "--sentences", metavar="N", help="Length of the summary. [default: 5]", show_default=False),
]
Words = Annotated[
    int | None,
    typer.Option("--words", metavar="N", help="Length of the summary, never above N words.", show_default=False),
]
Percent = Annotated[
    int | None,
    typer.Option("--percent", metavar="P", help="Length as a share of the article's words.", show_default=False),
]
Focus = Annotated[
    list[str] | None,
    typer.Option("--focus", metavar="TEXT", help="Prefer sentences about this; repeatable.", show_default=False),
]
Method = Annotated[str, typer.Option("--method", help="How sentences are chosen.", metavar="NAME")]
ActorRows = Annotated[int, typer.Option("--actors", metavar="N", help="Rows of actors shown.")]
NoActors = Annotated[bool, typer.Option("--no-actors", help="Leave the actors out.")]
Engine = Annotated[str, typer.Option("--engine", metavar="NAME", help="What finds names: auto, builtin or spacy.")]
Aliases = Annotated[
    str | None,
    typer.Option(
        "--aliases", metavar="FILE", help="House list that corrects the actors, TOML or CSV.", show_default=False
    ),
]
Template = Annotated[
    str,
    typer.Option(
        "--template",
        metavar="NAME",
        help="note, intel, ministerial, digest; a folder with a template.toml; or a .docx that lends its styles.",
    ),
]
Brand = Annotated[
    str | None,
    typer.Option(
        "--brand",
        metavar="FILE",
        help="Name, logo, colours, fonts, paper and dates of the office: a brand.toml or a _brand.yml.",
        show_default=False,
    ),
]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Set the text in 18 pt.")]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--sections",
        metavar="LIST",
        help="Parts of the note in their order, with commas, such as bottom-line,key-points,sources. "
        "[default: those of the template]",
        show_default=False,
    ),
]
Labels = Annotated[
    str, _text("--labels", "CODE", "Language of headings, labels and dates, whatever the article's. [default: en]")
]
Grade = Annotated[
    list[str] | None,
    typer.Option(
        "--grade",
        metavar="TEXT",
        help="Grade of the sources, such as B2, or 'port*.html=B2' for some; repeatable. [default: not graded]",
        show_default=False,
    ),
]
PdfEngine = Annotated[
    str, typer.Option("--pdf-engine", metavar="NAME", help="What lays out PDF: auto, weasyprint or typst.")
]
FullText = Annotated[
    bool, typer.Option("--full-text/--no-full-text", help="Print the whole text of each article of a digest.")
]
Pictures = Annotated[
    str,
    typer.Option("--pictures", metavar="WHICH", help="Pictures saved with the page that are shown: none, lead or all."),
]
Mark = Annotated[str, _text("--mark", "TEXT", "Marking on each page: free text or a TLP 2.0 label.")]
Reference = Annotated[str, _text("--reference", "TEXT", "Reference of the note.")]
PreparedBy = Annotated[str, _text("--prepared-by", "TEXT", "Who signs.")]
PreparedFor = Annotated[str, _text("--prepared-for", "TEXT", "Who reads.")]
Organisation = Annotated[str, _text("--organisation", "TEXT", "Printed at the head of each page.")]
Date = Annotated[str, _text("--date", "DATE", "Date of the note, such as 2026-11-24.")]
Lang = Annotated[str, _text("--lang", "CODE", "Language of the pages. [default: told from each]")]
Paper = Annotated[
    str | None,
    typer.Option("--paper", help="A4 or Letter. [default: what the locale prints on]", show_default=False),
]
Name = Annotated[
    str,
    typer.Option(
        "--name",
        metavar="TEMPLATE",
        help="Names of documents, from stem n sha8 title slug date captured site author lang.",
    ),
]
Split = Annotated[
    bool,
    typer.Option("--split", help="A note for each page of an archive, in a folder of its name, instead of a digest."),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace documents that exist and differ.")]
