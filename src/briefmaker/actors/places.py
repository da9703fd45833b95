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
    """Tell whether a name is a place's: a well-known one, or called a person's and made as those of places are."""
    if mention.text in names_in("places"):
        return True
    name = mention.words
    if kind != "person" or len(name) < 2:
        return False
    return name[0].lower() in _COMPASS or name[0] in _SETTLED or not _PARTS.isdisjoint(name)
