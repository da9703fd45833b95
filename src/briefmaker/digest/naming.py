"""What an event is called: by one of its sources, in its words."""

import re
from collections.abc import Sequence

from briefmaker.digest.terms import weigh_words
from briefmaker.model import Article, Quote

_SITE = re.compile(r"\w\.(?:com|org|net|co)\b|::|[_|»]|[- ]-|-[A-Z]\w+-")
"""What names of sites and sections in a title look like."""


def name_story(articles: Sequence[Article], state: Quote | None, numbers: Sequence[int]) -> str:
    """
    Return the title of the article that gives the newest state of an event; `numbers` are theirs in the briefing.

    Where that says nothing of the state, such as `Sports Wire`, or has the name of a site in it, the newest other title
    that does better stands for it.
    """
    if state is None:
        return articles[-1].title
    said = weigh_words(state.text, articles[-1].language)
    own = articles[numbers.index(state.article)]
    titles = [it.title for it in (own, *reversed(articles))]
    sound = (title for title in titles if not _SITE.search(title) and said.keys() & weigh_words(title, own.language))
    return next(sound, own.title)
