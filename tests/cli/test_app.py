import subprocess
import sys

import pytest

import briefmaker


def imported_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.splitlines()[-1].split())


def test_a_file_in_the_place_of_a_command_is_understood(briefmaker, page):
    result = briefmaker(page)
    assert result.code == 2
    assert f"Did you mean: briefmaker brief {page}" in result.err


def test_a_mistyped_command_is_understood(briefmaker):
    result = briefmaker("breif", "x.html")
    assert result.code == 2
    assert "Did you mean: briefmaker brief" in result.err


def test_no_source_is_a_usage_error(briefmaker):
    for command in ("brief", "read", "actors"):
        result = briefmaker(command)
        assert result.code == 2
        assert "no source named" in result.err


def test_the_version_is_told(briefmaker):
    result = briefmaker("--version")
    assert result.out == f"briefmaker {sys.modules['briefmaker'].__version__}\n"


@pytest.mark.parametrize("command", [(), ("brief",), ("read",), ("actors",)])
def test_every_command_has_help(briefmaker, command):
    result = briefmaker(*command, "--help")
    assert result.code == 0
    assert "briefmaker" in result.out


def test_a_bug_is_exit_70_without_a_traceback(briefmaker, page, monkeypatch):
    def break_down(*_arguments, **_named):
        raise RuntimeError("a bug")

    monkeypatch.setattr("briefmaker.flow.brief_source", break_down)
    result = briefmaker("brief", page, "-o", page.parent)
    assert result.code == 70
    assert "Traceback" not in result.err
    assert "--debug" in result.err


def test_one_note_imports_what_it_needs_and_no_more(page, tmp_path):
    arguments = ["brief", str(page), "-q", "-o", str(tmp_path / "note.docx")]
    modules = imported_by(f"from briefmaker.cli.app import run\nrun({arguments})")
    unused = {"numpy.ma", "numpy.random", "sumy", "weasyprint", "docx", "lxml", "spacy", "bs4", "rich", "asyncio"}
    assert not modules & unused
    ours = [name for name in modules if name.startswith("briefmaker")]
    assert len(ours) < 580, "each costs a cold process about .3 ms"


def test_help_imports_nothing_heavy():
    modules = imported_by("from briefmaker.cli.app import run\nrun(['brief', '--help'])")
    assert not modules & {"numpy", "sumy", "weasyprint", "docx", "lxml", "rich", "selectolax", "jinja2", "bs4"}


@pytest.mark.parametrize("module", ["articles.sites", "actors", "summary", "batch.work", "settings.note"])
def test_naming_a_room_imports_no_numpy(module):
    assert "numpy" not in imported_by(f"import briefmaker.{module}")


def test_a_docx_never_imports_weasyprint_or_sumy(page, tmp_path):
    modules = imported_by(
        f"from briefmaker.cli.app import run\nassert run(['brief', {str(page)!r}, '-o', {str(tmp_path)!r}]) == 0"
    )
    assert not modules & {"weasyprint", "sumy", "spacy", "nltk"}


def test_who_reads_an_article_imports_neither_summary_nor_actors(page):
    loaded = imported_by(f"import briefmaker\nbriefmaker.read(open({str(page)!r}, 'rb').read())")
    assert "briefmaker.articles.extract" in loaded
    assert loaded & {"briefmaker.summary.choice", "briefmaker.actors.pipeline", "briefmaker.digest.make"} == set()


def test_a_function_of_the_package_is_never_a_module_in_its_place():
    program = (
        "import briefmaker\nbriefmaker.read\n"
        "print(*(type(getattr(briefmaker, name)).__name__ for name in briefmaker.__all__))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "module" not in result.stdout.split()


def test_every_public_name_is_there():
    assert {name for name in briefmaker.__all__ if getattr(briefmaker, name) is None} == set()
    with pytest.raises(AttributeError):
        briefmaker.nothing  # noqa: B018  (the access is the test)


def test_templates_are_listed_shown_and_copied(briefmaker, page, tmp_path):
    assert briefmaker("templates").out.startswith("digest")
    assert "kicker" in briefmaker("templates", "intel").out
    copied = briefmaker("templates", "note", "--copy-to", tmp_path / "look")
    assert copied.code == 0
    (tmp_path / "look" / "template.toml").write_text('kicker = "House note"\n')
    assert "House note" in briefmaker("brief", page, "-o", "-", "-t", "html", "--template", tmp_path / "look").out
    assert briefmaker("templates", "nope").code == 2
    assert briefmaker("brief", page, "--template", "nope").code == 2


@pytest.mark.slow
def test_the_doctor_says_what_works(briefmaker):
    result = briefmaker("doctor")
    assert result.code in (0, 3)
    assert "Python" in result.out
    assert "pdf by typst" in result.out
