"""Which statements a row may show: those whose speaker is beyond doubt."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article


def shown(*paragraphs):
    actors = find_actors(Article.from_text("Talks go on", paragraphs), engine="builtin")
    return {actor.name: actor.shown.text for actor in actors if actor.shown}


def listed(*paragraphs):
    actors = find_actors(Article.from_text("Talks go on", paragraphs), engine="builtin")
    return {actor.name for actor in actors if actor.statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "Robert Hansen said the talks had failed.",
        "Robert Hansen has since warned that the talks had failed.",
        "Robert Hansen, the foreign minister, said the talks had failed.",
        "The foreign minister, Robert Hansen, warned that the talks had failed.",
        "“The talks have failed,” said Foreign Minister Robert Hansen.",
        "According to Robert Hansen, the talks have failed.",
        "According to Robert Hansen at the ministry, the talks have failed.",
        "Robert Hansen: “The talks have failed.”",
        "Secretary of State Robert Hansen said the talks had failed.",
        "Robert Hansen urged them to go on, “for all our sakes”.",
    ],
)
def test_a_statement_that_names_its_speaker_plainly_is_shown(sentence):
    assert shown(sentence) == {"Robert Hansen": sentence}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Robert Hansen met Laura Martin. He said the talks had failed."],
        ["Robert Hansen met them.", "He said the talks had failed."],
        ["Robert Hansen came home on Monday.", "“The talks have failed, and nobody there can have any doubt.”"],
        ["Robert Hansen came home.", "“Hansen may have failed,” he said on Monday in the town."],
        ["Robert Hansen would say that the talks had failed, Robert Hansen might have said."],
        ["Robert Hansen left the room, saying the talks had failed."],
        ["Robert Hansen told them:"],
        ["Robert Hansen came home.", "Talks 'a big risk', says Robert Hansen"],
        ["Robert Hansen came home.", "Robert Hansen says he will never talk to them again"],
        ["Robert Hansen asked the public to report any losses by telephone."],
        ["Robert Hansen vowed to stay out of the war."],
        ["Robert Hansen: The talks have failed. We left at once, all of us."],
    ],
)
def test_a_statement_of_which_there_is_doubt_is_listed_only(paragraphs):
    assert "Robert Hansen" not in shown(*paragraphs)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Robert Hansen said it rained. He told reporters that the talks had failed."],
        ["Robert Hansen, who had come home on the evening of Monday, said the talks had failed."],
        ["Robert Hansen: “It rains.”", "“The talks have failed,” he said. “Nobody there can have any doubt of it.”"],
        ["Robert Hansen wrote to them:", "“The talks have failed and nobody doubts it.”"],
        ["We interviewed Robert Hansen.", "Q. What now?", "A. The talks have failed and we go home."],
    ],
)
def test_a_statement_by_a_rule_that_seldom_errs_is_shown(paragraphs):
    assert "Robert Hansen" in shown(*paragraphs)


def test_what_was_not_measured_in_another_language_leaves_a_doubt():
    paragraphs = ["Robert Hansen kam am Montag nach Hause und sprach dort lange.", "Er sagte, dass die Lage ernst sei."]
    (hansen,) = find_actors(Article.from_text("Die Lage im Land", paragraphs, language="de"), engine="builtin")
    assert [quote.doubtful for quote in hansen.statements] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "A senior commander of the elite Marine Institute said the talks had failed.",
        "Officials met to discuss it according to Marine Institute filings.",
    ],
)
def test_what_is_of_a_body_is_not_shown_as_its_own(sentence):
    assert "Marine Institute" not in shown(sentence)


def test_a_dialogue_that_labels_a_name_once_is_not_shown():
    made_up = ["Robert Hansen: You know, I was wrong all along about the talks."]
    assert listed(*made_up) == {"Robert Hansen"}
    assert not shown(*made_up)
    assert set(shown(*made_up, "Why is that, one asks.", "Robert Hansen: Because they failed.")) == {"Robert Hansen"}


def test_a_quotation_goes_on_as_certain_as_it_began():
    run = "“The talks have failed,” Robert Hansen {}. “Nobody who was there can have any doubt of it.”"
    for verb, doubtful in (("said", False), ("might say", True)):
        (actor,) = find_actors(Article.from_text("Talks go on", [run.format(verb)]), engine="builtin")
        assert [quote.doubtful for quote in actor.statements] == [doubtful, doubtful]


def test_an_inhabitant_is_not_the_country():
    assert not shown("“The talks have failed,” said the Frenchman on Monday.")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Robert Hansen has responded with harsh criticism of the talks.", False),
        ("Robert Hansen responded with “harsh criticism of the talks” on Monday.", True),
        ("Robert Hansen added to the list of the talks on Monday.", False),
    ],
)
def test_that_somebody_answered_is_not_shown_without_what(sentence, told):
    assert ("Robert Hansen" in shown(sentence)) is told


NAMESAKES = ("Ahmed Hansen, a general, met Robert Hansen, the minister, in Oslo.",)


@pytest.mark.parametrize(("speaker", "told"), [("Hansen", False), ("Robert Hansen", True), ("Mr Hansen", True)])
def test_a_surname_that_two_persons_have_leaves_a_doubt(speaker, told):
    found = shown(*NAMESAKES, f"{speaker} said the talks had failed.")
    assert ("Robert Hansen" in found or "Ahmed Hansen" in found) is told


def test_surnames_that_are_either_ones_do_not_tell_whose_the_next_is():
    alone = ["Hansen came home.", "It was late, and Hansen left.", "Hansen said the talks had failed."]
    assert "Robert Hansen" not in shown(*NAMESAKES, *alone)
    assert "Robert Hansen" in shown("Robert Hansen spoke first.", *alone, *NAMESAKES)


def test_a_pronoun_where_another_speaks_leaves_a_doubt():
    alone = ["Robert Hansen came home.", "“It is late,” he said. “The talks failed,” he added on the way to Oslo."]
    assert "Robert Hansen" in shown(*alone)
    others = ["Robert Hansen came home.", "The Marine Institute said it was late. “It failed,” he said. He said so."]
    assert "Robert Hansen" not in shown(*others)


def test_a_reporter_who_tells_of_the_interviewee_by_name_is_not_quoted():
    questions = ["What of the talks?", "And what of the storm?", "What comes now?"]
    told = ["I met Robert Hansen by chance.", "I saw Robert Hansen leave.", "I shall never know."]
    own = ["I think they failed.", "I hear it is over.", "I shall go home."]
    for answers, found in ((told, False), (own, True)):
        paragraphs = [part for pair in zip(questions, answers, strict=True) for part in pair]
        assert ("Robert Hansen" in shown("An interview with Robert Hansen.", *paragraphs)) is found


def test_a_quotation_does_not_prove_its_own_speaker():
    paragraphs = [
        "Laura Martin said it was late.",
        "Robert Hansen then sold the lease, and left town for good.",
        "“Four years have passed. The only thing they did was to bring one machine,” he said.",
    ]
    assert "Robert Hansen" in listed(*paragraphs)
    assert "Robert Hansen" not in shown(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (["Robert Hansen came home.", "“The talks have failed,” he said."], True),
        (["Robert Hansen came home with Laura Martin.", "“The talks have failed,” he said."], False),
        (["Asked about Robert Hansen, he said: “The talks have failed.”"], False),
        (["Robert Hansen came home.", "He said the talks had failed."], False),
        (["Robert Hansen came home.", "“The talks have failed,” he said. “We left at once.”"], True),
        (["Robert Hansen, the minister, came home.", "“The talks have failed,” the minister said."], True),
        (["Robert Hansen recommends going on."], True),
        (["Robert Hansen, 44, agreed."], False),
        (["Robert Hansen announced in May that the talks had failed."], False),
        (["Robert Hansen announced that the talks had “failed for good, and not by chance”."], True),
        (["Robert Hansen thinks failure is for cowards."], False),
        (["According to Robert Hansen’s page, he left for good in May."], False),
        (["According to a friend of Laura Martin, Robert Hansen left."], False),
    ],
)
def test_where_nothing_is_sure_a_quotation_without_a_rival_is_shown(paragraphs, told):
    assert ("Robert Hansen" in shown(*paragraphs)) is told


def test_what_is_likely_is_shown_only_where_nothing_sure_tells():
    recommends, said = "Robert Hansen recommends going on.", "Robert Hansen said the talks on the ferry had failed."
    (actor,) = find_actors(Article.from_text("Talks go on", [recommends, said]), engine="builtin")
    assert [(quote.text, quote.doubtful) for quote in actor.statements] == [(said, False), (recommends, True)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Laura Martin met Robert Hansen, who wrote a book on the talks."],
        ["Robert Hansen says goodbye to his son at the harbour."],
        ["Robert Hansen came home.", "“The talks have failed, and all know it”", "Laura Martin arrived on Monday."],
        ["Robert Hansen left the party.", "“The talks have failed,” one operative said."],
        ["Robert Hansen was the first to win it three times, said Laura Martin."],
        ["Theresa Young met Robert Hansen. Young people said that they were tired of the talks."],
    ],
)
def test_no_words_are_put_into_a_mouth(paragraphs):
    assert not {"Robert Hansen", "Theresa Young"} & set(shown(*paragraphs))
