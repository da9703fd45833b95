"""Codes of languages: which part of one counts."""

import pytest

from briefmaker.language.codes import base_code, label_code


@pytest.mark.parametrize(
    ("code", "base", "label"),
    [
        ("pt-BR", "pt", "pt"),
        (" EN ", "en", "en"),
        ("zh", "zh", "zh"),
        ("zh-CN", "zh", "zh"),
        ("zh-TW", "zh", "zh-Hant"),
        ("zh_HK", "zh_hk", "zh-Hant"),
        ("zh-Hant-MO", "zh", "zh-Hant"),
        ("", "", ""),
    ],
)
def test_only_traditional_characters_have_labels_of_their_own(code, base, label):
    assert (base_code(code), label_code(code)) == (base, label)
