"""What a note says, whatever the format."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker import Article
from briefmaker.articles import BROKEN
from briefmaker.documents import write
from briefmaker.documents.annex import passages_of
from briefmaker.documents.columns import rectangle
from briefmaker.documents.content import build_note
from briefmaker.documents.note import Span, Square
from briefmaker.documents.note_wording import marking_of
from briefmaker.documents.wording import (
    closed,
    count,
    labels_of,
    length,
    right_to_left,
    spoken,
    web_link,
    with_even_marks,
)
from briefmaker.flow import brief_articles
from briefmaker.model import BriefSettings, Cell, Dropped, Notice, Paragraph, Provenance, Quote, Table
from briefmaker.model.article import ONLY_DATE
from briefmaker.notices import UNREAD


def test_the_scope_says_how_much_was_read(make):
    about = "The Ellery Observer · Ines Falk and Peter Adeyemi · Published 23 November 2026"
    assert build_note(make("single")).scope == f"{about} · 158 words · 1-minute read"
    assert build_note(make("bare")).scope == "6 words · 1-minute read"
    assert " · 67 characters" in build_note(make("chinese")).scope
    assert build_note(make("digest")).scope == "4 sources · 632 words · 3-minute read"


def test_only_what_is_known_is_told(make):
    assert build_note(make("bare")).details == ()
    assert [label for label, _ in build_note(make("single")).details] == [
        "Date", "Reference", "Prepared by", "For",
    ]  # fmt: skip


def test_a_day_of_change_alone_is_told_as_such(make):
    made = make("single")
    article = made.articles[0]
    told = Provenance("published", "2026-11-23", f"JSON-LD dateModified, {ONLY_DATE}")
    changed = replace(article, modified=article.published, provenance=(told,))
    note = build_note(replace(made, articles=(changed,)))
    assert ("Published" in note.scope, "Modified 23 November 2026" in note.scope) == (False, True)
    assert note.origins[0].published == "Not stated"
    known = build_note(replace(made, articles=(replace(article, modified=article.published),))).scope
    assert ("Modified" in known, "Published 23 November 2026" in known) == (False, True)


def test_a_digest_is_called_after_those_it_is_about(make):
    assert build_note(make("digest")).title.endswith("Maria Okafor and Tom Brennan: digest of 4\u00a0articles")
    assert build_note(replace(make("digest"), actors=())).title == "Digest of 4\u00a0articles"


def test_an_actor_of_one_article_names_no_digest(make):
    made = make("digest")
    alone = tuple(replace(actor, articles=(2,)) for actor in made.actors)
    assert build_note(replace(made, actors=alone)).title == "Digest of 4\u00a0articles"


def test_a_statement_is_shown_whole_and_a_shorter_one_before_a_long_one(make):
    made = make("single")
    long, short = Quote("We land nine tonnes a week here. " * 12, 2, 0, 30), Quote("We land nine tonnes.", 2, 0, 20)

    def shown(*statements):
        return (
            build_note(replace(made, actors=(replace(made.actors[1], statements=statements),))).actors[0].statement.text
        )

    assert shown(long, short) == "“We land nine tonnes.”"
    assert shown(long) == f"“{long.text.strip()}”"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It rained.", "“It rained.”"),
        ("“It rained,” she said.", "“It rained,” she said."),
        ("It would rain,” she said.", "“It would rain,” she said."),
        ('It would rain," she said.', '"It would rain," she said.'),
        ("It would rain», said Berg.", "«It would rain», said Berg."),
        ("“It rained. It will rain.", "“It rained. It will rain.”"),
        ("She said: “It rained.", "She said: “It rained.”"),
        ("Er sagte: „Es regnet.“", "Er sagte: „Es regnet.“"),
        ("»Nein«, sagte er.", "»Nein«, sagte er."),
        ('Berg said "no" twice.', 'Berg said "no" twice.'),
        ("Berg said: ‘It rained.’", "Berg said: ‘It rained.’"),
        ("According to Acme, 'the new quay is", "According to Acme, 'the new quay is"),
        ("It costs $3,999 with GST' and is the best.", "It costs $3,999 with GST' and is the best."),
        ("It's the boss' idea to tell 'em.", "“It's the boss' idea to tell 'em.”"),
    ],
)
def test_what_is_cut_out_of_a_quotation_gets_its_marks(text, printed):
    assert spoken(text) == printed


def test_a_digest_carries_the_paragraphs_it_quotes_and_all_of_them_when_asked(make):
    quoted, whole = (build_note(make("digest", annex=which)).annexes[0] for which in ("quoted", "full"))
    assert [passage.number for passage in quoted.passages] == [1, 2, 5, 6]
    assert [passage.number for passage in whole.passages] == [1, 2, 3, 4, 5, 6]
    assert (quoted.heading, whole.heading) == ("Annex A. Source paragraphs quoted", "Annex A. Source text")


def test_a_reference_to_a_paragraph_that_is_not_printed_is_no_link(make):
    ministry = build_note(make("digest")).actors[3]
    assert (ministry.first.label, ministry.first.anchor) == ("1¶3", "")


MISSING = Notice("No sentence names {value}.", "“Spain”", detail="No sentence names Spain; see note.html.")


def test_the_reader_is_warned_in_the_language_of_the_labels(make):
    made = make("single", labels="de")
    doubtful = replace(made, notices=(MISSING, Notice("Read by Ms Smith."), replace(MISSING, detail="again")))
    assert build_note(doubtful).notices == ("Kein Satz nennt “Spain”.", "Read by Ms Smith.")
    assert build_note(made).notices == ()


def test_a_warning_about_articles_of_a_digest_has_their_numbers(make):
    made = replace(make("digest", labels="fr"), notices=(replace(MISSING, article=1), replace(MISSING, article=2)))
    assert build_note(made).notices == ("[1, 2] Aucune phrase ne mentionne “Spain”.",)


def test_every_warning_can_be_said_in_each_language(make):
    (page,) = make("single", focus=("Atlantis",)).articles
    lost = (Dropped(BROKEN, "cut.jpg: damaged"), Dropped(UNREAD, "clips.zip!menu.html: no article"))
    doubtful = replace(page, confidence=0.3, language="de", dropped=lost)
    made = brief_articles((doubtful,), BriefSettings(engine="builtin", focus=("Atlantis",)), "0" * 64)
    assert len(made.notices) == 5
    for notice in made.notices:
        assert notice.words in labels_of("en").words
        assert notice.told != notice.words


def test_a_source_is_named_by_what_a_person_compares_and_says_nothing_twice(make):
    made = make("single")
    (origin,) = build_note(made).origins
    digest = made.articles[0].page.source.sha256
    assert (origin.mark, origin.title) == ("", "https://news.example.org/2026/11/port-ellery-quay")
    assert origin.facts == ("Captured 24 November 2026, 10:31 UTC", f"SHA-256 {digest[:12]}")
    assert origin.sha256 == digest
    second = build_note(make("digest")).origins[1]
    assert (second.mark, second.title) == ("[2] ", "Crews look for a berth")
    assert second.facts[:2] == ("The Ellery Observer", "Ines Falk and Peter Adeyemi")


@pytest.mark.parametrize(
    ("template", "grades", "said"),
    [("note", (), ""), ("note", ("b2",), "Grade: B2"), ("intel", (), "Reliability and credibility: not graded")],
)
def test_a_grade_stands_where_it_says_something(make, template, grades, said):
    (origin,) = build_note(make("single", template=template, grades=grades)).origins
    assert [fact for fact in origin.facts if "rade" in fact] == ([said] if said else [])


def test_who_is_only_named_stands_on_one_line(make):
    made = make("single")
    named = replace(made, actors=made.actors[:2], also_named=made.actors[2:4])
    note = build_note(named)
    assert [row.name for row in note.actors] == ["Port Ellery Harbour Authority", "Maria Okafor"]
    assert note.also_named == "Also named: Tom Brennan, Ministry of Transport"
    assert build_note(replace(named, settings=replace(named.settings, also_named=False))).also_named == ""
    assert build_note(make("single")).also_named == ""


def test_key_actors_beyond_the_table_lead_the_line_of_the_others(make):
    made = make("single")
    cut = replace(made, settings=replace(made.settings, actors=2), also_named=made.actors[3:4])
    note = build_note(replace(cut, actors=made.actors[:3]))
    assert note.also_named == f"Also named: {made.actors[2].name}, {made.actors[3].name}"


def test_an_empty_table_says_so(make):
    made = make("single")
    assert build_note(replace(made, actors=())).no_actors == "No key actors found."
    assert build_note(made).no_actors == ""
    assert build_note(replace(make("single", actors=0), actors=())).no_actors == ""


def test_what_stands_above_is_not_printed_again_beside_its_speaker(make):
    made = make("single")
    said = made.key_points[1]
    actors = (replace(made.actors[1], statements=(said,)), replace(made.actors[2], statements=made.bottom_lines))
    rows = build_note(replace(made, actors=actors)).actors
    assert [(row.statement, row.see) for row in rows] == [(None, "see Key points\u00a02"), (None, "see Bottom line")]
    hidden = build_note(replace(make("single", sections=("actors", "sources")), actors=actors)).actors
    assert hidden[0].statement.text.strip("“”") == said.text


def test_a_point_comes_with_the_heading_of_the_page_that_it_needs(make):
    made = make("rich")
    leaning = replace(made.key_points[0], heading=2)
    note = build_note(replace(made, key_points=(leaning, made.key_points[1])))
    assert [point.lead for point in note.points] == ["What the divers found", ""]
    assert note.points[0].lead_in == "What the divers found:"
    assert replace(note.points[0], lead="What now?").lead_in == "What now?"


def test_no_more_actors_are_shown_than_asked_for(make):
    assert [row.name for row in build_note(make("single", actors=1)).actors] == ["Port Ellery Harbour Authority"]


def test_an_affiliation_is_said_once(make):
    rows = {row.name: row.role for row in build_note(make("single")).actors}
    assert rows["Maria Okafor"] == "Director, Port Ellery Harbour Authority"


@pytest.mark.parametrize(
    ("mark", "text", "label"),
    [
        ("OFFICIAL TLP:AMBER", "OFFICIAL", "TLP:AMBER"),
        ("tlp:amber+strict", "", "TLP:AMBER+STRICT"),
        ("Internal · TLP:CLEAR", "Internal", "TLP:CLEAR"),
        ("TLP:AMBERISH", "TLP:AMBERISH", ""),
        ("", "", ""),
    ],
)
def test_a_marking_is_parted_into_text_and_label(mark, text, label):
    assert (marking_of(mark).text, marking_of(mark).label) == (text, label)


@given(st.text(), st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30))))
def test_spans_say_the_text_once_whatever_the_marks(text, marks):
    page = replace(Article.from_text("T", ["x"]), blocks=(Paragraph(1, f"a{text}"),))
    quotes = [Quote("", 1, start, end) for start, end in marks]
    whole = "".join(span.text for span in passages_of(page)[0].spans)
    assert "".join(span.text for span in passages_of(page, quotes)[0].spans) == whole


def test_a_sentence_quoted_from_a_table_is_marked_in_its_cell():
    table = Table(1, ((Cell("North"), Cell("It sank. It rose.")), (Cell("South"), Cell("Calm."))))
    page = replace(Article.from_text("T", ["x"]), blocks=(table,))
    start = table.text.index("It rose.")
    squares = passages_of(page, [Quote("It rose.", 1, start, start + 8)])[0].squares
    assert [span.text for row in squares for square in row for span in square.spans if span.extract] == ["It rose."]


SQUARES = st.builds(
    Square, st.just((Span("x"),)), st.booleans(), st.integers(1, 10**9), st.integers(1, 10**9)
)  # fmt: skip


@given(st.lists(st.lists(SQUARES, max_size=5).map(tuple), max_size=6).map(tuple))
def test_any_table_becomes_a_rectangle_that_fits_the_page(squares):
    grid = rectangle(squares)
    assert len(grid) == len(squares)
    assert len({len(row) for row in grid}) <= 1
    assert all(len(row) <= 40 for row in grid)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (count(1, "source"), "1 source"),
        (count(1200, "word"), "1,200 words"),
        (length("one two three", "en"), (3, "word", 1)),
        (web_link("https://example.org/a?b=1"), "https://example.org/a?b=1"),
        (web_link("javascript:alert(1)"), ""),
        (web_link("file:///etc/passwd"), ""),
        (web_link(None), ""),
        (right_to_left("42 شهرا"), True),
        (right_to_left("NATO شهرا"), False),
    ],
)
def test_wording(said, heard):
    assert said == heard


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("We are nine.", "“We are nine.”"),
        ("“We are nine.”", "“We are nine.”"),
        ("“We are nine,” she said.", "“We are nine,” she said."),
        ("“We are nine.", "“We are nine.”"),
        ("She called it “a pity”.", "She called it “a pity”."),
        ("« Nous sommes neuf. »", "« Nous sommes neuf. »"),
        ("„Wir sind neun.", "„Wir sind neun.“"),
    ],
)
def test_what_was_said_stands_in_one_pair_of_quotation_marks(make, said, printed):
    made = make("single")
    actor = replace(made.actors[1], statements=(Quote(said, 2, 0, len(said)),))
    assert build_note(replace(made, actors=(actor,))).actors[0].statement.text == printed


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_a_reference_stays_with_the_last_word_of_its_sentence(make, form):
    data = write(make("single"), form).data
    text = ZipFile(BytesIO(data)).read("word/document.xml").decode() if form == "docx" else unescape(data.decode())
    text = re.sub(r"<[^>]+>|\\", "", text)
    text = text.replace("**", "")
    assert ".\u00a0[" in text
    assert ". [" not in text


@pytest.mark.parametrize("name", ["clips/2026/a.html", "clips\\2026\\a.html", "a.html"])
def test_the_sources_name_the_file_without_its_folder(make, name):
    made = make("single")
    page = made.articles[0].page
    page = replace(page, source=replace(page.source, name=name))
    page = replace(page, url=None)
    (origin,) = build_note(replace(made, articles=(replace(made.articles[0], page=page, url=None),))).origins
    assert "File a.html" in origin.facts


def test_letter_paper_comes_with_its_way_to_write_a_date(make):
    american, british = build_note(make("single", paper="Letter")), build_note(make("single"))
    assert (dict(american.details)["Date"], dict(british.details)["Date"]) == ("November 24, 2026", "24 November 2026")
    assert american.footing.endswith("November 24, 2026")
    assert american.origins[0].published == "November 23, 2026"
    assert "Captured November 24, 2026, 10:31 UTC" in american.origins[0].facts


@pytest.mark.parametrize(
    ("kind", "shown"), [("organisation", ("Organisation (Norway)", "Agency")), ("person", ("Person", "Agency"))]
)
def test_a_country_is_no_role_but_tells_whose_body_it_is(make, kind, shown):
    briefing = make("single")
    norway = next(actor for actor in briefing.actors if actor.name == "Norway")
    other = replace(norway, name="Kystverket", kind=kind, role="Agency", affiliation="Norway", country="")
    row = build_note(replace(briefing, actors=(norway, other))).actors[1]
    assert (row.kind, row.role) == shown


@pytest.mark.parametrize(("kind", "shown"), [("organisation", "Organisation (Norway)"), ("person", "Person (Norway)")])
def test_to_belong_somewhere_is_no_role_though_the_place_has_no_row(make, kind, shown):
    briefing = make("single")
    norway = next(actor for actor in briefing.actors if actor.name == "Norway")
    other = replace(norway, name="Kystverket", kind=kind, role="", affiliation="Norway", country="", statements=())
    row = build_note(replace(briefing, actors=(other,))).actors[0]
    assert (row.role, row.part) == ("", shown)


def test_a_role_that_names_a_body_by_its_abbreviation_is_not_followed_by_its_name(make):
    briefing = make("single")
    norway = next(actor for actor in briefing.actors if actor.name == "Norway")
    party = replace(norway, name="Liberal Democratic Party", kind="organisation", aliases=("LDP",))
    head = replace(norway, name="Ann Lee", kind="person", role="president of the LDP", affiliation=party.name)
    assert build_note(replace(briefing, actors=(head, party))).actors[0].role == "president of the LDP"
    other = replace(head, role="president of the LDPX")
    assert build_note(replace(briefing, actors=(other, party))).actors[0].role.endswith(", Liberal Democratic Party")


def test_the_country_of_a_body_is_called_as_in_its_own_row(make):
    briefing = make("single")
    norway = next(actor for actor in briefing.actors if actor.name == "Norway")
    named = replace(norway, name="النرويج", aliases=("Norway",))
    body = replace(norway, name="Kystverket", kind="organisation", affiliation="Norway", country="")
    assert "(النرويج)" in build_note(replace(briefing, actors=(named, body))).actors[1].kind


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Er bestätigte ein leeres Haus: „Es war ruhig.", "Er bestätigte ein leeres Haus: „Es war ruhig.“"),
        ("Il a dit : « C’est vrai.", "Il a dit : « C’est vrai. »"),
        ("Он сказал: «Это так.", "Он сказал: «Это так.»"),
        ("首相は「重要だ。", "首相は「重要だ。」"),
        ("He said: “It is so.", "He said: “It is so.”"),
        ("He said “yes” and “no”.", "He said “yes” and “no”."),
        ("„Ja“, sagte er.", "„Ja“, sagte er."),
        ("Es war ruhig“, sagte er.", "Es war ruhig“, sagte er."),
        ("No marks.", "No marks."),
        ("", ""),
    ],
)
def test_a_quotation_that_a_statement_opens_is_closed(text, printed):
    assert closed(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('He wrote that "fasting helps,” she added.', "He wrote that “fasting helps,” she added."),
        ('“It rained," said Berg.', "“It rained,” said Berg."),
        ('She explained: "They brought it back.', 'She explained: "They brought it back."'),
        ('A 12" pipe burst.', 'A 12" pipe burst.'),
        ("No marks.", "No marks."),
        ("", ""),
    ],
)
def test_quotation_marks_go_together(text, printed):
    assert with_even_marks(text) == printed
