"""
Put a set of marked names word for word into a language that has none under an open licence.

    python training/translate_names.py pt es bosque.jsonl FOLDER/bosque.jsonl.gz     # or it, fr; de nl

The set has a sentence a line: `tokens` and `tags`. `training/words/pt.txt` says what its commonest words are in the
other languages, endings say it of others (-ção is -ción); what neither knows stays. The result is no good Spanish, but
its names stand where names stand in Spanish, between the same small words and behind the same offices and heads of
bodies: that is what the recogniser learns. OUT is what `names.py` reads. The same file gives the same bytes.
"""

import argparse
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from convert_names import KIND_OF, NO_SPACE_AFTER, NO_SPACE_BEFORE, Token, read_tokens

WORDS = Path(__file__).with_name("words")

ENDINGS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("pt", "es"): (
        ("ções", "ciones"), ("ção", "ción"), ("sões", "siones"), ("são", "sión"), ("ões", "ones"), ("ão", "ón"),
        ("dade", "dad"), ("agem", "aje"), ("ável", "able"), ("ível", "ible"), ("eiros", "eros"), ("eiro", "ero"),
        ("eira", "era"), ("aram", "aron"), ("iram", "ieron"), ("eram", "ieron"), ("ou", "ó"), ("eu", "ió"),
        ("iu", "ió"), ("am", "an"), ("em", "en"), ("ês", "és"), ("ência", "encia"), ("ância", "ancia"),
    ),
    ("pt", "it"): (
        ("ções", "zioni"), ("ção", "zione"), ("sões", "sioni"), ("são", "sione"), ("ões", "oni"), ("ão", "one"),
        ("dades", "tà"), ("dade", "tà"), ("agem", "aggio"), ("ável", "abile"), ("ível", "ibile"), ("aram", "arono"),
        ("ou", "ò"), ("eu", "ì"), ("iu", "ì"), ("am", "ano"), ("em", "ono"), ("ência", "enza"), ("ância", "anza"),
        ("ês", "ese"), ("os", "i"), ("as", "e"), ("es", "i"), ("ar", "are"), ("er", "ere"), ("ir", "ire"),
        ("al", "ale"), ("or", "ore"),
    ),
    ("pt", "fr"): (
        ("ções", "tions"), ("ção", "tion"), ("sões", "sions"), ("são", "sion"), ("ões", "ons"), ("ão", "on"),
        ("dades", "tés"), ("dade", "té"), ("agem", "age"), ("ável", "able"), ("ível", "ible"), ("mente", "ment"),
        ("aram", "èrent"), ("ou", "a"), ("eu", "it"), ("iu", "it"), ("ência", "ence"), ("ância", "ance"),
        ("ico", "ique"), ("ica", "ique"), ("icos", "iques"), ("icas", "iques"), ("ista", "iste"), ("ados", "és"),
        ("ado", "é"), ("adas", "ées"), ("ada", "ée"), ("ês", "ais"), ("os", "s"), ("as", "es"), ("ar", "er"),
        ("or", "eur"), ("o", ""), ("a", "e"),
    ),
    ("de", "nl"): (
        ("ungen", "ingen"), ("ung", "ing"), ("heiten", "heden"), ("heit", "heid"), ("keiten", "heden"),
        ("keit", "heid"), ("schaften", "schappen"), ("schaft", "schap"), ("tät", "teit"), ("ische", "ische"),
        ("ischen", "ische"), ("isch", "isch"), ("liche", "lijke"), ("lichen", "lijke"), ("lich", "lijk"),
        ("tionen", "ties"), ("tion", "tie"), ("ieren", "eren"), ("iert", "eert"), ("ierte", "eerde"), ("tum", "dom"),
    ),
}  # fmt: skip
"""What the end of a word is in the other language, the longest first where one ends as another does."""

_SHORTEST = 3
"""Letters before an ending."""

_ELIDED: dict[str, dict[str, str]] = {
    "fr": dict.fromkeys(("le", "la"), "l'") | {"de": "d'", "que": "qu'", "se": "s'", "je": "j'", "ne": "n'"},
    "it": {"il": "l'", "la": "l'", "della": "dell'", "del": "dell'", "nella": "nell'", "nel": "nell'"}
    | {"alla": "all'", "al": "all'", "dalla": "dall'", "dal": "dall'", "una": "un'", "di": "d'"},
}
"""What a small word is before a vowel."""

