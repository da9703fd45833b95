"""The `briefmaker` command: its commands, and the one place that turns errors into exit codes."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, cast

import typer

from briefmaker.cli.actors import actors
from briefmaker.cli.brief import brief
from briefmaker.cli.config import SETTLED, config, make_defaults, read_settings
from briefmaker.cli.console import Console, make_printable, write_error, write_line
from briefmaker.cli.doctor import doctor
from briefmaker.cli.read import read
from briefmaker.cli.templates import templates
from briefmaker.cli.verify import verify
from briefmaker.errors import BriefmakerError, Exit, UsageError

if TYPE_CHECKING:
    from typer.core import TyperGroup

app = typer.Typer(
    name="briefmaker",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Turn saved web articles into briefing notes: extract, summarise, list the actors, lay out. Works offline.",
    epilog="Exit codes: 0 done, 1 some failed, 2 usage, 3 a part is missing, 4 nothing made, 5 output in the way, "
    "6 mismatch, 130 interrupted.",
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  (the shape Typer calls back with)
    """Print the version and stop."""
    if wanted:
        from briefmaker.version import __version__

        typer.echo(f"briefmaker {__version__}")
        raise typer.Exit


@app.callback()
def set_up(
    context: typer.Context,
    *,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but failures.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say also what needed no work.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
    config_file: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Read settings from FILE alone.", show_default=False),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no settings file.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    del version
    wants_help = bool({"-h", "--help"} & set(context.obj or ()))
    context.obj = Console(quiet=quiet, verbose=verbose, debug=debug)
    if config_file and no_config:
        raise UsageError("--config and --no-config exclude each other", "Give one of them.")
    if not wants_help:
        group = cast("TyperGroup", context.command)
        settled = read_settings(group, config_file=config_file, use_files=not no_config)
        context.meta[SETTLED] = settled
        context.default_map = make_defaults(group, settled)


app.command()(brief)
app.command()(read)
app.command()(actors)
app.command()(verify)
app.command()(templates)
app.command()(config)
app.command()(doctor)

_COMMANDS = ("brief", "read", "actors", "verify", "templates", "config", "doctor")


def main() -> None:
    """Run the command line of this process and end it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; errors are told on stderr."""
    try:
        result = app(args=list(arguments), prog_name="briefmaker", standalone_mode=False, obj=tuple(arguments))
    except BriefmakerError as error:
        write_error(str(error), error.advice)
        return int(error.exit)
    except typer.TyperException as error:
        _explain_usage(error.format_message(), arguments)
        return int(Exit.USAGE)
    except (KeyboardInterrupt, typer.Abort):
        write_line("briefmaker: interrupted; finished documents are kept")
        return int(Exit.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.DONE)
    except Exception as error:
        if "--debug" in arguments:
            raise
        write_error(f"unexpected error: {type(error).__name__}: {error}", "Run again with --debug and report it.")
        return int(Exit.BUG)
    return int(result) if isinstance(result, int) else int(Exit.DONE)


def _explain_usage(message: str, arguments: Sequence[str]) -> None:
    """Say what is wrong with the command line and what to type instead."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    if command and command not in _COMMANDS:
        source = make_printable(command)
        close = _closest_command(command)
        advice = f"briefmaker {close}" if close else f"briefmaker brief {source}"
        write_error(f"{source!r} is not a command", f"Did you mean: {advice}")
        return
    first = message.splitlines()[0] if message else "the command line cannot be understood"
    write_error(
        first[:1].lower() + first[1:], f"Run briefmaker {command + ' ' if command else ''}--help for the options."
    )


def _closest_command(word: str) -> str:
    """Return the command that was probably meant; empty for a file name."""
    from difflib import get_close_matches

    return "" if "." in word or os.sep in word else next(iter(get_close_matches(word, _COMMANDS)), "")
