"""Authors and dates of the samples are those that their README says a reader would write down."""

import re
from pathlib import Path

import pytest

import briefmaker

SAMPLES = Path(__file__).parents[2] / "samples"
README = (SAMPLES / "README.md").read_text(encoding="utf-8")
TABLE = README.partition("| File | Authors | Published |")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in TABLE.splitlines()[2:]]
CHANGED = re.compile(r"\((?:updated|edited) (\S+)\)")


def test_the_table_names_every_sample() -> None:
    pages = {path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".pdf", ".eml"}}
    assert {row[0].strip("`") for row in ROWS} == pages


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("`"))
def test_a_sample_tells_its_authors_and_days(row: list[str]) -> None:
    name, authors, dates = row[0].strip("`"), row[1], row[2]
    article = briefmaker.read((SAMPLES / name).read_bytes(), name=name)
    assert ", ".join(article.authors) == ("" if authors.startswith("-") else authors)
    assert str(article.published or "-") == dates.split()[0]
    if changed := CHANGED.search(dates):
        assert str(article.modified) == changed[1]
