"""How much of the source a note prints."""

from dataclasses import replace

import pypdfium2
import pytest

from briefmaker import Article
from briefmaker.documents import write
from briefmaker.documents.annex import context_of
from briefmaker.documents.content import MOST_NAMED, build_note
from briefmaker.errors import UsageError
from briefmaker.model import Paragraph, Quote


def printed(briefing):
    """The numbers of the paragraphs that the annexes print."""
    return [[passage.number for passage in annex.passages] for annex in build_note(briefing).annexes]


@pytest.mark.parametrize(
    ("template", "annex", "blocks"),
    [
        ("note", "quoted", [1, 2, 3, 4, 6]),
        ("note", "none", None),
        ("note", "full", [1, 2, 3, 4, 5, 6]),
        ("intel", "full", [1, 2, 3, 4, 5, 6]),
        ("intel", "quoted", [1, 2, 3, 4, 6]),
        ("digest", "auto", None),
        ("digest", "full", [1, 2, 3, 4, 5, 6]),
        ("onepage", "auto", None),
    ],
)
def test_the_annex_is_what_was_asked_for_else_what_the_template_says(make, template, annex, blocks):
    assert printed(make("single", template=template, annex=annex)) == ([blocks] if blocks else [])


def test_the_whole_text_may_be_asked_for_by_its_older_name(make):
    assert printed(make("single", annex="auto", full_text=True)) == printed(make("single", annex="full"))


def test_a_paragraph_is_printed_for_what_an_actor_said_in_it(make):
    briefing = make("single", annex="quoted")
    said = Quote("The ministry", 5, 0, 12)
    actors = (type(briefing.actors[0])("Maria Okafor", "person", statements=(said,)), *briefing.actors)
    assert 5 in printed(type(briefing)(**{**_fields(briefing), "actors": actors}))[0]


def test_nothing_is_said_of_underlining_where_the_points_are_not_printed(make):
    (annex,) = build_note(make("single", annex="full", sections=("sources", "annex"))).annexes
    assert annex.intro == ""
    assert not any(span.extract for passage in annex.passages for span in passage.spans)


LONG = 60
"""Paragraphs that make the article longer than its note, so that there is room for context."""


def lengthened(briefing):
    """The same article with more text behind it."""
    (article,) = briefing.articles
    more = (Paragraph(number, "The tide went out and came in again that day.") for number in range(7, 7 + LONG))
    return replace(briefing, articles=(replace(article, blocks=(*article.blocks, *more)),))


def said(passage):
    return "".join(span.text for span in passage.spans)


def test_by_default_the_sentences_around_those_quoted_are_printed(make):
    briefing = lengthened(make("single", annex="auto"))
    (annex,) = build_note(replace(briefing, actors=())).annexes
    block = briefing.articles[0].blocks[annex.passages[0].number - 1].text
    quotes = [it.text for it in (*briefing.bottom_lines, *briefing.key_points)]
    for passage in annex.passages:
        text = said(passage)
        assert "[…]" in text
        assert not any(quote in text for quote in quotes)
    around = [part.strip() for part in said(annex.passages[0]).split("[…]")]
    assert all(part in block for part in around)


def test_a_paragraph_that_is_quoted_whole_is_not_printed_again():
    page = Article.from_text("Minutes", ["The committee met. Nothing was decided.", "It met again."])
    whole = [Quote("It met again.", 2, 0, 13), Quote("The committee met.", 1, 0, 18)]
    (passage,) = context_of(page, whole)
    assert (passage.number, said(passage)) == (1, "The committee met. Nothing was decided.")


def test_a_gap_between_two_sentences_is_marked():
    text = "One came here. Two went there. Three sat down. Four stood up. Five fell over at last. Six rose."
    page = Article.from_text("Minutes", [text])
    start = text.index("Five")
    (passage,) = context_of(page, [Quote("One came here.", 1, 0, 14), Quote(text[start:85], 1, start, 85)])
    assert said(passage) == "One came here. Two went there. […] Four stood up. Five fell over at […] Six rose."


@pytest.mark.parametrize("shape", ["single", "rich", "chinese", "arabic"])
def test_the_context_begins_no_page_and_makes_no_note_longer_than_its_article(make, shape):
    briefing = make(shape, annex="auto", pdf_engine="typst")
    bare = replace(briefing, settings=replace(briefing.settings, annex="none"))
    with_it, without = (len(pypdfium2.PdfDocument(write(it, "pdf").data)) for it in (briefing, bare))
    assert with_it == without


@pytest.mark.parametrize("count", [40, 240, 400, 2000])
def test_context_ends_where_more_are_named_than_a_page_holds(make, count):
    made = lengthened(make("single", annex="auto"))
    crowd = tuple(replace(made.actors[-1], name=f"Keeper {number} of the lighthouse") for number in range(count))
    note = build_note(replace(made, actors=made.actors[:2], also_named=crowd))
    assert note.also_named.endswith(f"Keeper {MOST_NAMED - 1} of the lighthouse … (+{count - MOST_NAMED})")
    assert sum(len(annex.passages) for annex in note.annexes) <= len(made.key_points) + len(made.bottom_lines)


def test_a_template_with_an_unknown_annex_is_refused(tmp_path, make):
    (tmp_path / "template.toml").write_text('annex = "hlaf"')
    with pytest.raises(UsageError, match="no annex 'hlaf'"):
        build_note(make("single", template=str(tmp_path), annex="auto"))


def _fields(briefing):
    return {name: getattr(briefing, name) for name in briefing.__slots__}
