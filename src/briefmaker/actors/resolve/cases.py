"""Names in their cases: Путин, Путина and Путину are one, and so are Tusk and Tuska."""

from collections.abc import Iterable, Iterator, Sequence

from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.mention import EntityType

_INFLECTING = frozenset({"cs", "hr", "pl", "ru", "sk", "sl", "sr", "uk"})
"""Languages that put an ending to names of persons and bodies."""

_GENITIVES = frozenset({"de"})
"""Languages that put an `s` to names of persons, and endings to the adjectives in names of bodies."""

_ADJECTIVE_ENDS = ("en", "em", "er", "es", "e", "s")
"""Endings of German adjectives, and of nouns in the genitive: der Deutschen Bank, des Technischen Hilfswerks."""

_SURNAME_FIRST = frozenset({"ja", "zh"})
_STEM = 3
"""Letters that two cases of a name share at least, and most of the longer one beside."""

_SHARE = 0.6
"""Of the longer name: Путин and Путиным share five letters of seven, Мария and Мартин three of six."""

_ENDING = 3
"""Letters an ending has at most: -ого, -ami."""


_SHORT_STEM = 2
"""Letters that two cases of a short given name share at least: Иса."""

_CASE_ENDS = frozenset(
    {"", "a", "owi", "em", "iem", "e", "ie", "u", "y", "ę", "ą"} | {"а", "у", "ом", "е", "ы", "ой", "ю", "я", "и"}
)
"""Endings of given names."""

_OBLIQUE = frozenset("уюеыимęąuem")
"""Last letters of other cases than the first, for names of one length."""


def join_cases(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """Join those of one kind that are called by cases of one name; a surname alone, where it can be of one person."""
    if language in _GENITIVES:
        return _join_genitives(entities)
    if language not in _INFLECTING:
        return tuple(entities)
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda one: -len(one.name.split())):  # the fullest first
        other = _find_other(entity, joined)
        if other is None:
            joined.append(entity)
        else:
            joined[joined.index(other)] = _join(other, entity)
    return tuple(map(_upright, joined))


def _join_genitives(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Join bodies whose names differ by the ending of an adjective; persons lose the `s` that others of theirs lack."""
    joined: dict[object, Entity] = {}
    for entity in entities:
        words = entity.name.split()
        whole = entity.type == EntityType.ORGANISATION and len(words) > 1
        key = (entity.type, *map(_without_end, words)) if whole else id(entity)
        before = joined.get(key, entity)
        first, other = sorted((before, entity), key=lambda one: len(one.name))
        joined[key] = entity if before is entity else _join(first, other)
    return tuple(_join_possessors(map(_without_genitive, joined.values())))


def _join_possessors(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Join a person with the genitive of the same name that stands as a row of its own: Aviv, Avivs."""
    entities = tuple(entities)
    named = {entity.name: entity for entity in entities if entity.type == EntityType.PERSON}
    owned = {name: name[:-1] for name in named if name.endswith("s") and name[:-1] in named}
    for entity in entities:
        if entity.type == EntityType.PERSON and entity.name in owned:
            continue
        own = named.get(f"{entity.name}s") if named.get(entity.name) is entity else None
        yield _join(entity, own) if own is not None and own.name in owned else entity


def _without_end(word: str) -> str:
    """Take the ending of an adjective off a word."""
    end = next((end for end in _ADJECTIVE_ENDS if word.endswith(end) and len(word) - len(end) > _STEM), "")
    return word.removesuffix(end)


def _without_genitive(entity: Entity) -> Entity:
    """Return a person or body without an `s` where the text has the name, or the surname, so: Sebastian Hendels."""
    bare = entity.name.removesuffix("s")
    surname = entity.type == EntityType.PERSON and bare.split()[-1] in entity.surfaces
    named = bare != entity.name and (bare in entity.surfaces or surname)
    return Entity(bare, entity.type, entity.mentions, entity.country) if named else entity


def join_beginnings(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """Join persons with those called by the beginning of their name, where surnames come first: 田中, 田中太郎."""
    if language not in _SURNAME_FIRST:
        return tuple(entities)
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda one: -len(one.name)):
        name = entity.name.replace(" ", "")
        longer = [one for one in joined if one.type == entity.type and one.name.replace(" ", "").startswith(name)]
        if entity.type == EntityType.PERSON and len(name) > 1 and len(longer) == 1:
            joined[joined.index(longer[0])] = _join(longer[0], entity)
        else:
            joined.append(entity)
    return tuple(joined)


def _find_other(entity: Entity, joined: Iterable[Entity]) -> Entity | None:
    """Return who else is called by a case of this name; None where nobody is, or several are."""
    words = entity.name.split()
    alike = [one for one in joined if one.type == entity.type]
    whole = [one for one in alike if _are_cases(words, one.name.split())]
    if whole or len(words) > 1 or entity.type != EntityType.PERSON:
        return whole[0] if whole else None
    named = [one for one in alike if _is_case(words[0], one.name.split()[-1])]
    named = named or [one for one in alike if " " in one.name and _is_given_case(words[0], one.name.split()[0])]
    return named[0] if len(named) == 1 else None


def _is_given_case(alone: str, given: str) -> bool:
    """Return whether a given name alone is a case of that of a full name: Anna beside Anny Jarosz."""
    return _is_case(alone, given) and alone[0] == given[0]


def _join(one: Entity, other: Entity) -> Entity:
    """Return both as one, under the fullest name."""
    return Entity(one.name, one.type, sort_mentions((*one.mentions, *other.mentions)), one.country)


def _upright(entity: Entity) -> Entity:
    """Return an entity under the first case of its fullest name, or what the text has that comes nearest to it."""
    if entity.type not in {EntityType.PERSON, EntityType.ORGANISATION}:
        return entity
    alike = [name for name in entity.surfaces if _are_cases(entity.name.split(), name.split())]
    name = min(alike, key=_declined, default=entity.name)
    return Entity(name, entity.type, entity.mentions, entity.country)


def _declined(name: str) -> tuple[int, int]:
    """Rank the cases of a name: the first has no longer ending than another (Путин, Tusk), nor theirs (Анну, Annę)."""
    words = name.casefold().split()
    return len(name), sum(word[-1] in _OBLIQUE for word in words)


def _are_cases(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names are, word by word, cases of one; a short given name beside a surname shares less."""
    if len(one) != len(other) or not _is_case(one[-1], other[-1]):
        return False
    rest = zip(one[:-1], other[:-1], strict=True)
    return all(_is_case(a, b) or _is_short_case(a, b) for a, b in rest)


def _is_short_case(one: str, other: str) -> bool:
    """Return whether two short given names differ by endings of cases alone: Pawła, Pawłowi; Иса, Исе."""
    one, other = one.casefold(), other.casefold()
    stem = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return stem >= _SHORT_STEM and {one[stem:], other[stem:]} <= _CASE_ENDS


def _is_case(one: str, other: str) -> bool:
    """Return whether two words are one but for an ending."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return True
    longer = max(len(one), len(other))
    stem = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return stem >= max(_STEM, _SHARE * longer) and longer - stem <= _ENDING
