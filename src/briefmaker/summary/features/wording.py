"""What a sentence is made of: names, figures, marks and quotations."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from briefmaker.summary.document import Columns, Indexes, NumberedWords, Numbers, SentenceDocument, Table
from briefmaker.summary.weights import WordVectors

WORD = "word_"
"""What the names of these features begin with."""

_MOST = 200
"""150, 200, 300 and 400 words reach a gain of .755, .760, .757 and .753 (three dealings of ten folds)."""


def measure_words(numbered: NumberedWords, found: Indexes, vectors: WordVectors) -> Table:
    """Return for each of the most common words whether a sentence has it; `found` are the rows of all words."""
    table = np.zeros((_MOST + 1, len(numbered.sizes)))
    table[np.minimum(found, _MOST), numbered.row] = 1.0
    return Table(_name_words(vectors), table[:_MOST])


@lru_cache(maxsize=1)
def _name_words(vectors: WordVectors) -> tuple[str, ...]:
    """Name the most common words, which stand first."""
    return tuple(f"{WORD}{word}" for word in islice(vectors.index, _MOST))


_QUOTED = re.compile(r"„[^„“”]*[“”]|“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_OPENING_MARKS = ("“", '"', "„", "«")
_NAME = re.compile(r" (?<=[\w,;:’'] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAYS = ("said", "says", "told", "tells", "added", "adds", "wrote", "writes", "explained", "argued", "argues", "noted")
_SAID_TAIL = re.compile(rf"[,”\"] ?(?:[\w.’'-]+ ){{0,4}}(?:{'|'.join(_SAYS)})\b[^.]{{0,40}}\.?[”\"]?$")
_NUMERAL = re.compile(r"\W*\d+[.)]")
_CITED = re.compile(r"\[\d+\]|\(\d{4}\)")
_MONEY = "$€£"
_POINTERS = frozenset(
    ["he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "him", "them"]
)
_TOP = 4
"""Actors that count as the text's main ones."""

_DENIALS = frozenset(("not", "t", "less"))
_INSTEAD = frozenset(("but", "than", "it", "rather"))


def measure_wording(document: SentenceDocument) -> Columns:
    """Return names, figures, quotation and marks of each sentence."""
    sentences, joined = document.sentences, document.joined
    texts = joined.texts
    figures = [len(_NUMBER.findall(text)) for text in texts]
    words = np.maximum(document.lengths, 1.0)
    return {
        "letters": np.array([len(text) for text in texts]) / words,
        "content": np.array([len(sentence.stems) for sentence in sentences]) / words,
        "anaphoric": np.array([sentence.anaphoric for sentence in sentences]),
        "rejected_form": np.array([bool(sentence.rejected) for sentence in sentences]),
        "pointers": document.numbered.count(_POINTERS) / words,
        "commas": np.array([text.count(",") for text in texts]) / words,
        "numbers": np.log1p(figures),
        "years": np.array([bool(some and _YEAR.search(text)) for some, text in zip(figures, texts, strict=True)]),
        "money": joined.mark(*_MONEY),
        "percent": joined.mark("%"),
        **_measure_names(texts, words),
    }


def measure_quotation(document: SentenceDocument) -> Columns:
    """Return how much of a sentence stands in quotation marks, and in which form."""
    joined = document.joined
    texts, quoted, said = joined.texts, np.zeros(len(joined.texts)), np.zeros(len(joined.texts))
    for row in joined.find(*_OPENING_MARKS):
        quoted[row] = _share_quoted(texts[row])
    for row in document.numbered.find_rows(_SAYS):
        said[row] = _SAID_TAIL.search(texts[row]) is not None
    return {
        "quoted": quoted,
        "any_quoted": quoted > 0,
        "opens_quoted": np.array([text[0] in _OPENING_MARKS for text in texts]),
        "said_tail": said,
    }


def measure_form(document: SentenceDocument) -> Columns:
    """Return the marks of each sentence that tell its form."""
    joined = document.joined
    texts, cited, denied = joined.texts, np.zeros(len(joined.texts)), np.zeros(len(joined.texts))
    for row in joined.find("[", "("):
        cited[row] = _CITED.search(texts[row]) is not None
    for row in document.numbered.find_rows(_DENIALS):
        denied[row] = _has_not_but(document.tokens[row])
    return {
        "colon_at_end": np.array([text.endswith(":") for text in texts]),
        "colon_inside": joined.mark(": "),
        "semicolon": joined.mark(";"),
        "dash": joined.mark("—", "–", " - "),
        "bracket": joined.mark("("),
        "exclamation": joined.mark("!"),
        "question": joined.mark("?"),
        "ellipsis": joined.mark("…", "..."),
        "numeral": np.array([not text[0].isalpha() and bool(_NUMERAL.match(text)) for text in texts]),
        "cited": cited,
        "not_but": denied,
    }


def _has_not_but(words: Sequence[str]) -> bool:
    """Return whether a sentence denies one thing and puts another in its place."""
    denied = min(words.index(word) for word in _DENIALS if word in words)
    return not _INSTEAD.isdisjoint(words[denied + 2 : denied + 16])


def _measure_names(texts: Sequence[str], words: Numbers) -> Columns:
    """Return how many names a sentence has, how many of the most frequent, how many for the first time."""
    names = [_NAME.findall(text) for text in texts]
    counts: dict[str, int] = {}
    fresh = []
    for some in names:
        fresh.append(sum(name not in counts for name in some))
        for name in dict.fromkeys(some):
            counts[name] = counts.get(name, 0) + 1
    top = [name.strip() for name in sorted(counts, key=lambda name: -counts[name])[:_TOP] if counts[name] > 1]
    return {
        "names": np.array([len(some) for some in names], np.float64),
        "names_share": np.array([len(some) for some in names]) / words,
        "top_names": np.array([sum(name in text for name in top) for text in texts], np.float64),
        "new_names": np.array(fresh, np.float64),
        "lone_names": np.array([sum(counts[name] == 1 for name in some) for some in names], np.float64),
    }


def _share_quoted(text: str) -> float:
    """Return the share of the characters that stand inside quotation marks."""
    return sum(map(len, _QUOTED.findall(text))) / max(1, len(text))
