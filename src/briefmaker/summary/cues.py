"""Words and phrases that tell what part a sentence plays, and openings that lean on the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.interface import Numbers

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language."""

    patterns: dict[str, re.Pattern[str]]
    """What finds the phrases of each class, in lower-case text."""

    openers: dict[str, dict[str, set[str]]]
    """
    The classes that have a phrase beginning with a word, by the word behind it; under the empty string, and any other,
    those that have the word alone. Only there are patterns tried.
    """


@cache
def load_cues(language: str) -> Cues:
    """Return the cues of a language; empty where none are known."""
    path = files("briefmaker.summary").joinpath("data", "cues", f"{base_code(language)}.txt")
    if not (base_code(language).isalpha() and path.is_file()):
        return Cues({}, {})
    sections = re.split(r"^\[(.+)\]$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    classes = {name: _read_phrases(body) for name, body in zip(sections[::2], sections[1::2], strict=True)}
    openers: dict[str, dict[str, set[str]]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            first, second, *_ = *_WORD.findall(phrase), ""
            openers.setdefault(first, {"": set()}).setdefault(second, set()).add(name)
    for behind in openers.values():
        for names in behind.values():
            names.update(behind[""])
    return Cues(
        {name: re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b") for name, phrases in classes.items()},
        openers,
    )


def split_all(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text, parted at all that is neither letter nor digit."""
    return [_WORD.findall(text) for text in texts]


def count_cues(texts: Sequence[str], tokens: Sequence[list[str]], language: str) -> dict[str, Numbers]:
    """
    Return how often each class of cues occurs in each text; phrases of a class do not overlap.

    Takes the texts in lower case and their words, as `split_all` gives them.
    """
    cues = load_cues(language)
    counts = {name: np.zeros(len(texts)) for name in cues.patterns}
    for number, (text, words) in enumerate(zip(texts, tokens, strict=True)):
        hopes = _find_hopes(words, cues)
        if not hopes:
            continue
        starts = [word.start() for word in _WORD.finditer(text)]
        read_to = dict.fromkeys(cues.patterns, 0)
        for place, name in hopes:
            found = cues.patterns[name].match(text, starts[place]) if starts[place] >= read_to[name] else None
            if found:
                counts[name][number] += 1
                read_to[name] = found.end()
    return counts


def _find_hopes(words: list[str], cues: Cues) -> list[tuple[int, str]]:
    """Return where a phrase may begin, and of which class."""
    return [
        (place, name)
        for place, (word, following) in enumerate(pairwise((*words, "")))
        if (behind := cues.openers.get(word))
        for name in behind.get(following, behind[""])
    ]


def _read_phrases(body: str) -> list[str]:
    return [phrase for part in body.split("|") if (phrase := part.strip())]
