"""Lines of a text copy, made whole: hard-wrapped ones joined, blank ones gone."""

import re
from itertools import pairwise
from statistics import median

_SPACES = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff]+")
_BROKEN = re.compile(r"[a-zà-ÿ]-$")
_LONGEST_WRAPPED = 120
"""Characters of a line that was wrapped: editors wrap at 72 to 100."""

_SHORTEST_WRAPPED = 45
"""Characters up to which a line may be a heading or an item, however lines are wrapped."""

_UNPRINTED = dict.fromkeys((*range(9), *range(11, 13), *range(14, 32), *range(0x7F, 0xA0), 0xAD))


def whole_lines(lines: tuple[str, ...]) -> list[str]:
    """Join what an editor or mail program wrapped; each line that comes out is a paragraph or stands alone."""
    groups = _groups(lines)
    if not _is_wrapped(groups):
        return [line for group in groups for line in group]
    return [joined for group in groups for joined in _join(group)]


def _groups(lines: tuple[str, ...]) -> list[list[str]]:
    """Part the lines at blank ones."""
    groups: list[list[str]] = [[]]
    for line in lines:
        text = _SPACES.sub(" ", line.translate(_UNPRINTED)).strip()
        if text:
            groups[-1].append(text)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Lines are wrapped where those that another follows are all about as long and mostly end in mid-sentence."""
    inner = [line for group in groups for line in group[:-1]]
    long = [line for line in inner if len(line) > _SHORTEST_WRAPPED]
    if len(long) < 4 or max(map(len, long)) > _LONGEST_WRAPPED:
        return False
    width = median(map(len, long))
    even = sum(abs(len(line) - width) <= 0.2 * width for line in long)
    open_ended = sum(line[-1] not in '.!?:"”' for line in long)
    return even >= 0.6 * len(long) and open_ended >= 0.6 * len(long)


def _join(group: list[str]) -> list[str]:
    """Join the lines of one group; a line well short of the width ends its paragraph."""
    width = max(map(len, group))
    joined = [group[0]]
    for before, line in pairwise(group):
        ends_here = len(before) < 0.7 * width
        if ends_here:
            joined.append(line)
        elif _BROKEN.search(before) and line[0].islower():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined[-1] = f"{joined[-1]} {line}"
    return joined
