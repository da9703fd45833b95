"""English sentences that announce what a page has instead of saying it: teasers of guides, lists and manuals."""

import re

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.forms import SentenceForm, find_forms

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
        re.compile(r"(?:Explore|Learn|Discover|Find out|Browse|Get to know)\b"),
    ),
    SentenceForm(
        "page",
        "it says what the page does; papers, whose abstracts do so, are not meant, and documents in part",
        re.compile(rf"(?:This|Our){_PAGE}"),
        re.compile(rf", (?:this|our){_PAGE}"),
        (", this ", ", our "),
    ),
    SentenceForm(
        "sends on",
        "it asks its reader to look elsewhere, to write or to take part, or thanks for it",
        re.compile(
            r"(?:(?:Be|Make) sure to|Don['’]t forget to) (?:check (?:out|my|our)|read|visit|see|download"
            r"|subscribe|follow)\b|Fill (?:out|in) (?:the|our|this) (?:[\w-]+ ){0,3}form\b"
            r"|Feel free to (?:e-?mail|contact|reach|call|leave)\b"
            r"|(?:Take|Try|Download|Grab) (?:my|our) (?:free )?[\w-]+"
            r"|Thank(?:s,? (?:in advance|any)| you (?:for (?:joining|reading|visiting|watching)|in advance))\b"
            r"|You(?:['’]ll| will) also (?:find|receive|hear)\b|\W{0,4}Tip: Read\b"
        ),
        re.compile(
            r"(?:,| and) (?:please )?be sure to (?:check (?:out|my|our)|read|visit|see|download|follow)\b"
            r"|\bplease proceed to\b|\byou(?:['’]ve come to|['’]re in| are in| have come to) the right (?:place|page)\b"
        ),
        ("be sure to ", "please proceed", "the right p"),
    ),
    SentenceForm(
        "where it belongs",
        "a house speaks of its series, its staff, its versions or its prices",
        re.compile(
            r"(?:We(?:['’]re| are)|Our (?:[\w-]+ ){0,3}(?:team|staff|experts|advisors) (?:is|are)) here to"
            r" (?:help|connect|support|answer|guide|assist)\b|(?:Changed|New|Deprecated|Added) in version \d"
        ),
        re.compile(
            r"\bis (?:a |the (?:\w+ )?)?part of (?:our|my) (?:[\w’'-]+ ){0,4}(?:[Ss]eries|[Cc]ollection)\b"
            r"|(?:[Oo]riginal|[Cc]urrent) price (?:was|is): "
        ),
        ("part of our ", "part of my ", "price was", "price is"),
    ),
    SentenceForm(
        "explores how",
        "a house says what it asks, not what it found",
        re.compile(
            r"[A-Z][\w.&’'-]{0,40}(?: [A-Z][\w.&’'-]{0,40}){0,3} (?:explores|examines|looks (?:at|into)|investigates"
            r"|breaks down|rounds up|takes a (?:\w+ )?look at) (?:how|why|what|which|whether|when|where)\b"
        ),
    ),
    SentenceForm(
        "clip",
        "what is shown stands below",
        re.compile(
            r"(?:Here(?:['’]s| is)|Below is) (?:an?|the|our) (?:\w+ )?(?:clip|video|trailer|photo|picture|podcast)\b"
        ),
    ),
    SentenceForm(
        "we tested",
        "how choices were made, not which",
        re.compile(
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
        re.compile(
            r"(?:Here(?:['’]s| is| are)|Below (?:you|we|are|is))\b(?!.{0,300}: \S)"
            r"|These are (?:our\b|the (?:best|top|biggest)\b|the (?:[\w-]+ ){1,5}(?:you|we|I)\b)"
        ),
        re.compile(
            r", here (?:is|are) (?!.{0,300}: \S)"
            r"|, these are (?:our\b|the (?:best|top|biggest)\b|the (?:[\w-]+ ){1,5}(?:you|we|I)\b)"
        ),
        (", here ", ", these "),
    ),
    SentenceForm(
        "we listed",
        "how a list was made, not what is in it",
        re.compile(rf"We{_LISTED}|The following (?:is|are) (?:some|the|a|our)\b|Look out for these\b"),
        re.compile(rf"(?:,| and) we{_LISTED}"),
        (", we", " and we"),
    ),
)
"""Doubtful as far as the gate is open: descriptions of pages, which references are, are often of these forms."""


def announces(text: str, language: str) -> bool:
    """Return whether an English sentence announces what its page has; never one of another language."""
    return base_code(language) == "en" and any(rule.holds(text) for rule in (*TEASERS, *LISTS))


def raise_announced(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """Return the chances that readers would avoid sentences, those raised that announce; `gate` as in `raise_risks`."""
    if base_code(document.language) != "en":
        return misleads
    raised = misleads.copy()
    for forms, chance in ((TEASERS, _TEASES), (LISTS, gate * _LISTS)):
        found = list(find_forms(forms, document.joined))
        raised[found] = np.maximum(raised[found], chance)
    return raised
