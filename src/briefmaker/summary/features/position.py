"""Where a sentence stands."""

import numpy as np

from briefmaker.summary.document import Columns, SentenceDocument, share_below, shift


def measure_length(document: SentenceDocument) -> Columns:
    """Return the length of each sentence in words, alone and beside the others."""
    words = np.maximum(document.lengths, 1.0)
    block = np.array([sentence.paragraph for sentence in document.sentences], np.int64)
    longest = np.zeros(len(words))
    np.maximum.at(longest, block, words)
    return {
        "words": np.log(words),
        "words_rank": share_below(words),
        "words_beside_mean": words / words.mean(),
        "under_ten": words < 10,
        "eighteen_to_38": (words >= 18) & (words <= 38),
        "over_45": words > 45,
        "longest_of_block": words == longest[block],
    }


_CENTRES = np.array([(0.0,), (0.08,), (0.16,), (0.25,), (0.4,), (0.6,), (0.75,), (0.85,), (0.93,), (1.0,)])
"""Places in the text, 0 to 1, around each of which a bump is laid: theses stand early and late, proof between."""

HUMP = "hump_"
"""What the names of these bumps begin with."""

_HUMPS = tuple(f"{HUMP}{centre:.2f}" for centre in _CENTRES.flat)
_WIDTH = 0.08
"""Of a hump, as a share of the text."""


def measure_position(document: SentenceDocument) -> Columns:
    """Return the place of each sentence in the article, its block and its section, and the shape of the article."""
    sentences = document.sentences
    count = len(sentences)
    index = np.arange(count, dtype=np.float64)
    places = [(sentence.paragraph, sentence.position, sentence.siblings, sentence.section) for sentence in sentences]
    paragraph, position, siblings, section = np.array(places, np.float64).reshape(-1, 4).T
    last = paragraph.max()
    share = index / max(1, count - 1)
    opens, closes = position == 0, position == siblings - 1
    return {
        "share": share,
        "before": np.log1p(index),
        "after": np.log1p(count - 1 - index),
        "paragraph_share": paragraph / max(1.0, last),
        "paragraphs_before": np.log1p(paragraph),
        "paragraphs_after": np.log1p(last - paragraph),
        "opens_block": opens,
        "closes_block": closes,
        "alone": siblings == 1,
        "siblings": np.log1p(siblings),
        "position": np.log1p(position),
        "opens_section": section > shift(section, 1),
        "section_share": section / max(1, len(document.headings)),
        "item": np.array([sentence.kind == "item" for sentence in sentences]),
        "quotation": np.array([sentence.kind == "quotation" for sentence in sentences]),
        "first": index == 0,
        "second": index == 1,
        "last": index == count - 1,
        "block_0": paragraph == 0,
        "block_1": paragraph == 1,
        "block_2": paragraph == 2,
        "block_last": paragraph == last,
        "block_before_last": paragraph == last - 1,
        "opens_early": opens * np.exp(-paragraph / 3),
        "closes_text": closes * (paragraph == last),
        **dict(zip(_HUMPS, np.exp(-(((share - _CENTRES) / _WIDTH) ** 2)), strict=True)),
    }
