"""What a Japanese text calls a person (岸田首相, 会長の山田氏, 山田氏は、日本の政治家)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefmaker.actors.describe.affiliations import Owners
from briefmaker.actors.describe.role import Role
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.japanese import LARGE, ends_in_office, office_behind
from briefmaker.actors.mention import Mention

_NOUN = rf"[{LARGE}・A-Za-z0-9Ａ-Ｚａ-ｚ０-９&＆]"
_LONGEST = 30
"""Characters of a role; longer ones hold a clause."""

_TOLD = 12
"""Characters from which on a longer role tells no more."""

_BEFORE = re.compile(rf"(?P<role>{_NOUN}{{1,40}})(?P<link>の|である|、|・|)\s?$")
_LEADS = re.compile(
    r"^(?:[0-9０-９]+[年月日回期代歳位度人]|[・&＆]|当時|現在|同社|同市|同国|同|一方|今回|今年|昨年|去年|今季|本作|同作|自身|以下|各|両|数人|者)+"
)
"""What stands before a role without a mark and is none of it: 当時社長."""

_MARKED = re.compile(rf"\s?(?:氏|さん)?[・（(](?P<role>{_NOUN}+)(?=[）)、。」]|が|は|に|を)")
_IS = re.compile(
    rf"\s?(?:[（(][^（）()]{{0,80}}[）)])?(?:氏|さん)?は、?(?P<role>(?:{_NOUN}|の|、)+)"
    r"(?:[（(][^（）()]{0,20}[）)])?(?=。|である|です|だった|であった|だ。|で、)"
)
_TITLED = re.compile(r"\s?(?:氏|さん|容疑者|被告|[（(])")
_WEAK = frozenset({"容疑者", "被告", "選手", "候補", "議員", "代表", "幹部"})
"""Roles that tell less than any other of the same person."""


def roles_of(person: Entity, taken: dict[int, frozenset[int]]) -> list[Role]:
    """
    Find the roles of a person, in reading order.

    `taken` has the words of the names of persons, by the number of their block: a role that holds one is another's.
    """
    return [
        role
        for mention in person.mentions
        for role in _roles(mention)
        if taken.get(mention.block.number, frozenset()).isdisjoint(range(role.start, role.end))
    ]


def best_role(roles: Sequence[Role]) -> Role | None:
    """Choose the role that tells most: the longest, up to some length, the first of equals."""
    return max(roles, key=lambda role: (role.text not in _WEAK, min(len(role.text), _TOLD)), default=None)


def affiliation_of(person: Entity, role: Role | None, owners: Owners) -> str:
    """Name the body or country in a role, or the one right before it or its bearer: 米国のバイデン大統領."""
    if role is None:
        return ""
    for i in range(role.start, role.end):
        if name := owners.get((role.block.number, i)):
            return name
    leads = [role.start]
    leads += [m.start for m in person.mentions if m.block is role.block and 0 <= role.start - m.end <= 1]
    return next(filter(None, (_owner_before(role.block, start, owners) for start in leads)), "")


def _owner_before(block: TokenizedBlock, start: int, owners: Owners) -> str:
    """Return who ends right before a place, or before the の there."""
    at = start - 1 - (block.tokens[start - 1 : start] == ("の",))
    return owners.get((block.number, at), "")


def _roles(mention: Mention) -> Iterator[Role]:
    """Give the roles beside one name."""
    block = mention.block
    start, end = block.starts[mention.start], block.ends[mention.end - 1]
    behind = office_behind().match(block.text, end)
    if behind is not None:
        yield from _role(block, *behind.span("role"))
    yield from _before(block, start, end, is_called=behind is not None)
    if (marked := _MARKED.match(block.text, end)) and ends_in_office(marked["role"]):
        yield from _role(block, *marked.span("role"))
    if (told := _IS.match(block.text, end)) and ends_in_office(told["role"]):
        yield from _role(block, *told.span("role"))


def _before(block: TokenizedBlock, start: int, end: int, *, is_called: bool) -> Iterator[Role]:
    """Give the role that ends right before a name; behind a comma only of one who is called nothing else."""
    found = _BEFORE.search(block.text, max(0, start - _LONGEST - 2), start)
    if found is None or not ends_in_office(found["role"]):
        return
    if found["link"] == "、" and (is_called or not _TITLED.match(block.text, end)):
        return
    low, high = found.span("role")
    lead = _LEADS.match(found["role"])
    low += lead.end() if lead else 0
    yield from _role(block, low, high)


def _role(block: TokenizedBlock, low: int, high: int) -> Iterator[Role]:
    """Give the words between two characters of a block, where words begin and end there."""
    start, last = bisect_left(block.starts, low), bisect_left(block.ends, high)
    if low < high <= low + _LONGEST and block.starts[start] == low and block.ends[last] == high:
        yield Role(block, start, last + 1)


def words_taken(people: Sequence[Entity]) -> dict[int, frozenset[int]]:
    """Return the words of the names of persons, by the number of their block."""
    taken: dict[int, set[int]] = {}
    for person in people:
        for mention in person.mentions:
            taken.setdefault(mention.block.number, set()).update(range(mention.start, mention.end))
    return {number: frozenset(places) for number, places in taken.items()}
