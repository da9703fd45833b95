"""A program of the user's that chooses, from the command line: asked where the user says so, and nowhere else."""

import json
import os
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are asked on POSIX alone")

LAST = """import json, sys
asked = json.load(sys.stdin)
open({log!r}, "a").write(asked["articles"][0]["title"] + "\\n")
print(json.dumps({{"bottom_line": [it["number"] for it in asked["sentences"] if it["quotable"]][-1], "points": []}}))
"""


@pytest.fixture
def desk(page, tmp_path, monkeypatch):
    """The folder of a page, beside a program that chooses its last sentence and says that it was run."""
    monkeypatch.chdir(page.parent)
    write_program(tmp_path / "last.py", LAST.format(log=str(tmp_path / "log")))
    return tmp_path


def write_program(path: Path, text: str) -> Path:
    path.write_text(f"#!{sys.executable} -IS\n{text}")
    path.chmod(0o755)
    return path


def runs(desk) -> int:
    return len((desk / "log").read_text().splitlines()) if (desk / "log").exists() else 0


def record(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


LINE = "Moldova will pay for the locks, Romania for the dredging, and the European Union will cover a third of both."


def test_a_note_quotes_what_the_program_chose(desk, briefmaker):
    made = briefmaker("brief", "grain.html", "-o", "note.json", "--method", "command:../last.py")
    assert (made.code, runs(desk)) == (0, 1)
    note = record(Path("note.json"))
    assert [quote["text"] for quote in note["bottom_lines"]] == [LINE]
    assert note["settings"]["method"].startswith("command:last.py@")
    assert "programs" not in note["settings"]


def test_run_again_it_is_not_asked_and_a_changed_program_makes_another_note(desk, briefmaker):
    line = ("brief", "grain.html", "-o", "notes", "-t", "md", "--method", "command:../last.py")
    assert briefmaker(*line).code == 0
    assert "1 up to date" in briefmaker(*line).err
    assert runs(desk) == 1
    write_program(desk / "last.py", (desk / "last.py").read_text() + "#")
    assert briefmaker(*line).code == 5
    assert briefmaker(*line, "--overwrite").code == 0


def test_one_that_fails_costs_no_page(desk, briefmaker):
    write_program(desk / "last.py", "import sys\nprint('no model', file=sys.stderr)\nsys.exit(3)")
    line = ("brief", "grain.html", "-o", "note.md", "--method", "command:../last.py")
    made = briefmaker(*line)
    assert made.code == 0
    assert "--method last.py: it ended with code 3, saying “no model”; briefmaker chose in its place." in made.err
    assert "The program last.py gave no valid answer; briefmaker chose." in Path("note.md").read_text()
    assert briefmaker(*line[:3], "strict.md", *line[4:], "--strict").code == 4
    assert not Path("strict.md").exists()


def test_what_it_says_writes_nothing_to_the_terminal(desk, briefmaker):
    write_program(desk / "last.py", "import sys\nsys.stderr.write('\\x1b[2J\\u202egone')\nsys.exit(1)")
    made = briefmaker("brief", "grain.html", "-o", "note.md", "--method", "command:../last.py")
    assert "gone" in made.err
    assert "\x1b" not in made.err
    assert "\u202e" not in made.err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("command:gone.py", "--method command:gone.py: no such file"),
        ("command:", "--method command:: no such file"),
        ("command:.", "--method command:.: no such file"),
        ("command:grain.html", "--method command:grain.html: not executable"),
        ("commando", "--method commando: no such method"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_starts(briefmaker, name, said):
    refused = briefmaker("brief", "grain.html", "-o", "note.md", "--method", name)
    assert refused.code == 2
    assert said in refused.err
    assert not Path("note.md").exists()


def test_actors_are_chosen_by_a_program_alone(desk, briefmaker):
    refused = briefmaker("brief", "grain.html", "--key-actors", "spacy")
    assert refused.code == 2
    assert "--key-actors spacy: no program" in refused.err
    refused = briefmaker("brief", "grain.html", "--key-actors", "command:../last.py", "--no-actors")
    assert (refused.code, runs(desk)) == (2, 0)


def test_the_settings_of_a_folder_start_no_program(desk, briefmaker):
    Path("briefmaker.toml").write_text(f'[brief]\nmethod = "command:{desk}/last.py"\n')
    refused = briefmaker("brief", "grain.html", "-o", "note.md")
    assert refused.code == 2
    assert "the settings of a folder start no program" in refused.err
    Path("briefmaker.toml").write_text(f'[brief]\nkey_actors = "command:{desk}/last.py"\n')
    assert briefmaker("brief", "grain.html", "-o", "note.md").code == 2
    assert runs(desk) == 0


def test_the_users_own_settings_may_by_a_whole_path(desk, briefmaker, monkeypatch):
    own = Path(os.environ["XDG_CONFIG_HOME"]) / "briefmaker" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[brief]\nmethod = "command:../last.py"\n')
    assert "not a whole path" in briefmaker("brief", "grain.html", "-o", "note.md").err
    own.write_text(f'[brief]\nmethod = "command:{desk}/last.py"\n')
    assert briefmaker("brief", "grain.html", "-o", "note.md").code == 0
    own.unlink()
    monkeypatch.setenv("BRIEFMAKER_BRIEF_METHOD", "command:../last.py")
    assert "not a whole path" in briefmaker("brief", "grain.html", "-o", "other.md").err
    monkeypatch.setenv("BRIEFMAKER_BRIEF_METHOD", f"command:{desk}/last.py")
    assert briefmaker("brief", "grain.html", "-o", "other.md").code == 0
    assert runs(desk) == 2


def test_no_record_makes_a_program_run(desk, briefmaker):
    """Neither `verify`, nor a note that is laid out again or reviewed, nor one whose record was forged."""
    line = ("--method", f"command:{desk}/last.py", "--key-actors", f"command:{desk}/last.py")
    briefmaker("brief", "grain.html", "-o", "notes", "-t", "json,md,docx", *line)
    before = runs(desk)
    for note in ("notes/grain.json", "notes/grain.md", "notes/grain.docx", "notes"):
        verified = briefmaker("verify", note, "grain.html") if note != "notes" else briefmaker("verify", note)
        assert verified.code == 0, verified
        assert "is not run: whether it chose this is not known" in verified.out
    assert briefmaker("brief", "notes/grain.json", "-o", "again.docx").code == 0
    assert briefmaker("review", "notes/grain.json", "-o", "review.html").code == 0
    forged = record(Path("notes/grain.json"))
    forged["settings"]["method"] = f"command:{desk}/last.py"
    Path("forged.json").write_text(json.dumps(forged))
    briefmaker("verify", "forged.json", "grain.html")
    assert briefmaker("brief", "forged.json", "-o", "forged.docx").code == 0
    path = str(desk / "last.py")
    forged["settings"]["programs"] = [{"name": "", "path": path, "seconds": 9.0, "megabytes": 0}]
    Path("forged.json").write_text(json.dumps(forged))
    refused = briefmaker("brief", "forged.json", "-o", "other.docx")
    assert refused.code == 4
    assert "record.settings.programs should be left out: it is unknown" in refused.err
    assert runs(desk) == before


def test_a_record_that_is_laid_out_keeps_who_chose(desk, briefmaker):
    briefmaker("brief", "grain.html", "-o", "note.json")
    made = briefmaker("brief", "note.json", "-o", "again.json", "--method", "command:../last.py")
    assert (made.code, runs(desk)) == (0, 0)
    assert record(Path("again.json"))["settings"]["method"] == "default"


@pytest.mark.usefixtures("desk")
def test_an_edited_note_is_not_unchanged_though_nobody_can_make_it_again(briefmaker):
    briefmaker("brief", "grain.html", "-o", "notes", "-t", "md", "--method", "command:../last.py")
    note = Path("notes/grain.md")
    note.write_text(note.read_text().replace("will pay", "will not pay"))
    verified = briefmaker("verify", note, "grain.html")
    assert verified.code == 6
    assert verified.out.splitlines()[-1].endswith("changed since briefed")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_page_of_a_folder_is_asked_for(desk, briefmaker, page, jobs):
    for name in ("steel", "wool"):
        page.with_name(f"{name}.html").write_text(page.read_text().replace("grain", name))
    made = briefmaker("brief", ".", "-o", "../notes", "-t", "json", "--method", "command:../last.py", "-j", jobs)
    assert (made.code, runs(desk)) == (0, 3)
    assert all(len(record(path)["key_points"]) == 0 for path in (desk / "notes").glob("*.json"))


def test_a_program_that_goes_while_the_run_goes_on_is_asked_no_more(desk, briefmaker, page):
    page.with_name("steel.html").write_text(page.read_text().replace("grain", "steel"))
    write_program(desk / "last.py", (desk / "last.py").read_text().split("\n", 1)[1] + "import os\nos.remove(__file__)")
    made = briefmaker("brief", ".", "-o", "../notes", "-t", "json", "--method", "command:../last.py", "-j", "1")
    assert (made.code, runs(desk)) == (0, 1)
    assert made.err.count("it cannot be opened: No such file or directory; briefmaker chose") == 2


def test_late_is_late_long_before_the_page_is(desk, briefmaker):
    write_program(desk / "last.py", "import time\ntime.sleep(600)")
    line = ("brief", "grain.html", "-o", "note.md", "--method", "command:../last.py", "--timeout", "4")
    made = briefmaker(*line)
    if "not done after" not in made.err:  # of a very busy machine
        assert made.code == 0
        assert "it gave no answer in time" in made.err


@pytest.mark.usefixtures("desk")
def test_explain_asks_it_too(briefmaker):
    said = briefmaker("brief", "grain.html", "--explain", "--method", "command:../last.py").out
    assert "bottom line: chosen by last.py" in said


def test_doctor_says_within_which_bounds_it_is_asked(briefmaker):
    (line,) = [line for line in briefmaker("doctor").out.splitlines() if "programs that choose" in line]
    assert "network" in line


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("section", ["brief", "actors"])
def test_the_settings_of_a_folder_load_no_model(briefmaker, section):
    Path("briefmaker.toml").write_text(f'[{section}]\nengine = "gliner:model"\n')
    refused = briefmaker(section, "grain.html")
    assert refused.code == 2
    assert "the settings of a folder start no program" in refused.err
