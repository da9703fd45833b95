"""Advice for a name that is none."""

from collections.abc import Collection


def suggest(word: str, known: Collection[str]) -> str:
    """Name the known word that was probably meant, else all of them."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f"Did you mean: {close[0]}" if close else f"Choose from {', '.join(known)}."