_VOWELS = tuple("aeiouàâéèêhAEIOUÀÂÉÈÊH")
_LARGE_NOUNS = frozenset({"de"})
_OFTEN = 1
"""Times that a word with a capital is no name, and never one, before it is taken for a noun."""


def read_words(source: str, target: str) -> dict[str, str]:
    """Read what the words of one language are in another."""
    languages, table = COLUMNS[source], {}
    for line in (WORDS / f"{source}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, *others = line.split("|")
            table[word] = others[languages.index(target)]
    return table


COLUMNS = {"pt": ("es", "it", "fr"), "de": ("nl",)}
"""The languages behind the first bar of each list of words, in order."""


def find_nouns(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Return the words written with a capital that are nouns, in a language that writes all of them so."""
    inside: set[str] = set()
    outside: Counter[str] = Counter()
    for sentence in sentences:
        for word, tag in sentence[1:]:
            if tag == "O":
                outside[word] += 1
            else:
                inside.add(word)
    return frozenset(
        word for word, times in outside.items() if times >= _OFTEN and word.istitle() and word not in inside
    )


class Translator:
    """Puts words into another language."""

    def __init__(self, source: str, target: str, nouns: frozenset[str]) -> None:
        """Read the words and endings; `nouns` lose their capital."""
        self.target, self.nouns = target, nouns
        self.words, self.endings = read_words(source, target), ENDINGS[source, target]

    def sentence(self, sentence: Sequence[Token]) -> list[Token]:
        """Translate a sentence word by word; the words of one stay in one name."""
        done: list[Token] = []
        for word, tag in sentence:
            for rank, piece in enumerate(self.word(word, tag).split()):
                done.append((piece, f"I{tag[1:]}" if rank and tag[:1] == "B" else tag))
        elided = _ELIDED.get(self.target, {})
        for at, (word, tag) in enumerate(done[:-1]):
            if word.lower() in elided and done[at + 1][0].startswith(_VOWELS):
                short = elided[word.lower()]
                done[at] = (short.capitalize() if word[0].isupper() else short, tag)
        return done

    def word(self, word: str, tag: str) -> str:
        """Translate one word; a person's name only where it is on the list."""
        lower = word.lower()
        said = self.words.get(lower)
        if said is None and not tag.endswith(("PER", "LOC")):
            said = next((lower[: -len(end)] + new for end, new in self.endings if self._ends(lower, end)), None)
        if said is None:
            said = lower if word in self.nouns else word
        if word in self.nouns or not word[0].isupper():
            return said
        return said.upper() if word.isupper() and len(word) > 1 else said[:1].upper() + said[1:]

    @staticmethod
    def _ends(word: str, end: str) -> bool:
        return word.endswith(end) and len(word) >= len(end) + _SHORTEST


def lay_out(sentence: Sequence[Token]) -> dict[str, object]:
    """Write the words as text, an elided one glued to the next, and the names as spans."""
    text, before, tag_before = "", "", "O"
    spans: list[tuple[int, int, str]] = []
    for word, tag in sentence:
        elided = len(before) > 1 and before.endswith("'")
        glued = not text or before in NO_SPACE_AFTER or elided or NO_SPACE_BEFORE.fullmatch(word)
        text += word if glued else f" {word}"
        prefix, _, said = tag.partition("-")
        if kind := KIND_OF.get(said):
            goes_on = prefix == "I" and tag_before.partition("-")[2] == said and bool(spans)
            start = spans.pop()[0] if goes_on else len(text) - len(word)
            spans.append((start, len(text), kind))
        before, tag_before = word, tag
    return {"text": text, "spans": spans}


def translate(source: str, target: str, lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """Give the sentences of a set in the other language."""
    sentences = list(read_tokens(lines))
    nouns = find_nouns(sentences) if source in _LARGE_NOUNS else frozenset()
    translator = Translator(source, target, nouns)
    return (lay_out(translator.sentence(sentence)) for sentence in sentences)


def main() -> None:
    """Translate one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", choices=COLUMNS)
    parser.add_argument("target", choices=sorted({target for targets in COLUMNS.values() for target in targets}))
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    read = gzip.open if given.file.suffix == ".gz" else open
    with (
        read(given.file, "rt", encoding="utf-8") as lines,
        given.out.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as packed,
        io.TextIOWrapper(packed, encoding="utf-8") as out,
    ):
        for record in translate(given.source, given.target, lines):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
