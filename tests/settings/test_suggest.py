from hypothesis import given
from hypothesis import strategies as st

from briefmaker.model.choices import Method
from briefmaker.model.suggest import find_near, suggest


def test_the_nearest_is_named_first_and_the_others_after_it():
    assert suggest("lexrank", tuple(Method)).startswith("Did you mean: lex-rank (or text-rank, ")
    assert suggest("leed", ("lead", "default")) == "Did you mean: lead (or default)"


def test_all_are_named_where_none_is_near():
    assert suggest("xyz", ("lead", "default")) == "Choose from lead, default."


def test_a_long_list_is_not_told_where_a_word_is_near():
    assert suggest("word-8", [f"word-{number}" for number in range(8, 40)]).startswith("Did you mean: word-8")
    assert "word-39" not in suggest("word-8", [f"word-{number}" for number in range(8, 40)])


def test_capitals_and_dashes_do_not_matter():
    assert find_near("TEXT_RANK", tuple(Method))[0] == "text-rank"


@given(st.text(), st.lists(st.text(min_size=1), min_size=1))
def test_a_known_word_is_its_own_nearest(word, known):
    assert set(find_near(word, known)) <= set(known)
    assert suggest(word, known)
    near = find_near(known[0], known)
    assert near[0].casefold().replace("_", "-") == known[0].casefold().replace("_", "-")
