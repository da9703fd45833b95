"""Who is who: the mentions of persons, one group a person."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.lexicon.lists import read_lines, words
from briefmaker.actors.lexicon.normalise import (
    compatible_given_names,
    normalise,
    parts_of,
    restore_case_of,
    sound_of,
    spellings,
    within_one_edit,
)
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.types import gender_before, strip_titles

_SHORTEST_SOUND = 6
"""Letters of a surname from which on its consonants identify it."""

_SHORTEST_FORM = 4
"""Letters of a short form of a given name: `Brad`; `Ann` and `Anna`, `Dan` and `Dana` are names of their own."""

_Key = TypeVar("_Key")

_MOST_BEARERS = 50
"""
Persons of one name that are compared; beyond, the bare name is nobody's.

No page of 2,000 saved ones names so many; a list of voters does, and its reader could not say who is meant either.
"""

_PEERS = frozenset({"Lord", "Lady", "Baroness", "Viscount", "Countess"})
"""Titles in place of a given name: `Lord Alli` has no fuller name."""

_NEAR = 2
"""Paragraphs from a full name to a misspelt surname that still means it."""


@dataclass(slots=True)
class _Person:
    """A person, as far as the mentions were read."""

    parts: tuple[str, ...]
    """The fullest name so far, folded."""

    number: int
    """How many were found before."""

    mentions: list[Mention] = field(default_factory=list)
    """Sorted by place."""

    in_full: int = 0
    """How many of them have more than one part."""

    genders: set[str] = field(default_factory=set)
    """`he`, `she` or nothing, as the titles before the mentions say."""

    def add(self, mention: Mention) -> None:
        """Take in another mention."""
        insort(self.mentions, mention, key=lambda m: m.position)
        self.in_full += len(parts_of(mention.text)) > 1
        self.genders.add(gender_before(mention))

    def last_before(self, mention: Mention) -> tuple[int, int]:
        """Return the place of the last mention before another one; one before everything if there is none."""
        at = bisect_left(self.mentions, mention.position, key=lambda m: m.position)
        return self.mentions[at - 1].position if at else (-1, -1)


@dataclass(slots=True)
class _People:
    """All persons found so far."""

    everyone: list[_Person] = field(default_factory=list)
    by_name: dict[tuple[str, ...], _Person] = field(default_factory=dict)
    by_part: dict[str, list[_Person]] = field(default_factory=dict)
    """Under each part of the name, and under each half of a double surname."""

    by_spelling: dict[str, list[_Person]] = field(default_factory=dict)
    """Under the spellings a surname has with one letter left out."""

    by_sound: dict[tuple[str, ...], list[_Person]] = field(default_factory=dict)
    """Those named in full, under the sound of the surname."""

    asked: dict[str, list[_Person]] = field(default_factory=dict)
    """What `alike` found, until a person is added: most surnames stand alone again and again."""

    def add(self, parts: tuple[str, ...]) -> _Person:
        """Take in a new person."""
        person = _Person(parts, len(self.everyone))
        self.everyone.append(person)
        self.by_name[parts] = person
        self.asked.clear()
        for part in dict.fromkeys((*parts, *parts[-1].split("-"))):
            _put(self.by_part, part, person)
        for spelling in spellings(parts[-1]):
            _put(self.by_spelling, spelling, person)
        if len(parts) > 1:
            _put(self.by_sound, sound_of(parts[-1]), person)
        return person

    def is_anybodys(self, part: str) -> bool:
        """Return whether so many bear a name that it means none of them."""
        return len(self.by_part.get(part, ())) > _MOST_BEARERS

    def alike(self, surname: str) -> list[_Person]:
        """Return the persons a surname can belong to: it is part of their name, or within a letter of theirs."""
        if self.is_anybodys(surname):
            return []
        if surname not in self.asked:
            self.asked[surname] = self._find_alike(surname)
        return self.asked[surname]

    def _find_alike(self, surname: str) -> list[_Person]:
        found = {person.number: person for person in self.by_part.get(surname, ())}
        for spelling in spellings(surname):
            found |= {person.number: person for person in self.by_spelling.get(spelling, ())}
        return [found[number] for number in sorted(found)]


def _put(index: dict[_Key, list[_Person]], key: _Key, person: _Person) -> None:
    """Enter a person under a key, unless enough are there to show that it is ambiguous."""
    found = index.setdefault(key, [])
    if len(found) <= _MOST_BEARERS:
        found.append(person)


def resolve_people(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """
    Gather mentions into persons.

    Titles are taken off. Full names come first: the same surname with the same given name, initial or short form is
    one person, other given names are other persons (a family). Then bare surnames, and bare given names, go to the
    person of that name who was named last. A bare name that more than `_MOST_BEARERS` persons have is nobody's.
    """
    peeled = [mention for m in mentions if (mention := strip_titles(m)) is not None]
    people = _People()
    alone: list[Mention] = []
    # the fullest first, whatever their order in the text: a shorter form can only be joined to what is known already
    for mention in sorted(peeled, key=lambda m: (-len(parts_of(m.text)), m.position)):
        parts = parts_of(mention.text)
        if len(parts) < 2:
            alone.append(mention)
        else:
            _join(people, parts, mention)
    counts = Counter("".join(parts_of(mention.text)) for mention in alone)
    for mention in sorted(alone, key=lambda m: m.position):
        _attach(people, mention, counts)
    return tuple(Entity(_name(person), EntityType.PERSON, sort_mentions(person.mentions)) for person in people.everyone)


def _join(people: "_People", parts: tuple[str, ...], mention: Mention) -> None:
    """Add a full name to the person it belongs to, or to a new one."""
    person = people.by_name.get(parts) or next((p for p in people.alike(parts[-1]) if _same(p.parts, parts)), None)
    if person is None:
        person = people.add(parts)
    people.by_name[parts] = person
    person.add(mention)


def _same(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Return whether two full names can be one person's: Abu Amer is Sadeq Abu Amer, and not Abu Hassan Amer."""
    if short[0] in words("kinship_particles") and len(short) < len(long):
        return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
    if set(short) <= set(long):
        return True
    return within_one_edit(long[-1], short[-1]) and compatible_given_names(long[0], short[0])


