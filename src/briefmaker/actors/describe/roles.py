"""What the text calls a person: the words beside the name."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, is_head
from briefmaker.actors.describe.role import LONGEST, RELATIONS, Role, is_plural
from briefmaker.actors.describe.role_after import role_after
from briefmaker.actors.describe.role_before import leading_role
from briefmaker.actors.describe.role_clause import is_led, role_in_clause
from briefmaker.actors.describe.role_pronoun import roles_by_pronoun
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_BETWEEN = ARTICLES | {"'s", "his", "her", "its", "their", "two", "three", "four", "five", "six", "seven"}
"""Words between `one of` and a role."""

_LONGEST_GAP = 9
"""Words from one name to the next that shares its role, those in brackets not counted."""

_BESIDE = 3
"""Tokens from one name of a list to the next, where nothing stands between them."""


def roles_in(people: Sequence[Mention]) -> dict[tuple[int, int], list[Role]]:
    """
    Find the roles that stand beside names in one block.

    In: the persons of the block, in order. Out: the roles of each, under the place of the name. What counts is
    the noun phrase before the name (`Norwegian Prime Minister`, `a spokeswoman for the agency,`), the apposition after
    it, `who is ...`, and a shared head (`Sens. A and B`). A phrase that holds another person is nobody's role.
    """
    found: dict[tuple[int, int], list[Role]] = {}
    taken = {i for mention in people for i in range(mention.start, mention.end)}
    for rank, mention in enumerate(people):
        before = _of_one(leading_role(mention, taken), people, rank) or _shared(people, rank, found)
        after = role_after(mention, taken) or role_in_clause(mention, taken)
        found[mention.position] = [role for role in (before, after) if role is not None]
        if after is not None and after.head >= 0 and rank and mention.before in {"and", "&"}:
            found[people[rank - 1].position].append(after)
    for mention, role in roles_by_pronoun(people, taken):
        found[mention.position].append(role)
    return found


def best_role(roles: Sequence[Role]) -> Role | None:
    """
    Choose the role that tells most: the longest of up to six words, the first of equals.

    A noun goes before a verb, an office before what somebody is to somebody else.
    """
    return max(
        roles, key=lambda role: (not is_led(role), not _is_relation(role), min(len(role.text.split()), 6)), default=None
    )


def _is_relation(role: Role) -> bool:
    """Return whether a role says what somebody is to somebody else: `wife`, `Berg backer`, `friend of Berg`."""
    tokens = role.block.tokens[role.start : role.end]
    link = next((k for k, word in enumerate(tokens) if word in words("prepositions")), len(tokens))
    head = next((word for word in reversed(tokens[:link]) if is_head(word)), "")
    return head.lower() in RELATIONS


def _of_one(role: Role | None, people: Sequence[Mention], rank: int) -> Role | None:
    """Turn a role in the plural, before a list of persons, into that of one; before one person it is nobody's."""
    if role is None or role.head >= 0:
        return role
    tokens = role.block.tokens
    plural = next((i for i in range(role.end - 1, role.start - 1, -1) if is_plural(tokens[i])), None)
    if plural is not None and tokens[plural].lower() == "colleagues":
        return None
    if plural is None or any(is_head(token) and not is_plural(token) for token in tokens[plural + 1 : role.end]):
        return role
    if _is_one_of(tokens, role.start):
        return Role(role.block, role.start, role.end, plural)
    gap = _gap(people, rank)
    apart = tokens[people[rank].start - 1] == ","
    if gap < (_BESIDE if apart else LONGEST):
        return Role(role.block, role.start, role.end, plural)
    return None


def _is_one_of(tokens: Sequence[str], start: int) -> bool:
    """Return whether a role in the plural is that of one: `one of the protesters, A`, `one of its victims, B`."""
    i = start - 1
    while i > start - _LONGEST_GAP and i > 0 and (tokens[i].lower() in _BETWEEN or tokens[i][0].isupper()):
        i -= 1
    return i > 0 and tokens[i] == "of" and tokens[i - 1].lower() == "one"


def _gap(people: Sequence[Mention], rank: int) -> int:
    """Count the words to the next person; a name with a capital behind `and` is one, whoever bears it."""
    mention = people[rank]
    ahead = mention.block.tokens[mention.end : mention.end + 2]
    if len(ahead) > 1 and ahead[0] in {"and", "&"} and ahead[1][0].isupper():
        return 1
    return people[rank + 1].start - mention.end if rank + 1 < len(people) else LONGEST


def _shared(people: Sequence[Mention], rank: int, found: dict[tuple[int, int], list[Role]]) -> Role | None:
    """Hand on the plural head of a list: `Sens. A (R-La.), B and C`."""
    if rank == 0:
        return None
    last, mention = people[rank - 1], people[rank]
    gap = _outside_brackets(last.block.tokens[last.end : mention.start])
    between = [word for k, word in enumerate(gap) if word.isalpha() and len(word) > 1 and not _leads_to_place(gap, k)]
    roles = [role for role in found.get(last.position, ()) if role.start < last.start]
    shared = bool(roles) and roles[0].is_shared
    if shared and len(gap) < _LONGEST_GAP and not [w for w in between if w.islower() and w != "and"]:
        return roles[0]
    return None


def _leads_to_place(gap: Sequence[str], k: int) -> bool:
    """Return whether a small word says where one of several is from: `Sens. A of Ohio and B`, `A, from Oslo, and B`."""
    return gap[k] in {"of", "from"} and k + 1 < len(gap) and gap[k + 1][0].isupper()


def _outside_brackets(tokens: Sequence[str]) -> list[str]:
    """Return the words that do not stand in round brackets."""
    depth, outside = 0, []
    for word in tokens:
        depth += word == "("
        if depth == 0:
            outside.append(word)
        depth -= word == ")" and depth > 0
    return outside
