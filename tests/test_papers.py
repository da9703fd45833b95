"""What the papers show is run, in the order shown, in a copy of the samples."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(console|python|sh)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks(paper, *languages):
    """The fenced blocks of a paper, each with its language."""
    found = BLOCK.findall((ROOT / paper).read_text("utf-8"))
    return [(language, text) for language, text in found if language in languages]


def commands(text):
    """The commands of a block, each with the lines that it is shown to print."""
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *printed = piece.splitlines()
        yield command, printed


@pytest.fixture
def desk(tmp_path):
    """A folder with the samples, in which lines are run by a shell that knows briefmaker and no settings."""
    copytree(ROOT / "samples", tmp_path / "samples")
    around = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFMAKER_")}
    around |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{around['PATH']}", "LC_ALL": "C.UTF-8"}
    around |= {"XDG_CONFIG_HOME": str(tmp_path / "none"), "XDG_CONFIG_DIRS": str(tmp_path / "none")}

    def run(*command):
        said = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        return subprocess.run(command, cwd=tmp_path, env=around, check=False, **said)

    return run


@pytest.mark.needs_typst
@pytest.mark.parametrize("paper", ["README.md", "docs/start.md", "docs/scale.md", "docs/rows.md", "docs/digest.md"])
def test_every_command_shown_works_in_its_turn_and_prints_what_is_shown(desk, paper):
    shown = 0
    for language, text in blocks(paper, "console", "python"):
        for command, printed in [(text, [])] if language == "python" else commands(text):
            done = desk(sys.executable, "-c", command) if language == "python" else desk("bash", "-c", command)
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            if printed:
                assert done.stdout.splitlines() == printed, command
            shown += 1
    assert shown > 3


def shorten_the_title(record):
    """What a reader does on the page for reviewing, and what it saves."""
    article = record["articles"][0]
    was, article["title"] = article["title"], "Access to Wikipedia restored in Turkey"
    changes = [{"what": "title", "was": was, "now": article["title"], "article": 1}]
    record["review"] = {"changes": changes, "spaces": [{"space": "recommendation", "text": "That you welcome it."}]}


@pytest.mark.needs_typst
def test_what_the_paper_on_reviews_shows_works_on_a_record_that_was_reviewed(desk, tmp_path):
    (first, second), (script,) = (
        [text for _, text in blocks("docs/review.md", language)] for language in ("console", "sh")
    )
    ((command, printed),) = commands(first)
    assert desk("bash", "-c", command).stdout.splitlines() == printed
    made = desk("bash", "-c", f"{command.replace(' review ', ' brief ')} -o made.json")
    assert made.returncode == 0, made.stdout
    record = json.loads((tmp_path / "made.json").read_text("utf-8"))
    shorten_the_title(record)
    (tmp_path / "wikimedia-turkey.reviewed.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "wikimedia-turkey.actors.toml").write_text(
        '[[actor]]\nname = "Katherine Maher"\nrole = "Executive Director"\n'
    )
    copyfile(ROOT / "samples" / "wikimedia-turkey.html", tmp_path / "other.html")
    for line in script.splitlines():
        done = desk("bash", "-c", line)
        assert done.returncode == 0, f"{line}\n{done.stdout}"
    ((command, printed),) = commands(second)
    told = desk("bash", "-c", command)
    assert told.returncode == 0, told.stdout
    assert told.stdout.splitlines()[-1] == printed[-1]
    assert "by hand  reviewed: title “Access" in told.stdout


def test_every_example_in_python_runs(desk):
    (example,) = (text for _, text in blocks("docs/python.md", "python"))
    done = desk(sys.executable, "-c", example)
    assert done.returncode == 0, done.stdout
    assert "China country named 2" in done.stdout


def test_what_the_readme_shows_of_installing_is_run_by_ci():
    run = "".join((ROOT / ".ci" / name).read_text("utf-8") for name in ("run", "bare"))
    shown = [shlex.split(line, comments=True) for _, text in blocks("README.md", "sh") for line in text.splitlines()]
    assert len(shown) == 3
    assert [words for words in shown if " ".join(words) not in run] == []
