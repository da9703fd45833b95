"""Codes of languages."""

from functools import lru_cache


@lru_cache(maxsize=200)
def base_code(language: str) -> str:
    """Return the first part of a BCP 47 code in lower case: `pt` for `pt-BR`."""
    return language.partition("-")[0].strip().lower()
