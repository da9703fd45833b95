"""What is wrong with a command line, what to type instead, and advice that fits the command."""

import os
import re
from collections.abc import Sequence

from briefmaker.cli.console import make_printable, write_error
from briefmaker.cli.inputs import is_address, refuse_address
from briefmaker.errors import BriefmakerError, UsageError
from briefmaker.model.options import options_of
from briefmaker.model.suggest import find_near
from briefmaker.settings.commands import COMMANDS

_FLAG = re.compile(r"(?<![\w-])--?[A-Za-z0-9][\w-]*")
_OTHER_LINE = re.compile(r"`[^`]*`|\bbriefmaker [a-z]+[^.;]*")
"""A command line of its own, whose flags are not those of the command that runs."""

_SENTENCE_END = re.compile(r"(?<=[.;!?]) ")


def fit_advice(advice: str, command: str) -> str:
    """
    Return the sentences of an advice that name no flag the command lacks.

    Where none is left, the help of the command is named. Without a command all advice fits.
    """
    known = flags_of(command)
    sentences = _SENTENCE_END.split(advice)
    fitting = [sentence for sentence in sentences if name_flags(sentence) <= known]
    if not known or len(fitting) == len(sentences):
        return advice
    if not fitting:
        return f"Run briefmaker {command} --help for what it takes."
    return " ".join(fitting).rstrip(";") + ("" if fitting[-1].endswith(".") else ".")


def name_flags(text: str) -> set[str]:
    """Return the flags a text names, but for those within another command line."""
    return set(_FLAG.findall(_OTHER_LINE.sub(" ", text)))


def flags_of(command: str) -> set[str]:
    """Return the flags a command takes; none where there is no such command."""
    from briefmaker.settings.options import GlobalOptions

    for one in COMMANDS:
        if one.name == command:
            rows = (*one.options, *options_of(GlobalOptions))
            return {"-h", "--help"} | {flag for row in rows for both in row.flags for flag in both.split("/")}
    return set()


_NAMES = tuple(command.name for command in COMMANDS)
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


def tell_error(error: BriefmakerError, arguments: Sequence[str]) -> None:
    """Write an error, and of its advice what fits the command."""
    write_error(str(error), fit_advice(error.advice, find_command(arguments)))


def explain_usage(message: str, arguments: Sequence[str]) -> None:
    """Write what Typer says of the command line in our own form, and what to type instead."""
    command = find_command(arguments)
    if is_address(command):
        error = refuse_address(command, "brief")
        write_error(str(error), error.advice)
    elif command and command not in _NAMES:
        error = refuse_command(command)
        write_error(str(error), error.advice)
    else:
        first = message.splitlines()[0] if message else "the command line cannot be understood"
        unknown = _NO_OPTION.match(first)
        near = find_near(unknown[1], flags_of(command)) if unknown and unknown[1].startswith("--") else []
        advice = f"Run briefmaker {command + ' ' if command else ''}--help for the options."
        first = unknown[0] if unknown else first
        write_error(first[:1].lower() + first[1:], f"Did you mean: {', '.join(near)}" if near else advice)


def refuse_command(word: str) -> UsageError:
    """Return the error for a word that is no command: a slip of one, or a source."""
    is_file = "." in word or os.sep in word
    near = [] if is_file else find_near(word, _NAMES)
    meant = f"briefmaker {near[0]}" if near else f"briefmaker brief {make_printable(word)}"
    return UsageError(f"{make_printable(word)!r} is not a command", f"Did you mean: {meant}")
