"""Gather what files and environment say, and hand it to the commands as their defaults."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.errors import UsageError
from briefmaker.settings.commands import COMMANDS, CONFIG
from briefmaker.settings.layers import Layer, find_files, read_environment, read_file

if TYPE_CHECKING:
    from briefmaker.settings.settle import Settled

_SECTIONS = tuple(command.name for command in COMMANDS if command.tables and command is not CONFIG)


def gather_layers(config_file: str | None, *, use_files: bool) -> tuple[Layer, ...]:
    """
    Return the places that settings come from, the weakest first; those that say nothing are left out.

    Raises `UsageError` for what cannot be read, and where a file is named though none is wanted.
    """
    if config_file and not use_files:
        raise UsageError("--config and --no-config exclude each other", "Give one of them.")
    named = (Path(config_file),) if config_file else None
    files = (named or find_files()) if use_files else ()
    layers = (*(read_file(file, is_named=bool(named)) for file in files), read_environment(os.environ, _SECTIONS))
    return tuple(layer for layer in layers if layer.sections)


def settle_all(layers: Sequence[Layer]) -> "Settled":
    """Return what every option is; raises `UsageError` for what none of them can mean."""
    from briefmaker.settings.settle import settings_of, settle

    return settle(settings_of(COMMANDS), layers)


def make_defaults(layers: Sequence[Layer]) -> dict[str, dict[str, object]]:
    """Return what was set as defaults for the commands, by the fields of their options; raises as `settle_all`."""
    if not layers:
        return {}
    settled = settle_all(layers)
    return {
        command.name: {
            row.field: settled[command.name, row.key].value
            for row in command.settings()
            if settled[command.name, row.key].origin != "default"
        }
        for command in COMMANDS
    }
