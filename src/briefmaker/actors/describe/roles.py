"""The roles of persons, and what bodies are called: beside the name, in a clause behind it, in the next sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefmaker.actors.describe.noun_phrases import (
    ARTICLES,
    CLOSERS,
    ends_description,
    ends_noun_phrase,
    is_head,
    is_modifier,
)
from briefmaker.actors.describe.role import LONGEST, Role, is_plural, over_verb
from briefmaker.actors.describe.role_after import role_after, role_from
from briefmaker.actors.describe.role_before import leading_role
from briefmaker.actors.describe.role_bounds import trimmed
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_LEARNED = frozenset({"studies", "researches", "teaches"})
"""Verbs of scholars, whose fields need no article: `who researches migration`."""

_OWNERS = frozenset({"his", "her", "its", "their"})
_FARTHEST = 10
"""Tokens from the verb of a clause to its `as`: `served for ten years as the minister`."""

_LINKS = frozenset({"and", "in", "at"})
"""Words with which a role goes on behind its head."""


def role_in_clause(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role in the relative clause behind a name; None if there is none, or it names another person."""
    tokens, i = mention.block.tokens, mention.end
    if tokens[i : i + 2] not in {(",", "who"), ("—", "who"), ("–", "who")}:
        return None
    i += 2
    while i < len(tokens) and tokens[i].lower() in words("roles_before_verbs"):
        i += 1
    if i >= len(tokens):
        return None
    if tokens[i] in words("roles_leading"):
        return _led(mention, i, taken)
    return (_served(mention, i) if tokens[i] in words("roles_serving") else None) or _became(mention, i)


def is_led(role: Role) -> bool:
    """Return whether a role begins with a verb: `chairs the committee`."""
    return role.block.tokens[role.start] in words("roles_leading")


def _led(mention: Mention, start: int, taken: set[int]) -> Role | None:
    """Read a verb of leading and its object: `chairs the committee`, `researches migration`."""
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
    """Read the role behind the `as` of a clause: `who replaced her as chancellor`."""
    tokens = mention.block.tokens
    for i in range(verb + 1, min(verb + _FARTHEST, len(tokens) - 1)):
        if tokens[i] in CLOSERS:
            return None
        if tokens[i] == "as":
            return _noun_phrase(mention, i + 1 + (tokens[i + 1] in ARTICLES))
    return None


def _became(mention: Mention, verb: int) -> Role | None:
    """Read the role behind a second verb of a clause: `who worked at Southwind and is now head of Northwind`."""
    tokens = mention.block.tokens
    for i in range(verb + 1, min(verb + _FARTHEST, len(tokens) - 2)):
        if tokens[i] in CLOSERS:
            return None
        if tokens[i] == "and" and tokens[i + 1] in words("verbs_of_being"):
            start = i + 2
            while start < len(tokens) - 1 and tokens[start] in ARTICLES | words("roles_before_verbs"):
                start += 1
            return _noun_phrase(mention, start)
    return None


def _noun_phrase(mention: Mention, start: int) -> Role | None:
    """Read the role that begins at a place, up to the end of its clause; None if there is none."""
    tokens, end = mention.block.tokens, start
    while end < len(tokens) and end - start < LONGEST and not ends_description(tokens[end], _LINKS):
        end += 1
    head = next((k for k in range(start, end) if is_head(tokens[k])), None)
    if head is None or any(tokens[k] in words("prepositions") for k in range(start, head)):
        return None
    return Role(mention.block, start, trimmed(tokens, start, end))


_PRONOUNS = frozenset({"He", "She"})
_STOPS = frozenset({".", "!", "?"})
_QUOTES = frozenset({'"', "”", "“", "»", "«", "’"})
"""Marks of which an odd number leaves a quotation open: `he` in it is somebody the speaker talks about."""


def roles_by_pronoun(people: Sequence[Mention], taken: set[int]) -> Iterator[tuple[Mention, Role]]:
    """Yield the roles behind pronouns, each with the only person of the sentence before; the persons are in order."""
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
        if not named or len({mention.last_word for mention in named}) > 1:  # `she` may be either of two
            continue
        short = tokens[at + 1] == "'s" and tokens[at + 2] in ARTICLES
        start = at + 3 if short else over_verb(tokens, at + 1, clause=False)
        role = role_from(named[0], start, taken) if start is not None and start < len(tokens) else None
        if role is not None and role.head < 0:
            yield named[0], role


_OF_SOMETHING = frozenset({"parent", "owner", "maker"})
"""Heads that need what stands before them: `Facebook parent`, `spyware maker`."""

_OF_ALL = frozenset({"every", "each", "any", "no"})
"""Words before a noun that a clause follows: `every outfit Northwind has made`."""

_OF_PERSONS = frozenset({"leader", "pioneer", "rival", "investor", "trader"})
"""Words that are a person's role right before a name: `health leader Berg`."""


