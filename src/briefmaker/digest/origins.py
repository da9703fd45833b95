"""
What sources rest on: outlets that print one text, or name one agency or paper for it, are counted once.

What is found is what the text shows. A statement or a study that two outlets tell in their own words is not seen, so
that of sources without a common origin nothing is said: never that they are independent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby

from briefmaker.digest.claims import QUOTED, load_table
from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.model.digest import Origin
from briefmaker.saves.versions import LENGTH

_DATELINE = r"^[^a-z\n]{0,12}[A-Z][\w .,'’-]{1,60}?[\s,]*[(/–—-] ?(?:Thomson )?(<agency>)[^)]{0,14}?(?:[)/]| ?[-–—])"
_BYLINE = r"\b[Bb](?:y|Y) (?:[A-Z][\w .'-]{3,40}?,? )?(<agency>)\b(?! [A-Z])"
_AUTHOR = r"^(<agency>)$"
_SIGNED = (
    r"(?m:(?:^|[\s/(©—–-])(<agency>)(?: (?:Science |Sports |Business )?Writers?| Correspondent)?\)?"
    r"(?:\.|\.? All rights reserved\.?)?\s*$)"
)
_SIGNED_AT_END = r"[-–—(/] ?(?:<agency>)\)?\.?\s*$"
_OWN = (
    r"\b(?:told|tells) (?:the |The )?(<agency>)(?! news agency)(?:[.,\"”]| on\b| by\b| in\b|$)"
    r"|\ban? (<agency>) (?:reporter|correspondent|photographer|writer)\b|\b(<agency>) [Ww]riters? [A-Z]"
    r"|[Cc]opyright (?:©|\(c\))? ?\d{4},? (<agency>)\b|©\s*\d{4} (<agency>)\b"
)
"""What the reporter of an agency writes, and its notice of copyright."""

_OUTLET = (
    r"(?:the |The )?((?:<agency>|<named>|(?:[A-Z][\w'’&-]{1,30} ){0,3}(?:<last>))"
    r"(?: (?:News|Radio|TV|Television|World|Online))?)"
)
_CITED = (
    rf"\b(?:told|tells) {_OUTLET}(?= |[.,\"”]|$)"
    rf"|\b(?:according to|quoted by|reported by|interview with|citing) {_OUTLET}\b"
    rf"|\b{_OUTLET}(?: news agency| newspaper)? (?:reported|reports|said|says|quoted|has learned|cited|wrote)\b"
)
"""Another outlet that a sentence has its news from."""

_HEAD, _TAIL, _HEAD_CHARACTERS, _TAIL_WORDS = 4, 3, 200, 14
"""Paragraphs at the head and the tail of an article that are looked at for credits, and how much of each."""

_SHARED, _PASSAGE, _PASSAGES = 0.12, 9, 2
"""What two texts share that print one text: a share of the runs of five words of the shorter, quotations aside; and
how many stretches of so many words. Of 232 pairs of the set `digest`, November 2026, the
16 that share a text are found and no other (at .6, as copies are, 4)."""

_BREAK = "\0"
"""Stands between paragraphs and for quotations: no run goes across it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of an article outside quotation marks."""

    runs: tuple[tuple[str, ...], ...]
    """Each five in a row; empty ones stand where a run would cross a paragraph or a quotation."""

    known: frozenset[tuple[str, ...]]


@cache
def _fill(form: str) -> re.Pattern[str]:
    """Make a pattern of a form, in which `<agency>` stands for the names of all agencies, and others for outlets."""
    agencies = "|".join(f"(?:The )?(?:{forms})" for forms in load_table("agencies").values())
    for blank, words in {"agency": agencies, **load_table("outlets")}.items():
        form = form.replace(f"<{blank}>", words)
    return re.compile(form)


def find_origins(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Origin, ...]:
    """
    Return the articles of one event by what they rest on, `numbers` being theirs in the briefing; each is in one.

    Together stand articles that share running text, that print one agency, or of which one has its news from the
    other by name; what several of them credit is the name of the origin.
    """
    texts = [_read_text(article) for article in articles]
    credits_ = [read_credits(article) for article in articles]
    names = [frozenset(filter(None, (name_outlet(article),))) for article in articles]
    group = list(range(len(articles)))
    shared = set[int]()
    for one, other in combinations(group.copy(), 2):
        same_text = share_text(texts[one], texts[other])
        if same_text or credits_[one] & credits_[other] or names[one] & credits_[other] or names[other] & credits_[one]:
            group = [group[one] if it == group[other] else it for it in group]
            shared |= {one, other} if same_text else set()
    found = ([at for at, it in enumerate(group) if it == one] for one in dict.fromkeys(group))
    return tuple(
        Origin(
            tuple(numbers[at] for at in places), _name([credits_[at] for at in places]), shared=bool(shared & {*places})
        )
        for places in found
    )


def _name(credited: Sequence[frozenset[str]]) -> str:
    """Name an origin by what most of its articles credit; of equal ones the first in the alphabet."""
    names = sorted(name for names in credited for name in names)
    return max(names, key=lambda name: (names.count(name), -names.index(name)), default="")


def name_outlet(article: Article) -> str:
    """Return the publisher of an article as credits would name it; empty where it names none."""
    return _name_agency(article.site or "")


def read_credits(article: Article) -> frozenset[str]:
    """Return the agencies whose text an article prints: in dateline, byline or signature, or by its reporter."""
    paragraphs = [block.text for block in article.blocks if block.text]
    found = [it for name in article.authors for it in _fill(_AUTHOR).finditer(name)]
    found += [
        it
        for text in paragraphs[:_HEAD]
        for form in (_DATELINE, _BYLINE)
        for it in _fill(form).finditer(text[:_HEAD_CHARACTERS])
    ]
    # a long last paragraph is text, in which a name is a signature only behind a dash or a bracket, at the end
    found += [
        it
        for text in paragraphs[-_TAIL:]
        if len(text.split()) <= _TAIL_WORDS or _fill(_SIGNED_AT_END).search(text)
        for it in _fill(_SIGNED).finditer(text)
    ]
    found += [it for text in paragraphs for it in _fill(_OWN).finditer(text)]
    return frozenset(_name_agency(name) for it in found for name in it.groups() if name)


def find_cited(sentence: str) -> str:
    """Return the outlet that a sentence has its news from, by name; empty where it names none."""
    found = _fill(_CITED).search(sentence)
    name = next(filter(None, found.groups()), "") if found else ""
    return _name_agency(name.removeprefix("the ").removeprefix("The ").strip())


def _name_agency(name: str) -> str:
    """Return the usual name of an agency; of another outlet its own."""
    return next(
        (it for it, forms in load_table("agencies").items() if re.fullmatch(f"(?:The )?(?:{forms})", name)), name
    )


def _read_text(article: Article) -> _Text:
    """Return the runs of an article, quotations cut out: two outlets that quote one man share no text by that."""
    paragraphs = (QUOTED.sub(f" {_BREAK} ", block.text.replace("’", "'")) for block in article.blocks if block.text)
    words: list[str] = []
    for paragraph in paragraphs:
        for part in paragraph.split(_BREAK):
            words += [*map(str.lower, split_words(part)), _BREAK]
    whole = [tuple(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)]
    runs = tuple(() if _BREAK in run else run for run in whole)
    return _Text(runs, frozenset(filter(None, runs)))


def share_text(one: _Text, other: _Text) -> bool:
    """Return whether two articles print one text, in part or with changes."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.known))
    if not shorter.known or len(shorter.known & longer.known) < _SHARED * len(shorter.known):
        return False
    return sum(length >= _PASSAGE for length in _measure_stretches(shorter, longer)) >= _PASSAGES


def _measure_stretches(one: _Text, other: _Text) -> Iterator[int]:
    """Yield the words of each stretch of a text that stands in another."""
    for stands, runs in groupby(run in other.known for run in one.runs):
        if stands:
            yield sum(1 for _ in runs) + LENGTH - 1
