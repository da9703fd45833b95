"""`briefmaker templates`: list the templates, show one, copy one to edit."""

import typer

from briefmaker.cli.console import format_json
from briefmaker.cli.parameters import takes
from briefmaker.settings.commands import TEMPLATES
from briefmaker.settings.given import Given
from briefmaker.settings.options import JsonOptions, TemplatesOptions


@takes(TEMPLATES)
def templates(_context: typer.Context, given: Given) -> int:
    """List the templates, print one, or copy one."""
    from pathlib import Path

    from briefmaker.documents.layout import copy_template, layout_of, template_source
    from briefmaker.documents.template_files import known_templates
    from briefmaker.errors import UsageError

    options, as_json = given.of(TemplatesOptions), given.of(JsonOptions).as_json
    if options.name is None:
        if options.copy_to:
            raise UsageError("--copy-to needs the name of a template", f"Choose from {', '.join(known_templates())}.")
        described = {known: layout_of(known).description for known in known_templates()}
        if as_json:
            told = [{"name": known, "description": text} for known, text in described.items()]
            typer.echo(format_json({"templates": told}))
        else:
            for known, text in described.items():
                typer.echo(f"{known:<12} {text}")
    elif options.copy_to:
        copied = copy_template(options.name, Path(options.copy_to))
        typer.echo(format_json({"name": options.name, "copy": str(copied)}) if as_json else str(copied))
    else:
        text = template_source(options.name)
        typer.echo(format_json({"name": options.name, "text": text}) + "\n" if as_json else text, nl=False)
    return 0
