"""Words and phrases that tell what part a sentence plays, and openings that lean on the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.interface import Numbers

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language."""

    patterns: dict[str, re.Pattern[str]]
    """What finds the phrases of each class, in lower-case text."""

    openers: dict[str, tuple[str, ...]]
    """The classes that have a phrase beginning with a word: only there are patterns tried."""


@cache
def load_cues(language: str) -> Cues:
    """Return the cues of a language; empty where none are known."""
    path = files("briefmaker.summary").joinpath("data", "cues", f"{base_code(language)}.txt")
    if not (base_code(language).isalpha() and path.is_file()):
        return Cues({}, {})
    sections = re.split(r"^\[(.+)\]$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    classes = {name: _read_phrases(body) for name, body in zip(sections[::2], sections[1::2], strict=True)}
    openers: dict[str, dict[str, None]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            openers.setdefault(_WORD.findall(phrase)[0], {})[name] = None
    return Cues(
        {name: re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b") for name, phrases in classes.items()},
        {word: tuple(names) for word, names in openers.items()},
    )


def count_cues(texts: Sequence[str], language: str) -> dict[str, Numbers]:
    """Return how often each class of cues occurs in each text, in lower case; phrases of a class do not overlap."""
    cues = load_cues(language)
    counts = {name: np.zeros(len(texts)) for name in cues.patterns}
    for number, text in enumerate(texts):
        read_to = dict.fromkeys(cues.patterns, 0)
        for word in _WORD.finditer(text):
            for name in cues.openers.get(word[0], ()):
                found = cues.patterns[name].match(text, word.start()) if word.start() >= read_to[name] else None
                if found:
                    counts[name][number] += 1
                    read_to[name] = found.end()
    return counts


def _read_phrases(body: str) -> list[str]:
    return [phrase for part in body.split("|") if (phrase := part.strip())]
