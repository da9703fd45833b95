"""
The lines for pages that are read for use, and the chance that a page is one: learned from labelled pages.

The chance is a logistic regression on measures of the page; against it stand press among the pages, graded articles
and papers. The lines are ridge regressions within pages, each weighing by its chance: what speaks of guides alone
counts in full, the features of the ranker less.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from summary_fit import Numbers, fit_logistic
from summary_lessons import Lesson
from summary_pages import LabelledPage, judge_note

from briefmaker.summary.choice import choose_bottom_line, choose_quotes, find_allowed, find_budget
from briefmaker.summary.document import SentenceDocument, Table, standardise
from briefmaker.summary.guides import find_share, measure_kind
from briefmaker.summary.ranker import Judgement, add_guide_lines, list_inputs, weigh
from briefmaker.summary.weights import GuideWeights, Weights

KIND_RIDGE = 10.0
RIDGE = 30.0
FAMILIAR = (0.3, 0.2)
"""What a feature of the ranker counts beside what speaks of guides alone, for points and for the bottom line. Three
dealings of ten folds over 429 pages, points at .1, .2, .3: bad .093, .088, .086, must .530, .534, .537; with 274 pages
.1 was best."""

FULL = ("own_heading", "opens_section", "item", "first", "we", "i", "you", "exclamation")
"""Features of the ranker that speak of guides."""

FOLDS = 10


def measure_page(document: SentenceDocument, names: tuple[str, ...], rows: Numbers) -> Numbers:
    """Return what tells the kind of a page of its features, shape (sentences, features)."""
    return measure_kind(document, Table(names, rows.T))


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What is learned from a page."""

    guide: bool
    """Whether it is read for use."""

    kind: Numbers
    """What tells its kind."""

    inputs: Numbers
    """What the lines look at, shape (sentences, inputs)."""

    allowed: list[int]
    """The sentences that may be quoted."""

    targets: tuple[Numbers, Numbers]
    """What each is worth, and as bottom line."""

    good: Numbers
    """Whether each is a good point: of grade 2 or 3, and not to be avoided."""


def prepare(page: LabelledPage, weights: Weights) -> Prepared:
    """Prepare a page, by what the ranker says of it."""
    inputs, _ = list_inputs(page.document, page.rows, weigh(page.rows, weights))
    worth = aim_at_points(page)
    kind, allowed = measure_page(page.document, page.names, page.rows), find_allowed(page.document)
    return Prepared(not page.press, kind, inputs, allowed, (worth, aim_at_bottom_line(page)), find_good(page))


def fit_guide(pages: Sequence[Prepared], others: Sequence[Lesson], names: tuple[str, ...]) -> GuideWeights:
    """Learn the chance and the lines from pages, and the chance from others, none of which is read for use."""
    kinds = [page.kind for page in pages]
    kinds += [measure_page(lesson.document, lesson.names, lesson.rows) for lesson in others]
    guide = np.array([page.guide for page in pages] + [False] * len(others))
    kind, level = fit_logistic(np.array(kinds), guide, KIND_RIDGE)
    every = np.concatenate([page.inputs - page.inputs.mean(axis=0) for page in pages])
    square, product = np.zeros((every.shape[1],) * 2), np.zeros((every.shape[1], 2))
    for page in pages:
        chance = 1.0 / (1.0 + np.exp(-float(np.einsum("i,i->", kind, page.kind)) - level))
        some = (page.inputs - page.inputs.mean(axis=0))[page.allowed]
        some = (some - some.mean(axis=0)) * np.sqrt(chance / np.sqrt(len(some)))
        aims = [standardise(target[page.allowed]) * np.sqrt(chance / np.sqrt(len(some))) for target in page.targets]
        square += some.T @ some
        product += some.T @ np.array(aims).T
    slopes = []
    for familiar, aim in zip(FAMILIAR, product.T, strict=True):
        scale = find_scale(every, names, familiar)
        bend = square / np.outer(scale, scale) + RIDGE * np.eye(len(scale))
        slopes.append(np.linalg.solve(bend, aim / scale) / scale)
    return GuideWeights(kind, level, np.array(slopes), *fit_good(pages, names))


