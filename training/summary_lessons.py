"""What the ranker of summaries learns from: articles, their features, and what each sentence is worth."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from summary_grades import KNOWN, Grades, digest, read_grades
from summary_measures import Judgement, find_covered, find_group, read_judgement

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.summary.choice import scale_to_unit
from briefmaker.summary.document import SentenceDocument, join_tables, standardise
from briefmaker.summary.features import measure_features
from briefmaker.summary.features.pointing import LEANS
from briefmaker.summary.features.position import HUMP
from briefmaker.summary.features.wording import WORD
from briefmaker.summary.read import read_document
from briefmaker.summary.weights import RISKS, WordVectors

Numbers = NDArray[np.float64]
Pairs = tuple[Counter[Any], Counter[Any]]
"""The words of a text and the pairs of neighbours, counted."""

GRADED = ("politics", "opinion", "web", "policy", "policy2", "essays", "essays2", "news")
REFERENCES = ("news-dev", "opinion-dev", "webdesc-dev", "scisumm-dev")
MOST_CHOSEN = 6
STEM = 6
AVOIDED = 1.0
"""How many grades a sentence to be avoided is worth less."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """An article to learn from."""

    origin: str
    """The file it comes from."""

    group: str
    """`opinion`, `reports` or `news` where a reader graded it; else empty."""

    article: Article
    document: SentenceDocument
    families: tuple[tuple[str, int], ...]
    """The families of features and how many each has."""

    names: tuple[str, ...]
    rows: Numbers
    """The features, shape (sentences, features)."""

    targets: Numbers
    """What each sentence is worth for each of `ranker.TARGETS`, mean 0, shape (targets, sentences)."""

    risks: Numbers
    """Whether each of `ranker.RISKS` holds of each sentence, shape (risks, sentences); of none where nobody said."""

    judgement: Judgement | None
    """The reader's; None where there is a reference."""

    references: tuple[Pairs, ...]
    """The reference summaries; empty where a reader graded."""

    fresh: bool = True
    """Whether its grades are nowhere learned from: false of a reference whose article `grades.tsv` has, too."""


def read_lessons(data: Path, vectors: WordVectors) -> list[Lesson]:
    """Read all articles of all sets that have a sentence, in the order of the files; those of `grades.tsv` last."""
    graded = tuple(read_grades(data))
    known = {grades.digest for _, grades in graded}
    paths = [data / "graded" / f"{name}.jsonl.gz" for name in GRADED]
    paths += [data / "summary" / f"{name}.jsonl.gz" for name in REFERENCES]
    lessons = [
        lesson
        for path in paths
        for record in read_records(path)
        if (lesson := make_lesson(path.name.partition(".")[0], record, vectors))
    ]
    fresh = [replace(lesson, fresh=digest(lesson.article) not in known) for lesson in lessons]
    return fresh + [make_graded(article, grades, vectors) for article, grades in graded]


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Read one article a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def make_lesson(origin: str, record: dict[str, Any], vectors: WordVectors) -> Lesson | None:
    """Read the article and say what each of its sentences is worth; None for an article without sentences."""
    article = Article.from_text(record["title"] or "", record["paragraphs"])
    document = read_document(article)
    if not document.sentences:
        return None
    if "references" not in record:
        group = find_group(origin, record.get("genre"))
        return judge_lesson(origin, group, article, document, read_judgement(record), vectors)
    references = tuple(count_pairs(text) for text in record["references"])
    nothing = np.zeros(len(document.sentences))
    targets = np.array((nothing, nothing, standardise(judge_by_references(document, references))))
    families, names, rows = measure(document, vectors)
    risks = np.zeros((len(RISKS), 0))
    return Lesson(origin, "", article, document, families, names, rows, targets, risks, None, references)


def judge_lesson(
    origin: str, group: str, article: Article, document: SentenceDocument, judgement: Judgement, vectors: WordVectors
) -> Lesson:
    """Make a lesson of an article and what a reader judged of it."""
    families, names, rows = measure(document, vectors)
    targets = np.array((*aim_at_grades(document, judgement), np.zeros(len(document.sentences))))
    risks = see_risks(document, judgement) if judgement.marked else np.zeros((len(RISKS), 0))
    return Lesson(origin, group, article, document, families, names, rows, targets, risks, judgement, ())


def make_graded(article: Article, grades: Grades, vectors: WordVectors) -> Lesson:
    """Make a lesson of an article and its line in `grades.tsv`; ValueError where its sentences are no longer those."""
    document = read_document(article)
    places = [(sentence.block, sentence.start, sentence.end) for sentence in document.sentences]
    return judge_lesson(KNOWN, grades.group, article, document, grades.judge(places), vectors)


def measure(
    document: SentenceDocument, vectors: WordVectors
) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...], Numbers]:
    """Return the families of features with the size of each, their names, and the features, a row a sentence."""
    families = measure_features(document, vectors)
    sizes = tuple((name, len(family.names)) for name, family in families.items())
    every = join_tables([*families.values()])
    return sizes, every.names, np.ascontiguousarray(every.values.T)


