"""
Choose the sentences that carry an article, word for word.

Reading finds the sentences and which may be quoted, a method scores them (`interface.Summariser`), selection fills the
budget without saying things twice.
"""

from briefmaker.summary.bottom_line import choose_bottom_line
from briefmaker.summary.focus import find_missing_focus
from briefmaker.summary.methods import METHODS
from briefmaker.summary.summarise import summarise

__all__ = ["METHODS", "choose_bottom_line", "find_missing_focus", "summarise"]
