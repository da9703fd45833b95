"""Readers' comments and signed remarks: which runs they are, whether or not an element says so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.read_page import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, CALLED_COMMENT, bits_of
from briefmaker.articles.dom.run_stats import HEAD
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.language import heads_comments
from briefmaker.lazy import lazy_pattern

_DISCUSSIONS = ("DiscussionForumPosting", "QAPage")
_SCOPE, _COMMENT = BIT["in item scope"], BIT["comment"]
_ARTICLE, _ARTICLES = lazy_pattern(r'"(?:\w*Article|BlogPosting)"'), ('Article"', 'BlogPosting"')

_ADDRESS = lazy_pattern(
    r"forum|/threads?/|showthread|viewtopic|/topic/|/discussions?/|//(?:community|discuss|answers|bbs|board)\b",
    re.IGNORECASE,
)
"""What the addresses of discussions hold."""

_SHORTEST_DECLARED, _SHORTEST = 200, 300
"""Characters from which the text above comments is an article, by whether the page says so: less opens a thread.

On unseen domains 1,000 and 2,500 leave .101 of the answers of dragnet's pages with comments to these, 500 and 1,000
.070, 200 and 300 .031; articles and other kinds of WCXB but forums (-.010) do not change.
"""

_SHORTEST_ASKED = 140
"""The same where the reader asks for comments: as much as any article has to have."""

_LARGE = 0.5
"""How long the answers of a discussion are, all in all, beside the text above them."""

_ABOVE = 0.75
"""Share of the text that stands above its comments; what is called so further up is part of the text."""


def restore_replies(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Put the answers back into a discussion that has them all in one place.

    It is one where the page says so and they are half as long as the rest, or where next to nothing stands above them.
    """
    said = is_discussion(page.dom)
    chars, called = page.stats.chars, page.hinted(_COMMENT)
    if not said and chars[mask & ~called].sum() >= _SHORTEST_DECLARED:
        return mask
    prose = page.stats.prose > 0
    threads = list(_threads(page.dom, mask | prose))
    if len(threads) != 1:
        return mask
    answers = inside(threads, len(mask)) & prose
    weight, opening = chars[answers].sum(), chars[mask & ~answers].sum()
    bare = opening < _SHORTEST_DECLARED and not _is_article(page.dom)
    return mask | answers if bare or (said and weight > _LARGE * opening) else mask


