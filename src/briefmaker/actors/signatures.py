"""Who signs a quotation, and for whom: `– Anna Berg, CEO, Northwind`."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.places import is_place
from briefmaker.actors.tokens import Tokens

_DASHES = frozenset({"-", "–", "—", "―", "~"})
_LONGEST = 14
"""Words a signature can have."""
_LONGEST_NAME = 4


def signatures(tokens: Tokens) -> Iterator[Mention]:
    """
    Find the person and the body named in the signature that ends a block.

    A signature begins with a dash and parts name, role and body by commas; a word of roles must stand between.
    """
    sentence = tokens.words
    start = signature_start(sentence)
    commas = [i for i in range(start, len(sentence)) if sentence[i] == ","] if start else []
    if not commas or not _has_role(sentence[commas[0] :]):
        return
    parts = [(start, commas[0], "person")]
    if len(commas) > 1 and not _has_role(sentence[commas[-1] :]):
        end = len(sentence) - (sentence[-1] in {".", ";"})
        parts.append((commas[-1] + 1, end, "organisation"))
    for first, last, kind in parts:
        if _is_name(sentence[first:last], kind):
            mention = Mention(tokens, first, last, kind)
            if not is_place(mention, kind) and mention.words not in gazetteer():
                yield mention


def is_signed_for(mention: Mention) -> bool:
    """Tell whether a body ends a signature, behind the role somebody has there."""
    sentence, start = mention.tokens.words, signature_start(mention.tokens.words)
    if not start or mention.start <= start or sentence[mention.start - 1] not in {",", "of", "at"}:
        return False
    is_last = mention.end >= len(sentence) - (sentence[-1] in {".", ";"})
    return is_last and _has_role(sentence[start : mention.start])


def signature_start(sentence: Sequence[str]) -> int:
    """Return where a signature begins: a full name between the last dash and a comma; nought if there is none."""
    if _DASHES.isdisjoint(sentence[-_LONGEST:]):
        return 0
    for i in range(len(sentence) - 3, max(len(sentence) - _LONGEST, 0) - 1, -1):
        joined = i and sentence[i] == "-" and sentence[i - 1][0].isalnum()
        if sentence[i] in _DASHES and not joined:
            first, rest = i + 1, sentence[i + 1 : i + 2 + _LONGEST_NAME]
            return first if "," in rest and _is_name(rest[: rest.index(",")], "person") else 0
    return 0


def _has_role(sentence: Sequence[str]) -> bool:
    """Tell whether a word of roles is among some words."""
    return any(word.lower() in words("roles") for word in sentence)


def _is_name(name: Sequence[str], kind: str) -> bool:
    """Tell whether words are a name by their look: a person's of two words or more."""
    if not (2 if kind == "person" else 1) <= len(name) <= _LONGEST_NAME or not name[-1][0].isalnum():
        return False
    return all(any(char.isupper() for char in word) or word in {"&", ".", "of", "de", "van", "von"} for word in name)
