from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, with a folder for the user's settings beside it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def value(output: str, key: str) -> tuple[str, str]:
    line = next(line for line in output.splitlines() if line.startswith(f"{key} ="))
    setting, _, origin = line.partition("#")
    return setting.partition("=")[2].strip(), origin.strip()


def test_the_stronger_place_holds(folder, tmp_path, briefmaker, monkeypatch):
    user = write(
        tmp_path / "config" / "briefmaker" / "config.toml", '[brief]\nsentences = 7\nmark = "USER"\nwords = 9\n'
    )
    write(folder / "briefmaker.toml", '[brief]\nsentences = 3\nmark = "HERE"\n')
    monkeypatch.setenv("BRIEFMAKER_BRIEF_SENTENCES", "2")
    told = briefmaker("config").out
    assert value(told, "sentences") == ("2", "BRIEFMAKER_BRIEF_SENTENCES")
    assert value(told, "mark") == ('"HERE"', "briefmaker.toml")
    assert value(told, "words") == ("9", str(user))
    assert value(told, "actors") == ("12", "default")


def test_a_flag_stands_above_everything(page, folder, briefmaker):
    write(folder / "briefmaker.toml", '[brief]\nto = ["md", "json"]\nmark = "FROM THE FILE"\n')
    briefmaker("brief", page, "-o", "one")
    assert sorted(path.name for path in Path("one").glob("grain.*")) == ["grain.json", "grain.md"]
    assert "FROM THE FILE" in Path("one/grain.md").read_text()
    briefmaker("brief", page, "-o", "two", "-t", "md", "--mark", "FROM THE FLAG")
    assert [path.name for path in Path("two").glob("grain.*")] == ["grain.md"]
    assert "FROM THE FLAG" in Path("two/grain.md").read_text()


def test_a_length_given_as_a_flag_takes_the_place_of_the_other_one(page, folder, briefmaker):
    write(folder / "briefmaker.toml", "[brief]\nsentences = 3\n")
    assert briefmaker("brief", page, "-o", "out", "--words", "40").code == 0
    assert briefmaker("brief", page, "-o", "out", "--words", "40", "-n", "2").code == 2


def test_files_can_be_passed_over_or_named(folder, briefmaker):
    write(folder / "briefmaker.toml", "[brief]\nsentences = 3\n")
    other = write(folder / "other.toml", "[brief]\nsentences = 4\n")
    assert "# sentences is not set" in briefmaker("--no-config", "config").out
    assert value(briefmaker("--config", other, "config").out, "sentences")[0] == "4"
    assert briefmaker("--config", "none.toml", "config").code == 2
    assert briefmaker("--config", other, "--no-config", "config").code == 2


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ("[brief]\nsentence = 3", "no setting 'sentence' in [brief]", "Did you mean: sentences"),
        ("[breif]\nsentences = 3", "no section [breif]", "Did you mean: brief"),
        ("[brief]\nsentences = 'three'", "not a whole number", "Write it as 5"),
        ("[brief]\nfull-text = 1", "not true or false", "Write it as true"),
        ("[brief]\nto = [1]", "not a list of texts", "Write it as"),
        ("sentences = 3", "stands outside a section", "[brief]"),
        ("[brief", "briefmaker.toml", "--no-config"),
    ],
)
def test_what_a_file_cannot_mean_is_refused_with_what_was_meant(folder, briefmaker, text, said, advice):
    write(folder / "briefmaker.toml", text)
    result = briefmaker("brief", "page.html")
    assert result.code == 2
    assert said in result.err
    assert advice in result.err
    assert briefmaker("brief", "--help").code == 0, "help is there to mend it"


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("BRIEFMAKER_BRIEF_SENTENCE", "3", "Did you mean: sentences"),
        ("BRIEFMAKER_SENTENCES", "3", "no such setting"),
        ("BRIEFMAKER_BRIEF_SENTENCES", "three", "not a whole number"),
        ("BRIEFMAKER_BRIEF_FULL_TEXT", "maybe", "not true or false"),
    ],
)
def test_a_misspelt_variable_does_not_pass_in_silence(briefmaker, monkeypatch, variable, text, said):
    monkeypatch.setenv(variable, text)
    result = briefmaker("brief", "page.html")
    assert result.code == 2
    assert said in result.err


def test_variables_give_lists_and_switches(briefmaker, monkeypatch):
    monkeypatch.setenv("BRIEFMAKER_BRIEF_TO", "md, json")
    monkeypatch.setenv("BRIEFMAKER_BRIEF_NO_ACTORS", "yes")
    told = briefmaker("config").out
    assert value(told, "to")[0] == '["md", "json"]'
    assert value(told, "no-actors")[0] == "true"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [("--init",), ("--init", "--all")])
def test_a_file_to_begin_with_sets_nothing_and_is_never_replaced(briefmaker, arguments):
    before = briefmaker("config").out
    assert briefmaker("config", *arguments).out == "briefmaker.toml\n"
    assert briefmaker("config").out == before
    assert briefmaker("config", *arguments).code == 5


def test_a_file_to_begin_with_has_what_offices_set(folder, briefmaker):
    briefmaker("config", "--init")
    lines = (folder / "briefmaker.toml").read_text().splitlines()
    assert len([line for line in lines if " = " in line]) == 10
    assert len(lines) < 35


def test_all_settings_are_written_only_into_a_file(briefmaker):
    refused = briefmaker("config", "--all")
    assert refused.code == 2
    assert "--all goes with --init" in refused.err


def test_every_line_of_the_file_to_begin_with_can_be_set(folder, briefmaker):
    briefmaker("config", "--init", "--all")
    path = folder / "briefmaker.toml"
    lines = path.read_text().splitlines()
    settings = [line.removeprefix("# ") for line in lines if " = " in line and line.startswith("# ")]
    assert len(settings) > 30
    path.write_text("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))
    result = briefmaker("config")
    assert result.code == 0, result.err
    assert "default" not in [line.rpartition("# ")[2] for line in result.out.splitlines() if " = " in line]


def test_settings_are_never_looked_for_among_the_sources(page, folder, briefmaker):
    write(page.parent / "briefmaker.toml", "[brief]\nsentence = 3\n")
    assert folder != page.parent
    assert briefmaker("brief", page, "-o", "out").code == 0
