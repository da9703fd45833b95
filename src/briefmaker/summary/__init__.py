"""
Choose the sentences that carry an article, word for word.

`choice` is the way through: `read` finds the sentences and, by `eligibility`, which may be quoted; a method scores them
(`methods`), the default one by `ranker`, from `features`; `selection` fills the budget without saying things twice.
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily
from briefmaker.summary.names import METHODS

if TYPE_CHECKING:
    from briefmaker.summary.choice import choose_bottom_line, list_runners_up, quotes_all, summarise
    from briefmaker.summary.focus import find_focus, find_missing_focus
    from briefmaker.summary.highlights import put_highlights_first, quote_highlights
    from briefmaker.summary.weights import embed_sentences, measure_rarity

__all__ = [
    "METHODS",
    "choose_bottom_line",
    "embed_sentences",
    "find_focus",
    "find_missing_focus",
    "list_runners_up",
    "measure_rarity",
    "put_highlights_first",
    "quote_highlights",
    "quotes_all",
    "summarise",
]

__getattr__ = export_lazily(
    __name__,
    {
        "choose_bottom_line": "briefmaker.summary.choice",
        "embed_sentences": "briefmaker.summary.weights",
        "find_focus": "briefmaker.summary.focus",
        "find_missing_focus": "briefmaker.summary.focus",
        "put_highlights_first": "briefmaker.summary.highlights",
        "list_runners_up": "briefmaker.summary.choice",
        "measure_rarity": "briefmaker.summary.weights",
        "quote_highlights": "briefmaker.summary.highlights",
        "quotes_all": "briefmaker.summary.choice",
        "summarise": "briefmaker.summary.choice",
    },
)
