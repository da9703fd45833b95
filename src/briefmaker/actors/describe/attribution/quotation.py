"""What stands inside quotation marks."""

import re

_CLOSERS = {"“": "”", "«": "»", "„": "“", "»": "«", '"': '"', "「": "」", "『": "』"}
_ALSO_CLOSES = {"”": '"', '"': "”", "“": '”"'}
"""Pages mix straight and curly marks in one quotation; German closes with “, Polish with ”."""

_OPENERS = re.compile("[“«„\"‘'「『]|(?<![\\w.,!?…\\s])»(?=\\w)|(?<!\\S)»(?=\\w)")
"""A » opens where it stands before a word and behind none: »So nicht«."""

_MARKS = re.compile('[“«„"‘»「『]')
_LEADING = re.compile(r"'(?<!\w')(?=\w)")
"""One of these stands where a quotation opens: most paragraphs have none, or an apostrophe inside a word."""

_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_SHORTEST_SINGLE = 12
"""Characters between single marks that make a quotation rather than an elision."""


def quoted_characters(text: str) -> tuple[bytearray, bool]:
    """
    Mark the characters of a paragraph that stand inside quotation marks, these included.

    Out: 1 for each such character, and whether the last quotation is left open, as it is where the next paragraph goes
    on with it.
    """
    inside, at = bytearray(len(text)), 0
    if not (_MARKS.search(text) or _LEADING.search(text)):
        return inside, False
    while mark := _OPENERS.search(text, at):
        start = mark.start()
        if (closer := _CLOSERS.get(mark[0])) is None:
            end = _single_end(text, start)
        elif not (end := _closed(text, start + 1, closer)):
            inside[start:] = b"\x01" * (len(text) - start)
            return inside, True
        inside[start:end] = b"\x01" * (end - start)
        at = end or start + 1
    return inside, False


def _closed(text: str, at: int, closer: str) -> int:
    """Return one past the first mark from a place on that closes a quotation; nought where none does."""
    ends = [text.find(mark, at) for mark in closer + _ALSO_CLOSES.get(closer, "")]
    return min((end for end in ends if end >= 0), default=-1) + 1


def _single_end(text: str, at: int) -> int:
    """Return one past the mark that closes a quotation in single marks; nought for an elision or a possessive."""
    if not _SINGLE.match(text, at):
        return 0
    end = _SINGLE_END.search(text, at + 1)
    return end.end() if end and end.start() - at > _SHORTEST_SINGLE else 0
