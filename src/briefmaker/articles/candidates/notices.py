"""Lines that do not belong to the text: filler, pointers, labels, imprints, notes on authors, second copies."""

import re
from collections.abc import Callable, Iterator

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.read_page import ReadPage, without
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, bits_of, names_of, split_name
from briefmaker.articles.dom.words import fold
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.language import is_filler, labels_page, points_elsewhere
from briefmaker.lazy import lazy_pattern

_LAST_NOTES = 4
"""So many runs from the end of a text may tell of its authors, and what follows goes, too: an origin, tags."""

_PROSE_ABOVE, _SMALL_NOTES = 300, 0.25
"""Characters of prose above such lines, as above an imprint, and the share of the text that they and the rest are."""

_TITLES = r"\W*(?:(?:dr|prof|professor)\.? )*"
_INTRODUCES = r"\b[^.!?]{0,40}?\b(?:is|are|ist|est|es|è|jest)\b(?! \w+ing\b)"
"""What a note says first: who the author is, by the present tense; "is listening to" is a remark."""


def drop_author_notes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the end, from the line on that begins with an author's whole name and says who that is; no part follows."""
    names = "|".join(re.escape(name) for name in page.metadata.authors if " " in name)
    if not names:
        return mask
    note = re.compile(f"{_TITLES}(?:{names}){_INTRODUCES}", re.IGNORECASE)
    start = next((run for run in mask.nonzero()[0][-_LAST_NOTES:].tolist() if note.match(page.dom.texts[run])), None)
    kept = mask.nonzero()[0]
    if start is None or any(map(page.is_heading, kept[kept > start].tolist())):
        return mask
    rest = mask.copy()
    rest[start:] = False
    small = (page.stats.chars * mask)[start:].sum() <= _SMALL_NOTES * page.stats.chars[mask].sum()
    return rest if small and (page.stats.prose * rest).sum() >= _PROSE_ABOVE else mask


_HIDDEN = BIT["is hidden"]
_SHORTEST = 20
"""Characters of a run that is looked for again; shorter ones go with those around."""

_RUNS, _OF_PROSE = 3, 400
"""So many runs with so many characters of prose, in the order they had before, are a copy; fewer are a refrain."""

_ENOUGH = 0.15
"""Share of the text from which copies are no part of it; tables and lists of terms repeat a little."""


_LEADS, _LEAD = 4, 80
"""So many runs at the head of a text may be its lead, of so many characters at least."""

_TWICE = 2
"""So often a lead stands on a page that has it as a teaser, too; more often it is a refrain."""


_QUOTE = BIT["quote"]


