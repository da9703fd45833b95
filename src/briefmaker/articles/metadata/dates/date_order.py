"""Whether a page writes 3/4/2024 for a day in March or in April."""

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.addresses import host_of
from briefmaker.articles.metadata.dates.days import numbers_of

_MONTH_FIRST = frozenset((None, "en", "en-US", "en-PH", "en-CA"))
"""Languages whose readers take the first number for the month, as far as a page tells."""

_DAY_FIRST_LANDS = frozenset(("uk", "ie", "au", "nz", "in", "za", "sg", "hk", "ng", "ke", "eu"))
"""The ends of addresses of lands that write English, and the day first."""

_LONGEST = 160
"""Characters of a line that dates something, as in `date_lines`."""


def is_month_first(dom: PageArrays, language: str | None, address: str | None) -> bool:
    """Settle the order by the dates of the page in which only one number can be a day, else by land and language."""
    votes = 0
    for text in dom.texts:
        if len(text) <= _LONGEST:
            for one, two in numbers_of(text):
                votes += (two > 12 >= one) - (one > 12 >= two)
    if votes:
        return votes > 0
    return language in _MONTH_FIRST and host_of(address).rpartition(".")[2] not in _DAY_FIRST_LANDS
