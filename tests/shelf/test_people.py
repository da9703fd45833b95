"""Who is who over all pages: what is joined, what stays apart, and what is said of it."""

import pytest

from briefmaker.actors.resolve.corrections import load_corrections
from briefmaker.shelf.groups import Named, Reason
from briefmaker.shelf.people import join_people


def rows(*pages):
    """Make rows of pages, each a list of `name [as kind] [| role [| affiliation]]`, a dictionary for what else."""
    made = []
    for page, listed in enumerate(pages, start=1):
        for text in listed:
            given, said = text if isinstance(text, tuple) else (text, {})
            more = dict(said)
            name, role, affiliation = (*(part.strip() for part in given.split("|")), "", "")[:3]
            kind = more.pop("kind", "person")
            made.append(Named(len(made), page, name, kind, role=role, affiliation=affiliation, **more))
    return made


def body(name, **more):
    return name, {"kind": "organisation", **more}


def join(*pages, listed=""):
    corrections = load_corrections(listed, "list.toml") if listed else None
    return join_people(rows(*pages), corrections)


def found(joined):
    """Each joined one as its name and the names of its rows."""
    return {it.name: [row.name for row, _ in it.rows] for it in joined}


def reason(joined, name):
    """Why the rows that are called so were joined."""
    return {why for it in joined for row, why in it.rows if row.name == name}


def test_one_full_name_is_one_person_over_all_pages():
    joined = join(["Elena Radu | minister"], ["Elena Radu | minister"], ["Élena Radu"])
    assert found(joined) == {"Elena Radu": ["Elena Radu", "Elena Radu", "Élena Radu"]}
    assert [why for _, why in joined[0].rows] == [Reason.FIRST, Reason.NAME, Reason.ONLY_NAME]


MANY = [[f"{given} Smith"] for given in ("Alan", "Emma", "Jane", "Paul", "Rose", "Ruth", "Sara")]
MANY += [[f"John {surname}"] for surname in ("Adams", "Brown", "Clark", "Davis", "Evans", "Frost", "Gray")]


def test_two_of_a_name_that_many_share_are_one_only_with_a_sign():
    joined = join(*MANY, ["John Smith | founder of the colony"], ["John Smith | goalkeeper"])
    assert [len(it.rows) for it in joined if it.name == "John Smith"] == [1, 1]
    assert sorted(it.may_be for it in joined if it.name == "John Smith") == [(), ("John Smith",)]
    joined = join(*MANY, ["John Smith | goalkeeper"], ["John Smith"], ["John Smith | former goalkeeper"])
    assert [len(it.rows) for it in joined if it.name == "John Smith"] == [2, 1]
    joined = join(*MANY, *[["John Smith | goalkeeper"]] * 3, ["John Smith"])
    assert [len(it.rows) for it in joined if it.name == "John Smith"] == [4]


def test_two_of_one_surname_are_never_one():
    joined = join(["Anna Berg"], ["Olaf Berg"], ["Berg"])
    assert len(joined) == 3
    assert set(joined[2].may_be) == {"Anna Berg", "Olaf Berg"}


def test_a_surname_alone_stays_apart_even_where_one_only_bears_it_and_says_so():
    joined = join(["Anna Berg | minister"], ["Berg"])
    assert [it.name for it in joined] == ["Anna Berg", "Berg"]
    assert joined[1].may_be == ("Anna Berg",)


def test_a_surname_joins_by_others_beside_it():
    joined = join(["Anna Berg", "Ion Marin", "Petra Lund"], ["Berg", "Ion Marin", "Petra Lund"])
    assert found(joined)["Anna Berg"] == ["Anna Berg", "Berg"]
    assert reason(joined, "Berg") == {Reason.COMPANY}


def test_a_surname_joins_by_the_role_and_another_beside_it():
    joined = join(["Anna Berg | Finance Minister", "Ion Marin"], ["Berg | minister", "Ion Marin"])
    assert found(joined)["Anna Berg"] == ["Anna Berg", "Berg"]
    assert reason(joined, "Berg") == {Reason.ROLE}


