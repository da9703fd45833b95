"""Answers for programs: each is of the form that its schema in the docs says."""

import json
from pathlib import Path

import pytest

import briefmaker.model
from briefmaker.documents.layout import known_templates
from briefmaker.language.promised import load_promised

SAMPLES = Path(__file__).parents[2] / "samples"
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": float, "boolean": bool}
RECORD = Path(briefmaker.model.__file__).parent / "briefing.schema.json"
TYPES |= {"null": type(None)}


def refer(address):
    """The form that a reference names, by file and place."""
    file, _, place = address.partition("#/")
    form = json.loads(((SCHEMAS / file) if file else RECORD).read_text("utf-8"))
    for key in place.split("/"):
        form = form[key]
    return form


def is_of(form, value):
    """Return whether a value is of a form; of JSON Schema what these schemas use, keys that are unknown refused."""
    if "$ref" in form:
        form = refer(form["$ref"])
    if "oneOf" in form:
        return sum(is_of(one, value) for one in form["oneOf"]) == 1
    if "enum" in form or "const" in form:
        return value in form.get("enum", [form.get("const")])
    types = form["type"] if isinstance(form["type"], list) else [form["type"]]
    if type(value) not in [TYPES[name] for name in types]:
        return False
    if isinstance(value, list):
        return all(is_of(form["items"], item) for item in value)
    if isinstance(value, dict) and "properties" in form:
        known = form["properties"]
        return set(form["required"]) <= set(value) <= set(known) and all(is_of(known[key], value[key]) for key in value)
    return True


