"""`briefmaker config`: show every setting and where it came from."""

from collections.abc import Iterator
from dataclasses import MISSING
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import LAYERS, format_json, make_printable
from briefmaker.cli.parameters import takes
from briefmaker.errors import UsageError
from briefmaker.settings.commands import COMMANDS, CONFIG
from briefmaker.settings.given import Given
from briefmaker.settings.options import ConfigOptions, JsonOptions

if TYPE_CHECKING:
    from briefmaker.settings.settle import Settled


@takes(CONFIG)
def config(context: typer.Context, given: Given) -> int:
    """Print what holds for each option, or write a file to begin with."""
    options = given.of(ConfigOptions)
    if options.all_settings and not options.init:
        raise UsageError("--all goes with --init", "Leave it out: every setting is shown.")
    if options.init:
        from briefmaker.settings.layers import FILE
        from briefmaker.settings.settle import settings_of
        from briefmaker.settings.starter import write_starter

        typer.echo(str(write_starter(Path(FILE), settings_of(COMMANDS), all_settings=options.all_settings)))
        return 0
    from briefmaker.settings.gather import settle_all

    settled = settle_all(context.meta[LAYERS])
    if given.of(JsonOptions).as_json:
        typer.echo(format_json({"settings": list(list_settings(settled))}))
    else:
        typer.echo(make_table(settled), nl=False)
    return 0


def list_settings(settled: "Settled") -> Iterator[dict[str, object]]:
    """Yield each setting as plain data: where it stands, what holds, and why; null where nothing is set."""
    from briefmaker.settings.settle import settings_of

    for (section, key), row in settings_of(COMMANDS).items():
        value = settled[section, key]
        held = None if value.value is MISSING else value.value
        yield {"section": section, "key": key, "value": held, "origin": value.origin, "help": row.help}


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
        is_unset = value.value in (None, (), MISSING)
        shown = f"# {row.key} is not set" if is_unset else f"{row.key} = {format_value(row, value.value)}"
        lines.append(make_printable(f"{shown:<40}  # {value.origin}"))
    return "\n".join(lines) + "\n"
