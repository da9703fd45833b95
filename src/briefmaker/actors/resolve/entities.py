"""From mentions to entities: cases of one name, other names of one actor."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.classifier import drop_improbable, weigh_entities
from briefmaker.actors.resolve.countries import resolve_countries
from briefmaker.actors.resolve.organisations import join_short_names, resolve_organisations
from briefmaker.actors.resolve.people import resolve_people

_INFLECTING = frozenset({"cs", "hr", "pl", "ru", "sk", "sl", "sr", "uk"})
"""Languages that decline names of persons and bodies."""

_GENITIVES = frozenset({"de"})
"""Languages that add an `s` to names of persons, and endings to the adjectives in names of bodies."""

_ADJECTIVE_ENDS = ("en", "em", "er", "es", "e", "s")
"""Endings of German adjectives, and of nouns in the genitive: der Deutschen Bank, des Technischen Hilfswerks."""

_SURNAME_FIRST = frozenset({"ja", "zh"})
_STEM = 3
"""Letters that two cases of a name share at least, beside most of the longer one."""

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
    """Join entities of one type whose names are cases of one; a surname alone only where it can be one person's."""
    if language in _GENITIVES:
        return _join_genitives(entities)
    if language not in _INFLECTING:
        return tuple(entities)
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda each: -len(each.name.split())):  # so that a surname meets its full name
        other = _find_other(entity, joined)
        if other is None:
            joined.append(entity)
        else:
            joined[joined.index(other)] = _joined(other, entity)
    return tuple(map(_upright, joined))


