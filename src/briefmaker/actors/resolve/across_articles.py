"""One list of actors for several articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefmaker.actors.entity import rank_actor
from briefmaker.actors.lexicon.lists import known_organisations
from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.model import Actor, Appearance
from briefmaker.model.choices import Tier


@dataclass(slots=True)
class _Rows:
    """The rows of several articles under keys that those of one actor share, so that not all need be compared."""

    actors: list[Actor] = field(default_factory=list)
    places: dict[tuple[str, str], dict[int, None]] = field(default_factory=dict)
    """Under a kind and a key of `_keys`, where those rows stand."""

    def put(self, actor: Actor, at: int | None = None) -> None:
        """Add a row, or put it in the place of another."""
        if at is None:
            at = len(self.actors)
            self.actors.append(actor)
        else:
            self.actors[at] = actor
        for key in _keys(actor):
            self.places.setdefault((actor.kind, key), {})[at] = None

    def like(self, actor: Actor) -> list[int]:
        """Return, in order, the places of the rows that share a key with one."""
        return sorted({at for key in _keys(actor) for at in self.places.get((actor.kind, key), ())})


def merge_actors(lists: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """
    Merge the lists of several articles into one, most salient first.

    The same name of the same kind is the same actor. A name of one part is joined to the one person of all articles who
    has it as a surname, or, of several, to the one who has the same role; without such evidence it stays alone.
    Mentions are summed; `articles` and `appearances` say which lists, counted from 1, name the actor and how, and so
    does `article` of each statement.
    """
    merged = _Rows()
    alone: list[Actor] = []
    for number, actors in enumerate(lists, start=1):
        known = len(merged.actors)
        for actor in (_numbered(actor, number, several=len(lists) > 1) for actor in actors):
            if _is_surname(actor) and len(lists) > 1:  # a later article may name the only bearer in full
                alone.append(actor)
                continue
            like = merged.like(actor) if known else ()
            at = next((i for i in like if i < known and same_actor(merged.actors[i], actor)), None)
            merged.put(actor if at is None else _joined(merged.actors[at], actor), at)
    settled = _settle(merged) if len(lists) > 1 else merged
    for actor in alone:
        at = _find_bearer(settled, actor)
        settled.put(actor if at is None else _joined(settled.actors[at], actor), at)
    return tuple(sorted(settled.actors, key=rank_actor))


def _settle(merged: _Rows) -> _Rows:
    """Join rows that a third one showed to be the same, such as a short name and two longer forms of it."""
    settled, rows = _Rows(), merged.actors
    for at, first in enumerate(rows):
        later = (i for i in merged.like(first) if i > at and {*first.articles}.isdisjoint(rows[i].articles))
        same = next((i for i in later if same_actor(first, rows[i])), None)
        if same is None:
            settled.put(first)
        else:
            merged.put(_joined(first, rows[same]), same)
    return settled


def _is_surname(actor: Actor) -> bool:
    """Return whether a person is called by one word alone."""
    return actor.kind == "person" and len(parts_of(actor.name)) == 1


def _find_bearer(merged: _Rows, actor: Actor) -> int | None:
    """Find the one person a surname can belong to: the only bearer, the only one with this role, or its like."""
    surname = parts_of(actor.name)[-1]
    like = ((i, merged.actors[i]) for i in merged.like(actor))
    persons = [(i, row) for i, row in like if surname in parts_of(row.name)[-1:]]
    full = [(i, row) for i, row in persons if not _is_surname(row)]
    if len(full) > 1:
        role = normalise(actor.role)
        full = [(i, row) for i, row in full if role and role in {normalise(seen.role) for seen in row.appearances}]
        return full[0][0] if len(full) == 1 else None
    return persons[0][0] if persons else None


def _numbered(actor: Actor, number: int, *, several: bool) -> Actor:
    """Mark an actor, and all its statements, with the number of the article they are from."""
    statements = tuple(replace(quote, article=number) for quote in actor.statements)
    appearances = (Appearance(number, actor.mentions, actor.role),) if several else ()
    return replace(actor, articles=(number,), statements=statements, appearances=appearances)


def _keys(actor: Actor) -> Iterable[str]:
    """Return the keys that rows of the same actor share: a country, a surname, or one of a body's names."""
    if actor.country:
        return (actor.country,)
    if actor.kind == "person":
        return {normalise(actor.name), *parts_of(actor.name)[-1:]}
    return _names_of(actor)


def same_actor(one: Actor, other: Actor) -> bool:
    """Return whether two rows of different articles are the same actor."""
    if one.kind != other.kind:
        return False
    if one.country or other.country:
        return one.country == other.country
    if normalise(one.name) == normalise(other.name):
        return True
    if one.kind == "person":
        return _same_person(parts_of(one.name), parts_of(other.name))
    return not _names_of(one).isdisjoint(_names_of(other))


def _names_of(actor: Actor) -> frozenset[str]:
    """Return the names of a body, folded, with the full one that a well-known abbreviation stands for."""
    names = (actor.name, *actor.aliases)
    return frozenset(normalise(full) for name in names for full in (name, known_organisations().get(name, name)))


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names of persons are one: one holds all parts of the other, surname included."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short[-1] == long[-1] and set(short) <= set(long)


def _joined(one: Actor, other: Actor) -> Actor:
    """Join the rows of two articles; what the earlier one says comes first."""
    name = max((one.name, other.name), key=lambda text: len(text.split()))
    aliases = dict.fromkeys((one.name, *one.aliases, other.name, *other.aliases))
    first, second = (one, other) if one.articles <= other.articles else (other, one)
    return replace(
        one,
        name=name,
        role=first.role or second.role,
        affiliation=first.affiliation or second.affiliation,
        aliases=tuple(alias for alias in aliases if alias != name),
        mentions=one.mentions + other.mentions,
        salience=max(one.salience, other.salience),
        statements=tuple(sorted(one.statements + other.statements, key=lambda quote: quote.article)),
        articles=tuple(sorted({*one.articles, *other.articles})),
        first_block=first.first_block,
        appearances=tuple(_by_article(one.appearances + other.appearances)),
        tier=Tier.KEY if Tier.KEY in {one.tier, other.tier} else Tier.NAMED,
        confidence=max(one.confidence, other.confidence),
    )


def _by_article(appearances: Iterable[Appearance]) -> Iterator[Appearance]:
    """Join what one article says of an actor whom it names by two rows."""
    found: dict[int, Appearance] = {}
    for seen in appearances:
        known = found.get(seen.article, Appearance(seen.article, 0))
        found[seen.article] = Appearance(seen.article, known.mentions + seen.mentions, known.role or seen.role)
    return (found[article] for article in sorted(found))
