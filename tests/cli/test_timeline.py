"""`briefmaker timeline`."""

import csv
import json
from io import StringIO

import pytest

PAGE = """<html><head><title>Ferry aground</title><meta property="article:published_time" content="2026-03-05"></head>
<body><article><h1>Ferry aground off Port Ellery</h1>
<p>The ferry Halcyon ran aground off Port Ellery on Tuesday, the coast guard said, with two hundred people.</p>
<p>The ship was built in March 2003; its owners, Ellery Lines of Marrow, bought it in 2019 for twelve million.</p>
<p>Nobody knows yet how long the salvage of the ship will take, and what it will cost the owners in the end.</p>
</article></body></html>"""


@pytest.fixture
def saved(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    return tmp_path


def test_events_are_listed_by_date(saved, briefmaker):
    rows = list(csv.DictReader(StringIO(briefmaker("timeline", saved).out)))
    assert [(row["date"], row["precision"], row["said"]) for row in rows] == [
        ("2003-03", "month", "March 2003"),
        ("2026-03-03", "day", "Tuesday"),
    ]
    assert rows[1]["source"].endswith("a.html")
    assert rows[1]["sentence"].startswith("The ferry Halcyon ran aground")


def test_json_has_the_same_rows(saved, briefmaker):
    rows = json.loads(briefmaker("timeline", saved, "-t", "json").out)
    assert [row["date"] for row in rows] == ["2003-03", "2026-03-03"]


def test_a_calendar_has_whole_days_and_folded_lines(saved, briefmaker):
    text = briefmaker("timeline", saved, "-t", "ics").out
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20030301" in text
    assert "DTEND;VALUE=DATE:20030401" in text
    assert "DTSTART;VALUE=DATE:20260303" in text
    assert max(len(line.encode()) for line in text.splitlines()) <= 75
    assert text == briefmaker("timeline", saved, "-t", "ics").out


def test_no_source_is_an_error(briefmaker):
    assert briefmaker("timeline").code == 2
