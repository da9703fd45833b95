"""What clings to a title in its heading: a label or date before it, a site, section, date or host behind it."""

import re
from collections.abc import Sequence

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.sitenames import fold, split_parts, without_site

_LONGEST_LABEL = 3
"""Words of what may stand before a title in its heading."""

_LONGEST_SECTION = 12
"""Characters of a part of a title that may be a section."""

_JOINT = re.compile(r"(?<!\s)\s+[|\-–—·•»/:]+\s+|:\s+")
_PERMALINK = re.compile(r"(?:(?<!\s)\s+)?[¶#]\s*$")
_LED = re.compile(r"\s{0,9}\((?:[\w-]+\.)+[a-z]{2,}\)(?:\s+\(?\d[\d,.]*\)?)?")
"""The host that a title leads to, and how many votes or comments it got."""

_DATED = re.compile(r"\s{0,9}[/|·•,(–—-]\s{0,9}(?:\d{1,2}\s+)?[^\W\d_]{3,9}\.?(?:\s+\d{1,2},?)?\s+(?:19|20)\d\d\)?")


def without_permalink(heading: str) -> str:
    """Take off the sign behind a heading that links to it."""
    return _PERMALINK.sub("", heading)


def shown_part(title: str, dom: PageArrays) -> str:
    """
    Find the part of a title that stands on the page as a line of its own and leads nowhere: the title of the article.

    Old pages have no headings, and head their title element with sections.
    """
    parts = _JOINT.split(title)
    if len(parts) == 1:
        return title
    runs = zip(dom.texts, dom.link_chars, strict=True)
    lines = {fold(text) for text, linked in runs if linked == 0 and len(text) <= len(title)}
    shown = (part for part in parts if len(part) > _LONGEST_SECTION and fold(part) in lines)
    return max(shown, key=len, default=title)


def without_label(heading: str, given: Sequence[str], declared: Sequence[str]) -> str:
    """Take off what stands before a declared title in the heading: a date, a label such as "Review:", a quotation."""
    folded = fold(heading)
    for text in declared:
        title = fold(text)
        if len(title.split()) > 1 and folded.endswith(f" {title}"):
            label = folded.removesuffix(title).strip()
            words = heading.split()[: len(label.split())]
            parted = words[-1].endswith((":", "“", "»")) or any(
                fold(part) == label for other in given for part in split_parts(other)
            )
            if (parted and len(words) <= _LONGEST_LABEL) or "“" in heading or parse_day(" ".join(words)):
                return text
    return heading


def without_tail(heading: str, declared: Sequence[str], site: str | None) -> str:
    """Take the site or section off the end of a heading, and a date or host behind the title as it is declared."""
    for text in declared:
        if heading.startswith(text) and any(tail.fullmatch(heading, len(text)) for tail in (_LED, _DATED)):
            return text
    title = without_site(heading, site)
    cut = heading.removeprefix(title).lstrip()
    return title if heading.startswith(title) and not cut.startswith(":") else heading
