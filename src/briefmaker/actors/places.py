"""Regions and cities that recognisers take for persons or bodies."""

from briefmaker.actors.lexicon import names_in
from briefmaker.actors.mentions import Mention

_COMPASS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "southeast",
        "northeast",
    }
    | {"southwest", "northwest", "southeastern", "northeastern", "southwestern", "northwestern", "upper", "lower"}
)
_SETTLED = frozenset({"San", "Santa", "Santo", "São", "Los", "Las", "Fort", "Port", "Mount", "Puerto", "Rio", "New"})
_PARTS = frozenset({"Borough", "County", "Province", "Oblast", "District", "City", "Shire"})


def is_place(mention: Mention, kind: str) -> bool:
    """Tell whether a name, called a person's or a body's, is a place's by name, or a person's by what it begins with."""
    if mention.text in names_in("places"):
        return True
    name = mention.words
    if kind != "person" or len(name) < 2:
        return False
    return name[0].lower() in _COMPASS or name[0] in _SETTLED or not _PARTS.isdisjoint(name)
