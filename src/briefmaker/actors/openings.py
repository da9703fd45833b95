"""Verb forms that begin a sentence and look like the first word of a name."""

from collections.abc import Sequence
from itertools import chain

from briefmaker.actors.doubts import begins
from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold
from briefmaker.actors.tokens import Tokens

_SHORTEST = 6
_LINKS = frozenset({"at", "behind", "by", "for", "from", "in", "on", "to", "with"})
"""Words that open a sentence and lead to a name, beside the function words."""


def without_openings(blocks: Sequence[Tokens], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take a verb form or small word that begins a sentence off the name after it: `Quoting Anna Berg` names Anna Berg.

    Names that stand so inside a sentence too, names of bodies (`Housing Authority`) and well-known ones keep it. A
    participle (`Recommended Server Network`) counts if the text writes it small elsewhere, and what follows one is a
    name only if it stands elsewhere by itself; alone it names nobody anywhere.
    """
    participles = {mention.words[0].lower() for mention in mentions if mention.words[0].endswith("ed")}
    small = participles.intersection(chain.from_iterable(tokens.words for tokens in blocks)) if participles else set()
    inside = {fold(mention.text) for mention in mentions if not begins(mention)}
    kept = []
    for mention in mentions:
        if len(mention.words) == 1 and mention.text not in known_organisations() and _is_participle(mention, small):
            continue
        if mention.text in known_organisations() or fold(mention.text) in inside or not begins(mention):
            kept.append(mention)
        elif len(mention.words) > 1 and _is_link(mention.words[0].lower()):
            kept.append(mention.moved(mention.start + 1, mention.end))
        elif _is_participle(mention, small):
            rest = mention.moved(mention.start + 1, mention.end)
            if fold(rest.text) in inside:
                kept.append(rest)
        elif _is_gerund(mention):
            kept.append(mention.moved(mention.start + 1, mention.end))
        else:
            kept.append(mention)
    return kept


def _is_link(lower: str) -> bool:
    """Tell whether a word leads to a name without being part of it."""
    return lower in _LINKS or lower in words("function_words")


def _is_participle(mention: Mention, small: set[str]) -> bool:
    """Tell whether a name begins with a participle that the text writes small elsewhere."""
    first = mention.words[0]
    return first.endswith("ed") and first.lower() in small and not _is_personal(first)


def _is_gerund(mention: Mention) -> bool:
    """Tell whether the name of no body begins with a word in -ing before a word with a capital."""
    name = mention.words
    if len(name) < 2 or len(name[0]) < _SHORTEST or not name[0].endswith("ing") or _is_personal(name[0]):
        return False
    return name[1][0].isupper() and words("organisation_words").isdisjoint(word.lower() for word in name)


def _is_personal(word: str) -> bool:
    """Tell whether a word is on the lists of names."""
    return word in words("given_names") or word in words("surnames")