def test_another_role_keeps_a_surname_apart_whoever_stands_beside_it():
    first = ["Mahmoud Abbas | Palestinian President", "Ehud Olmert", "Saeb Erekat"]
    joined = join(first, ["Abbas | local leader of Fatah", "Ehud Olmert", "Saeb Erekat"])
    assert "Abbas" in found(joined)


def test_whom_everybody_means_by_a_surname_is_that_person():
    full = ["George W. Bush | President"]
    joined = join(full, full, full, ["Bush"], ["George Bush"])
    assert found(joined) == {"George W. Bush": ["George W. Bush"] * 3 + ["Bush", "George Bush"]}
    assert reason(joined, "Bush") == {Reason.FAMOUS}
    assert reason(joined, "George Bush") == {Reason.FULLER}


@pytest.mark.parametrize("others", [["Reggie Bush"] * 3, []])
def test_nobody_is_famous_whom_few_pages_name_in_full(others):
    joined = join(["George W. Bush"], *([name] for name in others), ["Bush"])
    assert "Bush" in found(joined)


def test_several_famous_ones_of_a_surname_are_none():
    joined = join(*[["Hillary Clinton"]] * 3, ["Bill Clinton"], ["Clinton"])
    assert set(next(it for it in joined if it.name == "Clinton").may_be) == {"Hillary Clinton", "Bill Clinton"}


def test_a_short_form_of_two_fuller_names_stays_apart():
    joined = join(["George W. Bush"], ["George H. Bush"], ["George Bush"])
    assert len(joined) == 3
    assert set(joined[2].may_be) == {"George W. Bush", "George H. Bush"}


def test_a_son_is_not_his_father():
    beside = ["Eric Moss", "Lara Lund", "Ion Marin"]
    joined = join(["Donald Trump", *beside], ["Donald Trump Jr.", *beside], ["Donald Trump Jr", *beside])
    assert [len(it.rows) for it in joined if "Trump" in it.name] == [1, 2]


def test_two_that_a_page_names_apart_stay_apart():
    joined = join(["Mary J. Blige"], ["Mary Blige", "Mary J. Blige"])
    assert sorted(found(joined)) == ["Mary Blige", "Mary J. Blige"]


def test_another_given_name_needs_a_sign():
    alone = join(["Robert de Castella"], ["Rob de Castella"])
    assert len(alone) == 2
    near = join(
        ["Robert de Castella", "Herb Elliott", "John Bertrand"], ["Rob de Castella", "Herb Elliott", "John Bertrand"]
    )
    assert reason(near, "Rob de Castella") == {Reason.FORM}


def test_a_case_of_a_name_does_not_stand_before_the_name_that_it_is_of():
    joined = join(["Angela Merkel | chancellor", "Olaf Scholz"], ["Angeli Merkel | chancellor", "Olaf Scholz"])
    assert found(joined)["Angela Merkel"] == ["Angela Merkel", "Angeli Merkel"]


def test_transcriptions_of_one_whom_the_surname_means_are_one():
    joined = join(["Wladimir Putin"], ["Vladimir Putin"], ["Ljudmila Putin"])
    assert sorted(map(len, found(joined).values())) == [1, 2]
    assert found(joined)["Ljudmila Putin"] == ["Ljudmila Putin"]


def test_the_spellings_of_al_qaeda_are_one_body():
    joined = join([body("al-Qaida")], [body("al-Qaeda")], [body("Al Qaeda")], [body("al Qaida")])
    assert len(joined) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Central Bank of Iran", "Central Bank of Iraq"), ("Camera", "Cámara"), ("Channel 4", "Channel 5")],
)
def test_bodies_that_differ_by_a_letter_are_two(one, other):
    assert len(join([body(one)], [body(other)])) == 2


def test_an_abbreviation_joins_the_only_body_that_a_page_calls_so():
    full = body("Olt River Commission", aliases=("ORCO",))
    joined = join([full], [body("ORCO")])
    assert found(joined) == {"Olt River Commission": ["Olt River Commission", "ORCO"]}
    assert reason(joined, "ORCO") == {Reason.ABBREVIATION}


