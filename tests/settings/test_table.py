"""One row costs nothing more: whoever tells of options tells of each row of the table."""

import json
from dataclasses import fields
from enum import StrEnum

import build
import pytest
import typer
from record_schema import SCHEMA_FILE

from briefmaker.actors.recognise.engines import ENGINES
from briefmaker.cli.app import app
from briefmaker.documents import WRITERS
from briefmaker.documents.layout import known_templates
from briefmaker.model.choices import ActorEngine, Format
from briefmaker.model.options import Panel, options_of
from briefmaker.model.settings import TEMPLATES, BriefSettings
from briefmaker.settings.commands import COMMANDS, WHOLE
from briefmaker.settings.layers import format_starter, settings_of

GROUP = typer.main.get_command(app)
ROWS = [(command, row) for command in COMMANDS for row in command.options]


def names(case):
    return f"{case[0].name} {case[1].flag}"


def help_of(command):
    built = GROUP.get_command(None, command.name)
    return " ".join(built.get_help(typer.Context(built, info_name=command.name)).split())


@pytest.mark.parametrize(("command", "row"), ROWS, ids=map(names, ROWS))
def test_a_row_is_in_the_help_of_its_command(command, row):
    shown = help_of(command)
    for flag in row.flags or (row.metavar,):
        assert flag.replace("/", " / ") in shown
    assert row.help.split(".")[0].replace("-", "").replace(" ", "") in shown.replace("-", "").replace(" ", "")
    if row.shown_default:
        assert f"default: {row.shown_default}".replace(" ", "") in shown.replace(" ", "")


@pytest.mark.parametrize(("command", "row"), ROWS, ids=map(names, ROWS))
def test_a_row_is_on_the_page_of_options(command, row):
    page = (build.ROOT / "docs" / "options.md").read_text("utf-8")
    heads = (f"briefmaker {command.name}", row.panel)
    part, group = (page.partition(f"# {head}\n")[2].partition("\n##")[0] for head in heads)
    link = f"[{row.panel.lower()}](#{row.panel.lower().replace(' ', '-')})"
    if f"{link}," in part or f"{link}.\n" in part:  # the whole group
        part += group
    assert f"`{row.flag}`" in part


def test_a_row_that_several_commands_share_is_explained_once():
    page = (build.ROOT / "docs" / "options.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("- `")]
    assert len(rows) == len(set(rows)) > 100


def test_each_option_can_be_set_in_a_file_and_no_argument_can():
    known = settings_of(COMMANDS)
    starter = format_starter(known)
    for command, row in ROWS:
        if row.flags and command.name != "config":
            assert known[command.name, row.key] is row
            assert f"\n# {row.key} = " in starter
    assert not [place for place in known if place[1].isupper()]


def test_each_setting_of_a_note_is_in_the_schema_of_its_record():
    properties = json.loads(SCHEMA_FILE.read_text("utf-8"))["$defs"]["settings"]["properties"]
    for row in options_of(BriefSettings):
        assert properties[row.field]["description"] == row.help
        if row.choices and not row.many:
            assert properties[row.field]["enum"] == list(row.choices)


@pytest.mark.parametrize("path", build.pages(), ids=lambda path: path.name)
def test_what_is_written_from_the_table_is_current(path):
    assert path.read_text("utf-8") == build.pages()[path], "run: make manual"


def test_no_command_has_a_flag_twice_and_no_field_either():
    for command in (WHOLE, *COMMANDS):
        flags = [flag for row in command.options for flag in row.flags]
        assert len(flags) == len(set(flags))
        assert len(command.options) == len({row.field for row in command.options})


def test_the_groups_of_help_are_those_of_the_table_in_order():
    shown = help_of(COMMANDS[0])
    places = [shown.index(f" {panel}: ") for panel in Panel]
    assert places == sorted(places)


def test_the_words_to_choose_from_are_those_their_rooms_know():
    assert tuple(Format) == tuple(WRITERS)
    assert tuple(ActorEngine) == ENGINES
    assert set(TEMPLATES) == set(known_templates())


def test_every_choice_is_an_enum_and_has_a_default_that_can_be_chosen():
    for _, row in ROWS:
        if row.choices and row.default:
            assert isinstance(row.default, StrEnum)
            assert row.default in row.choices


def test_a_default_of_the_settings_passes_its_own_checks():
    for row in options_of(BriefSettings):
        if row.default is not None:
            assert row.read(row.default, row.flag) == row.default
    assert {field.name for field in fields(BriefSettings)} - {row.field for row in options_of(BriefSettings)} == {
        "aliases",
        "previous",
        "aliases_name",
        "brand",
        "sites",
        "programs",
    }
