"""What changed from one save of a page to the next."""

from dataclasses import replace

import pytest

from briefmaker.flow import read
from briefmaker.model import Article, Quote
from briefmaker.model.changes import ChangeKind
from briefmaker.saves.changes import compare
from briefmaker.saves.sentences import find_gone

FERRY = (
    "The ferry Halcyon ran aground off Port Ellery on Tuesday with 214 people aboard, the coast guard said.",
    "Twelve passengers were taken to hospital, and the captain, Ines Falk, was questioned by the police.",
    "The harbour authority closed the northern channel until divers have inspected the hull. It had warned for years.",
    "Salvage teams expect to pull the ferry free at the spring tide on Friday.",
)


def article(*paragraphs, title="Ferry Halcyon runs aground"):
    return Article.from_text(title, paragraphs)


def diff(*paragraphs, old=FERRY):
    """What is said of paragraphs that were FERRY: kind, older and newer text."""
    changes = compare(article(*old), article(*paragraphs)).sentences
    return [(str(it.kind), it.old.text if it.old else "", it.new.text if it.new else "") for it in changes]


def values(old, new):
    [changed] = compare(article(old), article(new)).sentences
    return [(str(it.kind), it.old, it.new) for it in changed.values]


def test_a_sentence_that_was_altered_shows_its_words_and_its_figure():
    after = FERRY[1].replace("Twelve", "Fifteen").replace("questioned", "arrested")
    [change] = compare(article(*FERRY), article(FERRY[0], after, *FERRY[2:])).sentences
    assert (change.kind, change.old.text, change.new.text) == (ChangeKind.ALTERED, FERRY[1], after)
    assert [(it.old, it.new) for it in change.words] == [("Twelve", "Fifteen"), ("questioned", "arrested")]
    assert all(change.old.text[it.old_start : it.old_end] == it.old for it in change.words)
    assert all(change.new.text[it.new_start : it.new_end] == it.new for it in change.words)
    assert [(it.old, it.new) for it in change.values] == [("Twelve passengers", "Fifteen passengers")]


def test_a_sentence_that_was_cut_in_two_or_joined_is_no_change_however_short_its_end():
    cut = FERRY[1].replace("hospital, and the", "hospital. And the").replace(", Ines Falk,", "")
    joined = cut.replace("hospital. And", "hospital, and")
    short, whole = "Divers found the hull torn. And the keel bent.", "Divers found the hull torn, and the keel bent."
    assert diff(FERRY[0], short, old=(FERRY[0], whole)) == diff(FERRY[0], whole, old=(FERRY[0], short)) == []
    assert diff(FERRY[0], cut, old=(FERRY[0], joined)) == diff(FERRY[0], joined, old=(FERRY[0], cut)) == []


def test_a_sentence_that_was_taken_out_is_gone_and_stands_where_it_stood():
    new = "Nobody was hurt, the mayor of the town wrote to all who had asked."
    assert diff(FERRY[0], FERRY[2], new, FERRY[3]) == [("gone", FERRY[1], ""), ("new", "", new)]


def test_a_sentence_that_goes_on_is_altered_and_not_new():
    longer = FERRY[3].replace("on Friday.", "on Friday, if the wind drops.")
    assert diff(*FERRY[:3], longer) == [("altered", FERRY[3], longer)]
    assert diff(*FERRY, old=(*FERRY[:3], longer)) == [("altered", longer, FERRY[3])]


@pytest.mark.parametrize(
    "paragraphs",
    [
        FERRY,
        (FERRY[3], FERRY[0], FERRY[2], FERRY[1]),
        (" ".join(FERRY[:2]), *FERRY[2:]),
        (*FERRY[:2], *FERRY[2].split(". "), FERRY[3]),
        (FERRY[0].replace("214", "214 "), FERRY[1].replace("Twelve", "12").replace(",", ";"), *FERRY[2:]),
        tuple(it.upper() for it in FERRY),
        tuple(it.replace(" ", "\u00a0", 2) for it in FERRY),
        (*FERRY, "Updated 5 minutes ago", "37 comments", "3 min read"),
        tuple(f"{number}. {it}" for number, it in enumerate(FERRY, 1)),
    ],
    ids=["same", "moved", "joined", "parted", "signs", "case", "spaces", "furniture", "numbered"],
)
def test_what_says_the_same_is_no_change(paragraphs):
    assert diff(*paragraphs) == []


