"""
Mark names in plain text of another language with an open recogniser of that language, for `names.py`.

    python training/silver_languages.py natasha TEXTS.jsonl.gz OUT.jsonl.gz            # Russian: Natasha (MIT)
    python training/silver_languages.py fr_core_news_md TEXTS.jsonl.gz OUT.jsonl.gz    # a model of spaCy

Each line of TEXTS holds a `text`; marks that it has are not looked at. Each line of OUT has the same text and, as
`spans`, what the recogniser marks as a person, a body or a place. Which recognisers were used for weights that ship, on
which texts, and under which licences, stands in `training/actors.md`.
"""

import argparse
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Span = tuple[int, int, str]
Marker = Callable[[Iterable[str]], Iterator[list[Span]]]

_KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


def natasha() -> Marker:
    """Return Natasha's recogniser of Russian news (slovnet), whose weights come with its package."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def mark(texts: Iterable[str]) -> Iterator[list[Span]]:
        for text in texts:
            document = Doc(text)
            document.segment(segmenter)
            document.tag_ner(tagger)
            yield [(span.start, span.stop, span.type) for span in document.spans]

    return mark


def spacy_model(name: str) -> Marker:
    """Return a model of spaCy that is installed here."""
    import spacy

    model = spacy.load(name, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "morphologizer"])

    def mark(texts: Iterable[str]) -> Iterator[list[Span]]:
        for document in model.pipe(texts, batch_size=64):
            yield [(found.start_char, found.end_char, found.label_) for found in document.ents]

    return mark


def read_texts(path: Path) -> Iterator[str]:
    """Give the text of each line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)["text"])


def record_of(text: str, spans: Iterable[Span]) -> dict[str, Any]:
    """Return a text with the spans of the kinds we know, under our names."""
    return {"text": text, "spans": [[start, end, _KINDS[kind]] for start, end, kind in spans if kind in _KINDS]}


def main() -> None:
    """Mark one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recogniser")
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    mark = natasha() if given.recogniser == "natasha" else spacy_model(given.recogniser)
    texts = list(read_texts(given.texts))
    with (
        given.out.open("wb") as packed,
        gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as file,
        io.TextIOWrapper(file, encoding="utf-8") as out,
    ):
        for text, spans in zip(texts, mark(texts), strict=True):
            out.write(json.dumps(record_of(text, spans), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
