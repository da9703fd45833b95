"""Rules on what a recogniser marked outside English: a TOML file a rule, a case a text with the names marked in it."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.beside import drop_announced_things, trim_offices
from briefmaker.actors.recognise.bodies import find_headed_bodies, whole_bodies
from briefmaker.actors.recognise.builtin import as_one_type, drop_fields
from briefmaker.actors.recognise.cities import as_places
from briefmaker.actors.recognise.evidence import drop_common_words, keep_likely
from briefmaker.actors.recognise.full_names import add_addressed, add_full_names, add_repeats, add_titled_names
from briefmaker.actors.recognise.glued import join_hyphens, part_person, part_sentences
from briefmaker.actors.recognise.joins import join_namesakes, take_in
from briefmaker.actors.recognise.lists import find_local_bodies
from briefmaker.actors.recognise.small_words import part_persons, whole_names

EACH = {"part sentences": part_sentences, "part person": part_person}
ALL = {"join hyphens": join_hyphens}
KEPT = {
    "drop told things": drop_announced_things,
    "keep likely": keep_likely,
    "trim offices": trim_offices,
    "whole bodies": whole_bodies,
    "whole names": whole_names,
    "join bearers": join_namesakes,
    "part persons": part_persons,
    "as one type": as_one_type,
}
MENDED = {
    "drop common words": drop_common_words,
    "add full names": add_full_names,
    "add addressed": add_addressed,
    "add titled names": add_titled_names,
    "as places": as_places,
    "drop fields": drop_fields,
    "add repeats": add_repeats,
}
FOUND = {"headed bodies": find_headed_bodies, "known bodies": find_local_bodies}


def applied(rule, block, names, language):
    """Return what a rule makes of the names marked in a block."""
    if rule in EACH:
        return [part for name in names for part in EACH[rule](name, language)]
    if rule in FOUND:
        return take_in((block,), names, FOUND[rule]((block,), language))
    if rule in MENDED:
        return MENDED[rule]((block,), names, language)
    return [*ALL[rule](names)] if rule in ALL else KEPT[rule](names, language)


FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]
CASES = [
    pytest.param(file["rule"], case, id=f"{file['rule']}: {case['text'][:40]}")
    for file in FILES
    for case in file["case"]
]


def marks(block, marked, language):
    """Return the names of a case where they first stand in its text, with how sure the recogniser is of some."""
    for name, kind, *sure in marked:
        words = tokenise(0, name, "fr" if "'" in name else language).tokens
        starts = range(len(block.tokens) - len(words) + 1)
        at = next(i for i in starts if block.tokens[i : i + len(words)] == words)
        yield Mention(block, at, at + len(words), EntityType(kind), confidence=sure[0] if sure else None)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_case_holds(rule, case):
    block = tokenise(1, case["text"], case["language"])
    found = applied(rule, block, [*marks(block, case["marked"], case["language"])], case["language"])
    assert [[name.text, str(name.type)] for name in found] == case["names"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["rule"])
def test_a_rule_says_why_and_changes_some_of_its_cases_and_not_all(file):
    assert file["why"]
    changed = [case["marked"] != case["names"] for case in file["case"]]
    assert any(changed)
    assert not all(changed)


def test_every_rule_has_its_cases():
    assert {file["rule"] for file in FILES} == {*EACH, *ALL, *KEPT, *MENDED, *FOUND}
