"""
The nominative of a name that a text declines: Анны Ивановой, Jana Kowalskiego, Государственной думы.

Words keep each other in check: a listed given name says the gender and the case, and the surname must have the ending
that goes with both; a body begins with adjectives and a listed noun, all of one gender and case. What does not fit, or
can be read in two ways, stays as the text has it (Александра Иванова is a woman's name or a man's genitive).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from briefmaker.actors.lexicon.lists import lines_of, words_of
from briefmaker.actors.mention import EntityType

_CONSONANT, _SAME = "*", "="
"""In a table: a first case that ends in any consonant, and a case that is like the first."""

_FIRST = 0
"""The number of the first case."""

_ALL = frozenset(range(6))
"""The numbers of all cases: nominative, genitive, dative, accusative, instrumental, locative."""

_VOWELS = frozenset("aąeęioóuyаеёиоуыэюяйь")
_FLEETING = frozenset("kłrncкцнлр")
"""Consonants before which other cases lose a vowel: Marek, Marka; of `Вовка` nobody can say what it was made of."""

_SHORTEST_END = 4
"""Letters of a noun that ends compounds, too: Роспотребнадзор, Сбербанк."""

_LONG_END = 3
"""Letters of an ending that is unmistakable for a surname alone: -ича, -skim."""

_MOST_BEFORE = 3
"""Adjectives before the noun of a body."""

_HUSHING = frozenset("гкхжшч")
"""Letters behind which Russian adjectives end in `ий`."""


class _Row(NamedTuple):
    """One way to decline a word."""

    kind: str
    gender: str
    first: str
    """How the first case ends."""

    endings: tuple[tuple[int, str], ...]
    """The other cases, and how they end."""


class _Reading(NamedTuple):
    """What a word may be."""

    first: str
    gender: str
    case: int
    end: str = ""
    """The ending that says so, where no list does."""


@cache
def _table(language: str) -> tuple[tuple[_Row, ...], dict[str, frozenset[str]]]:
    """Read the table of a language, rows and lists; both empty for one without."""
    rows: list[_Row] = []
    lists: dict[str, frozenset[str]] = {}
    for line in lines_of(language, "declension"):
        name, *columns = (part.strip() for part in line.split("|"))
        if len(columns) == 1:
            lists[name] = frozenset(columns[0].lower().split())
        elif columns:
            first, others = columns
            cases = enumerate(others.split(), 1)
            endings = tuple((case, end) for case, ends in cases for end in ends.split("/") if end != "-")
            kind, gender = name.split()
            rows.append(_Row(kind, gender, first, endings))
    rows.sort(key=lambda row: -len(row.first.strip(_CONSONANT)))
    return tuple(rows), lists


@cache
def _given_names(language: str) -> dict[str, frozenset[_Reading]]:
    """Map all forms of the listed given names to what they may be."""
    _, lists = _table(language)
    names = words_of(language, "given_names") | lists.get("given", frozenset())
    men = lists.get("men", frozenset())
    women = frozenset(name for name in names if name[-1] in "aая") - men | lists.get("women", frozenset())
    return _forms({"f": women & names, "m": names - women}, "given", language)


@cache
def _nouns(language: str) -> dict[str, frozenset[_Reading]]:
    """Map all forms of the nouns that bodies are called by to what they may be."""
    _, lists = _table(language)
    return _forms({name[-1]: nouns for name, nouns in lists.items() if name.startswith("nouns")}, "noun", language)


def _forms(listed: dict[str, frozenset[str]], kind: str, language: str) -> dict[str, frozenset[_Reading]]:
    """Decline words, given by their gender."""
    found: dict[str, set[_Reading]] = defaultdict(set)
    rows = [row for row in _table(language)[0] if row.kind == kind]
    for gender, words in listed.items():
        for word in words:
            found[word].add(_Reading(word, gender, _FIRST))
            row = next((row for row in rows if row.gender == gender and _ends_so(word, row.first)), None)
            for case, end in row.endings if row else ():
                stem = word.removesuffix(row.first) if row else word
                found[word if end == _SAME else stem + end].add(_Reading(word, gender, case))
    return {form: frozenset(readings) for form, readings in found.items()}


def _ends_so(word: str, first: str) -> bool:
    """Return whether a word ends as the first case of a row does."""
    return word[-1] not in _VOWELS if first == _CONSONANT else word.endswith(first)


@lru_cache(maxsize=2_000)
def _readings(word: str, kind: str, gender: str, language: str) -> frozenset[_Reading]:
    """Return what a word that no list has may be, by its end; the longest that fits counts alone."""
    found: dict[int, set[_Reading]] = defaultdict(set)
    for row in _table(language)[0]:
        if row.kind != kind or row.gender != gender:
            continue
        if _ends_so(word, row.first):
            cases = _ALL if any(end == _SAME for _, end in row.endings) else {_FIRST}
            found[len(row.first)] |= {_Reading(word, gender, case, row.first) for case in cases}
        for case, end in row.endings:
            stem = word.removesuffix(end)
            if stem != word and len(stem) > 1 and _may_stand_alone(stem, row.first):
                found[len(end)].add(_Reading(stem + row.first.strip(_CONSONANT), gender, case, end))
    return frozenset(found[max(found)]) if found else frozenset()


def _may_stand_alone(stem: str, first: str) -> bool:
    """Return whether a word can be the first case without its ending, where the first case has none."""
    if first == _CONSONANT:
        return stem[-1] not in _VOWELS and not (stem[-1] in _FLEETING and stem[-2] not in _VOWELS)
    return first not in {"k", "g", "й"} or (stem[-1] in _VOWELS - {"й", "ь"})


def first_case(name: str, kind: EntityType, language: str) -> str:
    """Return the name of a person or body in the first case; as it is where that is not sure."""
    words = name.split()
    if not _table(language)[0]:
        return name
    if kind == EntityType.PERSON:
        words = [_without_capitals(word) for word in words] if len(words) > 1 else words
        found = _person(words, language)
    else:
        found = _body(words, language)
    return " ".join(_only(found) or words)


def _without_capitals(word: str) -> str:
    """Return a surname that is printed in capitals as names are written: ЯСИН."""
    return word.capitalize() if word.isupper() and len(word) >= _SHORTEST_END and word.isalpha() else word


def _only(found: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the only first case found; nothing where the text may already have it, or where several are possible."""
    names = set[tuple[str, ...]]()
    for case, words in found:
        names.add(words)
        if case == _FIRST or len(names) > 1:
            return ()  # without the others: each word that could have two names doubles them
    return names.pop() if names else ()


