"""`verify` reads what a reader reads: printed sentences, references, actors and sources."""

import json
import random
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefmaker as library
from briefmaker.batch.verify.findings import State
from briefmaker.batch.verify.relaid import compare_anywhere, compare_printed, list_items
from briefmaker.batch.verify.words import Item, place_items, read_words, split_words
from briefmaker.documents import write
from briefmaker.errors import BriefmakerError, MissingPart

SOFFICE = shutil.which("soffice") or ""
PAGE = Path(__file__).parents[2] / "samples" / "wikimedia-turkey.html"
FORMATS = ["docx", "odt", "html", "md", "pdf"]
GS = shutil.which("gs") or ""


@cache
def briefed():
    return library.compose(PAGE.read_bytes(), name="turkey.html")


@cache
def document(to):
    """A note in a format, or what begins like one where it cannot be made here."""
    try:
        return write(briefed(), to).data
    except MissingPart:
        return b"%PDF-1.7"


@cache
def shown(to):
    return read_words(document(to), to)


@pytest.fixture
def notes(page, tmp_path, prepare):  # noqa: ARG001  (it lies in the folder)
    prepare("brief saved/grain.html -t md,docx,odt,html,json -o notes")
    return tmp_path / "notes"


def edit(path: Path, old: str, new: str, *, times: int = -1) -> None:
    """Change what is printed, not the record within."""
    body = {".docx": "word/document.xml", ".odt": "content.xml"}.get(path.suffix)
    if body is None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, times), "utf-8")
        return
    with ZipFile(path) as package:
        parts = [(part, package.read(part)) for part in package.infolist()]
    with ZipFile(path, "w") as package:
        for part, data in parts:
            is_body = part.filename == body
            assert not is_body or old.encode() in data
            package.writestr(part, data.replace(old.encode(), new.encode(), times) if is_body else data)


@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "md"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("two million", "ten million", "the source says"),
        ("since 2024", "since 2023", "the source says"),
        ("would be ready", "would not be ready", "would not be ready"),
        ("Elena Radu", "Elena Rada", "Rada"),
    ],
)
def test_an_altered_quote_is_located(notes, briefmaker, suffix, old, new, told):
    path = notes / f"grain.{suffix}"
    edit(path, old, new)
    result = briefmaker("verify", path)
    assert result.code == 6, result.out
    assert re.search(r"DIFFERS  quote ¶\d altered: ", result.out)
    assert told in result.out


@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "md"])
def test_words_that_were_added_beside_what_was_quoted_are_a_change(notes, briefmaker, suffix):
    path = notes / f"grain.{suffix}"
    edit(path, "Bottom line", "Bottom line as the minister asked", times=1)
    result = briefmaker("verify", path)
    assert result.code == 6, result.out
    assert "Bottom line as the minister asked" in result.out
    assert "printed as recorded: 9 quotes" in result.out
    assert result.out.splitlines()[-1].endswith("changed since briefed")


@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "md"])
def test_a_sentence_of_the_note_itself_that_was_changed_is_told(notes, briefmaker, suffix):
    path = notes / f"grain.{suffix}"
    edit(path, "Made by briefmaker", "Set by briefmaker")
    result = briefmaker("verify", path)
    assert result.code == 6
    assert re.search("DIFFERS  .*Set by briefmaker", result.out)


def test_a_sentence_that_was_taken_out_is_told(notes, briefmaker):
    path = notes / "grain.md"
    text = path.read_text("utf-8")
    point = next(line for line in text.split("\n") if line.startswith("1. "))
    path.write_text(text.replace(f"{point}\n", "", 1), "utf-8")
    result = briefmaker("verify", path)
    assert result.code == 6
    assert "left out: quote ¶" in result.out or "altered: " in result.out


def test_a_folder_takes_no_edited_note_for_one_that_was_made(notes, briefmaker):
    edit(notes / "grain.md", "## Bottom line", "## Bottom line as asked")
    assert briefmaker("verify", notes).code == 6


HEAD = ["Actor Type Mentions", "First"]


