"""What lists and rules find among the names that a recogniser marked: which of the two is right where they meet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention

_CASED = frozenset({"pl", "ru"})
_LONGEST_END = 3
"""Letters of an ending: Фондом, Akademii."""

_NAMED = {"pl": "im", "ru": "имени"}
"""What may stand between the two; in Polish with a full stop."""


def join_bearers(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Make one body of the word a body begins with, in capitals, and the person behind it in the genitive."""
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
    """Return a person as the body that bears the name, if the word it begins with is one, or stands before it."""
    if mention.type != EntityType.PERSON:
        return mention
    if len(mention.tokens) > 1 and _bears(mention.tokens[0], language):
        return replace(mention, type=EntityType.ORGANISATION)
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    at -= at > 0 and tokens[at].lower() == _NAMED[language]
    if len(mention.tokens) > 1 and at >= 0 and tokens[at] != "." and _bears(tokens[at], language):
        return replace(mention, start=at, type=EntityType.ORGANISATION)
    return mention


def _bears(word: str, language: str) -> bool:
    """Return whether a word with a capital is a case of one that bodies with a person's name begin with."""
    lower, listed = word.lower(), words_of(language, "bearers")
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
    free = [one for one in others if taken.isdisjoint((id(one.block), i) for i in range(one.start, one.end))]
    return in_order(blocks, (*found, *free))


def take_in(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], bodies: Iterable[Mention]) -> list[Mention]:
    """
    Put bodies in place of the names they meet, in reading order.

    A body takes in what lies inside it (`préfecture de police de Paris`) and goes as far as another body that meets it;
    a longer name of another kind that holds all of it stays, and a person who follows begins where they begin.
    """
    by_block: Bodies = {}
    for body in bodies:
        by_block.setdefault(id(body.block), []).append(body)
    kept = []
    for mention in found:
        kept += _beside(mention, by_block.get(id(mention.block), []))
    return in_order(blocks, (*kept, *(body for inside in by_block.values() for body in inside)))


def _beside(mention: Mention, bodies: list[Mention]) -> list[Mention]:
    """Return what is left of a name beside the bodies it meets, which may grow or go."""
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
