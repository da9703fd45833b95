"""Who is who: the mentions of persons, one group a person."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.groups import Group, in_order
from briefmaker.actors.lexicon import words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import near, parts_of, same_given, tidy

_LONG = 7
"""Letters of a word from which on one wrong letter leaves it recognisable."""


@dataclass(slots=True)
class _Person:
    """A person while the text is read."""

    parts: tuple[str, ...]
    """The fullest name so far, folded."""

    mentions: list[Mention] = field(default_factory=list)
    """Sorted by place."""

    def add(self, mention: Mention) -> None:
        """Take in another mention."""
        insort(self.mentions, mention, key=lambda m: m.place)

    def last_before(self, mention: Mention) -> tuple[int, int]:
        """Return the place of the last mention before another one; one before everything if there is none."""
        at = bisect_left(self.mentions, mention.place, key=lambda m: m.place)
        return self.mentions[at - 1].place if at else (-1, -1)


@dataclass(slots=True)
class _People:
    """All persons found so far."""

    everyone: list[_Person] = field(default_factory=list)
    by_name: dict[tuple[str, ...], _Person] = field(default_factory=dict)
    by_part: dict[str, list[_Person]] = field(default_factory=dict)
    """Under each part of the name, and under each half of a double surname."""

    by_letter: dict[str, list[_Person]] = field(default_factory=dict)
    """Under the first letter of the surname, and of every other part."""

    def add(self, parts: tuple[str, ...]) -> _Person:
        """Take in a new person."""
        person = _Person(parts)
        self.everyone.append(person)
        for part in dict.fromkeys((*parts, *parts[-1].split("-"))):
            self.by_part.setdefault(part, []).append(person)
        for letter in dict.fromkeys(part[0] for part in parts):
            self.by_letter.setdefault(letter, []).append(person)
        return person

    def alike(self, surname: str) -> list[_Person]:
        """Return those a surname can belong to: where a part of the name begins with the same letter."""
        return self.by_letter.get(surname[0], [])


def group_people(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """
    Sort mentions of persons into persons.

    Titles are peeled off. Full names come first: the same surname with the same given name, initial or short form is
    one person, other given names are other persons (a family). Then surnames alone, and given names alone, go to the
    person of that name who was named last.
    """
    peeled = [mention for m in mentions if (mention := peel(m)) is not None]
    people = _People()
    alone: list[Mention] = []
    for mention in sorted(peeled, key=lambda m: (-len(parts_of(m.text)), m.place)):
        parts = parts_of(mention.text)
        if len(parts) < 2:
            alone.append(mention)
        else:
            _join(people, parts, mention)
    for mention in sorted(alone, key=lambda m: m.place):
        _attach(people, mention)
    return tuple(Group(_name(person), "person", in_order(person.mentions)) for person in people.everyone)


def peel(mention: Mention) -> Mention | None:
    """Take titles, ranks and nationalities off the front of a name; None if nothing is left."""
    start, end = mention.start, mention.end
    tokens = mention.tokens.words
    while end > start and tokens[end - 1] in {"'s", ",", "'", "’", "-"}:
        end -= 1
    while start < end and (_is_title(tokens[start]) or not tokens[start][0].isalpha()):
        start += 1
    return mention.moved(start, end) if start < end else None


def _is_title(word: str) -> bool:
    """Tell whether a word is a title, a role or a nationality."""
    lower = word.lower()
    entry = gazetteer().get((word,))
    return (
        not words("titles").isdisjoint({lower, lower.removesuffix("s")})
        or not words("roles").isdisjoint({lower, lower.removesuffix("s")})
        or word == "."
        or _is_misread(word)
        or (entry is not None and entry[1] == "demonym")
    )


def _is_misread(word: str) -> bool:
    """Tell whether a long word that is nobody's name is a title or role but for one letter (`Minlster`)."""
    if len(word) < _LONG or word in words("given_names") or word in words("surnames"):
        return False
    lower, first = word.lower(), word[0].lower()
    lengths = (len(lower) - 1, len(lower), len(lower) + 1)
    return any(near(lower, role) for length in lengths for role in _callings().get((first, length), ()))


@cache
def _callings() -> dict[tuple[str, int], list[str]]:
    """Return the titles and roles under their first letter and their length."""
    callings: dict[tuple[str, int], list[str]] = {}
    for name in words("titles", "roles"):
        callings.setdefault((name[0], len(name)), []).append(name)
    return callings


def _join(people: "_People", parts: tuple[str, ...], mention: Mention) -> None:
    """Add a full name to the person it belongs to, or to a new one."""
    person = people.by_name.get(parts) or next((p for p in people.alike(parts[-1]) if _same(p.parts, parts)), None)
    if person is None:
        person = people.add(parts)
    people.by_name[parts] = person
    person.add(mention)


def _same(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's."""
    if set(short) <= set(long):
        return True
    return near(long[-1], short[-1]) and same_given(long[0], short[0])


def _attach(people: "_People", mention: Mention) -> None:
    """Give a single name to the person called so who was named last, or to a new person."""
    part = "".join(parts_of(mention.text))
    if not part:
        return
    found = [person for person in people.alike(part) if near(person.parts[-1], part)]
    found = found or [person for person in people.by_part.get(part, ()) if len(part) > 1]
    best = max(found, key=lambda person: (person.last_before(mention), len(person.mentions)), default=None)
    (best or people.add((part,))).add(mention)


def _name(person: _Person) -> str:
    """Choose the name to print: the most frequent full form, then the longest."""
    forms = Counter(tidy(mention.text) for mention in in_order(person.mentions))
    return max(forms, key=lambda form: (min(len(form.split()), 2), forms[form], len(form)))
