"""The noun phrase that ends before a verb, or begins behind it."""

from collections.abc import Iterator

from briefmaker.actors.describe.attribution.passage import Named, Paragraph
from briefmaker.actors.describe.noun_phrases import (
    CLAUSE_ENDS,
    FARTHEST,
    LONGEST_PHRASE,
    NOTHING,
    Reference,
    Sort,
    is_head,
    is_speaking_noun,
    phrase_start,
)
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_AFTER_NAMES = frozenset({"who", "and", "or"})
"""Words behind a name, beside prepositions, that begin no clause of which it is the subject."""


def phrase_beginning(paragraph: Paragraph, i: int, high: int) -> Reference | None:
    """Read the noun phrase that begins at a token: `said Norwegian Prime Minister Anna Berg`; None if there is none."""
    if i >= high:
        return None
    if paragraph.lower[i] in words("subject_pronouns") and i not in paragraph.name_at:
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
    """Return the reference of a phrase without a name."""
    return Reference(Sort.NOUN, i, (), heads[-1], paragraph.lower[i], tuple(reversed(heads)))


def _apposed(paragraph: Paragraph, name: Named, high: int, i: int, heads: list[str]) -> Reference | None:
    """Read the name behind a comma as an apposition to the phrase: `the minister, Berg`; a document has none."""
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
    """Read on from the first name of a phrase: to a person it leads to, or a noun that belongs to it."""
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
    """Return whether a body is named behind a noun for bodies and its parent: `UN refugee agency UNRWA`."""
    called = paragraph.lower[later.start - 1] in words("organisation_nouns", "body_callings", "callings_of_bodies")
    return called and later.type == EntityType.ORGANISATION and later.start > name.end


def _owned(paragraph: Paragraph, name: Named, high: int, start: int) -> Reference:
    """Read the noun that belongs to a body, over adjectives: `Northwind's annual report`."""
    for q in range(name.end + 1, min(high, name.end + FARTHEST)):
        if paragraph.tokens[q] in {*CLAUSE_ENDS, ","} or paragraph.lower[q] in words("prepositions", "verbs_of_speech"):
            break
        if is_speaking_noun(paragraph.lower[q]):
            return Reference(Sort.OWNED, start, (name.entity,), paragraph.lower[q])
    return Reference(Sort.OWNED, start, (name.entity,), "")


def _servant(paragraph: Paragraph, name: Named, high: int, start: int) -> Reference | None:
    """Read somebody with a role towards a person: `Berg's lawyer`, `Berg's wife Ada`."""
    # such a one speaks alone: what a lawyer or a wife says had been given to Berg
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
    """Yield the names that stand behind another in the same phrase."""
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


_ADJECTIVES = 2
"""Small words between an owner and a name."""


