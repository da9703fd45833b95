"""Bodies under two names in other languages: the one in brackets behind the other, and the well-known abbreviations."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.mention import EntityType, Mention

_UNIONS = frozenset({"United Nations", "European Union", "African Union", "NATO"})
"""Bodies that texts in several languages name, and that are one where those are told together."""

_LONGEST = 8
"""Letters of an abbreviation."""


def join_short_names(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """
    Join bodies with their abbreviations, under names that the text has.

    `Fédération nationale des syndicats d'exploitants agricoles` and `(FNSEA)` behind it are one; so are `UE` and
    `Union européenne`, which `data/LANG/short_names.txt` knows. An abbreviation is not spelt out in English.
    """
    written = [_as_written(entity) for entity in entities]
    bodies = [entity for entity in written if entity.type == EntityType.ORGANISATION]
    known = _known(language)
    joined = {id(entity): entity for entity in written}
    for short in [body for body in bodies if " " not in body.name]:
        full = next((one for one in bodies if one is not short and _is_short_for(short, one, known)), None)
        if full is not None and id(full) in joined and id(short) in joined:
            mentions = sort_mentions((*joined[id(full)].mentions, *short.mentions))
            joined[id(full)] = Entity(joined[id(full)].name, full.type, mentions, full.country)
            del joined[id(short)]
    return tuple(joined.values())


def _as_written(entity: Entity) -> Entity:
    """Return a body under the fullest name of the text where it has one of our list; unions keep theirs."""
    if entity.type != EntityType.ORGANISATION or entity.name in _UNIONS or entity.name in entity.surfaces:
        return entity
    name = max(entity.surfaces, key=lambda one: (len(one.split()), len(one)), default=entity.name)
    return Entity(name, entity.type, entity.mentions, entity.country)


def _is_short_for(short: Entity, full: Entity, known: dict[str, str]) -> bool:
    """Return whether a name of one word is that of a body with a longer name."""
    if " " not in full.name:
        return False
    if any(known.get(one.casefold(), "") in {name.casefold() for name in full.surfaces} for one in short.surfaces):
        return True
    return any(_explains(one, other) for one in short.mentions for other in full.mentions)


def _explains(short: Mention, full: Mention) -> bool:
    """Return whether an abbreviation stands in brackets behind a name that begins like it, or the other way round."""
    name = short.text
    capitals = sum(letter.isupper() for letter in name) > 1
    if len(name) > _LONGEST or short.block is not full.block or _plain(name[0]) != _plain(full.text[0]):
        return False
    behind = short.before == "(" and short.start == full.end + 1 and short.after in ({")", ","} if capitals else {")"})
    before = full.before == "(" and full.start == short.end + 1 and full.after in {")", ","}
    return behind or (before and capitals)


def _plain(letter: str) -> str:
    """Return a letter small and without its accent."""
    return unicodedata.normalize("NFKD", letter)[0].casefold()


@cache
def _known(language: str) -> dict[str, str]:
    """Map the well-known abbreviations of a language to the full names, both folded."""
    path = files("briefmaker.actors.lexicon").joinpath("data", language, "short_names.txt")
    if not (language.isalpha() and path.is_file()):
        return {}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pairs = (pair.split("=") for line in lines for pair in line.split(";"))
    return {short.strip().casefold(): full.strip().casefold() for short, full in pairs}
