"""Roles that a word or a colon leads over to names: `a pundit like A`, `a friend named B`, `two engineers: C and D`."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.describe.role import Role, is_plural
from briefmaker.actors.describe.role_start import phrase_to
from briefmaker.actors.mention import Mention

INTRODUCERS = frozenset({"like", "including", "named", "called", ":", "–", "—"})

COUNTS = frozenset(
    {"several", "many", "some", "most", "all", "other", "few", "two", "three", "four", "five", "six", "seven", "eight"}
)
"""Words that say how many have a role, and are no part of it."""

_VAGUE = frozenset({"figure", "figures", "candidate", "candidates", "people", "person", "star", "stars"})
"""Words before `like` that say nothing of those who are named."""

_BEFORE_CREDITS = frozenset({"(", "|", "•", "[", ";"})
"""Marks before a role that a colon gives to a name alone: `(Instructor: A)`."""

_JOINTS = frozenset({"and", "&", ",", "("})
"""What stands behind the first name of a list."""


def introduced_role(mention: Mention, at: int, taken: set[int]) -> Role | None:
    """Read the role that ends before the word at a place, which leads over to a name."""
    tokens, word = mention.block.tokens, mention.block.tokens[at]
    if word in {"named", "called"}:
        role = _likened(mention, at, taken)
        if role is None or role.head >= 0:
            return None
        return role if tokens[max(role.start - 1, 0)].lower() in {"a", "an"} else None
    if word in {":", "–", "—"}:
        role = _likened(mention, at, taken)
        if role is None:
            return None
        credited = word == ":" and (role.start == 0 or tokens[role.start - 1] in _BEFORE_CREDITS)
        return role if credited or (role.head >= 0 and mention.after in _JOINTS) else None
    at -= tokens[at - 1] == ","
    role = _likened(mention, at, taken)
    told = word == "like" or (role is not None and role.head >= 0 and " " in role.text)
    return role if told else None


def ranked_role(mention: Mention) -> Role | None:
    """Read the rank before a name: `world No. 38 A`; any other number is nobody's office."""
    tokens, end = mention.block.tokens, mention.start
    if end < 2 or not tokens[end - 1].isdigit():
        return None
    start = end - 2 - (tokens[end - 2] == "." and end > 2)
    ranked = start > 0 and tokens[start - 1 : start + 1] == ("world", "No")
    return Role(mention.block, start - 1, end) if ranked else None


def _likened(mention: Mention, end: int, taken: set[int]) -> Role | None:
    """Read the role that one is named as an example of: `a pundit like Ada Berg`, `educators, including Ola Moe`."""
    tokens, head = mention.block.tokens, _over_tail(mention.block.tokens, end) - 1
    if head < 0 or tokens[head].lower() in _VAGUE or not (is_head(tokens[head]) or is_plural(tokens[head])):
        return None
    start = phrase_to(mention, head, taken)
    while start < head and (tokens[start].lower() in COUNTS or tokens[start].isdigit()):
        start += 1
    return Role(mention.block, start, end, head if is_plural(tokens[head]) else -1)


def _over_tail(tokens: Sequence[str], end: int) -> int:
    """Step back over what several are of: `members of Congress, including A and B`."""
    for k in range(end - 2, max(end - 5, 0), -1):
        if tokens[k] == "of":
            return k if is_plural(tokens[k - 1]) else end
        if not tokens[k + 1][0].isupper():
            return end
    return end
