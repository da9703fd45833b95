"""The role that a relative clause behind a name tells: `who chairs the committee`, `who served as minister`."""

from briefmaker.actors.describe.noun_phrases import ARTICLES, CLOSERS, ends_description, ends_noun_phrase, is_head
from briefmaker.actors.describe.role import LONGEST, Role
from briefmaker.actors.describe.role_ends import trimmed
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_LEADING = frozenset(
    {"heads", "headed", "leads", "led", "chairs", "chaired", "runs", "directs", "directed", "oversees", "oversaw"}
    | {"manages", "managed", "edits", "edited", "founded", "owns", "owned", "represents", "represented"}
    | {"studies", "researches", "teaches", "coaches", "hosts", "commands", "curates", "coordinates"}
)
"""Verbs that tell, with what they stand before, what somebody is."""

_LEARNED = frozenset({"studies", "researches", "teaches"})
"""Verbs of scholars, whose fields need no article: `who researches migration`."""

_SERVING = frozenset(
    {"served", "serves", "worked", "works", "acted", "acts", "replaced", "succeeded", "resigned", "retired", "doubles"}
    | {"working", "serving", "acting"}
    | {"elected", "appointed", "named", "hired", "returned", "began", "started", "trained", "ran", "campaigned"}
)
"""Verbs before an `as` that leads to a role."""

_BEFORE = frozenset({"has", "had", "also", "now", "currently", "still", "previously", "once", "then", "was", "is"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_FARTHEST = 10
"""Tokens from the verb of a clause to its `as`: `served for ten years as the minister`."""

_LINKS = frozenset({"and", "in", "at"})
"""Words with which a role goes on behind its head."""


def role_in_clause(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role that the relative clause behind a name tells; None if there is none, or it names another person."""
    tokens, i = mention.block.tokens, mention.end
    if tokens[i : i + 2] not in {(",", "who"), ("—", "who"), ("–", "who")}:
        return None
    i += 2
    while i < len(tokens) and tokens[i].lower() in _BEFORE:
        i += 1
    if i >= len(tokens):
        return None
    if tokens[i] in _LEADING:
        return _led(mention, i, taken)
    return (_served(mention, i) if tokens[i] in _SERVING else None) or _became(mention, i)


def is_led(role: Role) -> bool:
    """Return whether a role says what somebody does: `chairs the committee`."""
    return role.block.tokens[role.start] in _LEADING


def _led(mention: Mention, start: int, taken: set[int]) -> Role | None:
    """Read a verb and the body that somebody leads, or what else stands behind the verb."""
    tokens, end = mention.block.tokens, start + 1
    if end >= len(tokens):
        return None
    noun = tokens[start] in _LEARNED and tokens[end].isalpha() and not ends_noun_phrase(tokens[end])
    if not (noun or tokens[end].lower() in ARTICLES | _OWNERS or tokens[end][0].isupper()):
        return None
    end += 1
    while end < len(tokens) and end - start < LONGEST and not ends_description(tokens[end], _LINKS):
        if end in taken:
            return None
        end += 1
    end = trimmed(tokens, start, end)
    return Role(mention.block, start, end) if end > start + 1 else None


def _served(mention: Mention, verb: int) -> Role | None:
    """Read what stands behind the `as` of a clause: `who replaced her as chancellor`."""
    tokens = mention.block.tokens
    for i in range(verb + 1, min(verb + _FARTHEST, len(tokens) - 1)):
        if tokens[i] in CLOSERS:
            return None
        if tokens[i] == "as":
            return _noun_phrase(mention, i + 1 + (tokens[i + 1] in ARTICLES))
    return None


def _became(mention: Mention, verb: int) -> Role | None:
    """Read what a second verb of a clause says: `who worked at Southwind and is now head of Northwind`."""
    tokens = mention.block.tokens
    for i in range(verb + 1, min(verb + _FARTHEST, len(tokens) - 2)):
        if tokens[i] in CLOSERS:
            return None
        if tokens[i] == "and" and tokens[i + 1] in words("verbs_of_being"):
            start = i + 2
            while start < len(tokens) - 1 and tokens[start] in ARTICLES | _BEFORE:
                start += 1
            return _noun_phrase(mention, start)
    return None


def _noun_phrase(mention: Mention, start: int) -> Role | None:
    """Read the role that begins at a place, up to the end of its clause; None if what stands there is none."""
    tokens, end = mention.block.tokens, start
    while end < len(tokens) and end - start < LONGEST and not ends_description(tokens[end], _LINKS):
        end += 1
    head = next((k for k in range(start, end) if is_head(tokens[k])), None)
    if head is None or any(tokens[k] in words("prepositions") for k in range(start, head)):
        return None
    return Role(mention.block, start, trimmed(tokens, start, end))
