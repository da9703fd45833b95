"""Forms are looked for in all sentences of a text at once, and found as one by one."""

import re

from briefmaker.summary.document import join_texts
from briefmaker.summary.forms import SentenceForm, find_forms, load_english_forms

GRANTING = load_english_forms("granting")
TEXTS = (
    "Tugs are dear, of course.",
    "of courses of ships nobody speaks, and of course\nnobody asks.",
    "I",
    "",
    "PERHAPS tugs are dear.",
    "Perhaps they are.",
    "A pilot told me so, and then another told me.",
    "The rest is the matter of coursing tugs.",
    "CRITICS fear it.",
    "Please call",
    "the port, pilots say.",
)


def test_the_same_sentences_are_found_as_one_by_one():
    alone = {place for place, text in enumerate(TEXTS) if find_forms(GRANTING, join_texts([text]))}
    assert find_forms(GRANTING, join_texts(TEXTS)) == alone == {5, 6, 8}


def test_a_sign_over_the_border_of_two_sentences_is_none():
    form = SentenceForm("call", "it calls", inside=re.compile("call"), signs=("call",))
    assert find_forms((form,), join_texts(("Call", "cal", "l", "a call"))) == {3}


def test_without_texts_nothing_is_found():
    assert not find_forms(GRANTING, join_texts(()))
