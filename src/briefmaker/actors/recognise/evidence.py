"""Evidence for names outside English, where common words that open a sentence are often taken for names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gloss import Words, gloss_of, read_word
from briefmaker.actors.lexicon.lists import (
    LARGE_NOUNS,
    is_common,
    is_noun,
    is_word,
    known_organisations,
    words,
    words_of,
)
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.actors.recognise.glued import is_given

_JOINING = frozenset({"pl", "pt", "ru"})
"""Languages in which `is_in_marks` was checked by reading."""

_QUOTED = frozenset({("«", "»"), ("„", "”"), ("„", "“"), ('"', '"'), ("“", "”")})


def is_in_marks(mention: Mention, language: str) -> bool:
    """Return whether a person's name is in quotation marks, or part of a word that hyphens join."""
    if language not in _JOINING or mention.type != EntityType.PERSON:
        return False
    return _is_quoted(mention) or _is_joined_to_small(mention)


def _is_joined_to_small(mention: Mention) -> bool:
    """Return whether a hyphen joins a name to a word in small letters that is no particle: Вадул-луй-Водэ."""
    tokens, starts, ends = mention.block.tokens, mention.block.starts, mention.block.ends
    before, end = mention.start - 1, mention.end
    behind = tokens[end : end + 1] == ("-",) and tokens[end + 1 : end + 2] and starts[end + 1] == ends[end - 1] + 1
    if behind and tokens[end + 1].islower() and tokens[end + 1] not in words("evidence_particles"):
        return True
    glued = before > 0 and tokens[before] == "-" and starts[mention.start] == ends[before - 1] + 1
    return glued and tokens[before - 1].islower()


def _is_quoted(mention: Mention) -> bool:
    """Return whether quotation marks hold a name alone, as those of prizes do; a nickname has a name around it."""
    tokens, outside = mention.block.tokens, mention.block.tokens[mention.end + 1 : mention.end + 2]
    outside += tokens[mention.start - 2 : mention.start - 1] if mention.start > 1 else ()
    return (mention.before, mention.after) in _QUOTED and not any(word[0].isupper() for word in outside)


_STEM = 4
"""Letters that two cases of a word share at least; endings have three at most."""

_FULL = 2
"""Words of a given name and a surname."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a whole text shows about its words and names."""

    language: str

    small: frozenset[str]
    """Words written small somewhere."""

    stems: frozenset[str]
    """Beginnings of those, in languages with cases."""

    parts: frozenset[str]
    """First and last words of persons named in full whose given name is listed."""

    inside: frozenset[str]
    """Names of one word with their capital inside a sentence; none in languages with capitals for all nouns."""

    alone: frozenset[str]
    """Persons called by one word."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> "Text":
        """Read the text once."""
        small = frozenset(word for block in blocks for word in block.words if word.islower())
        long = [word for word in small if len(word) > _STEM] if language in _CASED else ()
        stems = frozenset(word[: max(_STEM, len(word) - cut)] for word in long for cut in (1, 2))
        full = [m for m in mentions if m.type == EntityType.PERSON and len(m.tokens) > 1]
        parts = frozenset(word for m in full if is_given(m.tokens[0], language) for word in (m.tokens[0], m.tokens[-1]))
        single = [m for m in mentions if len(m.tokens) == 1]
        inside = frozenset(m.text for m in single if not opens_sentence(m) and language not in LARGE_NOUNS)
        alone = frozenset(m.text for m in single if m.type == EntityType.PERSON)
        return cls(language, small, stems, parts, inside, alone)


_CASED = frozenset({"pl", "ru", "uk"})
"""Languages in which a word written small elsewhere has another ending there."""


def drop_common_words(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Take common words off the front of persons, and leave out names that are nothing but common words.

    `Ostatecznie Friedrich Merz` is Friedrich Merz; `Sekcja`, `Dodaje`, `Reforça`, which only open sentences and are on
    no list of names, name nobody; nor does the Paulo of São Paulo.
    """
    mentions = _as_explained(mentions)
    text = Text.of(blocks, mentions, language)
    trimmed = [_without_opener(_of_one_kind(mention, text), text) for mention in mentions]
    return [mention for mention in trimmed if not _is_nobody(mention, text)]


def _as_explained(mentions: Sequence[Mention]) -> list[Mention]:
    """Return as bodies the names of one word that are introduced in brackets behind one: ... Nord America (Norad)."""
    bodies = {(id(m.block), m.end) for m in mentions if m.type == EntityType.ORGANISATION and len(m.tokens) > _FULL}
    first = {m.text: m for m in reversed(mentions)}.values()
    explained = {
        short.text
        for short in first
        if short.type != EntityType.PLACE
        and (short.before, short.after) == ("(", ")")
        and len(short.tokens) == 1
        and (id(short.block), short.start - 1) in bodies
    }
    return [replace(m, type=EntityType.ORGANISATION) if m.text in explained else m for m in mentions]


