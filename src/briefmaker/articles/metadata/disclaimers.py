"""Lines around a text with which a house says that it is not its own: somebody's opinion, or paid for."""

import re
from collections.abc import Iterator, Sequence

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.model.choices import TextKind

_PAID = re.compile(
    r"\b(?:this|the following) (?:article|story|post|page|content|feature|column) (?:is|was|has been) "
    r"(?:an? )?(?:paid for\b|paid (?:post|content|advertisement|partnership)|sponsored\b|advertorial)"
    r"|\bthis is an? (?:paid|sponsored) (?:post|article|story|content|feature|advertisement)\b"
    r"|\bpaid content is paid for\b|\bpaid for and controlled by (?:an?|the) advertiser\b"
    r"|\bthis (?:article|story|post|content|feature) was (?:written|produced|developed|created)\b.{0,80}"
    r"\bbranded[- ]content (?:team|studio|department)\b"
    r"|\bcontent is (?:produced|created|managed)\b.{0,80}\bfee-based\b",
    re.IGNORECASE,
)
"""Who pays says so of this text; "sponsored content" alone stands in menus and over other stories."""

_NOT_OURS = re.compile(
    r"\b(?:the )?(?:opinions|views)(?: and (?:opinions|views))? expressed(?: here| herein)?(?: in this "
    r"(?:article|column|op-ed|commentary|piece|essay|opinion piece))?(?: by (?:the author|columnists))? are "
    r"(?:(?:solely|strictly|entirely|purely|only) )?"
    r"(?:those of the (?:author|writer)|the (?:author|writer)['’]s(?: own)?)(?: alone)?\b(?!\(s\))"
    r"[^.]{0,12}\b(?:do|does|may|need) not (?:necessarily )?(?:reflect|represent)\b"
    r"(?!.{0,80}\b(?:polic|department|government|bank|university|institute|ministry|armed|army|navy|force))",
    re.IGNORECASE,
)
"""A house that prints somebody's opinion; offices and schools say the same of every paper and blog of their staff."""

_PAYING, _EXPRESSED = ("paid", "sponsor", "advertori", "branded", "fee-based"), ("expressed",)
"""What each such line holds: few do, and only these are looked through."""

_ABOVE, _BELOW = 25, 8
"""How many runs above and below the kept ones are looked at."""

_HEAD, _TAIL = 4, 4
"""So many kept runs are the head and the foot of a text; a line between them may head a box of its own."""

_LONGEST = 700
"""Characters of such a line."""

_ELSEWHERE = bits_of("related", "in nav", "in footer", "comment", "in form")


def kind_disclaimed(dom: PageArrays, kept: Sequence[int]) -> TextKind | None:
    """Tell the kind of a text by the lines in and around it that say whose it is not; None where none does."""
    lines = [*_lines_around(dom, kept)]
    if any(map(_PAID.search, _holding(lines, _PAYING))):
        return TextKind.ADVERTISEMENT
    return TextKind.OPINION if any(map(_NOT_OURS.search, _holding(lines, _EXPRESSED))) else None


def _holding(lines: list[str], wanted: tuple[str, ...]) -> Iterator[str]:
    """Go through the lines that hold one of some words, whatever their case."""
    whole = "\n".join(lines).lower()
    found = [word for word in wanted if word in whole]
    return (line for line in lines if any(map(line.lower().__contains__, found))) if found else iter(())


def _lines_around(dom: PageArrays, kept: Sequence[int]) -> Iterator[str]:
    """Go through the lines at the head and the foot of a text, but for those of other stories."""
    if not kept:
        return
    inside, first, last = frozenset(kept), kept[:_HEAD][-1], kept[-_TAIL:][0]
    for run in range(max(0, kept[0] - _ABOVE), min(len(dom.texts), kept[-1] + 1 + _BELOW)):
        if first < run < last:
            continue
        if len(dom.texts[run]) <= _LONGEST and (run in inside or not dom.inherited[dom.inners[run]] & _ELSEWHERE):
            yield dom.texts[run]
