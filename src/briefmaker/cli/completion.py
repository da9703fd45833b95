"""`briefmaker completion`: what lets a shell complete command lines, from the table of options."""

import os
from pathlib import PurePath

import typer

from briefmaker.cli.parameters import takes
from briefmaker.errors import UsageError
from briefmaker.settings.commands import COMPLETION
from briefmaker.settings.given import Given
from briefmaker.settings.options import CompletionOptions, Shell


@takes(COMPLETION)
def completion(_context: typer.Context, given: Given) -> int:
    """Print the script of a shell: the one named, else the one that runs."""
    from briefmaker.cli.shells import bash, fish, zsh

    writers = {Shell.BASH: bash.format_script, Shell.ZSH: zsh.format_script, Shell.FISH: fish.format_script}
    running = PurePath(os.environ.get("SHELL", "")).name
    shell = given.of(CompletionOptions).shell or next((one for one in Shell if one == running), None)
    if shell is None:
        raise UsageError("which shell runs is not known", f"Name one: {', '.join(Shell)}.")
    typer.echo(writers[shell](), nl=False)
    return 0
