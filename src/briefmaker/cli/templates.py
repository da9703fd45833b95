"""`briefmaker templates`: list the templates, show one, copy one to edit."""

from typing import Annotated

import typer

Name = Annotated[str | None, typer.Argument(help="A template of the package.", metavar="NAME", show_default=False)]
CopyTo = Annotated[
    str | None,
    typer.Option("--copy-to", metavar="DIR", help="Copy the template into a folder of yours.", show_default=False),
]


def templates(name: Name = None, *, copy_to: CopyTo = None) -> int:
    """
    List the templates; with NAME show that one, with --copy-to copy it to edit.

    Example: briefmaker templates note --copy-to our-look; briefmaker brief page.html --template our-look
    """
    from pathlib import Path

    from briefmaker.documents.layout import copy_template, layout_of, template_source
    from briefmaker.documents.template_files import known_templates
    from briefmaker.errors import UsageError

    if name is None:
        if copy_to:
            raise UsageError("--copy-to needs the name of a template", f"Choose from {', '.join(known_templates())}.")
        for known in known_templates():
            typer.echo(f"{known:<12} {layout_of(known).description}")
    elif copy_to:
        typer.echo(copy_template(name, Path(copy_to)))
    else:
        typer.echo(template_source(name), nl=False)
    return 0
