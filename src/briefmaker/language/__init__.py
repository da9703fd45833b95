"""
The language of a text, its sentences and words, and the lines at which an article begins or ends.

    >>> from briefmaker.language import split_sentences
    >>> text = "KYIV, Ukraine (AP) — Gen. Mark A. Milley arrived at 9 a.m. Monday. He left."
    >>> [text[span.start : span.end] for span in split_sentences(text)]
    ['Gen. Mark A. Milley arrived at 9 a.m. Monday.', 'He left.']
"""

from briefmaker.language.borders import (
    ends_article,
    heads_comments,
    heads_sources,
    is_filler,
    labels_page,
    points_elsewhere,
    precedes_article,
)
from briefmaker.language.detection import DECLARED_IS_WRONG, DOUBTED, detect_language, override_declared_language
from briefmaker.language.sentences import Span, measure_dateline, split_sentences
from briefmaker.language.words import count_words, load_stop_words, split_words

__all__ = [
    "DECLARED_IS_WRONG",
    "DOUBTED",
    "Span",
    "count_words",
    "detect_language",
    "ends_article",
    "heads_comments",
    "heads_sources",
    "is_filler",
    "labels_page",
    "load_stop_words",
    "measure_dateline",
    "override_declared_language",
    "points_elsewhere",
    "precedes_article",
    "split_sentences",
    "split_words",
]
