"""
Write the most frequent words that a dictionary of the language has in small letters alone.

    npm pack dictionary-pl@2.0.0 && tar xzf dictionary-pl-2.0.0.tgz
    python -m pip install wordfreq==3.1.1
    python training/dictionary.py pl package > src/briefmaker/actors/lexicon/data/pl/dictionary.txt

Polish: dictionary-pl 2.0.0 (Creative Commons ShareAlike); Russian: dictionary-ru 3.0.0 (BSD), dictionaries for
hunspell. How frequent a word is says wordfreq (CC BY-SA 4.0). Words on the lists of names are left out, and those that
the dictionary has with a capital too. Portuguese gained nothing by one (typed F1 .782, .780 with it).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.lists import words, words_of

_HEAD = """\
# Frequent words that the language writes small, without names. {source}; frequencies from wordfreq 3.1.1
# (CC BY-SA 4.0). Written by training/dictionary.py.
"""
_SOURCES = {
    "pl": "From dictionary-pl 2.0.0 (Creative Commons ShareAlike 1.0)",
    "ru": "From dictionary-ru 3.0.0 (BSD 3-Clause)",
}
_ASKED, _KEPT = 120_000, 40_000
"""How many frequent words are looked up, and how many of those found are kept: with 100,000 of them typed F1 of
Polish is .001 lower than with 40,000."""

_SHORTEST = 3
_A_LINE = 14
_FIELDS = 5
"""Fields of a line of a rule: kind, flag, what is taken off, what is added, the condition."""

Rule = tuple[str, str, "re.Pattern[str]"]


def suffixes(folder: Path) -> dict[str, list[Rule]]:
    """Read what each flag takes off the end of a word, adds to it, and for which words."""
    rules: dict[str, list[Rule]] = {}
    for line in (folder / "index.aff").read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= _FIELDS and fields[0] == "SFX":
            off, add = (field.partition("/")[0].strip("0") for field in fields[2:4])
            rules.setdefault(fields[1], []).append((off, add, re.compile(f"{fields[4]}$")))
    return rules


def forms(folder: Path) -> Iterator[str]:
    """Give all forms of the words of a dictionary."""
    rules = suffixes(folder)
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].partition("/")
        word = word.split()[0] if word.strip() else ""
        yield word
        for flag in flags.split()[0] if flags.strip() else ():
            for off, add, condition in rules.get(flag, ()):
                if word.endswith(off) and condition.search(word):
                    yield word.removesuffix(off) + add


def frequent(language: str, folder: Path) -> list[str]:
    """Return the most frequent words that are written small alone, as they are sorted."""
    from wordfreq import top_n_list

    found = frozenset(forms(folder))
    named = frozenset(map(str.lower, words("given_names")))
    own = words_of(language, "given_names") | words_of(language, "surnames")
    small = [
        word
        for word in top_n_list(language, _ASKED)
        if len(word) >= _SHORTEST
        and word.isalpha()
        and word in found
        and word.capitalize() not in found
        and word not in named | own
    ]
    return sorted(small[:_KEPT])


def main() -> None:
    """Print the list."""
    language, folder = sys.argv[1], Path(sys.argv[2])
    kept = frequent(language, folder)
    lines = [" ".join(kept[i : i + _A_LINE]) for i in range(0, len(kept), _A_LINE)]
    sys.stdout.write(_HEAD.format(source=_SOURCES[language]) + "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
