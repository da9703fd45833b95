"""The countries of the world under all their names, and what lists say of names of persons and state bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefmaker.actors.document import TokenizedBlock, cut_words
from briefmaker.actors.lexicon.lists import longest_by_first, read_lines, words


@dataclass(frozen=True, slots=True)
class Country:
    """A state, or a territory that is written about as if it were one."""

    code: str
    """ISO 3166-1 alpha-2; for states that are no more the code they had."""

    name: str


@dataclass(frozen=True, slots=True)
class CountryHit:
    """A place in a text where a country is called by one of its names."""

    country: Country

    sort: str
    """`name`, `demonym` (Chinese), `capital` (Beijing) or `metonym` (Kremlin)."""

    start: int
    """First word, counted in the words of the block."""

    end: int
    """One past the last word."""


_INFLECTING = frozenset(
    {"bg", "cs", "de", "el", "et", "fi", "hr", "hu", "is", "kk", "ko", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr"}
    | {"tr", "uk"}
)
"""Languages that decline names of countries."""

_GENITIVES = frozenset({"de"})
"""Languages that only add an `s` to names of countries: Russlands."""

_PREFIXES = {"ar": "وفبكل"}
"""Letters that a language writes on to the front of a name (and, so, in, as, to)."""

_SHORTEST = 5
"""Letters from which on a name may be declined."""

_CASE = "~"
"""The mark of a declined form in the list of countries."""

_SORTS = ("name", "demonym", "capital", "metonym")


@cache
def gazetteer(language: str = "en") -> dict[tuple[str, ...], tuple[Country, str]]:
    """Map the words of every name to its country and the sort of name; outside English, names of countries alone."""
    if language != "en":
        return _local_names(language)
    found: dict[tuple[str, ...], tuple[Country, str]] = {}
    for line in read_lines("countries.txt"):
        code, name, *fields = (field.strip() for field in line.split("|"))
        country = Country(code, name)
        fields[0] = f"{name}; {fields[0]}"
        for sort, field in zip(_SORTS, fields, strict=True):
            for phrase in field.split(";"):
                if key := cut_words(phrase.strip()):
                    found.setdefault(key, (country, sort))
    return found


def _local_names(language: str) -> dict[tuple[str, ...], tuple[Country, str]]:
    """Map the names of countries in another language; without a list, the English ones that begin with a long word."""
    if named := local_country_names(language):
        return {cut_words(name, language): (countries_by_code()[code], "name") for code, name in named}
    return {key: entry for key, entry in gazetteer().items() if entry[1] == "name" and len(key[0]) > 3}


def local_country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of countries as a language writes them, the usual name first; none without a list."""
    return tuple((code, name.removeprefix(_CASE)) for code, name in _listed(language))


