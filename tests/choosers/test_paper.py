"""The three programs that the paper shows, and the forms it says that question and answer have."""

import json
import os
import re
import sys
import time
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefmaker.choosers.ask import Choosers
from briefmaker.choosers.bounded import Clock, identify
from briefmaker.flow import read
from briefmaker.model import BriefSettings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are asked on POSIX alone")

ROOT = Path(__file__).parents[2]
SPEC = spec_from_file_location("forms", ROOT / "tests" / "cli" / "test_json.py")
forms = module_from_spec(SPEC)
SPEC.loader.exec_module(forms)
SCRIPTS = dict(
    re.findall(
        r"```python\n(?=#![^\n]*\n# (\w+)\.py\n)(.*?)```", (ROOT / "docs" / "choosers.md").read_text("utf-8"), re.DOTALL
    )
)


@pytest.fixture
def article():
    sample = ROOT / "samples" / "sba-cybersecurity.html"
    return read(sample.read_bytes(), name=sample.name)


@pytest.fixture
def show(tmp_path, monkeypatch):
    """Write a program of the paper, to be run by this Python."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def write(name: str) -> Path:
        path = tmp_path / f"{name}.py"
        path.write_text(SCRIPTS[name].replace("/usr/bin/env python3", sys.executable, 1))
        path.chmod(0o755)
        return path

    return write


class Recorder(Clock):
    """Keeps what was asked and answered."""

    def __init__(self):
        super().__init__()
        self.asked, self.answers = [], []

    def ask(self, program, question):
        self.asked.append(json.loads(json.dumps(question)))
        self.answers.append(super().ask(program, question))
        return self.answers[-1]


def choose(path: Path, article):
    """Have a program choose the points of an article; return them, and the question and answer."""
    program = identify("", str(path), seconds=60, megabytes=0)
    recorder = Recorder()
    choosers = Choosers(BriefSettings(method=program.name, programs=(program,)), recorder)
    quotes = choosers.choose_points(article, ())
    assert not choosers.failures, choosers.failures
    return quotes, recorder.asked[0], recorder.answers[0]


def form(name: str):
    return json.loads((forms.SCHEMAS / f"chooser-{name}.schema.json").read_text("utf-8"))


def test_the_paper_shows_three():
    assert sorted(SCRIPTS) == ["model", "person", "sections"]


def test_the_first_sentence_of_each_section(show, article):
    quotes, asked, answer = choose(show("sections"), article)
    assert forms.is_of(form("request"), asked)
    assert forms.is_of(form("answer"), answer)
    sections = [one["heading"] for quote in quotes for one in asked["sentences"] if one["text"] == quote.text]
    assert len(quotes) == asked["wanted"]["sentences"] > 3
    assert len(set(sections)) == len(sections)


def test_forms_are_told_from_others(article, show):
    _, asked, _ = choose(show("sections"), article)
    assert not forms.is_of(form("request"), asked | {"more": 1})
    assert forms.is_of(form("answer"), {"key_actors": [1, 2]})
    for wrong in ({"bottom_line": "1", "points": []}, {"points": []}, {"key_actors": ["Berg"]}, [1]):
        assert not forms.is_of(form("answer"), wrong)


STAND_IN = r"""
import re, sys
line = sys.argv[1:]
flags = dict(zip(line, line[1:]))
assert flags["-m"] == "model.gguf" and flags["--temp"] == "0" and "-no-cnv" in line and "--no-display-prompt" in line
root, number = open(flags["--grammar-file"]).read().splitlines()
assert root.startswith('root ::= "{\\"bottom_line\\": " number ", \\"points\\": ["'), root
assert root.endswith(' (number ("," number){0,5})? "]}"'), root
numbers = re.findall(r'"(\d+)"', number)
assert re.fullmatch(r'number ::= ("\d+" \| )*"\d+"', number)
assert all(f"\n{one}. " in open(flags["-f"]).read() for one in numbers)
print('{"bottom_line": %s, "points": [%s,%s,%s]} [end of text]' % (numbers[1], numbers[1], numbers[0], numbers[0]))
"""


def test_a_language_model_is_held_by_a_grammar_to_the_numbers_that_may_be_chosen(show, article, tmp_path):
    stand_in = tmp_path / "llama-completion"
    stand_in.write_text(f"#!{sys.executable} -IS\n{STAND_IN}")
    stand_in.chmod(0o755)
    quotes, asked, _ = choose(show("model"), article)
    quotable = [one["text"] for one in asked["sentences"] if one["quotable"]]
    assert [quote.text for quote in quotes] == [quotable[1], quotable[0]]


@pytest.fixture
def person(show, tmp_path):
    """Have a person be asked in a terminal by a whole run; return the exit code and what the terminal showed."""
    import pty

    def answer(keys: bytes) -> tuple[int, str]:
        page = tmp_path / "page.html"
        page.write_bytes((ROOT / "tests" / "papers" / "given" / "page.html").read_bytes())
        line = [sys.executable, "-m", "briefmaker", "brief", str(page), "-o", str(tmp_path / "note.json")]
        line += ["--method", f"command:{show('person')}", "--no-progress", "--timeout", "300", "--no-config"]
        try:
            run, terminal = pty.fork()
        except OSError:
            pytest.skip("no terminals here")
        if not run:
            os.execv(sys.executable, line)  # noqa: S606
        seen = b""
        with suppress(OSError):  # it is closed at the end
            while more := os.read(terminal, 4096):
                seen += more
                if b"then the points: " in seen and keys:
                    time.sleep(0.2)  # it reads the keys next
                    os.write(terminal, keys)
                    keys = b""
        return os.waitstatus_to_exitcode(os.waitpid(run, 0)[1]), seen.decode()

    return answer


def test_a_person_is_asked_on_the_terminal(person, tmp_path):
    code, seen = person(b"4 1\n")
    assert code == 0, seen
    note = json.loads((tmp_path / "note.json").read_text("utf-8"))
    assert f"   4  {note['bottom_lines'][0]['text'][:40]}" in seen
    assert [quote["block"] for quote in note["key_points"]] == [1]


@pytest.mark.slow
def test_what_a_person_mistypes_is_no_answer(person, tmp_path):
    code, seen = person(b"the fourth\n")
    assert code == 0, seen
    assert "person.py: it ended with code 1, saying “ValueError" in seen
    assert (tmp_path / "note.json").exists()


@pytest.mark.slow
def test_ctrl_c_ends_the_question_and_makes_no_note(person, tmp_path):
    code, seen = person(b"\x03")
    assert code == 130, seen
    assert not (tmp_path / "note.json").exists()
