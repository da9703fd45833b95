"""Choose the sentences that carry an article."""

import numpy as np

from briefmaker.errors import UsageError
from briefmaker.model import Article, Quote
from briefmaker.summary.focus import as_subjects, favour
from briefmaker.summary.interface import Numbers
from briefmaker.summary.methods import find_method
from briefmaker.summary.reading import Reading, Sentence, count_words, read_article
from briefmaker.summary.reasons import explain
from briefmaker.summary.selection import Budget, choose_in_order, choose_in_turn

_DEFAULT_SENTENCES = 5
_WHOLE = 100


def summarise(
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    percent: int | None = None,
    focus: str | tuple[str, ...] = "",
    method: str = "default",
) -> tuple[Quote, ...]:
    """
    Choose the sentences that carry an article, word for word, in reading order.

    Five by default, or so many `sentences`, or at most so many `words` (as `str.split` counts), or at most so many
    `percent` of the words of all sentences. Fewer only where the article has fewer that may be quoted; none only where
    it has no sentence at all. Words are exceeded only where not even one sentence fits: then the shortest is given.
    With a focus, sentences about it come first.
    Raises UsageError for several budgets at once, a budget under one, more than 100 percent, or an unknown method.
    """
    _check_budget(sentences, words, percent)
    summariser = find_method(method)
    reading = read_article(article)
    allowed = find_allowed(reading)
    if not allowed:
        return ()
    scores = normalise(summariser.score(reading))
    subjects = as_subjects(focus)
    worth = favour(scores, reading, allowed, subjects) if subjects else scores
    budget = _find_budget(reading, sentences, words, percent)
    if method == "default":
        chosen = choose_in_turn(worth, reading, allowed, budget)
    else:
        chosen = choose_in_order(sorted(allowed, key=lambda index: (-worth[index], index)), reading, budget)
    reasons = explain(reading, scores, chosen, method, subjects)
    return tuple(_quote(reading.sentences[index], float(scores[index]), reasons[index]) for index in sorted(chosen))


def _check_budget(sentences: int | None, words: int | None, percent: int | None) -> None:
    given = [limit for limit in (sentences, words, percent) if limit is not None]
    if len(given) > 1:
        raise UsageError("a summary is measured in sentences, in words or in percent, not in two of them")
    if min(given, default=1) < 1:
        raise UsageError("a summary has at least one sentence, one word or one percent of the article")
    if percent is not None and percent > _WHOLE:
        raise UsageError(f"a summary of {percent} percent is longer than its article", "Give 1 to 100.")


def _find_budget(reading: Reading, sentences: int | None, words: int | None, percent: int | None) -> Budget:
    """Return the budget in sentences or in words; a percentage is rounded down to whole words."""
    if percent is not None:
        words = int(count_words(reading).sum()) * percent // _WHOLE
    return Budget(None if words is not None else sentences or _DEFAULT_SENTENCES, words)


def find_allowed(reading: Reading) -> list[int]:
    """Return the sentences without fault; where there are none, all that have words."""
    faultless = [index for index, sentence in enumerate(reading.sentences) if not sentence.fault]
    return faultless or [index for index, sentence in enumerate(reading.sentences) if sentence.stems]


def normalise(scores: Numbers) -> Numbers:
    """Stretch scores to 0..1."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.ones(len(scores))


def _quote(sentence: Sentence, score: float, reasons: tuple[str, ...]) -> Quote:
    return Quote(sentence.text, sentence.block, sentence.start, sentence.end, score=round(score, 4), reasons=reasons)
