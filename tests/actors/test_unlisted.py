"""Names that the title has act and that are in no row."""

import pytest

from briefmaker import compose
from briefmaker.actors import Reason, find_actors, find_unlisted
from briefmaker.model import Article, BriefSettings

BODY = [
    "Traders in Johannesburg have waited for a licence since May, and the queue of those who wait grew again.",
    "The mayor of Johannesburg, Maria Okafor, said that new stalls would open in the summer.",
]


def unlisted(title, body=BODY):
    article = Article.from_text(title, body)
    return list(find_unlisted(article, find_actors(article, engine="builtin"), engine="builtin"))


def test_a_place_that_the_title_has_act_is_told():
    assert unlisted("Johannesburg has failed its traders") == [("Johannesburg", Reason.PLACE)]


@pytest.mark.parametrize(
    "title",
    [
        "Traders in Johannesburg have waited",
        "The queues of Johannesburg grew",
        "Maria Okafor has failed the traders",
        "Johannesburg Has Failed Its Traders",
        "Capetown has failed its traders",
        "",
    ],
    ids=["behind a preposition", "no verb behind it", "in a row", "in capitals", "not in the text", "no title"],
)
def test_who_is_listed_or_does_not_act_is_not_told(title):
    assert unlisted(title) == []


def test_the_note_says_so_once_and_not_where_no_actors_are_shown():
    words = "The title names {value}, not among the actors: taken for a place."
    text = "\n\n".join(["# Johannesburg has failed its traders", *BODY]).encode()
    told = compose(text, name="traders.md").notices
    assert [(notice.words, notice.value) for notice in told if notice.words == words] == [(words, "Johannesburg")]
    assert all(notice.words != words for notice in compose(text, name="a.md", settings=BriefSettings(actors=0)).notices)
