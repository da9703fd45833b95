"""What is measured of a sentence, and how it is judged."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.model import Article, Heading, ListItem, Page, Paragraph, Quote, Source
from briefmaker.summary import choose_bottom_line, summarise
from briefmaker.summary.document import (
    SentenceDocument,
    count_terms,
    join_tables,
    number_words,
    split_tokens,
    standardise,
)
from briefmaker.summary.explain import load_phrases
from briefmaker.summary.features import FAMILIES, measure_anywhere, measure_features
from briefmaker.summary.features.leaning import measure_leaning
from briefmaker.summary.features.pointing import LEANS, measure_pointing
from briefmaker.summary.features.position import measure_position
from briefmaker.summary.features.wording import count_classes, load_lexicon, measure_words
from briefmaker.summary.guides import measure_guide
from briefmaker.summary.methods import score
from briefmaker.summary.ranker import fuse_ranks, judge, mix, open_gate, widen
from briefmaker.summary.read import compare_sentences, rank_by_similarity, read_document
from briefmaker.summary.selection import find_same
from briefmaker.summary.weights import RISKS, TARGETS, load_weights, pick_plain

PARAGRAPHS = [
    "The harbour of Northport will open to grain ships in May, four governments said on Tuesday.",
    "Insurers doubled premiums in March. They fear mines outside the harbour. The mayor shrugged and smiled.",
    "In the end, the harbour must open because the harvest of four states depends on it.",
]


@pytest.fixture
def document() -> SentenceDocument:
    return read_document(Article.from_text("Northport harbour opens to grain", PARAGRAPHS))


def test_sentences_that_share_words_are_alike_and_others_are_not():
    similarity = compare_sentences(count_terms([("harbour", "opens"), ("harbour", "closes"), ("mayor",), ()]))
    assert similarity[0, 1] > 0 == similarity[0, 2] == similarity[3, 0]
    assert similarity[0, 0] == pytest.approx(1.0)


def test_the_sentence_like_most_others_is_the_most_central():
    bags = [("grain", "ship"), ("grain", "harbour", "ship"), ("harbour", "mine"), ("mayor",)]
    similarity = compare_sentences(count_terms(bags))
    assert int(np.argmax(rank_by_similarity(similarity))) == 1


def test_every_feature_is_a_finite_number_a_sentence(document: SentenceDocument):
    for family, table in measure_features(document, load_weights().vectors).items():
        for name, column in table.columns.items():
            assert column.shape == (len(document.sentences),), (family, name)
            assert np.isfinite(column).all(), (family, name)


def test_no_feature_stands_in_two_families(document: SentenceDocument):
    names = [name for table in measure_features(document, load_weights().vectors).values() for name in table.names]
    assert len(names) == len(set(names))


def test_every_class_of_the_lexicon_belongs_to_one_family():
    classes = [name for family in FAMILIES for name in family.classes]
    assert sorted(classes) == sorted(load_lexicon("en").classes)


def test_a_sentence_leans_by_what_opens_it_and_by_what_it_takes_as_known():
    texts = ["Ines Falk opened the harbour.", "But he closed the harbour again.", "Falk left.", "Such ships sank."]
    document = read_document(Article.from_text("Harbour", texts))
    found = measure_leaning(document)
    assert found["opens_person"].tolist() == [0, 1, 0, 0]
    assert found["given"].tolist() == [0, 1, 0, 0]
    assert found["short_names"].tolist() == [0, 0, 0, 0]
    assert found["pronoun_before_name"].tolist() == [0, 1, 0, 0]
    assert found["pointer_noun"].tolist() == [0, 0, 0, 1]


POINTING = (
    ("pointed", "The harbour drew such ships.", "The ships there are such ships."),
    ("pointed", "Ships wait because of this tariff.", "Ships wait longer this year."),
    ("pointing", "That is what the council wants.", "The council said that ships wait."),
    ("pointing", "Much of that is paid.", "The council said that is paid."),
    ("pointing", "Insurers pay for this.", "Those who sank were insured."),
    ("soon", "In May they left.", "Early in May they left."),
    ("early", "It closed the harbour.", "It is clear that the harbour closed."),
    ("unnamed", "The harbour lost its pilots.", "The harbour of Nord lost its pilots."),
    ("behind_comma", "Last spring, he closed the harbour.", "In May, Ines Falk closed the harbour."),
    ("link", "However, the harbour closed.", "The harbour, however small, closed."),
    ("amount", "Others will follow.", "Others of the insurers will follow."),
    ("one", "Nord has another one.", "Nord has one harbour."),
    ("one", "The new one is safe.", "The new one Falk built is safe."),
    ("stand_in", "Insurers are ready to do so.", "Insurers do what they say."),
    ("then", "The harbour was open then.", "If it rains, then ships wait."),
    ("whole_quotation", "“Ships wait.”", "“Ships wait,” said Falk."),
)


@pytest.mark.parametrize(("name", "leans", "stands"), POINTING)
def test_a_sentence_points_to_what_it_does_not_name(name: str, leans: str, stands: str):
    texts = [leans, stands]
    found = measure_pointing(read_document(Article.from_text("Harbour", texts)))
    assert found[f"{LEANS}{name}"][0] > found[f"{LEANS}{name}"][1]


def test_what_the_sentence_before_names_is_known():
    texts = ["Insurers doubled premiums.", "Insurers fear ice.", "Pilots strike.", "Pilots."]
    found = measure_pointing(read_document(Article.from_text("Harbour", texts)))
    assert found[f"{LEANS}known"].tolist() == pytest.approx([0, 1 / 3, 0, 1])


def test_nothing_points_where_nothing_is_said():
    nothing = read_document(Article.from_text("Harbour", []))
    assert all(not column.any() for column in measure_pointing(nothing).values())
    found = measure_pointing(read_document(Article.from_text("Harbour", ["…", "这座港口关闭了。"])))
    assert all(np.isfinite(column).all() for column in found.values())


def test_a_sentence_has_the_features_of_its_neighbours_that_are_marked():
    beside = np.array([True, False, False, False])
    wide = widen(np.array([[1.0, 9, 9, 9], [2, 9, 9, 9], [3, 9, 9, 9]]), beside)
    assert wide[:, 4].tolist() == [0, 1, 2]
    assert wide[:, 5].tolist() == [2, 3, 0]
    assert widen(np.ones((1, 4)), beside).tolist() == [[1, 1, 1, 1, 0, 0]]


def test_common_words_are_told_and_rare_ones_are_not():
    numbered, vectors = number_words([["the", "harbour"], [], ["zzzz"]]), load_weights().vectors
    found = measure_words(numbered, vectors.look_up(numbered.words)[numbered.word], vectors).columns
    assert found["word_the"].tolist() == [1, 0, 0]
    assert sum(column.sum() for column in found.values()) == 1


def test_place_is_counted_by_blocks_and_sections():
    page = Page(Source("page", b"", "0" * 64))
    blocks = (
        Paragraph(1, "The harbour opens in May. Ships wait."),
        Heading(2, "What insurers say", 2),
        ListItem(3, "Premiums have doubled since the spring of last year."),
    )
    columns = measure_position(read_document(Article(page, "Harbour", blocks)))
    assert columns["opens_block"].tolist() == [1, 0, 1]
    assert columns["opens_section"].tolist() == [0, 0, 1]
    assert columns["item"].tolist() == [0, 0, 1]


def test_the_place_in_a_text_goes_from_its_first_sentence_to_its_last():
    found = measure_position(
        read_document(Article.from_text("Harbour", ["Ships wait.", "Pilots strike.", "Ice melts."]))
    )
    assert found["share"].tolist() == [0.0, 0.5, 1.0]
    assert np.expm1(found["before"]).round().tolist() == np.expm1(found["after"]).round().tolist()[::-1] == [0, 1, 2]
    assert [found[name].tolist().index(1) for name in ("first", "second", "last")] == [0, 1, 2]


def test_the_weights_know_only_features_that_are_measured(document: SentenceDocument):
    weights = load_weights()
    measured = {name for table in measure_features(document, weights.vectors).values() for name in table.names}
    assert set(weights.names) <= measured
    assert weights.slopes.shape == (len(TARGETS), len(weights.names) + 2 * weights.beside.sum())
    assert weights.risks.shape == (len(RISKS), len(weights.names))
    assert weights.gate.shape == (len(weights.names),)


def test_what_weighs_in_any_language_is_measured_alone_as_among_all(document: SentenceDocument):
    weights = load_weights()
    alone = measure_anywhere(document).columns
    among = join_tables([*measure_features(document, weights.vectors).values()]).columns
    names, _, _ = pick_plain(weights)
    assert set(names) <= alone.keys()
    for name in names:
        assert alone[name].tolist() == among[name].tolist(), name


@pytest.mark.parametrize(("slope", "gate"), [(1e9, 1.0), (-1e9, 0.0)])
def test_the_gate_is_a_share_however_strange_the_article(slope: float, gate: float):
    assert open_gate(np.array([2.0]), np.array([slope]), 0.0) == pytest.approx(gate, abs=1e-9)


def test_an_open_gate_lets_grades_decide_and_a_shut_one_references():
    grade, reference = np.array([0.0, 1.0, 2.0]), np.array([2.0, 1.0, 0.0])
    assert np.argmax(mix(grade, reference, 1.0)) == 2
    assert np.argmax(mix(grade, reference, 0.0)) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("But the plan failed.", "^turn"),
        ("As a result the harbour closed.", "^result"),
        ("While some say so, others do not.", "^concession"),
        ("The plan must not fail.", "obligation"),
        ("He threatened the crew.", "stake"),
        ("They shouted at the ships.", "past"),
        ("It is not only about ships.", "alternative"),
    ],
)
def test_a_phrase_counts_for_its_class(text: str, name: str):
    assert _count(text, name) >= 1


@pytest.mark.parametrize(("text", "name"), [("The plan, but not the ship.", "^turn"), ("The must of grapes", "demand")])
def test_a_phrase_elsewhere_or_of_another_class_does_not(text: str, name: str):
    assert _count(text, name) == 0


def test_a_language_without_a_lexicon_has_no_classes():
    assert count_classes([["ja"], []], number_words([["ja"], []]), "de").names == ()


def _count(text: str, name: str) -> float:
    """Return how often a class occurs in a text."""
    tokens = [split_tokens(text)]
    return float(count_classes(tokens, number_words(tokens), "en").columns[name][0])


def test_sentences_that_say_a_thing_in_other_words_are_alike_by_vectors():
    vectors = load_weights().vectors
    one, other, far = vectors.embed([["president", "election"], ["candidate", "vote"], ["kitchen", "sugar"]])
    assert one @ other > one @ far
    assert vectors.embed([[], ["zzzz"]]).tolist() == np.zeros((2, vectors.table.shape[1])).tolist()


def test_what_explains_a_feature_names_one_that_is_measured(document: SentenceDocument):
    measured = {name for table in measure_features(document, load_weights().vectors).values() for name in table.names}
    assert set(load_phrases()) <= measured | set(measure_guide(document))


def test_the_ranker_prefers_the_news_to_the_colour(document: SentenceDocument):
    scores = judge(document).worth
    texts = [sentence.text for sentence in document.sentences]
    assert scores[0] > scores[texts.index("The mayor shrugged and smiled.")]


def test_the_first_sentence_of_a_paragraph_stands_before_the_second_of_the_one_before():
    paragraphs = ["Ships wait outside. Pilots strike.", "Grain rots."]
    first, second, third = fuse_ranks(read_document(Article.from_text("Mayor", paragraphs)))
    assert first > third > second


def test_a_script_that_parts_no_words_is_judged_by_fusion_of_ranks():
    chinese = Article.from_text("港口", ["港口五月开放。", "四国政府周二表示,谷物船只可以进入。"], language="zh")
    document = read_document(chinese)
    assert judge(document).worth.tolist() == standardise(fuse_ranks(document)).tolist()


GERMAN = [
    "Der Hafen von Nordport öffnet im Mai für Getreideschiffe, teilten vier Regierungen am Dienstag mit.",
    "Ach ja!",
    "Die Versicherer haben ihre Prämien im März verdoppelt. Warum wohl?",
    "Am Ende muss der Hafen öffnen, weil die Ernte von vier Ländern daran hängt.",
]


def test_another_language_is_judged_by_what_means_the_same_there():
    article = Article.from_text("Hafen öffnet für Getreide", GERMAN, language="de")
    scores = judge(read_document(article)).worth
    assert scores[0] == scores.max()
    assert [quote.text for quote in summarise(article, sentences=1)] == GERMAN[:1]


def test_what_means_the_same_in_other_languages_is_learned_for_itself_and_the_rest_left_at_nothing():
    weights = load_weights()
    names, slopes, needs = pick_plain(weights)
    assert {"before", "words", "central", "numbers"} <= {*names} < {*weights.names}
    assert not {*names} & {"thesis", "v00", "opens_person", "meaning_whole"}
    assert slopes.any(axis=0).all()
    assert needs.all()


def test_in_another_language_few_sentences_need_the_one_before_and_none_for_sure_does_not():
    texts = ["Der Hafen bleibt geschlossen. Die Schiffe warten seit Montag vor der Küste.", "Der Rat tagt im Mai."]
    needs = judge(read_document(Article.from_text("Der Hafen", texts, language="de"))).needs
    assert all(0.0 < need < 0.5 for need in needs)


def test_in_another_language_what_opens_like_a_link_needs_the_sentence_before_it():
    paragraphs = ["Der Hafen öffnet im Mai wieder für Getreide.", "Deshalb warten schon vierzig Schiffe vor der Küste."]
    article = Article.from_text("Hafen öffnet", [" ".join(paragraphs)], language="de")
    opening, linked = judge(read_document(article)).needs
    assert opening < 0.45 <= linked


@pytest.mark.parametrize("error", [ZeroDivisionError, ValueError])
def test_where_a_method_of_sumy_fails_fusion_of_ranks_takes_its_place(
    document: SentenceDocument, error: type[Exception], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sumy.summarizers.lex_rank.LexRankSummarizer.__call__", fail)
    assert score(document, "lex-rank").tolist() == fuse_ranks(document).tolist()


@pytest.mark.parametrize("name", ["lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction"])
def test_each_method_of_sumy_ranks_every_sentence(document: SentenceDocument, name: str):
    scores = score(document, name)
    assert len(set(scores.tolist())) == len(document.sentences)


EVERY_METHOD = """
import sys
from briefmaker.model import Article
from briefmaker.summary import METHODS, summarise
article = Article.from_text("Minister denies report on the army and the border", sys.stdin.read().splitlines())
print([quote.score for method in METHODS for quote in summarise(article, sentences=9, method=method)])
"""


@pytest.mark.slow
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


EVERY_FEATURE = """
from briefmaker.model import Article
from briefmaker.summary.features import measure_features
from briefmaker.summary.document import number_words
from briefmaker.summary.read import read_document
from briefmaker.summary.weights import load_weights
names = "Falk Torres Okafor Lindqvist Moreau Petrov Tanaka".split()
title = "Minister denies report on army border harbour grain premiums insurers and pilots"
once, again = (" and ".join([opening, *names]) + " left." for opening in ("So", "Then"))
texts = [title + ".", once, again, "Then the Falklands, the Moreaux and the Tanakas came."]
families = measure_features(read_document(Article.from_text(title, texts)), load_weights().vectors)
print([table.values.tobytes() for table in families.values()])
"""


@pytest.mark.slow
def test_every_feature_is_the_same_to_the_last_bit_whatever_the_seed_of_hashes():
    runs = {
        subprocess.run(
            [sys.executable, "-c", EVERY_FEATURE],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(runs) == 1


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
    document = read_document(Article.from_text("Title", paragraphs, language=language))
    if document.sentences:
        assert np.isfinite(judge(document).worth).all()


def test_a_finding_with_its_year_in_front_may_be_the_bottom_line():
    quotes = tuple(
        Quote(text, block, 0, len(text), score=score)
        for block, (text, score) in enumerate((("In 2014 the harbour bought its ropes.", 1.0), ("Ropes rot.", 0.2)), 1)
    )
    article = Article.from_text("Ropes", [quote.text for quote in quotes])
    assert choose_bottom_line(article, quotes) == quotes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Your harbour is where ships spend most of their time, so care for its ropes.",
        "If you own ropes, rot may be on your mind.",
        "Compare the twelve ropes of hemp that harbours buy.",
        "Our take: ropes of hemp are the best that can be had.",
        "Don’t let your ropes rot in the spring tide.",
        "Ana Torres presents findings of a study of ropes in twelve harbours.",
        "The harbour commissioned this report to see how ropes of hemp rot.",
        "As you may know, ropes of hemp are the best that can be had.",
        "The notion that ropes of hemp never rot has many friends.",
        "Many American experts believe that ropes of hemp never rot.",
        "In recent years ropes of hemp have been dear.",
        "For the pilots of the harbour it is important to know how ropes of hemp rot.",
    ],
)
def test_what_speaks_to_the_reader_or_stands_behind_a_label_is_the_bottom_line_only_alone(text: str):
    leading, statement = (
        Quote(text, 1, 0, len(text), score=1.0),
        Quote("Ropes rot in three years.", 2, 0, 25, score=0.2),
    )
    article = Article.from_text("Ropes", [text, statement.text])
    assert choose_bottom_line(article, (leading, statement)) == statement
    assert choose_bottom_line(article, (leading,)) == leading


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master named the reason for the rot: salt.",
        "The mother of three, Ana Torres, says she is sure of her ropes.",
        "The harbour says that ropes of hemp rot.",
    ],
)
def test_what_has_a_colon_within_or_a_name_or_an_office_is_the_bottom_line(text: str):
    told = Quote(text, 1, 0, len(text), score=1.0)
    other = Quote("Ropes rot in three years.", 2, 0, 25, score=0.2)
    assert choose_bottom_line(Article.from_text("Ropes", [told.text, other.text]), (told, other)) == told


def test_what_holds_the_words_of_another_says_the_same():
    texts = [
        "Islanders approve of how their leaders respond to the storm.",
        "Islanders largely approve of how all six of their leaders and boards respond to the storm at the coast.",
        "Insurers doubled premiums in the harbour.",
    ]
    document = read_document(Article.from_text("Storm", texts))
    assert find_same(document, 0).tolist() == [True, True, False]


def test_few_words_in_common_say_nothing():
    document = read_document(
        Article.from_text("Storm", ["The storm.", "The storm took the roof of the harbour office."])
    )
    assert not find_same(document, 0)[1]
