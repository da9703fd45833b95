"""A shelf is what its folder is, however often, and however briefly, it was filled."""

import os
import shutil
from pathlib import Path

import pytest

from briefmaker.batch.outcomes import Duplicate, Failed, Made, Skipped, UpToDate
from briefmaker.documents import write
from briefmaker.errors import Interrupted
from briefmaker.flow import compose
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf import fill as filling
from briefmaker.shelf import rows
from briefmaker.shelf.find import find

SAMPLES = Path(__file__).parents[2] / "samples"


def check_whole(saved) -> None:
    """The index of words says what the sentences say, and nothing hangs in the air."""
    with saved.opened() as shelf:
        known = {key for (key,) in shelf.db.execute("SELECT id FROM sentences")}
        indexed = {
            key for (key,) in shelf.db.execute("SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH 'the'")
        }
        assert indexed <= known
        for table in ("dates", "figures", "mentions", "statements"):
            assert {key for (key,) in shelf.db.execute(f"SELECT sentence_id FROM {table}")} <= known  # noqa: S608
        spans = shelf.db.execute("SELECT id, first_sentence, last_sentence FROM pages").fetchall()
        for page, first, last in spans:
            rows = shelf.db.execute("SELECT id FROM sentences WHERE page_id = ?", (page,)).fetchall()
            assert [key for (key,) in rows] == list(range(first, last + 1))
        assert shelf.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not shelf.db.execute("PRAGMA foreign_key_check").fetchall()


def test_what_a_page_says_is_on_the_shelf(saved):
    assert all(isinstance(it, Made) for it in saved.fill().values())
    assert [hit.text for hit in saved.find("halcyon")] == [saved.FERRY]
    page = saved.ask("SELECT title, site, day, url, address FROM pages WHERE title LIKE 'Ferry%'")
    url = "https://www.example.org/ferry-aground"
    assert page == [("Ferry aground", "Example Press", "2026-03-05", url, "example.org/ferry-aground")]
    named = saved.ask("SELECT name, kind, role FROM actors WHERE name = 'Elena Radu' LIMIT 1")
    assert named == [("Elena Radu", "person", "Romanian Transport Minister")]
    said = saved.ask("SELECT text, reported FROM quoted WHERE name = 'Elena Radu' AND path = 'ferry.html' ORDER BY id")
    assert ('"We have the track and we have the barges," Radu said.', 0) in said
    assert ("2024-03", "March 2024") in saved.ask("SELECT happened, said FROM timeline")
    assert ("230", 230.0, "people") in saved.ask("SELECT said, value, noun FROM amounts")
    assert saved.ask("SELECT kind, text FROM paragraphs WHERE page_id = 1 AND number IN (0, 2)") == [
        ("title", "Ferry aground"),
        ("paragraph", saved.FERRY),
    ]
    check_whole(saved)


def test_every_word_of_an_article_is_on_the_shelf(kept, tmp_path):
    from briefmaker.flow import read

    samples = kept(tmp_path / "samples")
    for sample in SAMPLES.glob("*.html"):
        shutil.copy(sample, samples.folder)
    samples.fill()
    query = (
        "SELECT text FROM sentences JOIN pages ON pages.id = page_id JOIN sources ON sources.id = source_id "
        "JOIN kinds ON kinds.id = sentences.kind WHERE path = ? AND pages.number = 1 AND name <> 'figure' "
        "ORDER BY sentences.id"
    )
    for sample in sorted(SAMPLES.glob("*.html")):
        article = read(sample.read_bytes(), name=str(sample))
        there = " ".join(text for (text,) in samples.ask(query, sample.name))
        assert list_words(there) == list_words(f"{article.title} {article.text}")
    check_whole(samples)


def list_words(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalnum, word))]


def test_a_second_run_reads_nothing(saved, monkeypatch):
    saved.fill()
    before = saved.dump()
    monkeypatch.setattr(filling, "read_rows", lambda _: pytest.fail("a page was read again"))
    assert all(isinstance(it, UpToDate) for it in saved.fill().values())
    assert saved.dump() == before


def test_a_page_whose_time_alone_changed_is_not_read_again(saved, monkeypatch):
    saved.fill()
    os.utime(saved.folder / "ferry.html", ns=(1, 10**18))
    monkeypatch.setattr(filling, "read_rows", lambda _: pytest.fail("a page was read again"))
    assert isinstance(saved.fill()["ferry.html"], UpToDate)
    assert saved.ask("SELECT modified FROM sources WHERE path = 'ferry.html'") == [(10**18,)]


