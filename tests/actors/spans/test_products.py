"""Products, papers and places that look like actors."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article


def names(*paragraphs):
    article = Article.from_text("A week of small news", list(paragraphs))
    return {actor.name for actor in find_actors(article, engine="builtin")}


def test_a_product_called_by_its_maker_is_a_mention_of_the_maker():
    found = names("People can write to each other with LinkedIn InMail, and LinkedIn earned more than it had planned.")
    assert "LinkedIn" in found
    assert "LinkedIn InMail" not in found


def test_a_part_of_a_company_that_acts_keeps_its_name():
    assert "Microsoft Research" in names("Microsoft Research said on Monday that it will open a laboratory in Oslo.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "You file your Articles of Organization with the state, and the state sends a receipt.",
            "Articles of Organization",
        ),
        (
            "The study was held at a university in the Southwestern United States in spring.",
            "Southwestern United States",
        ),
        ("The maker of the machine (Northwind Institute, Cary, NC) paid for the study.", "Cary"),
        ("Stress was measured by the Perceived Stress Scale [PSS]. The PSS has ten questions, and PSS rose.", "PSS"),
    ],
)
def test_papers_parts_of_countries_and_scales_are_no_actors(text, name):
    assert name not in names(text)


def test_names_run_together_in_a_caption_are_parted_where_the_text_has_them_apart():
    found = names(
        "The Denver Broncos said on Monday that they will play in the rain. The Denver Broncos won on Tuesday.",
        "Denver Broncos Kenny McKinley caught the ball in the last minute of the game.",
    )
    assert {"Denver Broncos", "Kenny McKinley"} <= found


def test_an_abbreviation_with_small_letters_is_explained_in_brackets_too():
    article = Article.from_text(
        "Crops", ["They belong to the Agricultural Model Intercomparison Project (AgMIP), and AgMIP met in May."]
    )
    (project,) = find_actors(article, engine="builtin")
    assert (project.name, project.aliases) == ("Agricultural Model Intercomparison Project", ("AgMIP",))


@pytest.mark.parametrize(("city", "listed"), [("Atlanta", False), ("Batumi", True)])
def test_georgia_beside_atlanta_is_no_country(city, listed):
    assert ("Georgia" in names(f"Anna Berg of {city} said on Monday that Georgia would vote in May.")) is listed


def test_a_version_of_a_thing_is_a_thing():
    assert names("Anna Berg tried Gemini Advanced with Llama 3.1 for a week and liked neither of the two.") == {
        "Anna Berg"
    }


def test_a_verb_before_a_company_is_no_part_of_its_name():
    found = names(
        "Choose Wix if you want a page soon.", "Anna Berg said that she pays Wix by the month, and Wix is cheap."
    )
    assert "Choose Wix" not in found
