"""Markings of handling and classification."""

import re

TLP_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""Each label of the Traffic Light Protocol 2.0 with its colour, on black (FIRST, TLP 2.0, August 2022)."""

_LABEL = re.compile(r"TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![+\w])", re.IGNORECASE)


def split_marking(mark: str) -> tuple[str, str]:
    """
    Part a marking into its free text and its TLP label, either of which may be empty.

    The standard wants the label in capitals and without a space, at the right of header and footer, so `OFFICIAL
    tlp:amber` gives `("OFFICIAL", "TLP:AMBER")`.
    """
    found = _LABEL.search(mark)
    if found is None:
        return " ".join(mark.split()), ""
    rest = f"{mark[: found.start()]} {mark[found.end() :]}".strip(" \t\n·|,;/-–")
    return " ".join(rest.split()), found[0].upper()
