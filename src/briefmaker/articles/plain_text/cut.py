"""Which lines of a text copy are its article, by the features of each."""

import re
from dataclasses import dataclass

import numpy as np
from numpy import float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.judge import load_trees
from briefmaker.articles.metadata.titles.likeliest import weight
from briefmaker.articles.plain_text.titles import CLOSED, densest, is_prose, known_lines
from briefmaker.language import ends_article, precedes_article
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


_SIGN, _SIGNS = 120, 2

_HEADING_WORDS = 3
"""Words from which on a line between paragraphs is a heading and not a button."""

_LIKELY = 0.4
"""From this share of the best chance on a line stays; in a short article no line is sure."""

_SAID = 0.65
"""Share of the prose kept that must stand before a line that says the article is over."""

_UNSAID = 0.3
"""Share of the prose kept that may stand before the title or the last line of a menu; later ones lead elsewhere."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines in two: what stays, what goes and why."""

    clean: bool
    """Whether nothing showed that there was a page around the text, or it is too long for one."""

    kept: tuple[int, ...]
    dropped: tuple[tuple[int, str], ...]


def cut_lines(lines: list[str], title: str, *, clean: bool) -> Cut:
    """
    Keep the lines the trained model takes for the article, between its title, where there is one, and what follows it.

    Where nothing shows that there was a page around it, the text is clean, and only known lines go: better a line too
    many than a word of the article lost.
    """
    known = known_lines()
    # Judged as pages are, clean texts kept .967 of their words; whole, .998.
    likely = [True] * len(lines) if clean else _judge(lines)
    kept = [i for i, line in enumerate(lines) if likely[i] and line.casefold() not in known]
    kept = kept or list(range(*densest(lines)))
    kept = _trim(lines, kept, title.casefold(), said=1.0 if clean else _SAID)
    kept_set = frozenset(kept)
    dropped = [(i, _reason(lines[i], i, kept)) for i in range(len(lines)) if i not in kept_set]
    return Cut(clean, tuple(kept), tuple(dropped))


def _judge(lines: list[str]) -> list[bool]:
    """Keep the lines the model finds likely beside the likeliest one, and what reads as a heading between them."""
    probabilities = 1 / (1 + np.exp(-load_trees("lines").total(line_features(lines))))
    likely = [bool(chance > _LIKELY * probabilities.max()) for chance in probabilities]
    for place in range(1, len(lines) - 1):
        between = likely[place - 1] and likely[place + 1] and is_prose(lines[place + 1])
        if between and len(lines[place].split()) >= _HEADING_WORDS and not CLOSED.search(lines[place]):
            likely[place] = True
    return likely


def _trim(lines: list[str], kept: list[int], title: str, *, said: float) -> list[int]:
    """Drop menu and lines above the title and, once a share of the prose has passed, all from a line that ends it."""
    prose = {i: weight(lines[i]) for i in kept if is_prose(lines[i])}
    total = sum(prose.values())
    start, stop, so_far = 0, len(lines), 0.0
    for i, line in enumerate(lines):
        if so_far <= _UNSAID * total and (precedes_article(line) or (title and line.casefold() == title)):
            start = i + 1
        if so_far >= said * total > 0 and ends_article(line):
            stop = i
            break
        so_far += prose.get(i, 0.0)
    return [i for i in kept if start <= i < stop] or kept


def _reason(line: str, place: int, kept: list[int]) -> str:
    """Name the step that took a line off."""
    if line.casefold() in known_lines():
        return "known line"
    if not kept or place < kept[0]:
        return "before the article"
    return "after the article" if place > kept[-1] else "inside the article"


_EDGE = 12
"""So many lines at the head and at the tail are looked at for a menu."""

_MOST = 20_000
"""A text of more lines is a book: they all stay, as the table of the line model would take too much room."""

_SOME_PROSE = 0.3
"""Share of prose from which on a text without signs of chrome is kept whole."""


def is_clean(lines: list[str]) -> bool:
    """
    Return whether a text carries no sign of a page around it, or is too long for one.

    Signs are known lines, rights lines, lines that end an article, and a menu at the head or the tail: short open
    lines nearly without a break. Beside another sign, all that stands before or after the prose may be one.
    """
    if len(lines) > _MOST:
        return True
    signs = sum(map(_is_sign, lines))
    prose = sum(weight(line) for line in lines if is_prose(line))
    if signs == 0 and prose >= _SOME_PROSE * sum(map(weight, lines)):
        return True
    at_prose = [i for i, line in enumerate(lines) if is_prose(line)] or [len(lines)]
    edges = [lines[:_EDGE], lines[-_EDGE:]]
    # Only beside another sign: taken alone it cost clean texts .002 of their words.
    edges += [lines[: at_prose[0]], lines[at_prose[-1] + 1 :]] if signs else []
    return signs < _SIGNS and not any(map(_is_menu, edges))


_RIGHTS = re.compile(
    r"©|\(c\) *(?:19|20)\d\d|all rights reserved|cookie|privacy policy|terms of (?:use|service)", re.IGNORECASE
)


def _is_sign(line: str) -> bool:
    """Return whether a line stands on pages but not in articles."""
    rights = len(line) < _SIGN and bool(_RIGHTS.search(line))
    return rights or line.casefold() in known_lines() or ends_article(line)


_SHORT = 45
"""Characters of a line that may be one of a menu."""

_MENU = 5
"""So many short lines together, nearly none closed, are a menu."""


def _is_menu(lines: list[str]) -> bool:
    """Return whether most of some lines are short and open."""
    short = sum(weight(line) < _SHORT and not CLOSED.search(line) for line in lines)
    return len(lines) >= _MENU and short >= 0.8 * len(lines)
