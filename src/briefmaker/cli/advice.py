"""Advice that fits the command: an error knows what went wrong, not which command it befell."""

import re

from briefmaker.model.options import options_of
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
