"""
Find where two pictures of a page differ in more than the noise of a file that was saved again.

Ghostscript moves letters by up to a tenth of a dot and lines by more, so edges become lighter or darker. A dot is the
same where one of its neighbours in the other picture was as dark; what appears or goes where the page is of one colour
is seen by itself. No mean is taken: a digit is as few dots as a comma.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

DOTS = 200
"""Dots of an inch: at 150 an 8 in letters of 7 points is within the noise of a 6, at 200 no digit is of another."""

_STRONG = 40
"""Levels of 256 by which a dot may lie outside its neighbours: Ghostscript's by 26 at most, a digit's by 129."""

_FAINT = 12
"""The same where the page is of one colour in one of the pictures: nothing moves there."""

_FLAT = 4
"""Levels within which the colours around a dot are one."""

_NEAR, _AROUND = 1, 2
"""Dots to each side that are its neighbours, and that have to be of one colour."""

_AT_ONCE = 200_000
"""Dots that are looked at together: 50 MB."""

_GAP = 24
"""Rows between two places that differ: less is a line of text."""

Picture = np.ndarray[Any, np.dtype[np.uint8]]
Dots = np.ndarray[Any, np.dtype[np.int64]]


def find_differences(was: Picture, now: Picture) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, right and bottom of each place, a line of text at most, where pictures of one size differ."""
    if np.array_equal(was, now):
        return
    levels = np.maximum(was, now)
    levels -= np.minimum(was, now)
    apart = np.maximum(np.maximum(levels[..., 0], levels[..., 1]), levels[..., 2])
    strong, faint = np.argwhere(apart > _STRONG), np.argwhere((apart > _FAINT) & (apart <= _STRONG))
    one, other = (np.pad(each, ((_AROUND, _AROUND), (_AROUND, _AROUND), (0, 0)), mode="edge") for each in (was, now))
    found = [
        dots[_is_outside(one, other, dots) | _is_outside(other, one, dots) | _is_flat(one, other, dots)]
        for dots in _split(strong)
    ]
    found += [dots[_is_flat(one, other, dots)] for dots in _split(faint)]
    yield from _gather(np.concatenate(found) if found else strong[:0])


def _split(dots: Dots) -> Iterator[Dots]:
    for start in range(0, len(dots), _AT_ONCE):
        yield dots[start : start + _AT_ONCE]


def _bound(picture: Picture, dots: Dots, reach: int) -> tuple[Picture, Picture]:
    """Return the least and the greatest level of each colour around each dot of a picture that was padded."""
    rows, columns = dots[:, 0] + _AROUND, dots[:, 1] + _AROUND
    least = most = picture[rows, columns]
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            here = picture[rows + down, columns + right]
            least, most = np.minimum(least, here), np.maximum(most, here)
    return least, most


def _is_outside(one: Picture, other: Picture, dots: Dots) -> Any:  # noqa: ANN401  (an array of bool)
    """Return for each dot whether its colour in `one` is none that its neighbours in `other` have, or between them."""
    least, most = _bound(other, dots, _NEAR)
    here = one[dots[:, 0] + _AROUND, dots[:, 1] + _AROUND].astype(np.int16)
    return (np.maximum(least.astype(np.int16) - here, here - most) > _STRONG).any(axis=1)


def _is_flat(one: Picture, other: Picture, dots: Dots) -> Any:  # noqa: ANN401  (an array of bool)
    """Return for each dot whether a picture is of one colour around it."""
    bounds = [_bound(each, dots, _AROUND) for each in (one, other)]
    return np.any([(most - least <= _FLAT).all(axis=1) for least, most in bounds], axis=0)


def _gather(dots: Dots) -> Iterator[tuple[int, int, int, int]]:
    """Yield the bounds of dots that lie on one line of text."""
    dots = dots[np.argsort(dots[:, 0], kind="stable")]
    ends = np.flatnonzero(np.diff(dots[:, 0]) > _GAP) + 1
    for part in np.split(dots, ends) if len(dots) else ():
        (top, left), (bottom, right) = part.min(axis=0), part.max(axis=0)
        yield int(left), int(top), int(right) + 1, int(bottom) + 1