def role_of_body(mention: Mention) -> Role | None:
    """Read what a body is called beside one of its names; None where it is called nothing."""
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
    while end < len(tokens) and end - start < LONGEST and not ends_description(tokens[end], words("links_of_bodies")):
        end += 1
    head = next((k for k in range(start, end) if tokens[k].islower() and _ends(tokens, k, end)), None)
    if head is None or any(_parts(tokens[k].lower()) for k in range(start, head)) or tokens[start] in {"same", "other"}:
        return None
    if tokens[head] in _OF_PERSONS and tokens[end : end + 1] not in {(",",), (".",)}:
        return None
    if head + 1 < end and tokens[head + 1].endswith(("ed", "ing")):
        end = head + 1
    return _informative(Role(mention.block, start, trimmed(tokens, start, end)))


def _ends(tokens: Sequence[str], head: int, end: int) -> bool:
    """Return whether a word says what a body is, and no further noun follows, as in `company town`."""
    after = tokens[head + 1] if head + 1 < end else ","
    noun = (
        after.isalpha()
        and after.islower()
        and after not in words("links_of_bodies")
        and not after.endswith(("ed", "ing"))
    )
    return _is_head(tokens[head]) and (not noun or ends_noun_phrase(after))


def _parts(lower: str) -> bool:
    """Return whether a word before a head makes it the head of another phrase."""
    return lower in words("links_of_bodies") or ends_noun_phrase(lower)


def _informative(role: Role) -> Role | None:
    """Return a role that says something; None for `agency` alone."""
    return None if role.text.lower() in words("roles_empty") | _OF_SOMETHING else role


_MOST_BEFORE = 7
"""Words of a body's role before its head: `harbour's third-largest paper-bag maker`."""


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
    return _informative(Role(mention.block, start, head + 1))


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


_HEADS = ("body_callings", "company_nouns", "organisation_nouns", "callings_of_bodies")


def _is_head(word: str) -> bool:
    """Return whether a word says what a body is."""
    return word.lower() in words(*_HEADS)


_LONGEST_GAP = 9
"""Words from one name to the next that shares its role, those in brackets not counted."""

_BESIDE = 3
"""Tokens from one name of a list to the next, where nothing stands between them."""


def roles_in(people: Sequence[Mention]) -> dict[tuple[int, int], list[Role]]:
    """
    Find the roles beside the names of one block.

    In: the persons of the block, in order. Out: the roles of each, under the place of the name. What counts is
    the noun phrase before the name (`Norwegian Prime Minister`, `a spokeswoman for the agency,`), the apposition after
    it, `who is ...`, and a shared head (`Sens. A and B`). A phrase with another person in it is nobody's role.
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
    Choose the role that says most: the longest, up to six words; the first of equals.

    A noun goes before a verb, and an office before a relation to somebody else.
    """
    return max(
        roles, key=lambda role: (not is_led(role), not _is_relation(role), min(len(role.text.split()), 6)), default=None
    )


def _is_relation(role: Role) -> bool:
    """Return whether a role is a relation to somebody else: `wife`, `Berg backer`, `friend of Berg`."""
    tokens = role.block.tokens[role.start : role.end]
    link = next((k for k, word in enumerate(tokens) if word in words("prepositions")), len(tokens))
    head = next((word for word in reversed(tokens[:link]) if is_head(word)), "")
    return head.lower() in words("role_relations")


def _of_one(role: Role | None, people: Sequence[Mention], rank: int) -> Role | None:
    """Turn a plural role before a list of persons into that of one; None before one person, whose it is not."""
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
    """Return whether `one of` leads to a plural role: `one of the protesters, A`, `one of its victims, B`."""
    i = start - 1
    while (
        i > start - _LONGEST_GAP and i > 0 and (tokens[i].lower() in words("roles_between") or tokens[i][0].isupper())
    ):
        i -= 1
    return i > 0 and tokens[i] == "of" and tokens[i - 1].lower() == "one"


def _gap(people: Sequence[Mention], rank: int) -> int:
    """Count the words to the next person; a capital right behind `and` counts as one, whatever was recognised."""
    mention = people[rank]
    ahead = mention.block.tokens[mention.end : mention.end + 2]
    if len(ahead) > 1 and ahead[0] in {"and", "&"} and ahead[1][0].isupper():
        return 1
    return people[rank + 1].start - mention.end if rank + 1 < len(people) else LONGEST


def _shared(people: Sequence[Mention], rank: int, found: dict[tuple[int, int], list[Role]]) -> Role | None:
    """Return the shared role that an earlier person of a list has: `Sens. A (R-La.), B and C`."""
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
    """Return whether a small word leads to where a person of a list is from: `Sens. A of Ohio and B`."""
    return gap[k] in {"of", "from"} and k + 1 < len(gap) and gap[k + 1][0].isupper()


def _outside_brackets(tokens: Sequence[str]) -> list[str]:
    """Return the words outside of round brackets."""
    depth, outside = 0, []
    for word in tokens:
        depth += word == "("
        if depth == 0:
            outside.append(word)
        depth -= word == ")" and depth > 0
    return outside
