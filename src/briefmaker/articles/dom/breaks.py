"""Line breaks that are no `br`, and the bold line between breaks that is a heading."""

from briefmaker.articles.dom.folding import fold_spaces

LINE_END = "\x1e"
"""What stands for a line break till a run is folded."""

Mark = tuple[int, int, int, int, int]
"""What a run holds at a line break: its parts so far, and their letters that are linked, bold, pressed; its links."""

_NAMES = frozenset(("br", "line-break", "linebreak"))
"""Classes that make an empty span a line break, as sites without `br` write one."""

_MOST_NAMES = 4
"""Classes of such a span at most: in long lists of one or two letters `br` is a border."""

_LONGEST = 120
"""Characters of a bold line that may be a heading, as in `blocks/bold.py`."""

_PLAIN = 0.5
"""Share of the text before such a line that is bold at most: where all of it is, the line is one of several."""


def breaks_line(called: str) -> bool:
    """Tell whether an empty span with these classes is a line break."""
    names = called.split()
    return len(names) <= _MOST_NAMES and not _NAMES.isdisjoint(names)


def is_heading_line(parts: list[str], marks: list[Mark]) -> bool:
    """Tell whether the last line of a run, between its last two marks, alone is bold, and is no link."""
    (begin, linked, bold, *_), (_, linked_too, all_bold, *_) = marks[-2:]
    size = sum(len(fold_spaces(part)) for part in parts[begin:] if part != LINE_END)
    above = sum(map(len, parts[:begin]))
    return size <= min(_LONGEST, all_bold - bold) and linked == linked_too and bold < _PLAIN * above
