"""What is asked of a program, what its numbers mean, and that nothing else counts."""

import json
import os
import sys

import pytest

import briefmaker
from briefmaker.choosers.bounded import identify
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.record import to_record

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are asked on POSIX alone")

TEXTS = [
    "The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the river.",
    "Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. Who will pay?",
    "Farmers on both banks have waited for the decision since the only bridge was closed to heavy vehicles.",
    "Moldova will pay for the locks, Romania for the dredging, and the European Union will cover a third of both.",
]


@pytest.fixture
def article():
    return Article.from_text("Ministers agree on grain route", TEXTS)


@pytest.fixture
def asked(tmp_path, article):
    """Brief an article with a program that prints an answer; return the note and the questions it was asked."""

    def brief(points: object = None, actors: object = None, *, articles=(article,), **settings):
        names, programs = {}, []
        for field, answer in (("method", points), ("key_actors", actors)):
            if answer is not None:
                path = tmp_path / f"{field}.py"
                code = f"open({str(tmp_path / 'asked')!r}, 'a').write(sys.stdin.read() + '\\n')\nprint({answer!r})"
                path.write_text(f"#!{sys.executable} -IS\nimport sys\n{code}")
                path.chmod(0o755)
                programs.append(identify("", str(path), seconds=60, megabytes=0))
                names[field] = programs[-1].name
        note = brief_articles(articles, BriefSettings(**names, **settings, programs=tuple(programs)), "0" * 64)
        lines = (tmp_path / "asked").read_text("utf-8").splitlines() if (tmp_path / "asked").exists() else []
        return note, [json.loads(line) for line in lines]

    return brief


def quoted(note) -> list[str]:
    return [quote.text for quote in (*note.bottom_lines, *note.key_points)]


def test_the_numbers_are_the_bottom_line_and_the_points_in_reading_order(asked):
    note, _ = asked('{"bottom_line": 5, "points": [4, 1]}')
    assert quoted(note) == [TEXTS[3], TEXTS[0], TEXTS[2]]
    assert [notice.told for notice in note.notices if "program" in notice.words] == [
        "The program method.py chose the points."
    ]
    assert not note.warnings


def test_the_bottom_line_may_stand_alone(asked):
    note, _ = asked('{"bottom_line": 4, "points": []}')
    assert quoted(note) == [TEXTS[2]]
    assert "others say little" not in str(note.notices)


def test_what_is_asked_numbers_sentences_headings_and_actors(asked):
    _, (asked_for,) = asked('{"bottom_line": 1, "points": []}', focus=("grain",))
    assert asked_for["wanted"] == {"bottom_line": 1, "sentences": 5, "words": None}
    assert asked_for["focus"] == ["grain"]
    assert asked_for["articles"] == [
        {"number": 1, "title": "Ministers agree on grain route", "language": "en", "kind": asked_for_kind(asked_for)}
    ]
    assert [row["number"] for row in asked_for["sentences"]] == [1, 2, 3, 4, 5]
    assert asked_for["sentences"][2] == {
        "number": 3, "article": 1, "text": "Who will pay?", "kind": "paragraph", "paragraph": 2, "heading": None,
        "quotable": False, "why_not": "question",
    }  # fmt: skip
    assert {"Elena Radu", "Romania", "Moldova"} <= {row["name"] for row in asked_for["actors"]}


def asked_for_kind(question) -> str:
    return question["articles"][0]["kind"]


def test_words_are_a_length_too(asked):
    note, (question,) = asked('{"bottom_line": 5, "points": [1]}', words=45)
    assert question["wanted"] == {"bottom_line": 1, "sentences": None, "words": 45}
    assert quoted(note) == [TEXTS[3], TEXTS[0]]
    note, _ = asked('{"bottom_line": 5, "points": [1]}', words=30)
    assert "its sentences have 39 words, and 30 are wanted at most" in note.warnings[0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ('{"bottom_line": 0, "points": []}', "it names 0, which it may not choose"),
        ('{"bottom_line": 6, "points": []}', "it names 6, which it may not choose"),
        ('{"bottom_line": -1, "points": []}', "it names -1, which it may not choose"),
        ('{"bottom_line": 3, "points": []}', "it names 3, which it may not choose"),
        ('{"bottom_line": 1, "points": [1]}', "it names a number twice"),
        ('{"bottom_line": 1, "points": [2, 4, 5, 2]}', "it names a number twice"),
        ('{"bottom_line": true, "points": []}', "something else than whole numbers"),
        ('{"bottom_line": 1.0, "points": []}', "something else than whole numbers"),
        ('{"bottom_line": null, "points": []}', "something else than whole numbers"),
        ('{"bottom_line": "1", "points": []}', "something else than whole numbers"),
        ('{"bottom_line": 1, "points": ["The minister resigned."]}', "something else than whole numbers"),
        ('{"bottom_line": 1, "points": 2}', "something else than whole numbers"),
        ('{"bottom_line": 1, "points": {"2": 3}}', "something else than whole numbers"),
        ('{"bottom_line": 1}', "no object of bottom_line and points alone"),
        ('{"bottom_line": 1, "points": [], "text": "The minister resigned."}', "no object of bottom_line"),
        ("[1, 2]", "no object of bottom_line and points alone"),
        ('{"bottom_line": ' + "9" * 5000 + ', "points": []}', "no JSON"),
        ("NaN", "no object of bottom_line and points alone"),
    ],
)
def test_whatever_else_comes_back_is_no_answer(asked, article, answer, said):
    note, _ = asked(answer)
    assert quoted(note) == quoted(brief_articles((article,), BriefSettings(), "0" * 64))
    assert said in note.warnings[0]
    assert "The program method.py gave no valid answer; briefmaker chose." in [
        notice.words.replace("{value}", notice.value) for notice in note.notices
    ]
    assert "resigned" not in json.dumps(to_record(note)["notices"])
    assert {part.name: part.made for part in note.made_by.parts}["summary"].startswith("default ")


