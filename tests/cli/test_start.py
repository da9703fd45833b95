"""Help and refusals come at once: within ten times what bare Python takes."""

import os
import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="CPU time of children is told on POSIX")


def cost(environment, *arguments):
    """The CPU time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["brief", "--nope"]], ids=" ".join)
def test_the_command_line_answers_within_ten_times_bare_python(arguments, tmp_path):
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    pairs = [(cost(environment, "-c", "pass"), cost(environment, "-m", "briefmaker", *arguments)) for _ in range(7)]
    # In pairs, and the best of them: what a busy machine adds to one of the two is left out.
    assert min(ours / bare for bare, ours in pairs) < 10


MOST_MODULES = 269
"""Modules of ours that a note of one page may load: 265, and room for a few."""

ELSEWHERE = frozenset(
    {
        "briefmaker.actors.describe.japanese",
        "briefmaker.digest.make",
        "briefmaker.model.check",
        "briefmaker.pages.readers.pdf.page",
        *("bs4", "email", "lxml", "markdown_it", "plistlib", "py3langid", "statistics", "xml.etree.ElementTree"),
    }
)
"""What only digests, checked drafts, mail, other formats and other languages need."""


def load(*arguments):
    """The modules that a process has loaded once it has done what it was asked."""
    program = """
import sys
from briefmaker.cli.app import run
assert run(sys.argv[1:]) == 0
print(*sys.modules, sep="\\n")
"""
    called = [sys.executable, "-c", program, "--no-config", "-q", *map(str, arguments)]
    return set(subprocess.run(called, capture_output=True, text=True, check=True).stdout.split())


def brief(*arguments):
    """The modules that a process has loaded once it has made notes."""
    return load("brief", "--engine", "builtin", *arguments)  # where spaCy has a model, that is loaded, too


def write_page(path, name="The ferry"):
    path.write_text(f"<html lang=en><article><h1>{name}</h1><p>{'The minister opened it. ' * 20}</p></article>")
    return path


def test_a_note_of_one_page_loads_only_what_it_needs(tmp_path):
    loaded = brief(write_page(tmp_path / "page.html"), "-o", tmp_path / "note.docx")
    assert ELSEWHERE.isdisjoint(loaded)
    assert "briefmaker.documents.docx" in loaded
    assert sum(name.partition(".")[0] == "briefmaker" for name in loaded) <= MOST_MODULES


def test_who_only_reads_loads_no_summary_and_no_actors(tmp_path):
    loaded = load("read", write_page(tmp_path / "page.html"))
    assert "briefmaker.articles.extract" in loaded
    assert {"briefmaker.actors", "briefmaker.summary.choice"}.isdisjoint(loaded)


def test_a_run_that_finds_all_notes_made_loads_nothing_that_makes_them(tmp_path):
    pages = [write_page(tmp_path / f"{name}.html", name) for name in ("ferry", "bridge")]
    arguments = (*pages, "-o", tmp_path / "notes", "-j", "1")
    assert "briefmaker.flow" in brief(*arguments)
    assert {"briefmaker.flow", "briefmaker.documents.note", "numpy", "selectolax"}.isdisjoint(brief(*arguments))


def test_help_loads_nothing_that_reads_pages_or_sources():
    program = """
import sys
from briefmaker.cli.app import run
run(["--help"])
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    assert {"briefmaker.cli.inputs", "briefmaker.model.choices", "briefmaker.batch", "numpy"}.isdisjoint(loaded)
    assert "briefmaker.cli.parameters" in loaded