def test_a_sentence_that_stands_outside_the_article_of_the_other_save_is_neither_gone_nor_new():
    page = "<html><body><nav>{nav}</nav><article><h1>Ferry Halcyon runs aground</h1>{text}</article></body></html>"
    text = "".join(f"<p>{it}</p>" for it in FERRY)
    aside = FERRY[3]
    whole = read(page.format(nav="", text=text).encode())
    cut = read(page.format(nav=f"<a href='/'>{aside}</a>", text=text.replace(f"<p>{aside}</p>", "")).encode())
    assert aside not in cut.text
    assert not compare(whole, cut).is_changed
    assert not compare(cut, whole).is_changed


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (
            "The toll stood at 12 on Monday morning.",
            "The toll stood at 15 on Monday morning.",
            [("figure", "12", "15")],
        ),
        (
            "It costs $4.5 million to build it.",
            "It costs $4.5 billion to build it.",
            [("figure", "$4.5 million", "$4.5 billion")],
        ),
        (
            "Some 12% of all voters stayed at home.",
            "Some 21% of all voters stayed at home.",
            [("figure", "12%", "21%")],
        ),
        (
            "The vote is on 4 March in the capital.",
            "The vote is on 11 March in the capital.",
            [("date", "4 March", "11 March")],
        ),
        (
            "The talks begin on Tuesday in Geneva.",
            "The talks begin on Thursday in Geneva.",
            [("date", "Tuesday", "Thursday")],
        ),
        (
            "In the fire 12 died and 30 were hurt there.",
            "In the fire 15 died and 32 were hurt there.",
            [("figure", "12 died", "15 died"), ("figure", "30", "32")],
        ),
        ("The town repaired twelve old bridges here.", "The town repaired 12 old bridges there.", []),
        ("The town has 12 old bridges and one mayor.", "The town has many old bridges and one mayor.", []),
        ("The town wants to repair its old bridges.", "The town wants to repair 12 of its old bridges.", []),
        (
            "Of 30 men there, 12 were seen by the doctor.",
            "Of 12 men there, 30 were seen by the doctor.",
            [("figure", "30 men", "12 men"), ("figure", "12", "30")],
        ),
        (
            "That was in December's report on it.",
            "That was in June's report on it.",
            [("date", "December", "June")],
        ),
        (
            "See section 12 of the act on old bridges.",
            "See section 14 of the act on old bridges.",
            [("figure", "12", "14")],
        ),
    ],
)
def test_a_figure_or_a_date_changed_where_the_rest_of_the_sentence_stands(old, new, changed):
    assert values(old, new) == changed


def test_two_sentences_with_other_figures_that_are_no_versions_change_no_figure():
    changes = compare(article(*FERRY), article(*FERRY[:3], "Some 40 boats lay idle in the port.")).sentences
    assert [it.kind for it in changes] == [ChangeKind.GONE, ChangeKind.NEW]
    assert not any(it.values for it in changes)


def test_a_short_sentence_is_not_found_inside_a_longer_one_that_says_the_contrary():
    longer = "The minister denied that the law stands."
    assert diff(longer, old=("The law stands.",)) == [("altered", "The law stands.", longer)]


PAGE = """<html><head><title>{title}</title><meta name="author" content="{author}">
<meta property="article:published_time" content="2026-03-0{day}T10:00:00Z"></head>
<body><article><h1>{title}</h1><p class="byline">By {author}</p>{text}{more}</article></body></html>"""


def page(title="Ferry runs aground", author="Ada Example", day=3, more=""):
    text = "".join(f"<p>{it}</p>" for it in FERRY)
    return read(PAGE.format(title=title, author=author, day=day, text=text, more=more).encode())


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        ({"title": "Ferry sinks off Port Ellery"}, ("title", "Ferry runs aground", "Ferry sinks off Port Ellery")),
        ({"author": "Ben Sample"}, ("authors", "Ada Example", "Ben Sample")),
        ({"day": 4}, ("published", "2026-03-03", "2026-03-04")),
    ],
)
def test_title_authors_and_day_are_compared(other, changed):
    assert [(it.field, it.old, it.new) for it in compare(page(), page(**other)).fields] == [changed]


def test_a_title_with_or_without_the_name_of_its_site_is_the_same():
    old, new = article(*FERRY, title="Ferry runs aground - The Courier"), article(*FERRY, title="Ferry runs aground")
    assert compare(replace(old, site="The Courier"), new).fields == ()
    assert compare(new, replace(old, site="The Courier")).fields == ()
    assert compare(old, new).fields != ()


def test_a_title_that_the_newer_save_only_quotes_is_another():
    new = article(*FERRY, "The page was first called Ferry Halcyon runs aground.", title="Ferry sinks off Port Ellery")
    assert [it.field for it in compare(article(*FERRY), new).fields] == ["title"]


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("The whole statement of the harbour authority, in three languages: https://port.example/statement", False),
        ("The whole statement of the harbour authority, in three languages", True),
        ("Updated 5 minutes ago", False),
        ("The crew left the ship five minutes ago with two of the divers", True),
    ],
)
def test_a_line_that_says_little_beside_an_address_or_a_time_is_furniture(line, changed):
    assert bool(diff(*FERRY, line)) is changed


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (("Ada Example",), ("Ada Example",), False),
        (("Ada Example",), ("Ada Example", "Ben Sample"), True),
        (("Ada Example", "Ben Sample"), ("Ada Example",), True),
        (("Ada Example", "Ines Falk"), ("Ada Example",), False),
        (("Ada Example",), ("Ada Example", "Ines Falk"), False),
        (("Ada Example",), (), False),
    ],
)
def test_an_author_whom_the_other_save_names_anywhere_was_neither_added_nor_removed(old, new, changed):
    saves = (replace(article(*FERRY), authors=names) for names in (old, new))
    assert bool(compare(*saves).fields) is changed


