"""The lists of phrases are those that rules ask for, and each of their lines finds itself where it is no pattern."""

import re
from pathlib import Path

import pytest

from briefmaker import articles
from briefmaker.articles.metadata.dates import date_lines
from briefmaker.articles.phrases import phrase_pattern, phrases
from briefmaker.model.choices import TextKind

ROOM = Path(articles.__file__).parent
LISTS = (ROOM / "data" / "phrases.txt").read_text("utf-8")


def test_each_list_is_asked_for_by_a_rule_and_each_rule_has_its_list():
    code = "\n".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    asked = set(re.findall(r"phrase_pattern\(\s*\"([^\"]+)\"|(?<!def )phrases\(\"([^\"]+)\"", code))
    asked = {one or other for one, other in asked} | {"authors: newsroom", "authors: house"}
    listed = re.findall(r"^\[([^\]]+)\]$", LISTS, re.MULTILINE)
    kinds = {f"kind: {kind}" for kind in TextKind}
    assert len(listed) == len({*listed})
    assert {name for name in listed if name not in kinds} == asked


@pytest.mark.parametrize("name", re.findall(r"^\[([^\]]+)\]$", LISTS, re.MULTILINE))
def test_a_list_has_lines_without_remarks_and_spaces_at_their_ends(name):
    lines = phrases(name)
    assert len(lines) >= 2
    assert not [line for line in lines if line != line.strip() or line.startswith("#")]


def test_a_list_finds_its_words_whole_and_whatever_their_case():
    pattern = phrase_pattern("authors: role")
    assert pattern.search("The EDITOR of it")
    assert not pattern.search("edited by nobody")
    assert phrase_pattern("authors: legal form", r"\b(?:{})\b\.?$", flags=0).search("Ferry Works GmbH")
    assert not phrase_pattern("authors: legal form", r"\b(?:{})\b\.?$", flags=0).search("Ferry Works gmbh")


def test_a_line_of_change_is_known_in_any_language_of_its_list():
    assert all(
        map(date_lines.is_update, ("Updated: 3 May 2024", "Zuletzt aktualisiert: 3. Mai 2024", "更新：2024-05-03"))
    )
