"""`briefmaker config`: show every setting and where it came from; and take settings in for every other command."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import make_printable
from briefmaker.cli.parameters import takes
from briefmaker.settings.commands import COMMANDS, CONFIG
from briefmaker.settings.given import Given
from briefmaker.settings.options import ConfigOptions, GlobalOptions

if TYPE_CHECKING:
    from briefmaker.settings.settle import Settled

SETTLED = "briefmaker.settled"
"""Under this name the settings of a run are kept in the context of its command."""


@takes(CONFIG)
def config(context: typer.Context, given: Given) -> int:
    """Print what holds for each option, or write a file to begin with."""
    if given.of(ConfigOptions).init:
        from briefmaker.settings.layers import FILE
        from briefmaker.settings.settle import settings_of
        from briefmaker.settings.starter import write_starter

        typer.echo(str(write_starter(Path(FILE), settings_of(COMMANDS))))
        return 0
    typer.echo(make_table(context.meta[SETTLED]), nl=False)
    return 0


def read_settings(options: GlobalOptions) -> "Settled":
    """Return what files and environment say of each option; raises `UsageError` for what none of them can mean."""
    from briefmaker.settings.layers import find_files, read_environment, read_file
    from briefmaker.settings.settle import settings_of, settle

    known = settings_of(COMMANDS)
    sections = tuple(dict.fromkeys(section for section, _ in known))
    named = (Path(options.config_file),) if options.config_file else ()
    files = named or (() if options.no_config else find_files())
    layers = [read_file(path) for path in files]
    return settle(known, [*layers, read_environment(os.environ, sections)])


def make_defaults(settled: "Settled") -> dict[str, dict[str, object]]:
    """Return what was set as defaults for the commands, by the fields of their options."""
    return {
        command.name: {
            row.field: settled[command.name, row.key].value
            for row in command.settings()
            if settled[command.name, row.key].origin != "default"
        }
        for command in COMMANDS
    }


def make_table(settled: "Settled") -> str:
    """Return the settings as a settings file would say them, each with its origin behind it."""
    from briefmaker.settings.settle import settings_of
    from briefmaker.settings.starter import format_value

    lines: list[str] = []
    section = ""
    for place, row in settings_of(COMMANDS).items():
        if place[0] != section:
            section = place[0]
            lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        value = settled[place]
        is_unset = value.value is None or value.value == ()
        shown = f"# {row.key} is not set" if is_unset else f"{row.key} = {format_value(row, value.value)}"
        lines.append(make_printable(f"{shown:<40}  # {value.origin}"))
    return "\n".join(lines) + "\n"
