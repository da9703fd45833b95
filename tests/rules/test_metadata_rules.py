"""Every row of the tables of metadata has cases, and each row is missed by one of them when it is switched off."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata import kinds
from briefmaker.articles.metadata.authors import author_rules
from briefmaker.articles.metadata.dates import date_rules
from briefmaker.articles.metadata.site import site_name
from briefmaker.articles.metadata.structured_data import read_records
from briefmaker.articles.metadata.titles import title_rules
from briefmaker.articles.metadata.view import PageView, runs_near, title_run

FOLDER = Path(__file__).parent / "metadata"
TITLE = "Harbour talks end"
PROSE = 80
"""Characters from which a line of a case is likely text."""
Tables = tuple[tuple[Any, ...], tuple[Any, ...]]


def authors_of(view: PageView, tables: Tables) -> list[str]:
    return [name.value for name in author_rules.find_authors(view, *tables)]


def days_of(view: PageView, tables: Tables) -> list[str]:
    return [day.value if day else "-" for day in date_rules.find_dates(view, *tables)]


def title_of(view: PageView, tables: Tables) -> list[str]:
    found = title_rules.find_title(view, *tables)
    return [found.value] if found else []


def kind_of(view: PageView, tables: Tables) -> list[str]:
    above = tuple(view.dom.texts[run] for run in runs_near(view.dom, view.title_run, above=1, below=0))
    texts = tuple(text for run, text in enumerate(view.dom.texts) if run > (view.title_run or 0))
    told = kinds.find_kind(kinds.KindClues(texts, view.records, view.url, above, view.dom, view.kept), tables[0])
    return [told.value] if told else []


FIELDS: dict[str, tuple[Callable[[PageView, Tables], list[str]], Tables]] = {
    "authors": (authors_of, (author_rules.SOURCES, author_rules.OBJECTIONS)),
    "dates": (days_of, (date_rules.SOURCES, date_rules.RULES)),
    "kinds": (kind_of, (kinds.SOURCES, ())),
    "titles": (title_of, (title_rules.SOURCES, title_rules.TRIMS)),
}


def read_rule(field: str, name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / field / f"{name.replace(' ', '-')}.toml").read_text(encoding="utf-8"))


def view_of(case: dict[str, Any]) -> PageView:
    """Lay out the page of a case: `html` whole, or `body` under a heading."""
    body = case.get("html") or f"<h1>{TITLE}</h1>{case.get('body', '')}"
    dom = flatten(f'<html lang="en"><head>{case.get("head", "")}</head><body>{body}</body></html>')
    records, url = read_records(dom), case.get("url")
    site = site_name(records, url)
    kept = tuple(run for run, text in enumerate(dom.texts) if len(text) >= PROSE)
    return PageView(dom, records, title_run(dom, TITLE), site.value if site else None, url, "en", kept)


def expected(case: dict[str, Any]) -> list[str]:
    if "published" in case:
        return [case["published"], case["modified"]]
    return [case["expect"]] if isinstance(case["expect"], str) else case["expect"]


def rows() -> Iterator[tuple[str, Any]]:
    for field, (_, tables) in FIELDS.items():
        yield from ((field, row) for table in tables for row in table)


ROWS = [pytest.param(field, row, id=f"{field}: {row.name}") for field, row in rows()]
CASES = [
    pytest.param(field, case, id=f"{field}: {row.name}: {case['why']}")
    for field, row in rows()
    for case in read_rule(field, row.name)["case"]
]


@pytest.mark.parametrize(("field", "case"), CASES)
def test_a_page_tells_what_its_case_says(field: str, case: dict[str, Any]) -> None:
    read, tables = FIELDS[field]
    assert read(view_of(case), tables) == expected(case)


@pytest.mark.parametrize(("field", "row"), ROWS)
def test_a_row_that_is_switched_off_is_missed(field: str, row: Any) -> None:
    read, (first, second) = FIELDS[field]
    rest = (
        tuple(other for other in first if other is not row),
        tuple(other for other in second if other is not row),
    )
    assert any(read(view_of(case), rest) != expected(case) for case in read_rule(field, row.name)["case"])


@pytest.mark.parametrize("field", FIELDS)
def test_no_file_of_cases_is_left_over(field: str) -> None:
    names = {row.name.replace(" ", "-") for table in FIELDS[field][1] for row in table}
    assert {path.stem for path in (FOLDER / field).glob("*.toml")} == names
