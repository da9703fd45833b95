"""What the text calls a person: the words beside the name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.describe.noun_phrases import (
    ARTICLES,
    continues_noun_phrase,
    ends_noun_phrase,
    is_head,
)
from briefmaker.actors.describe.role_ends import is_tail, over_body, trimmed
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention


@dataclass(frozen=True, slots=True)
class Role:
    """A role, literal, and where it stands."""

    block: TokenizedBlock
    start: int
    """First word of the role in its block."""

    end: int
    """One past its last word."""

    head: int = -1
    """The head of the role where several persons share it in the plural; below nought if they do not."""

    @property
    def text(self) -> str:
        """The role as written, on one line; of one person in the singular."""
        if self.head < 0:
            return " ".join(self.block.cut(self.start, self.end).split())
        before = self.block.cut(self.start, self.head + 1).removesuffix("s")
        after = self.block.text[self.block.ends[self.head] : self.block.ends[self.end - 1]]
        return " ".join(f"{before}{after}".split())


_CLOSERS = frozenset({"/", ",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "”", "“"})
_LONGEST = 14
_BESIDE = 3
"""Tokens from one name of a list to the next, where nothing stands between them."""

_LONGEST_DEGREE = 4
_SHORT = 5
"""Letters from which on a title is no abbreviation."""


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
        before = _of_one(_leading(mention, taken), people, rank) or _shared(people, rank, found)
        after = _after(mention, taken)
        found[mention.position] = [role for role in (before, after) if role is not None]
    return found


def best_role(roles: Sequence[Role]) -> Role | None:
    """Choose the role that tells most: the longest of up to six words, the first of equals."""
    return max(roles, key=lambda role: min(len(role.text.split()), 6), default=None)


def _leading(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role before a name; if there is none, the one before its title."""
    role, title = _before(mention, taken, mention.start), _over_title(mention)
    return role if role is not None or title == mention.start else _before(mention, taken, title)


def _before(mention: Mention, taken: set[int], end: int) -> Role | None:
    """Read the role that ends before a name, or before its title, across a comma where the name is an apposition."""
    tokens = mention.block.tokens
    while end > 1 and tokens[end - 1].lower() in words("honorifics"):
        end -= 1
    comma = end > 1 and tokens[end - 1] == ","
    end -= comma
    head = next((i for i in _back(end, taken) if _is_head_of(tokens, i, end, loose=comma)), None)
    if head is None or (comma and not _is_apposition(mention, tokens[head])):
        return None
    start = head
    while start > 0 and head - start < 8 and start - 1 not in taken and continues_noun_phrase(tokens, start - 1):
        start -= 1
    while start < head and not tokens[start][0].isalnum():
        start += 1
    start = over_body(tokens, start, head, taken)
    if tokens[start].lower() in words("words_of_address") and end - start <= 2:
        return None
    if comma and not _opens(tokens, start, taken):
        return None
    return Role(mention.block, start, end)


def _over_title(mention: Mention) -> int:
    """Step back over `Dr` between a comma and a name: `lead researcher, Dr Paul Hanel`."""
    tokens, start = mention.block.tokens, mention.start
    title = start - 1 - (start > 1 and tokens[start - 1] == ".")
    titled = title > 0 and tokens[title].lower() in words("titles") and len(tokens[title]) < _SHORT
    return title if titled and tokens[title - 1] == "," else start


def _of_one(role: Role | None, people: Sequence[Mention], rank: int) -> Role | None:
    """Turn a role in the plural, before a list of persons, into that of one; before one person it is nobody's."""
    if role is None:
        return None
    tokens = role.block.tokens
    plural = next((i for i in range(role.end - 1, role.start - 1, -1) if _is_plural(tokens[i])), None)
    if plural is not None and tokens[plural].lower() == "colleagues":
        return None
    if plural is None or any(is_head(token) and not _is_plural(token) for token in tokens[plural + 1 : role.end]):
        return role
    gap = people[rank + 1].start - people[rank].end if rank + 1 < len(people) else _LONGEST
    apart = tokens[people[rank].start - 1] == ","
    if gap < (_BESIDE if apart else _LONGEST):
        return Role(role.block, role.start, role.end, plural)
    return None


def _is_plural(word: str) -> bool:
    """Tell whether a word is the head of a role in the plural; titles (`Sens`) are as they are."""
    lower = word.lower()
    listed = words("roles", "more_roles")
    return lower.endswith("s") and lower not in listed and lower[:-1] in listed and lower not in words("titles")


def _is_head_of(tokens: Sequence[str], i: int, end: int, *, loose: bool) -> bool:
    """Tell whether the noun phrase that ends before `end` can have its head at `i`."""
    if not is_head(tokens[i]) or (tokens[i + 1] == "." and tokens[i].lower() not in words("titles")):
        return False
    return is_tail(tokens[i + 1 : end], loose=loose)


def _is_apposition(mention: Mention, head: str) -> bool:
    """Tell whether a name after a comma explains the role before it, and does not begin a new clause."""
    after = mention.block.tokens[mention.end] if mention.end < len(mention.block.tokens) else "."
    if after in {",", ".", ")", ";"} or (after == "and" and head.endswith("s")):
        return True
    return mention.end - mention.start > 1


