"""Joins what lists and rules find with the names that a recogniser marked, and settles where they overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention

_CASED = frozenset({"pl", "ru"})
_LONGEST_END = 3
"""Letters of an ending: Фондом, Akademii."""

_NAMED = {"pl": "im", "ru": "имени"}
"""The word between a body and the person it is named after; in Polish with a full stop."""


def join_namesakes(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Make one body of a person and the head noun of a body before the name: Akademia Leona Koźmińskiego."""
    if language not in _CASED:
        return list(mentions)
    joined: list[Mention] = []
    for mention in mentions:
        whole = _with_head(mention, language)
        if whole is not mention and joined and joined[-1].block is whole.block and joined[-1].end > whole.start:
            joined.pop()
        joined.append(whole)
    return joined


def _with_head(mention: Mention, language: str) -> Mention:
    """Return a person as the body named after them, if its head noun begins the name or stands before it."""
    if mention.type != EntityType.PERSON:
        return mention
    if len(mention.tokens) > 1 and _is_head(mention.tokens[0], language):
        return replace(mention, type=EntityType.ORGANISATION)
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    at -= at > 0 and tokens[at].lower() == _NAMED[language]
    if len(mention.tokens) > 1 and at >= 0 and tokens[at] != "." and _is_head(tokens[at], language):
        return replace(mention, start=at, type=EntityType.ORGANISATION)
    return mention


def _is_head(word: str, language: str) -> bool:
    """Return whether a capitalised word is a head noun, in any case, of bodies named after persons."""
    lower, listed = word.lower(), words_of(language, "bodies_named_after_persons")
    return word.istitle() and any(lower[: len(lower) - cut] in listed for cut in range(_LONGEST_END + 1))


Bodies = dict[int, list[Mention]]


def in_order(blocks: Sequence[TokenizedBlock], mentions: Iterable[Mention]) -> list[Mention]:
    """Sort names into reading order."""
    order = {id(block): at for at, block in enumerate(blocks)}
    return sorted(mentions, key=lambda mention: (order[id(mention.block)], mention.start))


def add_where_free(
    blocks: Sequence[TokenizedBlock], found: Sequence[Mention], others: Iterable[Mention]
) -> list[Mention]:
    """Add names where nothing was found, in reading order."""
    taken = {(id(mention.block), i) for mention in found for i in range(mention.start, mention.end)}
    free = [name for name in others if taken.isdisjoint((id(name.block), i) for i in range(name.start, name.end))]
    return in_order(blocks, (*found, *free))


def take_in(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], bodies: Iterable[Mention]) -> list[Mention]:
    """
    Put bodies in place of the names they overlap, in reading order.

    A body takes in what lies inside it (`préfecture de police de Paris`) and grows by another body that it overlaps. A
    longer name of another type around it stays, and a person behind it keeps the beginning of the name.
    """
    by_block: Bodies = {}
    for body in bodies:
        by_block.setdefault(id(body.block), []).append(body)
    kept = []
    for mention in found:
        kept += _beside(mention, by_block.get(id(mention.block), []))
    return in_order(blocks, (*kept, *(body for inside in by_block.values() for body in inside)))


def _beside(mention: Mention, bodies: list[Mention]) -> list[Mention]:
    """Return what is left of a name beside the bodies it overlaps, which may grow or go."""
    for at, body in enumerate(bodies):
        if body.start >= mention.end or mention.start >= body.end:
            continue
        holds = mention.start <= body.start and body.end <= mention.end
        if mention.type == EntityType.ORGANISATION:
            bodies[at] = replace(body, start=min(body.start, mention.start), end=max(body.end, mention.end))
            return []
        if holds and mention.end - mention.start > body.end - body.start:
            bodies.remove(body)
            return [mention]
        if mention.type == EntityType.PERSON and body.start < mention.start and body.end < mention.end:
            bodies[at] = replace(body, end=mention.start)
            return [mention]
        return []
    return [mention]
