from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.batch.outcomes import Failed, InOrder, SourceResult
from briefmaker.batch.plan import plan_places
from briefmaker.batch.sources import Found
from briefmaker.errors import NoArticle, UnreadableSource, UsageError


def plan(*sources: Found | Failed, template: str = "{stem}") -> list[str]:
    def find() -> Iterator[Found | Failed]:
        return iter(sources)

    planned = plan_places(find, template, lambda found: {"title": f"On {found.path.stem}"})
    return [str(item.place) if isinstance(item, Found) else "failed" for item in planned]


def page(name: str, text: str, *, walked: bool = False) -> Found:
    return Found(Path(name), PurePath(), walked=walked, data=text.encode())


def test_each_source_keeps_its_own_name() -> None:
    assert plan(page("a.html", "1"), page("b.html", "2")) == ["a", "b"]


def test_rivals_are_all_told_apart_whatever_came_first() -> None:
    first, second = page("A.html", "1"), page("a.txt", "2")
    names = plan(first, page("other.html", "3"), second)
    assert names[1] == "other"
    assert names[0].startswith("A~")
    assert names[2].startswith("a~")
    assert set(plan(second, first)) == {names[0], names[2]}


def test_a_note_made_earlier_takes_nobodys_place() -> None:
    note = f'<!doctype html><meta name="briefmaker-fingerprint" content="{"0" * 64}">'
    assert plan(page("a.htm", "text"), page("a.html", note, walked=True))[0] == "a"


def test_names_may_come_from_the_article_and_then_it_may_fail() -> None:
    assert plan(page("a.html", "1"), template="{n} {title}") == ["1 On a"]
    refused = plan_places(lambda: [page("a.html", "1")], "{title}", lambda _: NoArticle("no article"))
    assert [type(item) for item in refused] == [Failed]


def test_what_was_not_found_stays_a_failure_in_its_place() -> None:
    missing = Failed("x", UnreadableSource("x: no such file"))
    assert plan(page("a.html", "1"), missing, page("b.html", "2")) == ["a", "failed", "b"]


def test_a_template_that_cannot_be_filled_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError):
        plan(template="{nope}")


@given(st.permutations(range(1, 9)))
def test_what_is_settled_in_any_order_is_told_in_order(order: list[int]) -> None:
    told: list[str] = []
    line = InOrder(lambda item: told.append(item.name))
    for number in order:
        line.put(number, SourceResult(str(number), ()))
    assert told == [str(number) for number in range(1, 9)]
    assert line.waiting == {}


def test_an_interrupted_run_tells_what_it_has_over_the_gaps() -> None:
    told: list[str] = []
    line = InOrder(lambda item: told.append(item.name))
    for number in (4, 1, 3):
        line.put(number, SourceResult(str(number), ()))
    line.flush()
    assert told == ["1", "3", "4"]
