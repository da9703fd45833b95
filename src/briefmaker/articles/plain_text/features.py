"""What can be told of each line of a text copy, for the line model."""

import re

import numpy as np
from numpy import float32, float64
from numpy.typing import NDArray

from briefmaker.articles.plain_text.prose import densest, is_prose, known_lines, weight
from briefmaker.language.scripts import ENDED

_DIGITS = re.compile(r"\d")
_COMMAS = re.compile(r"[,，、،;；]")
_MARKS = re.compile(r"[©|›»→•]|https?:|@")
_REACH = 4
"""Lines before and after whose measures a line sees."""

_SHARED = 9
"""The first columns, which are also wanted of the neighbours."""


def line_features(lines: list[str]) -> NDArray[float32]:
    """Describe each line by its shape, its place against the densest run of prose, and its neighbours."""
    shape = _shape(lines)
    shifted = []
    for step in range(1, _REACH + 1):
        before, after = np.full((len(lines), _SHARED), -1.0), np.full((len(lines), _SHARED), -1.0)
        before[step:], after[:-step] = shape[:-step, :_SHARED], shape[step:, :_SHARED]
        shifted += [before, after]
    return np.hstack([shape, *shifted, _places(lines)]).astype(np.float32)


def _shape(lines: list[str]) -> NDArray[float64]:
    known = known_lines()
    folded = [line.casefold() for line in lines]
    first = {line: place for place, line in reversed(list(enumerate(folded)))}
    rows = []
    for place, line in enumerate(lines):
        words = line.split()
        size = len(line)
        rows.append(
            (
                np.log1p(weight(line)),
                bool(ENDED.search(line)),
                is_prose(line),
                sum(word[0].isupper() for word in words) / max(1, len(words)),
                np.log1p(len(words)),
                line.endswith(":"),
                line.endswith("?"),
                folded[place] in known,
                len(_DIGITS.findall(line)) / size,
                len(_COMMAS.findall(line)) / max(1, len(words)),
                line.isupper(),
                line[0].islower(),
                bool(_MARKS.search(line)),
                first[folded[place]] < place,
                size / max(1, len(words)),
                not line[0].isalnum(),
            )
        )
    return np.array(rows, float)


def _places(lines: list[str]) -> NDArray[float64]:
    """Place each line in the text, against the densest run of prose, and against prose in either direction."""
    count = len(lines)
    at = np.arange(count)
    sizes = np.array([weight(line) for line in lines])
    prose = np.array([size if is_prose(line) else 0.0 for line, size in zip(lines, sizes, strict=True)])
    first, stop = densest(lines)
    totals = [np.concatenate(([0.0], np.cumsum(column))) for column in (sizes, prose)]
    columns = [
        at / count,
        np.full(count, np.log1p(count)),
        np.sign(at - first) * np.log1p(np.abs(at - first)),
        np.sign(at - stop) * np.log1p(np.abs(at - stop)),
        (at >= first) & (at < stop),
        totals[1][:-1] / max(1.0, totals[1][-1]),
        np.full(count, totals[1][-1] / max(1.0, totals[0][-1])),
    ]
    for reach in (3, 8, 20):
        low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)
        columns.append((totals[1][high] - totals[1][low]) / np.maximum(totals[0][high] - totals[0][low], 1))
        columns.append((totals[1][at] - totals[1][low]) / np.maximum(totals[0][at] - totals[0][low], 1))
        columns.append((totals[1][high] - totals[1][at]) / np.maximum(totals[0][high] - totals[0][at], 1))
    return np.column_stack(columns)
