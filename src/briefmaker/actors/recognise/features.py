"""The features by which the recogniser sees a word and its neighbours."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefmaker.actors.lexicon.gazetteer import country_stems, country_words
from briefmaker.actors.lexicon.lists import ends_in_noun, known_organisations, names_in, stem_words, words, words_of
from briefmaker.language.scripts import UNSPACED_LANGUAGES

WINDOW = 2
"""Places on either side of a word that count for it."""

START, END = " <", " >"
"""Padding, WINDOW times each, before the first and after the last word of a block; no word has a space in it."""

OPENERS = frozenset({START, *'.!?:"”“»…'})
"""After these a sentence begins."""


class WordShape(NamedTuple):
    """The features of one word alone."""

    lower: str
    """The word in small letters."""

    shape: str
    """Its capitals, small letters, digits and marks: `Xx`, `X.`, `XX`, `d`."""

    classes: str
    """The word lists it is on, a letter each."""

    look: str
    """Shape and classes."""

    length: str
    """How many characters it has, 6 for more."""

    start3: str
    """The first three small letters."""

    end2: str
    end3: str
    end4: str


@lru_cache(maxsize=5_000)
def word_shape(word: str, language: str = "en") -> WordShape:
    """Return the features of a word; START and END have some that no word has."""
    edge = word in {START, END}
    lower = word.strip() if edge else word.lower()
    drawn = _script(word) if language in UNSPACED_LANGUAGES else ""
    shape, classes = (lower, lower) if edge else (drawn or _shape(word), _classes(word, lower, language))
    length = "0" if edge else str(min(len(word), 6))
    return WordShape(lower, shape, classes, shape + classes, length, lower[:3], lower[-2:], lower[-3:], lower[-4:])


def _shape(word: str) -> str:
    """Return the pattern of capitals, small letters, digits and marks of a word: `Xx`, `X.`, `XX`, `d`."""
    if word.isalpha():
        if word.isupper():
            return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXL"
        if word.islower():
            return "x"
        return "Xx" if word[0].isupper() and word[1:].islower() else "XxX" if word[0].isupper() else "xX"
    return re.sub(
        r"(.)\1+", r"\1", re.sub(r"\d", "d", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", word))
    )[:6]


def _script(word: str) -> str:
    """Name the script of a word of Japanese or Chinese; nothing for others."""
    return next((name for name, first, last in _SCRIPTS if first <= word[0] <= last), "")


_SCRIPTS = (("hira", "\u3041", "\u309f"), ("kata", "\u30a0", "\u30ff"), ("han", "\u3400", "\u9fff"))
"""Scripts without large and small letters: name, first and last character (Unicode)."""


def stand_out(words: Sequence[str], language: str) -> NDArray[np.bool_]:
    """Return which words may belong to a name: those with a capital, a digit, a Chinese character or katakana."""
    shown = [word != lower or word[0].isdigit() for word, lower in zip(words, map(str.lower, words), strict=True)]
    if language in UNSPACED_LANGUAGES:
        shown = [is_shown or _script(word) in _NAMING for is_shown, word in zip(shown, words, strict=True)]
    return np.array(shown, np.bool_)


_NAMING = frozenset({"kata", "han"})


def _classes(word: str, lower: str, language: str) -> str:
    """Return the word lists that a word is on, a letter each."""
    capital = word[:1].isupper()
    if language != "en":
        wide = _wide_classes(word, lower, language) if capital and language in _WIDE else ""
        return _local_classes(lower, language) + wide if capital or lower in words_of(language, "titles") else ""
    names = [letter for letter, name in (("g", "given_names"), ("s", "surnames")) if capital and _in_list(word, name)]
    forms = (lower, word)
    return "".join([*names, *[letter for letter, form, listed in _english_lists() if forms[form] in listed]])


@cache
def _english_lists() -> tuple[tuple[str, bool, frozenset[str]], ...]:
    """Return the lists of English words: the letter of each, whether it is case-sensitive, and the words."""
    return (
        ("o", False, words("organisation_words")),
        ("t", False, words("titles")),
        ("r", False, words("roles")),
        ("v", False, words("verbs_of_speech")),
        ("c", True, country_words()),
        ("k", True, _known_single()),
        ("d", False, words("calendar")),
        ("w", False, words("common_words")),
    )


def _local_classes(lower: str, language: str) -> str:
    """Return the lists of another language that a word is on, with or without the ending of a case, a letter each."""
    stems = (lower, *(lower[:-cut] for cut in _CASE_ENDINGS.get(language, ()) if len(lower) > cut + 2))
    return "".join(
        letter
        for letter, listed in (
            ("g", stem_words(language, "given_names")),
            ("s", stem_words(language, "surnames")),
            ("t", stem_words(language, "titles")),
            ("c", country_stems(language)),
            ("o", words_of(language, "bodies")),
        )
        if not listed.isdisjoint(stems)
    )


_CASE_ENDINGS = {"de": (1,), "nl": (1,), "pl": (1, 2, 3), "ru": (1, 2, 3)}
"""Letters that a name may have more in another case than on its list: Merkels, Tuska, Путина."""

_WIDE = {"de": ("cities", "de/places", "de/towns"), "nl": ("cities", "nl/places")}
"""Languages whose field learned from English names, known bodies and nouns as well, and their lists of places: persons
and bodies of German F1 .706 to .753 (240 texts of WikiNEuRal that no score is taken from)."""

_SHORTEST = 3
"""Letters up to which a name with a final s is no genitive."""


def _wide_classes(word: str, lower: str, language: str) -> str:
    """Return the lists of English names, known bodies, towns and nouns that a word is on, a letter each."""
    nouns = words_of(language, "all_nouns")
    forms = [word, word[:-1]] if word.endswith("s") and len(word) > _SHORTEST else [word]
    found = {
        "G": any(_in_list(form, "given_names") for form in forms),
        "S": any(_in_list(form, "surnames") for form in forms),
        "k": word in _known_single(),
        "n": bool(nouns) and ends_in_noun(lower, nouns),
        "p": any(form in names_in(name) for form in forms for name in _WIDE[language]),
    }
    return "".join(letter for letter, is_in in found.items() if is_in)


def _in_list(word: str, name: str) -> bool:
    """Return whether a name is on a list, even if it is printed in capitals."""
    return word in words(name) or (word.isupper() and len(word) > 2 and word.capitalize() in words(name))


@cache
def _known_single() -> frozenset[str]:
    """Return the well-known bodies whose name is one word."""
    return frozenset(name for name in known_organisations() if " " not in name)


Single = tuple[str, str]
"""A feature of one word: its prefix, and the field of WordShape."""

UNIGRAMS: dict[int, tuple[Single, ...]] = {
    -2: (("-2w=", "lower"),),
    -1: (("-w=", "lower"), ("-s=", "end3"), ("-c=", "classes"), ("-h=", "shape")),
    0: (
        ("w=", "lower"),
        ("h=", "shape"),
        ("c=", "classes"),
        ("hc=", "look"),
        ("p3=", "start3"),
        ("s3=", "end3"),
        ("s2=", "end2"),
        ("s4=", "end4"),
        ("len=", "length"),
    ),
    1: (("+w=", "lower"), ("+s=", "end3"), ("+c=", "classes"), ("+h=", "shape")),
    2: (("+2w=", "lower"),),
}
"""The features of single words, under their distance from the word in the middle."""

BOS: tuple[Single, ...] = (("first", "shape"), ("firstw=", "lower"))
"""The features of a word that opens a sentence."""

Joint = tuple[str | tuple[int, str], ...]
"""A feature of several words together: literal text, and pairs of a distance from the middle and a field there."""

_LATIN_CONJUNCTIONS: tuple[Joint, ...] = (
    ("hh=", (-1, "shape"), (0, "shape"), (1, "shape")),
    ("cc=", (-1, "classes"), "/", (0, "shape"), (0, "classes"), "/", (1, "classes")),
    ("-ch=", (-2, "classes"), "/", (-1, "classes"), "/", (0, "shape")),
    ("+ch=", (0, "shape"), "/", (1, "classes"), "/", (2, "classes")),
    ("hhhhh=", (-2, "shape"), (-1, "shape"), (0, "shape"), (1, "shape"), (2, "shape")),
    ("-ww=", (-1, "lower"), "/", (0, "lower")),
    ("+ww=", (0, "lower"), "/", (1, "lower")),
    ("-wh=", (-1, "lower"), "/", (0, "shape")),
    ("+wh=", (0, "shape"), "/", (1, "lower")),
)
_UNSPACED_CONJUNCTIONS: tuple[Joint, ...] = (
    ("-2-w=", (-2, "lower"), "/", (-1, "lower")),
    ("+2+w=", (1, "lower"), "/", (2, "lower")),
    ("-www=", (-2, "lower"), "/", (-1, "lower"), "/", (0, "lower")),
    ("www=", (-1, "lower"), "/", (0, "lower"), "/", (1, "lower")),
    ("+www=", (0, "lower"), "/", (1, "lower"), "/", (2, "lower")),
)
"""Where each character is a token, two or three of them make a word."""


def conjunctions_of(language: str) -> tuple[Joint, ...]:
    """Return the features of several words together in a language."""
    return _LATIN_CONJUNCTIONS + (_UNSPACED_CONJUNCTIONS if language in UNSPACED_LANGUAGES else ())


def padded(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a block with padding, so that each has all its neighbours."""
    return (START,) * WINDOW + tuple(tokens) + (END,) * WINDOW


def sentence_features(tokens: Sequence[str], language: str = "en") -> list[list[str]]:
    """
    Return the features of every word of a block: its form, its lists, and its neighbours within two places.

    In: the words and marks of one block. Out: as many lists of features, each a short string. Only training reads
    these; the recogniser reads the tables above, and never writes a feature out (see `weights`).
    """
    tokens = padded(tokens)
    forms = [word_shape(word, language) for word in tokens]
    joints, rows = conjunctions_of(language), []
    for i in range(WINDOW, len(tokens) - WINDOW):
        row = [
            begin + getattr(forms[i + place], field) for place, singles in UNIGRAMS.items() for begin, field in singles
        ]
        row += [_written(joint, forms, i) for joint in joints]
        if tokens[i - 1] in OPENERS:
            row += [begin + getattr(forms[i], field) for begin, field in BOS]
        rows.append(row)
    return rows


def _written(joint: Joint, forms: Sequence[WordShape], middle: int) -> str:
    """Write out a feature of several words around the one in the middle."""
    return "".join(piece if isinstance(piece, str) else getattr(forms[middle + piece[0]], piece[1]) for piece in joint)
