"""Words and phrases that tell what part a sentence plays, found in one pass over its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Columns

_WORD = re.compile(r"\w+")
_OPENING = "^"
_ANY = "*"

Phrases = dict[str, tuple[tuple[int, tuple[str, ...]], ...]]
"""By the second word of a phrase: its class, and the words behind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word may begin."""

    alone: tuple[int, ...]
    """The classes that have the word itself."""

    phrases: Phrases


_NOTHING = Entry((), {})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The phrases of a language by their first word."""

    classes: tuple[str, ...]
    """The names; those that begin with `^` hold at the opening of a sentence alone."""

    opening: dict[str, Entry]
    anywhere: dict[str, Entry]
    beginnings: dict[str, Entry]
    """For all words that begin so."""

    endings: dict[str, Entry]

    longest_beginning: int
    """Letters; longer ones need not be looked up."""

    longest_ending: int


@lru_cache(maxsize=500)
def split_tokens(text: str) -> tuple[str, ...]:
    """
    Return the words of a text in lower case, parted at all that is neither letter nor digit.

    Those of the article at hand are remembered: whether a sentence has a verb is asked before it is measured.
    """
    return tuple(_WORD.findall(text.lower()))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language; an empty one where none is known."""
    code = base_code(language)
    path = files("briefmaker.summary").joinpath("data", "lexicon", f"{code}.txt")
    text = path.read_text("utf-8") if code.isalpha() and path.is_file() else ""
    sections = re.split(r"^\[(.+)\]$", re.sub(r"^#.*$", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    tables: tuple[dict[str, Entry], ...] = ({}, {}, {}, {})
    opening, anywhere, beginnings, endings = tables
    for number, (name, body) in enumerate(zip(sections[::2], sections[1::2], strict=True)):
        for phrase in filter(None, (part.split() for part in body.split("|"))):
            first, rest = phrase[0], tuple(phrase[1:])
            table = opening if name.startswith(_OPENING) else anywhere
            table = beginnings if first.endswith(_ANY) else endings if first.startswith(_ANY) else table
            key = first.strip(_ANY)
            table[key] = _merge([table.get(key, _NOTHING), _enter(number, rest)])
    longest = [max(map(len, table), default=0) for table in (beginnings, endings)]
    return Lexicon(tuple(sections[::2]), opening, anywhere, beginnings, endings, *longest)


def _enter(number: int, rest: tuple[str, ...]) -> Entry:
    """Return the entry of one phrase of a class."""
    return Entry((), {rest[0]: ((number, rest[1:]),)}) if rest else Entry((number,), {})


def _merge(entries: Sequence[Entry]) -> Entry:
    """Return one entry for several."""
    phrases: Phrases = {}
    for entry in entries:
        for second, found in entry.phrases.items():
            phrases[second] = (*phrases.get(second, ()), *found)
    return Entry(tuple(sorted({number for entry in entries for number in entry.alone})), phrases)


@lru_cache(maxsize=50_000)
def _find_entry(word: str, language: str) -> Entry:
    """Return all that a word may begin, wherever it stands."""
    lexicon = load_lexicon(language)
    found = [lexicon.anywhere.get(word)]
    found += [lexicon.beginnings.get(word[:size]) for size in range(3, min(len(word), lexicon.longest_beginning) + 1)]
    found += [lexicon.endings.get(word[-size:]) for size in range(2, min(len(word) - 3, lexicon.longest_ending) + 1)]
    entries = [entry for entry in found if entry]
    return _merge(entries) if entries else _NOTHING


def count_classes(tokens: Sequence[Sequence[str]], language: str) -> Columns:
    """Return how often each class of the lexicon occurs in each sentence, given as words in lower case."""
    lexicon = load_lexicon(language)
    size = max(1, len(lexicon.classes))
    entries = ((word, _find_entry(word, language)) for word in set(chain.from_iterable(tokens)))
    known = {word: entry for word, entry in entries if entry is not _NOTHING}
    hits = [
        row * size + number
        for row, words in enumerate(tokens)
        for number in chain(_match_opening(words, lexicon), _match_anywhere(words, known))
    ]
    counts = np.bincount(np.array(hits, np.int64), minlength=len(tokens) * size)
    table = counts.reshape(len(tokens), size).astype(np.float64)
    return {name: table[:, number] for number, name in enumerate(lexicon.classes)}


def _match_opening(words: Sequence[str], lexicon: Lexicon) -> Iterator[int]:
    """Yield a class for each of its phrases that opens a sentence."""
    if words:
        entry = lexicon.opening.get(words[0], _NOTHING)
        yield from entry.alone
        yield from _follow(entry, words, 1)


def _match_anywhere(words: Sequence[str], known: dict[str, Entry]) -> Iterator[int]:
    """Yield a class for each place where one of its phrases begins; takes what the words may begin that begin any."""
    for place in [place for place, word in enumerate(words, start=1) if word in known]:
        entry = known[words[place - 1]]
        yield from entry.alone
        if place < len(words) and words[place] in entry.phrases:
            yield from _follow(entry, words, place)


def _follow(entry: Entry, words: Sequence[str], place: int) -> Iterator[int]:
    """Yield the classes of the phrases whose second word and those behind it stand at a place."""
    if place < len(words):
        for number, rest in entry.phrases.get(words[place], ()):
            if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                yield number
