"""Sentences are compared in bounded room, to the same bits."""

from hypothesis import given
from hypothesis import strategies as st

from briefmaker.summary import centrality
from briefmaker.summary.centrality import compare_sentences
from briefmaker.summary.document import count_terms

WORDS = st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=8).map(tuple), min_size=1, max_size=12)


@given(WORDS)
def test_a_word_at_a_time_gives_what_all_at_once_give(bags):
    if not any(bags):
        return
    at_once = compare_sentences(count_terms(bags))
    before, centrality._MOST_PAIRS = centrality._MOST_PAIRS, 0
    try:
        assert (compare_sentences(count_terms(bags)) == at_once).all()
    finally:
        centrality._MOST_PAIRS = before