def _back(end: int, taken: set[int]) -> Iterator[int]:
    """Go left from a place, up to the next person."""
    for i in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        if i in taken:
            return
        yield i


def _opens(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Tell whether a phrase before a comma is a noun phrase of its own, not an apposition to the name before."""
    before = start - 1
    if before >= 0 and tokens[before].lower() in ARTICLES:
        before -= 1
    return before < 0 or tokens[before] != "," or before - 1 not in taken


def _shared(people: Sequence[Mention], rank: int, found: dict[tuple[int, int], list[Role]]) -> Role | None:
    """Hand on the plural head of a list: `Sens. A (R-La.), B and C`."""
    if rank == 0:
        return None
    last, mention = people[rank - 1], people[rank]
    between = [word for word in last.block.tokens[last.end : mention.start] if word.isalpha() and len(word) > 1]
    roles = [role for role in found.get(last.position, ()) if role.start < last.start]
    shared = bool(roles) and (roles[0].head >= 0 or roles[0].text.rstrip(".").lower().endswith("s"))
    if shared and mention.start - last.end < 9 and not [w for w in between if w.islower() and w != "and"]:
        return roles[0]
    return None


def _after(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role after a name: `, director of the agency,` or `is the director of`."""
    tokens, i = mention.block.tokens, mention.end
    if i < len(tokens) and tokens[i] == "(":
        i = next((k + 1 for k in range(i, min(i + 8, len(tokens))) if tokens[k] == ")"), i)
    start = _entry(tokens, _over_degrees(tokens, i))
    if start is None:
        return None
    end = start
    while end < len(tokens) and end - start < _LONGEST and not _closes(tokens, end, start):
        if end in taken and not _may_hold(tokens, start, end):
            return None
        end += 1
    phrase = tokens[start:end]
    head = next((k for k, word in enumerate(phrase) if is_head(word)), None)
    if head is None:
        return None
    if any(_parts(phrase, k) for k in range(head)):
        return None
    if phrase[head].endswith("s") and _is_plural(phrase[head]) and not _is_joined(tokens, mention.start, taken):
        return None
    return Role(mention.block, start, trimmed(tokens, start, end))


def _parts(phrase: Sequence[str], k: int) -> bool:
    """Tell whether a word before the head of a role is none of its own: a verb, a preposition, a bare conjunction."""
    lower = phrase[k].lower()
    if lower == "and" and k and phrase[k - 1][0].isupper() and phrase[k + 1][0].isupper():
        return False
    if lower in words("verbs_of_judgement", "verbs_of_report") and not lower.endswith("ing"):
        return True
    return lower in words("prepositions") or ends_noun_phrase(lower)


def _is_joined(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Tell whether a name is the last of several: `Anna Berg and Ola Dahl, economists at the bank`."""
    return start > 1 and tokens[start - 1] in {"and", "&", ","} and (start - 2 in taken or start - 3 in taken)


def _over_degrees(tokens: Sequence[str], i: int) -> int:
    """Step over academic degrees after a name: `, MD, PhD,`."""
    while i + 2 < len(tokens) and tokens[i] == "," == tokens[i + 2]:
        degree = tokens[i + 1].replace(".", "")
        if not (degree == "PhD" or (1 < len(degree) <= _LONGEST_DEGREE and degree.isupper())) or is_head(degree):
            break
        i += 2
    return i


def _may_hold(tokens: Sequence[str], start: int, i: int) -> bool:
    """Tell whether a role can hold another person here: a possessor, or whom it serves (`adviser to the Nobels`)."""
    if {"'s"} & set(tokens[i : i + 3]):
        return True
    return (
        i > start
        and any(is_head(word) for word in tokens[start:i])
        and tokens[i - 1].lower() in words("prepositions") | ARTICLES
    )


def _entry(tokens: Sequence[str], i: int) -> int | None:
    """Step over what leads into a role after a name; None if nothing does."""
    ahead = [word.lower() for word in tokens[i : i + 5]] + [""] * 5
    if ahead[0] in {"mp", "mps", "mep"}:
        return _entry(tokens, i + 1)
    if ahead[0] in {",", "—", "–"}:
        i += 3 if ahead[1].isdigit() and ahead[2] == "," else 1
        if ahead[1] == "who" and ahead[2] in words("verbs_of_being"):
            i += 2 + (ahead[3] == "as")
    elif (ahead[0] in words("verbs_of_being") and (ahead[1] in ARTICLES or is_head(ahead[1]))) or (
        ahead[0] == "as" and (ahead[1] in ARTICLES or is_head(ahead[1]))
    ):
        i += 1
    else:
        return None
    while i < len(tokens) and tokens[i].lower() in ARTICLES | {"then", "currently", "now", "himself", "herself"}:
        i += 1
    return i


def _closes(tokens: Sequence[str], i: int, start: int) -> bool:
    """Tell whether a word ends the apposition."""
    word = tokens[i]
    if word == "." and len(tokens[i - 1]) < 5 and tokens[i - 1].lower() in words("titles"):
        return False
    lower = word.lower()
    return word in _CLOSERS or (
        i > start
        and lower not in {"to", "of", "on", "for"}
        and ends_noun_phrase(lower)
        and lower not in {"and", "in", "at", "the", "a"}
    )