def test_a_page_that_was_written_over_keeps_what_it_said(saved):
    saved.fill()
    saved.write("ferry.html", "Ferry afloat again", saved.FERRY.replace("230", "231"), slug="ferry-aground")
    assert isinstance(saved.fill()["ferry.html"], Made)
    assert [hit.text for hit in saved.find("halcyon")] == [saved.FERRY.replace("230", "231"), saved.FERRY]
    assert [row[-1] for row in saved.ask("SELECT sha256, gone FROM sources WHERE path = 'ferry.html' ORDER BY id")] == [
        1,
        0,
    ]
    assert saved.ask("SELECT title, versions.number FROM versions JOIN pages ON pages.id = page_id ORDER BY 2") == [
        ("Ferry aground", 1),
        ("Ferry afloat again", 2),
    ]
    with saved.opened() as shelf:
        shared = find(shelf, FindOptions(("galati million",)))
    assert [(hit.saves, hit.gone) for hit in shared.hits] == [(1, False), (2, False)]
    check_whole(saved)


def test_a_page_that_is_gone_is_marked_and_not_forgotten(saved):
    saved.fill()
    (saved.folder / "storm.html").unlink()
    saved.fill()
    with saved.opened() as shelf:
        assert [(hit.text, hit.gone) for hit in find(shelf, FindOptions(("bread",))).hits] == [(saved.STORM, True)]
    saved.write("storm.html", "Storm on the river", saved.STORM, "2026-04-01")
    saved.fill()
    with saved.opened() as shelf:
        assert [hit.gone for hit in find(shelf, FindOptions(("bread",))).hits] == [False]


def test_only_what_lies_in_the_folder_named_is_looked_for(saved):
    (saved.folder / "sub").mkdir()
    (saved.folder / "storm.html").rename(saved.folder / "sub" / "storm.html")
    saved.fill()
    shutil.rmtree(saved.folder / "sub")
    (saved.folder / "more").mkdir()
    saved.fill(named=saved.folder / "more")
    assert saved.ask("SELECT gone FROM sources WHERE path = 'sub/storm.html'") == [(0,)]
    saved.fill()
    assert saved.ask("SELECT gone FROM sources WHERE path = 'sub/storm.html'") == [(1,)]


def test_a_page_that_was_renamed_is_not_read_again(saved, monkeypatch):
    saved.fill()
    (saved.folder / "storm.html").rename(saved.folder / "april.html")
    monkeypatch.setattr(filling, "read_rows", lambda _: pytest.fail("a page was read again"))
    assert isinstance(saved.fill()["april.html"], UpToDate)
    with saved.opened() as shelf:
        assert [(hit.path, hit.gone) for hit in find(shelf, FindOptions(("bread",))).hits] == [("april.html", False)]
    check_whole(saved)


def test_the_same_bytes_are_read_once(saved):
    shutil.copy(saved.folder / "storm.html", saved.folder / "zz.html")
    assert isinstance(saved.fill()["zz.html"], Duplicate)
    assert isinstance(saved.fill()["zz.html"], Duplicate)
    assert [hit.text for hit in saved.find("bread")] == [saved.STORM]
    assert saved.ask("SELECT state, reason FROM sources WHERE path = 'zz.html'") == [("repeat", "storm.html")]


def test_a_page_that_cannot_be_read_is_kept_with_its_reason(saved, monkeypatch):
    (saved.folder / "empty.html").write_text("<html><body></body></html>")
    shutil.copy(saved.folder / "empty.html", saved.folder / "empty-too.html")
    outcomes = saved.fill()
    assert isinstance(outcomes["empty.html"], Failed)
    assert isinstance(outcomes["empty-too.html"], Failed)
    ((reason,),) = saved.ask("SELECT DISTINCT reason FROM sources WHERE state = 'failed'")
    assert reason.startswith("no ")
    monkeypatch.setattr(filling, "read_rows", lambda _: pytest.fail("a page was read again"))
    assert str(saved.fill()["empty.html"].error).endswith("(failed before)")


