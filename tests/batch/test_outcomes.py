from pathlib import Path

import pytest

from briefmaker.batch.outcomes import Duplicate, Failed, Made, Outcome, Skipped, Tally, UpToDate, exit_code
from briefmaker.errors import Exit, MissingPart, NoArticle, OutputExists, OutputUnwritable, UnreadableSource

MADE = Made("a", Path("a.docx"))
CURRENT = UpToDate("b", Path("b.docx"))
BAD_PAGE = Failed("c", NoArticle("c holds no article"))
BAD_BYTES = Failed("d", UnreadableSource("d is no page"))
IN_THE_WAY = Failed("e", OutputExists(Path("e.docx")))
UNWRITABLE = Failed("f", OutputUnwritable("f"))
NO_PANGO = Failed("pdf", MissingPart("Pango is missing"))


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([MADE], Exit.DONE),
        ([CURRENT], Exit.DONE),
        ([MADE, BAD_PAGE], Exit.SOME_FAILED),
        ([CURRENT, IN_THE_WAY], Exit.SOME_FAILED),
        ([], Exit.NOTHING_MADE),
        ([Skipped("x", "a briefing")], Exit.NOTHING_MADE),
        ([BAD_PAGE, BAD_BYTES], Exit.NOTHING_MADE),
        ([BAD_PAGE, IN_THE_WAY], Exit.NOTHING_MADE),
        ([IN_THE_WAY, UNWRITABLE], Exit.OUTPUT),
        ([NO_PANGO, MADE], Exit.MISSING_PART),
        ([NO_PANGO, MADE, BAD_PAGE], Exit.SOME_FAILED),
    ],
)
def test_outcomes_fold_into_one_exit_code(outcomes: list[Outcome], code: Exit) -> None:
    assert exit_code(outcomes) == code


def test_the_last_line_counts_everything() -> None:
    tally = Tally()
    tally.add(MADE)
    assert tally.line() == "1 made, 0 up to date, 0 failed"
    tally.add(MADE, CURRENT, BAD_PAGE, Duplicate("g", "a"), Skipped("h", "a briefing"))
    assert tally.line() == "2 made, 1 up to date, 1 failed (listed above), 1 duplicate, 1 skipped"
