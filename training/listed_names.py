"""
Mark names in news of another language by lists and rules of ours, where no recogniser may be asked.

    python training/listed_names.py fr orangesum.jsonl.gz FOLDER/news.jsonl.gz

Each line of the first file is a sentence: `doc` and `tokens` (marks that it has are not looked at). Full names whose
given name is listed, names behind a title, bodies by the word that begins them, and the names of
`training/words/fr_names.txt`, judged by a reader, are marked; so are surnames of persons named in full in a text.
A sentence with a large word that is none of these is left out, so that what stays is marked whole. OUT is what
`names.py` reads; the same file and lists give the same bytes.
"""

import argparse
import gzip
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.recognise.bodies import find_headed_bodies
from briefmaker.actors.recognise.features import OPENERS
from briefmaker.actors.recognise.full_names import add_full_names

WORDS = Path(__file__).with_name("words")
TITLES = {"fr": frozenset({"M", "Mme", "Mlle", "MM", "Me", "Pr", "Dr", "Mgr"})}
"""Forms of address that stand before surnames."""

_OPENERS = OPENERS | frozenset("-–—(;,«")
_SAINTS = frozenset({"Saint", "Sainte"})
_NOBODY = "NONE"
"""What the list calls words that are large and name nobody: Français, Covid, Noël."""

Tags = list[str | None]
Span = tuple[int, int, str]
Words = tuple[str, ...]


@cache
def listed(language: str) -> dict[Words, str]:
    """Map the names of the list, and those of countries, by their words to PER, ORG, LOC or NONE."""
    names: dict[Words, str] = {}
    for line in (WORDS / f"{language}_names.txt").read_text(encoding="utf-8").splitlines():
        kind, bar, found = line.partition("|")
        for name in found.split(";") if bar else ():
            names.setdefault(tokenise(0, name.strip(), language).tokens, kind.strip())
    for key, (_, sort) in gazetteer(language).items():
        names.setdefault(key, _NOBODY if sort == "demonym" else "LOC")
    return names


@cache
def longest(language: str) -> dict[str, int]:
    """Map the first word of each name to the length of the longest that begins so."""
    found: dict[str, int] = {}
    for name in listed(language):
        found[name[0]] = max(found.get(name[0], 0), len(name))
    return found


def candidates(blocks: Sequence[TokenizedBlock], language: str) -> Iterator[tuple[int, Span]]:
    """Give what lists and rules find, each with the number of its block."""
    for found, kind in ((find_headed_bodies(blocks, language), "ORG"), (add_full_names(blocks, [], language), "PER")):
        for mention in found:
            yield mention.block.number, (mention.start, mention.end, kind)
    names, most = listed(language), longest(language)
    for block in blocks:
        tokens = block.tokens
        for i, word in enumerate(tokens):
            for length in range(min(most.get(word, 0), len(tokens) - i), 0, -1):
                if kind := names.get(tokens[i : i + length], ""):
                    end = _over_hyphens(tokens, i + length) if kind == "LOC" else i + length
                    yield block.number, (i, end, kind)
                    break
            start = i + 1 + (tokens[i + 1 : i + 2] == (".",))
            if word in TITLES[language] and tokens[start : start + 1] and tokens[start].istitle():
                yield block.number, (start, _over_hyphens(tokens, start + 1), "PER")
                yield block.number, (i, start, _NOBODY)
            if word in _SAINTS and (end := _over_hyphens(tokens, i + 1)) > i + 1:
                yield block.number, (i, end, "LOC")


def _over_hyphens(tokens: Sequence[str], i: int) -> int:
    """Step over what hyphens join to a name: Saint-Antonin-du-Var, Fos-sur-Mer."""
    while i + 1 < len(tokens) and tokens[i] == "-" and tokens[i + 1].isalpha():
        i += 2
    return i


