"""Colours that can be read: contrast as WCAG 2.2 measures it, and the nearest colour that has enough."""

from collections.abc import Iterable

ENOUGH = 4.5
"""Contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

WHITE, BLACK = "FFFFFF", "000000"
_STEPS = 50
"""Shades tried between a colour and black or white: steps of two per cent."""


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours written RRGGBB, from 1 for equal ones to 21 for black on white."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a colour with a share, from 0 to 1, of another."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "".join(f"{round(own + (far - own) * share):02X}" for own, far in pairs)


def legible(colour: str, grounds: Iterable[str], *, toward: str = BLACK, enough: float = ENOUGH) -> str:
    """Give the colour, mixed with as little of `toward` as makes it legible on each of the grounds."""
    grounds = tuple(grounds)
    shades = (mixed(colour, toward, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if all(contrast(shade, it) >= enough for it in grounds)), toward)


def _parts(colour: str) -> tuple[int, ...]:
    """Red, green and blue, from 0 to 255."""
    return tuple(bytes.fromhex(colour))


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (part / 255 for part in _parts(colour))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
