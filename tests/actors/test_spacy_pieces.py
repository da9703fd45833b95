"""spaCy is given text in bounded pieces: here a model that only notes what it was given stands in for it."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType
from briefmaker.actors.recognise import spacy

LONGEST, RUN = 100_000, 1_000


@dataclass
class Model:
    """Notes the texts it was given, and marks each `Ann Berg`."""

    given: list = field(default_factory=list)

    def pipe(self, texts):
        for text in texts:
            self.given.append(text)
            at = [place for place in range(len(text)) if text.startswith("Ann Berg", place)] if "Ann" in text else []
            yield SimpleNamespace(
                ents=[SimpleNamespace(start_char=place, end_char=place + 8, label_="PERSON") for place in at]
            )


@pytest.fixture
def model(monkeypatch):
    model = Model()
    monkeypatch.setattr(spacy, "_load", lambda _name: model)
    return model


HEAVY = {
    "signs": "(" * 300_000,
    "signs of many kinds": "\"'([{<" * 50_000,
    "full stops": "a." * 150_000,
    "dashes": "-----\n" * 50_000,
    "words": "He said so. " * 25_000,
    "one word": "a" * 300_000,
    "Chinese": "港务局表示北码头将关闭十一个月。" * 20_000,
    "names": "Ann Berg, " * 30_000,
    "nothing": "",
    "blanks": " " * 300_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_no_text_is_longer_and_no_run_of_signs_either(model, text):
    spacy.SpacyRecogniser("xx_core_sm").alone([tokenise(1, text)])
    assert all(len(piece) <= LONGEST for piece in model.given)
    runs = [run for piece in model.given for run in piece.split() if not run.isalnum() and run.isascii()]
    assert max(map(len, runs), default=0) <= RUN
    assert len(model.given) <= len(text) / 250 + 1


@pytest.mark.parametrize("between", ["(" * 30_000, " He said so." * 20_000, "\n"])
@pytest.mark.usefixtures("model")
def test_what_is_found_in_a_piece_stands_in_its_block(between):
    text = f"Ann Berg spoke. {between} Then Ann Berg left."
    first, second = spacy.SpacyRecogniser("xx_core_sm").alone([tokenise(1, text)])
    assert (first.text, second.text) == ("Ann Berg", "Ann Berg")
    assert first.start == 0
    assert text[second.block.starts[second.start] :] == "Ann Berg left."
    assert {first.type, second.type} == {EntityType.PERSON}


@pytest.mark.slow
@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_no_letter_is_lost_between_pieces(model, text):
    spacy.SpacyRecogniser("xx_core_sm").alone([tokenise(1, text)])
    assert "".join(model.given) == text