def _attach(people: "_People", mention: Mention, counts: Mapping[str, int]) -> None:
    """Give a single name to the person called so who was named last, or to a new person."""
    part = "".join(parts_of(mention.text))
    if not part:
        return
    if people.is_anybodys(part):
        (people.by_name.get((part,)) or people.add((part,))).add(mention)
        return
    found = [person for person in people.alike(part) if within_one_edit(person.parts[-1], part)]
    found = found or [person for person in people.by_part.get(part, ()) if len(part) > 1]
    found = found or _by_short_form(people, part, mention)
    found = _of_family(_without_particle(found), mention, part)
    famous = famous_given_names().get(part)
    if famous:
        given, common = famous
        introduced = _introduced(found, mention) if common else []
        # a bare Trump is the famous one, unless the text is about a relative and never names him
        himself = any(given & set(person.parts) for person in found)
        found = [
            p
            for p in found
            if not _is_relative(p, part, given) or (not himself and (_is_central(p, counts[part]) or introduced == [p]))
        ]
    gender = gender_before(mention)
    if gender:  # Lady Starmer is not Sir Keir
        found = [person for person in found if person.genders <= {"", gender}]
    else:
        found = [person for person in found if "" in person.genders or len(person.parts) > 1] or found
        if _is_either(found, part, mention):  # no row at all: a wrong one would put words into another's mouth
            return
    best = max(found, key=lambda person: (person.last_before(mention), len(person.mentions)), default=None)
    if best is None and counts[part] == 1:
        best = _sounding_alike(people, part, mention)
    (best or people.add((part,))).add(mention)


