"""What the trees see of a run: where it stands beside headlines, title and likely text."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.articles.block_model.element_arrays import element_arrays, sibling_ranks
from briefmaker.articles.block_model.headlines import headline_features, metadata_overlap, title_features
from briefmaker.articles.block_model.judge import first_look, load_trees, logistic, second_table
from briefmaker.articles.block_model.run_features import run_features
from briefmaker.articles.block_model.second_look import second_features
from briefmaker.articles.dom import PageArrays, flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.plain_text.cut import line_features

LINKS, STORIES, LOCAL, HEADLINE, TELLING, TIMED = range(6)
NEAREST_HEADING, _, _, _, LIKENESS, DISTANCE = range(6)


def run_of(dom: PageArrays, text: str) -> int:
    return next(run for run, found in enumerate(dom.texts) if found.startswith(text))


def headlines_of(body: str) -> tuple[PageArrays, np.ndarray]:
    dom = flatten(body)
    return dom, headline_features(dom, measure(dom), element_arrays(dom))


def test_a_linked_headline_is_told_from_a_menu_entry_and_from_prose() -> None:
    dom, features = headlines_of(
        "<ul><li><a href=/>Home</a></li></ul><p>A long sentence with <a href=/b>one link</a> that is no headline.</p>"
        "<div><a href=/2024/03/the-ferry-is-back>The ferry is back after two winters</a></div>"
    )
    marked = features[:, HEADLINE].tolist()
    assert [dom.texts[run] for run in range(3) if marked[run]] == ["The ferry is back after two winters"]


def test_addresses_tell_stories_from_sections_and_from_places_on_the_page() -> None:
    _, features = headlines_of(
        "<p><a href=https://2024.example.org/sport>Sport and all that is played on islands</a></p>"
        "<p><a href=/news/a-ferry-is-bought-again>A ferry is bought for the islands</a></p>"
        "<p><a href=#c4711>Back to the beginning of it all</a></p>"
    )
    assert features[:, STORIES].tolist() == [0, 1, 0]
    assert features[:, LOCAL].tolist() == [0, 0, 1]
    assert features[:, TELLING].tolist() == [0, 1, 0]


def test_the_first_heading_most_like_the_title_is_found_within_another() -> None:
    dom = flatten(
        "<title>The ferry is back</title><h1>Island News<div><p>Menu</p><h1>The ferry is back</h1><p>It sails.</p>"
    )
    distance = metadata_overlap(dom, measure(dom))[:, 0]
    assert distance[run_of(dom, "The ferry")] == 0
    assert np.count_nonzero(distance) == len(dom.texts) - 1


def test_a_link_around_a_card_counts_for_all_its_lines() -> None:
    _, features = headlines_of("<a href=/a-b-c-d><h3>The ferry</h3><p>It is back after two winters.</p></a><p>End</p>")
    assert features[:, LINKS].tolist() == [1, 1, 0]


def test_a_time_before_a_line_is_seen() -> None:
    _, features = headlines_of(
        "<p>14:05 Ferry back</p><p>2024-03-01 Ferry back</p><p>1.3.2024: back</p><p>14 boats</p>"
    )
    assert features[:, TIMED].tolist() == [1, 1, 1, 0]


def test_cards_of_one_template_are_counted_where_each_is_wrapped_twice() -> None:
    dom = flatten("<ul>" + "<li class=card><div><p>A ferry</p></div></li>" * 3 + "</ul><p>End</p>")
    elements = element_arrays(dom)
    counts, places = sibling_ranks(elements)
    cards = elements.outermost[np.array(dom.owners)]
    assert counts[cards].tolist()[:3] == [3, 3, 3]
    assert places[cards].tolist()[:3] == [0, 1, 2]
    made = elements.made.tolist()
    assert made[0] == made[1] == made[2] != made[3]


def test_levels_up_are_counted_to_the_first_element_around_both() -> None:
    dom = flatten("<main><div><p>One</p><p>Two</p></div></main><footer><p>Three</p></footer>")
    owners = np.array(dom.owners)
    assert element_arrays(dom).levels_up(dom.owners[0], owners).tolist() == [0, 1, 3]


def test_the_way_from_the_title_is_short_below_it_and_negative_above() -> None:
    dom = flatten(
        "<title>The ferry is back in harbour | Island News</title><p>Menu</p><h1>The ferry is back in harbour</h1>"
        "<p>It came in on Monday.</p><h2><a href=/b>Another story about goats</a></h2><p>Goats were seen.</p>"
    )
    features = title_features(dom, measure(dom), element_arrays(dom))
    assert features[0, DISTANCE] < 0 == features[1, DISTANCE] < features[2, DISTANCE] < features[4, DISTANCE]
    assert features[run_of(dom, "It came"), NEAREST_HEADING] > 0.5 > features[run_of(dom, "Goats"), NEAREST_HEADING]


def test_titles_of_scripts_without_spaces_are_compared_by_pairs_of_letters() -> None:
    dom = flatten(
        "<title>島の渡し船が二年ぶりに戻る</title><h1>島の渡し船が二年ぶりに戻る</h1><h2>山羊が見つかる</h2><p>本文</p>"
    )
    like = title_features(dom, measure(dom), element_arrays(dom))[:, LIKENESS]
    assert like[0] == 1
    assert like[1] < 0.2


def test_the_second_look_places_runs_beside_the_likely_stretch() -> None:
    dom = flatten("<p>One of the words here</p>" * 3 + "<p>Harbour ferry engine winter</p>" * 4 + "<p>End</p>" * 2)
    probabilities = np.array([0.1] * 3 + [0.9] * 4 + [0.1] * 2)
    features = second_features(measure(dom), element_arrays(dom), probabilities)
    sides = [column for column in features.T.tolist() if column == [-1] * 3 + [0] * 4 + [1] * 2]
    assert len(sides) == 2


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=a>",
        "</div>",
        "<a href=/a-b-c-d>",
        "</a>",
        "<h1>",
        "</h1>",
        "<li>",
        "x y z w",
        "島の",
        ". ",
    ]
)


@given(st.lists(PIECES, max_size=40))
@settings(deadline=None)
def test_features_are_finite_whatever_the_page_is(pieces: list[str]) -> None:
    dom = flatten("".join(pieces))
    if dom.texts:
        stats, elements = measure(dom), element_arrays(dom)
        table = run_features(dom, stats, elements, [np.zeros(len(dom.texts))])
        both = second_table(table, stats, elements, np.linspace(0, 1, len(dom.texts)))
        assert both.shape[0] == len(dom.texts)
        assert np.isfinite(both).all()


def tables() -> np.ndarray:
    text = "<h1>The ferry</h1>" + "<p>The ferry is back, after two winters, and sails every day of the week.</p>" * 20
    menu = "<ul class=menu>" + "<li><a href=/a>Sport</a></li>" * 40 + "</ul>"
    dom = flatten(f"<nav>{menu}</nav><article>{text}</article><footer>{menu}</footer>")
    return run_features(dom, measure(dom), element_arrays(dom), [np.zeros(len(dom.texts))] * 2)


def test_the_first_forest_and_the_others_add_up_to_all_trees() -> None:
    table, trees = tables(), load_trees("blocks")
    first, others = trees.split(3)
    assert len(first.roots) * 2 == len(others.roots)
    assert np.allclose(first.total(table) + others.total(table), trees.total(table))


def test_only_runs_that_the_first_forest_gives_up_are_judged_by_it_alone() -> None:
    table, trees = tables(), load_trees("blocks")
    given_up = logistic(3 * trees.split(3)[0].total(table)) < 0.005
    assert 0 < given_up.sum() < len(table)
    found, by_all = first_look(table), logistic(trees.total(table))
    assert np.allclose(found[~given_up], by_all[~given_up])
    assert (found[given_up] < 0.005).all()


def checksums(table: np.ndarray) -> tuple[float, float]:
    """Of all values, and of all where a value weighs the more the further right its column is."""
    return float(table.sum(dtype=float)), float((table.astype(float) @ np.arange(table.shape[1])).sum())


def test_the_tables_of_a_page_are_those_that_the_trees_learned_from() -> None:
    """Another value in any column asks for another training: see training/extraction.py."""
    dom = flatten((Path(__file__).parent / "pages" / "harbour.html").read_text("utf-8"))
    stats, elements = measure(dom), element_arrays(dom)
    prose = (stats.prose > 0).astype(float)
    first = run_features(dom, stats, elements, [prose, 1 - prose])
    second = second_features(stats, elements, 0.1 + 0.8 * prose * (1 - stats.link_density))
    assert (first.shape, second.shape) == ((39, 378), (39, 56))
    assert checksums(first) == pytest.approx((9451.582, 1784246.78), rel=1e-6)
    assert checksums(second) == pytest.approx((2679.2345, 96818.3366), rel=1e-6)


def test_the_table_of_a_copy_is_that_of_its_training() -> None:
    lines = (Path(__file__).parent / "pages" / "copy.txt").read_text("utf-8").split("\n")
    assert checksums(line_features([line for line in lines if line])) == pytest.approx(
        (1018.05217, 45234.5774), rel=1e-6
    )
