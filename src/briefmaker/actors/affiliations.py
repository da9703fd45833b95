"""Whom an actor belongs to, when the text says so."""

from collections.abc import Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.groups import Group
from briefmaker.actors.roles import Role
from briefmaker.actors.signatures import signature_start

Owners = dict[tuple[int, int], str]
"""The name of the body that stands at a place: block and word."""

_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}
_DASHES = frozenset({"-", "–"})


def owners_of(bodies: Sequence[Group]) -> Owners:
    """Say for every word of a body's mentions which body it is."""
    return {
        (mention.tokens.block, i): body.name
        for body in bodies
        for mention in body.mentions
        for i in range(mention.start, mention.end)
    }


def affiliation_of(group: Group, role: Role | None, owners: Owners) -> str:
    """
    Name the body or country an actor belongs to; empty if the text does not say.

    For persons: the first body in the role, else the first country in it, else the body at the end of a signature,
    else the party in `(R-Ohio)`. For bodies: the
    country whose nationality or possessive leads the name.
    """
    if group.kind == "person":
        return (_in_role(role, owners) if role else "") or _signed_for(group, owners) or _party(group)
    if group.kind == "organisation":
        return next(
            (
                country
                for mention in group.mentions
                if (country := _country_before(mention.tokens.words, mention.start, mention.end))
            ),
            "",
        )
    return ""


def _in_role(role: Role, owners: Owners) -> str:
    """Find the first body, else the first country, named in a role."""
    for i in range(role.start, role.end):
        if name := owners.get((role.tokens.block, i)):
            return name
    return _country_in(role.tokens.words, role.start, role.end)


def _signed_for(group: Group, owners: Owners) -> str:
    """Find the body that ends a signature which a person begins: `– Anna Berg, CEO, Northwind`."""
    for mention in group.mentions:
        sentence = mention.tokens.words
        last = len(sentence) - 1 - (sentence[-1] in {".", ";"})
        if signature_start(sentence) == mention.start > 0 and (name := owners.get((mention.tokens.block, last))):
            return name
    return ""


def _country_in(sentence: tuple[str, ...], start: int, end: int) -> str:
    """Find the first country that is named, or meant by a nationality, among some words."""
    for i in range(start, end):
        for length in (4, 3, 2, 1):
            entry = gazetteer().get(sentence[i : min(i + length, end)])
            if entry and entry[1] != "capital":
                return entry[0].name
    return ""


def _country_before(sentence: tuple[str, ...], start: int, end: int) -> str:
    """Find the country that leads a body's name, or possesses it (`Norway's Defence Ministry`)."""
    for length in (2, 1):
        entry = gazetteer().get(sentence[start : start + length])
        if entry and length < end - start and entry[1] in {"name", "demonym"}:
            return entry[0].name
        first = start - length - 1
        entry = gazetteer().get(sentence[first : first + length]) if first >= 0 else None
        if entry and sentence[start - 1] == "'s":
            return entry[0].name
    return ""


def _party(group: Group) -> str:
    """Read the party off `(R-Ohio)` or `, D-Conn.,` after a name."""
    for mention in group.mentions:
        after = mention.tokens.words[mention.end : mention.end + 3]
        if len(after) == 3 and after[0] in {"(", ","} and after[1] in _PARTIES and after[2] in _DASHES:
            return _PARTIES[after[1]]
    return ""
