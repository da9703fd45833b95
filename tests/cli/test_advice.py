"""Advice names no flag that the command lacks."""

import ast
from pathlib import Path

import pytest

import briefmaker
from briefmaker.cli.console import fit_advice, flags_of, name_flags
from briefmaker.errors import OutputExists, OutputUnwritable, TimedOut
from briefmaker.settings.commands import COMMANDS

ROOT = Path(briefmaker.__file__).parent
NAMES = [command.name for command in COMMANDS]


def texts_of(tree):
    """Every text of a module as it may be printed: what a formatted text puts in is left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def advice_of_errors():
    """Every text that an error is made with, or carries as its class."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_error = isinstance(node, ast.Call) and getattr(node.func, "id", "")[:1].isupper()
            is_advice = isinstance(node, ast.Assign) and is_called_advice(node.targets[0])
            if is_error and len(node.args) == 2:
                yield from texts_of(node.args[1])
            elif is_advice:
                yield from texts_of(node.value)


def is_called_advice(target):
    names = (getattr(node, "id", "") or getattr(node, "attr", "") for node in ast.walk(target))
    return any("advice" in name for name in names)


ADVICE = sorted({text for text in advice_of_errors() if name_flags(text)})


def test_there_is_advice_that_names_flags():
    assert len(ADVICE) > 15
    assert TimedOut.advice in ADVICE


@pytest.mark.parametrize("advice", ADVICE)
def test_no_advice_names_a_flag_that_the_command_lacks(advice):
    for command in NAMES:
        fitting = fit_advice(advice, command)
        assert fitting
        assert name_flags(fitting) <= flags_of(command)


def test_advice_that_fits_stays_word_for_word():
    assert fit_advice(OutputExists.advice, "brief") == OutputExists.advice
    assert fit_advice(OutputUnwritable.advice, "") == OutputUnwritable.advice
    assert fit_advice("Make room there; then run again.", "doctor") == "Make room there; then run again."


def test_what_fits_of_an_advice_is_kept():
    assert fit_advice("Make room there. Or use --overwrite.", "verify") == "Make room there."
    assert fit_advice("Use --overwrite.", "verify") == "Run briefmaker verify --help for what it takes."


def test_a_command_line_in_the_advice_may_be_that_of_another_command():
    advice = "Run `briefmaker read --explain` on it."
    assert fit_advice(advice, "verify") == advice


def test_a_disk_that_is_full_is_told_without_flags_of_brief(briefmaker, page):
    if not Path("/dev/full").exists():
        pytest.skip("no disk that is always full")
    result = briefmaker("brief", page, "-o", "-", "-t", "md", "--log-file", "/dev/full")
    assert "-o" in result.err
