"""The subjects of verbs and of sentences."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress

from briefmaker.actors.describe.attribution.passage import Named, Paragraph, Reason, Sentence
from briefmaker.actors.describe.attribution.phrases import from_name, noun_phrase, phrase_ending
from briefmaker.actors.describe.noun_phrases import (
    ARTICLES,
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

_DASHES = frozenset({"—", "–", "-"})
_LONGEST_APPOSITION = 28
"""Tokens that may stand between commas after a name: `NAME, a biogeochemist at ORG who …, says`."""


_CLOSING, _STOPS = frozenset('"”“»«'), frozenset(".!?")
"""Marks that end a quotation, and a sentence inside one: no apposition stands before them."""

_PERSONS = frozenset({"he", "she", "they"})

_PARTING = frozenset({",", ";", ":"})
"""Marks at which the search for a subject ends, unless they open the sentence."""

_NEGATIONS = frozenset({"not", "never", "hasn't", "haven't", "hadn't", "isn't", "wasn't"})
"""Helpers of what was not said: `has not claimed`; `does not think` is a statement."""

_LONGEST_RANK = 5
"""Tokens from a comma over a rank to a name."""


def subject_before(paragraph: Paragraph, verb: int, low: int) -> tuple[Reference | None, bool]:
    """Find the subject of a verb to its left, and return whether the verb is a passive."""
    i, passive = verb - 1, False
    while i >= low and verb - i < FARTHEST and i not in paragraph.name_at and is_helper(paragraph, i):
        passive = passive or paragraph.lower[i] in words("verbs_of_passive")
        if paragraph.lower[i] in _NEGATIONS:
            return None, False
        i -= 1
    passive = passive and not paragraph.lower[verb].endswith("ing")
    if i < low or paragraph.lower[i] in {"to", "can", "not"}:
        return None, passive
    word = paragraph.lower[i]
    if paragraph.tokens[i] in {",", *_DASHES}:
        return _over_apposition(paragraph, i, low), passive
    if word in {"who", "which", "that"}:
        return _before_relative(paragraph, i, low), passive
    if word in {"and", "but", "or", "then"}:
        return Reference(Sort.SAME, i), passive
    return phrase_ending(paragraph, i, low), passive


def is_helper(paragraph: Paragraph, i: int) -> bool:
    """Return whether a token can stand between a subject and its verb."""
    word = paragraph.lower[i]
    return word in words("verb_helpers") or (word.endswith("ly") and paragraph.tokens[i].islower())


def _over_apposition(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Step back over what stands between commas: `Berg, the minister, said`; the minister, Anna Berg, said."""
    if paragraph.tokens[i - 1] in _CLOSING and paragraph.tokens[i - 2] in _STOPS:
        return None
    for j in range(i - 1, max(low, i - _LONGEST_APPOSITION) - 1, -1):
        if paragraph.tokens[j] in {";", ":"}:
            return None
        if paragraph.tokens[j] != "," and (
            paragraph.tokens[j] not in _DASHES or paragraph.tokens[j] != paragraph.tokens[i]
        ):
            continue
        inner = paragraph.name_at.get(i - 1)
        inner = (
            inner if inner and inner.start - j <= _LONGEST_RANK and _is_rank(paragraph, j + 1, inner.start) else None
        )
        outer = phrase_ending(paragraph, j - 1, low)
        if inner and inner.type == EntityType.PERSON and inner.end == i and (outer is None or outer.sort != Sort.NAME):
            return Reference(Sort.NAME, inner.start, (inner.entity,))
        if outer and outer.sort in {Sort.NAME, Sort.NOUN, Sort.OWNED}:
            follows = paragraph.lower[j + 1]
            if follows not in {"but", "and", "as", "while", "although", "because"}:
                return outer
    return None