def test_what_failed_is_tried_again_when_that_is_asked_for(saved):
    (saved.folder / "empty.html").write_text("<html><body></body></html>")
    saved.fill()
    assert not str(saved.fill(retry=True)["empty.html"].error).endswith("(failed before)")
    saved.write("empty.html", "Not empty", saved.FERRY)
    assert isinstance(saved.fill()["empty.html"], Made)


def test_a_note_is_known_with_the_pages_it_was_made_of(saved):
    page = (saved.folder / "ferry.html").read_bytes()
    for kind in ("json", "docx"):
        document = write(compose(page, name="ferry.html"), kind)
        (saved.folder / f"note.{kind}").write_bytes(document.data)
    (saved.folder / "README.md").write_text("What these pages are.")
    outcomes = saved.fill()
    assert isinstance(outcomes["note.docx"], Skipped)
    made = saved.ask(
        "SELECT note.path, page.path FROM note_sources JOIN sources note ON note.id = note_id "
        "JOIN sources page ON page.sha256 = note_sources.sha256 ORDER BY 1",
    )
    assert made == [("note.docx", "ferry.html"), ("note.json", "ferry.html")]
    assert saved.ask("SELECT state FROM sources WHERE path = 'README.md'") == [("no page",)]
    saved.fill()
    assert saved.ask("SELECT count(*) FROM notes") == [(2,)]


def test_a_newer_version_reads_all_again(saved, monkeypatch):
    saved.fill()
    before = [row[0] for row in saved.ask("SELECT text FROM sentences ORDER BY text")]
    monkeypatch.setattr(filling, "__version__", "99")
    assert all(isinstance(it, Made) for it in saved.fill().values())
    assert [row[0] for row in saved.ask("SELECT text FROM sentences ORDER BY text")] == before
    assert [hit.text for hit in saved.find("halcyon")] == [saved.FERRY]
    check_whole(saved)


class Killed(BaseException):
    """As if the process were gone."""


@pytest.mark.parametrize("moment", range(1, 12, 2))
def test_a_run_that_was_killed_goes_on_where_a_batch_was_written(kept, tmp_path, monkeypatch, moment):
    folders = [kept(tmp_path / name) for name in ("whole", "killed")]
    for folder in folders:
        for number in range(7):
            path = folder.write(f"{number}.html", f"Grain route {number}", f"{kept.STORM[:-1]} {number} times.")
            os.utime(path, ns=(1, 10**18))
    monkeypatch.setattr(filling, "_BATCH", 2)
    folders[0].fill()
    put, calls = filling.Shelf.put_source, []

    def put_or_die(*arguments):
        calls.append(arguments)
        if len(calls) == moment:
            raise Killed
        return put(*arguments)

    monkeypatch.setattr(filling.Shelf, "put_source", put_or_die)
    try:
        folders[1].fill()
    except Killed:
        assert len(folders[1].ask("SELECT id FROM sources")) == (moment - 1) // 2 * 2
    folders[1].fill()
    assert folders[1].dump() == folders[0].dump()
    check_whole(folders[1])


