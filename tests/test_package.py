"""The package as it is met first: its doctests, its names, its papers."""

import doctest
import re
import tomllib
from pathlib import Path

import briefmaker

ROOT = Path(__file__).parents[1]


def test_the_example_of_the_package_holds() -> None:
    result = doctest.testmod(briefmaker)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_public_name_is_there() -> None:
    assert [name for name in briefmaker.__all__ if getattr(briefmaker, name, None) is None] == []


LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)|<img src=\"(?!\w+:)([^\"]+)\"")


def test_every_link_of_the_papers_leads_somewhere() -> None:
    papers = [path for place in ("*", "[a-z]*/*", "samples/*/*", "src/**/*") for path in ROOT.glob(f"{place}.md")]
    assert len(papers) > 20
    links = [(paper, one or other) for paper in papers for one, other in LINK.findall(paper.read_text("utf-8"))]
    assert [f"{paper}: {link}" for paper, link in links if not (paper.parent / link).exists()] == []


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
    assert "Three ways in" in page


def test_every_lock_holds_what_is_depended_on() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {re.split(r"[<>=\[]", wanted)[0].lower() for wanted in told["project"]["dependencies"]}
    assert len(names) > 10
    for lock in ROOT.glob("requirements*.lock"):
        if "training" not in lock.name:
            locked = set(re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE))
            assert names - locked == set(), lock.name
