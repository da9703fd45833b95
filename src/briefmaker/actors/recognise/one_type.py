"""One type for each name of a text, by how sure the recogniser was of each."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations
from briefmaker.actors.mention import EntityType, Mention

_SURE = 0.9
"""The confidence from which on the last word of a full name is that person's elsewhere too."""

_RULE = 0.9
"""What the type counts that a rule gave to a name."""

_CASED = frozenset({"pl", "ru"})
_SHORTEST = 4
"""Letters of a name that the ending of the genitive says something of."""

_FORMER_STATES = frozenset(
    {"União Soviética", "Związek Radziecki", "Związku Radzieckiego", "Związkiem Radzieckim", "ZSRR"}
    | {"Советский Союз", "Советского Союза", "Советским Союзом", "Советскому Союзу", "Советском Союзе"}
)
"""States that are no more, and no bodies."""

_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)


def as_one_type(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Give each name the type that the recogniser was surest of over the whole text.

    The surname of a person named in full beyond doubt is that person's, and a well-known body is one (AfD).
    """
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: dict.fromkeys(_TYPES, 0.0))
    for mention in mentions:
        votes[mention.text][mention.type] += _RULE if mention.confidence is None else mention.confidence
    people = {_surname(mention) for mention in mentions if _is_surely_full(mention)}
    types = {name: max(_TYPES, key=lambda one: vote[one]) for name, vote in votes.items()}
    types |= {name: EntityType.PERSON for name in types if name in people}
    known = known_organisations().keys() & types.keys()
    types |= {name: EntityType.PLACE for name in types if name in _FORMER_STATES}
    types |= {name: EntityType.ORGANISATION for name in known if (name,) not in gazetteer(language)}
    if language in _CASED:
        bodies = {name for name, one in types.items() if one == EntityType.ORGANISATION}
        types |= {name: EntityType.ORGANISATION for name in types if _is_genitive(name, bodies)}
    return [replace(mention, type=types[mention.text]) for mention in mentions]


def _is_genitive(name: str, bodies: Container[str]) -> bool:
    """Return whether a name is the genitive of a body that the text names in the first case: Philipsa."""
    return " " not in name and len(name) > _SHORTEST and name[-1] in "aа" and name[:-1] in bodies


def _surname(mention: Mention) -> str:
    """Return the last word of a name before what brackets hold: Чжилэй Чэнь (Zhilei Chen)."""
    name = mention.tokens
    return name[name.index("(") - 1 if "(" in name[1:] else -1]


def _is_surely_full(mention: Mention) -> bool:
    """Return whether a name of several words is a person's beyond doubt."""
    full = mention.type == EntityType.PERSON and len(mention.tokens) > 1
    return full and (mention.confidence is None or mention.confidence >= _SURE)