def check(command, out):
    form = json.loads((SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    told = json.loads(out)
    assert is_of(form, told)
    return told


def test_the_check_refuses_what_is_of_another_form():
    form = json.loads((SCHEMAS / "verify.schema.json").read_text("utf-8"))
    good = {"document": "a", "unchanged": True, "findings": [{"holds": True, "text": "b"}]}
    assert is_of(form, good)
    for wrong in ({}, good | {"more": 1}, good | {"unchanged": "yes"}, good | {"findings": [{"holds": True}]}):
        assert not is_of(form, wrong)
    line = json.loads((SCHEMAS / "manifest.schema.json").read_text("utf-8"))
    counts = dict.fromkeys(("made", "up_to_date", "failed", "duplicate", "skipped"), 0)
    end = {"kind": "end", "chain": "0", "at": "", "counts": counts, "exit": 0}
    assert is_of(line, end)
    assert not is_of(line, end | {"kind": "begin"})
    assert not is_of(line, end | {"counts": {"made": 0}})


@pytest.mark.parametrize(
    "command", [path.name.partition(".")[0] for path in sorted(SCHEMAS.glob("*.json")) if "chooser" not in path.name]
)
def test_help_names_the_option(briefmaker, command):
    said = briefmaker("brief" if command == "manifest" else command, "--help").out
    assert "--json" in said or ("--to" in said and "json" in said)


def test_read(briefmaker, page):
    assert check("read", briefmaker("read", page, "-t", "json").out)["title"] == "Ministers agree on grain route"
    assert check("read", briefmaker("read", SAMPLES / "nsf-climate-startups.html", "-t", "json").out)["pictures"] == []


@pytest.mark.parametrize("by", ["total", "article"])
def test_actors(briefmaker, page, by):
    rows = check("actors", briefmaker("actors", page, "-t", "json", "--by", by).out)
    assert "Elena Radu" in {row["name"] for row in rows if row["statements"]}


def test_check(briefmaker, page, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("“We have the track and we have no barges,” said Elena Radu on 4 March 2026.", "utf-8")
    told = check("check", briefmaker("check", draft, page, "-t", "json").out)
    assert told["claims"][0]["changes"]


def test_changes(briefmaker, page, tmp_path):
    newer = tmp_path / "newer.html"
    newer.write_text(page.read_text("utf-8").replace("two million", "three million"), "utf-8")
    told = check("changes", briefmaker("changes", page, newer, "-t", "json").out)
    assert told["pages"][0]["changes"][0]["sentences"][0]["values"]


def test_find(briefmaker, page):
    assert briefmaker("index", page.parent, "-j", "1").code == 0
    found = check("find", briefmaker("find", "barges", "--shelf", page.parent, "-t", "json").out)
    assert [hit["said_by"] for hit in found["hits"]] == [["Elena Radu"]]


def test_timeline(briefmaker, page):
    rows = check("timeline", briefmaker("timeline", page, "-t", "json").out)
    assert [row["date"] for row in rows] == ["2024"]


def test_manifest(briefmaker, page, tmp_path):
    (tmp_path / "saved" / "twice.html").write_bytes(page.read_bytes())
    (tmp_path / "saved" / "empty.html").write_bytes(b"")
    asked = ("brief", tmp_path / "saved", "-t", "md", "-o", tmp_path / "notes", "--json")
    first, again = (
        [check("manifest", line) for line in briefmaker(*asked, *more).out.splitlines()] for more in ((), ("--retry",))
    )
    assert [line["kind"] for line in first] == ["run", "item", "item", "item", "end"]
    assert {line["status"] for line in first[1:-1]} == {"ok", "duplicate", "failed"}
    assert {line["status"] for line in again[1:-1]} >= {"up-to-date", "failed"}
    kept = (tmp_path / "notes" / "manifest.jsonl").read_text("utf-8").splitlines()
    assert {check("manifest", line)["kind"] for line in kept} == {"run", "item", "end"}


def test_verify_of_a_note_in_a_template_that_is_not_named(briefmaker, page, tmp_path):
    briefmaker("templates", "note", "--copy-to", tmp_path / "mine")
    briefmaker("brief", page, "--template", tmp_path / "mine", "-o", tmp_path / "note.docx")
    told = briefmaker("verify", tmp_path / "note.docx", page, "--json")
    answer = check("verify", told.out)
    assert (told.code, answer["unchanged"]) == (0, False)
    assert "intact" in {finding["state"] for finding in answer["findings"]}


def test_verify(briefmaker, page, tmp_path):
    briefmaker("brief", page, "-t", "md,html", "-o", tmp_path / "notes")
    told = briefmaker("verify", tmp_path / "notes" / "grain.html", page, "--json")
    assert check("verify", told.out)["unchanged"] is True
    assert told.code == 0
    page.write_text(page.read_text().replace("second grain route", "third grain route"))
    differs = briefmaker("verify", tmp_path / "notes" / "grain.html", page, "--json")
    answer = check("verify", differs.out)
    assert (differs.code, answer["unchanged"]) == (6, False)
    assert not all(finding["holds"] for finding in answer["findings"])
    assert check("verify", briefmaker("verify", tmp_path / "notes", "--json").out)["document"] == str(
        tmp_path / "notes"
    )


@pytest.mark.slow
def test_doctor(briefmaker):
    told = briefmaker("doctor", "--json")
    answer = check("doctor", told.out)
    assert answer["complete"] == (told.code == 0)
    assert {"briefmaker", "Python", "pdf by typst"} <= {part["part"] for part in answer["parts"]}


def test_languages(briefmaker):
    answer = check("doctor", briefmaker("doctor", "--languages", "--json").out)
    assert [one["name"] for one in answer["languages"]] == [row.name for row in load_promised()]


def test_templates(briefmaker, tmp_path):
    listed = check("templates", briefmaker("templates", "--json").out)["templates"]
    assert [one["name"] for one in listed] == list(known_templates())
    assert "kicker" in check("templates", briefmaker("templates", "intel", "--json").out)["text"]
    copied = check("templates", briefmaker("templates", "note", "--copy-to", tmp_path / "look", "--json").out)
    assert Path(copied["copy"]).is_file()


def test_config(briefmaker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefmaker.toml").write_text('[brief]\nto = ["md", "json"]\nsentences = 7\n')
    told = check("config", briefmaker("config", "--json").out)["settings"]
    settings = {(one["section"], one["key"]): one for one in told}
    assert settings["brief", "to"]["value"] == ["md", "json"]
    assert settings["brief", "sentences"]["origin"] == "briefmaker.toml"
    assert settings["brief", "words"]["value"] is None
    assert settings["brief", "method"]["value"] == "default"


def test_who(briefmaker, page, monkeypatch):
    day = '<meta property="article:published_time" content="2026-03-04"></head>'
    page.write_text(page.read_text("utf-8").replace("</head>", day), encoding="utf-8")
    monkeypatch.chdir(page.parent)
    assert briefmaker("index", ".").code == 0
    told = check("who", briefmaker("who", "Radu", "-t", "json").out)
    assert told["who"]["entry"]["name"] == "Elena Radu"
    assert told["who"]["said"]
    told = check("who", briefmaker("who", "--new-since", "2026-03-01", "-t", "json").out)
    assert "Elena Radu" in {it["name"] for it in told["new"]}
