import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.batch.manifest.chain import ChainWriter, read_lines, survey

END = {"kind": "end", "exit": 0}


def write(path: Path, count: int) -> None:
    chain = ChainWriter(path.open("ab+"))
    for number in range(count):
        chain.add({**END, "n": number})
    chain.close()


def test_lines_follow_from_each_other_over_several_runs(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    write(path, 3)
    write(path, 2)
    assert survey(path).broken is None
    assert [line["n"] for line in read_lines(path)] == [0, 1, 2, 0, 1]


@pytest.mark.parametrize("change", ["edit", "remove", "repeat", "swap"])
def test_a_line_that_was_tampered_with_breaks_the_chain(tmp_path: Path, change: str) -> None:
    path = tmp_path / "manifest.jsonl"
    write(path, 5)
    lines = path.read_bytes().splitlines(keepends=True)
    if change == "edit":
        lines[2] = lines[2].replace(b'"n": 2', b'"n": 9')
    elif change == "remove":
        del lines[2]
    elif change == "repeat":
        lines.insert(2, lines[1])
    else:
        lines[2], lines[3] = lines[3], lines[2]
    path.write_bytes(b"".join(lines))
    assert survey(path).broken == 3


@pytest.mark.parametrize("left", [1, 5, 40, 80])
def test_a_torn_last_line_is_mended_and_nothing_else_is_lost(tmp_path: Path, left: int) -> None:
    path = tmp_path / "manifest.jsonl"
    write(path, 3)
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:left])
    assert len(list(read_lines(path))) == 3
    write(path, 1)
    assert path.read_bytes().startswith(whole)
    assert survey(path).broken is None
    assert len(list(read_lines(path))) == 4


def test_half_surrogates_of_names_survive(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    chain = ChainWriter(path.open("ab+"))
    chain.add({**END, "path": "\udcff.html"})
    chain.close()
    assert next(read_lines(path))["path"] == "\udcff.html"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_judged_and_added_to(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manifest.jsonl")
        path.write_bytes(data)
        list(read_lines(path))
        survey(path)
        write(path, 1)
        assert json.loads(path.read_bytes().splitlines()[-1])["kind"] == "end"


def test_a_manifest_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert list(read_lines(tmp_path / "none" / "manifest.jsonl")) == []


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "item"},
        {"kind": "item", "path": 1},
        {"kind": "run", "options": []},
        {"kind": "item", "path": "a", "status": "ok", "sha256": "", "fingerprint": "zz", "outputs": []},
        {"kind": "item", "path": "a", "status": "ok", "sha256": "", "fingerprint": "", "outputs": [{}]},
        {"kind": "item", "path": "a", "status": "failed", "sha256": "", "fingerprint": "", "outputs": []},
        [],
        "text",
    ],
)
def test_a_line_that_does_not_say_what_it_should_is_passed_over(tmp_path: Path, line: object) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text(json.dumps(line) + "\n")
    assert list(read_lines(path)) == []


@pytest.mark.parametrize("damage", [b"\0\0\0\n", b"{}\n", b"{\n" * 99], ids=["zeros", "no link", "many"])
def test_a_run_goes_on_from_the_last_line_that_is_sound(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "manifest.jsonl"
    write(path, 2)
    sound = path.read_bytes()
    path.write_bytes(sound + damage)
    write(path, 1)
    path.write_bytes(path.read_bytes().replace(damage, b""))
    assert survey(path).broken is None
    assert survey(path).lines == 3
