"""How a sentence stands to the other sentences, the title and the headings."""

from collections import Counter

import numpy as np

from briefmaker.summary.centrality import rank_by_likeness
from briefmaker.summary.features.ranks import share_below
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading

_LEAD = 3


def measure_likeness(reading: Reading) -> dict[str, Numbers]:
    """Return how central each sentence is, how like the lead, its neighbours, the title and the headings."""
    others = reading.likeness.copy()
    np.fill_diagonal(others, 0.0)
    count = len(others)
    central = rank_by_likeness(reading.likeness)
    mean = others.mean(axis=1)
    before = np.concatenate([[0.0], others.diagonal(1)]) if count > 1 else np.zeros(count)
    after = np.concatenate([others.diagonal(1), [0.0]]) if count > 1 else np.zeros(count)
    return {
        "central": central,
        "central_rank": share_below(central),
        "mean_likeness": mean,
        "mean_likeness_rank": share_below(mean),
        "nearest": others.max(axis=1),
        "like_lead": others[:, :_LEAD].max(axis=1),
        "like_end": others[:, -_LEAD:].max(axis=1),
        "like_before": before,
        "like_after": after,
        "block_central": _average_by_block(central, reading),
        **_measure_words(reading),
    }


def _measure_words(reading: Reading) -> dict[str, Numbers]:
    """Return the shares of words that the title and headings have, that are frequent, that are new, that return."""
    counts = Counter(stem for sentence in reading.sentences for stem in sentence.stems)
    heading_stems = frozenset[str]().union(*reading.headings)
    seen: set[str] = set()
    rows = []
    left = Counter(counts)
    for sentence in reading.sentences:
        stems = set(sentence.stems)
        left.subtract(sentence.stems)
        size = max(1, len(stems))
        own = reading.headings[sentence.section - 1] if sentence.section else frozenset()
        rows.append(
            (
                len(stems & reading.title_stems) / max(1, len(reading.title_stems)),
                np.log1p(len(stems & reading.title_stems)),
                np.log1p(len(stems & heading_stems)),
                len(stems & own) / max(1, len(own)),
                np.log(sum(counts[stem] for stem in stems) / size + 1.0),
                np.log1p(sum(counts[stem] > 1 for stem in stems)),
                len(stems - seen) / size,
                sum(left[stem] > 0 for stem in stems) / size,
            )
        )
        seen |= stems
    names = ("title_share", "title_words", "heading_words", "own_heading", "frequent", "recurring", "new", "returning")
    columns = np.array(rows, np.float64).T
    titled = np.full(len(rows), float(bool(reading.title_stems)))
    return {**dict(zip(names, columns, strict=True)), "titled": titled}


def _average_by_block(values: Numbers, reading: Reading) -> Numbers:
    """Return for each sentence the mean of the values in its block."""
    _, block = np.unique([sentence.block for sentence in reading.sentences], return_inverse=True)
    return np.asarray((np.bincount(block, values) / np.bincount(block))[block])