def test_a_run_that_was_killed_at_its_end_leaves_the_joining_to_the_next(saved, monkeypatch):
    saved.fill()
    monkeypatch.setattr(filling, "__version__", "next")
    with monkeypatch.context() as end:
        end.setattr(filling.Filling, "finish", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            saved.fill()
    assert saved.ask("SELECT count(*) FROM actors WHERE entity_id IS NOT NULL") == [(0,)]
    saved.fill()
    assert saved.ask("SELECT count(*) FROM actors WHERE entity_id IS NULL") == [(0,)]


def test_a_file_that_was_written_again_as_it_is_has_the_place_of_its_new_time(saved):
    saved.write("save.html", "Ferry aground", saved.FERRY.replace("Monday", "Tuesday"), slug="ferry-aground")
    for time, name in enumerate(("ferry.html", "save.html"), start=10**9):
        os.utime(saved.folder / name, (time, time))
    saved.fill()
    os.utime(saved.folder / "ferry.html", (2 * 10**9, 2 * 10**9))
    saved.fill()
    query = (
        "SELECT path, ordered_by FROM versions JOIN pages ON page_id = pages.id JOIN sources ON source_id = sources.id"
    )
    assert saved.ask(f"{query} ORDER BY versions.number") == [("save.html", "filed"), ("ferry.html", "filed")]


def test_files_that_a_stopped_run_left_unread_did_not_fail(saved, monkeypatch):
    shutil.copy(saved.folder / "ferry.html", saved.folder / "copy.html")
    with monkeypatch.context() as stopped:
        stopped.setattr(filling, "read_rows", lambda job: rows.SourceRows(error=Interrupted(job.source.name)))
        assert {type(it.error) for it in saved.fill().values()} == {Interrupted}
    assert saved.ask("SELECT path FROM sources") == []
    assert {type(it) for it in saved.fill().values()} == {Made, Duplicate}


def test_readers_see_whole_batches_while_one_writes(saved, monkeypatch):
    saved.fill()
    saved.write("more.html", "Another ferry", saved.FERRY.replace("Halcyon", "Petrel"))
    put, seen = filling.Shelf.put_source, []

    def look_and_put(*arguments):
        put(*arguments)
        seen.append(saved.find("petrel"))

    monkeypatch.setattr(filling.Shelf, "put_source", look_and_put)
    saved.fill()
    assert seen == [()]
    assert len([hit.text for hit in saved.find("petrel")]) == 1


def test_the_shelf_itself_is_no_page(saved):
    (saved.folder / "here").mkdir()
    shutil.copy(saved.folder / "ferry.html", saved.folder / "here")
    saved.fill()
    shutil.copy(saved.path, saved.folder / "here" / "copy.sqlite")
    assert isinstance(saved.fill(named=saved.folder / "here")["copy.sqlite"], Skipped)


def test_a_folder_may_be_moved_with_its_shelf(saved, kept, tmp_path):
    saved.fill()
    moved = saved.folder.rename(tmp_path / "moved")
    with kept(moved).opened() as shelf:
        (hit,) = find(shelf, FindOptions(("halcyon",))).hits
        assert shelf.find_path(hit.path) == moved / "ferry.html"
    assert all(isinstance(it, UpToDate) for it in kept(moved).fill().values())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text_is_kept_so_that_it_can_be_opened(saved):
    name = os.fsdecode(b"caf\xe9.html")
    try:
        saved.write(name, "A name of bytes", saved.FERRY.replace("Halcyon", "Petrel"))
    except OSError:
        pytest.skip("this file system has no such names")
    saved.fill()
    with saved.opened() as shelf:
        (hit,) = find(shelf, FindOptions(("petrel",))).hits
        assert hit.path == "caf\\xe9.html"
        assert shelf.find_path(hit.path) == saved.folder / name
    assert all(isinstance(it, UpToDate) for it in saved.fill().values())


def test_a_row_of_a_table_is_a_sentence_and_a_line_of_code_too(saved):
    table = "<table><tr><th>Port</th><th>Wheat</th></tr><tr><td>Galati</td><td>1,200 tonnes</td></tr></table>"
    saved.write(
        "table.html", "Wheat by port", f"What each port ships.</p>{table}<pre>ship --all\nship --none</pre><p>End."
    )
    saved.fill()
    assert saved.ask(
        "SELECT hits.text FROM hits JOIN sentences USING (id) WHERE path = 'table.html' AND sentences.kind = 6"
    ) == [
        ("Port\tWheat",),
        ("Galati\t1,200 tonnes",),
    ]


def test_a_shelf_at_rest_is_one_file(saved):
    saved.fill()
    saved.find("ferry")
    assert [path.name for path in saved.path.parent.iterdir()] == ["shelf.sqlite"]


def test_a_copy_of_a_page_without_its_address_is_a_save_of_it(tmp_path, kept):
    samples = kept(tmp_path / "samples")
    for name in ("wikimedia-turkey.html", "wikimedia-turkey-mailed.eml"):
        shutil.copy(SAMPLES / name, samples.folder)
    samples.fill()
    assert samples.ask("SELECT count(*), count(DISTINCT series) FROM versions") == [(2, 1)]
    assert samples.find("unconstitutional")[0].saves == 2


def test_half_a_character_in_a_page_stops_nothing(saved):
    page = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana \\ud83d Pop"}}</script>'
    saved.write("half.html", "Half a character", f"Every ship was seen by all of the people there.{page}")
    assert isinstance(saved.fill()["half.html"], Made)
    saved.ask("SELECT authors FROM pages")


def test_a_value_with_half_a_character_is_kept_without_it():
    assert rows._make_storable("Ana \ud83d Pop", 1, 0.5) == ("Ana ? Pop", 1, 0.5)
