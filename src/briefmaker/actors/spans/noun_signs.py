"""What shows that a word with a capital is a noun, in a language where all nouns have one."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words, words_of

_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "im", "am", "zum", "zur", "beim", "vom"})
"""Words that stand before nouns, and before names of bodies too; `des` stands before those of the old as well."""

_INDEFINITE = re.compile(r"(?:k?ein|mein|dein|unser|dies|jed|sein|ihr)(?:e[rsnm]?)|k?ein|jede[rsnm]|viel|beide[n]?")
"""Words that stand before nouns alone; `ihr` and `sein` without an end are pronoun and verb too."""

_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}e[rsnm]?")
"""A small word that can be an adjective, behind an article."""

_ADJECTIVE_BY_FORM = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:iell|isch|lich|bar|los|haft)e[rsnm]?")
_NOUN_BY_FORM = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:ung|heit|keit|ion|schaft|tät)s[a-zäöüß]{3,}")
"""A compound: the `s` behind the ending of a noun joins another to it (Wirkungskreis)."""

_PLURALS = ("n", "en")
"""Endings of a plural that are no other name's: `s` is the genitive, and Haas is not Haase."""

_SHARE = 3
"""One in so many places of a word has to show that it is a noun: now and then a name has an article too."""

_SHORTEST_COMPOUND = 5
"""Letters of the last part of a compound."""


@lru_cache(maxsize=1)
def signs_of_nouns(blocks: tuple[TokenizedBlock, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """
    Return the words with a capital that stand as only nouns do, and those that have no more than an article.

    Two passes ask for those of one article.
    """
    written = Counter(block.tokens[i] for block in blocks for i in block.capitals)
    nouns, called = Counter[str](), Counter[str]()
    for block in blocks:
        for i in block.capitals:
            if i and block.tokens[i + 1 : i + 2] != ("-",):
                _sort(block, i, nouns, called)
    return (
        frozenset(w for w in nouns if nouns[w] * _SHARE >= written[w]).union(_with_plural(written.keys())),
        frozenset(w for w in called if called[w] * _SHARE >= written[w]),
    )


def is_adjective(word: str) -> bool:
    """Return whether a word with a capital ends as adjectives with an ending do: `Offizieller`."""
    return bool(_ADJECTIVE_BY_FORM.fullmatch(word))


def is_noun_by_form(word: str) -> bool:
    """Return whether a word is a compound by the letter that joins it."""
    return bool(_NOUN_BY_FORM.fullmatch(word))


def is_role(word: str) -> bool:
    """Return whether a word is a title that stands before names, or ends as one: `US-Präsident`."""
    return word.lower().endswith(tuple(words_of("de", "titles"))) or word in words("given_names")


def _sort(block: TokenizedBlock, i: int, nouns: Counter[str], called: Counter[str]) -> None:
    """Add the word at a place to those that it stands there as."""
    tokens, before = block.tokens, block.tokens[i - 1].lower()
    if before == "-":
        if i > 1 and tokens[i - 2][0].isupper() and block.ends[i - 2] == block.starts[i - 1] == block.starts[i] - 1:
            nouns[tokens[i]] += 1
    elif before in _ARTICLES:
        if not _is_relative(tokens, i - 1) and not tokens[i].endswith("s"):
            called[tokens[i]] += 1
    elif _INDEFINITE.fullmatch(before):
        nouns[tokens[i]] += 1
    elif i > 1 and _ADJECTIVE.fullmatch(tokens[i - 1]) and tokens[i - 2].lower() in _ARTICLES:
        nouns[tokens[i]] += not _is_relative(tokens, i - 2)


def _is_relative(tokens: Sequence[str], i: int) -> bool:
    """Return whether an article may be a pronoun: it opens a clause (`das Land, das Putin angriff`)."""
    return "," in tokens[max(i - 2, 0) : i]


def _with_plural(written: Collection[str]) -> Iterator[str]:
    """Give the words that the text has in the plural too, or as the last part of a compound."""
    for word in written:
        for ending in _PLURALS:
            if word.endswith(ending) and word[: -len(ending)] in written:
                yield word[: -len(ending)]
    lower = {word.lower(): word for word in written if len(word) >= _SHORTEST_COMPOUND}
    ends = {word[-_SHORTEST_COMPOUND:] for word in lower}
    for word in [word for word in written if word[-_SHORTEST_COMPOUND:] in ends]:
        for cut in range(3, len(word) - _SHORTEST_COMPOUND + 1):
            if word[cut:] in lower:
                yield lower[word[cut:]]
