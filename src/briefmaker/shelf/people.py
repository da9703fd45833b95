"""
Who is who over all pages: the rows that name one person, body or country, joined, each with the reason.

Within a page the actors' own resolution has spoken, and what it holds apart stays apart. From page to page a full name
is reason enough; another form of it has to be that of one alone; a surname needs a sign as well: whom it means to
everybody, the same office, or the same others named beside it. A row without such a reason stays by itself, and says
who it may be.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz

from briefmaker.actors.lexicon.gazetteer import state_bodies
from briefmaker.actors.lexicon.lists import known_organisations, words, words_of
from briefmaker.actors.lexicon.normalise import (
    compatible_given_names,
    normalise,
    parts_of,
    sound_of,
    spellings,
    squash,
    within_one_edit,
)
from briefmaker.actors.resolve.corrections import Corrections, name_key
from briefmaker.actors.resolve.organisations import key_of
from briefmaker.actors.resolve.people import famous_given_names
from briefmaker.shelf.groups import COMPANY, Group, Joined, Joiner, Named, Reason, weigh

_SHORTEST_SOUND = 6
"""Letters of the name of a body from which another vowel is another spelling: `alqaeda`, `alqaida`."""

_SHORTEST_ABBREVIATION = 4
"""Letters of an abbreviation that hardly stands for two bodies."""

_TRANSCRIBED = 75
"""Likeness of two given names, 0 to 100, from which each is a transcription of one: Wladimir, Vladimir (rapidfuzz)."""

_OFTEN = 3
"""Rows that name somebody in full, from which on a common surname alone may mean them."""

_NAMESAKES, _FEWEST = 0.05, 1000
"""Namesakes that a full name of two parts is expected to have among the persons of a shelf, from which on two rows may
be two persons, and as how many persons fewer count. Of 4,000 development pages John Smith has .5, Tim Clark .04."""

_MOST_SHOWN = 5
"""Others whom a name may mean that are named."""


_SHORT = 2
"""Words of the name of a local body at most, such as the City Council."""

_WITH_HEADS = ("es", "fr", "it", "nl")
"""Languages that have a list of what names of bodies are built around."""

_LONG_PARTY = 3
"""Words from which on the name of a party is that of one."""


def join_people(rows: Sequence[Named], corrections: Corrections | None = None) -> tuple[Joined, ...]:
    """
    Join the rows of many pages that name one person, body or country; in the order of the first row of each.

    `corrections` are the user's list of actors: its entries hold their names together and apart from each other's, and
    rows of an entry that is ignored are left out.
    """
    rules = corrections.rules if corrections else ()
    joiner = Joiner(rows, {name_key(name): at for at, it in enumerate(rules, 1) for name in (it.name, *it.also)})
    for step in _STEPS:
        step(joiner)
    place = {row.key: at for at, row in enumerate(rows)}
    for group in joiner.groups:
        group.rows.sort(key=lambda it: place[it[0].key])
    kept = [it for it in joiner.groups if not (it.listed and rules[it.listed - 1].ignore)]
    names = {it: rules[it.listed - 1].rename or rules[it.listed - 1].name if it.listed else _name(it) for it in kept}
    return tuple(_describe(it, names) for it in sorted(kept, key=lambda it: place[it.rows[0][0].key]))


def _describe(group: Group, names: Mapping[Group, str]) -> Joined:
    """Return a group as it is handed out."""
    row, _ = group.rows[0]
    may_be = dict.fromkeys(names[it.last] for it in group.may_be if it.last in names and it.last is not group)
    return Joined(names[group], row.kind, row.country, tuple(group.rows), tuple(may_be))


def _gather_all(joiner: Joiner) -> None:
    """Put the rows together that have the same name."""
    first: dict[int, str] = {}
    for row in joiner.rows:
        if row.kind == "country":
            first.setdefault(row.page, row.country or squash(row.name))
    joiner.gather("country", lambda row: (row.country or squash(row.name),))
    joiner.gather("person", lambda row: _fold_person(row.name))
    joiner.gather("organisation", lambda row: _fold_body(row, first.get(row.page, f"page {row.page}")))


def _fold_person(name: str) -> tuple[str, ...]:
    """Fold the name of a person to its parts; a son's surname is not his father's: Trump Jr."""
    parts = parts_of(name) or (squash(name),)
    last = normalise(name.rsplit(maxsplit=1)[-1].strip(",")) if len(parts) > 1 else ""
    return (*parts[:-1], f"{parts[-1]} {last}") if last in _GENERATIONS else parts


_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What follows the name of one of two who bear it."""


