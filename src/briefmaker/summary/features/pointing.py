"""What in a sentence points to something that it does not name itself."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from briefmaker.summary.document import Columns, Numbers, SentenceDocument, TermCounts, load_words

LEANS = "leans_"
"""What the names of these features begin with."""

_REACH = 8
"""Words: how far behind `it` what it stands for begins, and how long what stands before a comma may be; set by hand."""

_STEM = 6
"""Letters, as in `read.find_stems`."""

_MANY = 2
"""Pointers: more say no more; set by hand."""


@cache
def _load_lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of words, `small` with the auxiliaries, and what may stand behind an amount of nothing."""
    lists = load_words("pointing")
    small, behind = (lists["auxiliaries"] | lists[name] for name in ("small", "prepositions"))
    return {**lists, "small": small, "behind_amounts": behind}


def measure_pointing(document: SentenceDocument) -> Columns:
    """Return pronouns, pointers, amounts and links of each sentence that stand for what another one names."""
    sentences, tokens, numbered, words = document.sentences, document.tokens, document.numbered, _load_lists()
    table = np.zeros((len(_NAMES), len(sentences)))
    for row in numbered.find_rows(words["pointers"]):
        table[_POINTED, row] = _find_pointers(tokens[row])
    for row in numbered.find_rows(words["pronouns"]):
        table[_STANDING, row] = _find_pronouns(sentences[row].text, tokens[row])
    for row in numbered.find_rows(words["ones"]):
        table[_ONE, row] = _has_one(tokens[row])
    for row in numbered.find_rows(words["standing_in"]):
        table[_STAND_IN, row] = not words["stand_ins"].isdisjoint(map(" ".join, pairwise(tokens[row])))
    for row in numbered.find_rows(("then",)):
        table[_THEN, row] = "if" not in tokens[row]
    table[_OPENED] = np.array([_find_links(sentence) for sentence in tokens], np.float64).reshape(-1, 2).T
    table[_KNOWN] = _measure_known(document.terms)
    quoted = [sentence.text[:1] in '“"' and sentence.text[-1:] in '”"' for sentence in sentences]
    return {
        **{f"{LEANS}{name}": column for name, column in zip(_NAMES, table, strict=True)},
        f"{LEANS}whole_quotation": np.array(quoted, np.float64),
        f"{LEANS}content": np.log1p([len(sentence.stems) for sentence in sentences]),
    }


_NAMES = (
    "pointed", "pointing", "early", "soon", "unnamed", "behind_comma",
    "link", "amount", "one", "stand_in", "then", "known",
)  # fmt: skip
_POINTED, _STANDING, _OPENED = slice(0, 2), slice(2, 6), slice(6, 8)
_ONE, _STAND_IN, _THEN, _KNOWN = range(8, 12)
"""Their places among the names."""


def _find_pointers(words: Sequence[str]) -> tuple[int, int]:
    """Count pointers with a noun that stands nowhere before in the sentence, and those without a noun."""
    lists = _load_lists()
    nouns = alone = 0
    for place in [at for at, word in enumerate(words) if word in lists["pointers"]]:
        word = words[place]
        follower = words[place + 1] if place + 1 < len(words) else ""
        if not _points(words, place, follower) or follower in lists["times"]:
            continue
        if follower in lists["small"] or not follower:
            alone += word != "that" or follower in lists["auxiliaries"]
        else:
            named = {other[:_STEM] for other in words[:place]}
            nouns += named.isdisjoint(other[:_STEM] for other in words[place + 1 : place + 3])
    return min(nouns, _MANY), min(alone, _MANY)


def _points(words: Sequence[str], place: int, follower: str) -> bool:
    """Return whether the word at a place points: `that` does at the head or behind a preposition alone."""
    word, lists = words[place], _load_lists()
    if word == "such":
        return follower != "as"
    if word == "that":
        return place == 0 or words[place - 1] in lists["prepositions"] or (place == 1 and words[0] in lists["turns"])
    if word == "those":
        return follower not in lists["small"] or follower in lists["auxiliaries"]
    return True


def _find_pronouns(text: str, words: Sequence[str]) -> tuple[float, bool, bool, bool]:
    """Return how early a pronoun stands, whether among three words, before any name, and behind an early comma."""
    pronouns, small = _load_lists()["pronouns"], _load_lists()["small"]
    first = next((place for place, word in enumerate(words) if word in pronouns and not _fills(words, place)), None)
    if first is None:
        return 0.0, False, False, False
    own = sum(word not in small for word in words[:first])
    written = text.split(None, first + 1)[:first]
    named = any(word[:1].isupper() for word in written[1:])
    head, comma, rest = text.partition(", ")
    opened = rest.split(" ", 1)[0].lower()
    near = bool(comma) and len(head.split()) <= _REACH and opened in pronouns
    behind = near and not any(word[:1].isupper() for word in head.split()[1:])
    return 1.0 / (1 + own), first < 3, not named, behind


def _fills(words: Sequence[str], place: int) -> bool:
    """Return whether `it` stands for what follows: `it is clear that`."""
    rest = words[place + 1 : place + _REACH]
    return (
        words[place] == "it"
        and bool(rest)
        and rest[0] in _load_lists()["auxiliaries"]
        and bool({"that", "to"} & {*rest[1:]})
    )


def _find_links(words: Sequence[str]) -> tuple[bool, bool]:
    """Return whether a link stands at the head, and whether an amount of nothing does."""
    opening, lists = words[0] if words else "", _load_lists()
    first, second = (*words[1:3], "", "")[:2] if opening in lists["turns"] else (*words[:2], "", "")[:2]
    return opening in lists["links"], first in lists["amounts"] and second != "of" and second in lists["behind_amounts"]


def _has_one(words: Sequence[str]) -> bool:
    """Return whether a `one` stands for what is named elsewhere: `the new one is`."""
    lists = _load_lists()
    return any(
        first in lists["determined"] and second in lists["ones"] and (third in lists["small"] or not third)
        for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def _measure_known(terms: TermCounts) -> Numbers:
    """Return the share of the words of each sentence that the one before it has, too."""
    there = np.zeros((terms.count + 1, len(terms.stems)), np.bool_)
    there[terms.row + 1, terms.stem] = True
    shared = np.bincount(terms.row, there[terms.row, terms.stem], terms.count)
    return np.asarray(shared / np.maximum(1, np.bincount(terms.row, minlength=terms.count)))
