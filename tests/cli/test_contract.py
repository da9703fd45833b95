"""What scripts depend on: the flags of every command, and what holds where none is given."""

from pathlib import Path

import typer

from briefmaker.cli.app import app

CONTRACT = Path(__file__).with_name("contract.txt")
"""A line a flag, `command --flag default`; renewed by hand alone, and only ever by new lines."""


def lines_of_the_contract() -> list[str]:
    return CONTRACT.read_text("utf-8").splitlines()


def test_every_flag_is_still_there():
    group = typer.main.get_command(app)
    flags = {
        f"{name} {flag}"
        for name in group.list_commands(None)
        for param in group.get_command(None, name).params
        for flag in (*param.opts, *param.secondary_opts)
        if flag.startswith("-")
    }
    assert {line.partition(" = ")[0] for line in lines_of_the_contract()} <= flags


def test_every_default_is_still_the_same(briefmaker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = {}
    section = ""
    for line in briefmaker("config").out.splitlines():
        said = line.partition("  # ")[0].strip()
        if said.startswith("["):
            section = said.strip("[]")
        elif " = " in said:
            key, _, value = said.partition(" = ")
            told[f"{section} --{key}"] = value
    for line in lines_of_the_contract():
        place, _, value = line.partition(" = ")
        assert told.get(place, "") == value
