"""On a terminal nothing but text comes out, whatever a page is called and says; in files data stays as it is."""

import json
import os
import re
import subprocess
import sys

import pytest

from briefmaker.cli.console import spare_terminal
from briefmaker.settings.commands import COMMANDS

pty = pytest.importorskip("pty")

SIGNS = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e\u2066\x08"
"""A title of the window, a bell, colours in both spellings, a line turned round, a step back."""

NO_TEXT = re.compile("[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

NAME, NEWER, DRAFT = f"p{SIGNS}.html", f"p{SIGNS}-2.html", f"d{SIGNS}.md"

LINES = (
    "brief PAGE -o - -t md",
    "brief PAGE -o - -t html",
    "brief PAGE -o - -t json",
    "brief PAGE -o out -t md --report -",
    "brief PAGE -o out -t md --dry-run",
    "brief PAGE -o new -t md -v",
    "brief PAGE --explain",
    "brief absent -o new",
    "read PAGE",
    "read PAGE -t txt",
    "read PAGE -t html",
    "read PAGE -t json",
    "read PAGE --explain",
    "read . -o texts",
    "actors PAGE -t table",
    "actors PAGE -t table --by article",
    "actors PAGE -t csv",
    "actors PAGE -t json",
    "actors PAGE --explain",
    "actors PAGE --init-aliases",
    "timeline PAGE -t csv",
    "timeline PAGE -t json",
    "timeline PAGE -t ics",
    "check DRAFT PAGE -v",
    "check DRAFT PAGE -t json",
    "changes PAGE NEWER -v",
    "changes PAGE NEWER -t json",
    "index . -v",
    "find quay -t table",
    "find harbour* -t csv",
    "find said -t json",
    "find delay -t md",
    "who Anna -t table",
    "who Anna -t json",
    "who --new-since 2000-01-01 -t md",
    "review PAGE -o reviews",
    "verify NOTE PAGE",
    "verify NOTE PAGE --json",
    "verify notes .",
    "merge notes -o joined",
    "export notes",
    "sites NAME --try PAGE",
    "templates NAME",
    "config NAME",
    "doctor NAME",
    "completion NAME",
    "help NAME",
)
"""What is asked: every command is given the page or its name."""


ALL = """
import json, sys
from briefmaker.cli.app import run
from briefmaker.cli.console import open_streams
open_streams()
for number, line in enumerate(json.loads(sys.argv[1])):
    print(f"@@@{number}@@@", flush=True)
    run(line)
"""
"""Runs many command lines in one process, each behind its number."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with a page whose name, title, persons and sentences hold orders to a terminal, and a note of it."""
    folder = tmp_path_factory.mktemp("hostile")
    sentences = (
        f"Transport Minister Anna{SIGNS} Berg of the Harbour{SIGNS} Agency said on 3 May 2024 that the quay{SIGNS}"
        f" will be shut. Anna Berg{SIGNS} told reporters that the work begins on 5 May 2024 and costs 2 million crowns."
    )
    text = "".join(f"<p>{sentences} It is the {number}. delay of the year.</p>" for number in range(1, 5))
    head = f"<html lang=en><meta charset=utf-8><title>A quay{SIGNS}</title>"
    (folder / NAME).write_text(f"{head}<article><h1>A quay{SIGNS}</h1>{text}</article>", "utf-8")
    (folder / DRAFT).write_text(
        f"# A quay{SIGNS}\n\n“The quay{SIGNS} will never be shut,” said Anna{SIGNS} Berg.", "utf-8"
    )
    (folder / NEWER).write_text((folder / NAME).read_text("utf-8").replace("2 million", "3 million"), "utf-8")
    in_pipe(folder, "-m", "briefmaker", "brief", NAME, "-o", "notes", "-t", "json")
    return folder


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFMAKER_")}
    return kept | {"TERM": "dumb", "XDG_CONFIG_HOME": "/nonexistent", "PYTHONIOENCODING": "utf-8"}


def in_pipe(folder, *arguments):
    """Run Python; what it sends to stdout, which is a pipe."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False).stdout


def on_terminal(folder, *arguments):
    """Run Python with a terminal for its three streams; what that was sent."""
    try:
        mine, theirs = pty.openpty()
    except OSError:
        pytest.skip("no terminals here")
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    sent = b""
    try:
        while part := os.read(mine, 65_536):
            sent += part
    except OSError:  # as Linux says that the other end is closed
        pass
    process.wait()
    os.close(mine)
    return sent.decode("utf-8", "replace").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def shown(hostile):
    """What the terminal was sent by each command line."""
    note = next(path.name for path in (hostile / "notes").glob("*.json"))
    words = {"PAGE": NAME, "NAME": NAME, "DRAFT": DRAFT, "NEWER": NEWER, "NOTE": f"notes/{note}"}
    lines = [[words.get(word, word) for word in line.split()] for line in LINES]
    parts = re.split(r"@@@\d+@@@\n", on_terminal(hostile, "-c", ALL, json.dumps(lines)))
    return dict(zip(LINES, parts[1:], strict=True))


@pytest.mark.parametrize("line", LINES)
def test_nothing_but_text_comes_out(shown, line):
    assert shown[line].strip()
    assert not NO_TEXT.findall(shown[line])


def test_every_command_is_asked():
    assert {line.split()[0] for line in LINES} >= {command.name for command in COMMANDS}


def test_data_in_a_pipe_stays_as_it_is(hostile):
    assert "\u202e".encode() in in_pipe(hostile, "-m", "briefmaker", "read", NAME, "-t", "txt")


def test_what_scripts_and_emoji_are_written_with_is_text():
    words = "می\u200cخواهم 👩\u200d🔬 a\u00a0b\tc\r\n"
    assert spare_terminal(words) == words
    assert spare_terminal("a\rb\x9b") == "a\\rb\\x9b"
