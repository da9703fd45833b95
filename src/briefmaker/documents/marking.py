"""Markings of handling and classification."""

import re

from briefmaker.documents.note import Marking

TLP_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""Each label of the Traffic Light Protocol 2.0 with its colour, on black (FIRST, TLP 2.0, August 2022)."""

_LABEL = re.compile(r"TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![+\w])", re.IGNORECASE)


LONGEST_BESIDE = 16
"""A longer text gets a line of its own."""


def marking_of(mark: str) -> Marking:
    """
    Part a marking into its free text and its TLP label, either of which may be empty.

    The standard wants the label in capitals and without a space, at the right of header and footer, so `OFFICIAL
    tlp:amber` is text OFFICIAL and label TLP:AMBER.
    """
    found = _LABEL.search(mark)
    if found is None:
        text = " ".join(mark.split())
        return Marking(text, "", own_line=len(text) > LONGEST_BESIDE)
    rest = f"{mark[: found.start()]} {mark[found.end() :]}".strip(" \t\n·|,;/-–")
    text = " ".join(rest.split())
    return Marking(text, found[0].upper(), own_line=len(text) > LONGEST_BESIDE)
