"""Which blocks of an article are headings, and which stay on one page."""

from briefmaker.documents.annex import DEEPEST_LIST, headings_of, levels_of, passages_of, together_at_the_end
from briefmaker.model import Article, Heading, ListItem, Paragraph

TEXT = "The quay closed in May, and the harbour office moved its crane to the south basin for the whole of the winter."


def blocks(*forms):
    """Build a heading for each number, a paragraph for each text, and a list item for each negative number."""
    return tuple(
        Paragraph(number, form)
        if isinstance(form, str)
        else Heading(number, f"Part {number}", form)
        if form > 0
        else ListItem(number, f"Item {number}", -form)
        for number, form in enumerate(forms, start=1)
    )


def test_a_heading_with_text_beneath_is_one():
    assert headings_of(blocks(2, TEXT, 2, 3, TEXT)) == {1, 3, 4}


def test_a_heading_that_ends_the_article_heads_nothing():
    assert headings_of(blocks(2, TEXT, 2, 3)) == {1}


def test_of_a_list_set_as_headings_the_last_is_one():
    assert headings_of(blocks(2, 2, 2, 2, 2, 2, TEXT)) == {6}


def test_a_paragraph_set_as_a_heading_is_none():
    assert headings_of((Heading(1, TEXT * 2, 2), Paragraph(2, TEXT))) == frozenset()


def test_no_level_is_skipped():
    made = blocks(4, TEXT, 6, TEXT, 3, TEXT, 3, TEXT, 2, TEXT, 5, -1, -3, -9)
    levels = levels_of(made, headings_of(made))
    assert [levels[number] for number in (1, 3, 5, 7, 9, 11)] == [1, 2, 1, 1, 1, 2]
    assert [levels[number] for number in (12, 13, 14)] == [1, 2, 3]
    deep = levels_of(blocks(*range(-1, -20, -1)), frozenset())
    assert max(deep.values()) == DEEPEST_LIST


def kept(*texts):
    """Tell which paragraphs of an article are kept with the next."""
    return [passage.kept for passage in passages_of(Article.from_text("Title", list(texts)))]


def test_the_last_words_are_kept_with_what_stands_above():
    assert kept(TEXT * 2, TEXT * 2, "Contact", "FAQ") == [False, True, True, False]


def test_a_last_paragraph_of_some_lines_stands_alone():
    assert kept(TEXT, TEXT, TEXT * 2) == [False, False, False]


def test_one_passage_or_none_is_no_matter():
    assert together_at_the_end(()) == ()
    assert kept("FAQ") == [False]
