"""Words that a language writes small."""

from briefmaker.actors.lexicon.lists import words_of
from briefmaker.language.stopwords import load_stop_words

_SHORTEST_LAST = 5
"""Letters of the last part of a compound: Geldhäuser."""

_SHORTEST_FIRST = 3
"""Letters before it."""


def is_common(word: str, language: str) -> bool:
    """Return whether a word is on the list of those that a language writes small, or a small word."""
    return word.lower() in words_of(language, "common_words") or word.lower() in load_stop_words(language)


def is_word(word: str, language: str) -> bool:
    """Return whether a word is one that a language writes small, by a dictionary of frequent words too."""
    return is_common(word, language) or word.lower() in words_of(language, "dictionary")


def is_noun(word: str, language: str) -> bool:
    """Return whether a word is a noun of the list, in the genitive too, or a compound that ends in one."""
    lower, listed = word.lower(), words_of(language, "common_words")
    forms = {lower, lower.removesuffix("s")}
    if not (forms.isdisjoint(listed) and forms.isdisjoint(words_of(language, "nouns"))):
        return True
    return any(lower[at:] in listed for at in range(_SHORTEST_FIRST, len(lower) - _SHORTEST_LAST + 1))
