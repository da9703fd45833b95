"""The `briefmaker` command: its commands, and the one place that turns errors into exit codes."""

import os
import sys
from collections.abc import Sequence

import typer

from briefmaker.cli.console import LAYERS, Console, make_printable, write_error, write_line
from briefmaker.cli.group import CommandGroup
from briefmaker.cli.parameters import takes
from briefmaker.errors import BriefmakerError, Exit
from briefmaker.model.suggest import find_near
from briefmaker.settings.commands import COMMANDS, WHOLE
from briefmaker.settings.given import Given
from briefmaker.settings.options import GlobalOptions, WholeOptions

app = typer.Typer(
    name="briefmaker",
    cls=CommandGroup,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help=WHOLE.purpose,
    epilog=WHOLE.details,
)


@app.callback()
@takes(WHOLE)
def set_up(context: typer.Context, given: Given) -> int:
    """Take the options that stand before the command, and the settings it begins with."""
    options = given.of(GlobalOptions)
    if given.of(WholeOptions).version:
        from briefmaker.version import __version__

        typer.echo(f"briefmaker {__version__}")
        raise typer.Exit
    wants_help = bool({"-h", "--help"} & set(context.obj or ()))
    context.obj = Console(quiet=options.quiet, verbose=options.verbose, debug=options.debug)
    if not context.invoked_subcommand:
        typer.echo(context.get_help())
    elif not wants_help:
        from briefmaker.settings.gather import gather_layers, make_defaults

        layers = gather_layers(options.config_file, use_files=not options.no_config)
        context.meta[LAYERS] = layers
        context.default_map = make_defaults(layers)
    return 0


_NAMES = tuple(command.name for command in COMMANDS)


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
    if command and command not in _NAMES:
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
    return "" if "." in word or os.sep in word else next(iter(find_near(word, _NAMES)), "")
