"""
Names in Russian by the weights of Natasha, for those who have them.

slovnet (Kukushkin, 2020) is a convolutional network with a conditional random field over navec's word vectors; all of
it runs on numpy, and the weights lie in the package `natasha`, MIT like both of them. That package is not imported: on
Python 3.11 and later it cannot be. The nominative is that of pymorphy3 (MIT), by the dictionary of OpenCorpora.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefmaker.actors.recognise.interface import Name
from briefmaker.errors import MissingPart

_VECTORS, _WEIGHTS = "emb/navec_news_v1_1B_250K_300d_100q.tar", "model/slovnet_ner_news_v1.tar"
_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_NEEDED = ("natasha", "slovnet", "navec", "razdel", "pymorphy3")

_LONGEST = 20_000
"""Characters of a text that are given to it at once: its memory grows with them."""


class NatashaFinder:
    """Marks names in Russian texts."""

    languages = ("ru",)

    @property
    def version(self) -> str:
        """The versions of what does it."""
        from importlib.metadata import version

        return ", ".join(f"{package} {version(package)}" for package in ("natasha", "slovnet", "pymorphy3"))

    def find(self, texts: Sequence[str], language: str) -> list[list[Name]]:  # noqa: ARG002  (it reads but one)
        """Return the names in each of some texts."""
        return [[*_find(text)] for text in texts]


def _find(text: str) -> Iterator[Name]:
    """Yield the names in one text, line by line where it is long."""
    start = 0
    for piece in [text] if len(text) <= _LONGEST else text.splitlines(keepends=True):
        for at in range(0, len(piece), _LONGEST):
            for span in _load()(piece[at : at + _LONGEST]).spans:
                first, last, kind = start + at + span.start, start + at + span.stop, _KINDS[span.type]
                yield Name(first, last, kind, find_nominative(text[first:last], is_person=kind == "person"))
        start += len(piece)


_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_OF_BOTH = "ms-f"
"""What the dictionary says of surnames that women and men bear alike: Петренко."""

_PERSONAL = ("Name", "Surn", "Patr")


@cache
def find_nominative(name: str, *, is_person: bool) -> str:
    """
    Return the nominative of a name; empty where it may stand in it already, or several cases lead to other names.

    All words of a person's name stand in one case; of a body's those up to its first noun: Верховного суда Татарстана.
    """
    words = name.split()
    count = len(words) if is_person else _count_head(words)
    readings = {
        found
        for case in _CASES
        for gender in ("masc", "femn", "neut")
        if (found := _read_as(words[:count], case, gender, is_person=is_person))
    }
    stands = any(_read_as(words[:count], "nomn", gender, is_person=is_person) for gender in ("masc", "femn", "neut"))
    if stands or len(readings) != 1:
        return ""
    return " ".join((*readings.pop(), *words[count:]))


def _count_head(words: Sequence[str]) -> int:
    """Return how many words lead up to the first noun, itself included; 0 where there is none, or it bends not."""
    for number, word in enumerate(words, start=1):
        parses = _load_dictionary().parse(word) if word.isalpha() and not word.isupper() else ()
        if any("NOUN" in parse.tag for parse in parses):
            return number
        if not any("ADJF" in parse.tag for parse in parses):
            break
    return 0


def _read_as(words: Sequence[str], case: str, gender: str, *, is_person: bool) -> tuple[str, ...]:
    """Return the nominative of words that all may stand in a case and gender; nothing where one cannot."""
    heads: list[str] = []
    for word in words:
        parses = _load_dictionary().parse(word) if word.isalpha() else ()
        both = {case, "sing"}
        fitting = (parse for parse in parses if both in parse.tag and (gender in parse.tag or _OF_BOTH in parse.tag))
        named = (parse for parse in fitting if not is_person or any(sort in parse.tag for sort in _PERSONAL))
        head = next((it for parse in named if (it := parse.inflect({"nomn", "sing"}))), None)
        if head is None:
            return ()
        plain = head.word if "ё" in word.lower() else head.word.replace("ё", "е")
        heads.append(plain.capitalize() if word[0].isupper() else plain)
    return tuple(heads)


@cache
def _load_dictionary() -> Any:  # noqa: ANN401
    """Load the dictionary, once: a third of a second, and 20 MB."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def check() -> None:
    """Raise MissingPart where something of it is not installed."""
    missing = [package for package in _NEEDED if find_spec(package) is None]
    if missing:
        raise MissingPart(
            f"--engine natasha: {', '.join(missing)} is not installed",
            "Install it with: pip install 'briefmaker[russian]', or choose --engine builtin.",
        )


def open_natasha(_text: str) -> NatashaFinder:
    """Return the finder; raises as `check` does."""
    check()
    return NatashaFinder()


@cache
def _load() -> Any:  # noqa: ANN401  (a library without types)
    """Load vectors and weights, once: a second, and 60 MB."""
    from navec import Navec
    from slovnet import NER

    place = Path(next(iter(find_spec("natasha").submodule_search_locations or ()))) / "data"  # type: ignore[union-attr]
    marker = NER.load(str(place / _WEIGHTS))
    marker.navec(Navec.load(str(place / _VECTORS)))
    return marker
