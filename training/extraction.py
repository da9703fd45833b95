"""
Train the models of the article extraction, and print how they do on domains they have not seen.

    python training/extraction.py --data DIR [--out src/briefmaker/articles/block_model/model.npz] [--measure SET,SET]

DIR holds a folder for each set, in it `ground-truth.jsonl.gz` and `html/ID.html.gz`. Learned from are WCXB 1.0 (CC BY
4.0, Murrough Foley), the test pages of fundus (MIT) and the snippets of trafilatura (Apache 2.0); the sets of
`--measure` are only judged, by folds of domains as well. Needs LightGBM, which the shipped package does not. Everything
is seeded: the same data and versions give the same file, bit for bit.
"""

import argparse
from pathlib import Path

import numpy as np
from extraction_examples import Example, as_it_is, make_portals, make_variant
from extraction_learn import FIRST_LOOK, SECOND_LOOK, calibrate, expect, learn, train_lines
from extraction_pages import FOLDS, LEARNED, Truth, read_pages
from extraction_report import print_reliability, print_scores, score
from tree_arrays import pack_trees


def make_examples(pages: list[Truth]) -> list[Example]:
    """Make all that is learned from: the pages, their variants, and portals around their articles."""
    examples = [example for truth in pages for example in as_it_is(truth)]
    varied = [example for truth in pages if truth.collection == LEARNED[0] for example in make_variant(truth)]
    return [*examples, *varied, *make_portals(pages)]


def main() -> None:
    """Fit first look, second look and lines; print the scores by folds; write the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/briefmaker/articles/block_model/model.npz"))
    parser.add_argument("--measure", default="", help="further sets to judge, with commas")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--lines", action="store_true", help="fit the trees of text copies anew; else they stay")
    parser.add_argument("--folds", type=Path, help="folder for a file a fold, of the trees that have not seen it")
    options = parser.parse_args()
    pages = [truth for name in LEARNED for truth in read_pages(options.data / name)]
    learned = make_examples(pages)
    others = [truth for name in filter(None, options.measure.split(",")) for truth in read_pages(options.data / name)]
    measured = [example for truth in others for example in as_it_is(truth)]
    first = learn(learned, measured, FIRST_LOOK, options.jobs)
    print_scores("first look", [*learned, *measured])
    second = learn(learned, measured, SECOND_LOOK, options.jobs)
    print_scores("second look", [*learned, *measured])
    plain = [e for e in learned if not e.variant and e.truth.reference is not None]
    expected, found = np.array([expect(e) for e in plain]), np.array([score(e) for e in plain])
    print_reliability(expected, found)
    if options.lines:
        arrays = pack_trees("lines", [train_lines(truth for truth in pages if truth.collection == LEARNED[0])])
    else:
        arrays = {name: values for name, values in np.load(options.out).items() if name.startswith("lines_")}
    arrays |= calibrate(expected, found)
    for fold, (blocks, again) in enumerate(zip(first, second, strict=True)):
        out = options.out if fold == FOLDS else options.folds / f"{fold}.npz" if options.folds else None
        if out:
            np.savez_compressed(out, **arrays, **pack_trees("blocks", blocks), **pack_trees("second", again))


if __name__ == "__main__":
    main()
