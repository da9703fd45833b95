"""
Forms of sentences that say something of their part in a text, and which sentences of a text have any of them.

In English, those that announce what a page has instead of saying it (teasers of guides, lists and manuals), and those
that are not the author's point: granted, others' views, scenes, asides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.joined import JoinedTexts
from briefmaker.summary.pointing_back import load_forms


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A form that sentences have."""

    name: str
    why: str
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None = None
    signs: tuple[str, ...] = ()
    """A text without any of these need not be searched for what is inside."""

    def holds(self, text: str) -> bool:
        """Return whether a sentence has the form."""
        if self.opening is not None and self.opening.match(text):
            return True
        return self.inside is not None and any(map(text.__contains__, self.signs)) and bool(self.inside.search(text))


def find_forms(forms: Sequence[SentenceForm], joined: JoinedTexts) -> frozenset[int]:
    """Return the places of those sentences that have any of the forms: signs are looked for in all of them at once."""
    texts, opens = joined.texts, _join_openings(tuple(forms)).match
    found = {place for place, text in enumerate(texts) if opens(text)}
    for form in forms:
        if form.inside is not None:
            found.update(place for place in joined.find(*form.signs) if form.inside.search(texts[place]))
    return frozenset(found)


@cache
def _join_openings(forms: tuple[SentenceForm, ...]) -> re.Pattern[str]:
    """Make one pattern of what the forms open with."""
    openings = (form.opening for form in forms if form.opening is not None)
    return re.compile(
        "|".join(f"(?{'i' * bool(one.flags & re.IGNORECASE)}:{one.pattern})" for one in openings) or "(?!)"
    )


_TEASES, _LISTS = 0.8, 0.5
"""The chances that a reader would avoid what teases in any text, and what heads a list as far as the gate is open. R1
of page descriptions over their lead with .45, .5, .65, .7, .75 to .9: .294, .294, .314, .309, .326 (.323 without); with
lists in any text, too, .216 at .5 and .153 at .8, since many descriptions are of these forms themselves."""

_PAGE = (
    r"(?: [\w-]+){0,3} (?:(?:guide|article|post|page|list|review|round-?up|tutorial|blog|overview|handbook|checklist"
    r"|chapter)s?"
    r" (?:also |then |\w+ly )?(?:walks?|describes?|reveals?|covers?|explains?|explores?|examines?|looks? at"
    r"|breaks? down|will)"
    r"|(?:document|manual)s? (?:also |\w+ly )?(?:walks?|(?:describes?|explains?|covers?) (?:how|what|some|these"
    r"|several|the (?:following|various|basics|different))))\b"
)
_LISTED = (
    r"(?:['’]ve| have)? (?:\w+ )?(?:rounded up|(?:hand-?)?picked|distilled|curated"
    r"|narrowed (?:[\w-]+ ){0,3}down|tested (?:many|all|every|the (?:best|top|latest|most))"
    r"|(?:compiled|put together) (?:an?|this|our|the) (?:[\w-]+ ){0,2}(?:list|guide|round-?up|faq|ranking))\b"
)

