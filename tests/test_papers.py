"""What the papers show is run, in the order shown, on a desk of the samples and of the files in `papers/given`."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copyfile, copytree

import pytest

import briefmaker
from briefmaker import errors
from briefmaker.errors import BriefmakerError
from briefmaker.settings.commands import COMMANDS, WHOLE

ROOT = Path(__file__).parents[1]
PAPERS = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"^ {4,}.*$", re.MULTILINE)
INLINE = re.compile(r"(?<![\w`])`([^`\n]*)`(?!`)")

NOT_RUN = {
    r"^make (demo|test|docs)\b|^uv|^pipx|\bpip install\b": "installs from the network; CI runs what is in the README",
    r"\b(s3|gs|az)://": "a store in the network",
    r"\b(sbatch|parallel|JOB_COMPLETION_INDEX|SLURM_ARRAY_TASK_ID)\b|--run-on dask|^dask |/data/": "a cluster",
    r"^15 2 \* \* \*": "cron",
    r"--watch\b": "never ends",
    r"\b(mutt|duckdb|pandas|curl|fish|zsh)\b": "a program that nothing else here needs",
    r"\bsigned\.pdf\b": "a signature is made by another program",
}
"""What cannot be run by a test, and why; every other command of every paper is run."""

PREPARED = {
    "docs/options.md": "mkdir saved && cp page.html other.html saved && cp page.html one.html && cp other.html two.html"
    " && briefmaker -q brief page.html -o notes -t json,pdf && mv notes/page.pdf printed.pdf && rm notes/manifest.*"
    " && cp notes/page.json page.reviewed.json && python -c 'import docx; it = docx.Document();"
    ' it.add_paragraph("“What was missing was a decision,” Radu said."); it.save("draft.docx")\''
    " && cp page.html monday.html && cp page.html friday.html && sed 's/<nav>/<nav> /' page.html > saved/again.html",
    "docs/batch.md": "mkdir saved && cp page.html other.html saved",
    "docs/look.md": "briefmaker -q brief page.html -o letterhead.docx",
}
"""What lies on the desk of a paper before its first line."""

TOOLS = ("jq", "gs", "ssh-keygen", "make")
"""Without one of these the rest of its block is left out."""


def blocks(paper):
    """The fenced blocks of a paper, each with its language."""
    return BLOCK.findall((ROOT / paper).read_text("utf-8"))


def commands(text):
    """The commands of a block, each with the lines that it is shown to print."""
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *printed = piece.splitlines()
        yield command, "\n".join(printed)


@pytest.fixture(scope="module")
def loaded():
    """The folder of a `briefmaker` that is loaded already and forks for each call."""
    folder = Path(tempfile.mkdtemp(prefix="bm-"))  # the path of a socket has to be short
    given = ROOT / "tests" / "papers"
    server = subprocess.Popen([sys.executable, given / "warm.py", given / "given" / "page.html", folder])
    while not (folder / "briefmaker").exists() and server.poll() is None:
        time.sleep(0.05)
    yield folder
    server.kill()
    server.wait()
    shutil.rmtree(folder)


@pytest.fixture
def desk(tmp_path, loaded):
    """A folder with the samples, in which lines are run by a shell that knows briefmaker and no settings."""
    copytree(ROOT / "samples", tmp_path / "samples")
    copytree(ROOT / "tests" / "papers" / "given", tmp_path, dirs_exist_ok=True)
    snapshot = tmp_path / "Zotero" / "storage" / "AB12CD34" / "Ministers agree.html"
    snapshot.parent.mkdir(parents=True)
    snapshot.write_bytes((tmp_path / "page.html").read_bytes())
    ours = ("BRIEFMAKER_", "MAKE", "MFLAGS")  # a make within `make test` would say in which folder it is
    around = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    places = (str(loaded), str(Path(sys.executable).parent), around["PATH"])
    around |= {"PATH": os.pathsep.join(places), "LC_ALL": "C.UTF-8"}
    around |= {"XDG_CONFIG_HOME": str(tmp_path / "none"), "XDG_CONFIG_DIRS": str(tmp_path / "none")}
    around |= {"HOME": str(tmp_path), "BRIEFMAKER_BRIEF_JOBS": "1"}  # a worker would be loaded anew

    def run(*command):
        said = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        return subprocess.run(command, cwd=tmp_path, env=around, check=False, **said)

    return run


def follow(desk, command, printed=""):
    """Run a line; it has to end as its comment says (`# exit 6`), and to print what is shown (`...`: what was cut)."""
    done = desk("bash", "-c", command)
    said = re.search(r"# .*\bexit (\d+)", command)
    assert done.returncode == int(said[1] if said else 0), f"{command}\n{done.stdout}"
    shown = re.escape(printed).replace(re.escape("..."), ".*")
    assert not printed or re.fullmatch(shown, done.stdout.strip(), re.DOTALL), f"{command}\n{done.stdout}"


@pytest.mark.slow
@pytest.mark.needs_typst
@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(paper, marks=[pytest.mark.needs_pango] if paper == "docs/verify.md" else [])  # PDF as WeasyPrint's
        for paper in PAPERS
        if paper != "docs/review.md"
    ],
)
def test_every_command_shown_works_in_its_turn_and_prints_what_is_shown(desk, tmp_path, paper):
    if paper in PREPARED:
        follow(desk, PREPARED[paper])
    for language, text in blocks(paper):
        named = re.match(r"(?:#!.*\n)?# ([\w.-]+\.(?:toml|py)|Makefile)\n", text)
        if named:  # `# house.toml`, or a line below `#!`, at the head of a block names its file
            (tmp_path / named[1]).write_text(text, "utf-8")
            (tmp_path / named[1]).chmod(0o755 if text.startswith("#!") else 0o644)
        elif language == "python":
            done = desk(sys.executable, "-c", text)
            assert done.returncode == 0, done.stdout
        elif language == "console":
            for command, printed in commands(text):
                if any(re.search(known, command) for known in NOT_RUN):
                    continue
                if not all(map(shutil.which, set(TOOLS).intersection(re.findall(r"[\w-]+", command)))):
                    break
                follow(desk, command, printed)


def test_the_paper_on_trouble_names_every_class_of_errors():
    paper = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")
    named = {name for name, it in vars(errors).items() if isinstance(it, type) and issubclass(it, BriefmakerError)}
    assert len(named) > 20
    assert [name for name in sorted(named) if f"`{name}`" not in paper] == []


def test_the_paper_on_trouble_quotes_what_is_said_by_us():
    source = "\n".join(path.read_text("utf-8") for path in Path(briefmaker.__file__).parent.rglob("*.py"))
    table = re.findall(r"^\|(.*)\|.*\|$", (ROOT / "docs" / "troubleshooting.md").read_text("utf-8"), re.MULTILINE)
    quoted = {text for row in table for text in re.findall(r"`([a-zA-Z][^`]* [^`]*)`", row) if "--" not in text}
    assert len(quoted) > 40
    assert [text for text in sorted(quoted) if text not in source and not text.startswith("briefmaker ")] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_not_run_says_so_in_the_table(paper):
    lines = [line for language, text in blocks(paper) if language != "console" for line in text.splitlines()]
    lines += INDENTED.findall(BLOCK.sub("", (ROOT / paper).read_text("utf-8")))
    called = [line for line in lines if re.match(r" *(\$|briefmaker|uvx?|pipx?|make|python|duckdb|dask|ls|jq) ", line)]
    assert [line for line in called if not any(re.search(known, line.strip()) for known in NOT_RUN)] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_command_in_the_text_has_a_name_and_options_that_are_known(paper):
    known = {command.name: {flag for row in command.options for flag in row.flags} for command in COMMANDS}
    everywhere = {flag for row in WHOLE.options for flag in row.flags} | {"--help"}
    inline = INLINE.findall(BLOCK.sub("", (ROOT / paper).read_text("utf-8")))
    for line in [part for text in inline for part in text.split(" | ") if part.startswith("briefmaker ")]:
        words = shlex.split(line.replace("…", ""))[1:]
        name = next(word for word in words if not word.startswith("-"))
        assert name in known, line
        flags = {one for flag in known[name] | everywhere for one in flag.split("/")}
        assert [word for word in words if word.startswith("-") and word != "-" and word not in flags] == [], line


def shorten_the_title(record):
    """What a reader does on the page for reviewing, and what it saves."""
    article = record["articles"][0]
    was, article["title"] = article["title"], "Access to Wikipedia restored in Turkey"
    changes = [{"what": "title", "was": was, "now": article["title"], "article": 1}]
    record["review"] = {"changes": changes, "spaces": [{"space": "recommendation", "text": "That you welcome it."}]}


@pytest.mark.slow
@pytest.mark.needs_typst
def test_what_the_paper_on_reviews_shows_works_on_a_record_that_was_reviewed(desk, tmp_path):
    first, second, third = (text for language, text in blocks("docs/review.md") if language == "console")
    ((command, printed),) = commands(first)
    follow(desk, command, printed)
    follow(desk, f"{command.replace(' review ', ' brief ')} -o made.json")
    record = json.loads((tmp_path / "made.json").read_text("utf-8"))
    shorten_the_title(record)
    (tmp_path / "wikimedia-turkey.reviewed.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "wikimedia-turkey.actors.toml").write_text(
        '[[actor]]\nname = "Katherine Maher"\nrole = "Executive Director"\n'
    )
    copyfile(ROOT / "samples" / "wikimedia-turkey.html", tmp_path / "other.html")
    for line, _ in commands(second):
        follow(desk, line)
    ((command, printed),) = commands(third)
    told = desk("bash", "-c", command)
    assert told.returncode == 0, told.stdout
    assert told.stdout.splitlines()[-1] == printed.splitlines()[-1]
    assert "by hand  reviewed: title “Access" in told.stdout


def test_every_example_in_python_runs(desk):
    (example,) = (text for language, text in blocks("docs/python.md") if language == "python")
    done = desk(sys.executable, "-c", example)
    assert done.returncode == 0, done.stdout
    assert "China country named 2" in done.stdout


def test_what_the_readme_shows_of_installing_is_run_by_ci():
    run = "".join((ROOT / ".ci" / name).read_text("utf-8") for name in ("run", "bare"))
    shown = [text for language, text in blocks("README.md") if language == "sh"]
    lines = [shlex.split(line, comments=True) for text in shown for line in text.splitlines()]
    assert len(lines) == 3
    assert [words for words in lines if " ".join(words) not in run] == []
