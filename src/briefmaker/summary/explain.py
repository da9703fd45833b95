"""Why a sentence was chosen, or was not, in words."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from math import ceil

import numpy as np

from briefmaker.summary.document import Mask, Numbers, SentenceDocument
from briefmaker.summary.eligibility import breaks_off
from briefmaker.summary.focus import measure_focus
from briefmaker.summary.selection import SURE_NEED, find_same

_CENTRAL = 0.8
"""From this share of the sentences on one is called close to what the rest says."""

_MANY = 2
"""Words shared with a title, and sentences of a text, from which on it is mentioned."""

_MENTIONED = 0.04
"""A feature that moves a sentence by less, in deviations of its article, is not worth a word."""

_MOST_FOR, _MOST_AGAINST = 4, 3


def explain(
    document: SentenceDocument,
    scores: Numbers,
    chosen: list[int],
    *,
    method: str = "default",
    subjects: tuple[str, ...] = (),
) -> dict[int, tuple[str, ...]]:
    """
    Return the reasons of each chosen sentence: its rank by the method, then what anybody can check in the text.

    The rank is the one before repetition, length and need of another sentence were weighed.
    """
    ranks = (-scores).argsort(kind="stable").argsort() + 1
    central = document.centrality
    middle = np.sort(central)[ceil(_CENTRAL * (len(central) - 1))]
    shares = measure_focus(document, subjects)
    return {
        index: (
            f"ranked {ranks[index]} of {len(scores)} by {method}",
            *(("names the focus",) if shares[index] == 1 else ()),
            *(phrase for phrase, holds in _FACTS.items() if holds(document, index)),
            *(("close to what the rest says",) if central[index] >= middle and len(scores) > _MANY else ()),
        )
        for index in chosen
    }


def explain_features(names: Sequence[str], moves: Numbers, less: Mask) -> tuple[str, ...]:
    """
    Return what spoke for a sentence and what against it, in words, the weightiest first.

    Takes the names of the features, how far each moved the sentence, in deviations, and whether the sentence has less
    of it than the others of its article, shape (features,).
    """
    words = load_phrases()
    strength = np.abs(moves)
    strong = (strength >= _MENTIONED).nonzero()[0]
    phrases: dict[bool, list[str]] = {True: [], False: []}
    for index in strong[(-strength[strong]).argsort(kind="stable")].tolist():
        phrase = words.get(names[index], ("", ""))[int(less[index])]
        if phrase:
            phrases[bool(moves[index] > 0)].append(phrase)
        if len(phrases[True]) >= _MOST_FOR and len(phrases[False]) >= _MOST_AGAINST:
            break
    parts = (("for", phrases[True][:_MOST_FOR]), ("against", phrases[False][:_MOST_AGAINST]))
    return tuple(f"{side}: {', '.join(phrases)}" for side, phrases in parts if phrases)


def explain_omission(document: SentenceDocument, needs: Numbers, misleads: Mask, chosen: list[int], index: int) -> str:
    """Return why a sentence is none of the chosen, in words; `misleads` says which are held to."""
    if document.sentences[index].rejected:
        return f"not quoted: {document.sentences[index].rejected}"
    if breaks_off(document.sentences[index].text):
        return "not quoted: it breaks off"
    if find_same(document, index)[chosen].any():
        return "not quoted: a quote says the same"
    if misleads[index]:
        return "not quoted: it may mislead alone, as a story, a view that is answered or a teaser does"
    if needs[index] > SURE_NEED and index - 1 not in chosen:
        return "not quoted: it needs the sentence before, which carries less"
    return "not quoted: others carry more for their length"


@cache
def load_phrases() -> dict[str, tuple[str, str]]:
    """Read what is said of a feature: where a sentence has more of it than others, and where it has less."""
    text = files("briefmaker.summary").joinpath("data", "reasons.txt").read_text("utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {name.strip(): (more.strip(), less.strip()) for name, more, less in rows}


_FACTS: dict[str, Callable[[SentenceDocument, int], bool]] = {
    "opens the article": lambda _, index: index == 0,
    "is the standfirst": lambda document, index: document.sentences[index].kind == "standfirst",
    "closes the article": lambda document, index: index == len(document.sentences) - 1 > 0,
    "opens its paragraph": lambda document, index: (
        index > 0 and document.sentences[index].position == 0 and document.sentences[index].siblings > 1
    ),
    "shares words with the title": lambda document, index: (
        len(document.title_stems.intersection(document.sentences[index].stems)) >= _MANY
    ),
}
"""What can be said of a sentence, and whether it holds."""
