"""
The reading of words of another language: the English words that the rules of roles and statements know.

`data/LANG/gloss.txt` has a line a meaning: the English words, a bar, and the forms with that meaning, with semicolons
between. A form is one word or several; `präsident*` has an ending of up to three letters, `*minister` is the last part
of a compound. Special meanings: `-` for words that are skipped, `spoken` for a participle of speech that an auxiliary
(`has`) makes a verb, `of after role` for words and endings that are a genitive only behind a role, and `no genitive`
for endings that look like one and are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from briefmaker.actors.document import cut_words
from briefmaker.actors.lexicon.lists import endings_of, lines_of, words_of

JAPANESE = "ja"
LARGE = r"一-鿿々〆ァ-ヺー"
"""Characters of content words: Chinese ones and katakana; what links them is in hiragana."""


def one_of(*names: str) -> str:
    """Return a pattern for any word of Japanese lists, the longest first."""
    listed = {word for name in names for word in words_of(JAPANESE, name)}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))


@cache
def office_end() -> re.Pattern[str]:
    """Match the office at the end of a text: a listed one, or a minister of something (財務相)."""
    return re.compile(rf"(?:{one_of('offices')}|[一-鿿]{{1,4}}相)$", re.IGNORECASE)


def ends_in_office(text: str) -> bool:
    """Return whether a text ends in an office."""
    return bool(office_end().search(text)) and not text.endswith(endings_of(JAPANESE, "words_like_ministers"))


@cache
def office_behind() -> re.Pattern[str]:
    """
    Match a whole office right behind a name: 首相, 米大統領, 財務相.

    Between the two stand only listed fields of offices; anything else is the rest of a name that was cut short.
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
"""Letters of an ending at most."""

_SHORTEST = 2
"""Letters before the last part of a compound."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gloss:
    """The table of one language."""

    language: str = ""
    phrases: dict[Words, Words] = field(default_factory=dict)
    """By the words of a form, in small letters."""

    stems: dict[str, Words] = field(default_factory=dict)
    ends: dict[str, Words] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    """By the first word of forms, the number of words of the longest."""

    genitives: frozenset[str] = frozenset()
    """Words that, behind a role, make a genitive of what follows."""

    cases: tuple[str, ...] = ()
    """Endings of genitives; none in languages without cases."""

    others: tuple[str, ...] = ()
    """Endings that look like those of genitives and are none."""

    def may_be_genitive(self, token: str) -> bool:
        """Return whether a word can be a genitive by its ending; in languages without cases any can."""
        word = token.lower()
        return not word.endswith(self.others) and (not self.cases or word.endswith(self.cases))

    def may_follow(self, token: str, known: object, name: str | None) -> bool:
        """Return whether a word right behind an office is a genitive without an article: `глава МИД`."""
        if not self.cases or not token[0].isalpha():
            return False
        return bool(name) or (known is None and (token.isupper() or self.may_be_genitive(token)))

    def read(self, lower: Sequence[str], i: int, most: int) -> tuple[int, Words] | None:
        """Return how many words from a place on have a reading, and the reading; None if none have one."""
        if most > 1:
            for length in range(min(self.longest.get(lower[i], 1), most, len(lower) - i), 1, -1):
                if (said := self.phrases.get(tuple(lower[i : i + length]))) is not None:
                    return length, said
        return read_word(self, lower[i])


def _cut(form: str, language: str) -> Words:
    """Cut a form into words as a text is; an elided word (`l'`) is cut off only before a letter."""
    alone = cut_words(form, language)
    return alone if alone[-1] != "'" else cut_words(f"{form}a", language)[:-1] or alone


@lru_cache(maxsize=20_000)
def read_word(gloss: Gloss, word: str) -> tuple[int, Words] | None:
    """Return the reading of one word in small letters: whole, by its stem, or as a compound by its last part."""
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
