"""Signs looked for in many texts at once."""

from briefmaker.summary.document import join_texts


def test_a_sign_is_found_in_the_texts_that_have_it():
    joined = join_texts(("a, b", "", "c", ", , d,", "(e"))
    assert joined.find(",") == [0, 3]
    assert joined.find("(", "d") == [3, 4]
    assert joined.mark(",", "c").tolist() == [True, False, True, True, False]
    assert joined.find() == joined.find("z") == []


def test_no_sign_reaches_from_a_text_into_the_next():
    assert join_texts(("ab", "cd")).find("bc") == []
    assert join_texts(()).mark("a").tolist() == []
