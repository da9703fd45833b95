"""Codes of languages."""

from functools import lru_cache


@lru_cache(maxsize=200)
def base_code(language: str) -> str:
    """Return the first part of a BCP 47 code in lower case: `pt` for `pt-BR`."""
    return language.partition("-")[0].strip().lower()


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
"""Scripts and regions that write Chinese in traditional characters (Unicode CLDR, likely subtags)."""


def label_code(language: str) -> str:
    """Return the code that words of a note are kept under: `pt` for `pt-BR`, `zh-Hant` for `zh-TW`."""
    first, *others = language.strip().lower().replace("_", "-").split("-")
    return "zh-Hant" if first == "zh" and not _TRADITIONAL.isdisjoint(others) else first
