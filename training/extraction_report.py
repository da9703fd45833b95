"""How the extraction does on pages of unseen domains, printed."""

from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np
from extraction_examples import Example
from extraction_labels import split_words
from extraction_learn import BINS, answer
from extraction_pages import FOLDS
from numpy.typing import NDArray


def score(example: Example) -> float:
    """Word F1 of the answer; words that only the optional text explains are left out first."""
    found = Counter(word for run in np.flatnonzero(answer(example)) for word in split_words(example.texts[run]))
    wanted, optional = example.reference, Counter(split_words(example.truth.optional))
    found -= optional & (found - wanted)
    if not wanted or not found:
        return float(not wanted and not found)
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


def leaked(example: Example) -> float:
    """Tell the share of the answer that is readers' comments."""
    found = Counter(word for run in np.flatnonzero(answer(example)) for word in split_words(example.texts[run]))
    rest = found - example.reference - Counter(split_words(example.truth.optional))
    return (rest & Counter(split_words(example.truth.comments))).total() / max(1, found.total())


def print_scores(name: str, examples: list[Example]) -> None:
    """Print the mean F1 of each set, its kinds or languages, its variants, and the share of comments."""
    groups: dict[str, list[float]] = defaultdict(list)
    comments: dict[str, list[float]] = defaultdict(list)
    for example in examples:
        truth, value = example.truth, score(example)
        if truth.reference is None:
            continue
        part = f"{truth.collection}, {example.variant}" if example.variant else truth.collection
        groups[part].append(value)
        if not example.variant:
            groups[f"  {part}, {truth.kind if truth.collection == 'wcxb-dev' else truth.language}"].append(value)
            if (truth.collection, truth.kind) == ("wcxb-dev", "article"):
                groups[f"    {part}, articles, fold {truth.fold} of {FOLDS}"].append(value)
            if truth.comments:
                comments[part].append(leaked(example))
    print(name)
    for part in sorted(groups, key=str.strip):
        print(f"  {part:42} {len(groups[part]):5}  F1 {np.mean(groups[part]):.4f}")
    for part, values in comments.items():
        print(f"  {part}: comments are {np.mean(values):.3f} of the answers on {len(values)} pages with comments")


def print_reliability(expected: NDArray[np.float64], found: NDArray[np.float64]) -> None:
    """Print for answers sorted by the F1 expected of them how good they were, and how many fell below .85."""
    order, edges = np.argsort(expected, kind="stable"), np.linspace(0, len(expected), BINS // 2 + 1).astype(int)
    print("expected  found  below .85")
    for start, stop in pairwise(edges.tolist()):
        rows = order[start:stop]
        print(f"   {expected[rows].mean():.3f}  {found[rows].mean():.3f}   {np.mean(found[rows] < 0.85):.2f}")
