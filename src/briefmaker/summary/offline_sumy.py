"""The summarisers of the sumy library, fed without its tokenizer, which would want a download."""

import warnings
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from briefmaker.language import load_stop_words, split_words
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.ranker import RankFusion

if TYPE_CHECKING:
    from sumy.models.dom import ObjectDocumentModel

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


class SumyMethod:
    """One of sumy's methods; where it fails, as some do on few or unlike sentences, rank fusion takes its place."""

    def __init__(self, name: str) -> None:
        self._module, self._class = _SUMMARISERS[name]

    def score(self, document: SentenceDocument) -> Numbers:
        """Return 1 for the sentence the method puts first, down to 1/n for its last."""
        try:
            order = self._rank(document)
        except (ArithmeticError, ValueError, IndexError, KeyError, AssertionError):
            return RankFusion().score(document)
        scores = np.zeros(len(document.sentences))
        for rank, index in enumerate(order):
            scores[index] = 1.0 - rank / len(order)
        return scores

    def _rank(self, document: SentenceDocument) -> list[int]:
        """Let sumy order the sentences: it hands the sorted ones to the callable given as their wanted number."""
        summarizer = getattr(import_module(f"sumy.summarizers.{self._module}"), self._class)()
        _lend_words(summarizer, document)
        _sort_dictionary(summarizer)
        order: list[int] = []

        def keep_all(ranked: list[Any]) -> list[Any]:
            order.extend(item.order for item in ranked)
            return ranked

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "may not work properly" is no news to somebody who has to fall back
            summarizer(_build_document(document), keep_all)
        return order


def _lend_words(summarizer: object, document: SentenceDocument) -> None:
    """Give the method its function words, and to Edmundson's those of the title as the ones that count."""
    stop_words = load_stop_words(document.language) or frozenset({" "})
    if hasattr(summarizer, "null_words"):
        title_words = [word.lower() for word in split_words(document.title)] or [" "]
        lent = {"null_words": stop_words, "stigma_words": stop_words, "bonus_words": title_words}
    else:
        lent = {"stop_words": stop_words}
    for name, words in lent.items():
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
