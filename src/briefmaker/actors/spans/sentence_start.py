"""Verb forms that begin a sentence and look like the first word of a name."""

from collections.abc import Sequence
from itertools import chain

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import Mention

_SHORTEST = 6
_LINKS = frozenset({"at", "behind", "by", "for", "from", "in", "on", "to", "with"})
"""Words that open a sentence and lead to a name, beside the function words."""


def trim_sentence_start(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take a verb form or small word that begins a sentence off the name after it: `Quoting Anna Berg` names Anna Berg.

    Names that stand so inside a sentence too, names of bodies (`Housing Authority`) and well-known ones keep it. A
    participle (`Recommended Server Network`) counts if the text writes it small elsewhere, and what follows one is a
    name only if it stands elsewhere by itself; alone it names nobody anywhere.
    """
    participles = {mention.tokens[0].lower() for mention in mentions if mention.tokens[0].endswith("ed")}
    small = participles.intersection(chain.from_iterable(block.tokens for block in blocks)) if participles else set()
    inside = {normalise(mention.text) for mention in mentions if not mention.opens_sentence}
    kept = []
    for mention in mentions:
        if len(mention.tokens) == 1 and mention.text not in known_organisations() and _is_participle(mention, small):
            continue
        if mention.text in known_organisations() or normalise(mention.text) in inside or not mention.opens_sentence:
            kept.append(mention)
        elif len(mention.tokens) > 1 and _is_link(mention.tokens[0].lower()):
            kept.append(mention.with_span(mention.start + 1, mention.end))
        elif _is_participle(mention, small):
            rest = mention.with_span(mention.start + 1, mention.end)
            if normalise(rest.text) in inside:
                kept.append(rest)
        elif _is_gerund(mention):
            kept.append(mention.with_span(mention.start + 1, mention.end))
        else:
            kept.append(mention)
    return kept


def _is_link(lower: str) -> bool:
    """Tell whether a word leads to a name without being part of it."""
    return lower in _LINKS or lower in words("function_words")


def _is_participle(mention: Mention, small: set[str]) -> bool:
    """Tell whether a name begins with a participle that the text writes small elsewhere."""
    first = mention.tokens[0]
    return first.endswith("ed") and first.lower() in small and not _is_personal(first)


def _is_gerund(mention: Mention) -> bool:
    """Tell whether the name of no body begins with a word in -ing before a word with a capital."""
    name = mention.tokens
    if len(name) < 2 or len(name[0]) < _SHORTEST or not name[0].endswith("ing") or _is_personal(name[0]):
        return False
    return name[1][0].isupper() and words("organisation_words").isdisjoint(word.lower() for word in name)


def _is_personal(word: str) -> bool:
    """Tell whether a word is on the lists of names."""
    return word in words("given_names") or word in words("surnames")
