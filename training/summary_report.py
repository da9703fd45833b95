"""What the ranker's choice reaches on articles it has not learned from, in figures."""

import numpy as np
from summary_lessons import Lesson, count_pairs, measure_rouge
from summary_measures import judge

from briefmaker.summary.choice import choose_bottom_line, choose_quotes, find_allowed
from briefmaker.summary.ranker import Judgement
from briefmaker.summary.selection import Budget


def measure_grades(lesson: Lesson, judged: Judgement) -> dict[str, float]:
    """Compare five sentences and the bottom line with the reader's grades."""
    quotes = choose_quotes(lesson.document, judged, Budget(5, None), (), find_allowed(lesson.document))
    line = choose_bottom_line(lesson.article, quotes) if quotes else None
    return judge(lesson.judgement, quotes, line) if lesson.judgement else {}


def measure_references(lesson: Lesson, judged: Judgement) -> dict[str, float]:
    """Compare three sentences with the reference summaries, less what the first three sentences reach."""
    quotes = choose_quotes(lesson.document, judged, Budget(3, None), (), find_allowed(lesson.document))
    texts = ([quote.text for quote in quotes], [sentence.text for sentence in lesson.document.sentences[:3]])
    best = []
    for text in texts:
        found = count_pairs(" ".join(text))
        best.append([max(pair) for pair in zip(*(measure_rouge(found, r) for r in lesson.references), strict=True)])
    return {
        "R1": 100 * best[0][0],
        "R1 over lead": 100 * (best[0][0] - best[1][0]),
        "R2": 100 * best[0][1],
        "R2 over lead": 100 * (best[0][1] - best[1][1]),
        "words": float(sum(len(word.split()) for word in texts[0])),
    }


def print_means(name: str, rows: list[dict[str, float]]) -> None:
    """Print the mean of each measure; what is not known of an article is left out."""
    means = {key: np.nanmean([row[key] for row in rows]) for key in rows[0]}
    error = np.std([row[next(iter(means))] for row in rows]) / np.sqrt(len(rows))
    figures = "  ".join(f"{key} {value:.3f}" for key, value in means.items())
    print(f"{name:12} {len(rows):5}  {figures}  (± {error:.3f})", flush=True)