def test_a_foot_in_arabic_is_one_on_every_page(monkeypatch):
    sheets = [["مذكرة", "One two", "صفحة 1 من 2"], ["مذكرة", "three four", "2 من 2 صفحة"]]
    monkeypatch.setattr("briefmaker.batch.verify.words.read_sheets", lambda _: sheets)
    words = read_words(b"%PDF-1.7", "pdf")
    assert words[:4] == ["One", "two", "three", "four"]
    assert words.count("صفحة") == 1


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([[*HEAD, "Ann Lee Person 3"], [*HEAD, "Bo Ray Person 2"], [*HEAD, "Cy Fox Person 1"]], 1),
        ([[*HEAD, "Ann Lee Person 3"], ["Bo Ray Person 2"]], 1),
        ([["Ann Lee", "said", "no", *"abcd"], ["no", "was her word", *"efgh"]], 0),
    ],
    ids=["a head on each page", "a head on the first page alone", "a word at the top by chance"],
)
def test_the_repeated_head_of_a_table_is_read_once(monkeypatch, sheets, expected):
    monkeypatch.setattr("briefmaker.batch.verify.words.read_sheets", lambda _: sheets)
    words = read_words(b"%PDF-1.7", "pdf")
    assert words.count("Mentions") == words.count("First") == expected
    assert words.count("no") in (0, 2)


@pytest.mark.slow
def test_of_a_note_in_a_template_of_ones_own_the_words_are_compared_or_the_look(tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    briefmaker("templates", "ministerial", "--copy-to", "mine")
    assert briefmaker("brief", PAGE, "--template", "mine", "--labels", "fr", "-o", "note.docx").code == 0
    told = briefmaker("verify", "note.docx", PAGE)
    assert told.code == 0
    assert "which is not opened; name it with --template" in told.out
    assert told.out.splitlines()[-1] == ("note.docx: words only: the quoted words are there; the look was not compared")
    assert briefmaker("verify", "note.docx", PAGE, "--strict").code == 6
    assert json.loads(briefmaker("verify", "note.docx", PAGE, "--json").out)["verdict"] == "words only"
    told = briefmaker("verify", "note.docx", PAGE, "--template", "mine", "--strict")
    assert told.code == 0
    assert told.out.splitlines()[-1] == "note.docx: unchanged since briefed"
    told = briefmaker("verify", "note.docx", PAGE, "--template", tmp_path / "mine", "--strict")
    assert told.code == 0
    assert told.out.splitlines()[-1].startswith("note.docx: same look: ")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "md"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("two million", "ten million", "quote ¶1 altered"),
        ("would be ready", "would not be ready", "quote ¶2 altered"),
        ("", "", ""),
    ],
)
def test_a_quote_altered_in_a_template_of_ones_own_is_located(
    page, tmp_path, briefmaker, monkeypatch, suffix, old, new, told
):
    monkeypatch.chdir(tmp_path)
    briefmaker("templates", "intel", "--copy-to", "mine")
    assert briefmaker("brief", page, "--template", "mine", "-t", suffix, "-o", "notes").code == 0
    path = tmp_path / "notes" / f"grain.{suffix}"
    if old:
        edit(path, old, new, times=1)
    result = briefmaker("verify", path)
    assert result.code == (6 if old else 0), result.out
    assert told in result.out
    assert briefmaker("verify", path, "--template", "mine").code == result.code


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_what_libreoffice_saved_again_looks_the_same(notes, briefmaker, tmp_path, suffix):
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    command = [SOFFICE, home, "--headless", "--convert-to", suffix, "--outdir", tmp_path / "again"]
    subprocess.run([*command, notes / f"grain.{suffix}"], check=True, capture_output=True, timeout=300)
    again = tmp_path / "again" / f"grain.{suffix}"
    result = briefmaker("verify", again)
    assert result.code == 0, result.out
    assert ": same look: " in result.out.splitlines()[-1]
    edit(again, "two million", "ten million")
    assert briefmaker("verify", again).code == 6


@pytest.mark.parametrize("kept", ["grain.json", "grain.docx", "grain.odt"])
@pytest.mark.parametrize("suffix", ["md", "html"])
def test_a_note_that_nothing_tells_of_is_compared_with_the_record_that_was_kept(
    notes, briefmaker, tmp_path, suffix, kept
):
    moved = tmp_path / f"moved.{suffix}"
    (notes / f"grain.{suffix}").rename(moved)
    result = briefmaker("verify", moved, notes / kept)
    assert result.code == 0, result.out
    assert f"{notes / kept}: the record of this note" in result.out
    edit(moved, "two million", "ten million")
    assert briefmaker("verify", moved, notes / kept).code == 6


