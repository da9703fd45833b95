"""The noun phrase that begins at a token: what stands behind a verb."""

from collections.abc import Iterator

from briefmaker.actors.describe.attribution.passage import Named, Paragraph
from briefmaker.actors.describe.attribution.references import (
    CLAUSE_ENDS,
    FARTHEST,
    LONGEST_PHRASE,
    NOTHING,
    PRONOUNS,
    Reference,
    Sort,
    is_speaking_noun,
)
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_AFTER_NAMES = frozenset({"who", "and", "or"})
"""Words behind a name, beside prepositions, that begin no clause of which it is the subject."""


def phrase_beginning(paragraph: Paragraph, i: int, high: int) -> Reference | None:
    """Read the noun phrase that begins at a token: `said Norwegian Prime Minister Anna Berg`; None if there is none."""
    if i >= high:
        return None
    if paragraph.lower[i] in PRONOUNS and i not in paragraph.name_at:
        return Reference(Sort.PRONOUN, i, word=paragraph.lower[i])
    heads: list[str] = []
    strange = False
    for j in range(i, min(high, i + LONGEST_PHRASE)):
        word = paragraph.lower[j]
        if name := paragraph.name_at.get(j):
            return None if strange and name.type != EntityType.PERSON else from_name(paragraph, name, high, i, heads)
        strange = strange or word == NOTHING
        if paragraph.tokens[j] == "," and heads and (name := paragraph.name_at.get(j + 1)):
            return _apposed(paragraph, name, high, i, heads)
        if paragraph.tokens[j] in {*CLAUSE_ENDS, ","} and not (
            word == "." and paragraph.lower[j - 1] in words("titles")
        ):
            break
        if word in words("verbs_of_speech") or (
            word in words("clause_openers", "prepositions") and word not in {"of", "for"}
        ):
            break
        if not heads and word in words("prepositions"):
            break
        if is_speaking_noun(paragraph.tokens[j]):
            heads.append(word)
    return _noun(paragraph, i, heads) if heads else None


def _noun(paragraph: Paragraph, i: int, heads: list[str]) -> Reference:
    """Return a phrase that names nobody."""
    return Reference(Sort.NOUN, i, (), heads[-1], paragraph.lower[i], tuple(reversed(heads)))


def _apposed(paragraph: Paragraph, name: Named, high: int, i: int, heads: list[str]) -> Reference | None:
    """Read the name behind a comma as what the phrase is called: `the minister, Berg`; a document has no such name."""
    if name.type != EntityType.PERSON:
        return None
    if _is_clause(paragraph, name, high) or heads[-1] in words("speaking_documents"):
        return _noun(paragraph, i, heads)
    return Reference(Sort.NAME, i, (name.entity,))


def _is_clause(paragraph: Paragraph, name: Named, high: int) -> bool:
    """Return whether a name behind a comma begins a clause of its own: `according to the minister, Berg left`."""
    after = paragraph.tokens[name.end] if name.end < high else "."
    return after == "'s" or (after.isalpha() and after.islower() and after not in _AFTER_NAMES | words("prepositions"))


def from_name(paragraph: Paragraph, name: Named, high: int, start: int, heads: list[str]) -> Reference:
    """Read on from the first name of a phrase: to the person it leads to, or the noun that is the name's."""
    if name.type == EntityType.PERSON:
        return _servant(paragraph, name, high, start) or Reference(
            Sort.NAME, start, (name.entity, *_and_person(paragraph, name))
        )
    for later in _names_behind(paragraph, name, high):
        if later.type == EntityType.PERSON or _is_called(paragraph, later, name):
            return Reference(Sort.NAME, start, (later.entity, *_and_person(paragraph, later)))
    after = paragraph.lower[name.end] if name.end < high else "."
    owned = paragraph.lower[name.end + 1] if after == "'s" and name.end + 1 < high else after
    if is_speaking_noun(owned):
        sort = Sort.OWNED if after == "'s" or owned in words("speaking_roles", "speaking_documents") else Sort.NOUN
        return Reference(sort, start, (name.entity,), owned, "the", (owned,))
    if after == "'s":
        return _owned(paragraph, name, high, start)
    if heads and heads[-1] not in words("speaking_roles", "speaking_documents"):
        return Reference(Sort.NOUN, start, (name.entity,), heads[-1], "the", (heads[-1],))
    return Reference(Sort.OWNED if heads else Sort.NAME, start, (name.entity,), heads[-1] if heads else "")


def _is_called(paragraph: Paragraph, later: Named, name: Named) -> bool:
    """Return whether a body stands behind what another one's is: `UN refugee agency UNRWA`."""
    called = paragraph.lower[later.start - 1] in words("organisation_nouns", "body_callings", "callings_of_bodies")
    return called and later.type == EntityType.ORGANISATION and later.start > name.end


def _owned(paragraph: Paragraph, name: Named, high: int, start: int) -> Reference:
    """Read what is a body's over the words before it, `Northwind's annual report`; its age does not speak."""
    for q in range(name.end + 1, min(high, name.end + FARTHEST)):
        if paragraph.tokens[q] in {*CLAUSE_ENDS, ","} or paragraph.lower[q] in words("prepositions", "verbs_of_speech"):
            break
        if is_speaking_noun(paragraph.lower[q]):
            return Reference(Sort.OWNED, start, (name.entity,), paragraph.lower[q])
    return Reference(Sort.OWNED, start, (name.entity,), "")


def _servant(paragraph: Paragraph, name: Named, high: int, start: int) -> Reference | None:
    """Read who stands to a person in a role, and says what that one does not: `Berg's lawyer`, `Berg's wife Ada`."""
    if paragraph.lower[name.end : name.end + 1] != ("'s",):
        return None
    for q in range(name.end + 1, min(high, name.end + FARTHEST)):
        word = paragraph.lower[q]
        if q in paragraph.name_at or word in words("speaking_documents"):
            return None
        if paragraph.tokens[q] in {*CLAUSE_ENDS, ","}:
            break
        if is_head(word):
            other = paragraph.name_at.get(q + 1 + (paragraph.tokens[q + 1 : q + 2] == (",",)))
            named = (other.entity,) if other and other.type == EntityType.PERSON else ()
            return Reference(Sort.NAME, start, named) if named else Reference(Sort.OWNED, start, (name.entity,), word)
    return Reference(Sort.OWNED, start, (name.entity,), "")


def _and_person(paragraph: Paragraph, name: Named) -> tuple[int, ...]:
    """Return the person joined to a name by `and`, if one is."""
    if paragraph.lower[name.end : name.end + 1] != ("and",):
        return ()
    other = paragraph.name_at.get(name.end + 1)
    return (other.entity,) if other and other.type == EntityType.PERSON else ()


def _names_behind(paragraph: Paragraph, name: Named, high: int) -> Iterator[Named]:
    """Give the names that stand behind another in the same phrase."""
    for q in range(name.end, min(high, name.end + FARTHEST)):
        word = paragraph.lower[q]
        if paragraph.tokens[q] in {*CLAUSE_ENDS, ",", ")"} and not (
            word == "." and paragraph.lower[q - 1] in words("titles")
        ):
            return
        if word in words("verbs_of_speech") or word == NOTHING:
            return
        if later := paragraph.name_at.get(q):
            yield later
