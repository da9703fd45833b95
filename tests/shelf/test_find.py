"""What a search is limited to."""

import pytest

from briefmaker.errors import UsageError
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf.find import find


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        (FindOptions(said_by="Radu"), {"ferry.html", "storm.html"}),
        (FindOptions(said_by="Nobody"), set()),
        (FindOptions(("ferry",)), {"ferry.html"}),
        (FindOptions(actors=("Radu",), since="2026-03-20"), {"storm.html"}),
        (FindOptions(actors=("Radu",), until="2026-03-20"), {"ferry.html"}),
        (FindOptions(("Radu",), site="Example Press"), {"ferry.html", "storm.html"}),
        (FindOptions(("Radu",), site="example.org"), {"ferry.html", "storm.html"}),
        (FindOptions(("Radu",), site="ample.org"), set()),
        (FindOptions(("Radu",), language="EN"), {"ferry.html", "storm.html"}),
        (FindOptions(("Radu",), language="e"), set()),
    ],
)
def test_each_limit_keeps_its_pages(saved, asked, pages):
    saved.fill()
    with saved.opened() as shelf:
        assert {hit.path for hit in find(shelf, asked).hits} == pages


def test_a_name_without_a_word_and_no_question_are_refused(saved):
    saved.fill()
    with saved.opened() as shelf:
        with pytest.raises(UsageError, match="--said-by --: there is no word in it"):
            find(shelf, FindOptions(said_by="--"))
        with pytest.raises(UsageError, match="nothing is asked for"):
            find(shelf, FindOptions())


def test_a_list_of_files_has_one_hit_of_each(saved):
    saved.fill()
    with saved.opened() as shelf:
        every, files = (find(shelf, FindOptions(("Radu",), brief=brief)).hits for brief in (False, True))
    assert len(every) > 2
    assert [hit.path for hit in files] == ["storm.html", "ferry.html"]
