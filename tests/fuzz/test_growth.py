"""What a page of repeated names, aliases, quotations and dates costs grows with the page, not with its square."""

import pytest

from briefmaker import compose
from briefmaker.model import BriefSettings
from briefmaker.model.choices import ActorEngine

PARTS = [first + vowel for first in "bdklmnrstv" for vowel in "aeiou"]
"""What names are put together from that no list has."""


def name(number):
    """Return one of 125,000 names, each another."""
    code = number * 7919 + 13
    return "".join(PARTS[code // 50**place % 50] for place in range(3)).capitalize() + PARTS[code % 47]


def explained(i):
    words = [name(3 * i), name(3 * i + 1), "Agency", ("Xenon", "Quality", "Zone")[i % 3]]
    return f"The {' '.join(words)} ({''.join(word[0] for word in words)}) said that it will act."


GROWING = {
    "abbreviations": explained,
    "one surname": lambda i: f"{name(i)} Berg, a teacher, said that Berg agreed.",
    "one given name": lambda i: f"Anna {name(i)}, a teacher, said that Anna agreed.",
    "misspelt surnames": lambda i: f"{name(i)} Bergmann spoke. Bergman{'abcdefghij'[i % 10]} said that she agreed.",
    "one person among namesakes": lambda i: f"Anna Berg spoke. Berg said it was late. {name(i)} Berg agreed.",
    "surnames that sound alike": lambda i: f"Anna {name(2 * i)} left. {name(2 * i + 1)} said so.",
    "double surnames": lambda i: f"Anna {name(i)}-{name(i + 1)} met Tom {name(i + 1)}-{name(i)}. {name(i)} left.",
    "titles": lambda i: f"Mr. Berg said that {name(i)} would go. Mrs. Berg denied it, and Mr. Berg left.",
    "ministries": lambda i: f"The {name(i)} Ministry spoke. The ministry said that it will pay {i} crowns.",
    "ministers": lambda i: f"The finance minister, Anna {name(i)}, spoke. The minister said that it was late.",
    "aliases": lambda i: f"{name(i)} Technologies Inc., known as {name(i)[:5]}, sued Berg. {name(i)[:5]} said so.",
    "pronouns": lambda i: f"Anna {name(i)} came. She said that he had told her so. They agreed with him.",
    "studies": lambda i: f"The study by Anna {name(i)} and Tom {name(i)} of the University of {name(i)} found it.",
    "quotations": lambda i: f"“I will go to {name(i)} on Monday,” said Anna {name(i)}, who leads {name(i)} Bank.",
    "dates": lambda i: f"On {i % 28 + 1} October {1900 + i} the {name(i)} Committee met in Oslo for {i} days.",
}
"""Sentences that make a page, each by its number."""

SENTENCES = 75
"""More than the namesakes that are told apart, up to which each is compared with each."""


QUICK = {"abbreviations", "dates", "pronouns"}
"""Those that are counted in each run; the others are twenty seconds of work."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in GROWING]
)
def test_four_times_the_names_are_four_times_the_work(grows_with_size, name):
    def page(size):
        text = " ".join(map(GROWING[name], range(size)))
        return f"<html lang=en><title>A quay</title><article><h1>A quay</h1><p>{text}</p></article>".encode()

    settings = BriefSettings(engine=ActorEngine.BUILTIN)
    grows_with_size(lambda size: compose(page(size), settings=settings), SENTENCES)