def _of_one_kind(mention: Mention, text: Text) -> Mention:
    """Return a body as a person if the text names that person elsewhere: Bondi beside Pam Bondi."""
    if mention.type != EntityType.ORGANISATION or mention.text in known_organisations():
        return mention
    words_of_name = mention.tokens
    if text.language in LARGE_NOUNS and len(words_of_name) == _FULL and _owns(words_of_name[0], text):
        return replace(mention, end=mention.start + 1, type=EntityType.PERSON)
    surname = len(words_of_name) == 1 and mention.text in text.parts
    full = len(words_of_name) == _FULL and words_of_name[-1] in text.alone and all(map(str.istitle, words_of_name))
    body = "o" in word_shape(words_of_name[0], text.language).classes or is_common(words_of_name[0], text.language)
    return replace(mention, type=EntityType.PERSON) if surname or (full and not body) else mention


def _owns(word: str, text: Text) -> bool:
    """Return whether a word is the genitive of a person's name in the text: Trumps Mut, beside Donald Trump."""
    return word.endswith("s") and (word[:-1] in text.parts or word[:-1] in text.alone)


def _without_opener(mention: Mention, text: Text) -> Mention:
    """Take a common word that opens the sentence off a person or an abbreviation: Przesłanie ECDC."""
    first, *rest = mention.tokens
    short = mention.type == EntityType.ORGANISATION and len(rest) == 1 and rest[0].isupper() and len(rest[0]) > _FULL
    if short and first.istitle() and opens_sentence(mention) and is_common(first, text.language):
        return replace(mention, start=mention.start + 1)
    while mention.type == EntityType.PERSON and len(mention.tokens) > 1 and opens_sentence(mention):
        first, second = mention.tokens[:2]
        word = is_common(first, text.language) or (text.language not in LARGE_NOUNS and first.lower() in text.small)
        if not (second[0].isupper() and word) or _is_listed(first, text.language):
            break
        mention = replace(mention, start=mention.start + 1)
    return mention


def _is_nobody(mention: Mention, text: Text) -> bool:
    """Return whether a name is a common word or phrase, part of a compound, or part of a place's name."""
    if mention.type not in ACTING or _is_part_of_compound(mention, text) or is_in_marks(mention, text.language):
        return mention.type in ACTING
    if len(mention.tokens) > 1:
        return _is_phrase(mention, text) or _is_numbered(mention, text)
    word, tokens, start = mention.text, mention.block.tokens, mention.start
    back = start - 1 - (start > 1 and tokens[start - 1] == "-")
    if start and tokens[back].lower() in words("saints") and mention.type == EntityType.PERSON:
        return True
    if word in text.inside or not word[1:].islower() or not _is_small(mention, text):
        return False
    if _is_everyday(word, text.language):
        return word not in text.parts
    evident = (
        _is_titled(mention, text.language)
        if text.language in LARGE_NOUNS
        else has_office_or_speaks(mention, text.language)
    )
    return not (word in text.parts or _is_listed(word, text.language) or evident)


def _is_everyday(word: str, language: str) -> bool:
    """Return whether a word is an everyday noun, and no listed name."""
    # lists are asked for the word itself, without endings of cases: Alarm is no case of Alar
    lower = word.lower()
    name = lower in words_of(language, "given_names") or lower in words_of(language, "surnames")
    return lower in words_of(language, "nouns") and not name


def _is_titled(mention: Mention, language: str) -> bool:
    """Return whether an office stands right before a name; a verb beside a capitalised noun would say nothing."""
    return mention.start > 0 and "t" in word_shape(mention.block.tokens[mention.start - 1], language).classes


def _is_part_of_compound(mention: Mention, text: Text) -> bool:
    """Return whether a hyphen joins a name to a pronoun (Lamente-se), or to a noun (Max-Schmeling-Halle)."""
    tokens, end = mention.block.tokens, mention.end
    glued = tokens[end : end + 1] == ("-",) and mention.block.starts[end] == mention.block.ends[end - 1]
    if glued and len(mention.tokens) == 1 and not words("pronouns_portuguese").isdisjoint(tokens[end + 1 : end + 2]):
        return True
    compound = text.language in LARGE_NOUNS and mention.type == EntityType.PERSON and "-" in mention.tokens
    listed = any(_is_listed(word, text.language) for word in mention.tokens)
    return compound and " " not in mention.text and (glued or not listed)


