"""The colours of the page for reviewing can be read, in the look of every template, light and dark."""

import re
from dataclasses import replace
from itertools import product

import pytest

from briefmaker.documents import write
from briefmaker.documents.layout import known_templates

TEXT = {"ink", "soft", "deep", "accent", "link"}
GROUNDS = {"paper", "pale", "chosen"}
ENOUGH, EDGE = 4.5, 3.0
"""Contrast of text, and of what tells a field or a button from its ground (WCAG 2.2, 1.4.3 and 1.4.11)."""


def luminance(colour):
    """Relative luminance of RRGGBB or RGB (WCAG 2.2)."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check(page):
    """Look at the colours of both schemes of a page."""
    schemes = [dict(re.findall(r"--(\w+): #(\w{3,6})", rule)) for rule in re.findall(r":root \{([^}]+)\}", page)]
    assert len(schemes) == 2
    for colours in schemes:
        pairs = {(text, ground): contrast(colours[text], colours[ground]) for text, ground in product(TEXT, GROUNDS)}
        assert {pair: found for pair, found in pairs.items() if found < ENOUGH} == {}
        assert min(contrast(colours["edge"], colours[ground]) for ground in GROUNDS) >= EDGE
        for filled in ("deep", "accent"):  # a button and a number are set in the colour of the page
            assert contrast(colours["paper"], colours[filled]) >= ENOUGH


@pytest.mark.parametrize("template", known_templates())
def test_text_and_edges_stand_out_from_every_ground(make, template):
    check(write(make("single", template=template), "review.html").data.decode())


def test_the_colours_of_an_office_stand_out_as_well(make):
    brand = replace(make("single").settings.brand, primary="8A1538", accent="B5006F", link="0054A6")
    page = write(make("single", brand=brand), "review.html").data.decode()
    assert "#8a1538" in page.lower()
    check(page)
