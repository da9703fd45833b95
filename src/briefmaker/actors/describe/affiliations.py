"""The body or country that an actor belongs to, when the text says so."""

from collections.abc import Sequence
from functools import cache

from briefmaker.actors.describe.role import Role
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import gazetteer, namesakes
from briefmaker.actors.lexicon.lists import read_lines, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_persons import signature_start

Owners = dict[tuple[int, int], str]
"""The name of the body that stands at a place: block and word."""

_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}
_AFTER_BODY = frozenset({",", ".", ";", ")", "at", "and", "–", "—"})
"""Words and marks behind a body that a comma sets behind a role; another one makes it part of a longer phrase."""

_NEAR = 3
"""Words from a name to the role behind it."""

_DASHES = frozenset({"-", "–"})


def owners_of(organisations: Sequence[Entity]) -> Owners:
    """Map every word of the bodies' mentions to the name of the body."""
    return {
        (mention.block.number, i): organisation.name
        for organisation in organisations
        for mention in organisation.mentions
        for i in range(mention.start, mention.end)
    }


def affiliation_of(entity: Entity, role: Role | None, owners: Owners, language: str = "en") -> str:
    """
    Name the body or country an actor belongs to; empty if the text does not say.

    For persons: the first body in the role, else the first country in it, else the body at the end of a signature or
    beside the name, else the party in `(R-Ohio)`. For bodies: the country whose nationality or possessive leads the
    name. In other languages than English only the role counts, for a body or a country.
    """
    if language != "en":
        return _in_role(role, owners, language) if role and entity.type == EntityType.PERSON else ""
    if entity.type == EntityType.PERSON:
        by_role = (_in_role(role, owners) or _behind_role(entity, role, owners)) if role else ""
        return by_role or _signed_for(entity, owners) or _beside(entity, owners) or _party(entity)
    if entity.type == EntityType.ORGANISATION:
        found = (_country_before(m.block.tokens, m.start, m.end) for m in entity.mentions)
        return _seats().get(entity.name, "") or next(filter(None, found), "")
    return ""


def _in_role(role: Role, owners: Owners, language: str = "en") -> str:
    """Find the first body, else the first country, named in a role."""
    for i in range(role.start, role.end):
        if name := owners.get((role.block.number, i)):
            return name
    if language != "en":
        return ""
    return _country_in(role.block.tokens, role.start, role.end)


def _behind_role(entity: Entity, role: Role, owners: Owners) -> str:
    """Find the body that a comma sets behind a role: `Anna Berg, product manager, Northwind, spoke`."""
    tokens, i = role.block.tokens, role.end + 1
    if tokens[role.end : i] != (",",) or not any(_leads(mention, role) for mention in entity.mentions):
        return ""
    name, end = owners.get((role.block.number, i), ""), i
    while name and owners.get((role.block.number, end)) == name:
        end += 1
    return name if end == len(tokens) or tokens[end] in _AFTER_BODY else ""


def _leads(mention: Mention, role: Role) -> bool:
    """Return whether a role stands right behind a name."""
    return mention.block is role.block and 0 < role.start - mention.end <= _NEAR


def _beside(entity: Entity, owners: Owners) -> str:
    """Find the body beside a name: `Berg of Northwind`, `Northwind's Anna Berg`, `says Berg from Northwind`."""
    for mention in entity.mentions:
        tokens, block = mention.block.tokens, mention.block.number
        if mention.before == "'s" and (name := owners.get((block, mention.start - 2))):
            return name
        if mention.after not in {"of", "from"} or (mention.after == "from" and not _is_introduced(mention)):
            continue
        i = end = mention.end + 1 + (tokens[mention.end + 1 : mention.end + 2] == ("the",))
        name = owners.get((block, i), "")
        while name and owners.get((block, end)) == name:
            end += 1
        if name and tokens[end : end + 1] != ("'s",):
            return name
    return ""


def _is_introduced(mention: Mention) -> bool:
    """Return whether a name opens its clause or is the speaker."""
    # elsewhere somebody may be moved `from` a place: `fired Berg from Northwind`
    before = mention.before.lower()
    return mention.opens_sentence or before in {",", "and"} or before in words("verbs_of_speech")


def _signed_for(entity: Entity, owners: Owners) -> str:
    """Find the body that ends a signature which a person begins: `– Anna Berg, CEO, Northwind`."""
    for mention in entity.mentions:
        tokens = mention.block.tokens
        last = len(tokens) - 1 - (tokens[-1] in {".", ";"})
        if signature_start(tokens) == mention.start > 0 and (name := owners.get((mention.block.number, last))):
            return name
    return ""


def _country_in(tokens: tuple[str, ...], start: int, end: int) -> str:
    """Find the first country that is named, or meant by a nationality, among some words."""
    for i in range(start, end):
        for length in (5, 4, 3, 2, 1):
            entry = gazetteer().get(tokens[i : min(i + length, end)])
            if entry and entry[1] != "capital" and tokens[i - 1 : i] != ("New",):  # New Mexico is not Mexico
                return entry[0].name
    return ""


def _country_before(tokens: tuple[str, ...], start: int, end: int) -> str:
    """Find the country that begins a body's name, or possesses it (`Norway's Defence Ministry`)."""
    for length in (2, 1):
        entry = gazetteer().get(tokens[start : start + length])
        if entry and length < end - start and entry[1] in {"name", "demonym"}:
            # Georgia Power is not Georgia's
            return "" if entry[1] == "name" and entry[0].code in namesakes() else entry[0].name
        first = start - length - 1
        entry = gazetteer().get(tokens[first : first + length]) if first >= 0 else None
        if entry and tokens[start - 1] == "'s":
            return entry[0].name
    return ""


@cache
def _seats() -> dict[str, str]:
    """Map the organisations named after the seat of a government to their countries."""
    pairs = (line.partition("=") for line in read_lines("seats_of_government.txt"))
    return {name.strip(): country.strip() for name, _, country in pairs}


def _party(entity: Entity) -> str:
    """Read the party off `(R-Ohio)` or `, D-Conn.,` after a name."""
    for mention in entity.mentions:
        after = mention.block.tokens[mention.end : mention.end + 3]
        if len(after) == 3 and after[0] in {"(", ","} and after[1] in _PARTIES and after[2] in _DASHES:
            return _PARTIES[after[1]]
    return ""
