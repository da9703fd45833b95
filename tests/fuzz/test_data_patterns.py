"""No pattern that is made of a list in a data file takes the square of the length of what it is shown."""

import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefmaker.check import figures
from briefmaker.digest import dates, origins, tolls
from briefmaker.digest.claims import load_patterns
from briefmaker.summary import eligibility, forms
from briefmaker.summary.features import wording

SPEC = spec_from_file_location("data_regexes", Path(__file__).with_name("regexes.py"))
regexes = module_from_spec(SPEC)
sys.modules[SPEC.name] = regexes
SPEC.loader.exec_module(regexes)

GROUPS = ("granting", "pointing", "bottom_line", "guide_titles", "guide_headings", "guide_sentences")
CREDITS = ("_DATELINE", "_BYLINE", "_AUTHOR", "_SIGNED", "_SIGNED_AT_END", "_OWN", "_CITED")


def find_made() -> Iterator[tuple[str, object, bool]]:
    """Yield where each pattern is made, the pattern, and whether it is tried at each place of a text."""
    for group in GROUPS:
        for form in forms.load_english_forms(group):
            yield f"{group}: {form.name} opens", form.opening, False
            yield f"{group}: {form.name} inside", form.inside, True
    for row in eligibility.load_rejections():
        yield f"rejections: {row.name}", row.pattern, row.where == "anywhere"
    for folder in ("announcing", "pointing", "verbless"):
        for path in sorted((Path(forms.__file__).parent / "data" / folder).glob("*.txt")):
            yield f"{folder}: {path.stem}", forms.load_forms(folder, path.stem), False
    for table in ("modals", "counted"):
        for name, pattern in load_patterns(table).items():
            yield f"{table}: {name}", pattern, True
    for name in CREDITS:
        yield f"origins.{name}", origins._fill(getattr(origins, name)), True
    yield "a speaker at the end", wording._join_said_tail(), True
    yield "people", tolls._read_people(), False
    yield "verbs", dates._find_verb(), True
    yield "finite verbs", dates._find_finite_verb(), True
    yield "ranks", figures._find_rank(), True


MADE = [
    regexes.Found(place, regexes.re.compile(pattern.pattern, pattern.flags), searches)
    for place, pattern, searches in find_made()
    if pattern is not None
]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="slow matches are ended by a signal")
@pytest.mark.parametrize("found", MADE, ids=lambda found: found.place)
def test_a_pattern_of_a_list_takes_no_longer_for_a_hostile_string(found):
    text = regexes.hostile_to(found)
    assert not text, f"{len(text):,} letters: {text[:60]!r}... {text[-3:]!r}"


def test_every_group_of_forms_is_tried():
    assert {*GROUPS, "parts"} == forms._read_english_forms().keys()
