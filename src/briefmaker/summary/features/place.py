"""Where a sentence stands."""

import numpy as np

from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading


def measure_place(reading: Reading) -> dict[str, Numbers]:
    """Return the place of each sentence in the article, its block and its section, and the shape of the article."""
    sentences = reading.sentences
    count = len(sentences)
    index = np.arange(count, dtype=np.float64)
    paragraph = np.array([sentence.paragraph for sentence in sentences], np.float64)
    place = np.array([sentence.place for sentence in sentences], np.float64)
    siblings = np.array([sentence.siblings for sentence in sentences], np.float64)
    section = np.array([sentence.section for sentence in sentences], np.float64)
    last = paragraph.max()
    return {
        "share": index / max(1, count - 1),
        "before": np.log1p(index),
        "after": np.log1p(count - 1 - index),
        "paragraph_share": paragraph / max(1.0, last),
        "paragraphs_before": np.log1p(paragraph),
        "paragraphs_after": np.log1p(last - paragraph),
        "opens_block": place == 0,
        "closes_block": place == siblings - 1,
        "siblings": np.log1p(siblings),
        "place": np.log1p(place),
        "opens_section": np.diff(section, prepend=0.0) > 0,
        "section_share": section / max(1, len(reading.headings)),
        "headings": np.full(count, np.log1p(len(reading.headings))),
        "item": np.array([sentence.kind == "item" for sentence in sentences]),
        "quotation": np.array([sentence.kind == "quotation" for sentence in sentences]),
        "sentences": np.full(count, np.log1p(count)),
        "block_size": np.full(count, np.log(count / (1.0 + last))),
    }
