"""No regular expression takes the square of the length of what it is shown."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SPEC = spec_from_file_location("regexes", Path(__file__).with_name("regexes.py"))
regexes = module_from_spec(SPEC)
sys.modules[SPEC.name] = regexes
SPEC.loader.exec_module(regexes)

UNREACHABLE = {"briefmaker.documents.docx_styles": "reads the style sheet of the package, nothing of a page"}
"""Modules whose patterns never meet what a user, or a page, wrote."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="slow matches are ended by a signal")


@pytest.mark.slow
@pytest.mark.parametrize("found", regexes.find_patterns(), ids=lambda found: found.place)
def test_a_pattern_takes_no_longer_for_a_hostile_string(found):
    if any(found.place.startswith(module) for module in UNREACHABLE):
        return
    text = regexes.hostile_to(found)
    assert not text, f"{len(text):,} letters: {text[:60]!r}... {text[-3:]!r}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    [r"\s*x", r"(?:a|b)+c", r"<!--.*-->", r"a\s*;?\s*$", r"[a-z]*[^<>]*>", r"“[^”]*”", r"\d+(?:st)?\s*[\s-]+x"],
)
def test_the_scan_finds_what_is_quadratic(pattern):
    assert regexes.hostile_to(regexes.Found("here", regexes.re.compile(pattern), searches=True))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+x", r"<[^<>]*>", r"a{1,9}b", r"\w+", r"-([^\r\n]{1,200}?)[ \t]*\r?\n"])
def test_the_scan_leaves_alone_what_is_linear(pattern):
    assert not regexes.hostile_to(regexes.Found("here", regexes.re.compile(pattern), searches=True))
