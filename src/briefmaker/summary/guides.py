"""
Pages that are read for use: guides, lists, explainers, reviews, product pages; as against news, analysis and opinion.

What is worth quoting there, readers say by other signs: a heading that sums up, a claim, who speaks to whom, whether
the page speaks of itself or sells. A logistic regression says from the page as a whole how sure it is one; two lines
say what its sentences are worth, from these signs, from what the ranker says of them, and from its features.
"""

import re

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.document import Columns, Numbers, SentenceDocument, Table, load_words
from briefmaker.summary.forms import SentenceForm, load_english_forms
from briefmaker.summary.weights import GuideWeights

MEANS = (
    "you", "speech", "said", "exclamation", "opens_quoted", "any_quoted", "item", "names", "years", "percent",
    "general", "obligation", "question", "cited", "study", "finding",
)  # fmt: skip
"""Features of the ranker whose mean over a page tells its kind."""

_NUMBERED = lazy_pattern(r"\W{0,2}(?:#|step |tip )?\d", re.IGNORECASE)
_MANY_HEADINGS = 3.0
"""Headings as a share of the sentences, times this, up to 1: more than one for three sentences says no more."""

_SHORTEST_NAME = 5
"""Characters of the name of a site that stands for no other word; of 192 sentences of guides that name their own site
two in three are worthless, of all one in four."""

_USUAL_LENGTH = 3.2
"""The natural logarithm of 1 + the words of a sentence that is neither short nor long (24)."""

_STEEP = 1.5
"""How sharply the lines of guides take over as the chance passes one half."""

_DOUBTFUL, _SURE = 0.3, 0.7
"""The chances of being a guide up to which the line of points says nothing, and from which on all it may. Graded
articles, three dealings of ten folds, as against a share that grows from nought on: gain .761 -> .763, a 3 as bottom
line .720 -> .723; 429 pages, two dealings: bottom line accepted .610 -> .612, points bad .085 -> .084."""

MOST = 0.7
"""How much the line of points says of a page that is surely one; the ranker's own line says the rest. Ten folds, two
dealings, 1 and .7: what must be said .469 and .47; ten scored pages keep more of what a brief must have."""


_SUBJECT = lazy_pattern(
    r"(?:(?:what (?:is|are)|(?:an )?introduction to|understanding) )?(?:an? |the )?([^:|?]+?)"
    r"\??(?:\s*[:|].*|\s[-–—]\s.*)?",
    re.IGNORECASE,
)
"""What a page is named for, where its title is nothing else: `What is a phone?`, `Pods`, `Lunacal: book faster`."""

_LONGEST_SUBJECT = 6
"""Words of a name; a longer title says what happened."""

_DEFINED = 25
"""Sentences in which a page says what the thing is that it is named for. Of 280 labelled pages 7 have such a sentence:
with it as bottom line 6 have the one that readers put first, without 2; the seventh has one that they accept, either
way. Of 1,363 other pages 24 have one: read by eye, 12 have a better bottom line with it, 2 a worse one."""

_IS_A = (
    r"(?:e?s)?\s*(?:\([^)]*\)|,[^,.]{2,60},)?\s+(?:is|are|refers? to) (?:an?|the) "
    r"(?!very |bit of|fascinating|great|good|.*\b(?:I|we|my|our)\b)"  # what somebody thinks of it, or does with it
)


def find_definition(document: SentenceDocument, allowed: list[int]) -> int | None:
    """
    Return the first of the sentences allowed that says what the thing is that the page is named for, None without.

    `Pods are the smallest deployable units ...` on a page called Pods. In English alone.
    """
    named = _SUBJECT.fullmatch(document.title.strip()) if base_code(document.language) == "en" else None
    if not named or len(named[1].split()) > _LONGEST_SUBJECT:
        return None
    form = re.compile(rf"(?:an? |the )?{re.escape(named[1])}{_IS_A}", re.IGNORECASE)
    early = (index for index in allowed if index < _DEFINED and document.sentences[index].kind != "quotation")
    return next((index for index in early if form.match(document.sentences[index].text)), None)


