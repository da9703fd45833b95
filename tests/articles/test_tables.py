"""A table comes whole where most of it is kept; where a few cells are, these are paragraphs."""

import numpy as np

from briefmaker.articles.blocks.build import build_blocks
from briefmaker.articles.dom import flatten
from briefmaker.model import Paragraph, Table

TABLE = (
    "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2023</td><td>eleven boats</td></tr>"
    "<tr><td>2024</td><td>twelve boats and a raft</td></tr></table>"
)


def classify_chars(html: str, kept: set[str]) -> list[type]:
    dom = flatten(html)
    return [type(block) for block in build_blocks(dom, np.array([text in kept for text in dom.texts]))]


def test_a_table_most_of_which_is_kept_comes_whole() -> None:
    dom = flatten(TABLE)
    (table,) = build_blocks(dom, np.array([text not in {"Year", "2023"} for text in dom.texts]))
    assert isinstance(table, Table)
    assert table.text.split("\n")[0] == "Year\tBoats"


def test_a_cell_alone_is_a_paragraph() -> None:
    assert classify_chars(TABLE, {"eleven boats"}) == [Paragraph]


def test_rows_of_cells_that_span_columns_are_of_one_width() -> None:
    wide = "<tr><td colspan=3>Boats by year and by island</td></tr>" * 3 + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 3
    assert classify_chars(f"<table>{wide}</table>", {"Boats by year and by island", "1", "2", "3"}) == [Table]
