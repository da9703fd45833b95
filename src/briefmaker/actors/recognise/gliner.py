"""
Names by a GLiNER model that the user brings in a folder.

GLiNER (Zaratiana et al., 2023, arXiv 2311.08526) finds what labels in words ask for, in many languages. Its ONNX form
is run by fast_gliner (Apache-2.0). Nothing is fetched: the folder has to be there.
"""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

from briefmaker.actors.recognise.interface import Name
from briefmaker.errors import MissingPart, UsageError
from briefmaker.language import split_sentences

NAME = "gliner:"
"""What stands before the folder."""

_KINDS = {"person": "person", "organization": "organisation", "location": "place", "event": "other"}
"""The labels that are asked for, in their words, and what they are here."""

_CONFIG, _TOKENIZER, _USUAL = "gliner_config.json", "tokenizer.json", ("onnx/model.onnx", "model.onnx")
_DIGITS = 16
"""Hexadecimal digits of the SHA-256 of a model that a note shows of it."""

_LONGEST = 1000
"""Characters that are given to it at once, in whole sentences: what goes beyond some 400 words it would not read."""

_BATCH = 8
"""Pieces of text at a time: what it takes grows with them."""


class GlinerFinder:
    """Marks names in texts of any language that the model reads."""

    languages = ()

    def __init__(self, folder: Path) -> None:
        self._folder, self._model = folder, find_model(folder)
        self.version = f"{folder.name} {_digest(folder)[:_DIGITS]}"

    def find(self, texts: Sequence[str], language: str) -> list[list[Name]]:
        """Return the names in each of some texts."""
        pieces = [(row, *piece) for row, text in enumerate(texts) for piece in _cut(text, language)]
        found: list[list[Name]] = [[] for _ in texts]
        marker = _load(str(self._folder), self._model)
        for first in range(0, len(pieces), _BATCH):
            batch = pieces[first : first + _BATCH]
            answers = marker.predict_entities([text for _, _, text in batch], [*_KINDS])
            for (row, start, text), names in zip(batch, answers, strict=True):
                found[row] += _place(names, start, text)
        return found


def _cut(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of a text, of whole sentences where these are not long: where each begins, and the piece."""
    start = end = 0
    for span in split_sentences(text, language):
        if span.end - start > _LONGEST and end > start:
            yield start, text[start:end]
            start = end
        end = span.end
    for at in range(start, len(text), _LONGEST):
        yield at, text[at : at + _LONGEST]


def _place(names: Sequence[dict[str, Any]], start: int, text: str) -> Iterator[Name]:
    """Yield what was marked, by characters: it counts the bytes of UTF-8."""
    ends = [*accumulate(len(character.encode()) for character in text)]
    for name in names:
        first, last = (bisect_right(ends, name[side]) for side in ("start", "end"))
        yield Name(start + first, start + last, _KINDS[name["label"]])


def find_model(folder: Path) -> str:
    """Return which file of a folder is the model; raises UsageError where it is none of GLiNER's in ONNX form."""
    for needed in (_CONFIG, _TOKENIZER):
        if not (folder / needed).is_file():
            advice = f"Name the folder that holds {_CONFIG}, {_TOKENIZER} and the model as .onnx."
            raise UsageError(f"--engine {NAME}{folder}: no {needed} in it", advice)
    usual = [name for name in _USUAL if (folder / name).is_file()]
    found = usual[:1] or [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.onnx"))]
    if len(found) != 1:
        many = "several .onnx files" if found else "no .onnx file"
        raise UsageError(f"--engine {NAME}{folder}: {many} in it", f"Keep one, or call it {_USUAL[0]}.")
    return found[0]


def find_folder(text: str) -> Path:
    """Return the folder that stands behind the colon; raises UsageError where none does, and as `check` does."""
    check()
    if not text:
        raise UsageError("--engine gliner: no folder named", f"Write it as {NAME}FOLDER, with the folder of a model.")
    return Path(text).expanduser().resolve()


def identify(folder: Path) -> str:
    """Return what settings and record call a model: its folder, and the SHA-256 over its files."""
    return f"{NAME}{folder.name}@{_digest(folder)}"


def _digest(folder: Path) -> str:
    """Return the SHA-256 over the files of a model."""
    digest = sha256()
    for name in (_CONFIG, _TOKENIZER, find_model(folder)):
        with (folder / name).open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


def check() -> None:
    """Raise MissingPart where its library is not installed."""
    if find_spec("fast_gliner") is None:
        raise MissingPart(
            "--engine gliner: fast_gliner is not installed",
            "Install it with: pip install 'briefmaker[gliner]', or choose --engine builtin.",
        )


def open_gliner(folder: str) -> GlinerFinder:
    """Return the finder of a folder; raises UsageError for one that holds no model, and as `check` does."""
    return GlinerFinder(find_folder(folder))


@cache
def _load(folder: str, model: str) -> Any:  # noqa: ANN401  (a library without types)
    """Load a model, once."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when it is imported, as `import fast_gliner` does
    from fast_gliner import FastGLiNER

    return FastGLiNER(folder, model, "cpu")
