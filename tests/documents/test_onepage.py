"""A note of one page says most, and what it leaves out."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

import briefmaker
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.fitting import choose_scale
from briefmaker.model import BriefSettings

SAMPLES = Path(__file__).parents[2] / "samples"
LONG = 5


def lengthened(briefing):
    """The same with five times the points, the later ones worth less."""
    points = tuple(replace(point, score=10.0 - place) for place, point in enumerate(briefing.key_points * LONG))
    return replace(briefing, key_points=points)


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_a_sample_is_printed_on_one_page(sample, paper):
    settings = BriefSettings(template="onepage", paper=paper, pdf_engine="typst", sentences=7, mark="TLP:AMBER")
    document = briefmaker.write(briefmaker.compose(sample.read_bytes(), name=sample.name, settings=settings), "pdf")
    assert len(pypdfium2.PdfDocument(document.data)) == 1


def test_a_short_note_keeps_all_its_points(make):
    note = build_note(replace(make("single", template="onepage", annex="auto"), actors=()))
    assert len(note.points) == 4
    assert "left out" not in note.method


def test_a_note_is_set_smaller_where_one_page_or_else_two_then_hold_it(make):
    note = build_note(make("single", annex="none"))
    scales = [choose_scale(replace(note, points=note.points[:1] * count)) for count in range(1, 75)]
    begun = [count for count, (before, scale) in enumerate(pairwise(scales), start=2) if before == 1 > scale]
    assert len(begun) == 2
    assert begun[1] - begun[0] < 40, "these sentences fill a page and a half"
    assert scales[-1] == 1


def test_what_is_worth_least_goes_first_and_is_counted(make):
    briefing = lengthened(make("single", template="onepage", annex="auto"))
    note = build_note(briefing)
    left = len(note.points)
    assert 0 < left < len(briefing.key_points)
    assert [point.text for point in note.points] == [quote.text for quote in briefing.key_points[:left]]
    assert f"key points {len(briefing.key_points) - left}, actors" in note.method


def test_statements_that_fit_are_kept_and_the_others_are_counted(make):
    briefing = make("single", template="onepage", annex="auto", actors=14)
    first, *_, said = briefing.key_points
    speaker = replace(briefing.actors[0], aliases=(), statements=(said,))
    speakers = tuple(replace(speaker, name=f"Speaker {number}") for number in range(14))
    note = build_note(replace(briefing, key_points=(first,), actors=speakers))
    kept = [row.statement is not None for row in note.actors]
    assert 0 < sum(kept) < len(kept) == len(speakers)
    assert kept == sorted(kept, reverse=True), "the last actors lose theirs first"
    assert f"left out: statements {kept.count(False)}, key points 0, actors 0." in note.method


def test_the_tlp_label_keeps_the_size_that_the_standard_asks_for(make):
    parts = write(make("single", template="onepage", annex="auto"), "docx").data
    from io import BytesIO
    from zipfile import ZipFile

    styles = ZipFile(BytesIO(parts)).read("word/styles.xml").decode()
    label = styles[styles.index('w:styleId="TLPAmber"') :].split("</w:style>")[0]
    assert '<w:sz w:val="24"/>' in label
