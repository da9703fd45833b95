"""What lists alone recognise: full names of persons, and well-known bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import (
    LARGE_NOUNS,
    known_names,
    known_organisations,
    local_names,
    longest_by_first,
    longest_known,
    names_in,
    words,
)
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.language.words import load_stop_words

_LONGEST_KNOWN = 8
"""Tokens of the longest name that is looked up."""


@dataclass(frozen=True, slots=True)
class GazetteerRecogniser:
    """Full names of persons from the lists of names, and well-known bodies; few rows, hardly a wrong one."""

    language: str = ""

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Find names block by block."""
        return [mention for block in blocks for mention in _found(block, self.language)]


def _found(block: TokenizedBlock, language: str) -> Iterator[Mention]:
    """Find names in one block: a given name that is followed by a surname, and well-known bodies."""
    tokens, free = block.tokens, 0
    begins, given = longest_known(), words("given_names")
    for i in [i for i, word in enumerate(tokens) if word in begins or word in given]:
        if i < free:
            continue
        if end := _person_end(tokens, i, language):
            yield Mention(block, i, end, EntityType.PERSON)
        elif end := _known_end(tokens, i):
            yield Mention(block, i, end, EntityType.ORGANISATION)
        free = max(end, free)


def find_known_bodies(blocks: Sequence[TokenizedBlock]) -> Iterator[Mention]:
    """Find well-known bodies, block by block."""
    begins = longest_known()
    for block in [block for block in blocks if not begins.keys().isdisjoint(block.words)]:
        free = 0
        for i in [i for i, word in enumerate(block.tokens) if word in begins]:
            if i >= free and (end := _known_end(block.tokens, i)):
                yield Mention(block, i, end, EntityType.ORGANISATION)
                free = end


def find_local_bodies(blocks: Sequence[TokenizedBlock], language: str) -> Iterator[Mention]:
    """Find the bodies that the press of a language knows, the longest name first, block by block."""
    longest = _longest_local(language)
    names = local_names(language) if longest else frozenset()
    for block in blocks if longest else ():
        tokens, free = block.tokens, 0
        for i in [i for i, word in enumerate(tokens) if word in longest]:
            lengths = range(min(longest[tokens[i]], len(tokens) - i) if i >= free else 0, 0, -1)
            length = next((n for n in lengths if tokens[i : i + n] in names), 0)
            compound = language in LARGE_NOUNS and tokens[i + length : i + length + 1] == ("-",)  # Microsoft-Sprecher
            if length and not compound:
                free = i + length
                yield Mention(block, i, free, EntityType.ORGANISATION)


@cache
def _longest_local(language: str) -> dict[str, int]:
    """Map the first word of each body a language knows to the length of the longest name that begins so."""
    return longest_by_first(local_names(language))


def _known_end(tokens: Sequence[str], i: int) -> int:
    """Return where a well-known body that begins at a word ends; 0 if there is none."""
    for length in range(min(longest_known().get(tokens[i], 0), _LONGEST_KNOWN, len(tokens) - i), 1, -1):
        if tuple(tokens[i : i + length]) in known_names():
            return i + length
    # a single word has to be a listed company or an abbreviation: other short names are words as well
    alone = tokens[i] in names_in("companies") or (tokens[i].isupper() and tokens[i] in known_organisations())
    return i + 1 if alone and len(tokens[i]) > 2 else 0


_STARTS = frozenset({".", "!", "?", ":", '"', "“", "„", "«", "»", "–"})


def _person_end(tokens: Sequence[str], i: int, language: str) -> int:
    """Return where a full name that begins at a word ends; 0 if there is none."""
    if (tokens[i],) in gazetteer() or tokens[i] not in words("given_names"):
        return 0
    if tokens[i].lower() in words("common_words", "name_particles") or tokens[i].lower() in load_stop_words(language):
        return 0
    end = i + 1
    while end < len(tokens) - 1 and end - i < 4 and _goes_on(tokens[end]):
        end += 1
    if end >= len(tokens) or not tokens[end][0].isupper() or tokens[end].isupper() or len(tokens[end]) < 3:
        return 0
    opens_sentence = i == 0 or tokens[i - 1] in _STARTS
    unlisted = tokens[end] not in words("surnames")
    is_thing = tokens[end - 1] == "-" or (language in LARGE_NOUNS and _is_noun(tokens[end]))
    # a surname need not be listed (Angela Merkel), but a German noun and the first word of a sentence are none
    return 0 if unlisted and (opens_sentence or is_thing) else end + 1


def _is_noun(word: str) -> bool:
    """Return whether a German word ends as nouns do and surnames do not."""
    return word.lower().endswith(tuple(words("noun_endings_de")))


def _goes_on(word: str) -> bool:
    """Return whether a word stands between given name and surname: a second given name, a particle."""
    return word.lower() in words("particles_in_full_names") or (
        word in words("given_names") and word not in words("surnames")
    )
