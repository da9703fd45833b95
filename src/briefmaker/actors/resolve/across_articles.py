"""One list of actors for several articles."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.model import Actor


def merge_actors(lists: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """
    Merge the lists of several articles into one, most salient first.

    The same name of the same kind is the same actor, and so is a surname alone where one person bears it. Mentions are
    summed; `articles` says which lists, counted from 1, name the actor, and so does `article` of each statement.
    """
    merged: list[Actor] = []
    for number, actors in enumerate(lists, start=1):
        known = len(merged)
        for actor in (_numbered(actor, number) for actor in actors):
            at = next((i for i in range(known) if _same(merged[i], actor)), None)
            if at is None:
                merged.append(actor)
            else:
                merged[at] = _joined(merged[at], actor)
    return tuple(sorted(merged, key=lambda actor: (-actor.salience, actor.articles, actor.first_block, actor.name)))


def _numbered(actor: Actor, number: int) -> Actor:
    """Say of an actor, and of all it states, which article they are from."""
    statements = tuple(replace(quote, article=number) for quote in actor.statements)
    return replace(actor, articles=(number,), statements=statements)


def _same(one: Actor, other: Actor) -> bool:
    """Tell whether two rows of different articles are the same actor."""
    if one.kind != other.kind:
        return False
    if one.country or other.country:
        return one.country == other.country
    if normalise(one.name) == normalise(other.name):
        return True
    if one.kind == "person":
        return _same_person(parts_of(one.name), parts_of(other.name))
    return bool(
        {normalise(name) for name in (one.name, *one.aliases)}
        & {normalise(name) for name in (other.name, *other.aliases)}
    )


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of persons are one: one holds all parts of the other, surname included."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short[-1] == long[-1] and set(short) <= set(long)


def _joined(one: Actor, other: Actor) -> Actor:
    """Add a row of a later article to one of an earlier."""
    name = max((one.name, other.name), key=lambda text: len(text.split()))
    aliases = dict.fromkeys((one.name, *one.aliases, other.name, *other.aliases))
    return replace(
        one,
        name=name,
        role=one.role or other.role,
        affiliation=one.affiliation or other.affiliation,
        aliases=tuple(alias for alias in aliases if alias != name),
        mentions=one.mentions + other.mentions,
        salience=max(one.salience, other.salience),
        statements=one.statements + other.statements,
        articles=tuple(dict.fromkeys((*one.articles, *other.articles))),
    )
