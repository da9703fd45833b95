"""
Every row of the table of mends has cases, and each row is missed by one of them when it is switched off.

In the cases, `was` marks an element whose text is in the answer before it is mended, and `is` one whose text is in it
afterwards.
"""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from briefmaker.articles.candidates.mends import MENDS, Mend, mend
from briefmaker.articles.candidates.read_page import ReadPage
from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.metadata.find import find_metadata
from briefmaker.articles.metadata.standfirst import find_standfirsts
from briefmaker.articles.metadata.structured_data import read_records
from briefmaker.articles.metadata.view import title_run

FOLDER = Path(__file__).parent / "extraction"


def read_rule(row: Mend) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{row.name.replace(' ', '-')}.toml").read_text(encoding="utf-8"))


def mended(html: str, rows: tuple[Mend, ...]) -> tuple[list[str], list[str], dict[str, str]]:
    """Return the texts that stay, those that should, and the step that each text went by."""
    dom = flatten(html)
    records = read_records(dom)
    metadata = find_metadata(dom, records, None)
    standfirsts = find_standfirsts(dom, records, title_run(dom, metadata.title))
    page = ReadPage(dom, measure(dom), metadata, tuple(one.run for one in standfirsts))
    was, wanted = ([name in dom.attributes[owner] for owner in dom.owners] for name in ("was", "is"))
    mask, taken = mend(page, np.array(was), rows)
    steps = {dom.texts[run]: step for run, step in taken.items()}
    stays = [text for text, kept in zip(dom.texts, mask.tolist(), strict=True) if kept]
    return stays, [text for text, kept in zip(dom.texts, wanted, strict=True) if kept], steps


CASES = [pytest.param(row, case, id=f"{row.name}: {case['why']}") for row in MENDS for case in read_rule(row)["case"]]


@pytest.mark.parametrize(("row", "case"), CASES)
def test_the_answer_is_mended_as_the_case_says(row: Mend, case: dict[str, str]) -> None:
    stays, wanted, steps = mended(case["html"], MENDS)
    assert stays == wanted
    assert set(steps.values()) <= {row.name, "title"}


@pytest.mark.parametrize("row", MENDS, ids=lambda row: row.name)
def test_a_row_that_is_switched_off_is_missed(row: Mend) -> None:
    rows = tuple(other for other in MENDS if other is not row)
    results = [mended(case["html"], rows) for case in read_rule(row)["case"]]
    assert any(stays != wanted for stays, wanted, _ in results)


def test_no_file_of_cases_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {row.name.replace(" ", "-") for row in MENDS}
