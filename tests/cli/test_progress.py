"""The bar and the paths on one screen."""

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def run_on_terminal(arguments, *, stdout_to=None):
    """Run the command with stderr, and stdout unless it goes elsewhere, on a new terminal; return what it shows."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("no pseudo-terminals here")
    process = subprocess.Popen(
        [sys.executable, "-m", "briefmaker", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=stdout_to or theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return process.wait(timeout=300), shown.decode()


@pytest.fixture
def pages(page):
    for number in range(5):
        page.with_name(f"page {number}.html").write_text(page.read_text().replace("two million", f"{number} million"))
    return page.parent


def test_each_path_stands_on_a_line_of_its_own(pages, tmp_path):
    code, shown = run_on_terminal(("brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "1"))
    assert code == 0
    assert "━" in shown, "there was a bar"
    paths = [line for line in map(str.rstrip, _CONTROL.sub("", shown).split("\n")) if ".md" in line]
    assert len(paths) == 6
    for path in paths:
        assert path.rpartition("\r")[2].startswith(str(tmp_path / "out"))


@pytest.mark.slow
def test_a_digest_counts_each_source_as_it_is_read(pages, tmp_path):
    code, shown = run_on_terminal(("brief", pages, "-o", tmp_path / "digest.md", "-j", "1", "--progress"))
    assert code == 0
    text = _CONTROL.sub("", shown)
    assert "reading" in text
    assert "setting the digest" in text
    counts = re.findall(r"(\d)/7", text)
    assert counts[0] == "0"
    assert "6" in counts


@pytest.mark.slow
def test_what_is_up_to_date_is_neither_done_nor_left(pages, tmp_path):
    arguments = ("brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "1", "--progress")
    run_on_terminal(arguments)
    (pages / "page 9.html").write_text((pages / "page 3.html").read_text().replace("3 million", "33 million"))
    _, shown = run_on_terminal(arguments)
    assert re.search(r"1/1\b", _CONTROL.sub("", shown))


@pytest.mark.slow
def test_paths_go_to_a_file_while_the_bar_is_on_the_screen(pages, tmp_path):
    with (tmp_path / "paths").open("wb") as paths:
        code, shown = run_on_terminal(("brief", pages, "-t", "md", "-o", tmp_path / "out"), stdout_to=paths)
    assert code == 0
    assert len((tmp_path / "paths").read_text().splitlines()) == 6
    assert ".md" not in shown
