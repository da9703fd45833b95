"""How a sentence is worded."""

import re

import numpy as np

from briefmaker.summary.cues import count_cues, split_all
from briefmaker.summary.features.ranks import share_below
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading, count_words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NAME = re.compile(r" (?<=[\w,;:’'] )[A-Z]\w+")
_NUMBER = re.compile(r"\d[\d.,]*")
_MONEY = "$€£%"
_AMOUNT = re.compile(r"\b(?:percent|per cent|million|billion|trillion|thousand|dozen)s?\b")
_AMOUNT_WORDS = frozenset(
    f"{word}{ending}"
    for word in ("percent", "cent", "million", "billion", "trillion", "thousand", "dozen")
    for ending in ("", "s")
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|We|My|Our)\b")
_FIRST_PERSON_WORDS = frozenset(("i", "we", "my", "our", "me", "us"))
_SECOND_PERSON = re.compile(r"\b(?:you|your|You|Your)\b")
_SECOND_PERSON_WORDS = frozenset(("you", "your"))
_POINTERS = frozenset(
    ["he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "him", "them"]
)


def measure_wording(reading: Reading) -> dict[str, Numbers]:
    """Return length, names, numbers, quotation, person and cue words of each sentence."""
    sentences = reading.sentences
    texts = [sentence.text for sentence in sentences]
    lowered = [text.lower() for text in texts]
    tokens = split_all(lowered)
    words = np.maximum(count_words(reading), 1.0)
    amounts = _count_some(_AMOUNT, _AMOUNT_WORDS, texts, tokens) + [sum(map(text.count, _MONEY)) for text in texts]
    columns = {
        "words": np.log(words),
        "words_rank": share_below(words),
        "letters": np.array([len(text) for text in texts]) / words,
        "content": np.array([len(sentence.stems) for sentence in sentences]) / words,
        "quoted": np.array([_share_quoted(text) for text in texts]),
        "leans_back": np.array([sentence.leans for sentence in sentences]),
        "faulty": np.array([bool(sentence.fault) for sentence in sentences]),
        "names": _count(_NAME, texts) / words,
        "numbers": np.log1p(_count(_NUMBER, texts)),
        "amounts": np.log1p(amounts),
        "pointers": np.array([sum(map(_POINTERS.__contains__, some)) for some in tokens]) / words,
        "first_person": np.log1p(_count_some(_FIRST_PERSON, _FIRST_PERSON_WORDS, texts, tokens)),
        "second_person": np.log1p(_count_some(_SECOND_PERSON, _SECOND_PERSON_WORDS, texts, tokens)),
        "commas": np.array([text.count(",") for text in texts]) / words,
    }
    cues = count_cues(lowered, tokens, reading.language)
    columns.update({f"cue_{name}": np.log1p(counts) for name, counts in cues.items()})
    columns.update(_find_late_claims(columns))
    for name in ("first_person", "quoted", "names", "numbers"):
        columns[f"{name}_of_all"] = np.full(len(texts), columns[name].mean())
    return columns


def _find_late_claims(columns: dict[str, Numbers]) -> dict[str, Numbers]:
    """Return what tells an essay, whose thesis and conclusion stand late, from a report, whose news stands first."""
    nothing = np.zeros_like(columns["words"])
    claims = columns.get("cue_thesis", nothing) + columns.get("cue_conclusion", nothing)
    late = np.linspace(0.0, 1.0, len(claims))
    return {
        "claims_of_all": np.full(len(claims), claims.mean()),
        "late_claim": claims * late,
        "late_in_essay": late * claims.mean(),
    }


def _count(pattern: re.Pattern[str], texts: list[str]) -> Numbers:
    return np.array([len(pattern.findall(text)) for text in texts], np.float64)


def _count_some(pattern: re.Pattern[str], hints: frozenset[str], texts: list[str], tokens: list[list[str]]) -> Numbers:
    """Count in those texts alone that have one of the words without which the pattern never fits."""
    return np.array(
        [
            0 if hints.isdisjoint(words) else len(pattern.findall(text))
            for text, words in zip(texts, tokens, strict=True)
        ],
        np.float64,
    )


def _share_quoted(text: str) -> float:
    """Return the share of the characters that stand inside quotation marks."""
    return sum(map(len, _QUOTED.findall(text))) / max(1, len(text)) if "“" in text or '"' in text else 0.0
