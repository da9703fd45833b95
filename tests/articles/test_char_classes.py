"""Letters of runs, counted by their kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.articles.dom import run_stats
from briefmaker.articles.dom.run_stats import (
    COMMA,
    DIGIT,
    END,
    FULL_END,
    MARK,
    QUOTE,
    SPACE,
    UPPER,
    WIDE,
    CharClasses,
    classify_chars,
)

EARLY = 5
"""Letters of a text that are its first ones, here."""

TEXTS = st.lists(st.text(st.sampled_from("aÄ7,.。।!”) ©→漢字\U0001f600"), min_size=1, max_size=12), max_size=8)


def letter_by_letter(text: str) -> dict[int, int]:
    kinds = [classify_chars(letter) for letter in text]
    counts = {kind: sum(bool(one & kind) for one in kinds) for kind in (COMMA, WIDE, MARK)}
    counts |= {kind: sum(bool(one & kind) for one in kinds[:EARLY]) for kind in (UPPER, DIGIT)}
    behind = [next((two for two in kinds[at + 1 :] if not two & QUOTE), SPACE) for at in range(len(kinds))]
    ends = (one & END and (two & SPACE or one & FULL_END) for one, two in zip(kinds, behind, strict=True))
    return counts | {END: sum(map(bool, ends))}


@pytest.mark.parametrize("stretch", [1 << 20, 7])
@given(texts=TEXTS)
def test_letters_are_counted_as_one_by_one_however_many_are_looked_up_together(stretch: int, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_stats, "_STRETCH", stretch)
        counts = CharClasses(texts).count(EARLY)
    assert [{kind: int(counts[kind][run]) for kind in counts} for run in range(len(texts))] == [
        letter_by_letter(text) for text in texts
    ]


def test_a_sentence_ends_before_a_space_or_the_end_quotes_aside_and_in_chinese_before_anything() -> None:
    texts = ["It is 4.5 m. Yes.", "“No.” he said", "好。好。", "www.example.org"]
    assert CharClasses(texts).count(EARLY)[END].tolist() == [2, 1, 2, 0]