def _join_genitives(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Join bodies whose names differ by the ending of an adjective, and persons with their genitives."""
    joined: dict[object, Entity] = {}
    for entity in entities:
        words = entity.name.split()
        whole = entity.type == EntityType.ORGANISATION and len(words) > 1
        key = (entity.type, *map(_without_end, words)) if whole else id(entity)
        before = joined.get(key, entity)
        first, other = sorted((before, entity), key=lambda each: len(each.name))
        joined[key] = entity if before is entity else _joined(first, other)
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
        yield _joined(entity, own) if own is not None and own.name in owned else entity


def _without_end(word: str) -> str:
    """Take the ending of an adjective off a word."""
    end = next((end for end in _ADJECTIVE_ENDS if word.endswith(end) and len(word) - len(end) > _STEM), "")
    return word.removesuffix(end)


def _without_genitive(entity: Entity) -> Entity:
    """Return an entity without its final `s` where the text also has the name, or the surname, without: Hendels."""
    bare = entity.name.removesuffix("s")
    surname = entity.type == EntityType.PERSON and bare.split()[-1] in entity.surfaces
    named = bare != entity.name and (bare in entity.surfaces or surname)
    return Entity(bare, entity.type, entity.mentions, entity.country) if named else entity


def join_beginnings(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """Join full names with the surnames that begin them, in languages that put these first: 田中, 田中太郎."""
    if language not in _SURNAME_FIRST:
        return tuple(entities)
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda each: -len(each.name)):
        name = entity.name.replace(" ", "")
        longer = [full for full in joined if full.type == entity.type and full.name.replace(" ", "").startswith(name)]
        if entity.type == EntityType.PERSON and len(name) > 1 and len(longer) == 1:
            joined[joined.index(longer[0])] = _joined(longer[0], entity)
        else:
            joined.append(entity)
    return tuple(joined)


def _find_other(entity: Entity, joined: Iterable[Entity]) -> Entity | None:
    """Return the entity whose name is another case of this one's; None where none is, or several are."""
    words = entity.name.split()
    alike = [other for other in joined if other.type == entity.type]
    whole = [other for other in alike if _are_cases(words, other.name.split())]
    if whole or len(words) > 1 or entity.type != EntityType.PERSON:
        return whole[0] if whole else None
    named = [other for other in alike if _is_case(words[0], other.name.split()[-1])]
    named = named or [full for full in alike if " " in full.name and _is_given_case(words[0], full.name.split()[0])]
    return named[0] if len(named) == 1 else None


def _is_given_case(alone: str, given: str) -> bool:
    """Return whether a bare given name is a case of the one in a full name: Anna beside Anny Jarosz."""
    return _is_case(alone, given) and alone[0] == given[0]


def _joined(one: Entity, other: Entity) -> Entity:
    """Return both as one, under the name of the first."""
    return Entity(one.name, one.type, sort_mentions((*one.mentions, *other.mentions)), one.country)


def _upright(entity: Entity) -> Entity:
    """Return an entity under the form of its fullest name that comes nearest to the first case."""
    if entity.type not in {EntityType.PERSON, EntityType.ORGANISATION}:
        return entity
    alike = [name for name in entity.surfaces if _are_cases(entity.name.split(), name.split())]
    name = min(alike, key=_declined, default=entity.name)
    return Entity(name, entity.type, entity.mentions, entity.country)


def _declined(name: str) -> tuple[int, int]:
    """Rank the cases of a name: the first is the shortest (Путин, Tusk), and ends in no oblique vowel (Анну, Annę)."""
    words = name.casefold().split()
    return len(name), sum(word[-1] in _OBLIQUE for word in words)


def _are_cases(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names are, word by word, cases of one; a short given name need share fewer letters."""
    if len(one) != len(other) or one[-1][0] != other[-1][0] or not _is_case(one[-1], other[-1]):
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


LANGUAGES = frozenset({"pl", "pt", "ru"})
"""Languages in which the joins of _RULES were checked by reading."""

_SHORTEST = 3
"""Letters of an abbreviation in brackets behind another body's name."""

_GAP = 3
"""Words between a body and its abbreviation in brackets at most: Partia Wolnościowa w Austrii (FPÖ)."""

_PATRONYMICS = ("вич", "вича", "вичу", "вичем", "ичем", "вна", "вны", "вне", "вну", "вной")
"""How Russian patronymics end."""

_QUOTES = '«»„“”" '


def join_other_names(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """Join actors that are one under two names, the shorter to the longer; the order stays."""
    joined = dict(enumerate(entities))
    for rule in _RULES if language in LANGUAGES else ():
        for number in sorted(joined, key=lambda at: (-len(joined[at].name), at)):
            short = joined[number]
            others = [other for other in joined if other != number and joined[other].type == short.type]
            full = [other for other in others if rule(short, joined[other], language)]
            if len(full) == 1:
                joined[full[0]] = _joined(joined[full[0]], joined.pop(number))
    return tuple(joined.values())


def _has_patronymic(short: Entity, full: Entity, language: str) -> bool:
    """Return whether a name is the given name of a full one with a patronymic: Евгений Алексеевич."""
    name, other = short.name.split(), full.name.split()
    both = language == "ru" and short.type == EntityType.PERSON and len(name) == len(other) == len(("Иван", "Ильич"))
    return both and name[1].endswith(_PATRONYMICS) and name[0] == other[0] and not other[1].endswith(_PATRONYMICS)


def _stands_in_brackets(short: Entity, full: Entity, _language: str) -> bool:
    """Return whether an abbreviation, whatever its letters, stands in brackets behind a body: w Austrii (FPÖ)."""
    body = short.type == EntityType.ORGANISATION and " " not in short.name and " " in full.name
    return body and any(_is_bracketed(mention, other) for mention in short.mentions for other in full.mentions)


def _is_bracketed(short: Mention, full: Mention) -> bool:
    """Return whether brackets right behind a body, or behind its place, hold an abbreviation alone."""
    abbreviated = sum(map(str.isupper, short.text)) >= _SHORTEST and "-" not in short.tokens
    between = short.block.tokens[full.end : short.start]
    near = 0 < len(between) <= _GAP and between[-1] == "(" and all(word.isalpha() for word in between[:-1])
    return short.block is full.block and abbreviated and near and short.after == ")"


def _is_same_abbreviation(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two names are one abbreviation, declined (БАЗа) or behind a legal form (ОАО «РУСАЛ»)."""
    if short.type != EntityType.ORGANISATION or language == "pt":
        return False
    bare = {_bare(name) for name in short.surfaces} - {""}
    return bool(bare & {_bare(_core(name)) for name in full.surfaces})


def _bare(name: str) -> str:
    """Return an abbreviation without the ending of a case; nothing for other names."""
    stem = "".join(takewhile(str.isupper, name))
    ending = name[len(stem) :]
    is_case = len(ending) <= _ENDING and (ending.islower() or not ending)
    return stem if len(stem) >= _SHORTEST and is_case else ""


def _core(name: str) -> str:
    """Return what stands in quotation marks behind a legal form."""
    first, _, rest = name.partition(" ")
    return rest.strip(_QUOTES) if first in words("entities_legal") and rest[:1] in _QUOTES else name


def _is_party_elsewhere(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two names are one party's with the states of two deputies: PMDB-AM, PMDB-SP."""
    stated = re.compile(r"([A-Z]\w{1,60})-[A-Z]{2}")
    one, other = stated.fullmatch(short.name), stated.fullmatch(full.name)
    return language == "pt" and one is not None and other is not None and one[1] == other[1]


def _is_of_one_state(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two names are one state body's, under two names of the state or without one: МИД, МИД ФРГ."""
    if short.type != EntityType.ORGANISATION or language == "pt":
        return False
    (one, state), (other, others) = _parted(short.name, language), _parted(full.name, language)
    return one == other and bool(others) and (state == others or (not state and one.isupper()))


def _parted(name: str, language: str) -> tuple[str, str]:
    """Part a name into what a body is and the code of the country behind it, where there is one."""
    body, _, last = name.rpartition(" ")
    entry = gazetteer(language).get((base_form(last, language),))
    return (body, entry[0].code) if body and entry else (name, "")


_RULES: tuple[Callable[[Entity, Entity, str], bool], ...] = (
    _has_patronymic,
    _stands_in_brackets,
    _is_same_abbreviation,
    _is_party_elsewhere,
    _is_of_one_state,
)
"""What makes two actors one, in the order of the work; a rule that fits several others joins none."""


def resolve_entities(
    blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str, own: frozenset[str] = frozenset()
) -> tuple[Entity, ...]:
    """
    Gather mentions into persons, organisations and countries; in English the improbable ones are left out.

    `own` is what the site is called (`own_names`).
    """
    named, countries = resolve_named(mentions), resolve_countries(blocks, mentions, language)
    if language == "en":
        # countries are weighed for their belief, and never dropped: the gazetteer has found them by name
        return (*drop_improbable(blocks, named, own), *weigh_entities(blocks, countries, own))
    named = join_short_names(join_beginnings(join_cases(named, language), language), language)
    return (*map(_head, join_other_names(named, language)), *countries)


def _head(entity: Entity) -> Entity:
    """Return an entity under the form that a recogniser gives for its name, if that is a case of it word by word."""
    said = (mention.called for mention in entity.mentions if mention.called and mention.text == entity.name)
    called = next((name for name in said if _are_cases(name.split(), entity.name.split())), entity.name)
    return entity if called == entity.name else replace(entity, name=called)


def resolve_named(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Gather mentions into persons and organisations."""
    by_type: dict[EntityType, list[Mention]] = {}
    for mention in mentions:
        by_type.setdefault(mention.type, []).append(mention)
    return (
        *resolve_people(by_type.get(EntityType.PERSON, [])),
        *resolve_organisations(by_type.get(EntityType.ORGANISATION, [])),
    )
