"""What other packages bring is found by its name, asked for, held in bounds, and blamed for its own faults."""

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import briefmaker
from briefmaker.actors.recognise.engines import check_engine, choose_engine, describe_engine
from briefmaker.cli.app import run
from briefmaker.errors import FailedPlugIn, UnreadableSource, UsageError
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings, Source
from briefmaker.pages import find_reader, is_plain_page, open_pages
from briefmaker.plugins import Group, find_plug_in, list_plug_ins

GIVEN = Path(__file__).parents[1] / "papers" / "given" / "page.html"
TEXTS = ["Anna Berg met Karl Lund in Berg Vale.", "The weather was fine on the day on which they met each other again."]


@pytest.fixture
def article():
    return Article.from_text("A meeting", TEXTS)


@pytest.fixture
def call(tmp_path):
    """Run briefmaker as a process of its own, with what was installed."""

    def briefmaker_of(*line: object) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "briefmaker", *map(str, line), "--no-config"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ)

    return briefmaker_of


@pytest.mark.usefixtures("papers")
def test_the_engine_of_the_paper_finds_its_names_and_no_others(article):
    names = {actor.name for actor in briefmaker.find_actors(article, engine="capitals")}
    assert names == {"Anna Berg", "Karl Lund", "Berg Vale"}
    assert describe_engine("capitals", "en") == "capitals of name-capitals 1.0"


@pytest.mark.usefixtures("papers")
def test_a_language_that_it_does_not_read_is_read_by_ours():
    assert choose_engine("capitals", "de") == "builtin"
    assert describe_engine("capitals", "de") == "builtin"


@pytest.mark.usefixtures("papers")
def test_the_method_of_the_paper_chooses(article):
    (quote,) = briefmaker.summarise(article, sentences=1, method="longest")
    assert quote.text == TEXTS[1]


@pytest.mark.usefixtures("papers")
def test_the_reader_of_the_paper_opens_what_nothing_else_does():
    data = b"BOXED\n" + zlib.compress(GIVEN.read_bytes())
    assert briefmaker.read(data, name="page.box").title == "Ministers agree on grain route"
    assert not is_plain_page(Source.from_bytes("page.box", data))
    assert is_plain_page(Source.from_bytes("page.html", GIVEN.read_bytes()))
    assert find_reader(Source.from_bytes("page.box", data)).kind == "a boxed page, by boxed of boxed-pages 1.0"


@pytest.mark.usefixtures("papers")
def test_a_note_says_which_plug_ins_made_it_and_verify_asks_none(article, tmp_path, call):
    note = brief_articles((article,), BriefSettings(engine="capitals", method="longest"), "0" * 64)
    made = {part.name: part.made for part in note.made_by.parts}
    assert made["summary"] == "longest of longest-first 1.0"
    assert made["actors"].startswith("capitals of name-capitals 1.0")
    (tmp_path / "page.html").write_bytes(GIVEN.read_bytes())
    made = call("brief", "page.html", "-o", "note.docx", "--engine", "capitals", "--method", "longest")
    assert made.returncode == 0, made.stderr
    (tmp_path / "site" / "name_capitals.py").write_text("open('ran', 'w')")
    (tmp_path / "site" / "longest_first.py").write_text("open('ran', 'w')")
    verified = call("verify", "note.docx", "page.html")
    assert verified.returncode == 0
    assert "the plug-in longest, the plug-in capitals was to choose and is not run" in verified.stdout
    assert not (tmp_path / "ran").exists()


@pytest.mark.usefixtures("papers")
def test_doctor_lists_what_is_there_and_what_is_broken(install, capfd):
    install("no-good", "briefmaker.readers", {"broken": "no_good:Reader"}, "no_good", "raise ValueError('two\\nlines')")
    run(["doctor", "--no-config"])
    lines = capfd.readouterr().out.splitlines()
    for line in (
        "works     --engine capitals      of name-capitals 1.0",
        "works     --method longest       of longest-first 1.0",
        "works     reader boxed           of boxed-pages 1.0",
        "optional  reader broken          the plug-in broken of no-good 1.0 failed: ValueError: two lines",
    ):
        assert line in lines


