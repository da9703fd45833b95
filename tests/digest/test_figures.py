"""Different numbers for the same thing, side by side."""

import pytest

from briefmaker.digest.figures import compare_figures
from briefmaker.digest.quantities import find_quantities
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings


def differ(*texts):
    articles = [Article.from_text("The ferry Halcyon aground off Port Ellery", (text,)) for text in texts]
    return [[row.text for row in it.rows] for it in compare_figures(articles, range(1, len(articles) + 1))]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Twelve passengers were taken to hospital.", "Fifteen passengers were taken to hospital.", {"Twelve", "Fifteen"}),
        ("The quake killed at least 20,057 people.", "Officials said 20,424 had died in the quake.", {"20,057", "20,424"}),
        ("The storm left 31 people missing.", "Police say 28 villagers are missing after the storm.", {"31", "28"}),
        ("Police arrested 40 protesters in Marrow.", "Some 52 protesters were detained in Marrow.", {"40", "52"}),
        ("The deal is worth $700 million to Ellery Lines.", "The deal is worth $850 million to Ellery Lines, it said.", {"$700 million", "$850 million"}),
        ("The council passed the budget with 31 votes.", "The budget was passed with 33 votes by the council.", {"31", "33"}),
        ("The mill sheds 240 workers.", "Managers of the mill, which opened in the days of the first railway and has seen six owners, said that they would shed 250 workers, while sawing goes on.", {"240", "250"}),
        ("Seventy-nine cases were confirmed in Marrow.", "Doctors in Marrow have 81 confirmed cases.", {"Seventy-nine", "81"}),
        ("Turnout in the vote was 52.1 percent.", "Turnout in the vote was 54 per cent.", {"52.1", "54"}),
    ],
)  # fmt: skip
def test_two_numbers_for_one_thing_stand_side_by_side(one, other, values):
    assert [set(row) for row in differ(one, other)] == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twelve passengers were taken to hospital.", "Twelve passengers were taken to hospital."),
        ("The quake killed 12 people.", "The quake hurt 90 people."),
        ("The quake killed 12 people.", "Wars have killed 500,000 people in that country."),
        ("Its captain, aged 44, was questioned.", "Its captain, aged 45, was questioned."),
        ("The Boeing 777 landed at 10:30 on 4 March.", "The Boeing 737 landed at 11:15 on 5 March."),
        ("The law of 1998 governs ferries.", "The law of 2004 governs ferries."),
        ("The ferry carries 214 people.", "The harbour has 12 piers."),
        ("Anna Lind made 26 saves.", "Rosa Falk made 17 saves."),
        ("The war has killed 220,000 people in four years.", "The war killed 76,000 people last year."),
        ("Ferries with 150 people sank near Marrow in 2013.", "Ferries with 167 people sank near Marrow."),
        ("Doctors told 45% of the patients.", "Doctors never told 55% of the patients."),
        (
            "Police got warrants for 37 houses and searched 50 sites.",
            "Police got warrants for 37 sites and searched 50 houses.",
        ),
        ("Falk was one of three divers killed in the wreck.", "Ten divers were killed in the wreck."),
        ("He is 90% sure of the wreck.", "He will soon be 100% sure of the wreck."),
        ("Twelve divers were killed, with another 20 divers wounded.", "The wreck killed 12 divers."),
        ("The crash killed 12 people and 15 cows.", "The crash killed 12 people and 18 sheep."),
        ("The siege of the Marrow museum killed 17 tourists.", "The siege of the Marrow museum killed 19 people."),
        ("The Marrow morgue holds the bodies of 14 divers.", "The Marrow wreck left 15 divers in the deep."),
        ("The wreck killed 12 divers.", "The wreck killed another 15 divers."),
        ("The storm had gusts of up to 90 knots.", "The storm had gusts of 75 knots."),
        ("Norvane cancelled 200 flights in the storm.", "Norvane saw 240 flights cancelled or delayed in the storm."),
        ("Storms killed 20 divers this year.", "Storms killed 24 divers."),
        ("The storm killed 12 divers in Tarn.", "The storm killed 15 divers in Velm."),
        ("The storm killed 12 divers in Tarn.", "The storm killed 15 divers."),
        ("Tarn lies 40 kilometres south of Marrow.", "Tarn lies 45 kilometres north of Velm."),
        ("The ban is backed by 45% of the fishermen.", "The ban is backed by 55% of the voters."),
        ("The mill makes 400 chairs a day.", "The mill makes 450 chairs a week."),
        ("Falk has played 92 holes without a fault so far.", "Falk played 72 holes without a fault."),
        ("For $89 he ships 6 pounds of snow.", "For $119 he ships a 10-pound box of snow."),
        ("The law was passed by about 140 deputies.", "The law was passed by 143 deputies."),
        ("The league has 83 islands, of which 65 are inhabited.", "The league has 65 inhabited islands."),
        ("Falk, 53, was arrested in Marrow.", "Police arrested 40 protesters in Marrow."),
    ],
)
def test_numbers_of_other_things_are_not_compared(one, other):
    assert differ(one, other) == []


