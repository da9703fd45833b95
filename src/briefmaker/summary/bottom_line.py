"""The one sentence that says most."""

import re

from briefmaker.language.codes import base_code
from briefmaker.model import Article, Quotation, Quote
from briefmaker.summary.forms import announces
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.pointing_back import stands_alone
from briefmaker.summary.verbs import is_order

_SPEAKS_TO = re.compile(r"(?:you|your|let['’]s|whether you|if you|when you|do you|don['’]t|with [^,.]{2,40}, you)\b")
"""`Your living room is where ...`: it speaks to the reader, as what leads up to an offer does."""

_ADDS = re.compile(r"(?:however|meanwhile|first|second|third|next|then|finally|lastly)\b|(?:[\w’']{1,40} ){1,4}also\b")
"""What adds to something said before."""

_ANNOUNCES = re.compile(
    r"\b(?:presents? (?:the |new )?findings|provides? an overview|commissioned (?:this|the) (?:report|study|survey)"
    r"|(?:we|report|paper|study|article|survey) (?:also )?(?:examines?|examined|explores?|looks? at|reviews?"
    r"|investigates?)|questions (?:continue|remain|persist|have been raised)"
    r"|(?:participants|respondents) (?:completed|noted|were asked)"
    r"|it(?:['’]s| is) (?:unclear|unknown|not known|(?:important|essential|vital|crucial|useful) to (?:know"
    r"|understand)))\b|\Aas (?:(?:you|i|we) (?:may|might|know|wrote|said|noted)|has)\b"
)
"""What was looked into, not what was found, and what is said to be known: a 3 as bottom line .679 -> .700 (three
dealings of ten folds)."""

_HELD = re.compile(
    r"\b(?:perception|notion|myth|belief|idea|assumption|meme|claims?|view) (?:that|of)\b"
    r"|\b(?:most|many|some|few) (?:\w+ )?(?:experts|people|economists|observers|americans|critics|analysts)"
    r" (?:\w+ )?(?:believe|think|say|argue|claim|assume|agree)\b"
    r"|\A(?:for|over|in) (?:the (?:past|last)|recent|several|many|decades|years)\b"
)
"""What others hold, and what has been so for years: where a text starts from, not where it gets to. Three dealings of
ten folds: a 3 as bottom line .698 -> .711."""

_UNNAMED = re.compile(
    r"the (?:\w+ )?(?:mother|father|grandmother|grandfather|parents?|couple|widow(?:er)?|wom[ae]n|m[ae]n|teenager|girl"
    r"|boy|driver|pensioner|student|pupil|farmer|teacher|retiree|survivor|\d+-year-old(?: \w+)?)"
    r"(?:[ -]of[ -]\w+)? (?:also |then |later )?(?:says?|said|told|added|adds|explained|explains|recalled|recalls)\b"
)
"""`The mother of three says`: a person of whom the sentence tells no name; before it stands who she is."""

_AIM = re.compile(r"(?:to|for|before|after|once|when) [^,.]{3,80}, ", re.IGNORECASE)
_LABEL = re.compile(r"[^:]{2,24}:\s")
"""`Our take: `, `Step 3: `, `And up again: `: one of a row. Three dealings of ten folds: a 3 as bottom line .670
-> .677."""

_SPEECH = re.compile(r"[„“\"«»「『][^„“”\"«»」』]{15,}|[-–—] ")
"""Somebody speaks; hardly a name in quotation marks is so long. Of 213 pages in other languages seven had such a bottom
line: four are better without, one is worse."""

_OPENINGS = (_SPEAKS_TO, _LABEL, _ADDS, _UNNAMED)
_ANYWHERE = (_ANNOUNCES, _HELD)
"""Both for text in lower case: where a pattern heeds no case it is found in three times the time."""


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most alone: that of the highest score.

    One of a block quotation, one that cannot be read without another sentence, an order to the reader (`Replace the
    pads.`) or what announces is chosen only where all are such; so is, in English, one that speaks to the reader, adds
    to what was said, says what others hold or what somebody says whom it does not name, or stands behind a label, and
    in other languages one that opens with speech.
    Raises ValueError where there are no quotes.
    """
    others_words = {block.number for block in article.blocks if isinstance(block, Quotation)}

    def judge(quote: Quote) -> tuple[bool, bool, bool, float, int, int]:
        own = quote.block not in others_words
        alone = stands_alone(quote.text, article.language)
        return own, alone, _states(quote.text, article.language), quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)


def _states(text: str, language: str) -> bool:
    """Return whether a text states something of its own, and neither orders, speaks to the reader nor is labelled."""
    if is_order(split_tokens(text), language) or announces(text, language):
        return False
    if base_code(language) != "en":
        return _SPEECH.match(text) is None
    return not (_orders_so(text) or _leads_up(text))


def _leads_up(text: str) -> bool:
    """Return whether a sentence leads up to what is to be said, by its opening or by what stands anywhere in it."""
    lowered = text.lower()
    return any(form.match(lowered) for form in _OPENINGS) or any(form.search(lowered) for form in _ANYWHERE)


def _orders_so(text: str) -> bool:
    """Return whether an order stands behind what it is for (`To begin, press the bell.`)."""
    aim = _AIM.match(text)
    return aim is not None and is_order(split_tokens(text[aim.end() :]), "en")
