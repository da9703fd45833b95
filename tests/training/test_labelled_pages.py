"""Labels kept without the texts they are of: what is kept, and that another text is refused."""

import gzip
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

import labelled_pages
from labelled_pages import freeze, read_labelled_pages, write

TEXT = "Ropes rot.\n\n Hemp holds longer. Sisal does not. "
LABEL = {
    "id": "wcxb-1",
    "page": "extraction/wcxb-dev/html/1.html.gz",
    "kind": "list",
    "about": "What the reader made of it.",
    "paragraphs": ["Ropes rot.", "Hemp holds longer. Sisal does not."],
    "sentences": [{"paragraph": 0, "start": 0, "end": 10}, {"paragraph": 1, "start": 0, "end": 18}],
    "bottom": [1],
    "grades": "13",
    "avoid": {"0": "fragment"},
    "pairs": [],
    "must": [[1]],
    "actors": [{"name": "Ana Torres", "kind": "person", "aliases": ["Torres"], "tier": "key", "roles": ["pilot"]}],
    "ignore": [],
}


def lay_out(data: Path, text: str) -> None:
    for name, records in (("wcxb-dev", [{"id": "1", "main_content": text}]), ("fundus-dev", [])):
        folder = data / "extraction" / name
        folder.mkdir(parents=True, exist_ok=True)
        whole = [{"title": "Ropes", "author": None, "publish_date": None, "url": "https://r.org/"} | r for r in records]
        (folder / "ground-truth.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, whole)).encode()))
    (data / "notes").mkdir(exist_ok=True)
    (data / "notes/pages.jsonl.gz").write_bytes(gzip.compress(b""))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(labelled_pages, "KEPT", tmp_path / "kept.jsonl.gz")
    return tmp_path


def test_no_sentence_and_nothing_in_a_readers_own_words_is_kept():
    line = json.dumps(freeze(LABEL))
    assert not any(text in line for text in ("Ropes rot", "Hemp", "made of it", "pilot"))


def test_a_label_and_its_text_are_put_together_again(kept: Path):
    assert write([LABEL]) == 1
    lay_out(kept, TEXT)
    (page,) = read_labelled_pages(kept)
    for field in ("paragraphs", "sentences", "grades", "bottom", "avoid", "must", "kind"):
        assert page[field] == LABEL[field]
    assert page["meta"]["url"] == "https://r.org/"


def test_another_text_than_was_labelled_is_refused(kept: Path):
    write([LABEL])
    lay_out(kept, TEXT.replace("Sisal", "Jute"))
    with pytest.raises(ValueError, match="another text than was labelled"):
        list(read_labelled_pages(kept))


def test_a_page_of_a_set_that_is_for_research_alone_is_not_kept(kept: Path):
    assert write([LABEL | {"page": "extraction/gn1-dev/html/1.html.gz"}]) == 0
    assert not gzip.decompress((kept / "kept.jsonl.gz").read_bytes())
