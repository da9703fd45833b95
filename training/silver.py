"""
Mark names in plain text with spaCy's English model, to widen the training set of the recogniser.

    python training/silver.py TEXTS.jsonl.gz OUT.jsonl.gz [--together N]

Each line of TEXTS holds a `text`, or is a page of WCXB, of which the articles are read; each line of OUT has one of its
paragraphs, with `spans` in the form `training/names.py` reads. The model (en_core_web_sm, MIT) knows more kinds than we
want: places and buildings become LOC; laws, events, products and works become MISC, so that the recogniser learns what
is no actor. What the model marks in one sentence is then set right by what the rest of the text says, with briefmaker's
own passes (bounds, one type a name, surnames). `marks.py` keeps the result: these passes change, and what a recogniser
was fitted on must not.
`--together N` joins N lines to one text, for sets that come in single sentences.
"""

import argparse
import gzip
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))


from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.pipeline import run_passes
from briefmaker.actors.recognise.spacy import SpacyRecogniser

_LABELS = {EntityType.PERSON: "PER", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "LOC", EntityType.OTHER: "MISC"}


def read_texts(path: Path, together: int) -> Iterator[list[str]]:
    """Give the paragraphs of one text after the other."""
    paragraphs: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            paragraphs += [p.strip()[:4000] for p in text_of(json.loads(line)).splitlines() if p.strip()]
            if number % together == 0:
                yield paragraphs
                paragraphs = []
    yield paragraphs


def text_of(record: dict[str, Any]) -> str:
    """Return the text of a line; of a page of WCXB the main content, if it is an article."""
    if "text" in record:
        return str(record["text"])
    kind = record["page_type"]
    is_article = (kind["primary"] if isinstance(kind, dict) else kind) == "article"
    return str(record.get("main_content") or "") if is_article else ""


def set_right(
    blocks: Sequence[TokenizedBlock], marked: list[Mention]
) -> Iterator[tuple[TokenizedBlock, list[Mention]]]:
    """Give each paragraph with its names, after the whole text has been heard; countries stay as they were marked."""
    *_, (_, settled) = run_passes(blocks, marked, "en")
    for block in blocks:
        names = [mention for mention in settled if mention.block is block]
        taken = {i for mention in names for i in range(mention.start, mention.end)}
        places = [
            m
            for m in marked
            if m.block is block and m.type == EntityType.PLACE and not taken & set(range(m.start, m.end))
        ]
        yield block, [*names, *places]


def main() -> None:
    """Mark one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--together", type=int, default=1)
    parser.add_argument("--model", default="en_core_web_sm")
    arguments = parser.parse_args()
    recogniser = SpacyRecogniser(arguments.model)
    with (
        arguments.out.open("wb") as packed,
        gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as file,
        io.TextIOWrapper(file, encoding="utf-8") as out,
    ):
        for paragraphs in read_texts(arguments.texts, arguments.together):
            blocks = tuple(block for n, text in enumerate(paragraphs, 1) if (block := tokenise(n, text)).tokens)
            for block, names in set_right(blocks, recogniser.alone(blocks)):
                spans = [[block.starts[m.start], block.ends[m.end - 1], _LABELS[m.type]] for m in names]
                out.write(json.dumps({"text": block.text, "spans": sorted(spans)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
