"""
Keep the marks of `silver.py` beside the recipe, without the texts they stand in, and put both together again.

    python training/marks.py freeze MARKED.jsonl.gz training/marks/NAME.gz
    python training/marks.py thaw TEXTS.jsonl.gz training/marks/NAME.gz FOLDER/NAME.jsonl.gz

MARKED is what `silver.py` wrote, TEXTS what it read; the last file is MARKED again, for `names.py`. So what the
recogniser of names learns from stays the same when the rules that set the marks right are mended. A frozen file holds
the SHA-256 of all paragraphs in its first line and then a line a paragraph: for each mark the characters since the
last one, its length and the first letter of its kind. Texts that are not those that were marked are refused.
"""

import argparse
import gzip
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from silver import read_texts

_KINDS = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}
_MARK = re.compile(r"(\d+)\+(\d+)([POLM])")


def freeze(spans: Sequence[tuple[int, int, str]]) -> str:
    """Write the marks of a paragraph, in order, as distances, lengths and letters."""
    ends = (0, *(end for _, end, _ in spans))
    return " ".join(
        f"{start - last}+{end - start}{kind[0]}" for last, (start, end, kind) in zip(ends, spans, strict=False)
    )


def thaw(line: str) -> list[tuple[int, int, str]]:
    """Read the marks of a paragraph again."""
    spans: list[tuple[int, int, str]] = []
    for gap, length, kind in _MARK.findall(line):
        start = (spans[-1][1] if spans else 0) + int(gap)
        spans.append((start, start + int(length), _KINDS[kind]))
    return spans


def digest(paragraphs: Iterable[str]) -> str:
    """Return the SHA-256 of paragraphs."""
    return sha256("\n".join(paragraphs).encode()).hexdigest()


def read_marked(path: Path) -> Iterator[dict[str, Any]]:
    """Give the paragraphs that `silver.py` marked."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write(path: Path, lines: Iterable[str]) -> None:
    """Pack lines, without time and name, so that the same lines give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        path.open("wb") as packed,
        gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as file,
        io.TextIOWrapper(file, encoding="utf-8") as out,
    ):
        out.writelines(f"{line}\n" for line in lines)


def main() -> None:
    """Freeze or thaw one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    for name, files in {"freeze": ("marked", "frozen"), "thaw": ("texts", "frozen", "out")}.items():
        way = ways.add_parser(name)
        for file in files:
            way.add_argument(file, type=Path)
    given = parser.parse_args()
    if given.way == "freeze":
        marked = list(read_marked(given.marked))
        head = digest(record["text"] for record in marked)
        write(given.frozen, [head, *(freeze(record["spans"]) for record in marked)])
        return
    paragraphs = [paragraph for text in read_texts(given.texts, 1) for paragraph in text]
    with gzip.open(given.frozen, "rt", encoding="utf-8") as lines:
        head, *marks = (line.rstrip("\n") for line in lines)
    if head != digest(paragraphs):
        raise SystemExit(f"{given.texts}: these are not the texts that were marked")
    records = ({"text": text, "spans": thaw(line)} for text, line in zip(paragraphs, marks, strict=True))
    write(given.out, (json.dumps(record, ensure_ascii=False) for record in records))


if __name__ == "__main__":
    main()
