"""How the ranker of summaries is learned."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "training"))
from summary_fit import gather_plain, solve_plain
from summary_lessons import mark_beside

from briefmaker.summary.weights import load_weights


def test_a_feature_that_is_the_same_everywhere_has_no_part_in_a_chance():
    random = np.random.default_rng(3)
    feature = random.normal(size=200)
    rows = np.column_stack([feature, np.ones(200)])
    holds = (feature > 0.5).astype(float)
    slopes, levels = solve_plain([gather_plain(rows, holds[None, :])], rows.std(axis=0) + 1e-9, ridge=1.0)
    assert slopes[0, 1] == 0
    expected = np.polyfit(feature, holds, 1)
    assert [slopes[0, 0], levels[0]] == pytest.approx(expected.tolist(), abs=0.01)
    assert np.mean(rows @ slopes[0] + levels[0]) == pytest.approx(holds.mean())


def test_a_sentence_has_the_features_of_its_neighbours_but_for_their_words():
    assert mark_beside(("words", "word_the", "v00", "after_question")).tolist() == [True, False, False, False]
    assert not mark_beside(["leans_early"]).any()
    assert load_weights().beside.tolist() == mark_beside(load_weights().names).tolist()
