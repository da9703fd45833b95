"""Openings that lean on the sentence before."""

import re

_OPENING_MARKS = r"^[\"'“‘(\[]*"
_POINTERS = (
    "he|she|it|they|this|that|these|those|his|her|hers|its|their|theirs|him|them|such|both|another|others|"
    "the (?:former|latter|two)|there|one of (?:them|these|those)|neither|the same"
)
_LINKS = (
    "but|and|or|so|yet|nor|however|therefore|thus|hence|moreover|furthermore|meanwhile|nevertheless|nonetheless|"
    "instead|also|then|still|besides|otherwise|similarly|likewise|consequently|accordingly|additionally|in addition|"
    "in contrast|by contrast|on the other hand|as a result|for example|for instance|in other words|in turn|after that|"
    "at the same time|even so|that said|indeed|rather|too|because of (?:this|that)|for (?:this|that) reason|"
    "(?:despite|besides|beyond|given|with|like|unlike|under|amid|after|before|since|because of) "
    "(?:this|that|these|those|it|them)|"
    "in (?:this|that) (?:case|sense|way|context)|if so|not so|not only that|of course|after all|secondly|thirdly"
)
_ENGLISH = re.compile(rf"{_OPENING_MARKS}(?:{_POINTERS}|{_LINKS})\b", re.IGNORECASE)


def leans_back(text: str, language: str) -> bool:
    """Tell whether a sentence opens with a pronoun, a pointer or a link to what was said before (English alone)."""
    return text[:1].islower() or (language.startswith("en") and _ENGLISH.match(text) is not None)
