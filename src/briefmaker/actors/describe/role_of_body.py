"""What the text calls a body: `Northwind, a New York-based nonprofit,`, `the broadcaster Northwind`."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, ends_description, ends_noun_phrase, is_modifier
from briefmaker.actors.describe.role import LONGEST, Role
from briefmaker.actors.describe.role_ends import trimmed
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_HEADS = ("body_callings", "company_nouns", "organisation_nouns", "callings_of_bodies")
_MOST_BEFORE = 7
"""Words of a role before its head: `harbour's third-largest paper-bag maker`."""

_EMPTY = frozenset(
    {
        "parent",
        "owner",
        "maker",
        "agency",
        "authority",
        "department",
        "wing",
        "arm",
        "unit",
        "rival",
        "group",
        "organization",
        "organisation",
    }
    | {"provider", "service", "party", "site", "team", "power", "house", "company", "firm", "committee", "council"}
    | {"force", "movement", "league", "association", "institution", "office", "court", "board", "commission"}
)
"""Words that alone say nothing that the name does not."""

_OF_SOMETHING = frozenset({"parent", "owner", "maker"})
"""Heads that need what stands before them: `Facebook parent`, `spyware maker`."""

_OF_ALL = frozenset({"every", "each", "any", "no"})
"""Words before a noun that a clause follows: `every outfit Northwind has made`."""

_OF_PERSONS = frozenset({"leader", "pioneer", "rival", "investor", "trader"})
"""Words that before a name are a person's: `health leader Berg`."""

_LINKS = frozenset({"of", "in", "at", "for", "on", "to", "the", "a", "and", "with", "by"})
"""Words with which what a body is goes on behind the head."""


def role_of_body(mention: Mention) -> Role | None:
    """Read what a body is called beside one of its names; None where nothing is said."""
    return _behind(mention) or _ahead(mention)


def _behind(mention: Mention) -> Role | None:
    """Read the apposition behind a name: `, a charity in Oslo,`, `is a charity`."""
    tokens, i = mention.block.tokens, mention.end
    if i < len(tokens) and tokens[i] == "(":
        i = next((k + 1 for k in range(i, min(i + 5, len(tokens))) if tokens[k] == ")"), i)
    ahead = tuple(word.lower() for word in tokens[i : i + 2])
    if len(ahead) < 2 or ahead[0] not in {",", "is", "—", "–"} or ahead[1] not in ARTICLES:
        return None
    start = end = i + 2
    while end < len(tokens) and end - start < LONGEST and not ends_description(tokens[end], _LINKS):
        end += 1
    head = next((k for k in range(start, end) if tokens[k].islower() and _ends(tokens, k, end)), None)
    if head is None or any(_parts(tokens[k].lower()) for k in range(start, head)) or tokens[start] in {"same", "other"}:
        return None
    if tokens[head] in _OF_PERSONS and tokens[end : end + 1] not in {(",",), (".",)}:
        return None
    if head + 1 < end and tokens[head + 1].endswith(("ed", "ing")):
        end = head + 1
    return _told(Role(mention.block, start, trimmed(tokens, start, end)))


def _ends(tokens: Sequence[str], head: int, end: int) -> bool:
    """Return whether a word says what a body is, with no further noun behind: no `company town`."""
    after = tokens[head + 1] if head + 1 < end else ","
    noun = after.isalpha() and after.islower() and after not in _LINKS and not after.endswith(("ed", "ing"))
    return _is_head(tokens[head]) and (not noun or ends_noun_phrase(after))


def _parts(lower: str) -> bool:
    """Return whether a word before a head makes it that of another phrase."""
    return lower in _LINKS or ends_noun_phrase(lower)


def _told(role: Role) -> Role | None:
    """Return a role that says something; not `agency` alone."""
    return None if role.text.lower() in _EMPTY | _OF_SOMETHING else role


def _ahead(mention: Mention) -> Role | None:
    """Read the noun before a name: `the broadcaster Northwind`, `video game company Northwind`."""
    tokens, head = mention.block.tokens, mention.start - 1
    if head < 0 or not _is_head(tokens[head]) or tokens[head][0].isupper() or tokens[head] in _OF_PERSONS:
        return None
    start = head
    while start > 0 and head - start < _MOST_BEFORE and _belongs(tokens, start - 1):
        start -= 1
    if tokens[max(start - 1, 0)].lower() in _OF_ALL:
        return None
    while start < head and not tokens[start][0].isalnum():
        start += 1
    return _told(Role(mention.block, start, head + 1))


def _belongs(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word stands in the noun phrase before a head."""
    word, lower = tokens[i], tokens[i].lower()
    if lower in ARTICLES or ends_noun_phrase(lower) or lower in words("prepositions"):
        return False
    if lower in {"-", "'s"}:
        return True
    listed = (
        is_modifier(lower)
        or _is_head(word)
        or (word,) in gazetteer()
        or lower in words("field_words", "kinds_of_bodies")
    )
    if tokens[i + 1] in _OF_SOMETHING:
        return word.isalpha() and lower not in words("calendar")
    return listed or (word[0].isupper() and i > 0 and word.isalpha() and tokens[i + 1] in {"-", "'s"})


def _is_head(word: str) -> bool:
    """Return whether a word says what a body is."""
    return word.lower() in words(*_HEADS)
