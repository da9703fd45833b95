"""Portals to learn from: made by lot, the same each time, and what is put in is never part of the article."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from briefmaker.articles.dom import flatten

PARAGRAPHS = [
    f"Paragraph {number} of the report tells how the ferry came back into service and what the board paid for it."
    for number in range(1, 7)
]
PAGE = (
    "<html><body><main><h1>The ferry</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</main></body></html>"
)


sys.path.insert(0, str(Path(__file__).parents[2] / "training"))


@pytest.fixture(scope="module")
def grafts() -> ModuleType:
    return importlib.import_module("extraction_grafts")


@pytest.fixture(scope="module")
def labels() -> ModuleType:
    return importlib.import_module("extraction_labels")


def portal(grafts: ModuleType, seed: int) -> str:
    other = grafts.Story(
        "else.org", "A goat is seen on the roof", "https://else.org/a-goat-is-seen", ("Goats climb.",) * 4
    )
    own = grafts.Story("here.org", "Never lent", "https://here.org/", ("Own text.",) * 4)
    stock = grafts.Stock((other, own), ("I remember the old ferry well, and the goats too, for that matter.",))
    return str(grafts.graft(PAGE, PARAGRAPHS, "here.org", stock, seed))


def test_the_same_seed_gives_the_same_portal_and_others_give_others(grafts: ModuleType) -> None:
    assert portal(grafts, 4) == portal(grafts, 4)
    assert len({portal(grafts, seed) for seed in range(12)}) == 12


@pytest.mark.parametrize("seed", range(12))
def test_the_article_stays_whole_and_is_all_that_is_labelled(grafts: ModuleType, labels: ModuleType, seed: int) -> None:
    texts = flatten(portal(grafts, seed)).texts
    labelled = labels.label_runs(texts, "\n".join(PARAGRAPHS))
    assert [texts[run] for run in np.flatnonzero(np.nan_to_num(labelled) >= 0.5)] == PARAGRAPHS
    assert "Never lent" not in " ".join(texts)
    assert len(texts) > len(PARAGRAPHS) + 1


def test_chinese_text_is_labelled_letter_by_letter(labels: ModuleType) -> None:
    texts = ["新闻", "两年之后渡船终于回来了，岛民们都很高兴。", "相关新闻一条"]
    found = labels.label_runs(texts, "两年之后渡船终于回来了，岛民们都很高兴。")
    assert np.nan_to_num(found).tolist() == [0, 1, 0]
