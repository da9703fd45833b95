"""Lists of sources are kept apart from the text."""

import pytest

from briefmaker.articles import extract_article
from briefmaker.model import Article, Page, Source

BODY = "".join(
    f"<p>Part {number} of the report: The harbour board paid for the new engine last winter, and the islanders, who "
    f"had waited for two years, may cross again from Monday on.</p>"
    for number in range(1, 7)
)
LAST = (
    "<p>Last part of the report: The board will say in May whether a second ship is to follow, and who pays for it.</p>"
)
ENTRIES = tuple(f"Lee A. The ferry of {year}. Journal of Islands, {year}." for year in range(2019, 2022))
ITEMS = "".join(f"<li>{entry}</li>" for entry in ENTRIES)


def read(body: str) -> Article:
    markup = f"<html><body><main><article><h1>The ferry is back</h1>{body}</article></main></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup))


def copied(*lines: str) -> Article:
    return extract_article(Page(Source.from_bytes("copy.txt", b"x"), lines=lines))


@pytest.mark.parametrize(
    "listed",
    [
        f"<ol class=references>{ITEMS}</ol>",
        f"<div id=reflist><ul>{ITEMS}</ul></div>",
        f"<h2>References</h2><ol>{ITEMS}</ol>",
        f"<h3>5. Bibliography</h3><div><ul>{ITEMS}</ul></div>",
        f"<h2>Literaturverzeichnis</h2><ul>{ITEMS}</ul>",
        f"<div><h2>参考文献</h2></div><ul>{ITEMS}</ul>",
    ],
)
def test_sources_below_the_text_are_entries_and_no_text(listed: str) -> None:
    found = read(BODY + listed)
    assert found.references == ENTRIES
    assert "Journal of Islands" not in found.text
    assert "Part 6 of the report" in found.text


def test_the_section_behind_the_sources_is_text_again() -> None:
    found = read(f"{BODY}<h2>Sources</h2><ul>{ITEMS}</ul><h2>How we reported this</h2>{LAST}")
    assert found.references == ENTRIES
    assert "Last part of the report" in found.text


def test_the_parts_of_one_entry_stay_together() -> None:
    found = read(f"{BODY}<h2>References</h2><ol><li><div>Lee A.</div><div>The ferry, 2019.</div></li></ol>")
    assert found.references == ("Lee A. The ferry, 2019.",)


@pytest.mark.parametrize("head", ["Sources of income", "References matter", "Notes"])
def test_a_list_below_another_heading_is_text(head: str) -> None:
    found = read(f"{BODY}<h2>{head}</h2><ul>{ITEMS}</ul>{BODY.replace('Part', 'Step')}")
    assert found.references == ()


def test_prose_below_such_a_heading_is_text() -> None:
    found = read(f"{BODY}<h2>Sources</h2>{BODY.replace('Part', 'Step')}")
    assert found.references == ()
    assert "Step 6 of the report" in found.text


def test_sources_above_most_of_the_text_are_text() -> None:
    assert read(f"<h2>Sources</h2><ul>{ITEMS}</ul>{BODY}").references == ()


PROSE = tuple(
    f"Part {number} of the report: The harbour board paid for the new engine last winter, and the islanders, who had "
    f"waited for two years, may cross again from Monday on."
    for number in range(1, 9)
)


def test_a_text_copy_has_its_sources_apart() -> None:
    found = copied("The ferry is back on its route", "", *PROSE, "References", *ENTRIES)
    assert found.references == ENTRIES
    assert "Journal of Islands" not in found.text
    assert [block.number for block in found.blocks] == [*range(1, len(found.blocks) + 1)]


def test_what_follows_the_word_in_a_text_copy_and_tells_no_year_or_page_stays() -> None:
    found = copied("The ferry is back on its route", "", *PROSE, "Sources", "The board declined to say who paid it.")
    assert found.references == ()
