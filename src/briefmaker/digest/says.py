"""Whether a paragraph makes the claim of a sentence: what a reference to it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from briefmaker.digest.claims import Claim, Pair, covered, cut_frame, read_claim, weigh
from briefmaker.digest.guards import cut_zone, find_differences, find_quotation
from briefmaker.language import split_sentences

LIKELY = 0.5
"""The share of the weight of a claim that a passage has, below which nothing more is asked of it."""

_SHARE, _ORDER, _BACK = 0.6, 0.65, 0.28
"""What a passage in other words needs: of the weight of the claim, of its words in its order, and of its own weight.
Chosen on the 620 pairs of the set `digest`, November 2026: precision 1 from .35 on."""

_FEWEST, _FEWEST_PAIRS = 4, 2
"""Content words in common, and two of them in a row."""

_RUN, _RUN_SHARE, _NEARLY = 6, 0.35, 0.85
"""Words in a row in common that make a passage one word for word, as a share of the sentence; and nearly all of it."""

_WHOLE = re.compile(r"(?:[.!]|\?[\"”’»'])[\"”’»')]*$")
"""How a sentence ends that claims something; a question, a line of a table and a caption do not."""

_NO_CLAIM = re.compile(
    r"^(?:What|How|Why) (?!a\b)[^“\"]*$|^(?:Read|See) (?:more|also)\b|^Copyright\b"
    r"|may not be (?:published|reproduced)|contributed to this"
    r"|\b(?:reported|wrote) (?:this (?:story|report) )?(?:from|in) [A-Z]\w+\b.*\b(?:reported|wrote|contributed)\b"
)
"""A heading that asks, who worked on the text, and whose it is: no claims."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands in a paragraph."""

    start: int
    end: int


def find_passage(
    text: str, paragraph: str, damped: Mapping[str, float], known: frozenset[str], language: str = "en"
) -> Passage | None:
    """
    Return the sentence or two of a paragraph that make the claim of a sentence; None where none do.

    `damped` weighs down what the whole event names (`damp_words`), `known` are the stems of the article of the
    paragraph. Two texts that share the words of a claim may still differ in who, when, how many and whether: the
    guards look for that. In other languages than English only the same words say the same.
    """
    if not _WHOLE.search(text) or _NO_CLAIM.search(text):
        return None
    if not language.startswith("en"):
        at = paragraph.find(text)
        return Passage(at, at + len(text)) if at >= 0 else None
    quoted = find_quotation(text, paragraph)
    core = read_claim(quoted or cut_frame(text))
    weights = weigh(core, dict(damped))
    if covered(core, weights, read_claim(paragraph).stems) < LIKELY:
        return None
    best = max(_windows(paragraph, language), key=lambda it: covered(core, weights, it[1].stems), default=None)
    if best is None or covered(core, weights, best[1].stems) < LIKELY:
        return None
    place, there = best
    return place if _says(read_claim(text), core, weights, there, damped, known) else None


def _windows(paragraph: str, language: str) -> Iterator[tuple[Passage, Claim]]:
    """Yield each sentence of a paragraph, then each two in a row."""
    spans = split_sentences(paragraph, language)
    places = [(it.start, it.end) for it in spans] + [(one.start, two.end) for one, two in pairwise(spans)]
    for start, end in places:
        yield Passage(start, end), read_claim(paragraph[start:end])


def _says(
    whole: Claim,
    core: Claim,
    weights: tuple[float, ...],
    there: Claim,
    damped: Mapping[str, float],
    known: frozenset[str],
) -> bool:
    """Return whether a passage shares enough with a claim, and no guard sees a difference."""
    run = SequenceMatcher(None, whole.words, there.words, autojunk=False).find_longest_match().size
    nearly = run >= _RUN and run >= _NEARLY * len(whole.words)
    verbatim = run >= _RUN and run >= _RUN_SHARE * len(whole.words)
    share = covered(core, weights, there.stems)
    if share < _SHARE or not (verbatim or _shares_order(whole, core, there, damped)):
        return False
    pair = Pair(whole, core, there, cut_zone(there.text, frozenset(whole.stems)), known)
    return not any(not (nearly and guard.excused) for guard in find_differences(pair))


def _shares_order(whole: Claim, core: Claim, there: Claim, damped: Mapping[str, float]) -> bool:
    """Return whether a passage has the words of a claim in much the same order, and not much else."""
    ours, theirs = set(core.stems), set(there.stems)
    both, back = [it for it in core.stems if it in theirs], [it for it in there.stems if it in ours]
    blocks = SequenceMatcher(None, both, back, autojunk=False).get_matching_blocks()
    pairs = set(pairwise(core.stems)) & set(pairwise(there.stems))
    if len(both) < _FEWEST or len(pairs) < _FEWEST_PAIRS or sum(it.size for it in blocks) < _ORDER * len(both):
        return False
    return covered(there, weigh(there, dict(damped)), whole.stems) >= _BACK
