"""The rows for every command, and those that take the place of one."""

from dataclasses import dataclass

from briefmaker.model.options import Panel, option, switch


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GlobalOptions:
    """What stands before the command or after it."""

    quiet: bool = switch("-q", "--quiet", help="Say nothing but failures.", panel=Panel.EVERYWHERE)
    verbose: bool = switch("-v", "--verbose", help="Say also what needed no work.", panel=Panel.EVERYWHERE)
    debug: bool = switch("--debug", help="Show the traceback of an unexpected error.", panel=Panel.EVERYWHERE)
    config_file: str | None = option(
        None, "--config", metavar="FILE", help="Read settings from FILE alone.", panel=Panel.EVERYWHERE
    )
    no_config: bool = switch("--no-config", help="Read no settings file.", panel=Panel.EVERYWHERE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WholeOptions:
    """What takes the place of a command."""

    version: bool = switch("--version", help="Show the version and exit.", panel=Panel.EVERYWHERE)
