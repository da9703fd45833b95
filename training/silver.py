"""
Mark names in plain text with spaCy's English model, to widen the training set of the recogniser.

    python training/silver.py TEXTS.jsonl.gz OUT.jsonl.gz

Each line of TEXTS holds a `text`; each line of OUT has its paragraphs with `spans` in the form `training/names.py` reads.
The model (en_core_web_sm, MIT) knows more kinds than we want: places and buildings become LOC; laws, events, products
and works become MISC, so that the recogniser learns what is no actor.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import spacy

_KINDS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "LAW": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}


def read_paragraphs(path: Path) -> Iterator[str]:
    """Give the paragraphs of all texts, whole sentences only in the main."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].splitlines():
                if paragraph.strip():
                    yield paragraph.strip()[:4000]


def main() -> None:
    """Mark one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default="en_core_web_sm")
    arguments = parser.parse_args()
    model = spacy.load(arguments.model, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])
    with gzip.open(arguments.out, "wt", encoding="utf-8") as out:
        for text in model.pipe(read_paragraphs(arguments.texts), batch_size=64):
            spans = [[e.start_char, e.end_char, _KINDS[e.label_]] for e in text.ents if e.label_ in _KINDS]
            out.write(json.dumps({"text": text.text, "spans": spans}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
