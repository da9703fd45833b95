"""Regions and cities that recognisers take for persons or bodies."""

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.mention import EntityType, Mention

_DASHES = frozenset({"-", "–", "—"})
_LONGEST_DATELINE = 7
"""Tokens of the land, the day and the agency behind the town of a dateline."""

_LONGEST_ABBREVIATION = 5
"""Letters from which on capitals that open a text are a dateline and no abbreviation."""


def is_place(mention: Mention, entity_type: EntityType) -> bool:
    """Return whether a name is a place's: well known, of a country, before a state, or a person's made as such."""
    name, text = mention.tokens, mention.text
    if text in names_in("cities") or _is_border(mention) or _is_dateline(mention):
        return True
    if text in names_in("places") or (name[0].isupper() and text.title() in names_in("places")):
        return True
    if name[0].lower() in words("compass_words") and _is_of_country(mention):
        return True
    if entity_type != EntityType.PERSON or len(name) < 2:
        return False
    return name[0].lower() in words("compass_words") or not words("place_nouns").isdisjoint(name)


def _is_of_country(mention: Mention) -> bool:
    """Return whether nothing but the name of a country follows the first word, if need be beyond a mention."""
    tokens, first = mention.block.tokens, mention.start + 1
    return any(tokens[first:end] in gazetteer() for end in range(max(mention.end, first + 1), first + 4))


def _is_border(mention: Mention) -> bool:
    """Return whether a name is two places that a hyphen joins: `the Texas-Mexico border`."""
    name = mention.tokens
    parts = (name[0], name[-1]) if len(name) == len(("Texas", "-", "Mexico")) and name[1] == "-" else ()
    return bool(parts) and all((part,) in gazetteer() or part in names_in("places") for part in parts)


def _is_dateline(mention: Mention) -> bool:
    """Return whether a name in capitals opens a block before a dash, an agency or a day: `OTTAWA, May 2 -- `."""
    opens = mention.start == 0 and mention.text.isupper() and len(mention.text) > _LONGEST_ABBREVIATION
    if not opens or mention.after != ",":
        return opens and (mention.after in _DASHES or mention.after == "(")
    return not _DASHES.isdisjoint(mention.block.tokens[mention.end : mention.end + _LONGEST_DATELINE])
