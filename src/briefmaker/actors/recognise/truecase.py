"""Restores the case of names where a page prints all in capitals, or all in small letters."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import country_words, gazetteer
from briefmaker.actors.lexicon.lists import known_names, known_organisations, longest_by_first, words

_FEWEST = 4
"""Words of a block, and letters of a word, below which capitals may be an abbreviation's."""

_MANY = 0.8
"""The share of words in capitals from which on a block is shouted."""

_JOINS = frozenset({"-", "al", "el", "de", "van", "von"})
"""Tokens inside names that stay in small letters."""
_OPENERS = frozenset({".", "!", "?", ":", '"', "“"})
"""After these a sentence begins."""

_LONGEST = 8
"""Words a well-known name can have."""


def restore_case(blocks: Sequence[TokenizedBlock]) -> tuple[TokenizedBlock, ...]:
    """
    Restore the case of blocks that are all in capitals (shouted) or all in small letters (whispered).

    A word takes the form it has in the rest of the text; other words get a capital if they are the name of a country or
    a well-known body, a given name beside a surname, or that surname elsewhere; the rest is in small letters. Only the
    tokens change, the text of the blocks stays.
    """
    flat = [_is_flat(block) for block in blocks]
    if not any(flat):
        return tuple(blocks)
    wanted = {word.lower() for block, is_flat in zip(blocks, flat, strict=True) if is_flat for word in block.tokens}
    # headlines are no model either: they capitalise words that are no names
    usual = _usual([t for t, is_flat in zip(blocks, flat, strict=True) if not is_flat and not t.is_headline], wanted)
    written = [
        replace(block, tokens=_restored(block.tokens, usual)) if is_flat else block
        for block, is_flat in zip(blocks, flat, strict=True)
    ]
    given = words("given_names")
    named = [block.tokens for block in written if not given.isdisjoint(block.words)]
    surnames = {name for tokens in named for name in _surnames(tokens)}
    return tuple(
        replace(block, tokens=tuple(_with_surnames(block.tokens, surnames)), recased=True) if is_flat else block
        for block, is_flat in zip(written, flat, strict=True)
    )


def _surnames(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the capitalised words behind a given name that are no common words."""
    for before, word in pairwise(tokens):
        if before in words("given_names") and word[0].isupper() and word.lower() not in words("common_words"):
            yield word


def _with_surnames(tokens: Sequence[str], surnames: set[str]) -> Iterator[str]:
    """Yield the words of a block, surnames with their capital."""
    return (word.capitalize() if word.capitalize() in surnames else word for word in tokens)


def _is_flat(block: TokenizedBlock) -> bool:
    """Return whether the case of a block says nothing: all capitals, none, or one for every word (`He Said`)."""
    capitals = len(block.capitals)
    begin = _letters(block.tokens[: 2 * capitals + 2 * _FEWEST])
    if len(begin) >= _FEWEST and 0 < capitals < _MANY * len(begin):
        return False  # most blocks have so many small words in their first few
    letters = _letters(block.tokens)
    if len(letters) < _FEWEST:
        return len(letters) > 1 and all(word.isupper() and len(word) >= _FEWEST for word in letters)
    large = sum(map(str.isupper, letters))
    if large > _MANY * len(letters) or not any(map(str.isupper, block.text)):
        return True
    if not all(word[0].isupper() for word in letters):
        return False
    return sum(word.lower() in words("function_words") for word in letters) >= _FEWEST


def _letters(tokens: Sequence[str]) -> list[str]:
    """Return the words of two letters or more."""
    return [word for word in tokens if len(word) > 1 and word.isalpha()]


def _usual(blocks: Sequence[TokenizedBlock], wanted: set[str]) -> dict[str, str]:
    """Map each wanted word, in small letters, to the form it mostly has inside sentences."""
    every = frozenset[str]().union(*(block.words for block in blocks))
    sought = {word for word in every if word[0].isalpha() and word.lower() in wanted}
    inside = (
        word
        for block in blocks
        if not sought.isdisjoint(block.words)
        for before, word in pairwise(block.tokens)
        if word in sought and before not in _OPENERS
    )
    counts, usual = Counter(inside), dict[str, str]()
    for form in sorted(counts, key=lambda form: (-counts[form], form)):
        usual.setdefault(form.lower(), form)
    return usual


def _restored(tokens: Sequence[str], usual: dict[str, str]) -> tuple[str, ...]:
    """Return the words of one block with their case restored."""
    lower = [word.lower() for word in tokens]
    restored = [usual.get(word) or _large(word) or word for word in lower]
    for i, given in enumerate(map(str.capitalize, lower[:-1])):
        if given not in words("given_names"):
            continue
        surname = lower[i + 1].capitalize()
        common = (
            lower[i] in words("common_words") or lower[i + 1] in words("function_words") or given in country_words()
        )
        if not common and (surname in words("surnames") or lower[i + 1] not in words("common_words")):
            restored[i], restored[i + 1] = given, surname if lower[i + 1].isalpha() else restored[i + 1]
            if i + 2 < len(lower) and lower[i + 2].isalpha() and lower[i + 2] not in words("common_words"):
                restored[i + 2] = lower[i + 2].capitalize()
    for i in _titled(lower):
        restored[i] = lower[i].capitalize()
    longest = _longest_names()
    for start, word in enumerate(lower):
        for end in range(min(start + longest.get(word, 0), len(lower)), start + 1, -1):
            if name := _long_names().get(tuple(lower[start:end])):
                restored[start:end] = name
                break
    return tuple(restored)


def _titled(lower: Sequence[str]) -> Iterator[int]:
    """Yield the places of names: two or more rare words in a row behind a title or role."""
    for i, word in enumerate(lower):
        if word in words("titles") or word in words("roles"):
            end = i + 1
            while end < len(lower) and (lower[end] in _JOINS or _is_rare(lower[end])):
                end += 1
            name = [at for at in range(i + 1, end) if lower[at] not in _JOINS]
            yield from name if len(name) > 1 else ()


def _is_rare(lower: str) -> bool:
    """Return whether a word is alphabetic and on no list of common words, titles or roles."""
    return lower.isalpha() and not any(
        lower in words(names) for names in ("common_words", "function_words", "titles", "roles", "name_particles")
    )


@cache
def _long_names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map the longer names of well-known bodies and countries, in small letters, to their usual form."""
    names = sorted(name for name in known_names() | gazetteer().keys() if len(name) > 1)
    return {tuple(word.lower() for word in name): name for name in names}


@cache
def _longest_names() -> dict[str, int]:
    """Map the first word of each long name to the length of the longest that begins so, up to the limit."""
    return longest_by_first(_long_names(), _LONGEST)


def _large(lower: str) -> str:
    """Return the usual form of a word that is a country or well-known body, and no common word; else nothing."""
    if lower in words("common_words") or len(lower) < 3:
        return ""
    return next(
        (
            form
            for form in (lower.upper(), lower.capitalize())
            if form in country_words() or form in known_organisations()
        ),
        "",
    )
