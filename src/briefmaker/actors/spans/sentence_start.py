"""Verb forms that begin a sentence and look like the first word of a name."""

from collections.abc import Sequence
from itertools import chain

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.lexicon.personal_names import is_full_name, is_listed_name
from briefmaker.actors.mention import EntityType, Mention

_SHORTEST = 6
"""Letters of a participle that opens a sentence; `King` in front of a name is none."""

_LINKS = frozenset({"at", "behind", "by", "for", "from", "in", "on", "to", "with"})
"""Words that open a sentence and lead to a name, beside the function words."""


def trim_sentence_start(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take a verb form or small word that begins a sentence off the name after it: `Quoting Anna Berg` names Anna Berg.

    So does another word of the language before a name that the text has elsewhere: `Choose Wix`. Names that stand so
    inside a sentence too, names of organisations (`Housing Authority`) and well-known ones keep it.
    """
    small, inside = _small_participles(blocks, mentions), _inside_sentences(mentions)
    named = {mention.text for mention in mentions}
    return [
        mention.with_span(mention.start + 1, mention.end)
        if _leads(mention, small, inside) or _leads_to_known(mention, named)
        else mention
        for mention in mentions
    ]


def _small_participles(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> set[str]:
    """Return the participles names begin with that the text also writes small."""
    participles = {mention.tokens[0].lower() for mention in mentions if mention.tokens[0].endswith("ed")}
    return participles.intersection(chain.from_iterable(block.tokens for block in blocks)) if participles else set()


def _inside_sentences(mentions: Sequence[Mention]) -> set[str]:
    """Return the names, normalised, that have their capital inside a sentence."""
    return {normalise(mention.text) for mention in mentions if not mention.opens_sentence}


def _leads(mention: Mention, small: set[str], inside: set[str]) -> bool:
    """Return whether the first word of a name only leads to it."""
    if len(mention.tokens) == 1 or not mention.opens_sentence:
        return False
    if mention.text in known_organisations() or normalise(mention.text) in inside:
        return False
    return _is_link(mention.tokens[0].lower()) or _is_participle(mention, small) or _is_gerund(mention)


def _leads_to_known(mention: Mention, named: set[str]) -> bool:
    """Return whether a word of the language stands before a name that the text has elsewhere: `Choose Wix`."""
    name = mention.tokens
    if mention.type != EntityType.PERSON or len(name) == 1 or not mention.opens_sentence or is_full_name(name):
        return False
    rest = mention.with_span(mention.start + 1, mention.end).text
    return name[0].lower() in words("common_words") and rest in named


def _is_link(lower: str) -> bool:
    """Return whether a word leads to a name without being part of it."""
    return lower in _LINKS or lower in words("function_words")


def _is_participle(mention: Mention, small: set[str]) -> bool:
    """Return whether a name begins with a participle that the text writes small elsewhere."""
    first = mention.tokens[0]
    return first.endswith("ed") and first.lower() in small and not is_listed_name(first)


def _is_gerund(mention: Mention) -> bool:
    """Return whether the name of no body begins with a word in -ing before a word with a capital."""
    name = mention.tokens
    if len(name) < 2 or len(name[0]) < _SHORTEST or not name[0].endswith("ing") or is_listed_name(name[0]):
        return False
    return name[1][0].isupper() and words("organisation_words").isdisjoint(word.lower() for word in name)
