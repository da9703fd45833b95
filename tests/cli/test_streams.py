"""Streams that are closed or full, and streams of another encoding."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="redirections of a POSIX shell")


@pytest.fixture
def shell(page, tmp_path):
    """Run a line of sh in which `briefmaker` is ours and `$page` a page, in an empty folder."""

    def call(line, **variables):
        environment = os.environ | {"page": str(page), "python": sys.executable} | variables
        function = 'briefmaker() { "$python" -m briefmaker "$@"; }\n'
        return subprocess.run(
            ["/bin/sh", "-c", function + line], capture_output=True, cwd=tmp_path, env=environment, check=False
        )

    return call


COMMAND_LINES = (
    'brief "$page" -o out -t md',
    'brief "$page" -o - -t md',
    'read "$page"',
    'read "$page" --explain',
    'actors "$page"',
    'actors "$page" -t table',
    "config",
    "templates",
    "--help",
    "brief --help",
    "--version",
)


@pytest.mark.slow
@pytest.mark.parametrize("line", COMMAND_LINES)
def test_a_closed_stdout_is_one_line_and_exit_5(shell, line):
    result = shell(f"briefmaker {line} >&-")
    assert result.returncode == 5
    assert result.stderr.count(b"stdout cannot be written (Bad file descriptor)") == 1
    assert b"Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(not FULL.exists(), reason="no disk that is always full")
@pytest.mark.parametrize("line", COMMAND_LINES)
def test_a_full_disk_behind_stdout_is_one_line_and_exit_5(shell, line):
    result = shell(f"briefmaker {line} > /dev/full")
    assert result.returncode == 5
    assert result.stderr.count(b"stdout cannot be written (No space left on device)") == 1
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_what_cannot_be_told_is_exit_5_and_the_work_is_done(shell, tmp_path, closed):
    if not FULL.exists():
        pytest.skip("no disk that is always full")
    result = shell(f'briefmaker brief "$page" -o out -t md {closed}')
    assert (result.returncode, result.stdout) == (5, b"out/grain.md\n")
    assert (tmp_path / "out" / "grain.md").exists()
    assert shell(f"briefmaker brief none.html {closed}").returncode == 4
    assert shell(f'briefmaker -q brief "$page" -o out -t md {closed}').returncode == 0, "nothing was to be told"


@pytest.mark.slow
def test_a_document_is_never_written_in_the_place_of_a_closed_stream(shell, tmp_path):
    shell('briefmaker brief "$page" -o one -t md,docx >&- 2>&-')
    shell('briefmaker brief "$page" -o two -t md,docx')
    for name in ("grain.md", "grain.docx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_closed_stdin_is_told_where_a_page_was_to_come_from_it(shell):
    result = shell("briefmaker brief - <&-")
    assert result.returncode == 4
    assert b"Traceback" not in result.stderr
    assert shell('briefmaker read "$page" <&-').returncode == 0


def test_a_reader_that_goes_away_is_no_failure(shell):
    result = shell('briefmaker read "$page" | head -c 1; briefmaker --help | head -c 1')
    assert result.stdout == b"#U"
    assert result.stderr == b""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_results_are_utf_8_whatever_the_locale_says(shell, page, encoding):
    page.write_text(page.read_text("utf-8").replace("Elena Radu", "Jelena Šćepanović"), "utf-8")
    others = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    rows = csv.DictReader(io.StringIO(shell('briefmaker actors "$page" -t csv', **others).stdout.decode("utf-8")))
    assert "Jelena Šćepanović" in {row["name"] for row in rows}
    told = json.loads(shell('briefmaker actors "$page" -t json', **others).stdout)
    assert "Jelena Šćepanović" in {row["name"] for row in told}
    in_columns = shell('briefmaker actors "$page" -t table', **others).stdout.decode("utf-8")
    assert all(word in in_columns for word in ("Jelena", "Šćepanović")), "a name may take two lines of its column"
    for line in ('actors "$page" --init-aliases', 'read "$page"', 'read "$page" --explain'):
        assert "Jelena Šćepanović" in shell(f"briefmaker {line}", **others).stdout.decode("utf-8") or "explain" in line