def test_the_byline_of_a_text_copy_is_no_new_sentence():
    assert not compare(page(), article("Ada Example · 3 March 2026", *FERRY)).is_changed


def test_names_and_day_that_end_as_a_sentence_are_no_byline():
    assert compare(page(), article("Ada Example, 3 March 2026.", *FERRY)).is_changed


def test_what_is_gone_stands_where_it_stood():
    added = "A storm is forecast for the night, and tugs from three ports are on their way."
    assert [kind for kind, *_ in diff(FERRY[0], added, *FERRY[2:])] == ["gone", "new"]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("The repair will cost $5 million, the owner said.", "The repair will cost €5 million, the owner said.", 1),
        (
            "With 214 people aboard the ferry Halcyon ran aground off Port Ellery, the coast guard said.",
            "The ferry Halcyon ran aground off Port Ellery with 230 people aboard, the coast guard said.",
            1,
        ),
        ("The hull is 5.000 tons, the owner said on Monday.", "The hull is 5,000 tons, the owner said on Monday.", 0),
    ],
)
def test_a_value_changed_also_where_its_unit_did_or_where_it_moved(old, new, changed):
    found = compare(article(FERRY[1], old), article(FERRY[1], new)).sentences
    assert sum(len(it.values) for it in found) == changed


def test_quotes_of_an_older_save_are_looked_for_in_a_newer_one_each_once():
    quotes = [
        Quote(text, 1, 0, len(text)) for text in (*FERRY[:2], FERRY[1], "Nobody says who steered the ship that night.")
    ]
    found = list(find_gone(quotes, article(FERRY[0].replace("214", "230"), *FERRY[1:])))
    assert [(str(it.kind), it.old.text) for it in found] == [("altered", FERRY[0]), ("gone", quotes[-1].text)]
    assert "230" in found[0].new.text


def test_the_title_of_a_text_copy_is_a_guess_and_is_not_compared():
    assert compare(page(), article("Ada Example · 3 March 2026", *FERRY, title="The Courier")).fields == ()


@pytest.mark.parametrize(
    "said",
    [
        "This article was corrected on 5 March 2026: twelve passengers were hurt, not ten.",
        "Correction: The ferry is called Halcyon, not Halycon.",
        "Correction (5 March): The ferry is called Halcyon, not Halycon.",
        "An earlier version of this article misstated the number of passengers.",
        "• This story was amended on 5 March 2026 because an editing error named the wrong port.",
        "In einer früheren Version dieses Artikels stand eine andere Zahl von Verletzten.",
        "Rectificatif : le navire s’appelle Halcyon.",
    ],
)
def test_a_correction_that_the_page_declares_is_named_and_new_once(said):
    corrected = page(more=f"<p>{said}</p>")
    assert [(it.text, it.new) for it in compare(page(), corrected).corrections] == [(said.removeprefix("• "), True)]
    assert [it.new for it in compare(corrected, corrected).corrections] == [False]


@pytest.mark.parametrize(
    "said",
    [
        "The minister called this version of the story a fairy tale, and left the room at once.",
        "A correction of the markets was expected by most of those whom the paper had asked.",
        "This article is about the ferry; for the island of that name there is another one.",
    ],
)
def test_what_only_speaks_of_corrections_declares_none(said):
    assert compare(page(), page(more=f"<p>{said}</p>")).corrections == ()


def test_a_sentence_that_came_twice_is_new_once():
    line = "The mayor thanked all who had helped that night."
    assert diff(*FERRY, line, line) == [("new", "", line)]


def test_saves_without_a_sentence_have_no_change():
    empty = replace(article("A."), blocks=())
    assert not compare(empty, empty).is_changed
    assert [it.kind for it in compare(empty, article("A line of text.")).sentences] == [ChangeKind.NEW]


@pytest.mark.parametrize("hostile", ["<", "<script ", "<a<b>", "&", "1,", "<template><", "/" * 50])
def test_a_page_that_is_made_to_cost_much_costs_little(hostile):
    text = "".join(f"<p>{it}</p>" for it in FERRY)
    markup = f"<html><body><article><h1>Ferry</h1>{text}</article></body></html>{hostile * 30_000}"
    old = read(f"<html><body><article><h1>Ferry</h1>{text}</article></body></html>".encode())
    new = replace(old, page=replace(old.page, markup=markup), blocks=old.blocks[:-1])
    assert [it.kind for it in compare(old, new).sentences] == []
    assert [it.kind for it in compare(new, old).sentences] == []


def test_a_line_of_many_numbers_is_read_once():
    assert not compare(article("1," * 50_000), article("1," * 50_000)).is_changed
