"""A small file that unfolds into a great deal costs its own note and nothing else."""

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory of other processes is read from /proc")


@pytest.fixture(params=["nested_pdf", "flate_pdf"])
def bomb(request, bombs, tmp_path):
    path = tmp_path / f"{request.param}.pdf"
    path.write_bytes(getattr(bombs, request.param)())
    return path


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [(), ("-j", "1")])
def test_a_pdf_bomb_is_named_and_the_command_ends_as_after_any_broken_page(bomb, command, jobs):
    ended = command("brief", bomb, "--memory", "250", "-o", "out", *jobs)
    assert ended.code == 4, ended.err
    assert f"{bomb}: took more than 250 MB of memory" in ended.err
    assert "1 failed" in ended.err
    assert ended.megabytes < 600


@pytest.mark.slow
def test_a_bomb_costs_the_page_beside_it_nothing(bomb, command, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<article><h1>A quay</h1>" + "<p>The north quay will be shut for eleven months, he said.</p>" * 9)
    ended = command("brief", bomb, page, "-j", "1", "--memory", "250", "-o", "out")
    assert ended.code == 1, ended.err
    assert (tmp_path / "out" / "page.docx").is_file()


def test_time_is_kept_inside_a_library_too(bombs, command, tmp_path):
    path = tmp_path / "slow.pdf"
    path.write_bytes(bombs.nested_pdf())
    ended = command("brief", path, "--memory", "0", "--timeout", "1", "-o", "out")
    assert ended.code == 4, ended.err
    assert f"{path}: not done after 1 s" in ended.err


@pytest.mark.slow
@pytest.mark.parametrize("what", [("read",), ("read", "--explain"), ("actors",)])
def test_commands_that_print_are_guarded_as_well(bombs, command, tmp_path, what):
    path = tmp_path / "nested.pdf"
    path.write_bytes(bombs.nested_pdf())
    ended = command(*what, path)
    assert ended.code == 4, ended.err
    limits = (f"{path}: took more than 1024 MB of memory", f"{path}: not done after 60 s")  # the other if it is busy
    assert any(limit in ended.err for limit in limits)
    assert "Leave the page out, or take the part of it" in ended.err
    assert ended.megabytes < 600