def _listed(language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of countries in a language, with the marks of declined forms."""
    pairs = (pair.partition("=") for pair in _local_lists().get(language, "").split("; "))
    return tuple((key, name) for key, _, name in pairs if key)


@cache
def _local_lists() -> dict[str, str]:
    """Return the lists of local names by language, as they are in the file."""
    lines = (line.partition("|") for line in read_lines("countries_local.txt"))
    return {code.strip(): names.strip() for code, _, names in lines}


@cache
def listed_cases(language: str) -> dict[str, str]:
    """Map irregular declined forms of names of countries (`Polsce`) to the usual names, in another language."""
    usual: dict[str, str] = {}
    for code, name in _listed(language):
        usual.setdefault(code, name)
    return {name.removeprefix(_CASE): usual[code] for code, name in _listed(language) if name.startswith(_CASE)}


@cache
def country_names() -> frozenset[str]:
    """Return the names of countries that are one word, in every language, without capitals and nationalities."""
    names = {name for language in _local_lists() for _, name in local_country_names(language)}
    return frozenset(names).union(key[0] for key, (_, sort) in gazetteer().items() if len(key) == 1 and sort == "name")


@cache
def country_words() -> frozenset[str]:
    """Return the English names of countries and demonyms that are one word."""
    return frozenset(key[0] for key, (_, sort) in gazetteer().items() if len(key) == 1 and sort in {"name", "demonym"})


@cache
def country_stems(language: str) -> frozenset[str]:
    """Return the one-word names of countries in another language, in small letters, with and without last letter."""
    single = frozenset(key[0].lower() for key in gazetteer(language) if len(key) == 1)
    return single | {word[:-1] for word in single if len(word) > _SHORTEST}


@cache
def _longest(language: str) -> dict[str, int]:
    """Map the first word of each name to the length of the longest name that begins so."""
    return longest_by_first(gazetteer(language))


_ARTICLES = frozenset({"the", "The"})
"""Words that names of countries may begin with, and most sentences have."""


@cache
def _first_words(language: str) -> frozenset[str]:
    """Return the first word of each name behind its article: a block without any of them names no country."""
    return frozenset(word for key in gazetteer(language) for word in [w for w in key if w not in _ARTICLES][:1])


_LONGEST_ENDING = 4
"""One more than the most letters of an ending: -ией, -ами."""


@lru_cache(maxsize=20_000)
def base_form(word: str, language: str) -> str:
    """Return the name of the country of which a word is a declined form (`России`, `Russlands`), or else the word."""
    if word[:1] in _PREFIXES.get(language, ()):
        names = gazetteer(language)
        return word[1:] if (word,) not in names and (word[1:],) in names else word
    if language in _GENITIVES and word.endswith("s") and (word[:-1],) in gazetteer(language):
        return word if (word,) in gazetteer(language) else word[:-1]
    if language not in _INFLECTING or len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
        return word
    stems = _stems(language)
    ends = (end for end in range(len(word), len(word) - _LONGEST_ENDING, -1) if word[:end] in stems)
    return next((stems[word[:end]] for end in ends if language != "el" or _GREEK_ENDINGS.issuperset(word[end:])), word)


_GREEK_ENDINGS = frozenset("αάεέηήιίοόυύωώϊςν")
"""Letters of the endings of Greek cases: Μάλιστα is no form of Μάλι."""

_ENDINGS = "aeiouyáéíóúýäöõüąęėīūаеиоуыэюяіїєйьαεηιουωάέήίόύώς"


@cache
def _stems(language: str) -> dict[str, str]:
    """Map the stems of one-word names of countries, and the names themselves, to the names."""
    names = sorted(key[0] for key in gazetteer(language) if len(key) == 1)
    stems = {name.rstrip(_ENDINGS) if len(name.rstrip(_ENDINGS)) >= _SHORTEST - 1 else name: name for name in names}
    return stems | {name: name for name in names}


def country_hits(block: TokenizedBlock, language: str = "en") -> Iterator[CountryHit]:
    """Find every place where a country is named, left to right, the longest name first."""
    words, free = block.tokens, 0
    if language in _INFLECTING or language in _GENITIVES or language in _PREFIXES:
        # words in small letters are no names, and most of a text: they are not looked up
        words = tuple([word if word[0].islower() else base_form(word, language) for word in words])
    if _first_words(language).isdisjoint(words):
        return
    names, longest = gazetteer(language), _longest(language)
    for i in [i for i, word in enumerate(words) if word in longest]:
        for length in range(min(longest[words[i]], len(words) - i) if i >= free else 0, 0, -1):
            if entry := names.get(words[i : i + length]):
                free = i + length
                yield CountryHit(*entry, i, free)
                break


@cache
def countries_by_code() -> dict[str, Country]:
    """Return the countries under their codes."""
    return {country.code: country for country, _ in gazetteer().values()}


@cache
def namesakes() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Map the code of a country with a namesake (Georgia) to the words for the namesake, and those for the country."""
    parts = (line.split("|") for line in read_lines("namesakes.txt"))
    return {code.strip(): (frozenset(against.split()), frozenset(of.split())) for code, against, of in parts}


def is_listed_name(word: str) -> bool:
    """Return whether a word is a given name or a surname, even if it is printed in capitals."""
    return (
        word in words("given_names")
        or word in words("surnames")
        or (word.isupper() and word.capitalize() in words("surnames"))
    )


def is_full_name(name: Sequence[str]) -> bool:
    """Return whether words are a given name and a surname, and no organisation's."""
    if len(name) != 2 or name[0] not in words("given_names") or name[1] not in words("surnames"):
        return False
    return not {word.lower() for word in name} & words("organisation_words")


def is_persons_beyond_doubt(name: Sequence[str]) -> bool:
    """Return whether a name is a famous person's, or a given name with a possible surname."""
    if len(name) == 1:
        return name[0] in words("known_people")
    no_names = words("common_words", "heads_of_bodies", "heads_of_things")
    unusual = name[-1] in words("surnames") or name[-1].lower() not in no_names
    return name[0] in words("given_names") and unusual


def is_state_body(name: Sequence[str]) -> bool:
    """Return whether capitalised words and a noun for a state body in small letters make a name: Norwegian police."""
    if not name or not name[-1].islower():
        return False
    capitals = next((i for i, word in enumerate(name) if word.islower()), len(name))
    return (
        0 < capitals < len(name)
        and all(word[0].isupper() for word in name[:capitals])
        and tuple(name[capitals:]) in state_bodies()
    )


@cache
def state_bodies() -> frozenset[tuple[str, ...]]:
    """Return the nouns for bodies of a state, each by its words in small letters."""
    return frozenset(tuple(line.split()) for line in read_lines("state_bodies.txt"))


@cache
def nationals() -> frozenset[str]:
    """Return the words for the state of a body: nationalities, and abbreviations used like them."""
    demonyms = {name[0] for name, (_, sort) in gazetteer().items() if len(name) == 1 and sort == "demonym"}
    return frozenset(demonyms | {"U.S.", "US", "U.K.", "UK"})