def _by_short_form(people: "_People", part: str, mention: Mention) -> list[_Person]:
    """Return the only person named before whose given name a short form begins: `Brad` is Bradley Walsh."""
    short = mention.text in words("given_names") and len(part) >= _SHORTEST_FORM
    if not short or len(people.everyone) > _MOST_BEARERS:
        return []
    found = _introduced([person for person in people.everyone if person.parts[0].startswith(part)], mention)
    return found if len(found) == 1 else []


def _without_particle(found: list[_Person]) -> list[_Person]:
    """Prefer persons whose surname has no particle: of Abu Hassan and Anna Hassan, the latter is Hassan."""
    plain = [person for person in found if person.parts[-2:-1] not in _particles()]
    return plain or found


@cache
def _particles() -> frozenset[tuple[str, ...]]:
    """Return the particles of surnames, each as the part of a name before the last."""
    return frozenset((particle,) for particle in words("person_particles", "kinship_particles"))


def _of_family(found: list[_Person], mention: Mention, part: str) -> list[_Person]:
    """Keep those whom the first of two given names can mean: `John and Donald Parkinson` share the surname."""
    tokens, end = mention.block.tokens, mention.end
    if tokens[end : end + 1] not in {("and",), ("&",)} or mention.text not in words("given_names"):
        return found
    if len(tokens) < end + 3 or tokens[end + 1] not in words("given_names") or not tokens[end + 2][0].isupper():
        return found
    surname = normalise(tokens[end + 2])
    return [p for p in found if p.parts[-1] in {part, surname} or p.last_before(mention) > (-1, -1)]


def _sounding_alike(people: "_People", part: str, mention: Mention) -> _Person | None:
    """Find the person named just before whose surname sounds like a bare one that occurs once: Janzen, Jensen."""
    if len(part) < _SHORTEST_SOUND:
        return None
    for person in people.by_sound.get(sound_of(part), ()):
        block, _ = person.last_before(mention)
        if 0 <= mention.block.number - block <= _NEAR:
            return person
    return None


def _is_relative(person: _Person, surname: str, given: frozenset[str]) -> bool:
    """Return whether a person named in full has the surname of somebody famous."""
    return len(person.parts) > 1 and person.parts[-1] == surname and not given & set(person.parts)


def _is_either(found: Sequence[_Person], surname: str, mention: Mention) -> bool:
    """Return whether a surname may be several persons': not one alone was named just before, nor twice as often."""
    bearers = [person for person in found if len(person.parts) > 1 and person.parts[-1] == surname]
    named = _introduced(bearers, mention)
    near = [person for person in named if mention.block.number - person.last_before(mention)[0] <= _NEAR]
    most = max((person.in_full for person in named), default=0)
    return len(named) > 1 and len(near) != 1 and most * 3 < 2 * sum(person.in_full for person in named)


def _introduced(alike: Sequence[_Person], mention: Mention) -> list[_Person]:
    """Return those of one surname who were named before it stands alone."""
    return [person for person in alike if person.last_before(mention) > (-1, -1)]


def _is_central(person: _Person, alone: int) -> bool:
    """Return whether a person is named in full more often than the surname stands alone."""
    return person.in_full > alone


def _name(person: _Person) -> str:
    """Choose the name to print: the most frequent full form, then the longest; peers of one word keep their title."""
    forms = Counter(restore_case_of(mention.text) for mention in sort_mentions(person.mentions))
    name = max(forms, key=lambda form: (min(_full_words(form), 2), forms[form], len(form)))
    peer = next((m.before for m in person.mentions if m.before in _PEERS), "") if _full_words(name) == 1 else ""
    return f"{peer} {name}" if peer else name


def _full_words(form: str) -> int:
    """Count the words of a name but for particles: `De Miranda` has one."""
    return sum(word.lower() not in words("person_particles") for word in form.split())


@cache
def famous_given_names() -> dict[str, tuple[frozenset[str], bool]]:
    """Map the surnames that alone mean one famous person to that person's given names, and whether many bear them."""
    lines = (re.split(r" ([=~]) ", line) for line in read_lines("namesakes_of_the_famous.txt"))
    return {normalise(name): (frozenset(map(normalise, given.split())), sign == "~") for name, sign, given in lines}