def _weigh_names(joiner: Joiner) -> None:
    """
    Mark who is joined by the name and by nothing else: no word of a role, nobody beside them.

    Where given name and surname are so common among all persons that some have both by chance, such rows stay apart.
    """
    whole = [next(iter(it.forms)) for it in joiner.of_kind("person") if not it.is_single]
    given, surnames = Counter(form[0] for form in whole), Counter(form[-1] for form in whole)
    for group in joiner.of_kind("person"):
        signs = [
            joiner.about(row.page) - {squash(row.name)} | Group([(row, why)]).role_words() for row, why in group.rows
        ]
        counts = Counter(sign for every in signs for sign in every)
        form = next(iter(group.forms))
        namesakes = given[form[0]] * surnames[form[-1]] / max(len(whole), _FEWEST)
        if len(form) == 2 and namesakes >= _NAMESAKES and len(group.rows) > 1 and not group.listed:
            joiner.part(group, signs)
        for at, (row, why) in enumerate(group.rows):
            if why == Reason.NAME and not any(counts[sign] > 1 for sign in signs[at]):
                group.rows[at] = (row, Reason.ONLY_NAME)


def _part_words(joiner: Joiner) -> None:
    """Part bodies whose name is any word, such as the Blues, where nobody is named beside two of them."""
    for group in joiner.of_kind("organisation"):
        (name, *context), rows = min(group.forms), group.rows
        known = context or rows[0][0].name in known_organisations()
        if len(rows) > 1 and name in words("common_words") and not known:
            joiner.part(group, [joiner.about(row.page) - {name} for row, _ in rows])


def _fold_body(row: Named, country: str) -> tuple[str, ...]:
    """
    Fold the name of a body.

    One that every state has goes with the country its page is about; one that every town has is of its page alone.
    """
    short = row.name.isupper() and len(row.name) < _SHORTEST_ABBREVIATION
    key = normalise(row.name) if short else key_of(row.name) or squash(row.name)
    parts = tuple(key.split())
    if _is_local(parts):
        return squash(key), squash(row.affiliation) or f"page {row.page}"
    if _is_everywhere(parts):
        return squash(key), squash(row.affiliation) or country
    return (squash(key),)


@cache
def _is_local(parts: tuple[str, ...]) -> bool:
    """Return whether a name says no more than what kind of body is meant: the Council, Ayuntamiento."""
    heads = frozenset[str]().union(*(words_of(language, "bodies") for language in _WITH_HEADS))
    if len(parts) == 1 and parts[0] in heads:
        return True
    plain = all(part in words("common_words", "organisation_words") for part in parts)
    known = " ".join(parts) in _known_bodies() or parts in state_bodies() - {("police",), ("embassy",)}
    return plain and parts[-1] in words("local_bodies") and len(parts) <= _SHORT and not known


@cache
def _known_bodies() -> frozenset[str]:
    """Return the keys of the bodies of several words that are well known."""
    return frozenset(key for key in map(key_of, known_organisations()) if " " in key)


@cache
def _is_everywhere(parts: tuple[str, ...]) -> bool:
    """Return whether many states have a body of this name, and it is none of those that mean nothing else."""
    plain = all(part in words("common_words", "organisation_words", "name_particles") for part in parts)
    party = parts[-1] == "party" and len(parts) < _LONG_PARTY
    ends = not words("bodies_of_many_states").isdisjoint((parts[0], parts[-1])) and (plain or party)
    return parts in state_bodies() or (ends and " ".join(parts) not in _meaning_one())


@cache
def _meaning_one() -> frozenset[str]:
    """Return the keys of bodies whose names sound like those of many, and mean one."""
    names = ("World Bank", "White House", *map(str.title, words("plain_organisations")))
    return frozenset(map(key_of, names))