def fit_good(pages: Sequence[Prepared], names: tuple[str, ...]) -> tuple[Numbers, float]:
    """Learn from all pages the chance that a sentence is a good point: slopes by the unit, and level."""
    every = np.concatenate([page.inputs[page.allowed] for page in pages])
    centre, scale = every.mean(axis=0), find_scale(every, names, FAMILIAR[0])
    ends = np.cumsum([len(page.allowed) for page in pages])
    rows = np.column_stack([(every - centre) / scale, np.ones(len(every))])
    square, product = np.zeros((rows.shape[1],) * 2), np.zeros(rows.shape[1])
    for page, some in zip(pages, np.split(rows, ends[:-1]), strict=True):
        square += some.T @ some / np.sqrt(len(some))
        product += some.T @ page.good[page.allowed] / np.sqrt(len(some))
    found = np.linalg.solve(square + np.diag([RIDGE] * len(scale) + [0.0]), product)
    slopes = found[:-1] / scale
    return slopes, float(found[-1] - np.einsum("i,i->", centre, slopes))


def find_scale(inputs: Numbers, names: tuple[str, ...], weight: float) -> Numbers:
    """Return by what each input is divided: its deviation, more for what counts less."""
    familiar = np.array([name not in FULL for name in names])
    strength = np.append(np.ones(inputs.shape[1] - len(names)), np.where(familiar, weight, 1.0))
    deviation = inputs.std(axis=0)
    return np.where(deviation > 1e-3, deviation / strength, np.inf)


def aim_at_points(page: LabelledPage) -> Numbers:
    """Return the grade of each sentence, one less where it is to be avoided."""
    best = [page.find_best(index) for index in range(len(page.held))]
    return np.array([0.0 if one is None else page.grades[one] - float(one in page.avoid) for one in best])


def find_good(page: LabelledPage) -> Numbers:
    """Return whether each sentence is a good point."""
    best = [page.find_best(index) for index in range(len(page.held))]
    return np.array([float(one is not None and page.grades[one] > 1 and one not in page.avoid) for one in best])


def aim_at_bottom_line(page: LabelledPage) -> Numbers:
    """Return whether each sentence would be accepted as bottom line."""
    return np.array([float(page.accepts(index)) for index in range(len(page.held))])


def deal_domains(pages: Sequence[LabelledPage], seed: int) -> NDArray[np.int64]:
    """Deal the pages into folds by domain, press evenly."""
    press = {page.domain: page.press for page in pages}
    domains = sorted(press)
    order = np.random.default_rng(seed).permutation(len(domains))
    ranked = sorted(order, key=lambda index: press[domains[index]])
    fold = {domains[index]: place % FOLDS for place, index in enumerate(ranked)}
    return np.array([fold[page.domain] for page in pages])


def judge_unseen_pages(
    pages: Sequence[LabelledPage], others: Sequence[Lesson], weights: Weights, seed: int
) -> list[Counter[str]]:
    """Judge the note of each page by lines learned from other domains."""
    folds, prepared = deal_domains(pages, seed), [prepare(page, weights) for page in pages]
    counts: list[Counter[str]] = [Counter()] * len(pages)
    for fold in range(FOLDS):
        known = [page for page, own in zip(prepared, folds, strict=True) if own != fold]
        learned = replace(weights, guide=fit_guide(known, others, weights.names))
        for index in np.flatnonzero(folds == fold):
            counts[index] = judge_page(pages[index], learned)
    return counts


def judge(document: SentenceDocument, names: tuple[str, ...], rows: Numbers, weights: Weights) -> Judgement:
    """Judge sentences of these features as the package does."""
    share = find_share(document, measure_page(document, names, rows), weights.guide)
    return add_guide_lines(document, rows, weigh(rows, weights, share), weights)


def judge_page(page: LabelledPage, weights: Weights) -> Counter[str]:
    """Judge the note that the weights give of a page, as long as it is by default."""
    judged = judge(page.document, page.names, page.rows, weights)
    limit = find_budget(page.document, None, None, None)
    quotes = choose_quotes(page.document, judged, limit, (), find_allowed(page.document))
    return judge_note(page, quotes, choose_bottom_line(page.article, quotes))


def print_pages(name: str, counts: Sequence[Counter[str]]) -> None:
    """Print what share of bottom lines is accepted and harmful, of points bad, of things that must be said said."""
    total = sum(counts, Counter[str]())
    points = total["good"] + total["weak"] + total["bad"]
    print(
        f"{name:12} {len(counts):5}  ok {total['ok'] / len(counts):.3f}  harmful {total['harmful'] / len(counts):.3f}"
        f"  bad {total['bad'] / points:.3f}  must {total['must'] / total['musts']:.3f}",
        flush=True,
    )
