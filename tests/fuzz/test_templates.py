"""A template of the user's that goes on for ever, or grows, is ended while a note is written, and a digest."""

import sys

import pytest

from briefmaker.documents.layout import copy_template

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory of other processes is read from /proc")

PAGE = "<article><h1>A quay</h1>" + "<p>The north quay will be shut for eleven months, he said on Monday.</p>" * 9
LOOP = (
    "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}"
)
GROWTH = "{% for a in range(9999) %}{{ note.title * 999999 }}{% endfor %}"


@pytest.fixture
def brief(command, tmp_path):
    def brief(said, *arguments, pages=1):
        copy_template("note", tmp_path / "ours")
        note = tmp_path / "ours" / "html" / "sections.html.j2"
        note.write_text(note.read_text().replace("{{ note.kicker }}", said))
        names = [f"page{number}.html" for number in range(pages)]
        for number, name in enumerate(names):
            (tmp_path / name).write_text(PAGE.replace("eleven", str(number)))
        return command("brief", *names, "--template", tmp_path / "ours", *arguments)

    return brief


@pytest.mark.slow
@pytest.mark.parametrize("to", [("-t", "html", "-o", "out"), ("-o", "note.html")], ids=["a note", "one file"])
@pytest.mark.parametrize(
    ("said", "limit", "told"),
    [(LOOP, ("--timeout", "2"), "not done after 2 s"), (GROWTH, ("--memory", "250"), "more than 250 MB of memory")],
    ids=["loops", "grows"],
)
def test_a_template_is_ended_by_time_and_memory_while_it_is_written_with(brief, tmp_path, to, said, limit, told):
    ended = brief(said, *to, *limit)
    assert ended.code == 4, ended.err
    assert told in ended.err
    assert ended.megabytes < 600
    assert not list(tmp_path.glob("**/*.html.part"))


@pytest.mark.slow
def test_a_digest_of_two_pages_has_the_memory_of_two(brief):
    ended = brief(GROWTH, "-o", "digest.html", "--memory", "250", pages=2)
    assert ended.code == 4, ended.err
    assert "2 sources: took more than 500 MB of memory" in ended.err
