"""What the recogniser looks at around each word."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from briefmaker.actors.countries import country_words
from briefmaker.actors.lexicon import known_organisations, words

_ENDS = frozenset('.!?:"”“»…')


@lru_cache(maxsize=50_000)
def word_features(word: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Return lower-case form, shape, brief shape, and what can be said of one word alone."""
    lower = word.lower()
    shape = _shape(word)
    classes = _classes(word, lower)
    return (
        lower,
        shape,
        classes,
        (f"p3={lower[:3]}", f"s3={lower[-3:]}", f"s2={lower[-2:]}", f"s4={lower[-4:]}", f"len={min(len(word), 6)}"),
    )


def _shape(word: str) -> str:
    """Draw a word as capitals, small letters, digits and marks: `Xx`, `X.`, `XX`, `d`."""
    if word.isalpha():
        if word.isupper():
            return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXL"
        if word.islower():
            return "x"
        return "Xx" if word[0].isupper() and word[1:].islower() else "XxX" if word[0].isupper() else "xX"
    return re.sub(
        r"(.)\1+", r"\1", re.sub(r"\d", "d", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", word))
    )[:6]


def _classes(word: str, lower: str) -> str:
    """Name the word lists a word stands in, a letter each."""
    capital = word[:1].isupper()
    return "".join(
        letter
        for letter, belongs in (
            ("g", capital and _in_list(word, "given_names")),
            ("s", capital and _in_list(word, "surnames")),
            ("o", lower in words("organisation_words")),
            ("t", lower in words("titles")),
            ("r", lower in words("roles")),
            ("v", lower in words("verbs_of_speech")),
            ("c", word in country_words()),
            ("k", word in _known_single()),
            ("d", lower in words("calendar")),
            ("w", lower in words("common_words")),
        )
        if belongs
    )


def _in_list(word: str, name: str) -> bool:
    """Tell whether a name is in a list, also where it is printed in capitals."""
    return word in words(name) or (word.isupper() and len(word) > 2 and word.capitalize() in words(name))


@cache
def _known_single() -> frozenset[str]:
    """Return the well-known bodies whose name is one word."""
    return frozenset(name for name in known_organisations() if " " not in name)


def sentence_features(tokens: Sequence[str]) -> list[list[str]]:
    """
    Describe every word of a block by its form, its lists, and its neighbours within two places.

    In: the words and marks of one block. Out: as many lists of features, each a short string.
    """
    known = [word_features(token) for token in tokens]
    size = len(tokens)
    rows = []
    for i in range(size):
        lower, shape, classes, own = known[i]
        before, before_shape, before_classes = known[i - 1][:3] if i else ("<", "<", "<")
        after, after_shape, after_classes = known[i + 1][:3] if i + 1 < size else (">", ">", ">")
        before2, before2_shape, before2_classes = known[i - 2][:3] if i > 1 else ("<", "<", "<")
        after2, after2_shape, after2_classes = known[i + 2][:3] if i + 2 < size else (">", ">", ">")
        row = [
            f"w={lower}",
            f"h={shape}",
            f"c={classes}",
            f"hc={shape}{classes}",
            f"-w={before}",
            f"+w={after}",
            f"-s={before[-3:]}",
            f"+s={after[-3:]}",
            f"-2w={before2}",
            f"+2w={after2}",
            f"-c={before_classes}",
            f"+c={after_classes}",
            f"-h={before_shape}",
            f"+h={after_shape}",
            f"hh={before_shape}{shape}{after_shape}",
            f"cc={before_classes}/{shape}{classes}/{after_classes}",
            f"-ch={before2_classes}/{before_classes}/{shape}",
            f"+ch={shape}/{after_classes}/{after2_classes}",
            f"hhhhh={before2_shape}{before_shape}{shape}{after_shape}{after2_shape}",
            f"-ww={before}/{lower}",
            f"+ww={lower}/{after}",
            f"-wh={before}/{shape}",
            f"+wh={shape}/{after}",
            *own,
        ]
        if i == 0 or tokens[i - 1] in _ENDS:
            row.append(f"first{shape}")
            row.append(f"firstw={lower}")
        rows.append(row)
    return rows
