"""Pages made ready to learn from: their runs described and labelled, and variants of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from extraction_grafts import Stock, Story, graft
from extraction_labels import label_runs, split_words
from extraction_pages import Truth
from extraction_variants import choose_few, shorten, strip_meaning
from numpy.typing import NDArray

from briefmaker.articles.block_model.element_arrays import Elements, element_arrays
from briefmaker.articles.block_model.run_features import run_features
from briefmaker.articles.candidates.choice import find_container, find_declared
from briefmaker.articles.dom import PageArrays, flatten
from briefmaker.articles.dom.run_stats import RunStats, measure

_IN = 0.5
"""Share of a run in the reference from which it is part of the article."""

_SHORTENED = 0.7
"""Share of the portals whose article is shortened, with all that stands around it kept."""

_OTHER = 1_000_000
"""Added to the seed of a second portal of the same article."""

_LEAST_LENT, _MOST_LENT = 3, 40
"""Paragraphs of an article that lends; shorter ones lend nothing."""

_SHORTEST_COMMENT = 60


@dataclass
class Example:
    """One page, ready to learn from."""

    truth: Truth
    variant: str
    """How it was changed: plain, short, both, or portal; empty for a page as it is."""

    table: NDArray[np.float32]
    """Runs by features of the first look."""

    labels: NDArray[np.float64]
    """Share of each run that the reference holds; not a number where nobody knows."""

    stats: RunStats
    elements: Elements
    texts: list[str]
    words: NDArray[np.float64]
    reference: Counter[str]
    probabilities: NDArray[np.float64]
    """What trees that have not seen the domain give the runs; filled in later, first look and second."""


def make_stock(pages: list[tuple[Truth, PageArrays, NDArray[np.float64]]]) -> dict[int, Stock]:
    """Gather what pages lend, a stock a fold, so that a page never meets text of another fold."""
    stories: dict[int, list[Story]] = {}
    comments: dict[int, list[str]] = {}
    for truth, dom, labels in pages:
        prose = [dom.texts[run] for run in np.flatnonzero(np.nan_to_num(labels) >= _IN) if len(dom.texts[run]) > 80]
        if truth.kind == "forum":
            comments.setdefault(truth.fold, []).extend(t for t in prose if len(t) > _SHORTEST_COMMENT)
        elif truth.kind == "article" and len(prose) >= _LEAST_LENT:
            story = Story(truth.domain, _title(dom), _address(truth, dom), tuple(prose[:_MOST_LENT]))
            stories.setdefault(truth.fold, []).append(story)
    return {fold: Stock(tuple(stories[fold]), tuple(comments[fold])) for fold in stories}


def _title(dom: PageArrays) -> str:
    """Read the title as a list of links would give it, without the name of the site."""
    for meta in dom.metas:
        if (meta.get("property") or "") == "og:title" and meta.get("content"):
            return str(meta["content"])
    return dom.head_title or dom.texts[0]


def _address(truth: Truth, dom: PageArrays) -> str:
    found = (meta.get("content") or "" for meta in dom.metas if meta.get("property") == "og:url")
    return next(found, "") or f"https://{truth.domain}/{truth.number}/story.html"


def as_it_is(truth: Truth) -> Iterator[Example]:
    """Make the example of a page as it is; none where it holds no text."""
    dom = flatten(truth.markup)
    if dom.texts:
        yield make_example(truth, dom, _labels(truth, dom), Counter(split_words(truth.reference or "")), "")


def make_variant(truth: Truth) -> Iterator[Example]:
    """Make the variant of a page that its number asks for: plain, short, both, or none; only articles are shortened."""
    plain, short = truth.number % 4 in {0, 2}, truth.number % 4 in {1, 2} and truth.kind == "article"
    if not (plain or short):
        return
    dom = flatten(strip_meaning(truth.markup) if plain else truth.markup)
    name = ", ".join(["plain"] * plain + ["short"] * short)
    yield from _shortened(truth, dom, name, None) if short else _whole(truth, dom, name)


def make_portals(pages: list[Truth]) -> Iterator[Example]:
    """Put each article amid other stories, of its own fold but other domains."""
    whole = (truth for truth in pages if truth.reference is not None)
    known = [(truth, dom, _labels(truth, dom)) for truth in whole if (dom := flatten(truth.markup)).texts]
    stock = make_stock(known)
    for truth, dom, labels in known:
        runs = [dom.texts[run] for run in np.flatnonzero(np.nan_to_num(labels) >= _IN)]
        if truth.kind == "article" and len(runs) >= _LEAST_LENT:
            yield from _portals(truth, runs, stock[truth.fold])


def _portals(truth: Truth, runs: list[str], stock: Stock) -> Iterator[Example]:
    """Make two portals of an article, the second as portals were before elements had meaning."""
    lot = np.random.default_rng(truth.number)
    for name, seed in (("portal", truth.number), ("plain portal", truth.number + _OTHER)):
        markup = graft(truth.markup, runs, truth.domain, stock, seed)
        portal = flatten(markup if name == "portal" else strip_meaning(markup))
        short = lot.random() < _SHORTENED
        yield from _shortened(truth, portal, name, 1.0) if short else _whole(truth, portal, name)


def _whole(truth: Truth, dom: PageArrays, name: str) -> Iterator[Example]:
    if dom.texts:
        yield make_example(truth, dom, _labels(truth, dom), Counter(split_words(truth.reference or "")), name)


def _shortened(truth: Truth, dom: PageArrays, name: str, chrome: float | None) -> Iterator[Example]:
    """Keep the first paragraphs of an article, and the share `chrome` of what stands around it, by lot if none."""
    labels = _labels(truth, dom)
    words = np.array([len(split_words(text)) for text in dom.texts])
    kept = choose_few(labels, words, truth.number, chrome)
    inside = [dom.texts[run] for run in np.flatnonzero(kept & (np.nan_to_num(labels) >= _IN))]
    if inside:
        left = Counter(word for text in inside for word in split_words(text))
        yield make_example(truth, shorten(dom, kept), labels[kept], left, name)


def _labels(truth: Truth, dom: PageArrays) -> NDArray[np.float64]:
    """Label the runs; those that only the optional text explains are left open, where snippets alone are known most."""
    if truth.reference is None:
        return _by_snippets(truth, dom)
    labels = label_runs(dom.texts, truth.reference)
    if truth.optional:
        optional = np.nan_to_num(label_runs(dom.texts, truth.optional))
        labels[(optional >= _IN) & (np.nan_to_num(labels) < _IN)] = np.nan
    return labels


def _by_snippets(truth: Truth, dom: PageArrays) -> NDArray[np.float64]:
    labels = np.full(len(dom.texts), np.nan)
    for label, snippets in ((1.0, truth.wanted), (0.0, truth.unwanted)):
        for snippet in (" ".join(found.split()) for found in snippets):
            labels[[run for run, text in enumerate(dom.texts) if snippet in text]] = label
    return labels


def make_example(
    truth: Truth, dom: PageArrays, labels: NDArray[np.float64], reference: Counter[str], variant: str
) -> Example:
    """Describe the runs of a page."""
    stats, elements = measure(dom), element_arrays(dom)
    rules = (find_container(dom, stats), find_declared(dom, stats))
    words = np.array([len(split_words(text)) for text in dom.texts], float)
    return Example(
        truth=truth,
        variant=variant,
        table=run_features(dom, stats, elements, [rule.keep.astype(float) for rule in rules]),
        labels=labels,
        stats=stats,
        elements=elements,
        texts=dom.texts,
        words=words,
        reference=reference,
        probabilities=np.zeros(len(words)),
    )
