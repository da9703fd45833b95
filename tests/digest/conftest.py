"""Three papers on one event, one of them a copy, and two strangers; all written for these tests."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.model import Article

FERRY = (
    "The ferry Halcyon ran aground off Port Ellery on Tuesday with 214 people aboard, the coast guard said.",
    "Twelve passengers were taken to hospital, and the captain, Ines Falk, was questioned by the police.",
    "The harbour authority closed the northern channel until divers have inspected the hull.",
    "Salvage teams expect to pull the ferry free at the spring tide on Friday.",
    "The operator, Ellery Lines, said that its two other ferries would sail as planned.",
)
PAPER = (
    "The ferry Halcyon ran aground off Port Ellery on Tuesday with 214 people aboard, the coast guard said; help came.",
    "Fifteen passengers were taken to hospital, according to the regional health service.",
    "Fishermen had warned for years that the northern channel was silting up.",
    "Transport minister Tom Brennan announced an inquiry into the dredging of the channel.",
)
BUDGET = (
    "The council of Marrow voted 31 to 12 for a budget that freezes rents in the old town for two years.",
    "Opponents called the freeze a gift to those who already have a flat.",
    "The mayor, Adela Quist, said that the money for new homes would come from parking fees.",
)


def make(title, paragraphs, *, day=None, site=None):
    return replace(Article.from_text(title, paragraphs), published=day and date.fromisoformat(day), site=site)


@pytest.fixture
def agency():
    return make("Ferry Halcyon runs aground off Port Ellery", FERRY, day="2026-03-03", site="Northern Agency")


@pytest.fixture
def copy():
    lead = "A ferry with more than two hundred people aboard has struck a sandbank near Port Ellery."
    return make("Scare on the Halcyon", (lead, *FERRY[1:]), day="2026-03-04", site="Evening Post")


@pytest.fixture
def paper():
    return make("Halcyon ferry aground: minister orders inquiry", PAPER, day="2026-03-04", site="The Courier")


@pytest.fixture
def budget():
    return make("Marrow council freezes rents", BUDGET, day="2026-03-02", site="The Courier")
