"""Sentence boundaries in real news, where splitters fail."""

from pathlib import Path

from briefmaker.language import measure_dateline, split_sentences

CASES = [
    line
    for line in Path(__file__).with_name("hard_news.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
GOAL = 0.98


def read_case(line: str) -> tuple[str, int, list[str]]:
    """Return the text, the length of its dateline, and its sentences."""
    dateline, _, body = line.removeprefix("{").rpartition("}")
    sentences = body.split(" ‖ ")
    return dateline + " ".join(sentences), len(dateline), sentences


def test_boundaries_of_the_hard_cases_are_nearly_all_found():
    right = found = wanted = 0
    for line in CASES:
        text, _, sentences = read_case(line)
        got = [text[span.start : span.end] for span in split_sentences(text)]
        right += len(set(got) & set(sentences))
        found, wanted = found + len(got), wanted + len(sentences)
    assert len(CASES) == 48
    assert 2 * right / (found + wanted) >= GOAL


def test_datelines_are_measured_to_the_letter():
    for line in CASES:
        text, length, _ = read_case(line)
        assert measure_dateline(text) == length, text
