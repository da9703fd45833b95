"""The place and agency before the first sentence of a news report, such as `KYIV, Ukraine (AP) —`."""

import re

from briefmaker.language.names import MONTHS

_HEAD = 120
"""Characters in which a dateline ends."""

_AGENCIES = (
    "AP|AFP|UPI|CNN|Reuters|REUTERS|Xinhua|TASS|Tass|Sputnik|dpa|DPA|ANSA|EFE|IANS|PTI|ANI|IRNA|JTA|IPS|PA|Kyodo|Yonhap|"
    "Bloomberg|BBC|NPR|VOA|RFE/RL|ABC|CBS|NBC|FOX|Thomson (?:Financial|Reuters)|Dow Jones|MarketWatch|"
    "Associated Press|Agence France|Press Association|"
    "Business Wire|BUSINESS WIRE|PRNewswire|GLOBE NEWSWIRE|[KW][A-Z]{2,3}"
)
_NAME = r"[A-Z][\w.'’/-]*"
_PLACE = rf"(?!The ){_NAME}(?: {_NAME}){{0,3}}(?:, {_NAME}(?: {_NAME})?)?"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_DATE = rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
_DASH = r"\s*(?:—|–|--?|:)\s*"
_SIGNED = re.compile(rf"\s{{0,9}}(?:{_PLACE}{_DATE},?)?\s{{0,9}}\((?:{_AGENCIES})[\w ]*\)(?:{_DASH}|(?=\s?[\"“A-Z]))")
_CAPITALS = r"[A-Z][A-Z.'’/-]{3,}(?: [A-Z][A-Z.'’/-]*){0,3}"
_UNSIGNED = re.compile(
    rf"\s*({_CAPITALS})(?:, {_NAME}(?: {_NAME})?)?{_DATE},?\s*(?:—|–|--|(?<=\s)-(?=\s))\s*(?=[\"“A-Z])"
)
_NO_PLACES = frozenset(
    {
        "NATO",
        "OPEC",
        "UEFA",
        "FIFA",
        "COVID",
        "ISIS",
        "NASA",
        "ASEAN",
        "BRICS",
        "UNESCO",
        "UNICEF",
        "UPDATE",
        "BREAKING",
        "WATCH",
        "NEWS",
    }
)


def measure_dateline(text: str) -> int:
    """Return how many characters the dateline at the head of a text takes, dash included; 0 where there is none."""
    head = text[:_HEAD]
    match = _SIGNED.match(head) if "(" in head else None
    if not match:
        match = _UNSIGNED.match(head)
        if not match or match[1] in _NO_PLACES:
            return 0
    return match.end() if text[match.end() :].strip() else 0
