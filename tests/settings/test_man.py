"""Man pages: whole, and plain to a strict reader of roff."""

import shutil
import subprocess

import pytest
import roff

from briefmaker.settings.commands import COMMANDS

PAGES = roff.format_pages()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_page_tells_of_every_row_of_its_command(command):
    page = PAGES[f"briefmaker-{command.name}.1"]
    for row in command.options:
        for flag in row.flags:
            for one in flag.split("/"):
                assert f"\\fB{roff.escape(one)}\\fR" in page
        assert roff.escape(row.help) in page
    for example in command.examples:
        assert roff.escape(example) in page


def test_a_synopsis_has_in_brackets_what_may_be_left_out():
    assert "\n[options] \\fIDOCUMENT\\fR [\\fISOURCE\\fR]\n" in PAGES["briefmaker-verify.1"]
    assert "\n[options] [\\fISOURCES...\\fR]\n" in PAGES["briefmaker-brief.1"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_passes_mandoc(name, tmp_path):
    if not shutil.which("mandoc"):
        pytest.skip("mandoc is not here")
    (tmp_path / name).write_text(PAGES[name])
    rendered = subprocess.run(
        [shutil.which("mandoc"), "-T", "lint", "-W", "warning", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in rendered.stdout.splitlines() if "missing date" not in line] == []


@pytest.mark.parametrize(
    ("text", "printed"), [(".start", "\\&.start"), ("a-b", "a\\-b"), ("it's", "it\\(aqs"), ("a\\b", "a\\eb")]
)
def test_text_is_printed_as_it_is(text, printed):
    assert roff.escape(text) == printed
