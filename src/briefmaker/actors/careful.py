"""What can be recognised in languages the built-in recogniser was not trained on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import known_names, known_organisations, names_in, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.tokens import Tokens

_PARTICLES = frozenset({"de", "von", "van", "di", "da", "la", "le", "der", "del", "dos", "bin", "al", "-"})
_LONGEST_KNOWN = 8
_STARTS = frozenset({".", "!", "?", ":", '"', "“", "„", "«", "»", "–"})


@dataclass(frozen=True, slots=True)
class CarefulRecogniser:
    """Full names of persons from the lists of names, and well-known bodies; few rows, hardly a wrong one."""

    def mentions(self, blocks: Sequence[Tokens]) -> list[Mention]:
        """Find names block by block."""
        return [mention for tokens in blocks for mention in _found(tokens)]


def _found(tokens: Tokens) -> Iterator[Mention]:
    """Find names in one block: a given name that is followed by a surname, and well-known bodies."""
    sentence, i = tokens.words, 0
    while i < len(sentence):
        if end := _person_end(sentence, i):
            yield Mention(tokens, i, end, "person")
        elif end := _known_end(sentence, i):
            yield Mention(tokens, i, end, "organisation")
        i = max(end, i + 1)


def _known_end(sentence: Sequence[str], i: int) -> int:
    """Return where a well-known body ends that begins at a word; nought if none does. Short words mean other things."""
    for length in range(_LONGEST_KNOWN, 1, -1):
        if tuple(sentence[i : i + length]) in known_names() and i + length <= len(sentence):
            return i + length
    alone = sentence[i] in names_in("companies") or (sentence[i].isupper() and sentence[i] in known_organisations())
    return i + 1 if alone and len(sentence[i]) > 2 else 0


def _person_end(sentence: Sequence[str], i: int) -> int:
    """Return where a full name ends that begins at a word; nought if none does."""
    if (sentence[i],) in gazetteer() or sentence[i] not in words("given_names"):
        return 0
    if sentence[i].lower() in words("common_words", "small_words"):
        return 0
    end = i + 1
    while end < len(sentence) - 1 and end - i < 4 and _goes_on(sentence[end]):
        end += 1
    if end >= len(sentence) or not sentence[end][0].isupper() or sentence[end].isupper() or len(sentence[end]) < 3:
        return 0
    begins = i == 0 or sentence[i - 1] in _STARTS
    return 0 if begins and sentence[end] not in words("surnames") else end + 1


def _goes_on(word: str) -> bool:
    """Tell whether a word stands between given name and surname: a second given name, a particle."""
    return word.lower() in _PARTICLES or (word in words("given_names") and word not in words("surnames"))
