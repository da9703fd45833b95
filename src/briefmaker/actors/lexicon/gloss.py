"""
What words of another language say, in words of ours that the rules of roles and statements know.

`data/LANG/gloss.txt` has a line a meaning: the English words, a bar, and the forms that say it, parted by semicolons. A
form is one word or several; `präsident*` has an ending of up to three letters, `*minister` is the end of a compound.
Marks: `-` for what is passed over, `spoken` for a participle of speech that an auxiliary (`has`) makes a verb, `of
after role` for what is a genitive only there, be it a word or the end of words, and `no genitive` for the ends of those
that are none after all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from briefmaker.actors.document import cut_words
from briefmaker.actors.lexicon.lists import endings_of, lines_of, words_of

LANGUAGE = "ja"
LARGE = r"一-鿿々〆ァ-ヺー"
"""Characters of words that are written large: Chinese ones and katakana; what binds them is written in hiragana."""


def one_of(*names: str) -> str:
    """Return a pattern of the words of Japanese lists, the longest first."""
    listed = {word for name in names for word in words_of(LANGUAGE, name)}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))


@cache
def office_end() -> re.Pattern[str]:
    """Find the office that ends a stretch of text: a listed one, or a minister of something (財務相)."""
    return re.compile(rf"(?:{one_of('offices')}|[一-鿿]{{1,4}}相)$", re.IGNORECASE)


def ends_in_office(text: str) -> bool:
    """Return whether a stretch of text ends in what persons are called."""
    return bool(office_end().search(text)) and not text.endswith(endings_of(LANGUAGE, "words_like_ministers"))


@cache
def office_behind() -> re.Pattern[str]:
    """
    Match an office right behind a name, whole: 首相, 米大統領, 財務相.

    Between the two stand only words that are listed as fields of offices; else the name was cut short, and what follows
    is the rest of it.
    """
    return re.compile(
        rf"\s?両?(?P<role>(?:{one_of('office_fields')})*(?:{one_of('offices')}|[一-鿿]{{1,4}}相))"
        rf"(?=ら|氏|さん|夫妻|[^{LARGE}]|$)",
        re.IGNORECASE,
    )


PASSED_OVER = "-"
GENITIVE = "of after role"
NO_GENITIVE = "no genitive"
_ENDING = 3
"""Letters an ending has at most."""

_SHORTEST = 2
"""Letters before the last part of a compound."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gloss:
    """The table of one language."""

    language: str = ""
    phrases: dict[Words, Words] = field(default_factory=dict)
    """By the words of a form, small."""

    stems: dict[str, Words] = field(default_factory=dict)
    ends: dict[str, Words] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    """How many words the longest form has that begins with a word."""

    genitives: frozenset[str] = frozenset()
    """Words that make a genitive of what follows them behind a role."""

    cases: tuple[str, ...] = ()
    """Ends of words that are a genitive themselves; none in languages without cases."""

    others: tuple[str, ...] = ()
    """Ends of words that are none after all."""

    def may_be_genitive(self, token: str) -> bool:
        """Return whether a word can say of what an office is; in languages without cases any can."""
        word = token.lower()
        return not word.endswith(self.others) and (not self.cases or word.endswith(self.cases))

    def may_follow(self, token: str, known: object, name: str | None) -> bool:
        """Return whether a word right behind an office is a genitive without an article: `глава МИД`."""
        if not self.cases or not token[0].isalpha():
            return False
        return bool(name) or (known is None and (token.isupper() or self.may_be_genitive(token)))

    def read(self, lower: Sequence[str], i: int, most: int) -> tuple[int, Words] | None:
        """Return how many of some small words, from a place on, say something known, and what; None if none do."""
        if most > 1:
            for length in range(min(self.longest.get(lower[i], 1), most, len(lower) - i), 1, -1):
                if (said := self.phrases.get(tuple(lower[i : i + length]))) is not None:
                    return length, said
        return read_word(self, lower[i])


def _cut(form: str, language: str) -> Words:
    """Cut a form into words as a text is; what is elided (`l'`) is one only before a letter."""
    alone = cut_words(form, language)
    return alone if alone[-1] != "'" else cut_words(f"{form}a", language)[:-1] or alone


@lru_cache(maxsize=20_000)
def read_word(gloss: Gloss, word: str) -> tuple[int, Words] | None:
    """Read a small word alone: whole, by its stem, or as a compound by its last part; texts repeat their words."""
    if (said := gloss.phrases.get((word,))) is not None:
        return 1, said
    for end in range(len(word), max(len(word) - _ENDING - 1, 0), -1):
        if word[:end] in gloss.stems:
            return 1, gloss.stems[word[:end]]
    places = range(_SHORTEST, len(word)) if gloss.ends else ()
    return next(((1, gloss.ends[word[at:]]) for at in places if word[at:] in gloss.ends), None)


@cache
def gloss_of(language: str) -> Gloss | None:
    """Open the table of a language, once; None for a language without one."""
    lines = lines_of(language, "gloss")
    if not lines:
        return None
    table = Gloss(language)
    after: dict[str, list[str]] = {GENITIVE: [], NO_GENITIVE: []}
    for line in lines:
        english, _, forms = (part.strip() for part in line.partition("|"))
        said = () if english == PASSED_OVER else tuple(english.split())
        for form in filter(None, map(str.strip, forms.split(";"))):
            if english in after:
                after[english].append(form)
            elif form.endswith("*"):
                table.stems[form[:-1].lower()] = said
            elif form.startswith("*"):
                table.ends[form[1:].lower()] = said
            else:
                words = _cut(form.lower(), language)
                table.phrases.setdefault(words, said)
                table.longest[words[0]] = max(table.longest.get(words[0], 0), len(words))
    ends = {name: tuple(form[1:] for form in forms if form[0] == "*") for name, forms in after.items()}
    whole = frozenset(form for form in after[GENITIVE] if form[0] != "*")
    return replace(table, genitives=whole, cases=ends[GENITIVE], others=ends[NO_GENITIVE])
