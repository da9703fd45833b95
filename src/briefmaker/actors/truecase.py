"""Capitals where a page writes all words large, or all small."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.countries import country_words
from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.tokens import Tokens

_FEWEST = 4


def restore_case(blocks: Sequence[Tokens]) -> tuple[Tokens, ...]:
    """
    Write the words of shouted and of whispered blocks as they are written elsewhere.

    A word that the rest of the text writes in one way is written so; other words get a capital if they are the name of
    a country, or a given name beside a surname; the rest is small. The text of the blocks stays as it is.
    """
    flat = [_is_flat(tokens) for tokens in blocks]
    if not any(flat):
        return tuple(blocks)
    usual = _usual([tokens for tokens, is_flat in zip(blocks, flat, strict=True) if not is_flat])
    return tuple(
        replace(tokens, words=_restored(tokens.words, usual)) if is_flat else tokens
        for tokens, is_flat in zip(blocks, flat, strict=True)
    )


def _is_flat(tokens: Tokens) -> bool:
    """Tell whether a block knows no difference of large and small, or begins every word large (`He Said On Monday`)."""
    letters = [word for word in tokens.words if word.isalpha() and len(word) > 1]
    if len(letters) < _FEWEST:
        return len(letters) > 1 and all(word.isupper() and len(word) >= _FEWEST for word in letters)
    large = sum(word.isupper() for word in letters)
    if large > 0.8 * len(letters) or not any(char.isupper() for char in tokens.text):
        return True
    small = [word for word in letters if word.lower() in words("function_words")]
    return len(small) >= _FEWEST and all(word[0].isupper() for word in letters)


def _usual(blocks: Sequence[Tokens]) -> dict[str, str]:
    """Map each word, small, to the form it mostly has inside sentences."""
    forms: dict[str, Counter[str]] = {}
    for tokens in blocks:
        for before, word in zip(tokens.words, tokens.words[1:], strict=False):
            if word[0].isalpha() and before not in {".", "!", "?", ":", '"', "“"}:
                forms.setdefault(word.lower(), Counter())[word] += 1
    return {lower: min(forms[lower], key=lambda form: (-forms[lower][form], form)) for lower in forms}


def _restored(sentence: Sequence[str], usual: dict[str, str]) -> tuple[str, ...]:
    """Write the words of one block anew."""
    lower = [word.lower() for word in sentence]
    restored = [usual.get(word) or _large(word) or word for word in lower]
    for i in range(len(lower) - 1):
        given, surname = lower[i].capitalize(), lower[i + 1].capitalize()
        common = lower[i] in words("common_words") or lower[i + 1] in words("function_words")
        if (
            given in words("given_names")
            and not common
            and (surname in words("surnames") or lower[i + 1] not in words("common_words"))
        ):
            restored[i], restored[i + 1] = given, surname if lower[i + 1].isalpha() else restored[i + 1]
            if i + 2 < len(lower) and lower[i + 2].isalpha() and lower[i + 2] not in words("common_words"):
                restored[i + 2] = lower[i + 2].capitalize()
    return tuple(restored)


def _large(lower: str) -> str:
    """Return a word as the name of a country or a well-known body, if it is one and no common word; else nothing."""
    if lower in words("common_words") or len(lower) < 3:
        return ""
    return next(
        (
            form
            for form in (lower.capitalize(), lower.upper())
            if form in country_words() or form in known_organisations()
        ),
        "",
    )
