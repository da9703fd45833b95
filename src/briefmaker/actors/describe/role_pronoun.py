"""The role that a pronoun tells in the sentence after a name: `Berg came. She is a senior adviser`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefmaker.actors.describe.noun_phrases import ARTICLES
from briefmaker.actors.describe.role import Role
from briefmaker.actors.describe.role_after import role_from
from briefmaker.actors.describe.role_entry import over_verb
from briefmaker.actors.mention import Mention

_PRONOUNS = frozenset({"He", "She"})
_STOPS = frozenset({".", "!", "?"})
_QUOTES = frozenset({'"', "”", "“", "»", "«", "’"})
"""In a quotation that goes on `he` is whom somebody speaks of."""


def roles_by_pronoun(people: Sequence[Mention], taken: set[int]) -> Iterator[tuple[Mention, Role]]:
    """Give the roles of persons, of one block in order, each the only one that the sentence before a pronoun names."""
    tokens = people[0].block.tokens
    starts = [mention.start for mention in people]
    stops = [-1, *(i for i, token in enumerate(tokens) if token in _STOPS)]
    for before, stop in pairwise(stops):
        at = stop + 1
        if at + 2 >= len(tokens) or tokens[at] not in _PRONOUNS:
            continue
        if sum(token in _QUOTES for token in tokens[before + 1 : at]) % 2:
            continue
        named = people[bisect_right(starts, before) : bisect_left(starts, stop)]
        if not named or len({mention.last_word for mention in named}) > 1:
            continue
        short = tokens[at + 1] == "'s" and tokens[at + 2] in ARTICLES
        start = at + 3 if short else over_verb(tokens, at + 1, clause=False)
        role = role_from(named[0], start, taken) if start is not None and start < len(tokens) else None
        if role is not None and role.head < 0:
            yield named[0], role
