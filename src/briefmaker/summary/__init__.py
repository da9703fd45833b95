"""
Choose the sentences that carry an article, word for word.

`read` finds the sentences and which may be quoted, a method scores them (`interface.Summariser`), `selection` fills
the budget without saying things twice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from briefmaker.summary.names import METHODS

if TYPE_CHECKING:
    from briefmaker.summary.bottom_line import choose_bottom_line
    from briefmaker.summary.choice import list_runners_up, summarise
    from briefmaker.summary.focus import find_missing_focus
    from briefmaker.summary.highlights import heed_highlights, quote_highlights
    from briefmaker.summary.whole import quotes_all

__all__ = [
    "METHODS",
    "choose_bottom_line",
    "find_missing_focus",
    "heed_highlights",
    "list_runners_up",
    "quote_highlights",
    "quotes_all",
    "summarise",
]

_HOMES = {
    "choose_bottom_line": "bottom_line",
    "find_missing_focus": "focus",
    "heed_highlights": "highlights",
    "list_runners_up": "choice",
    "quote_highlights": "highlights",
    "quotes_all": "whole",
    "summarise": "choice",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: naming the methods must not cost numpy (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
