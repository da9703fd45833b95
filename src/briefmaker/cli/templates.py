"""`briefmaker templates`: list the templates, show one, copy one to edit."""

import typer

from briefmaker.cli.parameters import takes
from briefmaker.settings.commands import TEMPLATES
from briefmaker.settings.given import Given
from briefmaker.settings.options import TemplatesOptions


@takes(TEMPLATES)
def templates(_context: typer.Context, given: Given) -> int:
    """List the templates, print one, or copy one."""
    from pathlib import Path

    from briefmaker.documents.layout import copy_template, layout_of, template_source
    from briefmaker.documents.template_files import known_templates
    from briefmaker.errors import UsageError

    options = given.of(TemplatesOptions)
    if options.name is None:
        if options.copy_to:
            raise UsageError("--copy-to needs the name of a template", f"Choose from {', '.join(known_templates())}.")
        for known in known_templates():
            typer.echo(f"{known:<12} {layout_of(known).description}")
    elif options.copy_to:
        typer.echo(copy_template(options.name, Path(options.copy_to)))
    else:
        typer.echo(template_source(options.name), nl=False)
    return 0
