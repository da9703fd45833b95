"""What a sentence is made of: names, figures, marks and quotations."""

import re
from collections.abc import Sequence

import numpy as np

from briefmaker.summary.arrays import Columns, Mask, Numbers
from briefmaker.summary.document import SentenceDocument, count_words
from briefmaker.summary.numbered import NumberedWords

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_NAME = re.compile(r" (?<=[\w,;:’'] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAID_TAIL = re.compile(
    r"[,”\"] ?(?:[\w.’'-]+ ){0,4}(?:said|says|told|tells|added|adds|wrote|writes|explained|argued|argues|noted)\b"
    r"[^.]{0,40}\.?[”\"]?$"
)
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


def measure_wording(document: SentenceDocument, numbered: NumberedWords) -> Columns:
    """Return names, figures, quotation and marks of each sentence."""
    sentences = document.sentences
    texts = [sentence.text for sentence in sentences]
    figures = [len(_NUMBER.findall(text)) for text in texts]
    words = np.maximum(count_words(document), 1.0)
    return {
        "letters": np.array([len(text) for text in texts]) / words,
        "content": np.array([len(sentence.stems) for sentence in sentences]) / words,
        "anaphoric": np.array([sentence.anaphoric for sentence in sentences]),
        "rejected_form": np.array([bool(sentence.rejected) for sentence in sentences]),
        "pointers": numbered.count(_POINTERS) / words,
        "commas": np.array([text.count(",") for text in texts]) / words,
        "numbers": np.log1p(figures),
        "years": np.array([bool(some and _YEAR.search(text)) for some, text in zip(figures, texts, strict=True)]),
        "money": _mark(texts, *_MONEY),
        "percent": _mark(texts, "%"),
        **_measure_names(texts, words),
    }


def measure_quotation(document: SentenceDocument) -> Columns:
    """Return how much of a sentence stands in quotation marks, and in which form."""
    texts = [sentence.text for sentence in document.sentences]
    quoted = np.array([_share_quoted(text) for text in texts])
    return {
        "quoted": quoted,
        "any_quoted": quoted > 0,
        "opens_quoted": np.array([text[0] in '"“' for text in texts]),
        "said_tail": np.array([bool(_SAID_TAIL.search(text)) for text in texts]),
    }


def measure_form(document: SentenceDocument, tokens: Sequence[Sequence[str]]) -> Columns:
    """Return the marks of each sentence that tell its form."""
    texts = [sentence.text for sentence in document.sentences]
    return {
        "colon_at_end": np.array([text.endswith(":") for text in texts]),
        "colon_inside": _mark(texts, ": "),
        "semicolon": _mark(texts, ";"),
        "dash": _mark(texts, "—", "–", " - "),
        "bracket": _mark(texts, "("),
        "exclamation": _mark(texts, "!"),
        "question": _mark(texts, "?"),
        "ellipsis": _mark(texts, "…", "..."),
        "numeral": np.array([bool(_NUMERAL.match(text)) for text in texts]),
        "cited": np.array([bool(("[" in text or "(" in text) and _CITED.search(text)) for text in texts]),
        "not_but": np.array([_has_not_but(some) for some in tokens]),
    }


def _mark(texts: Sequence[str], *signs: str) -> Mask:
    """Tell of each text whether it has one of some signs; of signs that none has none is looked for again."""
    whole = "\n".join(texts)
    some = [sign for sign in signs if sign in whole]
    return np.array([any(map(text.__contains__, some)) for text in texts]) if some else np.zeros(len(texts), np.bool_)


def _has_not_but(words: Sequence[str]) -> bool:
    """Tell whether a sentence denies one thing and puts another in its place."""
    if _DENIALS.isdisjoint(words):
        return False
    denied = min(words.index(word) for word in _DENIALS if word in words)
    return not _INSTEAD.isdisjoint(words[denied + 2 : denied + 16])


def _measure_names(texts: list[str], words: Numbers) -> Columns:
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
    return sum(map(len, _QUOTED.findall(text))) / max(1, len(text)) if "“" in text or '"' in text else 0.0
