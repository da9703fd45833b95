"""Who is named with whom: counted by paragraph, shown as a shaded table."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pytest

from briefmaker.digest.actors import _Names, add_appearances, count_pairs, order_by_focus
from briefmaker.digest.order import plan_digest
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.look import contrast, template_text
from briefmaker.documents.note import SHADES
from briefmaker.flow import brief_articles
from briefmaker.model import Actor, Appearance, Article, BriefSettings
from briefmaker.model.choices import Group

MARK = "0" * 64
ONE = (
    "Ines Falk of Ellery Lines met Tom Brennan.",
    "Falk said nothing to Brennan about Jordan.",
    "Ellery Lines declined to comment.",
)
TWO = ("Tom Brennan visited Jordan.", "Brennan and Ines Falk spoke by telephone.")


@pytest.fixture
def plan():
    return plan_digest((Article.from_text("One", ONE), Article.from_text("Two", TWO)), Group.NONE)


@pytest.fixture
def people():
    return (
        Actor("Ines Falk", "person"),
        Actor("Tom Brennan", "person"),
        Actor("Ellery Lines", "organisation"),
        Actor("Jordan", "country"),
        Actor("Rania Jordan", "person"),
    )


def test_each_pair_is_counted_by_paragraph_over_all_articles(plan, people):
    assert [(pair.one, pair.other, pair.paragraphs) for pair in count_pairs(people, plan)] == [
        ("Ines Falk", "Tom Brennan", 3),
        ("Ines Falk", "Ellery Lines", 1),
        ("Ines Falk", "Jordan", 1),
        ("Tom Brennan", "Ellery Lines", 1),
        ("Tom Brennan", "Jordan", 2),
    ]


def test_what_a_copy_repeats_is_not_counted_again(agency, copy):
    falk = (Actor("Ines Falk", "person"), Actor("Ellery Lines", "organisation"), Actor("Halcyon", "organisation"))
    one = count_pairs(falk, plan_digest((agency,), Group.STORY))
    assert count_pairs(falk, plan_digest((agency, copy), Group.STORY)) == one


def test_nobody_is_named_with_anybody_where_there_is_nobody(plan):
    assert count_pairs((), plan) == ()


@pytest.fixture
def together(people):
    articles = (Article.from_text("One", ONE), Article.from_text("Two", TWO))
    made = brief_articles(articles, BriefSettings(template="digest"), MARK)
    pairs = count_pairs(people, plan_digest(articles, Group.NONE))
    return replace(made, actors=people, digest=replace(made.digest, pairs=pairs))


def test_the_table_says_in_words_what_its_shades_show(together):
    table = build_note(together).chapters["company"].parts[0].table
    assert table.heads == ("Actor", "1", "2", "3", "4")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1 Ines Falk", "–", "3", "1", "1"],
        ["2 Tom Brennan", "3", "–", "1", "2"],
        ["3 Ellery Lines", "1", "1", "–", "–"],
        ["4 Jordan", "1", "2", "–", "–"],
    ]
    assert table.shades[0] == (0, 0, 4, 2, 2)
    assert sum(table.widths) == pytest.approx(1)


def test_ten_at_most_are_shown_and_six_in_large_print(together):
    many = tuple(Actor(f"Person Number{chr(65 + place)}", "person") for place in range(12))
    text = " and ".join(actor.name for actor in many)
    plan = plan_digest((Article.from_text("All", (text,)), Article.from_text("One", ONE)), Group.NONE)
    full = replace(together, actors=many, digest=replace(together.digest, pairs=count_pairs(many, plan)))
    for large, most in ((False, 10), (True, 6)):
        asked = replace(full, settings=replace(full.settings, large_print=large))
        assert len(build_note(asked).chapters["company"].parts[0].table.rows) == most


def test_ink_is_legible_on_every_shade():
    assert all(contrast("1A1D21", shade) > 7 for shade in SHADES if shade)


def test_every_format_has_the_same_shades(together):
    with ZipFile(BytesIO(write(together, "odt").data)) as package:
        content = package.read("content.xml").decode()
    for sheet in (template_text("html/print.css"), template_text("typst/note.typ"), content):
        found = re.findall("|".join(SHADES[1:]), sheet, re.IGNORECASE)
        assert [shade.upper() for shade in found] == [*SHADES[1:]]


@pytest.mark.parametrize(
    ("form", "ground"), [("html", b'class="shade-4"'), ("docx", b""), ("odt", b""), ("md", b"| 3 |")]
)
def test_the_table_stands_in_every_format(together, form, ground):
    data = write(together, form).data
    assert ground in data
    assert write(together, form).data == data


def test_an_article_that_has_a_name_in_another_form_is_one_of_its_articles():
    bodies = (
        Actor("Air Accidents Branch", "organisation", aliases=("AAB",), articles=(2,), appearances=(Appearance(2, 3),)),
        Actor("Ellery", "organisation", articles=(2,), appearances=(Appearance(2, 1),)),
    )
    texts = (("No one was hurt.", "Northland's Air accidents branch looks into it, Ellery says."), ("AAB came.",))
    branch, ellery = add_appearances(bodies, [Article.from_text("", text) for text in texts])
    assert branch.appearances == (Appearance(1, 1), Appearance(2, 3))
    assert (branch.articles, branch.first_block, branch.mentions) == ((1, 2), 2, 2)
    assert ellery == bodies[1]


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("İstanbul Airport Authority", "The İstanbul airport authority closed a runway.", True),
        ("Istanbul Airport Authority", "The İstanbul airport authority closed a runway.", False),
        ("White House", "They bought a white house by the sea.", False),
        ("White House", "White house paint was all they had.", False),
        ("White House", "The WHITE HOUSE said nothing.", True),
        ("Ellery Airport", "Ellery airport was closed.", True),
        ("Ellery Airport", "Ellery airports were closed.", False),
        (".NET Foundation", "The .NET Foundation and others came.", True),
        (".NET Foundation", "The ASP.NET Foundation came.", False),
    ],
)
def test_a_name_in_small_letters_is_that_of_a_body_alone(name, text, named):
    (actor,) = add_appearances([Actor(name, "organisation", articles=(2,))], [Article.from_text("", (text,))])
    assert (1 in actor.articles) is named


def test_a_subject_names_an_actor_in_whole_words_alone():
    actors = tuple(Actor(name, "organisation") for name in ("UN", "Nak", "Rishi Sunak"))
    ordered = order_by_focus(actors, [Article.from_text("", ("Rishi Sunak spoke to the UN.",))], ("Rishi Sunak",))
    assert [it.name for it in ordered] == ["Rishi Sunak", "UN", "Nak"]


@pytest.mark.parametrize("name", ["Anna {}", "{} Bank"])
def test_a_text_asks_for_names_that_begin_as_it_does_however_many_there_are(name):
    asked = []
    many = ("".join(letters) for letters in product("bcdfghklmnprst", "aeiou", "bcdfghklmnprst", "aeiou"))

    def fold(text):
        asked.append(text)
        return text.casefold()

    names = _Names((name.format(it.capitalize()) for it in many), fold)
    asked.clear()
    found = name.format("Bako")
    assert [*names.find(f"We met {found} on the quay.")] == [found]
    assert len(asked) < 12