def _join_forms(joiner: Joiner) -> None:
    """Join the full names of persons that are forms of one: shorter, with an initial, spelt otherwise."""
    by_spelling: dict[str, dict[Group, None]] = defaultdict(dict)
    groups = [it for it in joiner.of_kind("person") if not it.is_single]
    for group in groups:
        for spelling in {one for form in group.forms for one in spellings(form[-1])}:
            by_spelling[spelling][group] = None
    for group in groups:
        near = {it: None for form in group.forms for one in spellings(form[-1]) for it in by_spelling[one]}
        others = (it for it in near if it is not group and it in joiner.groups and weigh(it) > weigh(group))
        found = [(it, why) for it in others if (why := _compare_forms(joiner, group, it))]
        if len(found) == 1:
            joiner.join(group, *found[0])
        elif found:
            group.may_be = tuple(it for it, _ in found[:_MOST_SHOWN])


def _compare_forms(joiner: Joiner, short: Group, long: Group) -> Reason | None:
    """Return why two full names are one person's; None where they are not, or nothing but the names says so."""
    # Groups with a form in common were separated on purpose, as namesakes; any other reason would join them again.
    if joiner.are_apart(short, long) or not short.forms.isdisjoint(long.forms):
        return None
    pairs = ((one, other) for one in short.forms for other in long.forms if len(one) > 1 < len(other))
    same = [(one, other) for one, other in pairs if one[-1] == other[-1]]
    if any(one[0] == other[0] and {*one} <= {*other} and _are_initials({*other} - {*one}) for one, other in same):
        return Reason.FULLER
    if any({*one} <= {*other} or compatible_given_names(one[0], other[0]) for one, other in same):
        both = not {squash(row.name) for row, _ in short.rows}.isdisjoint(long.names())
        near = joiner.company(short, long) >= COMPANY or joiner.find_sign(short, long)
        return Reason.BOTH if both else Reason.FORM if near else None
    if any(one[-1] in _known_alone() and fuzz.ratio(one[0], other[0]) >= _TRANSCRIBED for one, other in same):
        return Reason.SPELLING
    return None


def _are_initials(parts: Iterable[str]) -> bool:
    """Return whether parts of a name are letters alone."""
    return all(len(part) == 1 for part in parts)


def _is_spelling(one: str, other: str) -> bool:
    """Return whether two words sound alike and differ by a letter."""
    return within_one_edit(one, other) and sound_of(one) == sound_of(other)


