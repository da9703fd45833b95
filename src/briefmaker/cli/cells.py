"""Cells of CSV that a spreadsheet may open."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula may begin in a spreadsheet, in wide letters too."""


def defuse(value: str | int) -> str | int:
    """Put an apostrophe before text that a spreadsheet would take for a formula (OWASP, CSV injection)."""
    if not isinstance(value, str):
        return value
    return f"{chr(39) * value.startswith(_FORMULA)}{value}".replace("\r", " ")
