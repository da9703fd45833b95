"""The package as it is met first: its doctests, its names, its papers."""

import doctest
import gc
import os
import re
import shutil
import subprocess
import tomllib
from copy import copy
from pathlib import Path

import pytest

import briefmaker
from briefmaker.lazy import lazy_pattern, listed_pattern

ROOT = Path(__file__).parents[1]


def test_the_example_of_the_package_holds() -> None:
    result = doctest.testmod(briefmaker)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_public_name_is_there() -> None:
    assert [name for name in briefmaker.__all__ if getattr(briefmaker, name, None) is None] == []


LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)|<img src=\"(?!\w+:)([^\"]+)\"")
PLACE = re.compile(r"\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)")


def test_every_link_of_the_papers_leads_somewhere() -> None:
    papers = [path for place in ("*", "[a-z]*/*", "samples/*/*", "src/**/*") for path in ROOT.glob(f"{place}.md")]
    assert len(papers) > 20
    links = [(paper, one or other) for paper in papers for one, other in LINK.findall(paper.read_text("utf-8"))]
    assert [f"{paper}: {link}" for paper, link in links if not (paper.parent / link).exists()] == []


def headings(paper: Path) -> set[str]:
    """The anchors of the headings of a paper, as GitHub and the site make them."""
    found = re.findall(r"^#+ (.+)$", paper.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def test_every_place_that_a_link_of_the_papers_names_is_a_heading() -> None:
    papers = [path for place in ("*", "[a-z]*/*") for path in ROOT.glob(f"{place}.md")]
    links = [(paper, *link) for paper in papers for link in PLACE.findall(paper.read_text("utf-8"))]
    assert len(links) > 20
    wrong = [
        f"{paper}: {file}#{place}"
        for paper, file, place in links
        if place not in headings(paper.parent / file if file else paper)
    ]
    assert wrong == []


def test_every_page_of_the_site_that_stands_elsewhere_is_there() -> None:
    named = re.findall(r'^    "([\w-]+)": "(.+\.md)",$', (ROOT / "docs" / "conf.py").read_text("utf-8"), re.MULTILINE)
    assert len(named) > 5
    assert [file for page, file in named if not (ROOT / file).exists() or not (ROOT / f"docs/{page}.md").exists()] == []


def test_every_promise_of_security_is_held_by_tests_that_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 15
    assert [test for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")] == []


def test_the_page_of_the_package_has_no_link_that_leads_nowhere_there() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page = (ROOT / "README.md").read_text("utf-8")
    assert LINK.search(page)
    for change in told["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        page = re.sub(change["pattern"], change["replacement"], page)
    assert not LINK.search(page)
    assert "Four ways in" in page


@pytest.mark.skipif(not shutil.which("bash") or not shutil.which("git"), reason="needs bash and git")
@pytest.mark.parametrize(
    ("changelog", "dirty", "said"),
    [
        ("# Changelog\n\n## Unreleased\n", False, "CHANGELOG.md begins with '## Unreleased'"),
        ("# Changelog\n\n## 9.9.9 (2026-11-30)\n", True, "changes that are not committed"),
        ("# Changelog\n\n## 9.9.9 (2026-11-30)\n", False, "v9.9.9 is another commit"),
    ],
)
def test_a_release_is_refused_with_what_is_wrong(tmp_path: Path, changelog: str, said: str, *, dirty: bool) -> None:
    bash, program = shutil.which("bash") or "", shutil.which("git") or ""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        subprocess.run([program, "-C", tmp_path, *who, *arguments], check=True, capture_output=True)

    for name in (".ci", "src/briefmaker"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / ".ci/release", tmp_path / ".ci/release")
    (tmp_path / "src/briefmaker/version.py").write_text('__version__ = "9.9.9"\n')
    git("init")
    for text in ("an older one\n", changelog):
        (tmp_path / "CHANGELOG.md").write_text(text)
        git("add", "-A")
        git("commit", "-m", "a state")
        if text != changelog:
            git("tag", "-a", "v9.9.9", "-m", "an older one")
    if dirty:
        (tmp_path / "new.txt").write_text("x")
    told = subprocess.run(
        [bash, tmp_path / ".ci/release"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHON": "no-python"},
    )
    assert told.returncode == 1
    assert said in told.stderr


def test_every_lock_holds_what_is_depended_on() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {re.split(r"[<>=\[]", wanted)[0].lower() for wanted in told["project"]["dependencies"]}
    assert len(names) > 10
    for lock in ROOT.glob("requirements*.lock"):
        if "training" not in lock.name:
            locked = set(re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE))
            assert names - locked == set(), lock.name


def test_a_lazy_pattern_is_compiled_at_its_first_use_and_finds_the_same() -> None:
    lazy, plain = lazy_pattern(r"a(B)c", re.IGNORECASE), re.compile(r"a(B)c", re.IGNORECASE)
    assert (lazy.pattern, lazy.flags) == (r"a(B)c", re.IGNORECASE)
    assert {"search", "sub"}.isdisjoint(vars(lazy))
    for _ in range(2):
        assert lazy.search("xabc")[1] == plain.search("xabc")[1]
        assert lazy.sub("-", "abcABC") == plain.sub("-", "abcABC")
    assert {"search", "sub"} <= set(vars(lazy))
    assert copy(lazy).search("abc")[1] == "b"
    with pytest.raises(re.error):
        lazy_pattern("(").search("")


def test_the_lines_of_a_list_are_read_where_a_pattern_of_them_is_used(tmp_path, monkeypatch) -> None:
    (tmp_path / "listed_words").mkdir()
    (tmp_path / "listed_words" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    listed = listed_pattern("listed_words", "words.txt", r"^(?:{}) \d{1,2}$", re.IGNORECASE)
    (tmp_path / "listed_words" / "words.txt").write_text("# What the list is for.\nmay\naugust|september\n")
    assert listed.pattern == r"^(?:may|august|september) \d{1,2}$"
    assert [bool(listed.search(text)) for text in ("May 3", "september 12", "June 3")] == [True, True, False]


PAGE = f"<html lang=en><article><h1>The ferry</h1><p>{'The minister opened the ferry. ' * 20}</p></article>".encode()


@pytest.mark.parametrize("call", [briefmaker.read, briefmaker.compose])
@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_rests_while_a_page_is_read_and_is_then_as_it_was(call, enabled, monkeypatch) -> None:
    met = []
    monkeypatch.setattr("briefmaker.flow.open_pages", lambda *_, **__: met.append(gc.isenabled()) or [])
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(IndexError):  # no page came of it
            call(PAGE)
        assert met == [False]
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