def _is_phrase(mention: Mention, text: Text) -> bool:
    """Return whether a name is a phrase that opens a sentence, with one capital alone: Część osób."""
    first, *rest = mention.tokens
    return opens_sentence(mention) and is_common(first, text.language) and all(map(str.islower, rest))


def _is_numbered(mention: Mention, text: Text) -> bool:
    """Return whether a name is a noun and its number: Herbst 2022, Formel 1."""
    first, *rest = mention.tokens
    return text.language in LARGE_NOUNS and len(rest) == 1 and rest[0].isdigit() and is_noun(first, text.language)


def _is_small(mention: Mention, text: Text) -> bool:
    """Return whether a word is a common one, by the lists or because the text writes it in small letters."""
    word, lower = mention.text, mention.text.lower()
    if text.language in LARGE_NOUNS and mention.type == EntityType.PERSON and is_noun(word, text.language):
        return True
    if lower in words_of(text.language, "nouns"):
        return True
    return is_word(word, text.language) or lower in text.small or lower[: max(_STEM, len(lower) - 2)] in text.stems


def _is_listed(word: str, language: str) -> bool:
    """Return whether a word is on a list of names of the language."""
    return not {"g", "s"}.isdisjoint(word_shape(word, language).classes)


_OPENERS = OPENERS | {"-", "–", "—", "•", ";", "("}


def opens_sentence(mention: Mention) -> bool:
    """Return whether a name opens a sentence."""
    return mention.start == 0 or mention.block.tokens[mention.start - 1] in _OPENERS


