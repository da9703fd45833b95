"""`briefmaker help`: the help of all commands, or of one."""

import typer

from briefmaker.cli.parameters import takes
from briefmaker.cli.usage import refuse_command
from briefmaker.settings.commands import HELP
from briefmaker.settings.given import Given
from briefmaker.settings.options import HelpOptions


@takes(HELP)
def help(context: typer.Context, given: Given) -> int:  # noqa: A001  (the name of the command)
    """Print the help that `--help` prints."""
    name = given.of(HelpOptions).command
    whole = context.find_root()
    if name is None:
        typer.echo(whole.get_help())
        return 0
    command = whole.command.get_command(whole, name)  # type: ignore[attr-defined]
    if command is None:
        raise refuse_command(name)
    typer.echo(command.get_help(type(context)(command, info_name=name, parent=whole)))
    return 0