def drop_comments(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the comments below an article; in a discussion, or with next to nothing above them, they stay."""
    threads = threads_below(page, mask)
    # In a discussion the answers are the text, and its software calls them comments, too.
    return mask if not threads or is_discussion(page.dom) else mask & ~inside(threads, len(mask))


def threads_below(page: ReadPage, mask: NDArray[bool_], *, asked: bool = False) -> list[slice]:
    """
    List the threads that stand below most of the text, if that is enough to be an article.

    Where they are `asked` for a shorter text will do, those count that hold none of the runs kept, and in a discussion
    those below each of its posts.
    """
    threads = list(_threads(page.dom, mask | True if asked else mask))
    article = page.stats.chars * (mask & ~inside(threads, len(mask)))
    total = article.sum()
    shortest = _SHORTEST_DECLARED if _is_article(page.dom) else _SHORTEST
    if not threads or total < (_SHORTEST_ASKED if asked else shortest):
        return []
    above = np.concatenate(([0.0], np.cumsum(article)))
    amid = asked and is_discussion(page.dom)
    return [thread for thread in threads if amid or above[thread.start] >= _ABOVE * total]


def _threads(dom: PageArrays, runs: NDArray[bool_]) -> Iterator[slice]:
    """
    Yield the outermost elements called comments that hold some of `runs` and begin below the first of these.

    A span called so is a comment inside code.
    """
    so_far, end = np.concatenate(([0], np.cumsum(runs))), 0
    for element in np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(CALLED_COMMENT)).tolist():
        first, stop = dom.first[element], dom.stop[element]
        if element >= end and dom.tags[element] != "span" and 0 < so_far[first] < so_far[stop]:
            end = dom.ends[element]
            yield slice(first, stop)


def inside(threads: list[slice], count: int) -> NDArray[bool_]:
    """Mark the runs inside some thread, of so many runs."""
    inside = np.zeros(count, bool)
    for thread in threads:
        inside[thread] = True
    return inside


def is_discussion(dom: PageArrays) -> bool:
    """Return whether a page is a discussion, by what it declares and by its address."""
    scopes = np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(_SCOPE)).tolist()
    declared = (dom.attributes[element].get("itemtype") or "" for element in scopes)
    own = (meta for meta in dom.metas if meta.get("property") == "og:url" or meta.get("rel") == "canonical")
    addresses = (meta.get("content") or meta.get("href") or "" for meta in own)
    return (
        _speak_of(dom.data_scripts, _DISCUSSIONS)
        or any(map(_ADDRESS.search, addresses))
        or _speak_of(declared, _DISCUSSIONS)
    )


def _speak_of(texts: Iterable[str], words: tuple[str, ...]) -> bool:
    """Return whether some text holds one of the words; a plain search, as structured data may be long."""
    return any(word in text for text in texts for word in words)


def _is_article(dom: PageArrays) -> bool:
    kinds = (meta.get("content") for meta in dom.metas if meta.get("property") == "og:type")
    return "article" in kinds or any(
        _speak_of((text,), _ARTICLES) and _ARTICLE.search(text) for text in dom.data_scripts
    )


_FRAME = bits_of("in form", "is hidden", "in nav", "in dialog", "advert")
"""What a thread holds besides words of readers."""

_LINKED = 0.5
"""Share of a run in links or buttons from which it is no remark: who wrote it, "Reply", "Share"."""

_LABEL = 40
"""Characters up to which a run that comes again, such as "Reply" or a badge, is a label."""


_TIME_OF_DAY = 24
"""Characters of a time of day and its zone."""


def find_comments(
    page: ReadPage, mask: NDArray[bool_], signed: Sequence[int] = ()
) -> tuple[NDArray[bool_], NDArray[bool_]]:
    """
    Find the comments below an article: the runs of all threads, and those of them that are readers' words.

    `signed` are the runs that signatures showed to be remarks. Both are empty where next to nothing stands above the
    threads: there they are the text.
    """
    threads = threads_below(page, mask, asked=True)
    whole = inside(threads, len(mask))
    whole[[*signed]] = True
    if not whole.any():
        return whole, whole
    stats = page.stats
    chars = np.maximum(1, np.array([len(text) for text in page.dom.texts]))
    pressed = np.array(page.dom.button_chars) / chars
    said = whole & ~page.hinted(_FRAME)
    said &= (stats.link_density < _LINKED) & (pressed < _LINKED)
    starts = (*(thread.start for thread in threads), *signed[:1])
    # A heading such as "3 comments" opens the thread and was written by no reader.
    said[[start for start in starts if page.is_heading(start)]] = False
    runs = said.nonzero()[0].tolist()
    times = Counter(page.dom.texts[run].casefold() for run in runs)
    for run in runs:
        text = page.dom.texts[run]
        said[run] = len(text) > _LABEL or (times[text.casefold()] == 1 and _says_something(text))
    return whole, said


def _says_something(text: str) -> bool:
    """Return whether a label is more than a number of votes or the day of a remark, as "3 May 2024 at 9:15"."""
    dated = parse_day(text) is not None and len(without_day(text)) <= _TIME_OF_DAY
    return any(map(str.isalpha, text)) and not dated


_TAIL = 160
"""Characters at the end of a run that may hold a signature."""

_SAID = (
    " by", " von ", " par ", " de ", " por ", " da ", " di ", " door ", " av ", " przez ", "napisa", "написа",
    "отправи",
)  # fmt: skip
"""What each signature holds, in lower case: few ends of runs do, and only these are looked through."""

_DIGIT = lazy_pattern(r"\d")

SIGNED = "signed remarks"
"""What the step that takes them off is called."""

_WRITERS = 2
"""Signatures by so many make a thread; those by one alone are a blogger's, below posts."""

_BACK = 12
"""So many runs above the first signature may be the first remark and its heading: a round bound, fitted to nothing."""

_ENOUGH = 300
"""Characters of kept prose above a thread that are an article, as above an imprint: two short paragraphs."""


def drop_signed_remarks(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Drop the remarks that readers signed below an article, and what stands behind them.

    They begin at the line that heads them, else at the first signature where text follows the last one, too, and behind
    the first where none does. Between them stands no heading, as it does between the posts of a blog.
    """
    signatures = _signatures(page)
    start = _start(page, mask, signatures)
    if start is None or is_discussion(page.dom):
        return mask
    prose = (page.stats.prose * mask)[:start].sum()
    if prose < _ENOUGH or any(map(page.is_heading, range(start + 1, signatures[-1][0] + 1))):
        return mask
    rest = mask.copy()
    rest[start:] = False
    return rest


_SIGNED = phrase_pattern(
    "comments: signature",
    r"\b(?:{})\b\s{0,3}:?\s{0,3}(?P<who>[^\s:].{0,60}?)(?:\s(?:at|on|am|um|le|à|el|a las|il|alle|op|om|den"
    r"|kl|dnia|в)\b|\s?[|,–—-]\s|\s{1,3}(?=\d))(?P<when>.{0,80})$",
)
"""A signature: who wrote, and on which day or at which hour; alone on a line or behind the last words."""


def _signatures(page: ReadPage) -> list[tuple[int, str]]:
    """List the signatures of the page in order, each as its run and who it names."""
    texts, stats = page.dom.texts, page.stats
    numbered = ((stats.digits > 0) | (stats.chars > HEAD)).nonzero()[0].tolist()  # of long ones only the head is known
    # A line that closes with a full stop is a sentence that speaks of a date.
    tails = ((run, texts[run][-_TAIL:]) for run in numbered if texts[run][-1:] != ".")
    signed = ((run, _SIGNED.search(tail)) for run, tail in tails if _may_sign(tail))
    timed = (
        (run, found) for run, found in signed if found and (_CLOCK.search(found["when"]) or parse_day(found["when"]))
    )
    return [(run, found["who"].casefold()) for run, found in timed]


def _may_sign(tail: str) -> bool:
    """Return whether the end of a run holds a number and a word that signatures have."""
    if not _DIGIT.search(tail):
        return False
    folded = tail.casefold()
    return any(map(folded.__contains__, _SAID))


_CLOCK = lazy_pattern(r"\d{1,2}[:.h]\d{2}")


def _start(page: ReadPage, mask: NDArray[bool_], signatures: list[tuple[int, str]]) -> int | None:
    """Find where the remarks begin; nothing where too few are signed, or all by one."""
    if len({who for _, who in signatures}) < _WRITERS:
        return None
    (first, _), (second, _) = signatures[:2]
    heads = (run for run in range(second, max(first - _BACK, 0), -1) if heads_comments(page.dom.texts[run]))
    if (head := next(heads, None)) is not None:
        return head
    leads = bool((mask & (page.stats.prose > 0))[signatures[-1][0] + 1 :].any())
    alone = all(len(page.dom.texts[run]) <= _TAIL for run, _ in signatures)
    return first if leads and alone else first + 1