def test_what_repeats_a_number_in_other_measures_is_shown_once():
    shown = differ("Winds blew at 155 mph (250 kph) in Marrow.", "Winds blew at 190 mph (305 kph) in Marrow.")
    assert [set(values) for values in shown] == [{"155", "190"}]


def test_what_some_source_sets_apart_is_not_compared_in_others():
    one, other = "The league counts 83 islands.", "The league has 65 islands."
    assert differ(one, other)
    assert differ(one, other, "The league has 83 islands, about 65 of them inhabited.") == []


def test_the_first_toll_of_a_source_is_that_of_its_event():
    lead, before = "The siege in Marrow killed 23 people.", "Gunmen in Marrow killed 10 people in an earlier siege."
    shown = differ(f"{lead} {before}", "The siege in Marrow killed 19 people.")
    assert [set(values) for values in shown] == [{"23", "19"}]


def test_one_source_that_gives_two_numbers_differs_from_nobody():
    assert differ("Twelve passengers were hurt. Later reports said fifteen passengers were hurt.") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Some 1.5 million people fled.", [(1.5e6, "1.5 million")]),
        ("It cost £3bn, or 2.5% of the total.", [(3e9, "£3bn"), (2.5, "2.5%")]),
        ("Twenty passengers and three dogs.", [(20, "Twenty"), (3, "three")]),
        ("On March 4 at 10:30 he turned 45 years old.", []),
        ("A 34-year-old man of Flight 38 won 4-3.", []),
        ("Twenty-four divers of Marrow; Ines Falk, 53, was one.", [(24, "Twenty-four")]),
        ("One of them stayed.", []),
        ("", []),
    ],
)
def test_what_counts_is_told_from_dates_ages_and_names(sentence, found):
    assert [(it.value, sentence[it.start : it.end]) for it in find_quantities(sentence)] == found


def test_no_number_is_read_in_a_language_whose_words_are_not_known():
    assert find_quantities("Zwölf Menschen, 12 Kinder", "de") == ()


def test_the_newest_source_comes_first_with_its_sentence_and_day(agency, paper):
    note = build_note(brief_articles((agency, paper), BriefSettings(), "0" * 64))
    (part,) = note.chapters["figures"].parts
    assert part.heading == "hospital (passengers)"
    assert [[cell.text for cell in row] for row in part.table.rows] == [
        ["Fifteen", "Fifteen passengers were taken to hospital, according to the regional health service.", "[2] The Courier", "4 March 2026"],
        ["Twelve", "Twelve passengers were taken to hospital, and the captain, Ines Falk, was questioned by the police.", "[1] Northern Agency", "3 March 2026"],
    ]  # fmt: skip
    assert part.table.rows[0][1].reference.anchor == "s2p2"


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("The storm caused minor injuries to 13 people and delays.", "Nineteen injuries came of the storm.", "injuries (people)"),
        ("The law was passed by 140 deputies present in the hall.", "The law was passed by 143 deputies in the hall.", "deputies present"),
        ("The wreck killed 199 people -- the most in Marrow.", "Some 204 people died in the wreck in Marrow.", "killed (people)"),
    ],
)  # fmt: skip
def test_a_table_is_called_by_what_is_counted_and_never_by_a_phrase_cut_short(one, other, label):
    articles = [Article.from_text("A storm", (text,)) for text in (one, other)]
    (it,) = compare_figures(articles, (2, 1))
    assert it.label == label
