"""The flat tables that `export` makes of notes: what a record knows, a row a source, and nothing else."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from briefmaker.batch.export.tables import Noted
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings, Digest, Quote
from briefmaker.model.digest import Amount, Copy, Dated, Figures, Origin, SharedPoint, Story
from briefmaker.settings.single import NotesTable
from briefmaker.shelf.tables import TABLES, SourceRow

FIRST = "Two people died in the flood on Monday, and 340 houses were lost, the mayor said."
SECOND = "Five people died in the flood, the police said."
THIRD = "The bridge was closed on 4 March 2026 after 12 hours of rain."


def article(text, *, title="Flood", url="https://example.org/flood", sha="a" * 64, **known):
    made = replace(Article.from_text(title, (text,)), url=url, language="en", published=date(2026, 3, 4), **known)
    source = replace(made.page.source, name=f"{sha[:1]}.html", sha256=sha)
    return replace(made, page=replace(made.page, source=source))


def quote(text, number):
    return Quote(text, 1, 0, len(text), number)


@pytest.fixture(scope="module")
def digest():
    articles = (
        article(FIRST, url="https://one.example/a"),
        article(SECOND, url="https://two.example/b", sha="b" * 64),
        article(THIRD, url="https://three.example/c", sha="c" * 64),
    )
    one, other, third = (quote(text, number) for number, text in enumerate((FIRST, SECOND, THIRD), start=1))
    story = Story(
        "Flood",
        (1, 2, 3),
        (SharedPoint(one, (other,)),),
        (SharedPoint(third),),
        origins=(Origin((1, 2), "Reuters"), Origin((3,))),
        day="2026-03-04",
    )
    digest = Digest(
        "story",
        (story,),
        copies=(Copy(2, 1, 0.9),),
        figures=(Figures("people dead", (Amount("Five", 5.0, other, "2026-03-04"), Amount("Two", 2.0, one, "x"))),),
        timeline=(Dated("2026-03-02", "on Monday", one, (other,), relative=True),),
    )
    return Noted("digest.json", replace(brief_articles(articles, BriefSettings(), "0" * 64), digest=digest))


@pytest.fixture(scope="module")
def note():
    return Noted("note.json", brief_articles((article(f"{THIRD} {FIRST}"),), BriefSettings(), "1" * 64))


def rows(table, *notes):
    return list(TABLES[table].make(notes))


def test_a_story_has_a_row_a_source_with_what_it_rests_on(digest):
    found = rows(NotesTable.STORIES, digest)
    assert [(it.source, it.label, it.points, it.origin, it.credited, it.copy_of) for it in found] == [
        ("a.html", "Flood", 1, 1, "Reuters", 0),
        ("b.html", "Flood", 1, 1, "Reuters", 1),
        ("c.html", "Flood", 1, 2, "", 0),
    ]
    assert {it.day for it in found} == {date(2026, 3, 4)}
    assert found[1].url == "https://two.example/b"


def test_a_note_of_one_page_has_no_story(note):
    assert rows(NotesTable.STORIES, note) == []


def test_figures_that_differ_come_with_their_sources_and_others_without_a_label(digest):
    found = rows(NotesTable.FIGURES, digest)
    assert [(it.thing, it.label, it.text, it.value, it.source, it.day) for it in found[:2]] == [
        (1, "people dead", "Five", 5.0, "b.html", date(2026, 3, 4)),
        (1, "people dead", "Two", 2.0, "a.html", None),
    ]
    rest = {(it.text, it.value, it.unit) for it in found[2:]}
    assert ("340", 340.0, "") in rest
    assert ("12 hours", 12.0, "hour") in rest or ("12", 12.0, "hour") in rest
    assert {(it.thing, it.label) for it in found[2:]} == {(0, "")}
    assert not rest & {("Two", 2.0, ""), ("Five", 5.0, "")}, "a figure that was compared stands once"


def test_every_figure_stands_in_its_sentence_and_that_in_its_page(digest, note):
    for noted in (digest, note):
        for it in rows(NotesTable.FIGURES, noted):
            assert it.text in it.sentence
            assert it.sentence in noted.briefing.articles[it.article - 1].text


def test_the_day_of_a_date_is_no_figure(note):
    assert not {it.value for it in rows(NotesTable.FIGURES, note)} & {4.0, 2026.0}


def test_an_event_of_a_digest_has_a_row_a_source(digest):
    found = rows(NotesTable.TIMELINE, digest)
    assert [(it.event, it.when, it.said, it.relative, it.source) for it in found] == [
        (1, "2026-03-02", "on Monday", True, "a.html"),
        (1, "2026-03-02", "", True, "b.html"),
    ]


def test_events_of_a_note_are_those_of_the_sentences_it_quotes(note):
    found = rows(NotesTable.TIMELINE, note)
    quoted = {it.text for it in (*note.briefing.bottom_lines, *note.briefing.key_points)}
    assert ("2026-03-04", THIRD) in {(it.when, it.sentence) for it in found}
    assert {it.sentence for it in found} <= quoted


def saved(hour, words, sha):
    text = f"The council met in the old town hall to speak about the new bridge. {words} " * 4
    made = article(text, sha=sha * 64)
    return replace(made, page=replace(made.page, captured=datetime(2026, 3, 4, hour, tzinfo=UTC)))


def noted(made, name):
    return Noted(name, brief_articles((made,), BriefSettings(), made.page.source.sha256))


def test_versions_are_the_saves_of_one_address_the_oldest_first():
    late, early = (
        noted(saved(18, "It will cost 15 million.", "d"), "d.json"),
        noted(saved(9, "It will.", "e"), "e.json"),
    )
    other = noted(article(THIRD, url="https://three.example/c", sha="f" * 64), "f.json")
    found = rows(NotesTable.VERSIONS, late, other, early)
    assert [(it.note, it.page, it.version, it.versions, it.order) for it in found] == [
        ("e.json", 1, 1, 2, "captured"),
        ("d.json", 1, 2, 2, "captured"),
    ]


def test_two_notes_of_one_save_are_no_two_versions():
    one = saved(9, "It will.", "e")
    assert rows(NotesTable.VERSIONS, noted(one, "a.json"), noted(one, "b.json")) == []


def test_saves_whose_order_nothing_says_have_no_number():
    one, other = (article(f"{THIRD} {FIRST} {more}", sha=sha * 64) for more, sha in (("A.", "a"), ("B.", "b")))
    found = rows(NotesTable.VERSIONS, noted(one, "a.json"), noted(other, "b.json"))
    assert [(it.version, it.versions, it.order) for it in found] == [(0, 2, "unknown")] * 2


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_first_which_table_and_source_it_is_of(table):
    names = [it.name for it in fields(TABLES[table].form)]
    assert names[: len(fields(SourceRow))] == [it.name for it in fields(SourceRow)]
    assert TABLES[table].schema == f"briefmaker.{table}/1"
