"""The parts of a run share its sources out: each falls to one part, wherever it lies and whoever asks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.batch.files import Stamp
from briefmaker.batch.finders import Shard, parse_shard
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found
from briefmaker.batch.stores import RemoteFile
from briefmaker.errors import UnreadableSource


def page(name: str, text: str) -> Found:
    return Found(Path(name), data=text.encode())


def shares(items: list[Found | Failed], parts: int) -> list[list[Found | Failed]]:
    return [list(Shard(number, parts).share(lambda: iter(items))()) for number in range(1, parts + 1)]


@given(st.lists(st.text(max_size=8), max_size=30), st.integers(1, 9))
def test_each_source_falls_to_one_part_and_keeps_its_order(texts, parts):
    items = [page(f"{number}.html", text) for number, text in enumerate(texts)]
    found = shares(items, parts)
    assert sorted((item for share in found for item in share), key=items.index) == items
    assert all(share == sorted(share, key=items.index) for share in found)


@given(st.text(max_size=8), st.integers(1, 9))
def test_the_same_bytes_fall_to_one_part_whatever_they_are_called(text, parts):
    found = shares([page("a.html", text), page("b/c.html", text)], parts)
    assert max(map(len, found)) == 2


def test_of_what_lies_in_a_store_nothing_is_fetched_to_part_it(monkeypatch):
    monkeypatch.setattr(RemoteFile, "read", lambda *_: pytest.fail("fetched"))
    items = [
        Found(Path(f"{number}.html"), address=f"memory://saved/{number}.html", listed=Stamp(3000 + number // 2, 1))
        for number in range(200)
    ]
    found = shares(items, 4)
    assert sorted(len(share) for share in found) == pytest.approx([50] * 4, abs=20)
    parts = {item.name: number for number, share in enumerate(found) for item in share}
    assert all(parts[one.name] == parts[other.name] for one, other in zip(items[::2], items[1::2], strict=True))


def test_a_source_that_cannot_be_read_is_told_by_one_part(tmp_path):
    gone = Found(tmp_path / "gone.html")
    failed = Failed("nowhere.html", UnreadableSource("nowhere.html: no such file", ""))
    found = shares([gone, failed], 4)
    assert sorted(str(item) for share in found for item in share) == sorted(map(str, (gone, failed)))


def test_a_page_that_came_since_the_last_walk_takes_no_other_out(tmp_path):
    paths = [tmp_path / f"{number}.html" for number in range(40)]
    for path in paths:
        path.write_text(path.name)
    listed = [Found(path) for path in paths]
    find = Shard(1, 2).share(lambda: iter(listed))
    before = list(find())
    (tmp_path / "new.html").write_text("new")
    listed.insert(0, Found(tmp_path / "new.html"))
    assert [item for item in find() if item.path.name != "new.html"] == before


def test_a_source_is_read_once_however_often_the_walk_is_made(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("a")
    find = Shard(1, 1).share(lambda: iter([Found(path)])), Shard(1, 2).share(lambda: iter([Found(path)]))
    before = [len(list(walk())) for walk in find]
    path.write_text("b" * 9)
    assert [len(list(walk())) for walk in find] == before


@pytest.mark.parametrize(("text", "shard"), [("1/1", Shard(1, 1)), ("2/5", Shard(2, 5)), ("64/64", Shard(64, 64))])
def test_a_part_is_read(text, shard):
    assert parse_shard(text) == shard
