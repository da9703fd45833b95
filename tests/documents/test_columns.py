"""Tables of the source fit the page, and no word of them is broken."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefmaker
from briefmaker.documents.columns import GAP, MILLIMETRE, SIZES, fit_table, measure
from briefmaker.documents.content import build_note
from briefmaker.documents.layout import USUAL
from briefmaker.documents.note import Span, Square

LAUREATES = Path(__file__).parents[2] / "samples" / "wikipedia-nobel-laureates.html"


@pytest.fixture(scope="module")
def note():
    page = b"<title>T</title><article><p>" + b"One long sentence follows another here. " * 9 + b"</p></article>"
    return build_note(briefmaker.compose(page))


def squares(*rows):
    return tuple(
        tuple(Square((Span(text),), header=not place, columns=1, rows=1) for text in row)
        for place, row in enumerate(rows)
    )


def test_a_narrow_column_is_as_wide_as_its_longest_word(note):
    (part,) = fit_table(squares(("Year", "Physics"), ("1901", "Wilhelm Röntgen " * 12)), note)
    assert part.size == SIZES[0]
    assert part.widths[0] >= measure("Year") * part.size / MILLIMETRE + GAP


def test_letters_become_smaller_before_a_table_is_parted(note):
    heads = tuple(f"Indicator{number:02}" for number in range(9))
    (part,) = fit_table(squares(heads, heads), note)
    assert part.size < SIZES[0]


def test_a_table_too_wide_is_parted_and_repeats_its_first_column(note):
    heads = ("Country", *(f"Municipality{number:02}" for number in range(20)))
    parts = fit_table(squares(heads, heads), note)
    assert len(parts) > 1
    shown = [square.spans[0].text for part in parts for square in part.grid[0] if square]
    assert [text for text in shown if text != "Country"] == list(heads[1:])
    assert shown.count("Country") == len(parts)


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=9), min_size=1, max_size=5))
def test_any_table_is_as_wide_as_the_text_and_keeps_every_cell(note, rows):
    table = squares(*rows)
    parts = fit_table(table, note)
    for part in parts:
        assert sum(part.widths) == pytest.approx(USUAL.text)
        assert all(len(line) == len(part.widths) for line in part.grid)
    held = [square for part in parts for line in part.grid for square in line if square]
    assert all(any(square is other for other in held) for line in table for square in line)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["typst", pytest.param("weasyprint", marks=pytest.mark.needs_pango)])
@pytest.mark.parametrize("large_print", [False, True])
def test_years_and_heads_are_printed_on_one_line(engine, large_print):
    made = briefmaker.compose(LAUREATES.read_bytes(), name=LAUREATES.name)
    settings = replace(made.settings, pdf_engine=engine, annex="full", large_print=large_print)
    document = pypdfium2.PdfDocument(briefmaker.write(replace(made, settings=settings), "pdf").data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    lines = {line.strip() for line in text.splitlines()}
    assert not {"Ye", "ar", "20", "19", "Y"} & lines
    assert re.search(r"^Year\b", text, re.MULTILINE)
    assert re.search(r"^1901\b", text, re.MULTILINE)
