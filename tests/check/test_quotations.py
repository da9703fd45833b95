"""What a draft quotes, found between the marks of many languages, and looked up word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.check.index import Index, Vocabulary, tokenise, words_of
from briefmaker.check.wording import find_quotations, look_up
from briefmaker.model import Paragraph, Quotation
from briefmaker.model.check import Answer

NEWS = (
    (
        "“We will not support this bill,” said Anna Berg, “because it harms the 14 million people who need it.” The "
        "minister said on Tuesday that the plan was dead. She added that there was no money left for schools in the "
        "north."
    ),
    "Critics say the bill [17] is a step forward and a long overdue reform of the whole system.",
    "The council wants to repair the bridge, which nobody has not crossed since the flood, before winter comes.",
)
BUDGET = (
    "In another country the government has approved a new budget worth 6 per cent of GDP for the coming year.",
    "Nothing of that was said in the U.S. Senate, whose members had left for the holidays.",
    "Opposition leaders walked out of the chamber before the vote was called on Friday at $5 a head.",
)


@pytest.fixture(scope="module")
def index():
    index = Index()
    for source, blocks in enumerate((NEWS, BUDGET), start=1):
        for number, text in enumerate(blocks, start=1):
            index.add(source, number, text)
    index.close()
    return index


def quoted(text, kind=Paragraph):
    return [text[start:end] for start, end in find_quotations(kind(1, text))]


@pytest.mark.parametrize(
    "text",
    [
        "He said “the plan was dead” again.",
        'He said "the plan was dead" again.',
        "Er sagte „the plan was dead“ noch einmal.",
        "Il dit « the plan was dead » encore.",
        "Er sagte »the plan was dead« noch einmal.",
        "Er sagte ‹the plan was dead› noch einmal.",
        "Hän sanoi ”the plan was dead” taas.",
        "Er sagte ‚the plan was dead‘ noch einmal.",
        "He said ‘the plan was dead’ again.",
        "彼は「the plan was dead」と言った。",
        "他说《the plan was dead》。",
    ],
)
def test_what_stands_between_the_marks_of_any_language_is_a_quotation(text):
    assert quoted(text) == ["the plan was dead"]


def test_a_block_quotation_is_one_without_who_said_it():
    assert quoted("The plan was dead. All of it. — Anna Berg", Quotation) == ["The plan was dead. All of it."]


def test_inches_and_apostrophes_are_no_quotations():
    assert quoted('a 55" set, a 65" set') == []
    assert quoted("the ministers’ plan, and the farmers’ answer") == []


@pytest.mark.parametrize(
    "text",
    [
        "We will not support this bill",
        "we WILL  not support\u00a0this bill",
        "[w]e will not support this bill",
        "We will not support this bill because it harms the 14 million people who need it",
        "the bill is a step forward",
        "worth six percent of GDP",
        "worth 6% of GDP",
        "said in the US Senate",
        "because it harms … people who need it",
        "because it harms [...] people who need it",
        "the plan [of the government] was dead",
        "schools in the north. Critics say the bill is a step forward",
    ],
)
def test_marks_spaces_case_and_ellipses_do_not_alter_a_quotation(index, text):
    assert look_up(text, index).answer is Answer.FOUND


def test_what_is_left_out_has_its_place_behind_the_word_before(index):
    (change,) = look_up("We will support this bill", index).changes
    assert (change.draft, change.source, change.start, change.end) == ("", "not", 7, 7)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We will support this bill", "leaves out “not”"),
        ("the 14 million people who need it said on Tuesday that the plan was dead", "leaves out “The minister”"),
        ("we will … support this bill", "the ellipsis leaves out “not”"),
        ("it harms the 41 million people who need it", "the source says “14”"),
        ("the minister said on Monday that the plan was dead", "the source says “Tuesday”"),
        ("before the vote was called on Friday at €5 a head", "the source says “$”"),
        ("She added that there was really no money left for schools", "“really” is not in the source"),
        ("the government has approved a new budget … before the vote was called", "stitched from ¶1 and ¶3"),
        ("approved a new budget worth 6 per cent. Opposition leaders walked out", "stitched from ¶1 and ¶3"),
        ("We will not support this bill … approved a new budget", "stitched from two sources"),
        ("no money left for schools … because it harms the 14 million", "stitched in another order"),
    ],
)
def test_what_alters_a_quotation_is_said(index, text, reason):
    found = look_up(text, index)
    assert found.answer is Answer.ALTERED
    assert found.reason == reason
    assert found.passages


@pytest.mark.parametrize("text", ["nobody ever wrote these words anywhere", "…", "", "no", "x" * 5000])
def test_what_stands_nowhere_is_not_found(index, text):
    found = look_up(text, index)
    assert found.answer is (Answer.FOUND if text == "no" else Answer.NOT_FOUND)


def test_changes_lie_inside_the_claim_and_passages_inside_their_block(index):
    text = "it hurts the 41 million people who really need it"
    found = look_up(text, index)
    assert [(text[it.start : it.end], it.source) for it in found.changes] == [
        ("hurts", "harms"),
        ("41", "14"),
        ("really", ""),
    ]
    for it in found.passages:
        assert (NEWS, BUDGET)[it.source - 1][it.block - 1][it.start : it.end] == it.text


def test_numbers_are_compared_by_value_and_words_by_letters():
    assert words_of("1,000 of 1’000, 2,5 and 2.5") == ["1000", "of", "1000", "2.5", "and", "2.5"]
    assert words_of("re\u00adport, twelve U.N. bodies") == ["report", "12", "un", "bodies"]


@given(st.text(alphabet=st.sampled_from("“”\"'‘’„«»‹›「」ab .,-—[]…1%$é日")) | st.text(st.characters(codec="utf-8")))
def test_offsets_always_fit(text):
    for block in (Paragraph(1, text), Quotation(1, text)):
        for start, end in find_quotations(block):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
    tokens = tokenise(text, Vocabulary())
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(start < end for start, end in places)
    assert places == sorted(places)


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=5),
    st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_whatever_is_looked_up_has_places_that_fit(blocks, text):
    index = Index()
    for number, block in enumerate(blocks, start=1):
        index.add(1, number, block)
    index.close()
    found = look_up(text, index)
    assert all(blocks[it.block - 1][it.start : it.end] == it.text for it in found.passages)
    assert all(text[it.start : it.end] == it.draft for it in found.changes)


@given(st.text(alphabet="abc 12.,", min_size=1, max_size=120), st.data())
def test_a_stretch_of_words_of_a_source_is_found_in_it(block, data):
    index = Index()
    index.add(1, 1, block)
    index.close()
    places = tokenise(block, index.vocabulary)
    if len(places):
        first = data.draw(st.integers(0, len(places) - 1))
        last = data.draw(st.integers(first, len(places) - 1))
        assert look_up(block[places.starts[first] : places.ends[last]], index).answer is Answer.FOUND


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("the government has approved a budget worth 6 per cent", [("", "new")]),
        ("She added that there was money left for schools", [("", "no")]),
    ],
)
def test_a_word_left_out_between_two_runs_of_the_same_place_is_shown(index, text, changes):
    told = look_up(text, index)
    assert told.answer is Answer.ALTERED
    assert [(it.draft, it.source) for it in told.changes] == changes
    assert told.reason == f"leaves out “{changes[0][1]}”"


def test_words_that_stand_twice_are_those_next_to_the_rest():
    index = Index()
    index.add(
        1, 1, "It is unclear why he fired on the men. On the basis of this report it is not possible to say that."
    )
    index.close()
    told = look_up("On the basis of this report it is possible to say that", index)
    assert [(it.draft, it.source) for it in told.changes] == [("", "not")]
