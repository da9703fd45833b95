"""Names that the title has act and that are in no row."""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from briefmaker.actors.describe.rows import is_like_verb
from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.explain import Touch, explain_actors
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.pipeline import language_of
from briefmaker.model import Actor, Article

OFTEN = 2
"""Mentions in the text, beside that of the title, from which on a name is missed: all eight such names in 1,060
articles were of somebody who acts there."""

_UNTOLD = frozenset({"drop fragments", "drop overlapping"})
"""Passes that leave out parts of other names."""


class Reason(StrEnum):
    """Why a name is in no row."""

    PLACE = "place"
    """It was taken for a place."""

    UNSURE = "unsure"
    """Too little in the text shows that it acts."""


def find_unlisted(article: Article, actors: Sequence[Actor], *, engine: str = "auto") -> Iterator[tuple[str, Reason]]:
    """
    Find names that an English title has act, that the text has often and that are no actor's, and say why not.

    `actors` are the rows that the note has. Looks through the article anew only where the title has such a word. Raises
    as `find_actors` does.
    """
    listed = {word for actor in actors for name in (actor.name, *actor.aliases) for word in name.split()}
    acting = _acting(tokenise(0, article.title)) - listed if language_of(article) == "en" else set()
    often = {word for word in acting if len(re.findall(rf"\b{re.escape(word)}\b", article.text)) >= OFTEN}
    if not often:
        return
    told: set[str] = set()
    for touch in explain_actors(article, engine=engine):
        name, _, kind = touch.before.partition("; ")[0].rpartition(" (")
        if _is_left_out(touch) and name not in told and _is_missed(name, often):
            told.add(name)
            place = kind == "place)" or name in names_in("places") or name in names_in("cities")
            yield name, Reason.PLACE if place else Reason.UNSURE


def _is_left_out(touch: Touch) -> bool:
    """Return whether a pass left out a name of the title that is in no row."""
    return not touch.actor and 0 in touch.places and not touch.after and touch.step not in _UNTOLD


def _is_missed(name: str, acting: Collection[str]) -> bool:
    """Return whether a name ends in a word that acts in the title, and does not consist of words of the language."""
    parts = name.split()
    return parts[-1] in acting and not all(word.lower() in words("common_words") for word in parts)


def _acting(title: TokenizedBlock) -> frozenset[str]:
    """Return the words with a capital that stand before a verb of a title; none of one that has capitals throughout."""
    if not title.tokens or title.is_headline:
        return frozenset()
    pairs = enumerate(pairwise(title.tokens))
    return frozenset(
        word for i, (word, after) in pairs if word[0].isupper() and is_like_verb(after) and not _is_led(title, i)
    )


def _is_led(title: TokenizedBlock, end: int) -> bool:
    """Return whether a preposition stands before the name that ends at a place."""
    while end > 0 and title.tokens[end - 1][0].isupper():
        end -= 1
    return end > 0 and title.tokens[end - 1] in words("prepositions")