def phrase_ending(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Read the noun phrase whose last token stands at a place; None if there is none after `low`."""
    if i >= low and paragraph.tokens[i] == ")":
        i = next((k - 1 for k in range(i, low, -1) if paragraph.tokens[k] == "("), low - 1)
    if i < low:
        return None
    if name := paragraph.name_at.get(i):
        return _named(paragraph, name, low)
    if paragraph.lower[i] in words("subject_pronouns"):
        return Reference(Sort.PRONOUN, i, word=paragraph.lower[i])
    if paragraph.lower[i] in words("companions"):
        return _accompanied(paragraph, i - 1, low)
    if paragraph.tokens[i][0].isupper() and (person := _of_unlisted(paragraph, i, low)):
        return person
    return noun_phrase(paragraph, i, low) if is_speaking_noun(paragraph.tokens[i]) else None


def _named(paragraph: Paragraph, name: Named, low: int) -> Reference | None:
    """Read a phrase that ends in a name; if a preposition leads to the name, look for the head noun before it."""
    start = _over_owner(paragraph, phrase_start(paragraph.tokens, name.start), low)
    before = paragraph.lower[start - 1] if start > low else "."
    titled = name.type == EntityType.PERSON and (
        (name.start > low and is_head(paragraph.tokens[name.start - 1])) or (before == "of" and start < name.start)
    )
    if not titled and (before in words("prepositions") or before in words("words_before_objects")):
        return _head_before(paragraph, name, start - 2, low, before)
    return Reference(Sort.NAME, start, (*_joined(paragraph, name, start, low), name.entity))


def _over_owner(paragraph: Paragraph, start: int, low: int) -> int:
    """Step back over a possessor or a seat before a name: `Iran's elite` IRGC, `South African-based` Alliance."""
    i = start
    while (
        i > low and paragraph.tokens[i - 1].islower() and paragraph.lower[i - 1].isalpha() and start - i < _ADJECTIVES
    ):
        if _ends(paragraph.lower[i - 1]) or paragraph.lower[i - 1] in words("phrases_determiners"):
            break
        i -= 1
    owner = paragraph.name_at.get(i - 2) if i - 2 >= low and paragraph.lower[i - 1] == "'s" else None
    if owner is not None:
        return owner.start
    if start - 2 >= low and paragraph.lower[start - 2 : start] == ("-", "based"):
        i = start - 2
        while i > low and paragraph.tokens[i - 1][0].isupper():
            i -= 1
        return i
    return start


def _joined(paragraph: Paragraph, name: Named, start: int, low: int) -> tuple[int, ...]:
    """Return the entities before the last of a list: `Berg, Dahl and Hansen`, `Berg and his coauthor Ada Dahl`."""
    found: list[int] = []
    at = start - 1
    if at > low + 1 and paragraph.lower[at] in {"his", "her", "their"}:
        at -= 1
    while at > low and paragraph.lower[at] in ({"and"} if not found else {","}):
        at -= paragraph.tokens[at - 1] == "," and not found
        other = paragraph.name_at.get(at - 1)
        if other is None or other.type != name.type or other.end != at:
            break
        found.insert(0, other.entity)
        at = other.start - 1
    return tuple(found)


def _head_before(paragraph: Paragraph, name: Named, i: int, low: int, link: str) -> Reference | None:
    """Find what is of, for, by or at a name: `Berg of the agency`, `a spokesman for the agency`, `a study by Berg`."""
    for j in range(i, max(i - FARTHEST, low - 1), -1):
        word = paragraph.lower[j]
        if paragraph.tokens[j] in CLAUSE_ENDS or word == ",":
            return None
        if (other := paragraph.name_at.get(j)) and link != "by":
            return Reference(Sort.NAME, other.start, (other.entity,))
        spoken = word in words("speaking_roles", "speaking_groups") and _can_have_spokesman(name, word)
        if spoken or (word in words("speaking_documents") and link in {"by", "from", "of", "at"}):
            return Reference(Sort.OWNED, j, (name.entity,), word)
        if is_head(paragraph.tokens[j]) and (person := _described_by(paragraph, j, low)):
            return person
        if is_head(paragraph.tokens[j]) or (j == i and word in words("organisation_nouns") and link != "by"):
            return Reference(Sort.NOUN, j, (name.entity,), word, "the", (word,))
    return None


def _can_have_spokesman(name: Named, word: str) -> bool:
    """Return whether the name behind a role is spoken for: a body, or a person with a spokesman."""
    return name.type == EntityType.ORGANISATION or (name.type == EntityType.PERSON and word.startswith("spokes"))


def _described_by(paragraph: Paragraph, head: int, low: int) -> Reference | None:
    """Find the person before a comma and a role, without a comma behind it: `Berg, Director at X said`."""
    start = phrase_start(paragraph.tokens, head)
    name = paragraph.name_at.get(start - 2) if start - 2 >= low and paragraph.tokens[start - 1] == "," else None
    person = name is not None and name.type == EntityType.PERSON
    return Reference(Sort.NAME, name.start, (name.entity,)) if name is not None and person else None


def _accompanied(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Read `Berg and his colleagues` as Berg."""
    i -= paragraph.lower[i] in {"his", "her", "their", "the"}
    name = paragraph.name_at.get(i - 1) if i > low and paragraph.lower[i] == "and" else None
    return Reference(Sort.NAME, name.start, (name.entity,)) if name else None


def _of_unlisted(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Step back over a name that is no entity: `Berg of the Foreign Office`."""
    links = words("name_particles", "prepositions")
    for j in range(i, max(low, i - LONGEST_PHRASE), -1):
        word = paragraph.lower[j]
        if not paragraph.tokens[j][0].isupper() and word not in links and word not in {"the", "'s", "."}:
            return None
        name = paragraph.name_at.get(j - 1) if paragraph.lower[j] in {"of", "from", "at", "in", "with"} else None
        if name and name.type == EntityType.PERSON:
            return Reference(Sort.NAME, name.start, (name.entity,))
    return None


def noun_phrase(paragraph: Paragraph, i: int, low: int) -> Reference:
    """Read a phrase that ends in a noun, back to its determiner."""
    entities: list[int] = []
    found, j = [paragraph.lower[i]], i - 1
    while j >= low and i - j < 9 and paragraph.lower[j] not in words("phrases_determiners"):
        word = paragraph.lower[j]
        if word == "'s":
            if owner := paragraph.name_at.get(j - 1):
                return Reference(Sort.OWNED, owner.start, (owner.entity,), found[0], words=tuple(found))
        elif name := paragraph.name_at.get(j):
            entities.append(name.entity)
            j = name.start
        elif (not word.isalpha() and word not in {"-", "."}) or _ends(word):
            break
        else:
            found.append(word)
        j -= 1
    determiner = paragraph.lower[j] if j >= low and paragraph.lower[j] in words("phrases_determiners") else ""
    return Reference(Sort.NOUN, max(j, low), tuple(entities), found[0], determiner, tuple(found))


def _ends(word: str) -> bool:
    """Return whether a word cannot stand between a determiner and its noun."""
    return word in words("prepositions") or word in words("function_words") or word in words("verbs_of_speech")
