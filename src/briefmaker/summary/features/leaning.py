"""Whether a sentence leans on what was said before: pointers, names cut short, and what it takes as known."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

import numpy as np

from briefmaker.summary.arrays import Columns
from briefmaker.summary.document import Sentence, SentenceDocument
from briefmaker.summary.numbered import NumberedWords

_NAME = re.compile(r"[A-Z](?:[^\Wa-z]|[’'-]){0,60}+[a-z][\w’'-]*+(?: [A-Z][\w’'-]++)*+")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|his|their|its?)\b", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them", "his", "their", "it", "its"))
"""The same as words: few sentences have one, and no other is searched."""

_TURNS = frozenset(("but", "and", "yet", "so", "still"))
_POINTERS = frozenset(("this", "that", "these", "those", "such"))
_PERSONS = frozenset(("he", "she", "his", "her"))
_THIRD = _PERSONS | frozenset(("they", "him", "them", "hers", "their", "theirs", "it", "its"))
_BE = frozenset(
    (
        "is", "was", "are", "were", "has", "had", "will", "would", "can", "could", "may", "might", "s", "means",
        "meant", "makes", "made", "does", "did", "seems",
    )
)  # fmt: skip
_OPENINGS = {
    "opens_person": frozenset(("he", "she", "they", "his", "her", "their", "him", "them")),
    "opens_it": frozenset(("it", "its")),
    "opens_pointer": frozenset(("this", "these", "those", "such")),
    "opens_that": frozenset(("that",)),
    "opens_there": frozenset(("there",)),
    "opens_the": frozenset(("the",)),
    "opens_a": frozenset(("a", "an")),
    "opens_more": frozenset(
        (
            "and", "also", "or", "nor", "moreover", "furthermore", "besides", "similarly", "likewise",
            "another", "meanwhile", "then", "next", "second", "third", "other", "others",
        )
    ),
    "opens_but": frozenset(("but", "yet", "however", "still", "instead", "so", "thus", "therefore")),
}  # fmt: skip
"""What may stand at the head, the word after a turn where there is one."""

_LINKS = frozenset(
    (
        "also", "too", "another", "other", "others", "same", "similar", "similarly", "further", "likewise",
        "meanwhile", "former", "latter", "both", "then", "again", "otherwise", "else", "either", "neither",
    )
)  # fmt: skip
_LINKED = frozenset(
    (
        ("as", "well"), ("in", "turn"), ("by", "contrast"), ("in", "contrast"), ("by", "comparison"), ("the", "other"),
        ("such", "a"), ("such", "an"), ("for", "example"), ("for", "instance"), ("in", "addition"), ("do", "so"),
        ("did", "so"), ("doing", "so"), ("at", "the"),
    )
)  # fmt: skip
_LINKS_BEGIN = frozenset(first for first, _ in _LINKED)
_POINT = _POINTERS | {"the"}
_STEM, _SHORTEST = 6, 4
_NEAR = 2
"""So many sentences back, what is named is at hand."""

_MANY = 3
"""Counts beyond this one tell no more."""


def measure_leaning(document: SentenceDocument, tokens: Sequence[Sequence[str]], numbered: NumberedWords) -> Columns:
    """Return what opens each sentence, what in it points back, and what it names as if it were known."""
    sentences = document.sentences
    heads = [_skip_turn(words) for words in tokens]
    linked = [row for row, *words in _pair(numbered, _LINKS_BEGIN) if (*words,) in _LINKED]
    counts = {
        "links": numbered.count(_LINKS) + np.bincount(np.array(linked, np.int64), minlength=len(tokens)),
        "pointers_count": numbered.count(_POINTERS),
        "third_count": numbered.count(_THIRD),
    }
    return {
        **{name: np.array([head[0] in words for head in heads]) for name, words in _OPENINGS.items()},
        "pointer_alone": np.array([head[0] in _POINTERS and head[1] in _BE for head in heads]),
        "pointer_noun": np.array([head[0] in _POINTERS and head[1] not in _BE for head in heads]),
        **{name: np.minimum(column, _MANY) for name, column in counts.items()},
        "colon_before": np.array([False, *(sentence.text.endswith(":") for sentence in sentences[:-1])]),
        "person_opens_block": np.array(
            [
                head[0] in _OPENINGS["opens_person"] and sentence.position == 0
                for head, sentence in zip(heads, sentences, strict=True)
            ]
        ),
        **_measure_known(numbered),
        **_measure_unnamed(sentences, tokens),
    }


def _skip_turn(words: Sequence[str]) -> tuple[str, str]:
    """Return the first two words, those behind a turn where a sentence opens with one."""
    start = int(bool(words) and words[0] in _TURNS)
    return (*words[start : start + 2], "", "")[0], (*words[start : start + 2], "", "")[1]


def _pair(numbered: NumberedWords, first: Container[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each two words of a sentence of which the first is among some, after the number of the sentence."""
    words, row, word = numbered.words, numbered.row, numbered.word
    for place in numbered.mark(first)[:-1].nonzero()[0].tolist():
        if row[place] == row[place + 1]:
            yield int(row[place]), words[word[place]], words[word[place + 1]]


def _measure_known(numbered: NumberedWords) -> Columns:
    """Return how many things a sentence points to that the two before it name, and how many that nothing names yet."""
    pairs = [(row, first, second[:_STEM]) for row, first, second in _pair(numbered, _POINT) if len(second) >= _SHORTEST]
    asked = {stem for _, _, stem in pairs}
    rows: dict[str, list[int]] = {stem: [] for stem in asked}
    stems = {number: stem for number, word in enumerate(numbered.words) if (stem := word[:_STEM]) in asked}
    there = np.zeros(len(numbered.words), np.bool_)
    there[[*stems]] = True
    for place in there[numbered.word].nonzero()[0].tolist():
        rows[stems[int(numbered.word[place])]].append(int(numbered.row[place]))
    given, pointed, new = np.zeros(len(numbered.sizes)), np.zeros(len(numbered.sizes)), np.zeros(len(numbered.sizes))
    for row, first, stem in pairs:
        before = bisect_left(rows[stem], row)
        points, known = first in _POINTERS, before > 0 and rows[stem][before - 1] >= row - _NEAR
        given[row] += known
        pointed[row] += known and points
        new[row] += not points and not before
    return {
        "given": np.minimum(given, 2.0),
        "given_pointed": np.minimum(pointed, 2.0),
        "new_as_known": np.minimum(new, _MANY),
    }


def _measure_unnamed(sentences: Sequence[Sentence], tokens: Sequence[Sequence[str]]) -> Columns:
    """Return how many names are cut to one word that stood in full before, and whether pronouns stand for no name."""
    full: set[str] = set()
    short, early, nameless = np.zeros(len(tokens)), np.zeros(len(tokens)), np.zeros(len(tokens))
    for index, (sentence, words) in enumerate(zip(sentences, tokens, strict=True)):
        found = [name for name in _NAME.finditer(sentence.text) if name.start() or " " in name[0]]
        short[index] = sum(_strip(name[0]) in full for name in found if " " not in name[0])
        full.update(_strip(part) for name in found for part in name[0].split(" ")[1:])
        pronoun = None if _PRONOUNS.isdisjoint(words) else _PRONOUN.search(sentence.text)
        early[index] = pronoun is not None and (not found or pronoun.start() < found[0].start())
        nameless[index] = not found and not _PERSONS.isdisjoint(words)
    return {"short_names": np.minimum(short, 2.0), "pronoun_before_name": early, "person_unnamed": nameless}


def _strip(name: str) -> str:
    return name.rstrip("’'s")
