"""What speaks for a name outside English: words of the language that begin a sentence are often taken for names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gloss import gloss_of
from briefmaker.actors.lexicon.lists import words, words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.actors.recognise.glued import is_given
from briefmaker.language.stopwords import load_stop_words

_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_OPENERS = OPENERS | {"-", "–", "—", "•", ";", "("}
_STEM = 4
"""Letters that a case of a word shares with another at least; endings have three at most."""

_SAINTS = frozenset({"saint", "sainte", "san", "santa", "são", "santo", "santi", "sankt", "st"})
"""What stands before the names of persons in names of places: São Paulo, Saint-Pierre."""

_NEAR = 5
"""Words before a person's full name within which an office tells of them."""

_LONGEST_PERSON = 4
"""Words of a name that a given name makes a person's: two given names, a particle, a surname."""

_SAID = frozenset({"said", "told", "demanded", "added", "says"})


@dataclass(frozen=True, slots=True)
class Text:
    """What a whole text says of its names."""

    language: str

    small: frozenset[str]
    """Words written small somewhere."""

    stems: frozenset[str]
    """Beginnings of those, in languages with cases."""

    parts: frozenset[str]
    """First and last words of persons named in full whose given name is listed."""

    inside: frozenset[str]
    """Names of one word that stand within a sentence somewhere."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> "Text":
        """Read the text once."""
        small = frozenset(word for block in blocks for word in block.tokens if word.islower())
        stems = frozenset(word[: max(_STEM, len(word) - 2)] for word in small if len(word) > _STEM)
        full = [m for m in mentions if m.type == EntityType.PERSON and len(m.tokens) > 1]
        parts = frozenset(word for m in full if is_given(m.tokens[0], language) for word in (m.tokens[0], m.tokens[-1]))
        inside = frozenset(m.text for m in mentions if len(m.tokens) == 1 and not _opens(m))
        return cls(language, small, stems if language in _CASED else frozenset(), parts, inside)


_CASED = frozenset({"pl", "ru", "uk"})
"""Languages in which a word written small elsewhere has another ending there."""


def drop_common_words(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Take words of the language off the front of persons, and leave out names that are nothing else.

    `Ostatecznie Friedrich Merz` is Friedrich Merz; `Sekcja`, `Dodaje`, `Reforça`, which only open sentences and stand
    on no list of names, name nobody; nor does the Paulo of São Paulo.
    """
    text = Text.of(blocks, mentions, language)
    trimmed = [_without_opener(mention, text) for mention in mentions]
    return [mention for mention in trimmed if not _is_nobody(mention, text)]


def _without_opener(mention: Mention, text: Text) -> Mention:
    """Take a word of the language off a person whose sentence it opens."""
    while mention.type == EntityType.PERSON and len(mention.tokens) > 1 and _opens(mention):
        first, second = mention.tokens[:2]
        if not second[0].isupper() or not is_common(first, text.language) or _is_listed(first, text.language):
            break
        mention = replace(mention, start=mention.start + 1)
    return mention


def _is_nobody(mention: Mention, text: Text) -> bool:
    """Tell whether a name of one word is a word of the language, or part of a place's."""
    if mention.type not in _ACTING or len(mention.tokens) > 1:
        return False
    word, tokens, start = mention.text, mention.block.tokens, mention.start
    back = start - 1 - (start > 1 and tokens[start - 1] == "-")
    if start and tokens[back].lower() in _SAINTS and mention.type == EntityType.PERSON:
        return True
    if word in text.inside or not word[1:].islower() or not _is_small(word, text):
        return False
    return not (word in text.parts or _is_listed(word, text.language) or is_told_of(mention, text.language))


def _is_small(word: str, text: Text) -> bool:
    """Tell whether a word is one of the language, by the lists or by the text."""
    lower = word.lower()
    return is_common(word, text.language) or lower in text.small or lower[: max(_STEM, len(lower) - 2)] in text.stems


def is_common(word: str, language: str) -> bool:
    """Tell whether a word is on the list of those that a language writes small, or a small word."""
    return word.lower() in words_of(language, "common_words") or word.lower() in load_stop_words(language)


def _is_listed(word: str, language: str) -> bool:
    """Tell whether a word is on a list of the names of the language."""
    return not {"g", "s"}.isdisjoint(word_shape(word, language).classes)


def _opens(mention: Mention) -> bool:
    """Tell whether a name opens a sentence."""
    return mention.start == 0 or mention.block.tokens[mention.start - 1] in _OPENERS


def keep_likely(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Keep persons who have a listed name, an office before theirs, or are named in full elsewhere: no Val Camonica.

    Names of events, works and landscapes are neither persons nor bodies: Slag bij Nancy, Copa del Rey.
    """
    things = words_of(language, "things")
    mentions = [_retyped(mention, language) for mention in mentions]
    named = [m for m in mentions if m.type not in _ACTING or things.isdisjoint(map(str.lower, m.tokens))]
    full = [m for m in named if m.type == EntityType.PERSON and len(m.tokens) > 1 and _is_likely(m, language)]
    ends = {name for mention in full for name in (mention.tokens[0], mention.tokens[-1])}
    return [m for m in named if m.type != EntityType.PERSON or m.text in ends or _is_likely(m, language)]


def _retyped(mention: Mention, language: str) -> Mention:
    """Return as a body what begins as bodies do (Parlamento de Grecia), as a person what a given name begins."""
    classes = [word_shape(word, language).classes for word in mention.tokens]
    if mention.type == EntityType.PERSON and "o" in classes[0]:
        return replace(mention, type=EntityType.ORGANISATION)
    listed = "g" in classes[0] or mention.tokens[0] in words("given_names")
    given = 1 < len(classes) <= _LONGEST_PERSON and listed and not any("o" in own for own in classes)
    return replace(mention, type=EntityType.PERSON) if given and mention.type == EntityType.ORGANISATION else mention


def _is_likely(mention: Mention, language: str) -> bool:
    """Tell whether a list or an office before it speaks for a person."""
    if is_told_of(mention, language):
        return True
    classes = [word_shape(word, language).classes for word in mention.tokens]
    if len(classes) == 1:
        return "s" in classes[0] or mention.tokens[0] in words("surnames")
    named = words("given_names", "surnames")
    return any(
        not {"g", "s"}.isdisjoint(own) or word in named for own, word in zip(classes, mention.tokens, strict=True)
    )


def is_told_of(mention: Mention, language: str) -> bool:
    """Tell whether an office stands before a name, or it speaks: ministre russe de la Défense, Andreï Belooussov."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if start and "t" in word_shape(tokens[start - 1], language).classes:
        return True
    if any(_says(word, language) for word in tokens[end : end + 2]):
        return True
    if len(mention.tokens) == 1 or mention.before.islower():
        return False
    return any("t" in word_shape(word, language).classes for word in tokens[max(start - _NEAR, 0) : start])


def _says(word: str, language: str) -> bool:
    """Tell whether a word is a verb of speech."""
    gloss = gloss_of(language)
    said = gloss.phrases.get((word.lower(),), ()) if gloss else ()
    return bool(said) and said[0] in _SAID
