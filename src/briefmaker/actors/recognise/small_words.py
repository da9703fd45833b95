"""Words that owe their capital to the beginning of a sentence: outside English they are often taken for names."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.gloss import gloss_of
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.language.stopwords import load_stop_words

_ABBREVIATED = 3
"""Letters up to which a word before a full stop may be an initial or a title."""

_GENITIVE = frozenset({"ru", "uk"})
"""Languages in which a place right behind a body, without a small word between, is the one it belongs to."""

_OWNED = (EntityType.ORGANISATION, EntityType.PLACE)
_ADDRESS = frozenset({("Mr",), ("Mrs",), ("Dr",)})


def whole_names(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Mend the names a recogniser found in another language than English: their bounds first, then which are none."""
    parts = [part for mention in mentions for part in part_sentences(mention)]
    named = [trim_opener(mention, language) for mention in drop_small_words(parts, language)]
    return join_owners(named) if language in _GENITIVE else named


def join_owners(mentions: Sequence[Mention]) -> list[Mention]:
    """Let a body go on over the place right behind it, whose it is: Верховный суд Бангладеша."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        meets = before is not None and before.block is mention.block and before.end == mention.start
        if before is not None and meets and (before.type, mention.type) == _OWNED:
            joined[-1] = replace(before, end=mention.end)
        else:
            joined.append(mention)
    return joined


def drop_small_words(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Drop names of one word that is a small word or a title (Как, Naja, Господин), unless it is all capitals (ИЛИ)."""
    small, titles = load_stop_words(language), words_of(language, "titles")
    nobody = words_of(language, "abbreviations_of_nobody")
    return [
        mention
        for mention in mentions
        if mention.end - mention.start > 1
        or (mention.text.isupper() and mention.text.lower() not in nobody)
        or not (
            mention.text.lower() in small | nobody
            or (mention.type == EntityType.PERSON and mention.text.lower() in titles)
        )
    ]


def trim_address(mention: Mention, language: str) -> Mention:
    """Take a word of address off a person: M. Dupont is Dupont, Mme de Staël is de Staël."""
    gloss, start, tokens = gloss_of(language), mention.start, mention.block.tokens
    if (
        gloss is None
        or mention.type != EntityType.PERSON
        or gloss.phrases.get((tokens[start].lower(),)) not in _ADDRESS
    ):
        return mention
    start += 1 + (tokens[start + 1 : start + 2] == (".",))
    return replace(mention, start=start) if start < mention.end else mention


def part_sentences(mention: Mention) -> list[Mention]:
    """Part a name that goes on over the end of a sentence: Иван Петров. По; the stop of an initial is none."""
    tokens, start, pieces = mention.block.tokens, mention.start, []
    for i in range(mention.start + 1, mention.end):
        if tokens[i] == "." and len(tokens[i - 1]) > _ABBREVIATED:
            pieces.append(replace(mention, start=start, end=i))
            start = i + 1
    pieces.append(replace(mention, start=start))
    return [piece for piece in pieces if piece.start < piece.end and tokens[piece.start][0].isalnum()]


def trim_opener(mention: Mention, language: str) -> Mention:
    """Take off a person what is no name before a given name: Вчера Иван Петров, губернатор Приморья Иван Петров."""
    start, tokens = mention.start, mention.block.tokens
    opens = start == 0 or tokens[start - 1] in OPENERS
    if mention.type != EntityType.PERSON or mention.end - start < 3:
        return mention
    first, second = (word_shape(word, language).classes for word in tokens[start : start + 2])
    titled = start > 0 and "t" in word_shape(tokens[start - 1], language).classes
    is_stranger = (opens or titled or "c" in first) and {"g", "s"}.isdisjoint(first) and "g" in second
    return replace(mention, start=start + 1) if is_stranger else mention
