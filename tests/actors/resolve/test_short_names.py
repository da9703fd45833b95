"""Bodies under two names in other languages."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.organisations import join_short_names


def bodies(text, *names, shown=None):
    block = tokenise(1, text, "fr")
    for name in names:
        words = tokenise(0, name, "fr").tokens
        at = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(words)] == words)
        mention = Mention(block, at, at + len(words), EntityType.ORGANISATION)
        yield Entity(shown or name, EntityType.ORGANISATION, (mention,))


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        (
            "La Fédération des exploitants agricoles (FDEA) proteste.",
            ("Fédération des exploitants agricoles", "FDEA"),
            ["Fédération des exploitants agricoles"],
        ),
        ("La FDEA (Fédération des exploitants) proteste.", ("FDEA", "Fédération des exploitants"), None),
        ("L'Union européenne hésite, dit l'UE.", ("Union européenne", "UE"), ["Union européenne"]),
        ("Le Groupe Lambert (CGT) proteste.", ("Groupe Lambert", "CGT"), ["Groupe Lambert", "CGT"]),
        ("La CGT et la CFDT protestent.", ("CGT", "CFDT"), ["CGT", "CFDT"]),
    ],
)
def test_what_explains_a_body_is_its_other_name(text, names, left):
    found = join_short_names([*bodies(text, *names)], "fr")
    assert [body.name for body in found] == (left or ["Fédération des exploitants"])


def test_an_abbreviation_is_not_spelt_out_in_english():
    found = join_short_names([*bodies("Le PKK a réagi.", "PKK", shown="Kurdistan Workers' Party")], "fr")
    assert [body.name for body in found] == ["PKK"]


def test_unions_of_states_keep_the_name_they_have_in_all_languages():
    found = join_short_names([*bodies("L'ONU a réagi.", "ONU", shown="United Nations")], "fr")
    assert [body.name for body in found] == ["United Nations"]


def test_a_language_without_a_list_joins_what_the_text_explains():
    found = join_short_names([*bodies("Svenska Bolaget AB (SBAB) växer.", "Svenska Bolaget AB", "SBAB")], "sv")
    assert [body.name for body in found] == ["Svenska Bolaget AB"]


def test_a_name_of_other_letters_that_the_text_goes_by_is_the_body_it_stands_behind():
    text = "Le Commandement de la Défense (Norvad) tace. Le Norvad surveille, et le Norvad attend."
    full, short = bodies(text, "Commandement de la Défense", "Norvad")
    block = short.mentions[0].block
    again = [
        Mention(block, i, i + 1, EntityType.ORGANISATION)
        for i in range(len(block.tokens))
        if block.tokens[i] == "Norvad"
    ]
    often = Entity("Norvad", EntityType.ORGANISATION, tuple(again))
    assert [body.name for body in join_short_names([full, often], "fr")] == ["Commandement de la Défense"]
    assert len(join_short_names([full, short], "fr")) == len((full, short))
