"""`briefmaker config`: show every setting and where it came from; and take settings in for every other command."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from briefmaker.cli.console import make_printable

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from briefmaker.settings.settle import Option, Settled

SETTLED = "briefmaker.settled"
"""Under this name the settings of a run are kept in the context of its command."""

_KINDS = {"int": int, "integer": int, "float": float, "boolean": bool}
_HIDDEN = frozenset(("help", "init"))


def config(
    context: typer.Context,
    *,
    init: Annotated[
        bool, typer.Option("--init", help="Write a briefmaker.toml with every setting, to be edited.")
    ] = False,
) -> int:
    """
    Show every setting and where it came from.

    Example: briefmaker config --init
    """
    options = list_options(cast("TyperGroup", context.find_root().command))
    if init:
        from briefmaker.settings.layers import FILE
        from briefmaker.settings.starter import write_starter

        typer.echo(str(write_starter(Path(FILE), options)))
        return 0
    typer.echo(make_table(options, context.meta[SETTLED]), nl=False)
    return 0


def list_options(group: "TyperGroup") -> "tuple[Option, ...]":
    """Return the options of every command but this one, as the command line declares them."""
    from briefmaker.settings.settle import Option

    return tuple(
        Option(
            section=name,
            key=_find_key(param.opts),
            kind=_KINDS.get(param.type.name, str),
            many=param.multiple,
            default=param.default,
            help=getattr(param, "help", None) or "",
        )
        for name, command in group.commands.items()
        if name != "config"
        for param in command.params
        if param.param_type_name == "option" and param.name not in _HIDDEN
    )


def _find_key(names: Sequence[str]) -> str:
    """Return the long name of an option, without the dashes in front."""
    return max(names, key=len).lstrip("-")


def read_settings(group: "TyperGroup", *, config_file: str | None, use_files: bool) -> "Settled":
    """Return what files and environment say of each option; raises `UsageError` for what none of them can mean."""
    from briefmaker.settings.layers import find_files, read_environment, read_file
    from briefmaker.settings.settle import settle

    options = list_options(group)
    sections = tuple(dict.fromkeys(option.section for option in options))
    files: Sequence[Path] = (Path(config_file),) if config_file else find_files() if use_files else ()
    layers = [read_file(path) for path in files]
    return settle(options, [*layers, read_environment(os.environ, sections)])


def make_defaults(group: "TyperGroup", settled: "Settled") -> dict[str, dict[str, object]]:
    """Return what was set as defaults for the commands, by the names of their parameters."""
    return {
        name: {
            str(param.name): settled[name, key].value
            for param in command.params
            if (key := _find_key(param.opts)) and (name, key) in settled and settled[name, key].origin != "default"
        }
        for name, command in group.commands.items()
    }


def make_table(options: "Sequence[Option]", settled: "Settled") -> str:
    """Return the settings as a settings file would say them, each with its origin behind it."""
    from briefmaker.settings.starter import format_value

    lines: list[str] = []
    section = ""
    for option in options:
        if option.section != section:
            section = option.section
            lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        value = settled[option.section, option.key]
        is_unset = value.value is None or value.value == ()
        shown = f"# {option.key} is not set" if is_unset else f"{option.key} = {format_value(option, value.value)}"
        lines.append(make_printable(f"{shown:<40}  # {value.origin}"))
    return "\n".join(lines) + "\n"