def test_more_than_are_wanted_is_no_answer(asked):
    note, _ = asked('{"bottom_line": 1, "points": [2, 4]}', sentences=2)
    assert "it names 3, and 2 are wanted at most" in note.warnings[0]


def test_actors_are_chosen_by_numbers_in_the_order_of_the_answer(asked):
    usual, _ = asked('{"bottom_line": 1, "points": []}')
    names = [actor.name for actor in usual.all_actors]
    note, (_, _, question) = asked('{"bottom_line": 1, "points": []}', '{"key_actors": [3, 1]}')
    assert question["wanted"] == {"key_actors": 12}
    assert [row["name"] for row in question["actors"]] == names
    assert [actor.name for actor in note.actors] == [names[2], names[0]]
    assert [actor.name for actor in note.also_named] == [names[1], *names[3:]]
    assert {actor.tier for actor in note.actors} == {"key"}
    assert {actor.tier for actor in note.also_named} == {"named"}


def test_no_actor_may_be_key(asked):
    note, _ = asked(actors='{"key_actors": []}')
    assert note.actors == ()


@pytest.mark.parametrize("answer", ['{"key_actors": [99]}', '{"key_actors": ["Elena Radu"]}', '{"key_actors": [1, 1]}'])
def test_actors_that_are_not_in_the_list_come_in_by_no_answer(asked, article, answer):
    note, _ = asked(actors=answer)
    assert note.actors == brief_articles((article,), BriefSettings(), "0" * 64).actors
    assert len(note.warnings) == 1


def test_a_digest_asks_for_each_article_and_once_for_the_actors(asked, article):
    other = Article.from_text("Steel works to close", ["The steel works of Galati will close in May, its owner said."])
    note, questions = asked('{"bottom_line": 1, "points": []}', '{"key_actors": [1]}', articles=(article, other))
    assert len(questions) == 3
    assert {quote.article for quote in note.bottom_lines} == {1, 2}
    assert {row["article"] for row in questions[2]["sentences"]} == {1, 2}
    assert len(note.actors) == 1


def test_the_record_names_the_program_and_no_path(asked, tmp_path):
    note, _ = asked('{"bottom_line": 1, "points": []}', '{"key_actors": [1]}')
    made = {part.name: part.made for part in note.made_by.parts}
    assert made["summary"].startswith("method.py (SHA-256 ")
    assert made["key actors"].startswith("key_actors.py (SHA-256 ")
    assert str(tmp_path) not in json.dumps(to_record(note))


def test_the_same_answers_make_the_same_note(asked):
    first, second = (asked('{"bottom_line": 4, "points": [1]}', '{"key_actors": [2]}')[0] for _ in range(2))
    assert briefmaker.write(first, "docx").data == briefmaker.write(second, "docx").data


def test_a_program_that_only_the_settings_name_is_not_run(article, tmp_path):
    path = tmp_path / "run.sh"
    path.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    path.chmod(0o755)
    for name in (str(path), identify("", str(path), seconds=9, megabytes=0).name.removeprefix("command:")):
        note = brief_articles((article,), BriefSettings(method=f"command:{name}"), "0" * 64)
        assert "a record alone names it" in note.warnings[0]
    assert not (tmp_path / "ran").exists()


def test_an_article_without_a_sentence_asks_nobody(asked):
    _, questions = asked('{"bottom_line": 1, "points": []}', articles=(Article.from_text("Nothing", ["***"]),))
    assert questions == []


def test_what_a_reader_marked_stands_before_what_a_program_chose(asked, article):
    from dataclasses import replace

    marked = replace(article, page=replace(article.page, highlights=(TEXTS[2],)))
    note, _ = asked('{"bottom_line": 5, "points": [1]}', articles=(marked,))
    assert TEXTS[2] in quoted(note)


def test_many_articles_without_an_answer_are_one_notice(asked, article):
    other = Article.from_text("Steel works to close", ["The steel works of Galati will close in May, its owner said."])
    note, _ = asked("words", articles=(article, other))
    assert [warning for warning in note.warnings if "--method" in warning] == [
        "--method method.py: its answer is no JSON; briefmaker chose in its place (of 2 articles)."
    ]
    assert len(note.bottom_lines) == 2


def test_one_article_of_two_without_an_answer_is_told_by_what_made_the_note(asked, article):
    short = Article.from_text("Steel works to close", ["The steel works of Galati will close in May, its owner said."])
    note, _ = asked('{"bottom_line": 4, "points": []}', articles=(article, short))
    made = {part.name: part.made for part in note.made_by.parts}["summary"]
    assert made.startswith("method.py (SHA-256 ")
    assert ", default " in made
