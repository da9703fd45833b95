"""
Train the ranker of summaries: `OPENBLAS_NUM_THREADS=1 python training/summary.py DATA [--cross-validate | --ablate]`.

With --keep-vectors the word vectors are those that the package has, for a DATA without `summary_vectors.GLOVE`.

DATA is a folder with `graded/*.jsonl.gz` (articles whose sentences a reader graded 0 to 3), `summary/NAME.jsonl.gz`
(articles with reference summaries), the texts whose words are counted (`summary_vectors.SETS`), their vectors
(`summary_vectors.GLOVE`), the pages of `grades.tsv`, which holds the grades of 101 more articles, and
`notes/pages.jsonl.gz`, the labels of saved pages.
Writes `src/briefmaker/summary/data/weights.npz`; the same data give the same bytes, on one
thread: more round otherwise. With --cross-validate nothing is
written: each tenth of the articles is judged by weights learned from the others, and the figures of the model card are
printed; --ablate leaves out one family of features after the other.
"""

import argparse
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from summary_fit import Moments, Numbers, fit_logistic, gather, gather_plain, solve, solve_plain
from summary_guides import fit_guide, judge, judge_unseen_pages, prepare, print_pages
from summary_lessons import KNOWN, REFERENCES, Lesson, holds_in_any_language, mark_beside, read_lessons
from summary_measures import GROUPS
from summary_pages import LabelledPage, read_pages
from summary_report import measure_grades, measure_references, print_means
from summary_vectors import PackedVectors, keep_vectors, pack_vectors

from briefmaker.summary.ranker import Judgement, weigh, widen
from briefmaker.summary.weights import RISKS, TARGETS, GuideWeights, Weights, WordVectors, unpack_vectors

TARGET = Path(__file__).resolve().parents[1] / "src" / "briefmaker" / "summary" / "data" / "weights.npz"
RIDGES = {0: 8000.0, 1: 4000.0}
REFERENCE_RIDGES = {2: 1000.0}
"""By the target; by cross-validation over the graded articles every one within a factor of two does as well."""

WIDE = 0.6
"""By how much less a common word, and what stands before and behind, counts than the sentence itself."""

ARTICLE = 6.0
"""What an article weighs, by the root of its number of sentences."""

REFERENCE_WEIGHTS = {"news-dev": 1.0, "opinion-dev": 1.5, "webdesc-dev": 1.5, "scisumm-dev": 2.0}
THINNING = {"scisumm-dev": 4}
"""Of the longest articles only each fourth is learned from: their sentences would outnumber all others."""

GATE_RIDGE = 30.0
UNREAD = ("news-dev", "opinion-dev", "scisumm-dev")
"""Sets of flat texts, against which the gate is learned. Saved pages are read as articles are, so that those of
webdesc-dev are not among them: where they were, the gate was shut on half of the guides."""

FOLDS = 10
ORDER_SEED = 0
PLAIN_RIDGES = ({0: 6000.0}, {2: 12000.0})
"""More than English favours: what is learned there is to hold elsewhere (German, French, Brazilian texts)."""
RISK_RIDGE = 3000.0
"""Chances are learned from features as they stand, not centred: how often a word occurs at all tells of them."""

RISKS_ALONE = ("pointing",)
"""Families that tell of the chances alone: in the lines they take the place of what leads up to a point (gain .761, and
.759 without; a must of the scored pages is lost)."""

Sums = tuple[Moments, ...]
"""Of the graded articles, of those with references, and of the risks: those of the sets and those of `grades.tsv`."""


def weigh_lesson(lesson: Lesson) -> float:
    """Return how much a lesson counts."""
    return ARTICLE * REFERENCE_WEIGHTS.get(lesson.origin, 1.0) / np.sqrt(len(lesson.rows))


def mark_families(lesson: Lesson, left_out: tuple[str, ...]) -> NDArray[np.bool_]:
    """Mark the features that are of none of some families."""
    return np.array([name not in left_out for name, size in lesson.families for _ in range(size)])


