"""The noun phrase that ends at a token: what stands before a verb."""

from briefmaker.actors.describe.attribution.passage import Named, Paragraph
from briefmaker.actors.describe.attribution.references import (
    CLAUSE_ENDS,
    FARTHEST,
    LONGEST_PHRASE,
    PRONOUNS,
    Reference,
    Sort,
    is_speaking_noun,
)
from briefmaker.actors.describe.noun_phrases import is_head, phrase_start
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_OBJECTS = frozenset({"by", "about", "against", "between", "than", "like", "among", "over"})
"""Words before a name, beside prepositions, that keep it from being a subject."""

_ADJECTIVES = 2
"""Small words between an owner and a name."""

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "both", "several", "some"})


def phrase_ending(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Read the noun phrase whose last token stands at a place; None if there is none after `low`."""
    if i >= low and paragraph.tokens[i] == ")":
        i = next((k - 1 for k in range(i, low, -1) if paragraph.tokens[k] == "("), low - 1)
    if i < low:
        return None
    if name := paragraph.name_at.get(i):
        return _named(paragraph, name, low)
    if paragraph.lower[i] in PRONOUNS:
        return Reference(Sort.PRONOUN, i, word=paragraph.lower[i])
    if paragraph.lower[i] in words("companions"):
        return _accompanied(paragraph, i - 1, low)
    if paragraph.tokens[i][0].isupper() and (person := _of_unlisted(paragraph, i, low)):
        return person
    return noun_phrase(paragraph, i, low) if is_speaking_noun(paragraph.tokens[i]) else None


def _named(paragraph: Paragraph, name: Named, low: int) -> Reference | None:
    """Read a phrase that ends in a name; where a preposition leads to the name, look for the head before it."""
    start = _over_owner(paragraph, phrase_start(paragraph.tokens, name.start), low)
    before = paragraph.lower[start - 1] if start > low else "."
    titled = name.type == EntityType.PERSON and (
        (name.start > low and is_head(paragraph.tokens[name.start - 1])) or (before == "of" and start < name.start)
    )
    if not titled and (before in words("prepositions") or before in _OBJECTS):
        return _head_before(paragraph, name, start - 2, low, before)
    return Reference(Sort.NAME, start, (*_joined(paragraph, name, start, low), name.entity))


def _over_owner(paragraph: Paragraph, start: int, low: int) -> int:
    """Step back over whose a name is, and where it is based: `Iran's elite` IRGC, `South African-based` Alliance."""
    i = start
    while (
        i > low and paragraph.tokens[i - 1].islower() and paragraph.lower[i - 1].isalpha() and start - i < _ADJECTIVES
    ):
        if _ends(paragraph.lower[i - 1]) or paragraph.lower[i - 1] in _DETERMINERS:
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
    """Return those named with the last of a list: `Berg, Dahl and Hansen`, `Berg and his coauthor Ada Dahl`."""
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
        if is_head(paragraph.tokens[j]) and (person := _apposed(paragraph, j, low)):
            return person
        if is_head(paragraph.tokens[j]) or (j == i and word in words("organisation_nouns") and link != "by"):
            return Reference(Sort.NOUN, j, (name.entity,), word, "the", (word,))
    return None


def _can_have_spokesman(name: Named, word: str) -> bool:
    """Return whether who stands behind a role for another is who is spoken for: a body, or whom a spokesman serves."""
    return name.type == EntityType.ORGANISATION or (name.type == EntityType.PERSON and word.startswith("spokes"))


def _apposed(paragraph: Paragraph, head: int, low: int) -> Reference | None:
    """Find the person whose role a comma parts from the name, with none behind it: `Berg, Director at X said`."""
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
    """Step back over the name of what is no entity: `Berg of the Foreign Office`."""
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
    while j >= low and i - j < 9 and paragraph.lower[j] not in _DETERMINERS:
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
    determiner = paragraph.lower[j] if j >= low and paragraph.lower[j] in _DETERMINERS else ""
    return Reference(Sort.NOUN, max(j, low), tuple(entities), found[0], determiner, tuple(found))


def _ends(word: str) -> bool:
    """Return whether a word cannot stand between a determiner and its noun."""
    return word in words("prepositions") or word in words("function_words") or word in words("verbs_of_speech")