TEASERS = (
    SentenceForm(
        "invites",
        "it asks to look, and says nothing of what is seen; most that ask to read or see are never quoted",
        lazy_pattern(r"(?:Explore|Learn|Discover|Find out|Browse|Get to know)\b"),
    ),
    SentenceForm(
        "page",
        "it says what the page does; papers, whose abstracts do so, are not meant, and documents in part",
        lazy_pattern(rf"(?:This|Our){_PAGE}"),
        lazy_pattern(rf", (?:this|our){_PAGE}"),
        (", this ", ", our "),
    ),
    SentenceForm(
        "sends on",
        "it asks its reader to look elsewhere, to write or to take part, or thanks for it",
        lazy_pattern(
            r"(?:(?:Be|Make) sure to|Don['’]t forget to) (?:check (?:out|my|our)|read|visit|see|download"
            r"|subscribe|follow)\b|Fill (?:out|in) (?:the|our|this) (?:[\w-]+ ){0,3}form\b"
            r"|Feel free to (?:e-?mail|contact|reach|call|leave)\b"
            r"|(?:Take|Try|Download|Grab) (?:my|our) (?:free )?[\w-]+"
            r"|Thank(?:s,? (?:in advance|any)| you (?:for (?:joining|reading|visiting|watching)|in advance))\b"
            r"|You(?:['’]ll| will) also (?:find|receive|hear)\b|\W{0,4}Tip: Read\b"
        ),
        lazy_pattern(
            r"(?:,| and) (?:please )?be sure to (?:check (?:out|my|our)|read|visit|see|download|follow)\b"
            r"|\bplease proceed to\b|\byou(?:['’]ve come to|['’]re in| are in| have come to) the right (?:place|page)\b"
        ),
        ("be sure to ", "please proceed", "the right p"),
    ),
    SentenceForm(
        "where it belongs",
        "a house speaks of its series, its staff, its versions or its prices",
        lazy_pattern(
            r"(?:We(?:['’]re| are)|Our (?:[\w-]+ ){0,3}(?:team|staff|experts|advisors) (?:is|are)) here to"
            r" (?:help|connect|support|answer|guide|assist)\b|(?:Changed|New|Deprecated|Added) in version \d"
        ),
        lazy_pattern(
            r"\bis (?:a |the (?:\w+ )?)?part of (?:our|my) (?:[\w’'-]+ ){0,4}(?:[Ss]eries|[Cc]ollection)\b"
            r"|(?:[Oo]riginal|[Cc]urrent) price (?:was|is): "
        ),
        ("part of our ", "part of my ", "price was", "price is"),
    ),
    SentenceForm(
        "explores how",
        "a house says what it asks, not what it found",
        lazy_pattern(
            r"[A-Z][\w.&’'-]{0,40}(?: [A-Z][\w.&’'-]{0,40}){0,3} (?:explores|examines|looks (?:at|into)|investigates"
            r"|breaks down|rounds up|takes a (?:\w+ )?look at) (?:how|why|what|which|whether|when|where)\b"
        ),
    ),
    SentenceForm(
        "clip",
        "what is shown stands below",
        lazy_pattern(
            r"(?:Here(?:['’]s| is)|Below is) (?:an?|the|our) (?:\w+ )?(?:clip|video|trailer|photo|picture|podcast)\b"
        ),
    ),
    SentenceForm(
        "we tested",
        "how choices were made, not which",
        lazy_pattern(
            r"(?:We|I)(?:['’]ve| have)? (?:\w+ )?tested (?:\w+ of|dozens|hundreds|scores|\d+)\b"
            r"|Our (?:[\w-]+ ){1,5}(?:pick|picked|share|shared|name|named|choose|chose|reveal|revealed)"
            r" (?:their|our) (?:\w+ ){0,2}(?:favou?rites?|best|top|picks?)\b"
        ),
    ),
)
"""Doubtful in texts of all kinds."""

LISTS = (
    SentenceForm(
        "here",
        "what it points at stands below; behind a colon it stands in it",
        lazy_pattern(
            r"(?:Here(?:['’]s| is| are)|Below (?:you|we|are|is))\b(?!.{0,300}: \S)"
            r"|These are (?:our\b|the (?:best|top|biggest)\b|the (?:[\w-]+ ){1,5}(?:you|we|I)\b)"
        ),
        lazy_pattern(
            r", here (?:is|are) (?!.{0,300}: \S)"
            r"|, these are (?:our\b|the (?:best|top|biggest)\b|the (?:[\w-]+ ){1,5}(?:you|we|I)\b)"
        ),
        (", here ", ", these "),
    ),
    SentenceForm(
        "we listed",
        "how a list was made, not what is in it",
        lazy_pattern(rf"We{_LISTED}|The following (?:is|are) (?:some|the|a|our)\b|Look out for these\b"),
        lazy_pattern(rf"(?:,| and) we{_LISTED}"),
        (", we", " and we"),
    ),
)
"""Doubtful as far as the gate is open: descriptions of pages, which references are, are often of these forms."""


