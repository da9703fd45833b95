"""A short article is returned whole, and the note says so."""

import briefmaker
from briefmaker.notices import QUOTED_WHOLE
from briefmaker.summary import quotes_all, summarise

SENTENCES = (
    "The harbour of Constanta opened again on Monday after two years of war.",
    "Romanian traders expect that the price of grain falls before the harvest.",
    "Insurers ask for more than twice what they asked for in the spring.",
)


def article(count: int) -> briefmaker.Article:
    return briefmaker.Article.from_text("The harbour opens", [" ".join(SENTENCES[:count])])


def test_quotes_that_leave_nothing_out_are_told_from_those_that_do():
    short = article(3)
    assert quotes_all(short, summarise(short, sentences=5))
    assert not quotes_all(short, summarise(short, sentences=2))


def test_the_note_of_a_short_article_says_that_it_is_whole():
    data = ("The harbour opens\n\n" + "\n\n".join(SENTENCES)).encode()
    briefing = briefmaker.compose(data, name="copy.txt")
    (notice,) = (notice for notice in briefing.notices if notice.words == QUOTED_WHOLE)
    assert not notice.warns
    assert QUOTED_WHOLE in briefmaker.write(briefing, "md").data.decode()


def test_the_note_of_a_longer_article_does_not():
    data = ("The harbour opens\n\n" + "\n\n".join(SENTENCES * 3)).encode()
    briefing = briefmaker.compose(data, name="copy.txt", settings=briefmaker.BriefSettings(sentences=2))
    assert QUOTED_WHOLE not in [notice.words for notice in briefing.notices]
