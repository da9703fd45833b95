"""The commands, each imported and built when it is asked for: the help of all must not cost the parts of any."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from briefmaker.cli.panels import PanelledCommand, describe, list_examples
from briefmaker.settings.commands import COMMANDS

_BY_NAME = {command.name: command for command in COMMANDS}


class CommandGroup(TyperGroup):
    """
    The group of all commands.

    The command `brief` is the function `brief` in the module `brief` of this room, and so are the others.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  (a type that Typer keeps to itself)
        """Return the names in the order of help."""
        return list(_BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Return a command, or None where there is none of that name."""
        if cmd_name in _BY_NAME and cmd_name not in self.commands:
            self.commands[cmd_name] = build_command(cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """Write what each command is for."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.purpose) for command in COMMANDS])


def build_command(name: str) -> Any:  # noqa: ANN401
    """Return what Typer makes of a command of the table."""
    command = _BY_NAME[name]
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, cls=PanelledCommand, help=describe(command), epilog=list_examples(command))(
        getattr(import_module(f"briefmaker.cli.{name}"), name)
    )
    return typer.main.get_command(alone)
