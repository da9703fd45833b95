"""What an event is called: by one of its sources, in its words."""

import re
from collections.abc import Sequence

from briefmaker.digest.terms import weigh_terms, weigh_words
from briefmaker.model import Article

_TOLD = 1.3
"""What it adds to a title that the bottom line of the event is from the same article, as a factor."""


_SITE, _FOREIGN = re.compile(r"\w\.(?:com|org|net|co)\b|::|[_|»]|[- ]-|-[A-Z]\w+-"), 0.5
"""What names of sites and sections in a title look like, and what such a title loses, as a factor."""


def name_story(articles: Sequence[Article], told: int) -> str:
    """
    Return the title whose words the other articles use most; of equal ones that of the first article.

    `told` is the place among `articles` of the one that gives the bottom line.
    """
    terms = [weigh_terms(article) for article in articles]
    scores = [
        (_TOLD if place == told else 1.0)
        * (_FOREIGN if _SITE.search(article.title) else 1.0)
        * sum(
            weight * others.get(word, 0.0)
            for word, weight in weigh_words(article.title, article.language).items()
            for others in terms[:place] + terms[place + 1 :]
        )
        for place, article in enumerate(articles)
    ]
    return articles[scores.index(max(scores))].title
