import os
from pathlib import Path

import pytest

from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found, find_sources, load_source
from briefmaker.errors import UnreadableSource


def found(*named: Path | str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [str(item.path) for item in find_sources([str(name) for name in named], exclude) if isinstance(item, Found)]


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}")


def test_a_folder_is_walked_in_natural_order(tmp_path: Path) -> None:
    fill(tmp_path, "page10.html", "page9.html", "b/z.html", "a/y.html")
    assert found(tmp_path) == [str(tmp_path / name) for name in ("page9.html", "page10.html", "a/y.html", "b/z.html")]


def test_the_order_given_is_kept(tmp_path: Path) -> None:
    fill(tmp_path, "b.html", "a.html")
    assert found(tmp_path / "b.html", tmp_path / "a.html") == [str(tmp_path / "b.html"), str(tmp_path / "a.html")]


def test_hidden_files_and_excluded_ones_stay_out_of_a_folder(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden.html", ".git/x.html", "keep.html", "draft-1.html")
    assert found(tmp_path, exclude=("draft-*",)) == [str(tmp_path / "keep.html")]


@pytest.mark.parametrize("sidecar", ["page_files", "page-Dateien", "page_fichiers", "page.files", "other_files"])
def test_the_folder_a_browser_saves_beside_a_page_is_no_source(tmp_path: Path, sidecar: str) -> None:
    fill(tmp_path, "page.html", f"{sidecar}/frame.html")
    assert found(tmp_path) == [str(tmp_path / "page.html")]


def test_a_snapshot_of_zotero_is_its_largest_page_alone(tmp_path: Path) -> None:
    fill(tmp_path, "ABCD2345/a long name.html", "ABCD2345/ad.html", "ABCD2345/style.css", "ABCD2345/.zotero-ft-cache")
    fill(tmp_path, "EFGH6789/report.pdf", "EFGH6789/.zotero-ft-info")
    assert found(tmp_path) == [str(tmp_path / "ABCD2345/a long name.html"), str(tmp_path / "EFGH6789/report.pdf")]
    assert found(tmp_path / "ABCD2345") == [str(tmp_path / "ABCD2345/a long name.html")]


def test_a_folder_that_only_begins_like_a_page_is_walked(tmp_path: Path) -> None:
    fill(tmp_path, "page.html", "page 2 of the story/part.html")
    assert len(found(tmp_path)) == 2


def test_a_pattern_is_expanded(tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "b.txt", "c.html")
    assert found(tmp_path / "*.html") == [str(tmp_path / "a.html"), str(tmp_path / "c.html")]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    fill(tmp_path, "what[1].html")
    assert found(tmp_path / "what[1].html") == [str(tmp_path / "what[1].html")]


@pytest.mark.parametrize(("name", "said"), [("none.html", "no such file"), ("none*.html", "no file matches")])
def test_a_name_that_leads_nowhere_is_a_failure_of_its_own(tmp_path: Path, name: str, said: str) -> None:
    (item,) = find_sources([str(tmp_path / name)])
    assert isinstance(item, Failed)
    assert said in str(item.error)
    assert item.error.advice


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (item,) = find_sources([str(pipe)])
    assert isinstance(item, Failed)
    assert "not a regular file" in str(item.error)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    fill(tmp_path, "a/page.html")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == [str(tmp_path / "a" / "page.html")]


def test_the_place_inside_a_folder_is_remembered(tmp_path: Path) -> None:
    fill(tmp_path, "2026/may/page.html")
    (item,) = find_sources([str(tmp_path)])
    assert isinstance(item, Found)
    assert str(item.inside) == str(Path("2026/may"))


def test_a_file_that_vanished_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="No such file"):
        load_source(Found(tmp_path / "gone.html"))


def test_a_pattern_of_the_shell_that_names_a_page_and_its_folder_names_one_page(tmp_path: Path) -> None:
    fill(tmp_path, "page.html", "page_files/frame.html", "pages/other.html")
    named = sorted(str(path) for path in tmp_path.iterdir())
    assert found(*named) == [str(tmp_path / "page.html"), str(tmp_path / "pages" / "other.html")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "an empty name"),
        ("  ", "an empty name"),
        ("**d", "Invalid pattern"),
        ("x" * 5000, "File name too long"),
        ("x" * 5000 + "*", "File name too long"),
        ("a\0b", "null"),
        ("**/**d", "Invalid pattern"),
    ],
)
def test_a_name_that_no_file_can_have_is_a_failure_of_its_own(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x")
    found = list(find_sources([name, str(tmp_path / "page.html")]))
    assert isinstance(found[0], Failed)
    assert said in str(found[0].error)
    assert len(str(found[0].error)) < 300
    assert isinstance(found[1], Found)
