"""Sentences that point back are found by all rules at once as by each."""

import pytest

from briefmaker.summary.forms import load_english_forms, points_back

TEXTS = (
    "But part of that is paid by insurers.",
    "And which ships may pass is open.",
    "or Another was towed in.",
    "So after the storm, they left.",
    "Having left the port, it sank.",
    "Two days later, she left.",
    "On the other hand ships wait.",
    "But added Falk.",
    "Added Falk.",
    "Yet the fact that this is so helps nobody.",
    "Well, ships wait.",
    "Ships wait outside.",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_points_back_where_any_rule_holds(text: str):
    assert points_back(text, "en") == any(rule.fits(text) for rule in load_english_forms("pointing"))
    assert not points_back(text, "de")
