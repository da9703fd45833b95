"""Whether a sentence leans on what was said before: pointers, names cut short, and what it takes as known."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from briefmaker.summary.document import Columns, NumberedWords, Sentence, SentenceDocument, load_words

_NAME = re.compile(r"[A-Z](?:[^\Wa-z]|[’'-]){0,60}+[a-z][\w’'-]*+(?: [A-Z][\w’'-]++)*+")
_GENITIVE = "’'s"
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|his|their|its?)\b", re.IGNORECASE)
_STEM, _SHORTEST = 6, 4
_NEAR = 2
"""So many sentences back, what is named is at hand."""

_MANY = 3
"""Counts beyond this one tell no more."""


def measure_leaning(document: SentenceDocument) -> Columns:
    """Return what opens each sentence, what in it points back, and what it names as if it were known."""
    sentences, tokens, numbered = document.sentences, document.tokens, document.numbered
    words = load_words("leaning")
    linked_first = {pair.partition(" ")[0] for pair in words["linked"]}
    linked = [row for row, *pair in _pair(numbered, linked_first) if " ".join(pair) in words["linked"]]
    counts = {
        "links": numbered.count(words["links"]) + np.bincount(np.array(linked, np.int64), minlength=len(tokens)),
        "pointers_count": numbered.count(words["pointers"]),
        "third_count": numbered.count(words["third"]),
    }
    opened = _measure_openings(tokens)
    opens_block = np.array([sentence.position == 0 for sentence in sentences], np.bool_)
    return {
        **opened,
        **{name: np.minimum(column, _MANY) for name, column in counts.items()},
        "colon_before": np.array([False, *(sentence.text.endswith(":") for sentence in sentences[:-1])]),
        "person_opens_block": opened["opens_person"] * opens_block,
        **_measure_known(numbered),
        **_measure_unnamed(sentences, tokens),
    }


def _measure_openings(tokens: Sequence[Sequence[str]]) -> Columns:
    """Return what stands at the head of each sentence, and whether a pointer there has a noun behind it."""
    openings, lists = load_words("openings"), load_words("leaning")
    places = defaultdict[str, list[int]](list)
    for place, listed in enumerate(openings.values()):
        for word in listed:
            places[word].append(place)
    table = np.zeros((len(openings), len(tokens)))
    alone, noun = np.zeros(len(tokens)), np.zeros(len(tokens))
    for row, words in enumerate(tokens):
        first, second = _skip_turn(words)
        for place in places.get(first, ()):
            table[place, row] = 1.0
        if first in lists["pointers"]:
            (alone if second in lists["be"] else noun)[row] = 1.0
    return dict(zip(openings, table, strict=True)) | {"pointer_alone": alone, "pointer_noun": noun}


def _skip_turn(words: Sequence[str]) -> tuple[str, str]:
    """Return the first two words, those behind a turn where a sentence opens with one."""
    start = int(bool(words) and words[0] in load_words("leaning")["turns"])
    first, second = (*words[start : start + 2], "", "")[:2]
    return first, second


def _pair(numbered: NumberedWords, first: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each two words of a sentence of which the first is among some, after the number of the sentence."""
    places = numbered.find(first)
    places = places[places < len(numbered.word) - 1]  # the last word of all has none behind it
    places = places[numbered.row[places] == numbered.row[places + 1]]
    named = numbered.words.__getitem__
    ones, others = (map(named, numbered.word[at].tolist()) for at in (places, places + 1))
    yield from zip(numbered.row[places].tolist(), ones, others, strict=True)


def _measure_known(numbered: NumberedWords) -> Columns:
    """Return how much a sentence points to that the two before it name, and how much that no sentence names yet."""
    pointers = load_words("leaning")["pointers"]
    pairs = [
        (row, first, second[:_STEM])
        for row, first, second in _pair(numbered, pointers | {"the"})
        if len(second) >= _SHORTEST
    ]
    rows = _find_rows(numbered, frozenset(stem for _, _, stem in pairs))
    given, pointed, new = np.zeros(len(numbered.sizes)), np.zeros(len(numbered.sizes)), np.zeros(len(numbered.sizes))
    for row, first, stem in pairs:
        before = bisect_left(rows[stem], row)
        points, known = first in pointers, before > 0 and rows[stem][before - 1] >= row - _NEAR
        given[row] += known
        pointed[row] += known and points
        new[row] += not points and not before
    return {
        "given": np.minimum(given, 2.0),
        "given_pointed": np.minimum(pointed, 2.0),
        "new_as_known": np.minimum(new, _MANY),
    }


def _find_rows(numbered: NumberedWords, stems: frozenset[str]) -> dict[str, list[int]]:
    """Return the numbers of the sentences in which words of some stems stand, in order."""
    stem_of = {number: stem for number, word in enumerate(numbered.words) if (stem := word[:_STEM]) in stems}
    there = np.zeros(len(numbered.words), np.bool_)
    there[[*stem_of]] = True
    places = there[numbered.word].nonzero()[0]
    rows = defaultdict[str, list[int]](list)
    for number, row in zip(numbered.word[places].tolist(), numbered.row[places].tolist(), strict=True):
        rows[stem_of[number]].append(row)
    return rows


def _measure_unnamed(sentences: Sequence[Sentence], tokens: Sequence[Sequence[str]]) -> Columns:
    """Return how many names are cut to one word that stood in full before, and whether pronouns stand for no name."""
    full: set[str] = set()
    lists = load_words("leaning")
    short, early, nameless = np.zeros(len(tokens)), np.zeros(len(tokens)), np.zeros(len(tokens))
    for index, (sentence, words) in enumerate(zip(sentences, tokens, strict=True)):
        text, found = sentence.text, _NAME.findall(sentence.text)
        if found and " " not in found[0] and text.startswith(found[0]):  # a word written large as it opens a sentence
            del found[0]
        short[index] = sum([name.rstrip(_GENITIVE) in full for name in found if " " not in name])
        full.update([part.rstrip(_GENITIVE) for name in found if " " in name for part in name.split(" ")[1:]])
        if not lists["pronouns"].isdisjoint(words):  # few sentences have one, and no other is searched
            pronoun = _PRONOUN.search(text)
            early[index] = pronoun is not None and (not found or pronoun.start() < _find_name(text))
            nameless[index] = not found and not lists["persons"].isdisjoint(words)
    return {"short_names": np.minimum(short, 2.0), "pronoun_before_name": early, "person_unnamed": nameless}


def _find_name(text: str) -> int:
    """Return where the first name of a text begins, one that has one."""
    return next(name.start() for name in _NAME.finditer(text) if name.start() or " " in name[0])