def measure_kind(document: SentenceDocument, table: Table) -> Numbers:
    """Return what tells the kind of a page: means over its sentences, its headings, what its title asks or counts."""
    heads, count = [heading.text for heading in document.headings], len(document.sentences)
    numbered = [bool(_NUMBERED.match(head)) for head in heads]
    asks = _find_heading_form("asks")
    asking = [asks.fits(head) for head in heads]
    shape = (
        min(1.0, _MANY_HEADINGS * len(heads) / count),
        np.log1p(len(heads)),
        sum(numbered) / max(1, len(heads)),
        sum(asking) / max(1, len(heads)),
        np.log1p(count),
    )
    titles = [float(form.fits(document.title)) for form in load_english_forms("guide_titles")]
    return np.array([*table.take(MEANS).mean(axis=1), *shape, *titles])


def find_share(document: SentenceDocument, kind: Numbers, weights: GuideWeights) -> float:
    """
    Return the chance that a page with these measures is a guide, 0 to 1; 0 for one that is hardly one, and for a paper.

    A flat text without title and headings is none, for it lacks most of what tells: of 884 such texts of news 26 were
    held to be guides, and their summaries lost 13 points of R1 + R2 each (over the lead, of all: 3.43 -> 3.81).
    """
    heads = [heading.text for heading in document.headings]
    paper = all(any(map(_find_heading_form(part).fits, heads)) for part in ("method", "result"))
    if paper or not (document.title or heads):
        return 0.0
    height = float(np.einsum("i,i->", kind, weights.kind)) + weights.level
    share = float(1.0 / (1.0 + np.exp(-_STEEP * height)))
    return share if share > _DOUBTFUL else 0.0


def weigh_points(share: float) -> float:
    """Return how much the line of points says of a page of this share, 0 to MOST."""
    return MOST * min(1.0, max(0.0, (share - _DOUBTFUL) / (_SURE - _DOUBTFUL)))


def _find_heading_form(name: str) -> SentenceForm:
    """Return a form of headings by its name."""
    return next(form for form in load_english_forms("guide_headings") if form.name == name)


def measure_guide(document: SentenceDocument) -> Columns:
    """Return where each sentence stands among the headings, and whether it claims, sells or speaks of its page."""
    sentences, numbered, words = document.sentences, document.numbered, load_words("guides")
    section = np.array([sentence.section for sentence in sentences], np.int64)
    last, inside = section.max(), np.arange(len(section)) - np.searchsorted(section, section)
    size = np.bincount(section)[section]
    heads = ["", *(heading.text for heading in document.headings)]
    sums_up, questions, asks = (
        np.array([_find_heading_form(name).fits(head) for head in heads], np.float64)[section]
        for name in ("sums up", "questions", "asks")
    )
    sells, itself = np.zeros(len(section)), np.zeros(len(section))
    sells[sorted({*numbered.find_rows(words["we"])} & {*numbered.find_rows(words["sold"])})] = 1.0
    (of_page,) = load_english_forms("guide_sentences")
    itself[[row for row, sentence in enumerate(sentences) if of_page.fits(sentence.text.lower())]] = 1.0
    return {
        "sums_up": sums_up,
        "sums_up_first": sums_up * (inside == 0),
        "under_questions": questions,
        "under_question": asks,
        "section_place": np.log1p(inside),
        "before_headings": (section == 0) * float(last > 0),
        "before_headings_end": (section == 0) * (inside >= size - 2) * float(last > 0),
        "last_section": (section == last) * float(last > 0),
        "first_three": np.arange(len(section)) < 3,
        "itself": itself,
        "sells": sells,
        "names_site": _mark_site(document),
        "claims": np.minimum(1.0, numbered.count(words["claims"])),
        "unusual_length": (np.log1p(document.lengths) - _USUAL_LENGTH) ** 2,
    }


def _mark_site(document: SentenceDocument) -> Numbers:
    """Return which sentences name their own site, by its name or by its host, spaced or not."""
    marked, joined = np.zeros(len(document.sentences)), document.joined
    if len(document.site) >= _SHORTEST_NAME:
        marked[joined.find(document.site)] = 1.0
    if len(document.host) >= _SHORTEST_NAME and document.host in _squeeze(joined.whole):
        marked[[row for row, text in enumerate(joined.texts) if document.host in _squeeze(text)]] = 1.0
    return marked


def _squeeze(text: str) -> str:
    return text.lower().replace(" ", "")
