"""The `briefmaker` command: its commands, and the one place that turns errors into exit codes."""

import gc
import sys
from collections.abc import Sequence

import typer

from briefmaker.cli.console import close_streams, open_streams, silence_stdout, write_error, write_line
from briefmaker.cli.parameters import CommandGroup, explain_usage, make_call, report_error
from briefmaker.errors import BriefmakerError, Exit
from briefmaker.settings.commands import WHOLE, Given, GlobalOptions, WholeOptions

_MADE_BETWEEN = 200_000
"""Objects that are made before garbage is looked for; at Python's 700 it takes a tenth of what one note takes."""

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


def set_up(context: typer.Context, given: Given) -> int:
    """Keep the options that stand before the command for it; without a command show the help, or the version."""
    if given.of(WholeOptions).version:
        from briefmaker.version import __version__

        typer.echo(f"briefmaker {__version__}")
        raise typer.Exit
    context.obj = given.of(GlobalOptions)
    if not context.invoked_subcommand:
        typer.echo(context.get_help())
    return int(Exit.DONE)


app.callback()(make_call(WHOLE, set_up))


def main() -> None:
    """Run the command line of this process and end it."""
    gc.set_threshold(_MADE_BETWEEN)
    open_streams()
    end = close_streams(run(sys.argv[1:]))
    gc.freeze()  # what is left goes with the process: it need not be looked through first
    sys.exit(end)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; errors go to stderr."""
    try:
        result = app(args=list(arguments), prog_name="briefmaker", standalone_mode=False)
    except BriefmakerError as error:
        report_error(error, arguments)
        return int(error.exit)
    except typer.TyperException as error:
        explain_usage(error.format_message(), arguments)
        return int(Exit.USAGE)
    except (KeyboardInterrupt, typer.Abort):
        write_line("briefmaker: interrupted; finished documents are kept")
        return int(Exit.INTERRUPTED)
    # whoever read has what they wanted, as `head` does: that is no failure
    except BrokenPipeError:
        silence_stdout()
        return int(Exit.DONE)
    except Exception as error:
        if "--debug" in arguments:
            raise
        write_error(f"unexpected error: {type(error).__name__}: {error}", "Run again with --debug and report it.")
        return int(Exit.BUG)
    return int(result) if isinstance(result, int) else int(Exit.DONE)
