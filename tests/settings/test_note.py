"""The settings of a note: which of several values holds, and what is refused before anything starts."""

from dataclasses import replace

import pytest

from briefmaker.errors import UsageError
from briefmaker.model.choices import ActorEngine
from briefmaker.model.options import options_of
from briefmaker.model.settings import NO_BRAND, BriefSettings
from briefmaker.settings.asking import FindFormat, FindOptions
from briefmaker.settings.commands import COMMANDS, Given, read_given
from briefmaker.settings.layers import Layer, format_value, settings_of, settle
from briefmaker.settings.note import (
    check_settings,
    choose_brand,
    default_paper,
    fold_name,
    make_note_settings,
    read_aliases,
    read_sites,
    settle_programs,
)
from briefmaker.settings.runs import RunOptions


@pytest.mark.parametrize(
    ("variables", "paper"),
    [
        ({"LANG": "en_US.UTF-8"}, "Letter"),
        ({"LANG": "de_DE.UTF-8"}, "A4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "A4"),
        ({"LC_PAPER": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "Letter"),
        ({"LANG": "C"}, "A4"),
        ({}, "A4"),
    ],
)
def test_the_paper_is_that_of_the_country(monkeypatch, variables, paper):
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_paper() == paper


@pytest.mark.parametrize(
    ("values", "flags", "lengths"),
    [
        ({}, (), (None, None, None)),
        ({"words": 100}, (), (None, 100, None)),
        ({"sentences": 5, "words": 100}, ("words",), (None, 100, None)),
        ({"sentences": 5, "words": 100}, ("sentences",), (5, None, None)),
    ],
)
def test_a_length_given_as_a_flag_stands_above_another_from_a_file(values, flags, lengths):
    made = make_note_settings(Given(values, frozenset(flags)))
    assert (made.sentences, made.words, made.percent) == lengths


def test_two_lengths_given_alike_exclude_each_other():
    for flags in ((), ("words", "percent")):
        with pytest.raises(UsageError, match="--words and --percent exclude each other"):
            make_note_settings(Given({"words": 100, "percent": 10}, frozenset(flags)))


def test_key_actors_are_chosen_only_where_actors_are_listed():
    chosen = BriefSettings(key_actors="command:key.py")
    assert check_settings(chosen) is chosen
    assert check_settings(replace(chosen, key_actors="", actors=0)).actors == 0
    with pytest.raises(UsageError, match="--key-actors and --no-actors exclude each other"):
        check_settings(replace(chosen, actors=0))


def test_a_house_list_is_taken_with_its_name(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text('[[actor]]\nname = "MoD"\n')
    assert read_aliases(Given({"aliases": str(path)})) == ('[[actor]]\nname = "MoD"\n', str(path))
    assert read_aliases(Given({})) == ("", "")


def test_a_template_may_bring_its_brand(tmp_path):
    assert choose_brand(None, str(tmp_path)) is NO_BRAND
    (tmp_path / "brand.toml").write_text('organisation = "Harbour Office"\n')
    assert choose_brand(None, str(tmp_path)).organisation == "Harbour Office"
    assert choose_brand(None, "note") is NO_BRAND


def test_a_program_of_a_settings_file_has_its_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program = tmp_path / "first.py"
    program.write_text("#!/usr/bin/env python3\n")
    program.chmod(0o755)
    for path, flags in (("first.py", ("method",)), (str(program), ())):
        (found,) = settle_programs(Given({"method": f"command:{path}"}, frozenset(flags))).programs
        assert found.name.startswith("command:first.py@")
    with pytest.raises(UsageError, match="not a whole path"):
        settle_programs(Given({"method": "command:first.py"}))


def test_a_name_is_known_whatever_its_capitals():
    assert fold_name("SPACY", ActorEngine) == "spacy"
    assert fold_name("Natasha", ActorEngine) == "Natasha"


@pytest.mark.parametrize(("shard", "is_part"), [("1/1", True), ("2/5", True), ("6/5", False), ("0/5", False)])
def test_a_part_is_one_of_those_there_are(shard, is_part):
    rows = options_of(RunOptions)
    if is_part:
        assert read_given(rows, {"shard": shard}).values["shard"] == shard
        return
    with pytest.raises(UsageError, match=r"^--shard ./.: not a part of a run"):
        read_given(rows, {"shard": shard})


def test_hits_are_counted_by_file_where_files_come_of_them():
    counted = [FindOptions(to=to).by_file for to in (FindFormat.PATHS, FindFormat.TABLE, None)]
    assert counted == [True, False, False]
    assert FindOptions(brief=True).by_file


def test_a_setting_without_a_value_is_shown_by_its_first_choice():
    assert format_value(settings_of(COMMANDS)["actors", "to"], None) == '"table"'


RULE = '["example.org"]\nkeep = "article"\n'


def test_rules_for_sites_are_those_of_a_file_or_of_a_folder(tmp_path):
    assert read_sites(None) == ""
    with pytest.raises(UsageError, match="no rules in it"):
        read_sites(str(tmp_path))
    (tmp_path / "b.toml").write_text(RULE)
    (tmp_path / "a.toml").write_text(RULE.replace("example.org", "example.com"))
    (tmp_path / "notes.txt").write_text("no rule")
    assert read_sites(str(tmp_path / "b.toml")) == RULE
    assert read_sites(str(tmp_path)) == RULE.replace("example.org", "example.com") + "\n" + RULE
    (tmp_path / "c.toml").write_text('["example.net"]\nkeeps = "article"\n')
    with pytest.raises(UsageError, match=r"c\.toml"):
        read_sites(str(tmp_path))


def test_a_method_is_a_known_one_or_a_program():
    assert check_settings(BriefSettings(method="lead")).method == "lead"
    assert check_settings(BriefSettings(method="command:first.py")).method == "command:first.py"
    with pytest.raises(UsageError):
        check_settings(BriefSettings(method="leed"))


@pytest.mark.parametrize(
    ("key", "given", "held"),
    [("timeout", 2, 2), ("timeout", 2.5, 2.5), ("timeout", "2", None), ("timeout", True, None), ("jobs", 2.5, None)],
)
def test_a_number_of_a_file_may_be_whole_where_a_fraction_is_taken(key, given, held):
    layers = [Layer("briefmaker.toml", {"brief": {key: given}})]
    if held is not None:
        assert settle(layers)["brief", key].value == held
        return
    with pytest.raises(UsageError, match=f"^briefmaker.toml: {key} = {given!r}: not a"):
        settle(layers)
