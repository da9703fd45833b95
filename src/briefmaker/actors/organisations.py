"""Which body is which: the mentions of organisations, one group a body."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.groups import Group, in_order
from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold, near, tidy

_AMERICAN = "united states "
_LEGAL = re.compile(r",? (?:Incorporated|Inc|Corporation|Corp|Limited|Ltd|LLC|LLP|plc|PLC|AG|GmbH|N\.?V|S\.?A)\.?$")
"""What only says under which law a company stands."""


@dataclass(slots=True)
class _Body:
    """An organisation while the text is read."""

    key: str
    mentions: list[Mention] = field(default_factory=list)


def group_organisations(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """
    Sort mentions of organisations into bodies.

    Equal names come first, well-known abbreviations under the name they stand for; then abbreviations join the long
    name that has these initials, and short names the one longer name they end or begin.
    """
    bodies: dict[str, _Body] = {}
    for mention in mentions:
        key = _key(mention.text)
        if key:
            bodies.setdefault(key, _Body(key)).mentions.append(mention)
    _join_states(bodies)
    _join_bare(bodies)
    _join_explained(bodies)
    index = _Index.of(bodies)
    for key in sorted(bodies, key=lambda k: (len(k), k)):
        legal = any(_LEGAL.search(mention.text) for mention in bodies[key].mentions)
        longer = None if legal else _longer(key, index, bodies)
        if longer is not None:
            bodies[longer].mentions += bodies.pop(key).mentions
    return tuple(Group(_name(body), "organisation", in_order(body.mentions)) for body in bodies.values())


def _join_states(bodies: dict[str, _Body]) -> None:
    """Join the two names of a body of a state: `Turkish Constitutional Court`, `Constitutional Court of Turkey`."""
    formal: dict[tuple[str, str], str] = {}
    for key in bodies:
        office, _, state = key.rpartition(" of ")
        if office and (code := _states("name").get(state.removeprefix("the "))):
            formal.setdefault((office, code), key)
    for key in list(bodies):
        people, _, office = key.partition(" ")
        other = formal.get((office, _states("demonym").get(people, "")))
        if other in bodies:
            bodies[key].mentions += bodies.pop(other).mentions


def _join_bare(bodies: dict[str, _Body]) -> None:
    """Join `Environmental Protection Agency` to `U.S. Environmental Protection Agency`, if one country has it here."""
    formal: dict[str, list[str]] = {}
    for key in bodies:
        state, _, office = key.partition(" ")
        if " " in office and key not in _known_keys() and (state in _states("name") or state in _states("demonym")):
            formal.setdefault(office, []).append(key)
        elif key.startswith(_AMERICAN):
            formal.setdefault(key.removeprefix(_AMERICAN), []).append(key)
    for office, keys in formal.items():
        if len(keys) == 1 and office in bodies:
            bodies[keys[0]].mentions += bodies.pop(office).mentions


def _join_explained(bodies: dict[str, _Body]) -> None:
    """Join an abbreviation with small letters to the name it stands behind in brackets: `... Model Project (AgMP)`."""
    ends = {(m.tokens.block, m.end): key for key, body in bodies.items() for m in body.mentions}
    for key in [key for key in bodies if " " not in key and key not in _known_keys()]:
        for mention in bodies[key].mentions:
            long = ends.get((mention.tokens.block, mention.start - 1))
            bracket = mention.tokens.words[mention.start - 1 : mention.start] == ("(",)
            capitals = "".join(char for char in mention.text if char.isupper()).lower()
            if bracket and long in bodies and long != key and capitals in _initials(long):
                bodies[long].mentions += bodies.pop(key).mentions
                break


@cache
def _states(sort: str) -> dict[str, str]:
    """Map the folded names of countries, or of their peoples, to the codes of the countries."""
    return {fold(" ".join(key)): country.code for key, (country, called) in gazetteer().items() if called == sort}


def _key(name: str) -> str:
    """Fold a name: no article, no possessive; a known abbreviation becomes the full name."""
    name = " ".join(name.replace("’", "'").split()).removesuffix("'s").strip(" '\",.-")
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    bare = _LEGAL.sub("", name)
    return fold(known_organisations().get(name, known_organisations().get(bare, bare)))


@dataclass(frozen=True, slots=True)
class _Index:
    """The keys of all bodies, found by what a short form has of a long one."""

    by_initials: dict[str, list[str]]
    by_first: dict[str, list[str]]
    by_last: dict[str, list[str]]
    by_start: dict[str, list[str]]
    """Under their first three letters."""

    @classmethod
    def of(cls, keys: Iterable[str]) -> "_Index":
        """Index some keys."""
        index = cls({}, {}, {}, {})
        for key in keys:
            parts = key.split()
            index.by_first.setdefault(parts[0], []).append(key)
            index.by_last.setdefault(parts[-1], []).append(key)
            index.by_start.setdefault(key[:3], []).append(key)
            for initials in _initials(key) if len(parts) > 1 else ():
                index.by_initials.setdefault(initials, []).append(key)
        return index


def _longer(key: str, index: _Index, bodies: Container[str]) -> str | None:
    """Find the one longer name a short one stands for: by initials, its end, its beginning, or another spelling."""
    parts = key.split()
    if len(parts) == 1 and (longer := _only(index.by_initials.get(key, ()), bodies)):
        return longer
    if key in _known_keys():
        return None
    part = next((longer for ways in _parts_of(key, index) if (longer := _only(ways, bodies))), None)
    if part is not None:
        return part
    alike = {*index.by_start[key[:3]], *index.by_last[parts[-1]]} - {key} if len(key) > 7 else ()
    spelt = _only((other for other in sorted(alike) if near(key, other)), bodies)
    return spelt if spelt is not None and key < spelt else None


def _parts_of(key: str, index: _Index) -> Iterator[Iterable[str]]:
    """Give the names a short one can be a part of: its end, all but `and ...` in the middle, its beginning."""
    parts, is_head = key.split(), key in words("organisation_words")
    ends = [other for other in index.by_last[parts[-1]] if other.endswith(" " + key)]
    if len(parts) > 1 or is_head:
        yield ends
    if len(parts) > 2:
        yield (other for other in index.by_last[parts[-1]] if other.startswith(" ".join(parts[:-1]) + " and "))
    if len(key) > 2 and not is_head:
        yield (other for other in index.by_first[parts[0]] if other.startswith(key + " "))
    if len(key) > 3:
        yield (other for other in ends if other.count(" ") == 1)


def _only(found: Iterable[str], bodies: Container[str]) -> str | None:
    """Return the one key among those found that is still a body of its own; None if there are none or several."""
    left = [key for key in found if key in bodies]
    return left[0] if len(left) == 1 else None


@cache
def _known_keys() -> frozenset[str]:
    """Return the folded full names of the well-known bodies."""
    return frozenset(fold(name) for name in known_organisations().values())


def _initials(key: str) -> set[str]:
    """Return the abbreviations a long name can have: with and without its small words."""
    parts = key.replace("-", " ").split()
    strong = [part for part in parts if part not in words("small_words")]
    return {"".join(part[0] for part in parts), "".join(part[0] for part in strong)}


def _name(body: _Body) -> str:
    """Choose the name to print: the longest as written, without its article."""
    texts = [mention.text for mention in in_order(body.mentions)]
    forms = Counter(text if text in known_organisations() else tidy(text) for text in texts)
    best = max(forms, key=lambda form: (len(form.split()), forms[form], len(form)))
    best = best.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    best = best.upper() if best.islower() else best
    return known_organisations().get(best, best) if best.isupper() else best
