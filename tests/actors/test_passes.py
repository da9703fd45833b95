"""Each pass changes only what it declares, and types are set in one place."""

import ast
from pathlib import Path

import pytest

import briefmaker
from briefmaker.actors import pipeline
from briefmaker.actors.explain import explain_actors, list_touches
from briefmaker.actors.pipeline import PASSES, Change, blocks_of, run_passes
from briefmaker.actors.recognise.engines import recogniser_of
from briefmaker.model import Article

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ROOM = Path(pipeline.__file__).parent
PAGES = sorted((*SAMPLES.glob("*.html"), *SAMPLES.glob("*.txt")))


def keys(mentions):
    return [(*mention.position, mention.end, mention.type) for mention in mentions]


def overlaps(one, other):
    return one.block is other.block and one.start < other.end and other.start < one.end


def only_bounds(before, after):
    """Every mention comes from one of the same type that it overlaps, and none is lost."""
    came = all(any(overlaps(new, old) and new.type == old.type for old in before) for new in after)
    return came and all(any(overlaps(new, old) for new in after) for old in before)


def only_types(before, after):
    return [key[:3] for key in keys(before)] == [key[:3] for key in keys(after)]


def only_presence(before, after):
    """What stays is as it was; what is new shares no word with what stays."""
    stays = set(keys(before)) & set(keys(after))
    new = [mention for mention, key in zip(after, keys(after), strict=True) if key not in stays]
    kept = [mention for mention, key in zip(after, keys(after), strict=True) if key in stays]
    return not any(overlaps(one, other) for one in new for other in kept)


CHECKS = {Change.BOUNDS: only_bounds, Change.TYPE: only_types, Change.PRESENCE: only_presence}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_pass_changes_only_what_it_declares(page, language):
    blocks = blocks_of(briefmaker.read(page.read_bytes(), name=page.name), language)
    before = recogniser_of("builtin", language).mentions(blocks)
    for step, after in run_passes(blocks, before, language):
        assert CHECKS[step.changes](before, after), step.name
        assert keys(after) == sorted(keys(after), key=lambda key: key[:2]), step.name
        before = after


def test_only_one_module_sets_types():
    callers = {
        path.name
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "with_type"
    }
    assert callers == {"types.py"}


def test_names_of_passes_are_told_apart_and_give_a_reason():
    assert len({step.name for step in PASSES}) == len(PASSES)
    assert all(step.reason for step in PASSES)


def test_explain_tells_what_each_pass_did_to_a_row_and_what_was_left_out():
    text = "The Court of Appeals for the Sixth Circuit ruled on Monday. We moved to IPv6."
    lines = "\n".join(
        list_touches("page.html", explain_actors(Article.from_text("A ruling", [text]), engine="builtin"))
    )
    longer = "Court of Appeals (organisation) -> Court of Appeals for the Sixth Circuit (organisation) (¶1)"
    assert f"\n  Court of Appeals for the Sixth Circuit\n    extend names: {longer}\n" in lines
    assert "\n  in no row\n" in lines
    assert "\n    drop non-agents: IPv6 (organisation) left out (¶1)" in lines
