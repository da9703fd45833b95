"""
Write the German nouns and towns that Wiktionary has, by its list of nouns.

    python -m pip install german-nouns==1.2.5 wordfreq==3.1.1
    python training/german_nouns.py NOUNS_CSV src/briefmaker/actors/lexicon/data/de

NOUNS_CSV is `german_nouns/nouns.csv` of the package (CC BY-SA 4.0, from the German Wiktionary); how frequent a word is
says wordfreq (CC BY-SA 4.0). The recogniser asks whether a word with a capital is one of these nouns, or ends in one,
and whether it is a town: nouns that end in another one (Bundesregierung) are left out, since that tells of them.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.lists import ends_in_noun

_SOURCE = "Of german-nouns 1.2.5 (CC BY-SA 4.0, from the German Wiktionary){more}; by training/german_nouns.py."
_FREQUENT = 2.0
"""Zipf frequency from which on a noun is kept: 35,700 of 88,200, of which 12,000 end in no other."""

_NOUN = {"Substantiv", "adjektivische Deklination"}
_WIDTH = 120


def read_kinds(path: Path) -> dict[str, set[str]]:
    """Return the nouns and the towns; names of persons are neither."""
    kinds: dict[str, set[str]] = {"noun": set(), "Toponym": set()}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            word, said = row["lemma"], set(row["pos"].split(","))
            if word.isalpha() and said <= _NOUN and word[1:].islower():
                kinds["noun"].add(word)
            elif word.isalpha() and "Toponym" in said and said.isdisjoint({"Vorname", "Nachname"}):
                kinds["Toponym"].add(word)
    return kinds


def without_compounds(nouns: Iterable[str]) -> set[str]:
    """Leave out the nouns that end in another one."""
    kept: set[str] = set()
    for word in sorted(nouns, key=lambda noun: (len(noun), noun)):
        if not ends_in_noun(word, kept):
            kept.add(word)
    return kept


def write(path: Path, words: Iterable[str], more: str = "", parted: str = " ") -> None:
    """Write a list with a word on where it is from."""
    text = fill(parted.join(sorted(words)), _WIDTH, break_long_words=False, break_on_hyphens=False)
    path.write_text(f"# {_SOURCE.format(more=more)}\n{text}\n", encoding="utf-8")


def main() -> None:
    """Write the two lists."""
    from wordfreq import zipf_frequency

    kinds, folder = read_kinds(Path(sys.argv[1])), Path(sys.argv[2])
    nouns = kinds["noun"]
    frequent = {word.lower() for word in nouns if zipf_frequency(word.lower(), "de") >= _FREQUENT}
    write(folder / "all_nouns.txt", without_compounds(frequent), "; frequencies of wordfreq 3.1.1 (CC BY-SA 4.0)")
    write(folder / "towns.txt", kinds["Toponym"], parted="; ")


if __name__ == "__main__":
    main()
