"""What is promised in which language: one table for notices, `doctor` and docs."""

import re
from pathlib import Path

import pytest

from briefmaker import Article, BriefSettings
from briefmaker.actors import reads_names
from briefmaker.language.promised import OTHERS, Standing, find_promised, load_promised
from briefmaker.notices import list_notices

DOCS = Path(__file__).parents[2] / "docs" / "decides.md"
TEXT = "The harbour opens on Friday."
CUED = "countries, well-known bodies and names beside an office or a verb of speech"


def row_in_docs(name: str) -> str:
    return next(line for line in DOCS.read_text("utf-8").splitlines() if line.startswith(f"| {name} |"))


@pytest.mark.parametrize("row", load_promised(), ids=lambda row: row.name)
def test_docs_say_what_the_table_says(row):
    cells = [f"*{it.standing.value}*: {it.figure}" for it in row.parts.values()]
    assert row_in_docs(row.name) == f"| {row.name} | {' | '.join(cells)} |"


def test_a_region_is_promised_what_its_language_is_and_an_unlisted_language_what_all_are():
    assert (find_promised("de-AT").name, find_promised("nb").name) == ("German", "Norwegian")
    assert {find_promised(code).name for code in ("fi", "", "xx-Latn")} == {OTHERS}


@pytest.mark.parametrize("row", load_promised(), ids=lambda row: row.name)
def test_roles_and_measured_actors_are_promised_where_a_recogniser_was_trained(row):
    trained = {reads_names(code) for code in row.codes or ("xx",)}
    assert trained == {row.roles.standing is not Standing.NO} == {"F1" in row.actors.figure}


@pytest.mark.parametrize("row", load_promised(), ids=lambda row: row.name)
def test_extraction_is_ready_where_its_figure_says_so(row):
    found = re.match(r"word F1 (\d?\.\d\d) on (\d+) pages? (never )?learned from", row.extraction.figure)
    ready = found and (float(found[1]) >= 0.94 if found[3] else float(found[1]) >= 0.97 and int(found[2]) >= 5)
    assert (row.extraction.standing is Standing.READY) == bool(ready)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", []),
        ("de", ["actors are found only in part."]),
        ("fi", ["actors are found only in part: countries, full names and well-known bodies."]),
        ("el", [f"actors are found only in part: {CUED}."]),
        ("zh", [f"actors are found only in part: {CUED}."]),
        ("ko", ["actors are found only in part: countries and well-known bodies."]),
    ],
)
def test_a_note_says_what_is_not_promised_of_actors(language: str, words: list[str]):
    article = Article.from_text("The harbour", [TEXT], language=language)
    notices = list_notices([article], BriefSettings(engine="builtin"))
    found = [notice.words for notice in notices if "actors" in notice.words]
    assert found == [f"In the language of the source, {limits}" for limits in words]
