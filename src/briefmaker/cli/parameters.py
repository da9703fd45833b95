"""
The table of options as parameters of Typer.

Typer reads what a command takes from the signature of its function. `takes` gives a function that has one parameter a
row of the table, so that nothing is said of an option here; the function behind it is called with the context and with
all that was given, checked. The options for every command stand after it as well as before; `panels` heeds them.
"""

from collections.abc import Callable
from dataclasses import MISSING
from inspect import Parameter, Signature
from typing import Annotated

import typer

from briefmaker.model.options import Option, Value, options_of
from briefmaker.settings.commands import WHOLE, Command
from briefmaker.settings.given import Given, read_given
from briefmaker.settings.options import GlobalOptions

Run = Callable[[typer.Context, Given], int]
"""What carries out a command and returns its exit code."""


def takes(command: Command) -> Callable[[Run], Callable[..., int]]:
    """Return a decorator that makes a function what Typer calls for `command`."""

    def decorate(run: Run) -> Callable[..., int]:
        def call(context: typer.Context, **values: Value) -> int:
            flags = (name for name in values if str(context.get_parameter_source(name)).endswith("COMMANDLINE"))
            return run(context, read_given(command.options, values, frozenset(flags)))

        rows = command.options if command is WHOLE else (*command.options, *options_of(GlobalOptions))
        parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
        parameters += [make_parameter(row) for row in rows]
        call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return call

    return decorate


def make_parameter(row: Option) -> Parameter:
    """Return a row as a parameter; what is not given comes as None or an empty list, a switch as false."""
    default = row.default if row.kind is bool else Parameter.empty if row.default is MISSING else None
    help_line = f"{row.help} [default: {row.told_default}]" if row.told_default else row.help
    shown: dict[str, Value] = {"help": help_line, "show_default": False, "metavar": row.metavar or None}
    if row.flags:
        info: Value = typer.Option(*row.flags, rich_help_panel=row.panel, **shown)
    else:
        info = typer.Argument(rich_help_panel=row.panel, **shown)
    return Parameter(row.field, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[_form(row), info])


def _form(row: Option) -> Value:
    """Return the type Typer reads the words of the command line as; the table itself knows what may be chosen."""
    form: Value = row.kind if row.kind in (bool, int, float) else str
    if row.many:
        form = list[form]
    return form if row.default is MISSING or row.default is False else form | None
