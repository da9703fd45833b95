"""Words that owe their capital to the beginning of a sentence: outside English they are often taken for names."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.language.stopwords import load_stop_words


def drop_small_words(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Drop names of one word that is a small word of the language (Как, Оба, Naja), unless it is all capitals (ИЛИ)."""
    small = load_stop_words(language)
    return [
        mention
        for mention in mentions
        if mention.end - mention.start > 1 or mention.text.isupper() or mention.text.lower() not in small
    ]


def trim_opener(mention: Mention, language: str) -> Mention:
    """Take the word that opens a sentence off a person whose given name follows: Вчера Иван Петров."""
    start, tokens = mention.start, mention.block.tokens
    opens = start == 0 or tokens[start - 1] in OPENERS
    if mention.type != EntityType.PERSON or mention.end - start < 3 or not opens:
        return mention
    first, second = (word_shape(word, language).classes for word in tokens[start : start + 2])
    is_stranger = {"g", "s"}.isdisjoint(first) and "g" in second
    return replace(mention, start=start + 1) if is_stranger else mention