def test_nothing_is_imported_until_it_is_asked_for(install, article):
    install("bomb", "briefmaker.engines", {"bomb": "bomb:Bomb"}, "bomb", "raise RuntimeError('imported')")
    brief_articles((article,), BriefSettings(), "0" * 64)
    assert [one.name for one in list_plug_ins(Group.ENGINES)] == ["bomb"]
    check_engine("bomb")
    assert "bomb" not in sys.modules
    with pytest.raises(FailedPlugIn, match=r"the plug-in bomb of bomb 1\.0 failed: RuntimeError: imported"):
        briefmaker.find_actors(article, engine="bomb")


def test_packages_are_not_even_looked_for_where_all_names_are_ours(tmp_path):
    (tmp_path / "page.html").write_bytes(GIVEN.read_bytes())
    code = (
        "import sys; from briefmaker.cli.app import run; "
        "run(['brief', 'page.html', '-o', 'note.md', '--engine', 'builtin', '--no-config']); "
        "from briefmaker.plugins import list_plug_ins; print(list_plug_ins.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"


ANSWERS = {
    "too few texts": ("return []", "answers for 0 of 3 texts"),
    "no kind": ("return [[(0, 4, 'ship')] for _ in texts]", "ValueError: 'ship' is not a valid EntityType"),
    "no numbers": ("return [[('a', 'b', 'person')] for _ in texts]", "TypeError"),
    "no list": ("return None", "TypeError"),
    "an error": ("raise KeyError('x')", "KeyError: 'x'"),
}


@pytest.mark.parametrize(("body", "said"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_engine_that_answers_what_is_none_is_blamed(install, article, body, said):
    code = (
        f"class E:\n languages, version = (), ''\n def find(self, texts, language):\n  {body}\nmake = lambda text: E()"
    )
    install("bad", "briefmaker.engines", {"bad": "bad:make"}, "bad", code)
    with pytest.raises(FailedPlugIn) as caught:
        briefmaker.find_actors(article, engine="bad")
    assert "the plug-in bad of bad 1.0" in str(caught.value)
    assert said in str(caught.value)


def test_places_beyond_a_text_name_nothing(install, article):
    spans = "[(-5, 2, 'person'), (3, 3, 'person'), (9, 2, 'person'), (10**9, 10**10, 'person'), (0, 9, 'person')]"
    code = f"class E:\n languages, version = (), ''\n def find(self, texts, language): return [{spans}] * len(texts)"
    install("odd", "briefmaker.engines", {"odd": "odd:make"}, "odd", f"{code}\ndef make(text): return E()")
    for actor in briefmaker.find_actors(article, engine="odd"):
        assert actor.name in "\n".join((article.title, *TEXTS))


@pytest.mark.parametrize(
    ("said", "name"), [("Anna Bergh", "Anna Bergh"), ("Eva Lind", "Anna Berg"), ("Anna", "Anna Berg")]
)
def test_what_an_engine_calls_a_name_is_heeded_where_it_is_a_form_of_it(install, said, name):
    spans = f"[(0, 9, 'person', {said!r})] if text.startswith('Anna') else []"
    code = (
        f"class E:\n languages, version = (), ''\n def find(self, texts, language): return [{spans} for text in texts]"
    )
    install("form", "briefmaker.engines", {"form": "form:make"}, "form", f"{code}\ndef make(text): return E()")
    article = Article.from_text("En dag", TEXTS, language="sv")
    (actor,) = (one for one in briefmaker.find_actors(article, engine="form") if one.kind == "person")
    assert actor.name == name


@pytest.mark.parametrize("scores", ["[1]", "[float('nan')] * 3", "['a', 'b', 'c']", "None", "[[1, 2], [3]]"])
def test_a_method_that_gives_no_numbers_is_blamed(install, article, scores):
    code = f"class M:\n def score(self, document): return {scores}"
    install("bad", "briefmaker.summarisers", {"bad": "bad:M"}, "bad", code)
    with pytest.raises(FailedPlugIn, match=r"the plug-in bad of bad 1\.0"):
        briefmaker.summarise(article, method="bad")


READER = """class R:
 kind, signature = "a ship", "SHIP"
 def recognises(self, data): return data.startswith(b"\\0SHIP")
 def open(self, source):
  {body}
"""


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("yield 'text'", FailedPlugIn),
        ("raise OSError('sunk')", FailedPlugIn),
        ("from briefmaker.errors import UnreadableSource; raise UnreadableSource('a.ship: sunk')", UnreadableSource),
        ("return iter(())", UnreadableSource),
    ],
)
def test_a_reader_that_gives_no_page_is_an_error_of_its_file(install, body, error):
    install("ships", "briefmaker.readers", {"ship": "ships:R"}, "ships", READER.format(body=body))
    with pytest.raises(error):
        list(open_pages(Source.from_bytes("a.ship", b"\0SHIP")))


def test_two_packages_with_one_name_are_refused(install):
    install("one", "briefmaker.engines", {"same": "one:E"})
    install("two", "briefmaker.engines", {"same": "two:E"})
    with pytest.raises(UsageError, match="same: brought by one and two"):
        find_plug_in(Group.ENGINES, "same")


def test_a_name_of_ours_cannot_be_taken(install, article):
    install("thief", "briefmaker.engines", {"builtin": "thief:E"}, "thief", "raise ValueError")
    install("rogue", "briefmaker.summarisers", {"lead": "rogue:E"}, "rogue", "raise ValueError")
    note = brief_articles((article,), BriefSettings(engine="builtin", method="lead"), "0" * 64)
    assert note.bottom_lines


@pytest.mark.usefixtures("papers")
def test_a_shelf_is_filled_by_an_engine_of_a_package(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(GIVEN.read_bytes())
    assert run(["index", "page.html", "-o", "one.sqlite", "--engine", "capitol", "--no-config"]) == 2
    assert "--engine capitol: no such engine" in capfd.readouterr().err
    assert run(["index", "page.html", "-o", "one.sqlite", "--engine", "capitals", "--no-config"]) == 0


@pytest.mark.parametrize(("flag", "name"), [("--engine", "capitol"), ("--method", "longer")])
@pytest.mark.usefixtures("papers")
def test_a_slip_is_refused_and_the_name_that_was_meant_is_shown(capfd, flag, name):
    assert run(["brief", str(GIVEN), flag, name, "--no-config"]) == 2
    said = capfd.readouterr().err
    assert f"{flag} {name}: no such" in said
    assert ("capitals" if flag == "--engine" else "longest") in said


@pytest.mark.slow
def test_one_that_hangs_or_crashes_costs_its_page_alone(install, tmp_path, call):
    code = "import os, time\nclass M:\n def score(self, document):\n"
    code += "  if 'steel' in document.title: time.sleep(600)\n"
    code += "  if 'wool' in document.title: os._exit(9)\n"
    code += "  if 'silk' in document.title: raise ValueError('no silk')\n  return [1] * len(document.sentences)"
    install("slow", "briefmaker.summarisers", {"slow": "slow:M"}, "slow", code)
    (tmp_path / "saved").mkdir()
    for name in ("grain", "steel", "wool", "silk"):
        (tmp_path / "saved" / f"{name}.html").write_text(GIVEN.read_text("utf-8").replace("grain", name), "utf-8")
    done = call("brief", "saved", "-o", "notes", "-t", "json", "--method", "slow", "--timeout", "6", "-j", "2")
    assert done.returncode == 1, done.stderr
    assert [path.name for path in (tmp_path / "notes").glob("*.json")] == ["grain.json"]
    for said in ("steel.html: not done after 6 s", "wool.html: ended with code 9", "ValueError: no silk"):
        assert said in done.stderr
    note = json.loads((tmp_path / "notes" / "grain.json").read_text("utf-8"))
    assert note["settings"]["method"] == "slow"


@pytest.mark.slow
def test_a_single_page_is_held_too(install, tmp_path, call):
    code = "import time\nclass E:\n languages, version = (), ''\n def __init__(self, text): time.sleep(600)"
    install("slow", "briefmaker.engines", {"slow": "slow:E"}, "slow", code)
    (tmp_path / "page.html").write_bytes(GIVEN.read_bytes())
    done = call("brief", "page.html", "-o", "note.md", "--engine", "slow", "--timeout", "2")
    assert done.returncode == 4
    assert "page.html: not done after 2 s" in done.stderr
