"""Of a very long text the beginning is looked through, and the reader is told."""

import pytest

from briefmaker.articles import first_part
from briefmaker.articles.extract import LETTERS
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.choices import ActorEngine

SENTENCE = "The harbour authority said on Tuesday that quay number {n} will be shut for eleven months. "


def test_an_article_of_usual_length_is_looked_through_as_it_is():
    article = Article.from_text("A quay", [SENTENCE] * 100)
    assert first_part(article) is article


def test_a_very_long_one_ends_with_the_last_sentence_that_fits():
    article = Article.from_text("A quay", ["".join(SENTENCE.format(n=n) for n in range(9_000))])
    part = first_part(article)
    assert LETTERS - 200 < len(part.text) <= LETTERS
    assert part.text.endswith("months.")
    assert article.text.startswith(part.text)


def test_whole_blocks_stay_and_none_behind_them():
    article = Article.from_text("A quay", [SENTENCE * 600] * 9)
    part = first_part(article)
    assert part.blocks[:5] == article.blocks[:5]
    assert len(part.blocks) == 6
    assert part.blocks[5].number == 6


@pytest.mark.parametrize("piece", ["[", "He said so. ", "a\n"])
def test_what_has_few_letters_for_its_words_and_signs_ends_earlier(piece):
    one, many = piece * 400_000, [piece.strip()] * 50_000
    assert 50_000 < len(first_part(Article.from_text("A quay", [one])).text) < LETTERS
    assert len(first_part(Article.from_text("A quay", many)).blocks) <= LETTERS / 60


@pytest.mark.slow
def test_the_note_says_so_and_quotes_stand_in_the_article():
    article = Article.from_text("A quay", ["".join(SENTENCE.format(n=n) for n in range(1_300))] * 4)
    briefing = brief_articles((article,), BriefSettings(engine=ActorEngine.BUILTIN), "mark")
    assert any("very long" in warning for warning in briefing.warnings)
    for quote in (*briefing.bottom_lines, *briefing.key_points):
        assert article.blocks[quote.block - 1].text[quote.start : quote.end] == quote.text