def aim_at_grades(document: SentenceDocument, judgement: Judgement) -> tuple[Numbers, Numbers]:
    """Return the grade and whether it is a 3, mean 0 each."""
    covered = [find_covered(judgement, s.block, s.start, s.end) for s in document.sentences]
    grade = np.array([judgement.grades[some].mean() if some else 0.0 for some in covered])
    avoid = np.array([bool(some) and judgement.avoid[some].any() for some in covered])
    best = np.array([bool(some) and judgement.grades[some].max() == 3 for some in covered])
    return standardise(grade - AVOIDED * avoid), standardise(best.astype(np.float64))


def see_risks(document: SentenceDocument, judgement: Judgement) -> Numbers:
    """Return whether each of `ranker.RISKS` holds of each sentence, shape (risks, sentences)."""
    covered = [find_covered(judgement, s.block, s.start, s.end) for s in document.sentences]
    needs = [
        any(first in some and second < min(some) for first, second in judgement.pairs) if some else False
        for some in covered
    ]
    kinds = [{judgement.kinds[index] for index in some} - {""} for some in covered]
    return np.array(
        [needs, [bool(some) for some in kinds], *([kind in some for some in kinds] for kind in RISKS[2:])], np.float64
    )


def judge_by_references(document: SentenceDocument, references: tuple[Pairs, ...]) -> Numbers:
    """
    Say how well each sentence serves to write the reference summary.

    .6 for one that a greedy choice by ROUGE-1 + ROUGE-2 takes into the best extract, and up to .4 for what it shares
    with the reference alone; the best over the references.
    """
    bags = [count_pairs(sentence.text) for sentence in document.sentences]
    best = np.zeros(len(bags))
    for wanted in references:
        alone = np.array([sum(measure_rouge(bag, wanted)) for bag in bags])
        member = np.zeros(len(bags))
        member[choose_greedily(bags, wanted)] = 1.0
        best = np.maximum(best, 0.6 * member + 0.4 * scale_to_unit(alone))
    return best


def count_pairs(text: str) -> Pairs:
    """Count the words of a text, cut to six letters, and the pairs of neighbours."""
    words = [word[:STEM].lower() for word in split_words(text)]
    return Counter(words), Counter(pairwise(words))


def measure_rouge(bag: Pairs, wanted: Pairs) -> tuple[float, float]:
    """Return ROUGE-1 F1 and ROUGE-2 F1."""
    one, two = (
        2 * (own & other).total() / max(1, own.total() + other.total()) for own, other in zip(bag, wanted, strict=True)
    )
    return one, two


def choose_greedily(bags: list[Pairs], wanted: Pairs) -> list[int]:
    """Take the sentence that raises the overlap most, again and again while it rises."""
    useful = [index for index, bag in enumerate(bags) if bag[0] & wanted[0]]
    chosen: list[int] = []
    so_far: Pairs = (Counter(), Counter())
    height = 0.0
    while len(chosen) < MOST_CHOSEN:
        options = [
            (sum(measure_rouge((so_far[0] + bags[index][0], so_far[1] + bags[index][1]), wanted)), -index)
            for index in useful
            if index not in chosen
        ]
        best, place = max(options, default=(0.0, 0))
        if best <= height:
            break
        height = best
        chosen.append(-place)
        so_far = (so_far[0] + bags[-place][0], so_far[1] + bags[-place][1])
    return chosen


_LEFT_OUT = re.compile(rf"v\d\d|(?:before|after|around)_|{WORD}|{LEANS}")
"""Vectors and common words of neighbours say nothing of a sentence, nor does how they lean; what is of neighbours is so
already."""

_OF_NEIGHBOURS = frozenset(
    (
        "after_turn_in_block", "after_anaphoric_in_block", "concession_answered", "answers_concession",
        "second_before_question",
    )
)  # fmt: skip


def mark_beside(names: Sequence[str]) -> NDArray[np.bool_]:
    """Mark the features that are looked at in neighbours, too."""
    return np.array([not _LEFT_OUT.match(name) and name not in _OF_NEIGHBOURS for name in names], bool)


_ANY_LANGUAGE = ("position", "length", "similarity")
_OF_ENGLISH = frozenset(("under_ten", "eighteen_to_38", "over_45", "words_beside_mean", "longest_of_block"))
"""Lengths in words: languages with compounds, or without articles, need fewer words for as much."""

_OF_ANY_LANGUAGE = frozenset(
    (
        "letters", "content", "rejected_form", "commas", "numbers", "years", "money", "percent", "names", "top_names",
        "new_names", "lone_names", "quoted", "any_quoted", "opens_quoted", "colon_inside", "exclamation", "question",
        "title_letters", "title_letters_rank",
    )
)  # fmt: skip


def holds_in_any_language(family: str, name: str) -> bool:
    """
    Return whether a feature means the same in all languages that part words by spaces: place, length, form.

    Neither steps of length nor dashes, brackets and such marks do, nor bumps along the text, which fit English genres.
    """
    of_all = family in _ANY_LANGUAGE and name not in _OF_ENGLISH and not name.startswith(HUMP)
    return of_all or name in _OF_ANY_LANGUAGE