def keep_likely(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Keep persons with a listed name, an office before it, or a full name elsewhere; Val Camonica has none of these.

    Names of events, works and landscapes are neither persons nor bodies (Slag bij Nancy, Copa del Rey), nor are Roman
    numerals and adjectives of countries.
    """
    # for languages whose recogniser learned from another language's texts: it takes more words for persons
    mentions = [_retyped(mention, language) for mention in mentions]
    named = [m for m in mentions if m.type not in ACTING or not (_names_thing(m, language) or _is_no_name(m, language))]
    full = [m for m in named if m.type == EntityType.PERSON and len(m.tokens) > 1 and _is_likely(m, language)]
    ends = {name for mention in full for name in (mention.tokens[0], mention.tokens[-1])}
    return [m for m in named if m.type != EntityType.PERSON or m.text in ends or _is_likely(m, language)]


_NUMERAL = frozenset("IVXLCDM-– ")
"""Characters of Roman numerals, and of ranges of them."""


def _is_no_name(mention: Mention, language: str) -> bool:
    """Return whether a name is a Roman numeral or an adjective of a country: XIII, Franse."""
    alone = len(mention.tokens) == 1 and not _is_listed(mention.text, language)
    return _NUMERAL.issuperset(mention.text) or (alone and meaning_of(mention.text, language) == ("foreign",))


def _names_thing(mention: Mention, language: str) -> bool:
    """Return whether a name has a word for things in it, and is not a person's: Óscar Puente."""
    things = words_of(language, "things")
    return not (things.isdisjoint(map(str.lower, mention.tokens)) or bears_given_name(mention, things, language))


def bears_given_name(mention: Mention, things: frozenset[str], language: str) -> bool:
    """Return whether a full name begins with a given name, without an article or a noun for things before it."""
    first = mention.tokens[0]
    if mention.type != EntityType.PERSON or len(mention.tokens) == 1:
        return False
    before = mention.before.lower()
    if before in words_of(language, "articles") or before in things:
        return False
    if first.lower() not in things:
        return is_given(first, language) or is_titled(mention.block.tokens, mention.start, language)
    return first.lower() in words_of(language, "given_names") or first in words("names_of_men", "names_of_women")


_LONGEST_PERSON = 4
"""Words up to which a given name makes a name a person's: two given names, a particle, a surname."""


def _retyped(mention: Mention, language: str) -> Mention:
    """Return as a body what begins as bodies do (Parlamento de Grecia), as a person what begins with a given name."""
    classes = [word_shape(word, language).classes for word in mention.tokens]
    if mention.type == EntityType.PERSON and "o" in classes[0]:
        return replace(mention, type=EntityType.ORGANISATION)
    listed = "g" in classes[0] or mention.tokens[0] in words("given_names")
    given = 1 < len(classes) <= _LONGEST_PERSON and listed and not any("o" in own for own in classes)
    return replace(mention, type=EntityType.PERSON) if given and mention.type == EntityType.ORGANISATION else mention


def _is_likely(mention: Mention, language: str) -> bool:
    """Return whether a list, an office or the recogniser speaks for a person."""
    if has_office_or_speaks(mention, language) or _is_sure(mention) or _is_famous(mention, language):
        return True
    classes = [word_shape(word, language).classes for word in mention.tokens]
    if len(classes) == 1:
        return "s" in classes[0] or mention.tokens[0] in words("surnames")
    named = words("given_names", "surnames")
    return any(
        not {"g", "s"}.isdisjoint(own) or word in named for own, word in zip(classes, mention.tokens, strict=True)
    )


_SURE = 0.95
"""The confidence from which on a full name that no list has is a person's."""


def _is_sure(mention: Mention) -> bool:
    """Return whether the recogniser is sure of a full name."""
    full = len(mention.tokens) > 1 and all(word.istitle() or word == "-" for word in mention.tokens)
    return full and mention.confidence is not None and mention.confidence >= _SURE


def _is_famous(mention: Mention, language: str) -> bool:
    """Return whether a name ends in a surname that means somebody famous: Zelensky, Volodymyr Zelensky."""
    last = mention.tokens[-1]
    return last in words("known_people") or (last.istitle() and last.lower() in words_of(language, "known_people"))


_NEAR = 5
"""Words before a person's full name among which an office is theirs."""

_ADDRESS = frozenset({("Mr",), ("Mrs",), ("Dr",)})
"""The readings of forms of address."""

_SHORT_TITLE = 4
"""Letters of a title that a full stop shortens: M., dhr., prof."""


def has_office_or_speaks(mention: Mention, language: str) -> bool:
    """Return whether an office or a verb of speech is beside a name: ministre de la Défense, Andreï Belooussov."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if is_titled(tokens, start, language):
        return True
    if any(_says(word, language) for word in (*tokens[max(start - 1, 0) : start], *tokens[end : end + 2])):
        return True
    if len(mention.tokens) == 1 or mention.before.islower():
        return False
    return any("t" in word_shape(word, language).classes for word in tokens[max(start - _NEAR, 0) : start])


def is_titled(tokens: Sequence[str], start: int, language: str) -> bool:
    """Return whether an office or a form of address stands right before a place: il Presidente, M., dhr."""
    at = _before_stop(tokens, start)
    return at >= 0 and ("t" in word_shape(tokens[at], language).classes or is_called(tokens, start, language))


def is_called(tokens: Sequence[str], start: int, language: str) -> bool:
    """Return whether the word before a place is an office or a form of address, in languages without cases."""
    at, gloss = _before_stop(tokens, start), gloss_of(language)
    if at < 0 or gloss is None or gloss.cases:  # where names have cases, a mayor's town may stand right behind
        return False
    if is_office(tokens[at], language) or meaning_of(tokens[at], language)[-1:] in _ADDRESS:
        return True
    joined = at > 1 and tokens[at - 1] == "-"
    return joined and _ends_in_office(gloss.phrases.get(tuple(map(str.lower, tokens[at - 2 : at + 1])), ()))


def _before_stop(tokens: Sequence[str], start: int) -> int:
    """Return the place of the word before another, over the full stop of a short title: M., dhr."""
    at = start - 1
    return at - (at > 0 and tokens[at] == "." and len(tokens[at - 1]) <= _SHORT_TITLE)


@lru_cache(maxsize=5_000)  # asked of one word by several rules, and of the names of a text again and again
def is_office(word: str, language: str) -> bool:
    """Return whether a language reads a word as an office."""
    lower = word.lower()
    forms = (lower, lower.removesuffix("n"), lower.removesuffix("s")) if language in LARGE_NOUNS else (lower,)
    return _ends_in_office(next(filter(None, (meaning_of(form, language) for form in forms)), ()))


def _ends_in_office(said: Words) -> bool:
    """Return whether a reading ends in an office."""
    return said[-1:] != () and said[-1] in words("roles", "more_roles", "callings")


_SPEECH = frozenset({"said", "told", "demanded", "added", "says"})
"""Readings of verbs of speech."""


def meaning_of(word: str, language: str) -> Words:
    """Return the reading of a word in the table of its language; nothing for an unknown one."""
    gloss = gloss_of(language)
    return (read_word(gloss, word.lower()) or (1, ()))[1] if gloss else ()


def _says(word: str, language: str) -> bool:
    """Return whether a word is a verb of speech."""
    gloss = gloss_of(language)
    said = gloss.phrases.get((word.lower(),), ()) if gloss else ()
    return bool(said) and said[0] in _SPEECH