def test_a_short_abbreviation_needs_another_beside_it():
    full = body("Pakistan Tehreek-e-Insaaf", aliases=("PTI",))
    alone = join([full, "Imran Khan"], [body("PTI"), "Gautam Chakraborty"])
    assert next(it for it in alone if it.name == "PTI").may_be == ("Pakistan Tehreek-e-Insaaf",)
    assert len(join([full, "Imran Khan"], [body("PTI"), "Imran Khan"])) == 2


def test_an_abbreviation_of_two_bodies_stays_apart():
    joined = join(
        [body("Olt River Commission", aliases=("ORCO",))],
        [body("Oslo Reading Company", aliases=("ORCO",))],
        [body("ORCO")],
    )
    assert len(joined) == 3
    assert set(joined[2].may_be) == {"Olt River Commission", "Oslo Reading Company"}


def test_a_body_that_every_state_has_goes_with_the_country_of_its_page():
    norway = ("Norway", {"kind": "country", "country": "NO"})
    india = ("India", {"kind": "country", "country": "IN"})
    joined = join([body("Supreme Court"), norway], [body("Supreme Court"), india], [body("Supreme Court"), norway])
    assert [len(it.rows) for it in joined if it.kind == "organisation"] == [2, 1]


@pytest.mark.parametrize("name", ["City Council", "Ayuntamiento", "House committee", "Embassy"])
def test_a_body_that_every_town_has_is_of_its_page_alone(name):
    assert len(join([body(name)], [body(name)])) == 2
    at_oslo = body(f"{name} | | Oslo")
    assert len(join([at_oslo], [at_oslo])) == 1


def test_a_body_that_is_called_by_any_word_needs_another_beside_it():
    joined = join([body("Blues"), "Ken Hitchcock"], [body("Blues"), "Shaun Edwards"], [body("Blues"), "Ken Hitchcock"])
    assert [len(it.rows) for it in joined if it.name == "Blues"] == [2, 1]


@pytest.mark.parametrize("name", ["White House", "World Bank", "Premier League", "Republicans"])
def test_a_body_whose_name_is_made_of_common_words_and_means_one_is_one(name):
    assert len(join([body(name)], [body(name)])) == 1


def test_countries_are_one_by_their_code():
    joined = join([("UK", {"kind": "country", "country": "GB"})], [("Britain", {"kind": "country", "country": "GB"})])
    assert [(it.country, len(it.rows)) for it in joined] == [("GB", 2)]


def test_the_list_of_the_user_joins_what_nothing_else_does_and_names_it():
    listed = '[[actor]]\nname = "Anna Berg"\nalso = ["A. Berg-Lund", "Berg"]\nrename = "Anna Berg-Lund"\n'
    joined = join(["Anna Berg"], ["A. Berg-Lund"], ["Berg"], listed=listed)
    assert found(joined) == {"Anna Berg-Lund": ["Anna Berg", "A. Berg-Lund", "Berg"]}
    assert reason(joined, "Berg") == {Reason.LISTED}


def test_the_list_of_the_user_holds_apart():
    listed = '[[actor]]\nname = "George W. Bush"\n[[actor]]\nname = "George Bush"\nrename = "George Bush senior"\n'
    joined = join(["George W. Bush"], ["George Bush"], listed=listed)
    assert sorted(found(joined)) == ["George Bush senior", "George W. Bush"]


def test_whom_the_list_ignores_is_left_out():
    joined = join(["Breaking News", "Anna Berg"], listed='[[actor]]\nname = "Breaking News"\nignore = true\n')
    assert list(found(joined)) == ["Anna Berg"]


def test_no_row_is_lost_and_the_order_of_pages_changes_no_group():
    pages = [
        ["Anna Berg", "Ion Marin", "Petra Lund"],
        ["Berg", "Ion Marin", "Petra Lund"],
        ["Ion Marin"],
        ["Olaf Berg"],
    ]
    joined = join(*pages)
    assert sorted(row.key for it in joined for row, _ in it.rows) == list(range(8))
    again = join(*reversed(pages))
    groups = {frozenset(it) for it in map(tuple, map(sorted, found(joined).values()))}
    assert groups == {frozenset(it) for it in map(tuple, map(sorted, found(again).values()))}