def _join_surnames(joiner: Joiner) -> None:
    """Join surnames that stand alone on their pages to the one whom something says they mean, then to each other."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in joiner.of_kind("person"):
        for surname in sorted({form[-1] for form in group.forms if len(form) > 1}):
            bearers[surname].append(group)
    left: dict[str, list[Group]] = defaultdict(list)
    for group in joiner.of_kind("person"):
        if group.is_single:
            surname = min(group.forms)[0]
            found = _choose_bearer(joiner, group, bearers[surname], surname)
            if found:
                joiner.join(group, *found)
            else:
                group.may_be = tuple(bearers[surname][-_MOST_SHOWN:])
                left[surname].append(group)
    for surname, groups in left.items():
        _join_alone(joiner, surname, groups)


def _choose_bearer(joiner: Joiner, group: Group, bearers: Sequence[Group], surname: str) -> tuple[Group, Reason] | None:
    """Return the one person whom a surname alone means, and why; None where none or several may be meant."""
    if any(group.pages & it.pages for it in bearers):
        return None  # the page names one of them in full, and holds this name apart
    found = [it for it in bearers if not joiner.are_apart(group, it)]
    signs = {it: why for it in found if (why := joiner.find_sign(group, it))}
    famous = [it for it in _find_famous(bearers, surname) if it in found]
    meant = famous or [*signs]
    return (meant[0], signs.get(meant[0], Reason.FAMOUS)) if len(meant) == 1 else None


def _find_famous(bearers: Sequence[Group], surname: str) -> list[Group]:
    """
    Return whom a surname alone means to everybody: the only person with it, or the one with the famous given name.

    Nobody if several are famous (Hillary, Bill); a person with a common surname has to be named in full more often than
    all others with it together.
    """
    given, common = famous_given_names().get(surname, (frozenset[str](), False))
    if not given:
        known = surname in _known_alone() and len(bearers) == 1
        return [it for it in bearers if known and len(it.rows) > 1]
    found = [it for it in bearers if any(given & set(form) for form in it.forms)]
    if len({name[:2] for name in given}) > 1:
        return []
    often = sum(len(it.rows) for it in bearers)
    return [it for it in found if not common or 2 * len(it.rows) > often >= _OFTEN]


def _join_alone(joiner: Joiner, surname: str, groups: Sequence[Group]) -> None:
    """Join names of one word that are joined to no fuller one: the famous, and those that something says are one."""
    known = surname in _known_alone() and not groups[0].may_be
    kept: list[Group] = []
    for group in groups:
        apart = (it for it in kept if not joiner.are_apart(group, it))
        signs = ((it, Reason.FAMOUS if known else joiner.find_sign(group, it)) for it in apart)
        found = next(((it, why) for it, why in signs if why), None)
        if found:
            joiner.join(group, *found)
        else:
            kept.append(group)


@cache
def _known_alone() -> frozenset[str]:
    """Return the names of one word, folded, that mean one person."""
    return frozenset(map(normalise, words("known_people")))


def _join_spellings(joiner: Joiner) -> None:
    """Join bodies whose names differ by a vowel, such as al-Qaeda and al-Qaida."""
    by_sound: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    # The most named first, so that the rare spelling joins the usual one.
    for group in reversed(joiner.of_kind("organisation")):
        name = min(group.forms)[0]
        if len(name) < _SHORTEST_SOUND or not name.isalpha() or len(min(group.forms)) > 1:
            continue
        like = [it for it in by_sound[sound_of(name)] if _is_spelling(name, min(it.forms)[0])]
        near = [it for it in like if " " in it.rows[0][0].name or joiner.company(group, it)]
        if len(like) == len(near) == 1 and not joiner.are_apart(group, like[0]):
            joiner.join(group, like[0], Reason.SPELLING)
        else:
            by_sound[sound_of(name)].append(group)


def _join_short_names(joiner: Joiner) -> None:
    """Join the abbreviation of a body, or another short name, to the only body that pages call so."""
    called: dict[str, dict[Group, None]] = defaultdict(dict)
    for group in joiner.of_kind("organisation"):
        for row, _ in group.rows:
            for alias in {squash(alias) for alias in row.aliases}:
                called[alias][group] = None
    for group in joiner.of_kind("organisation"):
        form = min(group.forms)
        callers = (it for it in called[form[0]] if it in joiner.groups and it is not group)
        found = [it for it in callers if not joiner.are_apart(group, it)]
        near = [it for it in found if joiner.company(group, it) >= COMPANY]
        short = all(row.name.isupper() and " " not in row.name for row, _ in group.rows)
        long = len(form[0]) >= _SHORTEST_ABBREVIATION
        if len(found) == 1 and short and (long or joiner.company(group, found[0])):
            joiner.join(group, found[0], Reason.ABBREVIATION)
        elif len(near) == 1 and len(form) == 1 and _is_part(group, near[0]):
            joiner.join(group, near[0], Reason.BOTH)
        else:
            group.may_be = tuple(found[:_MOST_SHOWN])


def _is_part(short: Group, long: Group) -> bool:
    """Return whether a short name is that of a body and no other: of several words it is not named more often."""
    several = any(" " in row.name for row, _ in short.rows)
    return not several or len(short.rows) <= len(long.rows)


def _name(group: Group) -> str:
    """Choose the name to print: the most frequent in full, before another form of it; of a body no abbreviation."""
    person = group.rows[0][0].kind == "person"
    # A row that was joined by a short name does not count for it: the abbreviation may be on most pages.
    short = () if person else (Reason.BOTH, Reason.ABBREVIATION)
    counts = Counter(row.name for row, why in group.rows if why not in short)
    own = {row.name for row, why in group.rows if why not in (Reason.FORM, Reason.SPELLING)}

    def rank(name: str) -> tuple[bool, int, bool, int, str]:
        whole = len(parts_of(name)) > 1 if person else not (name.isupper() and " " not in name)
        return whole, counts[name], name in own, len(name), name

    return max(counts, key=rank)


_STEPS: tuple[Callable[[Joiner], None], ...] = (
    _gather_all,
    _weigh_names,
    _part_words,
    _join_forms,
    _join_surnames,
    _join_spellings,
    _join_short_names,
)
"""What joins rows, in the order of the work: a surname needs to know who is who by full names."""