def announces(text: str, language: str) -> bool:
    """Return whether a sentence announces what its page has; never one of a language without a list of such forms."""
    code = base_code(language)
    if code == "en":
        return any(rule.holds(text) for rule in (*TEASERS, *LISTS))
    forms = load_forms("announcing", code)
    return forms is not None and forms.match(text) is not None


def raise_announced(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """Return the chances that readers would avoid sentences, those raised that announce; `gate` as in `raise_risks`."""
    if base_code(document.language) != "en":
        teases = [announces(sentence.text, document.language) for sentence in document.sentences]
        return np.where(teases, np.maximum(misleads, _TEASES), misleads)
    raised = misleads.copy()
    for forms, chance in ((TEASERS, _TEASES), (LISTS, gate * _LISTS)):
        found = list(find_forms(forms, document.joined))
        raised[found] = np.maximum(raised[found], chance)
    return raised


_DOUBTFUL = 0.5
"""The chance that a reader would avoid a sentence of these forms, of which half is marked so. Three dealings of ten
folds, .4, .5, .7: gain .7607, .7612, .7604 (.7591 without), sentences to be avoided .091, .089, .091 (.097), by those
that grant and hold alone."""


GRANTING_RULES = (
    SentenceForm(
        "granted",
        "what is granted is answered behind it; of 55 such sentences two are a 3, and three in five to be avoided",
        lazy_pattern(
            r"(?:but |and |yet )?(?:obviously|certainly|admittedly|granted|to be sure|true,|naturally|undoubtedly"
            r"|no doubt|it(?:['’]s| is) (?:certainly |also |perhaps )?(?:true|clear|fair|tempting|easy)"
            r"|i (?:have no doubt|admit|concede|grant|agree))\b",
            re.IGNORECASE,
        ),
        lazy_pattern(r"\b[Oo]f course\b"),
        ("f course",),
    ),
    SentenceForm(
        "held by others",
        "the author tells a view to answer it",
        lazy_pattern(
            r"(?:some|many)(?: \w+){0,2} (?:like to|point out|claim|argue|believe|think)\b"
            r"|(?:critics|skeptics|sceptics|opponents|detractors)\b",
            re.IGNORECASE,
        ),
        lazy_pattern(r"\b[Oo]ne (?:could|might|may|can) (?:also )?(?:argue|say|think|object)\b"),
        ("ne could ", "ne might ", "ne may ", "ne can "),
    ),
    SentenceForm("perhaps", "it may be, or not: 9 of 10 are to be avoided", lazy_pattern(r"(?:Maybe|Perhaps)\b")),
    SentenceForm(
        "scene",
        "what the author saw and was told: two in three are to be avoided, one in thirty a 3",
        lazy_pattern(r"I (?:\w+ed|was|had|went|got|saw|came|took|made|did|said|thought|felt|knew|wrote)\b"),
        lazy_pattern(
            r"\b(?:told|asked|showed|reminded|struck) me\b|\bI (?:remember|recall|met|asked|used to|grew up|once|spent"
            r"|was (?:told|reminded|struck|\w+ing)|went|visited|walked|sat|stood|noticed|noted|wrote|watched|heard"
            r"|learned|am \w+ing"
            r"|have (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
            r"|\bI['’](?:m|ll|d|ve (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
        ),
        ("I ", "I'", "I’", "d me", "k me"),
    ),
    SentenceForm(
        "story",
        "it sets a scene",
        lazy_pattern(r"(?:Somewhere|Once upon|One day|It was (?:an?|the|just|not|only|\d)|There was (?:an?|once))\b"),
    ),
    SentenceForm(
        "you",
        "it speaks to the reader: of 26 none is a 3, and three in five are to be avoided",
        lazy_pattern(r"You(?:['’](?:re|ll|ve|d))? "),
    ),
)


def raise_risks(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """
    Return the chances that readers would avoid sentences, those raised whose form says that they are no point.

    `gate` says how much of an article that is read for its argument the text is, 0 to 1.
    """
    if base_code(document.language) != "en":
        return misleads
    doubtful = list(find_forms(GRANTING_RULES, document.joined))
    raised = misleads.copy()
    raised[doubtful] = np.maximum(misleads[doubtful], gate * _DOUBTFUL)
    return raised