def mark(sentences: Sequence[str], small: frozenset[str], language: str) -> Iterator[dict[str, object]]:
    """Mark the sentences of one text, and give those that are marked whole. `small`: words written small somewhere."""
    blocks = [block for number, text in enumerate(sentences) if (block := tokenise(number, text, language)).tokens]
    tags: dict[int, Tags] = {block.number: [None] * len(block.tokens) for block in blocks}
    surnames: set[str] = set()
    tokens_of = {block.number: block.tokens for block in blocks}
    for number, (start, end, kind) in sorted(candidates(blocks, language), key=lambda c: (c[1][0] - c[1][1], c)):
        if all(tag is None for tag in tags[number][start:end]):
            tags[number][start:end] = _tags(kind, end - start)
            if kind == "PER":
                surnames |= {tokens_of[number][start], tokens_of[number][end - 1]}
    for block in blocks:
        whole = [_settled(block, i, tag, surnames, small) for i, tag in enumerate(tags[block.number])]
        if None not in whole:
            yield {"text": block.text, "spans": _spans(block, whole)}


def _tags(kind: str, length: int) -> list[str | None]:
    """Return the labels of a name."""
    return ["O"] * length if kind == _NOBODY else [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def _settled(block: TokenizedBlock, i: int, tag: str | None, surnames: set[str], small: frozenset[str]) -> str | None:
    """Return the label of a word; None for a large word of which nothing is known."""
    word = block.tokens[i]
    if tag is not None or word == word.lower():
        return tag or "O"
    if word in surnames:
        return "B-PER"
    opens = i == 0 or block.tokens[i - 1] in _OPENERS
    return "O" if opens and (word.lower() in small or word.endswith("'") or len(word) == 1) else None


def _spans(block: TokenizedBlock, tags: Sequence[str | None]) -> list[Span]:
    """Read the names off the labels, by characters."""
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag and tag[0] == "B":
            spans.append((block.starts[i], block.ends[i], tag[2:]))
        elif tag and tag[0] == "I":
            spans[-1] = (spans[-1][0], block.ends[i], tag[2:])
    return spans


def lay_out(words: Sequence[str]) -> str:
    """Write words as text: elided ones, hyphens, figures and marks glued to their neighbours."""
    text, inside = "", False
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        joined = word == "-" and before[-1:].isalnum() and after[:1].isalnum()
        behind = before == "-" and i > 1 and words[i - 2][-1:].isalnum() and word[:1].isalnum()
        figure = before in {".", ","} and word[:1].isdigit() and i > 1 and words[i - 2][-1:].isdigit()
        elided = len(before) > 1 and before[-1] in "'’"
        closes = word in {",", ".", ")", "]", "…"} or (word == '"' and inside)
        opened = before in {"(", "["} or (before == '"' and inside)
        glued = not text or joined or behind or figure or elided or closes or opened
        text += word if glued else f" {word}"
        inside ^= word == '"'
    return text


def read(path: Path) -> Iterator[list[str]]:
    """Give the sentences of each text, as text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = map(json.loads, lines)
        for _, sentences in groupby(records, key=lambda record: record["doc"]):
            yield [lay_out(sentence["tokens"]) for sentence in sentences]


def words_written_small(texts: Iterable[Sequence[str]], language: str) -> frozenset[str]:
    """Return the words that texts write small somewhere."""
    return frozenset(
        word
        for sentences in texts
        for sentence in sentences
        for word in tokenise(0, sentence, language).tokens
        if word.islower()
    )


def main() -> None:
    """Mark one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=TITLES)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    texts = list(read(given.file))
    small = words_written_small(texts, given.language)
    counts: Counter[str] = Counter()
    with (
        given.out.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as packed,
        io.TextIOWrapper(packed, encoding="utf-8") as out,
    ):
        for sentences in texts:
            counts["sentences"] += len(sentences)
            for record in mark(sentences, small, given.language):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                counts["marked whole"] += 1
                counts.update(kind for _, _, kind in record["spans"])
    print(dict(counts))


if __name__ == "__main__":
    main()