def drop_duplicate_passages(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Keep the first of long stretches of runs that come again in the same order."""
    kept = [run for run in mask.nonzero()[0].tolist() if len(page.dom.texts[run]) >= _SHORTEST]
    stretches = _stretches(kept, page.dom.texts)
    long = (stretch for stretch in stretches if len(stretch) >= _RUNS and page.stats.prose[stretch].sum() >= _OF_PROSE)
    copies = [run for stretch in long for run in range(stretch[0], stretch[-1] + 1) if mask[run]]
    enough = page.stats.chars[copies].sum() >= _ENOUGH * page.stats.chars[mask].sum()
    return without(mask, copies) if enough else mask


def drop_hidden_copies(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop what is hidden and stands in full among what is shown, as print versions and previews do."""
    hidden = mask & page.hinted(_HIDDEN)
    if not hidden.any():
        return mask
    shown = "\n".join(page.dom.texts[run] for run in (mask & ~hidden).nonzero()[0].tolist())
    return without(mask, [run for run in hidden.nonzero()[0].tolist() if page.dom.texts[run] in shown])


def drop_doubled_lead(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Drop a paragraph that repeats one of the first of the text.

    Pages print the lead as a teaser above the text. Of 45 leads printed twice in nine sets the reference has 36 once;
    of paragraphs further down it has every other one twice.
    """
    kept, texts = mask.nonzero()[0].tolist(), page.dom.texts
    leads = (texts[run] for run in kept[:_LEADS] if len(texts[run]) >= _LEAD)
    places = ([run for run in kept if texts[run] == lead] for lead in leads)
    return without(mask, [again[1] for again in places if len(again) == _TWICE])


def drop_pull_quotes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop what is called a pull quote where the text beside it says the same; else it is said only there."""
    dom, named = page.dom, mask & page.hinted(_QUOTE)
    pulled = [run for run in named.nonzero()[0].tolist() if _is_pulled(dom, run)]
    rest = without(mask, pulled)
    kept_text = fold(" ".join(dom.texts[run] for run in rest.nonzero()[0].tolist())) if pulled else ""
    return without(mask, [run for run in pulled if fold(dom.texts[run]) in kept_text])


_SKIPPED = 2
"""So many runs of the first copy may be absent from the second at a time."""


def _stretches(kept: list[int], texts: list[str]) -> Iterator[list[int]]:
    """Yield the runs of one stretch after the other whose texts stood further up one after the other."""
    seen: dict[str, int] = {}
    stretch: list[int] = []
    last = 0
    for place, run in enumerate(kept):
        first = seen.setdefault(texts[run], place)
        again = first < place
        if stretch and not (again and last < first <= last + 1 + _SKIPPED):
            yield stretch
            stretch = []
        if again:
            stretch.append(run)
            last = first
    if stretch:
        yield stretch


_AROUND = 4
"""How many elements around a run, itself included, may be called a pull quote."""


def _is_pulled(dom: PageArrays, run: int) -> bool:
    """Return whether a run stands in an element called a pull quote."""
    names = (names_of(dom.attributes[element]) for element in dom.ancestors(dom.inners[run])[:_AROUND])
    return any("pullquote" in "".join(split_name(name)) for name in names if "pull" in name.lower())


_LARGEST = 0.5
"""Share of the text in filler from which the filler is the text: a page of test or of samples."""

_PROSE = 300
"""Characters of prose above an imprint, without which it is the text."""

_LAST, _SMALL = 8, 0.25
"""So many runs from the end of a text, and so large a share of it, may be an imprint."""

_RIGHTS = phrase_pattern(
    "notices: rights",
    r"^\W*(?:©|\(c\)\s|copyright\b(?! (?:law|claim|infring|issue|case|holder|act|rule|owner|protect"
    r"|material)))|\b(?:{})\b|版权所有|版權所有|無断転載|무단\s?전재|未经授权.{0,6}(?:转载|使用)|^\W*(?:免责声明|免責聲明|版权声明|版權聲明|反侵权公告)"
    r"|^\W*凡(?:本[网網站]|注明|註明)|^\W*声明\W*$",
)
"""Notices of rights, and of what a house does not answer for."""

_IN_CHARGE = phrase_pattern("notices: in charge", r"^\W*(?:{})\s?(?::|：|$)")
"""Who answers for a text before the law, and whom the press may call."""

_WALLED = phrase_pattern("notices: subscription")
"""How a text that goes on for subscribers alone breaks off."""

_OFFERED = phrase_pattern("notices: offer", r"\b(?:{})\b|扫码下载|点击关注")
"""Newsletters, accounts to follow, and what the house earns by its links."""

_REACHED = lazy_pattern(
    r"^to contact the (?:reporter|writer|author|editor)s?\b.{0,300}$|^write to .{2,60} at \S+@\S+$"
    r"|^\W*editors?: [A-Z].{2,80}$"
    r"|^\W{0,4}(?:tel|telefon|telephone|phone|fon|fax|telefax|tél|mobile?|тел|telefono|teléfono|telefoon|電話|电话|전화)\b"
    r"\.?\s?[:.]?\s?[+(]?\d[\d\s()/.–-]{4,24}$|^(?:e-?mail|mail)?\s?:?\s?[^\s@]{1,64}@[^\s@]{4,64}$"
    r"|^(?:web ?site|internet|web)\s?:\s?\S{4,100}$",
    re.IGNORECASE,
)
"""Lines that are a number or an address to reach someone, and nothing else, or say who is reached by it."""


_ORIGIN = lazy_pattern(
    r"^\W*(?:this (?:article|story|piece|essay|post|column|commentary) )?(?:was )?(?:first|originally) "
    r"(?:published|appeared) (?:in|by|on|at) \S.{1,60}$",
    re.IGNORECASE,
)
"""Where a text stood before; the day of it is read from the page."""

_DRAWN = lazy_pattern(r"[\s_*=~#•·–—-]{3,200}")
"""A row of signs, as typewriters part what follows."""

_CODE = bits_of("in preformatted")


def drop_filler(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the filler of templates, but where most of the page is of it, or the title speaks of it."""
    runs = [run for run in mask.nonzero()[0].tolist() if is_filler(page.dom.texts[run])]
    small = page.stats.chars[runs].sum() <= _LARGEST * page.stats.chars[mask].sum()
    return without(mask, runs) if small and "lorem" not in (page.metadata.title or "").casefold() else mask


def drop_pointers(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the lines amid a text that lead to other stories."""
    return _without_lines(page, mask, points_elsewhere)


def drop_labels(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop what the page says of itself amid a text: "Advertisement", "Back to top", where a post was filed."""
    return _without_lines(page, mask, labels_page)


def drop_drawn_lines(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop rows of signs, headings too; code has such rows of its own."""
    rows = (run for run in mask.nonzero()[0].tolist() if _DRAWN.fullmatch(page.dom.texts[run]))
    code = page.hinted(_CODE)
    return without(mask, [run for run in rows if not code[run]])


def _without_lines(page: ReadPage, mask: NDArray[bool_], leads_off: Callable[[str], bool]) -> NDArray[bool_]:
    """Drop the lines of which something is said, but no headings, and not all there is."""
    lines = (run for run in mask.nonzero()[0].tolist() if not page.is_heading(run))
    return without(mask, [run for run in lines if leads_off(page.dom.texts[run])])


def drop_imprint(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the lines at the end that say who owns the text, answers for it or is to be called, and what is sold."""
    kept = mask.nonzero()[0]
    tail: list[int] = []
    # An unbroken tail alone: amid the text the same words are part of it.
    for run in kept[::-1][:_LAST].tolist():
        if not _is_imprint(page.dom.texts[run]):
            break
        tail.append(run)
    rest = mask.copy()
    rest[tail] = False
    small = page.stats.chars[tail].sum() <= _SMALL * page.stats.chars[mask].sum()
    return rest if tail and small and (page.stats.prose * rest).sum() >= _PROSE else mask


_LONGEST = 400
"""Characters of a line of an imprint."""

_AT_THE_FOOT = (_ORIGIN, _RIGHTS, _IN_CHARGE, _WALLED, _OFFERED, _REACHED)


def _is_imprint(text: str) -> bool:
    return len(text) <= _LONGEST and any(pattern.search(text) for pattern in _AT_THE_FOOT)