def test_the_record_of_another_note_is_told(notes, page, briefmaker, tmp_path):
    briefmaker("brief", page, "-o", tmp_path / "other.json", "-n", 2)
    result = briefmaker("verify", notes / "grain.docx", tmp_path / "other.json")
    assert result.code == 6
    assert "the record of another note" in result.out


@pytest.mark.slow
@pytest.mark.skipif(not GS, reason="Ghostscript is not installed")
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_what_ghostscript_left_of_a_note_is_compared_with_its_record(page, briefmaker, tmp_path, engine):
    page.write_text(page.read_text("utf-8").replace("would be ready", "would be an efficient office, ready"), "utf-8")
    made = tmp_path / "made"
    if briefmaker("brief", page, "-t", "pdf,json", "-o", made, "--pdf-engine", engine).code:
        pytest.skip("the engine is not here")
    printed = tmp_path / "printed.pdf"
    asked = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={printed}"]
    subprocess.run([GS, *asked, made / "grain.pdf"], check=True, capture_output=True, timeout=300)
    alone = briefmaker("verify", printed)  # what it keeps differs by the engine, and by its version
    assert alone.code == 0 or (alone.code == 4 and "Name the record after it" in alone.err), alone
    result = briefmaker("verify", printed, made / "grain.json")
    assert result.code == 0, result.out
    assert re.search(": (?:same look|words only): ", result.out.splitlines()[-1])


def test_a_repeated_word_is_read_the_same_wherever_it_was_put(page):
    made = library.compose(page.read_bytes(), name="grain.html")
    words = read_words(write(made, "md").data, "md")
    first = split_words(made.key_points[0].text)
    at = next(at for at in range(len(words)) if words[at : at + len(first)] == first)
    printed = [*words[:at], first[0], *words[at:]]
    told = [one.text for one in compare_printed(made, words, printed)]
    assert f"quote ¶{made.key_points[0].block} altered" in told[0]


def test_a_remark_may_follow_the_reference_of_a_quote_and_nothing_the_title(page):
    made = library.compose(page.read_bytes(), name="grain.html")
    words = read_words(write(made, "docx").data, "docx")
    items = list_items(made)
    for what, altered in (("quote ", False), ("title", True)):
        end = place_items([next(item for item in items if item.what.startswith(what))], words)[0].end
        findings = compare_printed(made, [*words], [*words[:end], "so", "they", "say", *words[end:]])
        assert any(one.text.startswith(f"{what}") and "altered" in one.text for one in findings) == altered


def test_where_the_look_is_not_known_quotes_are_counted_and_those_left_out_are_named(page):
    made = library.compose(page.read_bytes(), name="grain.html")
    words = read_words(write(made, "docx").data, "docx")
    quotes = [item for item in list_items(made) if item.what.startswith("quote ")]
    for place in reversed(place_items([Item("left out", (quotes[0].texts[0],))], words)):
        del words[place.start : place.end]
    said = [one.text for one in compare_anywhere(made, words, "another template")]
    assert f"another template; {len({one.texts[0] for one in quotes}) - 1} quotes printed as recorded" in said[0]
    assert said[1:] == [f"not printed as recorded: {quotes[0].what}"]


def test_a_sentence_is_not_saved_by_its_copy_elsewhere(page):
    made = library.compose(page.read_bytes(), name="grain.html")
    words = read_words(write(made, "docx").data, "docx")
    said = split_words(made.bottom_lines[0].text)
    at = next(at for at in range(len(words)) if words[at : at + len(said)] == said)
    printed = [*words[:at], *said[:2], "not", *said[3:], *words[at + len(said) :], *said]
    assert [one for one in compare_printed(made, words, printed) if one.state is State.DIFFERS]


def plant(text: str, chance: random.Random) -> str:
    """Change one thing in a text: a word, a figure, a negation, or a word left out."""
    words = text.split()
    at = chance.choice([at for at, word in enumerate(words) if re.search(r"\w", word)])
    kinds = ["other", "", f"{words[at]} not"]
    if figures := re.findall(r"\d", words[at]):
        kinds += [words[at].replace(figures[0], str((int(figures[0]) + 1) % 10), 1)] * 3
    new = chance.choice(kinds)
    return " ".join([*words[:at], *([new] if new else []), *words[at + 1 :]])