def widen_lesson(lesson: Lesson) -> Numbers:
    """Return the features of a lesson with those of its neighbours."""
    return widen(lesson.rows, mark_beside(lesson.names))


def gather_all(lessons: list[Lesson]) -> Sums:
    """Return the moments of the graded articles, of those with references, and of the risks that readers marked."""
    size, targets, risks = len(lessons[0].names), len(lessons[0].targets), len(lessons[0].risks)
    wide = size + 2 * int(mark_beside(lessons[0].names).sum())
    graded, references = (Moments(np.zeros((n, n)), np.zeros((targets, n))) for n in (wide, size))
    plain = [Moments(np.zeros((size + 1, size + 1)), np.zeros((risks, size + 1))) for _ in range(2)]
    for lesson in lessons:
        if lesson.judgement is None:
            references = references + gather(lesson.rows, lesson.targets, weigh_lesson(lesson))
        else:
            graded = graded + gather(widen_lesson(lesson), lesson.targets, weigh_lesson(lesson))
        if lesson.risks.size:
            side = int(lesson.origin == KNOWN)
            plain[side] = plain[side] + gather_plain(lesson.rows, lesson.risks)
    return graded, references, plain[0], plain[1]


def find_scale(lessons: list[Lesson]) -> Numbers:
    """Return the deviation of each wide feature over the graded articles, more for what counts less."""
    graded = [lesson for lesson in lessons if lesson.judgement and lesson.origin != KNOWN]
    scale = np.concatenate([widen_lesson(lesson) for lesson in graded]).std(axis=0) + 1e-9
    own = mark_families(lessons[0], ("words",))
    return np.asarray(scale / np.where(np.append(own, np.zeros(len(scale) - len(own), bool)), 1.0, WIDE))


def fit(lessons: list[Lesson], moments: Sums, vectors: WordVectors) -> Weights:
    """Learn the lines, the chances and the gate; common words and neighbours tell of grades alone."""
    wide = find_scale(lessons)
    names = lessons[0].names
    graded, references, *plain = moments
    risky = mark_families(lessons[0], ("words",))
    own = risky & mark_families(lessons[0], RISKS_ALONE)
    scale = wide[: len(names)]
    slopes = np.zeros((len(TARGETS), len(wide)))
    judged = np.append(mark_families(lessons[0], RISKS_ALONE), np.ones(len(wide) - len(names), bool))
    slopes[:-1, judged] = solve(graded.keep(judged), wide[judged], RIDGES)
    slopes[-1, : len(names)][own] = solve(references.keep(own), scale[own], REFERENCE_RIDGES)[0]
    risks = np.zeros((len(lessons[0].risks), len(names)))
    marked = [one.keep(np.append(risky, True)) for one in plain]
    risks[:, risky], levels = solve_plain(marked, scale[risky], RISK_RIDGE)
    plain_slopes = fit_plain(lessons[0], graded, references, scale)
    needs, level_of_needs = fit_plain_needs(lessons[0], plain, scale)
    parted = [one for one in lessons if one.origin in UNREAD or (one.judgement and one.origin != KNOWN)]
    gate = np.zeros(len(names))
    means = np.array([lesson.rows[:, own].mean(axis=0) for lesson in parted])
    gate[own], level = fit_logistic(means, np.array([bool(lesson.judgement) for lesson in parted]), GATE_RIDGE)
    beside, nothing = mark_beside(names), GuideWeights(np.zeros(0), 0.0, np.zeros((2, 0)), np.zeros(0), 0.0)
    return Weights(
        names, beside, slopes, risks, levels, plain_slopes, needs, level_of_needs, gate, level, nothing, vectors
    )


def fit_plain(lesson: Lesson, graded: Moments, references: Moments, scale: Numbers) -> Numbers:
    """Learn lines of grades and of references from what means the same in other languages; 0 for all other features."""
    kept = mark_plain(lesson)
    slopes = np.zeros((2, len(kept)))
    wide = np.append(kept, np.zeros(len(graded.square) - len(kept), bool))
    for row, (moments, ridges) in enumerate(zip((graded.keep(wide), references.keep(kept)), PLAIN_RIDGES, strict=True)):
        slopes[row, kept] = solve(moments, scale[kept], ridges)[0]
    return slopes


