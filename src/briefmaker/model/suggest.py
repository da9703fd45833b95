"""Advice for a word that is not among the known ones."""

from collections.abc import Collection

_SHORT_LIST = 12
"""Words of a list; a longer one is not printed where a near word was found."""


def suggest(word: str, known: Collection[str]) -> str:
    """
    Return a line with the known words that were probably meant, the nearest first, then the others.

    Capitals and the kind of dash do not matter. If a near word was found, a list of more than a dozen is left out.
    """
    near = find_near(word, known)
    others = [name for name in known if name not in near]
    if not near:
        return f"Choose from {', '.join(others)}."
    meant = f"Did you mean: {near[0]}"
    rest = [*near[1:], *others] if len(known) <= _SHORT_LIST else near[1:]
    return f"{meant} (or {', '.join(rest)})" if rest else meant


def find_near(word: str, known: Collection[str]) -> list[str]:
    """Return the at most three known words that `word` may be a slip of, the nearest first (Ratcliff-Obershelp)."""
    from difflib import get_close_matches

    by_fold = {_fold(name): name for name in known}
    return [by_fold[fold] for fold in get_close_matches(_fold(word), list(by_fold), n=3)]


def _fold(word: str) -> str:
    """Return a word as it is compared."""
    return word.casefold().replace("_", "-")