@pytest.mark.parametrize("to", FORMATS)
def test_planted_edits_are_all_found_and_located(page, to):
    made = library.compose(page.read_bytes(), name="grain.html")
    chance = random.Random(19)  # noqa: S311  (edits, not secrets)
    try:
        expected = read_words(write(made, to).data, to)
    except MissingPart as error:
        pytest.skip(str(error))
    assert not [one for one in compare_printed(made, expected, expected) if one.state is State.DIFFERS]
    for _ in range(12):
        quote = chance.choice((*made.bottom_lines, *made.key_points))
        other = replace(quote, text=plant(quote.text, chance))
        if split_words(other.text) == split_words(quote.text):
            continue
        forged = replace(
            made,
            bottom_lines=tuple(other if one == quote else one for one in made.bottom_lines),
            key_points=tuple(other if one == quote else one for one in made.key_points),
        )
        printed = read_words(write(forged, to).data, to)
        told = [one.text for one in compare_printed(made, expected, printed) if one.state is State.DIFFERS]
        assert any(f"quote ¶{quote.block} altered" in text for text in told), (quote.text, other.text)


@pytest.mark.parametrize("to", FORMATS)
def test_a_word_put_into_a_row_of_the_actors_alters_it(page, to):
    made = library.compose(page.read_bytes(), name="grain.html")
    first, *others = made.actors
    forged = replace(made, actors=(replace(first, name=f"{first.name} not"), *others))
    try:
        expected, printed = (read_words(write(one, to).data, to) for one in (made, forged))
    except MissingPart as error:
        pytest.skip(str(error))
    findings = compare_printed(made, expected, printed)
    assert any(f"actor {first.name} altered" in one.text for one in findings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“No,” she said", "'No,' she said"),
        ("non\u2011stop", "non-stop"),
        ("a\u00a0word", "a word"),
        ("ﬁnal oﬃce", "final office"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u200e¶4\u200e", "¶4"),
    ],
)
def test_programs_write_the_same_words_in_ways_of_their_own(one, other):
    assert split_words(one) == split_words(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("-5", "5"), ("85%", "85"), ("$5", "€5"), ("¶4", "4")])
def test_what_changes_the_meaning_of_a_figure_is_part_of_it(one, other):
    assert split_words(one) != split_words(other)


def test_what_is_not_shown_is_not_read():
    page = b"<!doctype html><html><body><p>shown</p><p style='display: none'>not</p><p hidden>nor</p></body></html>"
    assert read_words(page, "html") == ["shown"]


@given(st.integers(0, 10**6), st.sampled_from(["elsewhere", "", "not", "twice"]), st.sampled_from(["docx", "md"]))
@settings(deadline=None, max_examples=60)
def test_whatever_is_changed_within_a_quote_is_found(place, how, to):
    made, words = briefed(), shown(to)
    runs = [run for it in place_items(list_items(made), words) if it.what.startswith("quote") for run in it.runs]
    first, last = [run for run in runs if run[1] - run[0] > 2][place % 5]
    at = first + 1 + place % (last - first - 2)
    new = {"elsewhere": ["elsewhere"], "": [], "not": ["not", words[at]], "twice": [words[at], words[at]]}[how]
    told = [one.text for one in compare_printed(made, words, [*words[:at], *new, *words[at + 1 :]])]
    assert any("altered" in text for text in told)


@given(st.binary(max_size=60), st.integers(0, 10**6), st.sampled_from(["docx", "odt", "pdf", "html", "md"]))
@settings(deadline=None, max_examples=150)
def test_a_damaged_note_is_read_or_refused(damage, place, to):
    data = document(to)
    at = place % max(1, len(data))
    with suppress(BriefmakerError):
        assert isinstance(read_words(data[:at] + damage + data[at + len(damage) :], to), list)


@given(st.lists(st.sampled_from(["a", "bb", "a-b", "4", "¶4"]), max_size=30))
@settings(deadline=None)
def test_an_item_is_placed_where_its_words_stand_and_nowhere_else(words):
    item = Item("x", ("bb a", "4"))
    for place in place_items([item], words):
        assert [word.replace("-", "") for start, end in place.runs for word in words[start:end]] == ["bb", "a", "4"]