def fit_plain_needs(lesson: Lesson, marked: list[Moments], scale: Numbers) -> tuple[Numbers, float]:
    """Learn from the same the chance that a sentence needs the one before: slopes, 0 for all others, and level."""
    kept = mark_plain(lesson)
    slopes = np.zeros(len(kept))
    found, levels = solve_plain([one.keep(np.append(kept, True)) for one in marked], scale[kept], RISK_RIDGE)
    slopes[kept] = found[RISKS.index("needs")]
    return slopes, float(levels[RISKS.index("needs")])


def mark_plain(lesson: Lesson) -> NDArray[np.bool_]:
    """Mark the features that mean the same in other languages."""
    owner = chain.from_iterable([family] * size for family, size in lesson.families)
    return np.array([holds_in_any_language(family, name) for family, name in zip(owner, lesson.names, strict=True)])


def thin_out(lessons: list[Lesson]) -> list[Lesson]:
    """Leave out what THINNING says."""
    return [lesson for index, lesson in enumerate(lessons) if index % THINNING.get(lesson.origin, 1) == 0]


def deal_folds(lessons: list[Lesson]) -> list[int]:
    """Deal the articles into folds, each group of genres and each set evenly."""
    order = np.random.default_rng(ORDER_SEED).permutation(len(lessons))
    ranked = sorted(order, key=lambda index: (lessons[index].group, lessons[index].group or lessons[index].origin))
    folds = [0] * len(lessons)
    for place, index in enumerate(ranked):
        folds[index] = place % FOLDS
    return folds


def part_lessons(lessons: list[Lesson]) -> list[list[Lesson]]:
    """Part the lessons into the folds; last come those of `grades.tsv`, which are always learned from."""
    dealt = [lesson for lesson in lessons if lesson.origin != KNOWN]
    folds = deal_folds(dealt)
    parts = [[lesson for lesson, fold in zip(dealt, folds, strict=True) if fold == number] for number in range(FOLDS)]
    return [*parts, [lesson for lesson in lessons if lesson.origin == KNOWN]]


def judge_unseen(
    parts: list[list[Lesson]], moments: list[Sums], vectors: WordVectors, pages: list[LabelledPage]
) -> list[tuple[Lesson, Judgement]]:
    """
    Judge each article by weights learned from the other folds; takes the parts and the moments of each.

    Without pages nothing is learned of guides.
    """
    judged: list[tuple[Lesson, Judgement]] = []
    for number, part in enumerate(parts[:FOLDS]):
        others = [some for fold, some in enumerate(moments) if fold != number]
        sums = tuple(sum((some[side] for some in others[1:]), others[0][side]) for side in range(4))
        known = [lesson for fold, some in enumerate(parts) if fold != number for lesson in some]
        weights = fit(known, sums, vectors)
        if pages:
            prepared = [prepare(page, weights) for page in pages]
            weights = replace(weights, guide=fit_guide(prepared, find_others(known), weights.names))
            judged += [(lesson, judge(lesson.document, lesson.names, lesson.rows, weights)) for lesson in part]
        else:
            judged += [(lesson, weigh(lesson.rows, weights)) for lesson in part]
    return judged


def find_others(lessons: list[Lesson]) -> list[Lesson]:
    """Return what is not read for use: articles that readers graded, and papers."""
    return [lesson for lesson in thin_out(lessons) if lesson.judgement or lesson.origin == "scisumm-dev"]


