"""Common nouns that look like names in languages that write every noun with a capital: `die andere Geisel`."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, media, words, words_of
from briefmaker.actors.mention import ACTING, EntityType, Mention

_INDEFINITE = re.compile(r"(?:k?ein|mein|dein|unser|dies|jed|sein|ihr)(?:e[rsnm]?)|k?ein|jede[rsnm]|viel|beide[n]?")
"""Words that stand before nouns alone; `ihr` and `sein` without an end are pronoun and verb too."""

_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}e[rsnm]?")
"""A small word that can be an adjective, behind an article."""

_NOUN_BY_FORM = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:ung|heit|keit|ion|schaft|tät)s[a-zäöüß]{3,}")
"""A compound: the `s` behind the ending of a noun joins another to it (Wirkungskreis)."""

_PLURALS = ("n", "en")
"""Endings of a plural that are no other name's: `s` is the genitive, and Haas is not Haase."""

_SHARE = 3
"""One in so many places of a word has to show that it is a noun: now and then a name has an article too."""

_SHORTEST_COMPOUND = 5
"""Letters of the last part of a compound."""


@lru_cache(maxsize=1)
def _signs_of_nouns(blocks: tuple[TokenizedBlock, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """
    Return the words with a capital that stand where only nouns do, and those with an article alone before them.

    The last result is kept, since two passes read the same article one after the other.
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


def _is_noun_by_form(word: str) -> bool:
    """Return whether a word is a compound by the letter that joins it."""
    return bool(_NOUN_BY_FORM.fullmatch(word))


def _is_role(word: str) -> bool:
    """Return whether a word is a title that stands before names, or ends as one: `US-Präsident`."""
    return word.lower().endswith(tuple(words_of("de", "titles"))) or word in words("given_names")


def _sort(block: TokenizedBlock, i: int, nouns: Counter[str], called: Counter[str]) -> None:
    """Count the word at a place as a noun, or as called by an article, by what stands before it."""
    tokens, before = block.tokens, block.tokens[i - 1].lower()
    if before == "-":
        if i > 1 and tokens[i - 2][0].isupper() and block.ends[i - 2] == block.starts[i - 1] == block.starts[i] - 1:
            nouns[tokens[i]] += 1
    elif before in words_of("de", "definite_articles"):
        if not _is_relative(tokens, i - 1) and not tokens[i].endswith("s"):
            called[tokens[i]] += 1
    elif _INDEFINITE.fullmatch(before):
        nouns[tokens[i]] += 1
    elif i > 1 and _ADJECTIVE.fullmatch(tokens[i - 1]) and tokens[i - 2].lower() in words_of("de", "definite_articles"):
        nouns[tokens[i]] += not _is_relative(tokens, i - 2)


def _is_relative(tokens: Sequence[str], i: int) -> bool:
    """Return whether an article may be a pronoun: it opens a clause (`das Land, das Putin angriff`)."""
    return "," in tokens[max(i - 2, 0) : i]


def _with_plural(written: Collection[str]) -> Iterator[str]:
    """Yield the words that the text has in the plural too, or as the last part of a compound."""
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


_HISSING = ("s", "x", "z", "ß", "ce")
"""Ends of names that have an apostrophe for the `s` of the genitive."""

_APOSTROPHES = frozenset({"'", "’", "‘"})


def drop_nouns(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that are nouns of the language.

    Listed names, words behind a title and parts of full names stay whatever stands before them.
    """
    text = _Text.of(blocks, mentions)
    return [mention for mention in mentions if not _is_noun(mention, text)]


def trim_nouns(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Take a noun off the name before it."""
    text = _Text.of(blocks, mentions)
    return [_trimmed(mention, text) for mention in mentions]


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text says of its words."""

    nouns: frozenset[str]
    """Words with a capital that stand where only nouns do: `ein Haken`, `Geiseln`, `ÖPNV-Pendler`."""

    called: frozenset[str]
    """Words with an article alone before them: nouns, or bodies."""

    titled: frozenset[str]
    """Words with a title or role before them."""

    parts: frozenset[str]
    """Words of full names."""

    full: Counter[tuple[str, ...]]
    """How often each name of several words is marked."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> "_Text":
        """Read the text once."""
        nouns, called = _signs_of_nouns(tuple(blocks))
        persons = [mention for mention in mentions if mention.type == EntityType.PERSON]
        full = Counter(mention.tokens for mention in persons if len(mention.tokens) > 1)
        return cls(
            nouns,
            called,
            frozenset(m.text for m in persons if len(m.tokens) == 1 and _is_role(m.before)),
            frozenset(word for name in full if name[0] in words("given_names") for word in name),
            full,
        )


def _trimmed(mention: Mention, text: _Text) -> Mention:
    """Take a noun off the end of a name."""
    name = mention.tokens
    if len(name) < 2 or mention.type not in ACTING:
        return mention
    if mention.type == EntityType.ORGANISATION:
        return mention
    if len(name) > 2 and name[-2] in _APOSTROPHES and name[-3].endswith(_HISSING):
        return mention.with_span(mention.start, mention.end - 2)
    return mention.with_span(mention.start, mention.end - 1) if _has_noun_behind(name, text) else mention


def _has_noun_behind(name: Sequence[str], text: _Text) -> bool:
    """Return whether a given name and a noun were taken for one name: `hatte Mira Glück`, beside Mira Sandmann."""
    others = any(full[0] == name[0] and full[-1] != name[-1] for full in text.full)
    return len(name) == 2 and others and text.full[tuple(name)] == 1 and name[-1] in text.nouns


def _is_noun(mention: Mention, text: _Text) -> bool:
    """Return whether a name is one of the NOUNS."""
    if mention.type not in ACTING:
        return False
    word = mention.text
    if len(mention.tokens) > 1 or not word[1:].islower() or _is_known(word):
        return False
    return word not in text.titled and word not in text.parts and any(holds(mention, text) for holds in NOUNS.values())


def _is_known(word: str) -> bool:
    """Return whether a word is on the lists of names that no noun is on."""
    return (
        word in words("given_names", "known_people")
        or word.lower() in words_of("de", "given_names")
        or word in known_organisations()
        or word in media()
    )


NOUNS: dict[str, Callable[[Mention, _Text], bool]] = {
    "noun by its form": lambda m, _: m.type == EntityType.PERSON and _is_noun_by_form(m.text),
    "noun by the text": lambda m, text: m.type == EntityType.PERSON and m.text in text.nouns,
    "noun by an article": lambda m, text: (
        m.type == EntityType.PERSON and m.text in text.called and m.text not in words("surnames")
    ),
}
"""
What makes a noun of a name of one word. Bodies have articles and plurals as nouns do (die Bahn), so all ask for what
was taken for a person.
"""
