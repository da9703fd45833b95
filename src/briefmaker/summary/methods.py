"""The methods by name: the default, the plainest, those of the sumy library, and those that packages bring."""

import warnings
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from briefmaker.errors import FailedPlugIn
from briefmaker.language import load_stop_words, split_words
from briefmaker.plugins import Group, PlugIn, find_plug_in
from briefmaker.summary.document import Numbers, SentenceDocument
from briefmaker.summary.names import METHODS
from briefmaker.summary.ranker import fuse_ranks, judge

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel


class Summariser(Protocol):
    """A way to judge which sentences carry an article; a package may bring one under `briefmaker.summarisers`."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return one finite number for each sentence of the document; at least one sentence is there."""
        ...


def score(document: SentenceDocument, method: str) -> Numbers:
    """
    Return what a method that `check_method` knows gives each sentence, more to what carries more.

    Raises FailedPlugIn where a package gives not one finite number each.
    """
    if method == "default":
        return judge(document).worth
    if method == "lead":
        return np.asarray(1.0 / (1.0 + np.arange(len(document.sentences))))
    if method not in METHODS and (plug_in := find_plug_in(Group.SUMMARISERS, method)):
        return _score_by_plug_in(document, plug_in)
    return _score_by_sumy(document, method)


def _score_by_plug_in(document: SentenceDocument, plug_in: PlugIn) -> Numbers:
    """Return what a method that another package brings gives each sentence."""
    with plug_in.answerable():
        scores = np.asarray(plug_in.open().score(document), np.float64)
    if scores.shape != (len(document.sentences),) or not np.isfinite(scores).all():
        raise FailedPlugIn(f"the plug-in {plug_in.described} gives not one finite number a sentence")
    return scores


_SUMMARISERS = {
    "lex-rank": ("lex_rank", "LexRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "text-rank": ("text_rank", "TextRankSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
"""Our name of each method: module and class inside `sumy.summarizers`."""


def _score_by_sumy(document: SentenceDocument, method: str) -> Numbers:
    """
    Return 1 for the sentence that a method of sumy puts first, down to 1/n for its last.

    Its tokenizer, which would want a download, is left out. Where it fails, as some do on few or unlike sentences,
    fusion of ranks takes its place.
    """
    try:
        order = _rank(document, *_SUMMARISERS[method])
    except (ArithmeticError, ValueError, IndexError, KeyError, AssertionError):
        return fuse_ranks(document)
    scores = np.zeros(len(document.sentences))
    scores[order] = 1.0 - np.arange(len(order)) / len(order)
    return scores


def _rank(document: SentenceDocument, module: str, name: str) -> list[int]:
    """Return the order in which sumy puts the sentences."""
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
    _set_word_lists(summarizer, document)
    _sort_dictionary(summarizer)
    order: list[int] = []

    # sumy hands all sentences, sorted, to the callable that it takes as the number wanted
    def keep_all(ranked: list[Any]) -> list[Any]:
        order.extend(item.order for item in ranked)
        return ranked

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "may not work properly" is no news to somebody who has to fall back
        summarizer(_build_document(document), keep_all)
    return order


def _set_word_lists(summarizer: object, document: SentenceDocument) -> None:
    """Give the method its function words, and to Edmundson's those of the title as the ones that count."""
    stop_words = load_stop_words(document.language) or frozenset({" "})
    if hasattr(summarizer, "null_words"):
        title_words = [word.lower() for word in split_words(document.title)] or [" "]
        lists = {"null_words": stop_words, "stigma_words": stop_words, "bonus_words": title_words}
    else:
        lists = {"stop_words": stop_words}
    for name, words in lists.items():
        setattr(summarizer, name, words)


def _sort_dictionary(summarizer: object) -> None:
    """Put the words of LSA into alphabetical order: sumy takes them from a set, in another order every run."""
    create = getattr(summarizer, "_create_dictionary", None)
    if create:

        def create_sorted(document: object) -> dict[str, int]:
            return {word: row for row, word in enumerate(sorted(create(document)))}

        vars(summarizer)["_create_dictionary"] = create_sorted


def _build_document(document: SentenceDocument) -> "ObjectDocumentModel":
    """Build sumy's document of our sentences, paragraph by paragraph, the title as its heading."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = _Tokenizer(split_words)
    paragraphs: dict[int, list[Any]] = {}
    for sentence in document.sentences:
        paragraphs.setdefault(sentence.block, []).append(Sentence(sentence.text, tokenizer))
    heading = Sentence(document.title, tokenizer, is_heading=True)
    return ObjectDocumentModel([Paragraph([heading]), *map(Paragraph, paragraphs.values())])


class _Tokenizer:
    """What sumy's sentences ask for their words."""

    def __init__(self, to_words: Callable[[str], tuple[str, ...]]) -> None:
        self.to_words = to_words
