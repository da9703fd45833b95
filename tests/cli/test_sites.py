"""Rules for sites at the command line."""

import json

import pytest


@pytest.fixture
def page(page):
    page.write_text(
        page.read_text().replace("</head>", '<link rel="canonical" href="https://example.org/grain"></head>')
    )
    return page


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "sites.toml"
    path.write_text('["example.org"]\nkeep = "article p:nth-of-type(-n+2)"\ntitle = "nav a"\n')
    return path


def test_a_rule_holds_for_notes_articles_and_actors(page, rules, briefmaker, tmp_path):
    text = briefmaker("read", page, "--sites", rules).out
    assert text.startswith("# Home\n")
    assert "Elena Radu" in text
    assert "Farmers on both banks" not in text
    note = briefmaker("brief", page, "-o", tmp_path / "note.json", "--sites", rules)
    record = json.loads((tmp_path / "note.json").read_text())
    assert note.code == 0
    assert record["articles"][0]["title"] == "Home"
    assert record["settings"]["sites"] == rules.read_text()
    assert "European Union" not in briefmaker("actors", page, "--sites", rules).out
    assert "European Union" in briefmaker("actors", page).out


def test_a_changed_rule_makes_another_note_and_verify_reads_by_the_recorded_one(page, rules, briefmaker, tmp_path):
    arguments = ("brief", page, "-o", tmp_path / "notes", "-t", "html", "--sites", rules)
    assert briefmaker(*arguments).code == 0
    assert "1 up to date" in briefmaker(*arguments).err
    assert briefmaker("verify", tmp_path / "notes" / "grain.html", page).code == 0
    rules.write_text(rules.read_text().replace("-n+2", "-n+3"))
    assert briefmaker(*arguments).code == 5


def test_rules_may_stand_in_a_folder_and_the_settings(page, rules, briefmaker, tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.toml").write_text(rules.read_text())
    (folder / "b.toml").write_text('["example.net"]\nkeep = "p"\n')
    assert briefmaker("read", page, "--sites", folder).out.startswith("# Home\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefmaker.toml").write_text('[read]\nsites = "rules"\n')
    assert briefmaker("read", page).out.startswith("# Home\n")
    assert [line for line in briefmaker("sites", "--sites", folder).out.splitlines() if line[0] != " "] == [
        "example.org",
        "example.net",
    ]
    (folder / "c.toml").write_text('["example.org"]\nkeep = "p"\n')
    assert briefmaker("read", page, "--sites", folder).code == 2


def test_a_rule_is_explained(page, rules, briefmaker):
    told = briefmaker("read", page, "--sites", rules, "--explain").out
    assert "rule for example.org" in told
    assert "keep article p:nth-of-type(-n+2): 2" in told


def test_each_selector_is_tried_on_a_page(page, rules, briefmaker):
    lines = briefmaker("sites", "--sites", rules, "--test", page).out.splitlines()
    assert lines[0].endswith("grain.html: https://example.org/grain")
    assert lines[1] == "  rule for example.org"
    assert [line.split()[0] for line in lines[2:]] == ["keep", "title"]
    assert " 2  The transport ministers" in lines[2]
    assert lines[3].endswith(" 2  Home")
    other = briefmaker("sites", "--sites", rules, "--test", page, "--url", "https://example.net/")
    assert "no rule is for it" in other.out


def test_a_rule_that_matches_nothing_is_a_warning(page, rules, briefmaker, tmp_path):
    rules.write_text('["example.org"]\nkeep = ".none"\n')
    said = "rule for example.org: nothing on the page matches it"
    assert said in briefmaker("read", page, "--sites", rules).err
    assert said in briefmaker("read", page, "--sites", rules, "-o", tmp_path / "articles").err
    note = briefmaker("brief", page, "--sites", rules, "-o", tmp_path / "notes", "-t", "md")
    assert (note.code, note.err.count(said)) == (0, 1)
    assert briefmaker("brief", page, "--sites", rules, "-o", tmp_path / "strict", "--strict").code == 4


def test_a_selector_that_is_none_fails_its_page_with_what_is_wrong(page, rules, briefmaker):
    rules.write_text('["example.org"]\nkeep = "div["\n')
    result = briefmaker("read", page, "--sites", rules)
    assert result.code == 2
    assert "rule for example.org: keep 'div[' is no selector" in result.err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((), "no rules named"),
        (("--sites", "none.toml"), "none.toml: No such file"),
        (("--import", "none.txt"), "none.txt: No such file"),
    ],
)
def test_what_is_not_there_is_a_usage_error(briefmaker, flags, said):
    result = briefmaker("sites", *flags)
    assert result.code == 2
    assert said in result.err


def test_site_configs_become_rules_that_can_be_used(page, briefmaker, tmp_path):
    config = tmp_path / "example.org.txt"
    config.write_text("body: //article\nstrip: //article/p[1]\ntitle: //nav/a\n")
    made = briefmaker("sites", "--import", config)
    (tmp_path / "made.toml").write_text(made.out)
    text = briefmaker("read", page, "--sites", tmp_path / "made.toml").out
    assert text.startswith("# Home\n")
    assert "two million tonnes" not in text
