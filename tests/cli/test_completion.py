"""Completion, asked of the shells themselves."""

import os
import shutil
import subprocess

import pytest

from briefmaker.cli.completion import format_bash, format_fish, format_zsh, takes_value
from briefmaker.model.choices import Method
from briefmaker.settings.commands import COMMANDS
from briefmaker.settings.single import Shell

SCRIPTS = {"bash": format_bash, "zsh": format_zsh, "fish": format_fish}
ASK_BASH = '_ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _briefmaker; printf "%s\\n" "${COMPREPLY[@]}"; }\n_ask '
CASES = [
    (("ver",), ["verify"]),
    (("brief", "--me"), ["--method", "--memory"]),
    (("brief", "--method", "l"), ["lead", "lex-rank", "lsa", "luhn"]),
    (("brief", "-t", "p"), ["pdf"]),
    (("brief", "saved/gr"), ["saved/grain.html"]),
    (("help", "tem"), ["templates"]),
    (("completion", "fi"), ["fish"]),
    (("-q", "--config", "x.toml", "read", "--expl"), ["--explain"]),
]


def ask(shell, words, folder):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    if shell == "bash":
        program = format_bash() + ASK_BASH + " ".join(f"'{word}'" for word in ("briefmaker", *words))
    else:
        program = format_fish() + f"complete -C 'briefmaker {' '.join(words)}'"
    told = subprocess.run(
        [shell, "-c", program],
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
        env=os.environ | {"HOME": str(folder)},
    )
    return {line.partition("\t")[0] for line in told.stdout.splitlines() if line}


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(("words", "offered"), CASES, ids=str)
@pytest.mark.usefixtures("page")
def test_a_shell_offers_what_may_follow(shell, words, offered, tmp_path):
    got = {word for word in ask(shell, words, tmp_path) if word.startswith(words[-1])}
    assert sorted(got) == sorted(offered)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_sound_shell(shell, tmp_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell]())
    told = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_knows_every_command_flag_and_choice(shell):
    script = SCRIPTS[shell]()
    for command in COMMANDS:
        assert command.name in script
        for row in command.options:
            for flag in row.spellings:
                assert (
                    flag if shell != "fish" else f" -{'l' if flag.startswith('--') else 's'} {flag.lstrip('-')} "
                ) in script
            if takes_value(row):
                assert all(word.replace(":", "\\:" if shell == "zsh" else ":") in script for word in row.choices)
    assert all(method in script for method in Method)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_command_prints_the_script_of_the_shell_named_or_running(briefmaker, monkeypatch, shell):
    assert briefmaker("completion", shell).out == SCRIPTS[shell]()
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert briefmaker("completion").out == SCRIPTS[shell]()


def test_a_shell_we_do_not_know_is_refused_with_those_we_do(briefmaker, monkeypatch):
    assert "bash, zsh, fish" in briefmaker("completion", "tcsh").err
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    result = briefmaker("completion")
    assert result.code == 2
    assert ", ".join(Shell) in result.err
