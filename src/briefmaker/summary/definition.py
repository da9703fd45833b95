"""Sentences that say what the thing is that a title names: what a guide, a product or a directory has for a thesis."""

import re

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import Sentence, SentenceDocument
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.read import find_stems
from briefmaker.summary.verbs import load_verbs

_LANGUAGE = "en"
_ASKS_WHAT = re.compile(r"what(?:['’]s| is| are)\b", re.IGNORECASE)
_LONGEST = 12
"""Words of a title that names a thing; longer ones tell a story. With 9, 12, 20 sentences to be avoided are .102, .102,
.105 (three dealings of ten folds)."""

_REACH = 10
"""Words within which the verb of a definition stands; set by hand."""

_CONTRACTED = frozenset(("s", "d", "m", "t", "ll", "re", "ve"))
_VERBS = frozenset(
    (
        "is", "are", "was", "were", "can", "will", "means", "mean", "refers", "represents", "represent",
        "offers", "offer", "provides", "provide", "gives", "give", "lets", "let", "allows", "allow", "helps", "help",
        "makes", "make", "includes", "include", "contains", "contain", "covers", "cover", "explores", "explore",
        "features", "supports", "support", "serves", "brings", "delivers", "deliver", "comes", "come", "specializes",
        "specialises", "levels",
    )
)  # fmt: skip
_PARTS = frozenset(
    (
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "most", "many",
        "several", "few", "both", "another", "other", "each",
    )
)  # fmt: skip
"""A subject that opens so is a part of what the title names."""

_FADE = 4
"""Paragraphs after which a definition counts half: it stands early, and later ones are of parts."""


def measure_definitions(document: SentenceDocument) -> Numbers:
    """
    Return how well each sentence says what the title names, 0 to 1, shape (n,); 0 of all under a title that tells more.

    Its subject is made of words of the title (`Travel insurance provides peace of mind`), and it stands early. English
    only.
    """
    if not _names_a_thing(document):
        return np.zeros(len(document.sentences))
    return np.array([_define(sentence, document.title_stems) for sentence in document.sentences])


def defines(document: SentenceDocument, index: int) -> bool:
    """Tell whether a sentence says what the title names at all."""
    return _names_a_thing(document) and _define(document.sentences[index], document.title_stems) > 0


def _names_a_thing(document: SentenceDocument) -> bool:
    """Tell whether an English title has no verb of its own or asks what something is."""
    title = document.title
    if base_code(document.language) != _LANGUAGE:
        return False
    if _ASKS_WHAT.match(title):
        return True
    words = split_tokens(title)
    told = (load_verbs("verbs", _LANGUAGE) - _CONTRACTED).intersection(words) or any(w.endswith("ed") for w in words)
    return 0 < len(words) <= _LONGEST and not told and not title.rstrip().endswith("?")


def _define(sentence: Sentence, title: frozenset[str]) -> float:
    """Return the share of the subject that is of the title, less for a later paragraph."""
    words = sentence.text.split()[:_REACH]
    verb = next((place for place, word in enumerate(words) if word.lower().strip(",;:") in _VERBS), 0)
    subject = find_stems(" ".join(words[:verb]), _LANGUAGE)
    if not subject or words[0].lower() in _PARTS:
        return 0.0
    return len(title.intersection(subject)) / len(subject) / (1 + sentence.paragraph / _FADE)
