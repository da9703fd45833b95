"""Actors under names that stand beside theirs, or are made of it: o Vicentinho, FHC, БАЗа, МИД ФРГ and МИД Германии."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.mention import EntityType, Mention

LANGUAGES = frozenset({"pl", "pt", "ru"})
"""Languages in which these were read beside texts."""

_CALLED = frozenset({"o", "a"})
"""Portuguese articles before the name somebody is called by."""

_MARKS = frozenset({",", "(", "-", "–"})
_SHORTEST = 3
"""Letters of initials, and of an abbreviation in brackets behind another body's name."""

_GAP = 3
"""Words between a body and its abbreviation in brackets at most: Partia Wolnościowa w Austrii (FPÖ)."""

_ENDING = 3
"""Letters of the ending that an abbreviation takes: БАЗа, МИДом."""

_PATRONYMICS = ("вич", "вича", "вичу", "вичем", "ичем", "вна", "вны", "вне", "вну", "вной")
"""How Russian patronymics end."""

_LEGAL = frozenset({"ОАО", "ЗАО", "ООО", "ПАО", "АО", "ОК", "ГК", "ГУП", "МУП", "ФГУП", "ИА", "РИА", "НПО"})
"""What a Russian body is by law, before its name in quotation marks."""

_QUOTES = '«»„“”" '


def join_other_names(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """Join actors that are one under two names, the shorter to the longer; the order stays."""
    joined = dict(enumerate(entities))
    for rule in _RULES if language in LANGUAGES else ():
        for number in sorted(joined, key=lambda one: (-len(joined[one].name), one)):
            short = joined[number]
            others = [one for one in joined if one != number and joined[one].type == short.type]
            full = [one for one in others if rule(short, joined[one], language)]
            if len(full) == 1:
                joined[full[0]] = _join(joined[full[0]], joined.pop(number))
    return tuple(joined.values())


def _join(full: Entity, short: Entity) -> Entity:
    """Return both as one, under the name of the first."""
    return Entity(full.name, full.type, sort_mentions((*full.mentions, *short.mentions)), full.country)


def _is_called_so(short: Entity, full: Entity, language: str) -> bool:
    """Return whether a person is introduced under another name: Vicente Paulo da Silva, o Vicentinho."""
    if language != "pt" or short.type != EntityType.PERSON or " " in short.name or " " not in full.name:
        return False
    return any(_follows(one, other) for one in short.mentions for other in full.mentions)


def _follows(short: Mention, full: Mention) -> bool:
    """Return whether a name stands behind another with a mark and an article between."""
    between = short.block.tokens[full.end : short.start]
    called = len(between) == len((",", "o")) and between[0] in _MARKS and between[1] in _CALLED
    return short.block is full.block and called and not short.after[0].isupper()


def _has_initials(short: Entity, full: Entity, _language: str) -> bool:
    """Return whether a person is called by the initials of a full name: FHC."""
    initials = "".join(word[0] for word in full.name.split() if word[0].isupper())
    return short.type == EntityType.PERSON and len(short.name) >= _SHORTEST and short.name == initials


def _has_patronymic(short: Entity, full: Entity, language: str) -> bool:
    """Return whether a person is addressed by the given name of a full one and a patronymic: Евгений Алексеевич."""
    name, other = short.name.split(), full.name.split()
    both = language == "ru" and short.type == EntityType.PERSON and len(name) == len(other) == len(("Иван", "Ильич"))
    return both and name[1].endswith(_PATRONYMICS) and name[0] == other[0] and not other[1].endswith(_PATRONYMICS)


def _stands_in_brackets(short: Entity, full: Entity, _language: str) -> bool:
    """Return whether an abbreviation of other letters stands in brackets behind a body."""
    body = short.type == EntityType.ORGANISATION and " " not in short.name and " " in full.name
    return body and any(_is_bracketed(one, other) for one in short.mentions for other in full.mentions)


def _is_bracketed(short: Mention, full: Mention) -> bool:
    """Return whether brackets hold an abbreviation alone, right behind a body or its place: w Austrii (FPÖ)."""
    abbreviated = sum(map(str.isupper, short.text)) >= _SHORTEST and "-" not in short.tokens
    between = short.block.tokens[full.end : short.start]
    near = 0 < len(between) <= _GAP and between[-1] == "(" and all(word.isalpha() for word in between[:-1])
    return short.block is full.block and abbreviated and near and short.after == ")"


def _is_same_abbreviation(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two names are one abbreviation with the ending of a case, or behind a legal form: БАЗа, РУСАЛа."""
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
    return rest.strip(_QUOTES) if first in _LEGAL and rest[:1] in _QUOTES else name


def _is_party_elsewhere(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two names are one party's, each with the state of a deputy: PMDB-AM, PMDB-SP."""
    stated = re.compile(r"([A-Z]\w{1,60})-[A-Z]{2}")
    one, other = stated.fullmatch(short.name), stated.fullmatch(full.name)
    return language == "pt" and one is not None and other is not None and one[1] == other[1]


def _is_of_one_state(short: Entity, full: Entity, language: str) -> bool:
    """Return whether two bodies are one of a state, called by two of its names, or without it: МИД, МИД ФРГ."""
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
    _is_called_so,
    _has_initials,
    _has_patronymic,
    _stands_in_brackets,
    _is_same_abbreviation,
    _is_party_elsewhere,
    _is_of_one_state,
)
"""What makes two actors one, in the order of the work; each joins a name that has one other alone."""
