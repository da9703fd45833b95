"""What names of persons and dates are made of in many languages."""

PARTICLES = frozenset(
    ("de", "da", "do", "di", "du", "del", "della", "der", "den", "von", "van", "bin", "al", "la", "le", "y", "e", "el")
) | {"ter", "zu"}
"""Words inside a name that are written small."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months as English shortens them, as in the lines of mail and of datelines."""