def _is_rank(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return whether nothing but a rank stands before a name: `Rear Admiral`."""
    rank = [word for word in paragraph.tokens[start:end] if word != "."]
    return not rank or (is_head(rank[-1]) and all(word[0].isupper() for word in rank))


def _before_relative(paragraph: Paragraph, i: int, low: int) -> Reference | None:
    """Find the antecedent of `who`, `which` or `that`."""
    if paragraph.lower[i] == "that" and i > low and paragraph.tokens[i - 1] == ",":
        return None
    j = i - 1 - (i > low and paragraph.tokens[i - 1] == ",")
    found, name = phrase_ending(paragraph, j, low), paragraph.name_at.get(j)
    if paragraph.lower[i] == "who" and name is not None and name.type == EntityType.PERSON:
        return found if found and found.sort == Sort.NAME else Reference(Sort.NAME, name.start, (name.entity,))
    if paragraph.lower[i] == "that" and name is not None and name.type == EntityType.PERSON:
        return None
    if found or paragraph.lower[i] == "that":
        return found
    comma = next((q for q in range(j, max(low, j - 20), -1) if paragraph.tokens[q] == ","), low)
    return phrase_ending(paragraph, comma - 1, low)


def main_subject(paragraph: Paragraph, first: int, last: int) -> Reference | None:
    """Find the subject of a sentence: the first phrase that a verb can follow, behind what opens the sentence."""
    i = first
    while i < last and (paragraph.inside[i] or not paragraph.tokens[i][0].isalnum()):
        i += 1
    if i < last and (paragraph.lower[i] in words("opening_prepositions") or _opens_with_participle(paragraph, i)):
        i = next((j + 1 for j in range(i, min(last, i + 30)) if paragraph.tokens[j] == ","), i)
    tokens, lower, name_at = paragraph.tokens, paragraph.lower, paragraph.name_at
    for j in _places(paragraph, i, min(last, i + LONGEST_PHRASE)):
        if (name := name_at.get(j)) is not None:
            if (found := _subject_name(paragraph, name, first, last)) is not None:
                return found
        elif lower[j] in _PERSONS and lower[j - 1 : j] not in {("of",), ("for",), ("to",)}:
            return Reference(Sort.PRONOUN, j, word=lower[j])
        elif tokens[j] in _PARTING and j > i:
            return None
        elif j > i and is_speaking_noun(tokens[j]) and _ends_phrase(paragraph, j, last):
            return noun_phrase(paragraph, j, first)
    return None


def _places(paragraph: Paragraph, start: int, end: int) -> Iterator[int]:
    """Yield the places outside quotations at which a subject may stand, or the search for one end."""
    places = range(start, end)
    # most paragraphs name nobody, and most of their words are neither subject nor mark: those are skipped at once
    likely = places if paragraph.name_at else compress(places, map(_halts, paragraph.tokens[start:end]))
    return (place for place in likely if not paragraph.inside[place])


@lru_cache(maxsize=20_000)
def _halts(token: str) -> bool:
    """Return whether a token may be a subject, or end the search for one."""
    return token in _PARTING or token.lower() in _PERSONS or is_speaking_noun(token)


def _opens_with_participle(paragraph: Paragraph, i: int) -> bool:
    """Return whether a sentence begins with a participle: `Appearing before the court, Berg said`."""
    return (
        i not in paragraph.name_at and paragraph.lower[i].endswith("ing") and not is_speaking_noun(paragraph.tokens[i])
    )


def _subject_name(paragraph: Paragraph, name: Named, first: int, last: int) -> Reference | None:
    """Read the subject from the first name of a sentence; None for a name behind a preposition."""
    start = phrase_start(paragraph.tokens, name.start)
    if start > first and (paragraph.lower[start - 1] in words("prepositions") or paragraph.lower[start - 1] == "by"):
        return None
    if name.type == EntityType.PERSON and paragraph.lower[name.end : name.end + 1] != ("'s",):
        return Reference(Sort.NAME, start, (name.entity,))
    return from_name(paragraph, name, last, start, [])


def _ends_phrase(paragraph: Paragraph, j: int, last: int) -> bool:
    """Return whether a noun ends its phrase: no preposition before it, and no noun or name behind it."""
    if paragraph.lower[j - 1] in words("prepositions"):
        return False
    return j + 1 < last and j + 1 not in paragraph.name_at and not is_speaking_noun(paragraph.tokens[j + 1])


def is_anothers(sentence: Sentence) -> bool:
    """
    Return whether a sentence of another language that names its speaker may be somebody else's.

    `asegura que el Ayuntamiento afirma`: one reports what another says; `Il caso Sala: «...»`: the name belongs to a
    noun; `„... Berg ...”, zaznaczył`: the name is only part of the quotation.
    """
    own = [name for name in sentence.names if name.entity in sentence.speakers]
    return bool(own) and all(_is_held(name, sentence) for name in own)


def _is_held(name: Named, sentence: Sentence) -> bool:
    """Return whether a name belongs to a noun before it, to what somebody else says, or to the quotation."""
    paragraph, at, low = sentence.paragraph, name.start - 1, sentence.first
    if sentence.reason == Reason.COLON:
        return at >= low and paragraph.lower[at] == NOTHING
    if sentence.reason != Reason.NAME:
        return False
    while at > low and paragraph.lower[at] in ARTICLES:
        at -= 1
    earlier = (k for k in range(low, at) if not paragraph.inside[k])
    reported = paragraph.lower[at] == "that" and any(paragraph.lower[k] in words("verbs_of_speech") for k in earlier)
    return reported or (paragraph.inside[name.start] and sentence.is_quotation)