def _person(words: Sequence[str], language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the cases a person's name may stand in, each with the first case, by the given name or the ending alone."""
    if len(words) == 1:
        yield from (
            (reading.case, (_as_written(words[0], reading.first),))
            for reading in _unmistakable(words[0].lower(), language)
        )
        return
    for given in _given_names(language).get(words[0].lower(), ()):
        for rest in product(*(_in_case(word, "surname", given, language) for word in words[1:])):
            yield given.case, (_as_written(words[0], given.first), *rest)


def _unmistakable(surname: str, language: str) -> Iterator[_Reading]:
    """Yield the readings of a man's bare surname; none where it may be a woman's: Януковича, but not Путина."""
    hers = [reading.end for reading in _readings(surname, "surname", "f", language)]
    for reading in _readings(surname, "surname", "m", language):
        if len(reading.end) >= _LONG_END and reading.end not in hers:
            yield reading


def _body(words: Sequence[str], language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the cases a body's name may stand in, each with the first case, by its noun and adjectives."""
    for at, word in enumerate(words[: _MOST_BEFORE + 1]):
        for noun in _noun_readings(word.lower(), language):
            behind = _adjectives_behind(words, at, noun, language)
            rest = words[at + 1 + len(behind) :]
            for before in product(*(_in_case(adjective, "adjective", noun, language) for adjective in words[:at])):
                yield noun.case, (*before, _as_written(word, noun.first), *behind, *rest)


def _adjectives_behind(words: Sequence[str], at: int, noun: _Reading, language: str) -> list[str]:
    """Return the first case of the adjectives behind a Polish noun that belong to no other noun: Sądu Najwyższego."""
    found: list[str] = []
    for word in words[at + 1 :] if language == "pl" else ():
        firsts = _in_case(word, "adjective", noun, language)
        if len(firsts) != 1:
            return [] if _noun_readings(word.lower(), language) else found
        found.append(*firsts)
    return found


def _noun_readings(word: str, language: str) -> frozenset[_Reading]:
    """Return what a word may be as the noun of a body, or as a compound that ends in one."""
    nouns = _nouns(language)
    if word in nouns:
        return nouns[word]
    begins = next((at for at in range(1, len(word) - _SHORTEST_END + 2) if word[at:] in nouns), 0)
    ends = nouns[word[begins:]] if begins else frozenset()
    whole = (end for end in ends if len(end.first) >= _SHORTEST_END)
    return frozenset(end._replace(first=word[:begins] + end.first) for end in whole)


def _in_case(word: str, kind: str, leading: _Reading, language: str) -> set[str]:
    """Return the possible first cases of a word that agrees with another; none where it does not, or is unsure."""
    whole = {""}
    for part in word.split("-"):
        readings = _readings(part.lower(), kind, leading.gender, language) if part else frozenset()
        firsts = {reading.first for reading in readings if reading.case == leading.case}
        if kind == "adjective" and len(firsts) > 1:
            firsts = {first for first in firsts if first.endswith(_end_of(first, language))}
        if not firsts or "?" in "".join(firsts):
            return set()
        found = {f"{begun}-{_as_written(part, first)}".lstrip("-") for begun in whole for first in firsts}
        whole = set(sorted(found)[:2])  # two are as unsure as all that many parts have
    return whole


def _end_of(adjective: str, language: str) -> str:
    """Return how a Russian adjective of a man's gender ends in the first case: городской, российский, верховный."""
    stem = adjective[:-2]
    if stem in _table(language)[1].get("stressed", ()):
        return "ой"
    return "ий" if stem[-1] in _HUSHING else "ый"


def _as_written(word: str, first: str) -> str:
    """Return a first case with the capitals that a word has in another."""
    written = [large if large.lower() == small else small for large, small in zip(word, first, strict=False)]
    return "".join(written) + first[len(word) :]