def cross_validate(lessons: list[Lesson], vectors: WordVectors, pages: list[LabelledPage]) -> None:
    """Print, group by group and set by set, what is reached on articles and pages not learned from."""
    parts = part_lessons(lessons)
    moments = [gather_all(thin_out(part)) for part in parts]
    whole = fit(thin_out(lessons), tuple(sum(some[1:], some[0]) for some in zip(*moments, strict=True)), vectors)
    counts = judge_unseen_pages(pages, find_others(lessons), whole, ORDER_SEED)
    print_pages("pages", counts)
    for name, press in (("  press", True), ("  others", False)):
        print_pages(name, [one for page, one in zip(pages, counts, strict=True) if page.press == press])
    judged = judge_unseen(parts, moments, vectors, pages)
    graded = [(lesson, measure_grades(lesson, one)) for lesson, one in judged if lesson.judgement]
    print_means("graded", [row for _, row in graded])
    for group in GROUPS:
        print_means(f"  {group}", [row for lesson, row in graded if lesson.group == group])
    for origin in REFERENCES:
        rows = [measure_references(lesson, one) for lesson, one in judged if lesson.origin == origin and lesson.fresh]
        if rows:
            print_means(origin, rows)


def ablate(lessons: list[Lesson], vectors: WordVectors) -> None:
    """Print what is reached on graded articles without each family of features."""
    parts = part_lessons(lessons)
    moments = [gather_all(thin_out(part)) for part in parts]
    own, beside = mark_families(lessons[0], ()), mark_beside(lessons[0].names)
    for left_out in ("none", *(name for name, _ in lessons[0].families)):
        kept = own & mark_families(lessons[0], (left_out,))
        smaller = [[keep_columns(lesson, kept) for lesson in part] for part in parts]
        wide, plain = np.concatenate([kept, kept[beside], kept[beside]]), np.append(kept, True)
        masks = (wide, kept, plain, plain)
        left = [tuple(one.keep(mask) for one, mask in zip(some, masks, strict=True)) for some in moments]
        judged = judge_unseen(smaller, left, vectors, [])
        print_means(f"- {left_out}", [measure_grades(lesson, one) for lesson, one in judged if lesson.judgement])


def keep_columns(lesson: Lesson, kept: NDArray[np.bool_]) -> Lesson:
    """Return a lesson with some of the features."""
    owner = np.array(list(chain.from_iterable([family] * size for family, size in lesson.families)))
    families = tuple((family, int((kept & (owner == family)).sum())) for family, _ in lesson.families)
    return replace(lesson, families=families, names=tuple(np.array(lesson.names)[kept]), rows=lesson.rows[:, kept])


def unpack(packed: PackedVectors) -> WordVectors:
    """Make of what is stored what is used."""
    return unpack_vectors(" ".join(packed.words), packed.table, packed.scale, packed.frequency, packed.rarity)


def write(weights: Weights, packed: PackedVectors) -> None:
    """Write the file that the package reads."""
    np.savez_compressed(
        TARGET,
        names=np.array(" ".join(weights.names)),
        beside=weights.beside,
        slopes=weights.slopes,
        risks=weights.risks,
        risk_levels=weights.risk_levels,
        plain=weights.plain,
        plain_needs=weights.plain_needs,
        plain_level=np.array(weights.plain_level),
        gate=weights.gate,
        gate_level=np.array(weights.gate_level),
        kind=weights.guide.kind,
        kind_level=np.array(weights.guide.level),
        guide=weights.guide.slopes,
        good=weights.guide.good,
        good_level=np.array(weights.guide.good_level),
        words=np.array(" ".join(packed.words)),
        table=packed.table,
        scale=packed.scale,
        frequency=packed.frequency.astype(np.float32),
        rarity=packed.rarity.astype(np.float32),
    )


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--keep-vectors", action="store_true")
    options = parser.parse_args()
    packed = keep_vectors(TARGET) if options.keep_vectors else pack_vectors(options.data)
    vectors = unpack(packed)
    lessons = read_lessons(options.data, vectors)
    if options.cross_validate:
        cross_validate(lessons, vectors, read_pages(options.data, vectors))
    elif options.ablate:
        ablate(lessons, vectors)
    else:
        known = thin_out(lessons)
        weights = fit(lessons, gather_all(known), vectors)
        prepared = [prepare(page, weights) for page in read_pages(options.data, vectors)]
        guide = fit_guide(prepared, find_others(lessons), weights.names)
        write(replace(weights, guide=guide), packed)
        print(f"{TARGET}: {TARGET.stat().st_size} bytes from {len(known)} articles")


if __name__ == "__main__":
    main()
