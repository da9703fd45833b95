"""What a new user types in the first ten minutes."""

import pytest

from briefmaker.settings.commands import COMMANDS


def test_the_name_alone_shows_the_help(briefmaker):
    alone, helped, asked = briefmaker(), briefmaker("--help"), briefmaker("help")
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == helped.out == asked.out
    for command in COMMANDS:
        assert f"\n  {command.name} " in alone.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_is_that_of_its_flag(briefmaker, command):
    told = briefmaker("help", command.name)
    assert told.code == 0
    assert told.out == briefmaker(command.name, "--help").out
    assert f"Usage: briefmaker {command.name} " in told.out


@pytest.mark.parametrize("command", [(), *((command.name,) for command in COMMANDS)], ids=str)
def test_help_fits_a_terminal_of_eighty_columns(briefmaker, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert max(map(len, briefmaker(*command, "--help").out.splitlines())) <= 80


def test_help_of_brief_names_every_method_and_ends_with_three_examples(briefmaker):
    told = briefmaker("brief", "--help").out
    for method in ("default", "lead", "lex-rank", "lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl"):
        assert method in told
    _, _, examples = told.partition("Examples:\n")
    assert len([line for line in examples.splitlines() if line.startswith("    briefmaker brief ")]) == 3


def test_help_of_what_is_no_command_names_the_nearest(briefmaker):
    result = briefmaker("help", "brif")
    assert result.code == 2
    assert "Did you mean: briefmaker brief" in result.err


def test_help_of_what_is_near_no_command_leads_to_all_of_them(briefmaker):
    result = briefmaker("help", "nonsense")
    assert (result.code, "Did you mean: briefmaker help\n" in result.err) == (2, True)


@pytest.mark.parametrize("command", ["brief", "read", "actors"])
def test_an_address_is_to_be_saved_first(briefmaker, command):
    result = briefmaker(command, "https://example.org/a?b=1&c=2")
    assert result.code == 2
    assert "Save the page first" in result.err
    assert f"curl -sL 'https://example.org/a?b=1&c=2' | briefmaker {command} -" in result.err
    assert ("--url" in result.err) == (command != "actors")


def test_an_address_without_a_command_is_understood_too(briefmaker):
    result = briefmaker("https://example.org/a")
    assert result.code == 2
    assert "| briefmaker brief - --url https://example.org/a" in result.err


def test_an_address_is_refused_before_a_page_is_briefed(briefmaker, page, tmp_path):
    assert briefmaker("brief", page, "https://example.org/a", "-o", tmp_path / "out").code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["before", "after", "both"])
def test_options_for_every_command_stand_before_it_or_after_it(briefmaker, page, tmp_path, place):
    def call(*flags):
        before, after = (flags if place != "after" else ()), (flags if place != "before" else ())
        return briefmaker(*before, "brief", page, "-t", "md", "-o", tmp_path / "out", *after)

    assert call().err.endswith("1 made, 0 up to date, 0 failed\n")
    assert call("-q").err == ""
    assert "grain.md: up to date" in call("-v").err
    (tmp_path / "other.toml").write_text('[brief]\nmark = "HOUSE"\n')
    assert call("--config", tmp_path / "other.toml").code == 5, "the mark makes another note"
    assert call("--config", tmp_path / "none.toml").code == 2


def test_a_file_named_before_the_command_gives_way_to_one_after_it(briefmaker, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(f'[brief]\nmark = "{name}"\n')
    told = briefmaker("--config", tmp_path / "one.toml", "config", "--config", tmp_path / "two.toml")
    assert 'mark = "two"' in told.out
    assert briefmaker("--config", tmp_path / "one.toml", "config", "--no-config").code == 2


@pytest.mark.parametrize(
    ("flags", "meant"),
    [
        (("--method", "lexrank"), "Did you mean: lex-rank (or text-rank, "),
        (("--template", "ntoe"), "Did you mean: note (or "),
        (("-t", "pfd"), "Did you mean: pdf"),
        (("--mark", "TLP:AMBRE"), "Did you mean: TLP:AMBER"),
        (("--mark", "TLP:ORANGE"), "Choose from TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED."),
        (("--mark", "OFFICIAL tlp:white"), "Did you mean: TLP:CLEAR"),
        (("--mark", "TLP: AMBER"), "Choose from TLP:CLEAR"),
        (("--pictures", "led"), "Did you mean: lead"),
        (("--engine", "spcy"), "Did you mean: spacy"),
        (("--pdf-engine", "weasy"), "Did you mean: weasyprint"),
        (("--sections", "key-pints"), "Did you mean: key-points"),
        (("--labels", "fre"), "Did you mean: fr"),
        (("--sentence", "3"), "Did you mean: --sentences"),
    ],
)
def test_a_value_that_is_none_gets_the_nearest_that_is(briefmaker, page, tmp_path, flags, meant):
    result = briefmaker("brief", page, "-o", tmp_path / "out", *flags)
    assert result.code == 2
    assert meant in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mark", ["OFFICIAL", "tlp:amber", "TLP:AMBER+STRICT", "OFFICIAL TLP:RED", "see TLP rules"])
def test_every_other_marking_is_free(briefmaker, page, mark):
    assert briefmaker("brief", page, "-o", "-", "-t", "md", "--mark", mark).code == 0


def test_a_choice_may_be_written_in_any_capitals(briefmaker, page):
    assert briefmaker("brief", page, "-o", "-", "-t", "MD", "--paper", "letter", "--pictures", "NONE").code == 0


@pytest.mark.parametrize("name", ["note.doc", "report.txt", "page.htm", "NOTE.RTF"])
def test_a_name_of_a_document_nobody_writes_is_refused_with_the_list(briefmaker, page, tmp_path, name):
    result = briefmaker("brief", page, "-o", tmp_path / name)
    assert result.code == 2
    for suffix in (".docx", ".pdf", ".html", ".md", ".json"):
        assert suffix in result.err
    assert f"{name}/" in result.err
    assert not (tmp_path / name).exists()
    assert briefmaker("brief", page, "-t", "md", "-o", f"{tmp_path / name}/").code == 0
    assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / name).code == 0, "the folder is there now"


def test_a_folder_whose_name_has_a_dot_is_still_a_folder(briefmaker, page, tmp_path):
    assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "2026.05").code == 0


def test_a_warning_is_told_once_a_source_not_once_a_format(briefmaker, page, tmp_path):
    result = briefmaker("brief", page, "-t", "md,html,docx", "-o", tmp_path / "out", "--focus", "penguins")
    assert len(result.out.splitlines()) == 3
    assert result.err.count("penguins") == 1
