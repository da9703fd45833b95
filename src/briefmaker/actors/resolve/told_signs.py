"""What words say of the body a name may be: who is there, what it is an example of, whether it governs a place."""

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_AT = frozenset({"at", "from"})
_FARTHEST = 4
"""Tokens before a name, its article aside, among which stands who is at a body."""

_LIKE = frozenset({"like", "including", "as"})
_LONGEST_LIST = 12
"""Tokens before a name in which a list of such may begin."""

_COUNCILS = frozenset({"city", "county", "town", "borough", "municipal"})
"""What stands before `council` and says of what it is."""

_LANDS = frozenset(
    (land, "of") for land in ("state", "city", "province", "county", "town", "commonwealth", "government")
)
"""How the name of a government begins that acts for a place."""


def is_government(mention: Mention) -> bool:
    """Return whether the words of a name call it a government's, and not a place's alone: `Leeds city council`."""
    name = tuple(word.lower() for word in mention.tokens)
    council = len(name) > 1 and name[-1] == "council" and name[-2] in _COUNCILS
    led = len(name) > 1 and (council or mention.tokens[-1] == "government")
    return led or name[:2] in _LANDS or name[1:3] == ("council", "of")


def is_served_at(mention: Mention) -> bool:
    """Return whether one with a role, or a study, is at or from a name: `researchers at the Oslo Trust`."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "the"
    if at < 1 or tokens[at] not in _AT:
        return False
    before = [word.lower() for word in tokens[max(at + 1 - _FARTHEST, 0) : at]]
    return any(word.removesuffix("s") in words("roles") or word in words("roles", "research_words") for word in before)


def is_example(mention: Mention) -> bool:
    """Return whether a name is an example of bodies: `companies like Northwind`, `banks, including Northwind`."""
    start = max(mention.start - _LONGEST_LIST, 0)
    near = mention.block.tokens[start : mention.start]
    return not _LIKE.isdisjoint(near) and any(
        word in _LIKE and _are_bodies(near[max(at - 2, 0) : at]) for at, word in enumerate(near)
    )


def _are_bodies(before: tuple[str, ...]) -> bool:
    """Return whether words end in a noun for bodies in the plural, but for a comma or `such` behind it."""
    noun = next((word.lower() for word in reversed(before) if word not in {",", "such"}), "")
    kinds = words("callings_of_bodies", "organisation_nouns", "body_callings", "company_nouns")
    return noun.endswith("s") and (noun[:-1] in kinds or f"{noun[:-3]}y" in kinds)
