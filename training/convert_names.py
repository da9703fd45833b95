"""
Bring the public sets of marked names into the one form that `training/names.py` reads.

    python training/convert_names.py gmb ner_dataset.csv OUT/gmb-voa.jsonl.gz
    python training/convert_names.py crossner politics/train.txt OUT/crossner-politics.jsonl.gz
    python training/convert_names.py uner en_ewt-ud-dev.iob2 OUT/uner-ewt-dev.jsonl.gz
    python training/convert_names.py wikigold wikigold.conll.txt OUT/wikigold.jsonl.gz
    python training/convert_names.py tokens germeval.jsonl OUT/germeval.jsonl.gz     # `tokens` and `tags` a line
    python training/convert_names.py characters ja.jsonl OUT/ja.jsonl.gz             # the same, no spaces between

OUT has a sentence a line: `text`, and `spans`, each `[start, end, PER | ORG | LOC]` in characters; what a set calls
otherwise (events, products, misc) is no span. Where the sets come from, and under which licences, stands in
`training/README.md`. The same file gives the same bytes.
"""

import argparse
import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

Token = tuple[str, str]
"""A word and its tag: `O`, or `B-` or `I-` and the set's own kind."""

KINDS = {
    "PER": "PER per person politician musicalartist writer scientist researcher",
    "ORG": "ORG org organisation politicalparty band university",
    "LOC": "LOC geo gpe country location",
}
"""Our kinds, and the words of the sets for them."""

KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}

NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}’”]|['’](?:s|re|ve|ll|d|m)|n['’]t")
NO_SPACE_AFTER = frozenset("([{“‘$£€#")


def read_columns(lines: Iterable[str], *, word: int, tag: int) -> Iterator[list[Token]]:
    """Give the sentences of a file with a word a line, its columns parted by blanks; empty lines part sentences."""
    content = (line for line in lines if not line.startswith(("# ", "-DOCSTART-")))
    for empty, group in groupby(content, key=lambda line: not line.strip()):
        if not empty:
            yield [(fields[word], fields[tag]) for fields in map(str.split, group)]


def read_table(lines: Iterable[str]) -> Iterator[list[Token]]:
    """Give the sentences of the Groningen Meaning Bank's table: `Sentence #` is filled in at the first word of each."""
    sentence: list[Token] = []
    for row in csv.DictReader(lines):
        if row["Sentence #"] and sentence:
            yield sentence
            sentence = []
        sentence.append((row["Word"], row["Tag"]))
    if sentence:
        yield sentence


def read_tokens(lines: Iterable[str]) -> Iterator[list[Token]]:
    """Give the sentences of a file of JSON lines, each with `tokens` and as many `tags`."""
    for record in map(json.loads, lines):
        yield list(zip(record["tokens"], record["tags"], strict=True))


READERS: dict[str, Callable[[Iterable[str]], Iterator[list[Token]]]] = {
    "gmb": read_table,
    "crossner": partial(read_columns, word=0, tag=1),
    "uner": partial(read_columns, word=1, tag=2),
    "wikigold": partial(read_columns, word=0, tag=1),
    "tokens": read_tokens,
    "characters": read_tokens,
}
UNSPACED = frozenset({"characters"})
ENCODINGS = {"gmb": "windows-1252"}
"""Of sets that are no UTF-8."""


def lay_out(sentence: list[Token], *, spaced: bool = True) -> dict[str, object]:
    """
    Write the words as text, spaced as in print, and the names as spans; `I-` goes on with the name before it.

    Without `spaced` only words of Latin letters are parted.
    """
    text = ""
    spans: list[tuple[int, int, str]] = []
    before = ("", "O")
    for word, tag in sentence:
        glued = not text or before[0] in NO_SPACE_AFTER or NO_SPACE_BEFORE.fullmatch(word)
        glued = glued or not (spaced or (before[0] + word).isascii())
        text += word if glued else f" {word}"
        prefix, _, said = tag.partition("-")
        if kind := KIND_OF.get(said):
            goes_on = prefix == "I" and before[1].partition("-")[2] == said
            start = spans.pop()[0] if goes_on else len(text) - len(word)
            spans.append((start, len(text), kind))
        before = (word, tag)
    return {"text": text, "spans": spans}


def convert(name: str, source: Path, out: Path) -> int:
    """Write the sentences of the set `name` to `out`, packed; return how many."""
    count = 0
    read = gzip.open if source.suffix == ".gz" else open
    with (
        read(source, "rt", encoding=ENCODINGS.get(name, "utf-8"), newline="") as lines,
        out.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as packed,
        io.TextIOWrapper(packed, encoding="utf-8") as written,
    ):
        for sentence in READERS[name](lines):
            written.write(json.dumps(lay_out(sentence, spaced=name not in UNSPACED), ensure_ascii=False) + "\n")
            count += 1
    return count


def main() -> None:
    """Convert one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=READERS)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    print(f"{convert(asked.name, asked.source, asked.out)} sentences")


if __name__ == "__main__":
    main()
