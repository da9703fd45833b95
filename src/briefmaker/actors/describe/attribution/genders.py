"""Which persons `he` and `she` can mean."""

from collections.abc import Sequence

from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType


def genders_of(entities: Sequence[Entity], roles: Sequence[frozenset[str]]) -> dict[int, str]:
    """
    Tell `he` or `she` of persons, by number; those of whom nothing tells are left out.

    A title before the name or a word of the roles tells, where there is none, or both, the given name: one that only
    men or only women bear.
    """
    genders: dict[int, str] = {}
    for number, entity in enumerate(entities):
        if entity.type == EntityType.PERSON and entity.mentions:
            gender = _by_words(entity, roles[number]) or _by_given_name(entity)
            if gender:
                genders[number] = gender
    return genders


def _by_words(entity: Entity, role: frozenset[str]) -> str:
    """Tell it from the titles before the name of a person, and from the words of the roles."""
    beside = set(role)
    for mention in entity.mentions:
        tokens = mention.block.tokens
        beside |= {word.lower() for word in tokens[max(mention.start - 2, 0) : mention.start] if word[0].isupper()}
    return _one_of(beside, "male_words", "female_words")


def _by_given_name(entity: Entity) -> str:
    """Tell it from the first word of the longest name a person goes by in the text, if there are more."""
    given, *rest = max(entity.surfaces, key=len).split()
    return _one_of({given} if rest else set(), "names_of_men", "names_of_women")


def _one_of(found: set[str], men: str, women: str) -> str:
    """Return the pronoun of what words of one list speak for, and none of the other against."""
    male, female = not found.isdisjoint(words(men)), not found.isdisjoint(words(women))
    if male == female:
        return ""
    return "he" if male else "she"
