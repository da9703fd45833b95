"""Features side by side."""

import numpy as np

from briefmaker.summary.document import as_table, join_tables


def test_features_are_taken_by_name_and_those_that_are_not_there_are_nought():
    table = join_tables(
        [as_table({"words": np.array([1, 2])}), as_table({}), as_table({"first": np.array([True, False])})]
    )
    assert table.names == ("words", "first")
    assert table.take(("first", "words")).tolist() == [[1, 0], [1, 2]]
    assert table.take(("colour", "words")).tolist() == [[0, 0], [1, 2]]
    assert table.columns["first"].tolist() == [1, 0]
