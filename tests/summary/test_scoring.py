"""What is measured of a sentence, and how it is judged."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.model import Article, Heading, ListItem, Page, Paragraph, Source
from briefmaker.summary import choose_bottom_line, summarise
from briefmaker.summary.centrality import compare_sentences, rank_by_likeness
from briefmaker.summary.features import measure_features
from briefmaker.summary.fusion import RankFusion
from briefmaker.summary.methods import find_method
from briefmaker.summary.offline_sumy import SumyMethod
from briefmaker.summary.ranker import TrainedRanker, load_weights, mix, open_gate
from briefmaker.summary.reading import Reading, read_article
from briefmaker.summary.trees import add_up, lay_out
from briefmaker.summary.usage import find_usage

PARAGRAPHS = [
    "The harbour of Northport will open to grain ships in May, four governments said on Tuesday.",
    "Insurers doubled premiums in March. They fear mines outside the harbour. The mayor shrugged and smiled.",
    "In the end, the harbour must open because the harvest of four states depends on it.",
]


@pytest.fixture
def reading() -> Reading:
    return read_article(Article.from_text("Northport harbour opens to grain", PARAGRAPHS))


def test_sentences_that_share_words_are_alike_and_others_are_not():
    likeness = compare_sentences(find_usage([("harbour", "opens"), ("harbour", "closes"), ("mayor",), ()]))
    assert likeness[0, 1] > 0 == likeness[0, 2] == likeness[3, 0]
    assert likeness[0, 0] == pytest.approx(1.0)


def test_the_sentence_like_most_others_is_the_most_central():
    bags = [("grain", "ship"), ("grain", "harbour", "ship"), ("harbour", "mine"), ("mayor",)]
    likeness = compare_sentences(find_usage(bags))
    assert int(np.argmax(rank_by_likeness(likeness))) == 1


def test_every_feature_is_a_finite_number_a_sentence(reading: Reading):
    for name, column in measure_features(reading).items():
        assert column.shape == (len(reading.sentences),), name
        assert np.isfinite(column).all(), name


def test_place_is_counted_by_blocks_and_sections():
    page = Page(Source("page", b"", "0" * 64))
    blocks = (
        Paragraph(1, "The harbour opens in May. Ships wait."),
        Heading(2, "What insurers say", 2),
        ListItem(3, "Premiums have doubled since the spring of last year."),
    )
    columns = measure_features(read_article(Article(page, "Harbour", blocks)))
    assert columns["opens_block"].tolist() == [1, 0, 1]
    assert columns["opens_section"].tolist() == [0, 0, 1]
    assert columns["item"].tolist() == [0, 0, 1]


def test_a_tree_sends_low_values_left_and_high_ones_right():
    trees = lay_out(
        roots=np.array([0]),
        feature=np.array([1, 0, 0]),
        threshold=np.array([0.5, 0.0, 0.0]),
        left=np.array([1, 1, 2]),
        right=np.array([2, 1, 2]),
        value=np.array([0.0, -1.0, 2.0]),
    )
    assert add_up(trees, np.array([[9.0, 0.5], [9.0, 0.6]])).tolist() == [-1.0, 2.0]


def test_the_weights_know_only_features_that_are_measured(reading: Reading):
    weights = load_weights()
    assert set(weights.names) <= set(measure_features(reading))
    assert len(weights.names) == len(weights.slopes) == len(weights.gate)


@pytest.mark.parametrize(("slope", "gate"), [(0.0, 0.5), (1e9, 1.0), (-1e9, 0.0)])
def test_the_gate_is_a_share_however_strange_the_article(slope: float, gate: float):
    assert open_gate(np.array([[1.0], [3.0]]), np.array([slope]), 0.0) == pytest.approx(gate, abs=1e-9)


def test_an_open_gate_lets_the_line_decide_and_a_shut_one_the_trees():
    line, trees = np.array([0.0, 1.0, 2.0]), np.array([2.0, 1.0, 0.0])
    assert np.argmax(mix(line, trees, 1.0)) == 2
    assert np.argmax(mix(line, trees, 0.0)) == 0


def test_the_ranker_prefers_the_news_to_the_colour(reading: Reading):
    scores = TrainedRanker().score(reading)
    texts = [sentence.text for sentence in reading.sentences]
    assert scores[0] > scores[texts.index("The mayor shrugged and smiled.")]


def test_a_language_without_training_is_judged_by_fusion_of_ranks():
    german = Article.from_text("Hafen öffnet", ["Der Hafen öffnet im Mai.", "Die Ernte wartet."], language="de")
    reading = read_article(german)
    assert TrainedRanker().score(reading).tolist() == RankFusion().score(reading).tolist()


@pytest.mark.parametrize("error", [ZeroDivisionError, ValueError])
def test_where_a_method_of_sumy_fails_fusion_of_ranks_takes_its_place(
    reading: Reading, error: type[Exception], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sumy.summarizers.lex_rank.LexRankSummarizer.__call__", fail)
    assert SumyMethod("lex-rank").score(reading).tolist() == RankFusion().score(reading).tolist()


@pytest.mark.parametrize("name", ["lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction"])
def test_each_method_of_sumy_ranks_every_sentence(reading: Reading, name: str):
    scores = find_method(name).score(reading)
    assert len(set(scores.tolist())) == len(reading.sentences)


EVERY_METHOD = """
import sys
from briefmaker.model import Article
from briefmaker.summary import METHODS, summarise
article = Article.from_text("Minister denies report on the army and the border", sys.stdin.read().splitlines())
print([quote.score for method in METHODS for quote in summarise(article, sentences=9, method=method)])
"""


def test_the_same_text_gives_the_same_summary_whatever_the_seed_of_hashes():
    text = (Path(__file__).parents[1] / "language" / "hard_news.txt").read_bytes()
    runs = [
        subprocess.run(
            [sys.executable, "-c", EVERY_METHOD],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert runs[0] == runs[1] != b""


def test_the_bottom_line_stands_alone():
    article = Article.from_text("Northport harbour opens to grain", PARAGRAPHS)
    bottom_line = choose_bottom_line(article, summarise(article, sentences=10))
    assert bottom_line.text == PARAGRAPHS[0]


def test_each_quote_says_why_it_was_chosen():
    article = Article.from_text("Northport harbour opens to grain", PARAGRAPHS)
    first, *_ = summarise(article, sentences=3, focus="insurers")
    assert "opens the article" in first.reasons
    assert "shares words with the title" in first.reasons
    named = [quote for quote in summarise(article, sentences=3, focus="insurers") if "Insurers" in quote.text]
    assert "names the focus" in named[0].reasons


def test_a_sentence_that_leans_on_one_left_out_is_not_chosen():
    quotes = summarise(Article.from_text("Northport harbour opens to grain", PARAGRAPHS), sentences=2)
    assert not any(quote.text.startswith("They fear") for quote in quotes)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=6), st.sampled_from(["en", "de", "ja", "xx"]))
def test_any_text_is_scored_with_finite_numbers(paragraphs: list[str], language: str):
    reading = read_article(Article.from_text("Title", paragraphs, language=language))
    if reading.sentences:
        assert np.isfinite(TrainedRanker().score(reading)).all()
