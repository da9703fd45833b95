"""
The commands, their options and their help, as Typer wants them; and what to type instead of what it refuses.

Typer reads what a command takes from the signature of a function. `make_call` makes one that has one parameter a row of
the table, so that nothing is said of an option here; the function that carries out the command is called with the
context and with all that was given, checked. The options for every command stand after it as well as before. A command
is built when it is asked for, and its module imported when it is carried out: no help must cost its parts.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, replace
from importlib import import_module
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from briefmaker.cli.console import (
    LAYERS,
    Console,
    fit_advice,
    flags_of,
    is_address,
    make_printable,
    refuse_address,
    write_error,
)
from briefmaker.errors import BriefmakerError, UsageError
from briefmaker.model.options import Option, Panel, Value
from briefmaker.model.suggest import find_near
from briefmaker.settings.commands import COMMANDS, Command, Given, GlobalOptions, read_given

Run = Callable[[typer.Context, Given], int]
"""What carries out a command and returns its exit code."""


def make_call(command: Command, run: Run | None = None) -> Callable[..., int]:
    """Return what Typer calls for a command: `run`, or else what stands under its name in its module."""

    def call(context: typer.Context, **values: Value) -> int:
        flags = (name for name in values if str(context.get_parameter_source(name)).endswith("COMMANDLINE"))
        given = read_given(command.options, values, frozenset(flags))
        return (run or find_run(command.name))(context, given)

    parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    parameters += [make_parameter(row) for row in command.rows]
    call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def find_run(name: str) -> Run:
    """Return what carries out a command: the function of its name in the module of its name, or in that of others."""
    run: Run = getattr(import_module(f"briefmaker.cli.{_HOMES.get(name, name)}"), name)
    return run


_HOMES = dict.fromkeys(("config", "doctor", "sites", "templates"), "about") | {"review": "brief", "help": "parameters"}
"""The modules of commands that have none of their own."""


def make_parameter(row: Option) -> Parameter:
    """Return a row as a parameter; what is not given comes as None or an empty list, a switch as false."""
    default = row.default if row.kind is bool else Parameter.empty if row.default is MISSING else None
    help_line = f"{row.help} [default: {row.shown_default}]" if row.shown_default else row.help
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


class PanelledCommand(TyperCommand):
    """A command whose settings are read before its options are, and whose help has these in groups."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  (a type that Typer keeps to itself)
        """Read the settings files, which the command line may name, and then the command line, which stands above."""
        opts, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        if not ctx.resilient_parsing:
            before = ctx.obj or GlobalOptions()
            given = {name: opts[name] for name in GlobalOptions.__dataclass_fields__ if name in opts}
            options = replace(before, **given)
            ctx.obj = Console(options.quiet, options.verbose, options.debug, command=str(ctx.info_name))
            if "help" not in opts:
                _take_settings(ctx, options)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (types that Typer keeps to itself)
        """Write a list a group, in the order of `Panel`; what no row says, such as `--help`, at the end."""
        groups: dict[str, list[tuple[str, str]]] = {panel.value: [] for panel in Panel}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                panel = getattr(param, "rich_help_panel", None) or Panel.EVERYWHERE
                groups[panel].append(record)
        for panel, records in groups.items():
            if records:
                with formatter.section(panel):
                    formatter.write_dl(records)


def _take_settings(ctx: Any, options: GlobalOptions) -> None:  # noqa: ANN401
    """Make what files and environment say the defaults of a command."""
    from briefmaker.settings.layers import gather_layers, make_defaults

    layers = gather_layers(options.config_file, use_files=not options.no_config)
    ctx.meta[LAYERS] = layers
    ctx.default_map = make_defaults(layers).get(str(ctx.info_name))


def describe(command: Command) -> str:
    """Return what help says of a command above its options."""
    return f"{command.purpose}\n\n{command.details}".strip()


def list_examples(command: Command) -> str | None:
    """Return what help says below the options, unwrapped; None where there is no example."""
    if not command.examples:
        return None
    title = "Examples" if len(command.examples) > 1 else "Example"
    return "\b\n" + "\n".join([f"{title}:", *(f"  {example}" for example in command.examples)])


_BY_NAME = {command.name: command for command in COMMANDS}


class CommandGroup(TyperGroup):
    """The group of all commands."""

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
    make = alone.command(name, cls=PanelledCommand, help=describe(command), epilog=list_examples(command))
    make(make_call(command))
    return typer.main.get_command(alone)


_NO_OPTION = re.compile(r"No such option: (\S+)")
_TAKES_VALUE = "--config"
"""The one option before the command that a value follows."""


def find_command(arguments: Sequence[str]) -> str:
    """Return the word that stands in the place of the command; empty where none does."""
    rest = iter(arguments)
    for word in rest:
        if word == _TAKES_VALUE:
            next(rest, None)
        elif not word.startswith("-") or word == "-":
            return word
    return ""


def report_error(error: BriefmakerError, arguments: Sequence[str]) -> None:
    """Write an error, and of its advice what fits the command."""
    write_error(str(error), fit_advice(error.advice, find_command(arguments)))


def explain_usage(message: str, arguments: Sequence[str]) -> None:
    """Write what Typer says of the command line in our own form, and what to type instead."""
    command = find_command(arguments)
    if is_address(command):
        report_error(refuse_address(command, "brief"), ())
    elif command and command not in _BY_NAME:
        report_error(refuse_command(command), ())
    else:
        first = message.splitlines()[0] if message else "the command line cannot be understood"
        unknown = _NO_OPTION.match(first)
        near = find_near(unknown[1], flags_of(command)) if unknown and unknown[1].startswith("--") else []
        advice = f"Run briefmaker {command + ' ' if command else ''}--help for the options."
        first = unknown[0] if unknown else first
        write_error(first[:1].lower() + first[1:], f"Did you mean: {', '.join(near)}" if near else advice)


def refuse_command(word: str, otherwise: str = "") -> UsageError:
    """Return the error for a word that is no command: a slip of one, `otherwise`, or a source for `brief`."""
    is_file = "." in word or os.sep in word
    # what has a dot or a folder in it is a page, however near it is to a command
    near = [] if is_file else find_near(word, _BY_NAME)
    meant = f"briefmaker {near[0]}" if near else otherwise or f"briefmaker brief {make_printable(word)}"
    return UsageError(f"{make_printable(word)!r} is not a command", f"Did you mean: {meant}")


def help(context: typer.Context, given: Given) -> int:  # noqa: A001  (the name of the command)
    """Print the help that `--help` prints."""
    from briefmaker.settings.single import HelpOptions

    name = given.of(HelpOptions).command
    whole = context.find_root()
    if name is None:
        typer.echo(whole.get_help())
        return 0
    command = whole.command.get_command(whole, name)  # type: ignore[attr-defined]
    if command is None:
        raise refuse_command(name, "briefmaker help")
    typer.echo(command.get_help(type(context)(command, info_name=name, parent=whole)))
    return 0
