"""Captions and credits that a page sets as paragraphs: told by their words, since no element says so."""

import re

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.tags import HEADINGS

_LONGEST, _LINE = 600, 120
"""Characters of a caption, and of a credit that stands alone."""

_TAIL = 200
"""Characters at the end of a caption in which its credit stands."""

_LARGEST = 0.2
"""Share of the text in captions from which they are a part of it: a page of pictures or of films."""

_AGENCY = (
    r"(?:AP(?: Photo)?|Getty(?: Images)?|GETTY(?: IMAGES)?|Reuters|REUTERS|AFP|EPA(?:-EFE)?|EFE|ANSA|dpa|DPA|PA(?: Wire"
    r"| Images)?|Alamy|Anadolu|Bloomberg|Corbis|FilmMagic|Imagn Images|NurPhoto|Shutterstock|WireImage|Xinhua"
    r"|ZUMA Press|iStock(?:photo)?|Adobe Stock|Pexels|Pixabay|Unsplash)"
)
_PICTURE = r"(?:[Pp]hoto|[Ii]mage|[Pp]icture|PHOTO|IMAGE|PICTURE|[Ff]oto)(?:s|graph|graphs)?"
_BY = r"(?: (?:by|courtesy of|credits?|via):?|:) ?"

_SIGNS = ("AP", "Getty", "GETTY", "euters", "oto", "mage", "icture", "PHOTO", "IMAGE", "PICTURE", "/", "From left")
"""A text without any of these need not be looked at."""

_ALONE = re.compile(rf"(?:© ?)?(?:[^/():]{{2,60}}/ ?){{1,2}}{_AGENCY}|{_AGENCY}/[^/():]{{2,60}}")
"""`Ann Lee/Getty Images`: a line that is a credit and nothing else. Those of bloggers (`Photo: Ann Lee`) stay, as the
sets of blogs and portals have them."""

_AT_THE_END = re.compile(
    rf"\((?:[^()]{{1,80}}(?:/| via ){_AGENCY}(?:/[^()]{{1,40}})?|{_AGENCY}(?:/| (?:[Vv]ideo|[Pp]hoto) by )"
    rf"[^()]{{2,60}}|Getty Images|{_PICTURE}{_BY}[^()]{{2,80}})\)\W*$|[|.]\s*{_PICTURE}{_BY}[^.|()]{{2,60}}\W*$"
)
"""`... on Friday. (AP Photo/Ann Lee)`, `... for its variety. | Photo by Ann Lee`."""

_SEEN = re.compile(r"Pictured(?:,|:| (?:at|right|left|from|with|are|is)\b)|From left(?: to right)?[,:] ")
"""`Pictured at the back, from left, are ...`: who is seen, though no credit follows."""


def drop_told_captions(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the paragraphs whose words say that they stand below a picture, unless most of the text is of such."""
    dom, chars = page.dom, page.stats.chars
    lines = (run for run in mask.nonzero()[0].tolist() if dom.tags[dom.owners[run]] not in HEADINGS)
    runs = [run for run in lines if is_told_caption(dom.texts[run])]
    if not runs or chars[runs].sum() > _LARGEST * chars[mask].sum():
        return mask
    rest = mask.copy()
    rest[runs] = False
    return rest


def is_told_caption(text: str) -> bool:
    """Return whether a text credits a picture, at its end or as a line of an agency, or says who is seen on one."""
    if len(text) > _LONGEST or not any(map(text.__contains__, _SIGNS)):
        return False
    alone = len(text) <= _LINE and _ALONE.fullmatch(text.strip()) is not None
    return alone or _SEEN.match(text) is not None or _AT_THE_END.search(text[-_TAIL:]) is not None
