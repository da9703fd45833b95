"""What a user corrects."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.actors.entity import part_tiers
from briefmaker.actors.resolve.corrections import apply_corrections, draft_corrections, load_corrections
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Appearance
from briefmaker.model.choices import Tier

FIXTURES = Path(__file__).parent / "fixtures"
ACTORS = (
    Actor("Norwegian Defence Ministry", "organisation", mentions=3, salience=0.5, aliases=("Defence Ministry",)),
    Actor("Forsvarsdepartementet", "organisation", mentions=2, salience=0.3, role="", first_block=4),
    Actor("Breaking News", "organisation", salience=0.2),
    Actor("Anna Berg", "organisation", salience=0.1),
)


@pytest.mark.parametrize("name", ["house.toml", "house.csv"])
def test_both_forms_of_the_file_say_the_same(name):
    corrections = load_corrections((FIXTURES / name).read_text(encoding="utf-8"), name)
    ministry, berg = apply_corrections(ACTORS, corrections)
    assert (ministry.name, ministry.mentions, ministry.affiliation) == ("Ministry of Defence", 5, "Norway")
    assert set(ministry.aliases) == {"Norwegian Defence Ministry", "Defence Ministry", "Forsvarsdepartementet"}
    assert (berg.kind, berg.role) == ("person", "editor")


def test_without_corrections_the_list_stays_as_it_is():
    assert apply_corrections(ACTORS, load_corrections("", "none.toml")) == ACTORS


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('[[actor]]\nname = "A"\n[[actor]]\nnmae = "B"\n', "h.toml", "h.toml:3: unknown column 'nmae'"),
        ("[[actor]]\nname = \n", "h.toml", "h.toml:2: not TOML"),
        ('actor = "A"\n', "h.toml", "h.toml:1: expected only tables"),
        ("[[actor]]\nrole = 'x'\n", "h.toml", "h.toml:1: an actor needs a name"),
        ("[[actor]]\nname = 3\n", "h.toml", "h.toml:1: name has to be text"),
        ("name,kind\nA,person\nB,robot\n", "h.csv", "h.csv:3: unknown kind 'robot'"),
        ("name,tier\nA,main\n", "h.csv", "h.csv:2: unknown tier 'main'"),
        ("name,ignore\nA,perhaps\n", "h.csv", "h.csv:2: ignore has to be true or false"),
        ("nom,kind\nA,person\n", "h.csv", "h.csv:1: unknown column 'nom'"),
        ("name\nA,B\n", "h.csv", "h.csv:2: more values than columns"),
    ],
)
def test_an_error_names_file_and_line(text, name, message):
    with pytest.raises(UsageError) as error:
        load_corrections(text, name)
    assert str(error.value).startswith(message)


@given(st.text(), st.sampled_from(["h.toml", "h.csv"]))
def test_any_text_is_understood_or_refused(text, name):
    try:
        corrections = load_corrections(text, name)
    except UsageError:
        return
    assert all(rule.name for rule in corrections.rules)


def test_a_draft_changes_nothing_until_it_is_edited():
    draft = draft_corrections(ACTORS)
    assert load_corrections(draft, "draft.toml").rules == ()
    edited = load_corrections(draft.replace("# ", "").replace("Corrections to", "# Corrections to"), "draft.toml")
    assert [rule.name for rule in edited.rules] == [actor.name for actor in ACTORS]


def test_a_house_list_says_who_is_a_key_actor_and_who_is_named_in_passing():
    text = "name,tier\nBreaking News,key\nNorwegian Defence Ministry,named\n"
    passing = [replace(actor, tier=Tier.NAMED, confidence=0.3) for actor in ACTORS]
    key, named = part_tiers(apply_corrections(passing, load_corrections(text, "house.csv")))
    assert [(actor.name, actor.confidence) for actor in key] == [("Breaking News", 1.0)]
    assert [actor.name for actor in named] == ["Norwegian Defence Ministry"]


def test_merged_rows_add_up_where_they_appear():
    first = Actor("Anna Berg", "person", articles=(1, 2), appearances=(Appearance(1, 2, "mayor"), Appearance(2, 3)))
    second = Actor("A. Berg", "person", articles=(2,), appearances=(Appearance(2, 4, "chair"),))
    rules = load_corrections('[[actor]]\nname = "Anna Berg"\nalso = ["A. Berg"]', "house.toml")
    (merged,) = apply_corrections([first, second], rules)
    assert merged.appearances == (Appearance(1, 2, "mayor"), Appearance(2, 7, "chair"))
