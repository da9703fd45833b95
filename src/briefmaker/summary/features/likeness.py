"""How a sentence stands to the other sentences, the title and the headings."""

from collections import Counter
from itertools import chain

import numpy as np

from briefmaker.summary.features.ranks import share_below
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading

_LEAD = 3


def measure_likeness(reading: Reading) -> dict[str, Numbers]:
    """Return how central each sentence is, how like the lead, its neighbours, the title and the headings."""
    others = reading.likeness.copy()
    np.fill_diagonal(others, 0.0)
    count = len(others)
    central = reading.central
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
    sentences = reading.sentences
    counts = Counter(chain.from_iterable(sentence.stems for sentence in sentences))
    last = {stem: index for index, sentence in enumerate(sentences) for stem in sentence.stems}
    heading_stems = frozenset[str]().union(*reading.headings)
    seen: set[str] = set()
    rows = []
    for index, sentence in enumerate(sentences):
        stems = set(sentence.stems)
        own = reading.headings[sentence.section - 1] if sentence.section else frozenset()
        times = [counts[stem] for stem in stems]
        rows.append(
            (
                len(stems),
                len(stems & reading.title_stems),
                len(stems & heading_stems),
                len(stems & own) / max(1, len(own)),
                sum(times),
                len(times) - times.count(1),
                len(stems - seen),
                sum([last[stem] > index for stem in stems]),
            )
        )
        seen |= stems
    size, titled, headed, own_heading, frequent, recurring, new, returning = np.array(rows, np.float64).T
    size = np.maximum(size, 1.0)
    return {
        "title_share": titled / max(1, len(reading.title_stems)),
        "title_words": np.log1p(titled),
        "heading_words": np.log1p(headed),
        "own_heading": own_heading,
        "frequent": np.log(frequent / size + 1.0),
        "recurring": np.log1p(recurring),
        "new": new / size,
        "returning": returning / size,
        "titled": np.full(len(rows), float(bool(reading.title_stems))),
    }


def _average_by_block(values: Numbers, reading: Reading) -> Numbers:
    """Return for each sentence the mean of the values in its block."""
    _, block = np.unique([sentence.block for sentence in reading.sentences], return_inverse=True)
    return np.asarray((np.bincount(block, values) / np.bincount(block))[block])
