"""What several sources say together."""

import json
from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest.claims import is_running_text
from briefmaker.digest.facts import find_phrases, read_facts, read_numbers, share_facts
from briefmaker.digest.make import name_story
from briefmaker.digest.points import Chosen, Length, choose_points
from briefmaker.digest.says import References
from briefmaker.documents import fingerprint, write
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings, Quote
from briefmaker.model.choices import AnnexText, Group
from briefmaker.model.record import from_record, to_record

MARK = "0" * 64


@pytest.fixture
def brief(agency, copy, paper, budget):
    def make(**settings):
        return brief_articles((agency, copy, paper, budget), BriefSettings(**settings), MARK)

    return make


def test_a_point_that_two_sources_carry_names_both(brief):
    story = build_note(brief()).chapters["stories"].parts[0]
    line = story.lines[0]
    assert "ran aground off Port Ellery" in line.text
    assert [it.label for it in line.cited] == ["[3¶1, ", "1¶1]"]
    assert line.aside == ""
    fishermen = next(point for point in story.points if point.text.startswith("Fishermen"))
    assert [it.label for it in fishermen.cited] == ["[3¶3]"]


def test_a_copy_corroborates_nothing_and_is_listed(brief):
    briefing = brief()
    for story in briefing.digest.stories:
        for point in (*story.lines, *story.points):
            assert 2 not in {quote.article for quote in (point.quote, *point.others)}
    note = build_note(briefing)
    assert "repeats [1]" in note.sections[1].byline
    assert note.sections[1].points == ()


def test_the_text_of_a_copy_is_printed_and_counted_once(agency, paper):
    articles = (agency, replace(agency, title="The same again", site="Evening Post"), paper)
    note = build_note(brief_articles(articles, BriefSettings(annex=AnnexText.FULL), MARK))
    (same,) = (annex for annex in note.annexes if not annex.passages)
    assert same.intro.endswith("repeats [1].")
    words = sum(len(article.text.split()) for article in (agency, paper))
    assert f"3 sources · {words:,} words" in note.scope.replace("\u00a0", " ")


def test_a_copy_with_a_paragraph_of_its_own_is_printed_whole(agency, copy):
    note = build_note(brief_articles((agency, copy), BriefSettings(annex=AnnexText.FULL), MARK))
    assert all(annex.passages for annex in note.annexes)


def test_nothing_is_said_twice(brief):
    note = build_note(brief())
    said = [point.text for part in note.chapters["stories"].parts for point in (*part.lines, *part.points)]
    said += [point.text for section in note.sections for point in (*section.bottom_lines, *section.points)]
    assert len(said) == len(set(said))
    assert sum("ran aground" in text for text in said) == 1


def test_two_content_words_in_a_row_are_a_phrase_but_no_name_is():
    (fact,) = read_facts(
        Article.from_text("Ellery", ("The giant of Port Ellery will cut up to two thousand jobs.",)), 1
    )
    assert {("cut", "2"), ("thousa", "jobs")} <= find_phrases(fact)
    assert ("port", "ellery") not in find_phrases(fact)


def test_every_sentence_is_word_for_word_its_sources(brief):
    briefing = brief()
    for story in briefing.digest.stories:
        for point in (*story.lines, *story.points):
            for quote in (point.quote, *point.others):
                block = briefing.articles[quote.article - 1].blocks[quote.block - 1]
                assert block.text[quote.start : quote.end] == quote.text


def test_a_digest_is_called_after_its_event_and_tells_its_days(brief):
    note = build_note(brief())
    assert note.title == "Halcyon ferry aground: minister orders inquiry, and 1 more"
    assert ("Period", "2\u00a0March\u00a02026 – 4\u00a0March\u00a02026") in note.details
    assert build_note(brief(title="Week 10")).title == "Week 10"


def test_what_one_source_alone_reports_stands_behind(brief):
    last = build_note(brief()).chapters["stories"].parts[-1]
    assert last.heading == "Other stories"
    assert "budget that freezes rents" in last.points[0].text


def test_the_length_holds_for_an_event(brief):
    stories = brief(sentences=2).digest.stories
    assert [len(story.lines) + len(story.points) for story in stories] == [2, 1]


@pytest.mark.parametrize(("group", "heading"), [(Group.DAY, "2 March 2026"), (Group.SITE, "Evening Post")])
def test_days_and_sites_head_their_bottom_lines(brief, group, heading):
    assert build_note(brief(group=group)).chapters["stories"].parts[0].heading == heading


def test_without_groups_a_digest_is_its_notes_one_after_the_other(brief, agency):
    note = build_note(brief(group=Group.NONE))
    assert "stories" not in note.chapters
    assert note.sections[0].heading == f"1. {agency.title}"


def test_articles_without_a_common_event_need_no_overview(agency, budget):
    note = build_note(brief_articles((agency, budget), BriefSettings(), MARK))
    assert "stories" not in note.chapters
    assert all(section.bottom_lines for section in note.sections)


def test_the_record_holds_the_digest_and_gives_the_same_document_again(brief):
    briefing = brief()
    taken_up = from_record(json.loads(json.dumps(to_record(briefing))))
    assert taken_up.digest == briefing.digest
    assert write(taken_up, "md").data == write(briefing, "md").data


def test_the_order_in_which_sources_are_named_makes_no_other_document(agency, paper):
    sources = [agency.page.source, paper.page.source]
    marks = {fingerprint(order, BriefSettings()) for order in (sources, sources[::-1])}
    assert len(marks) == 1
    kept = {fingerprint(order, BriefSettings(group=Group.NONE)) for order in (sources, sources[::-1])}
    assert len(kept) == 2


def test_a_single_article_has_no_digest_in_its_record(agency):
    record = to_record(brief_articles((agency,), BriefSettings(), MARK))
    assert "digest" not in record
    assert "group" not in record["settings"]


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md"])
def test_each_format_links_every_source_of_a_point(brief, to):
    from io import BytesIO
    from zipfile import ZipFile

    data = write(brief(annex=AnnexText.QUOTED), to).data
    if to in {"docx", "odt"}:
        with ZipFile(BytesIO(data)) as package:
            data = package.read("word/document.xml" if to == "docx" else "content.xml")
    text = data.decode()
    assert "What the sources say" in text
    for anchor in ("s1p1", "s3p1"):
        assert anchor in text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Twelve passengers were taken to hospital.", "Some 12 passengers were brought to a hospital.", True),
        ("Twelve passengers were taken to hospital.", "Fifteen passengers were taken to hospital.", False),
        (
            "The minister ordered an inquiry into the dredging.",
            "An inquiry into the dredging was ordered by the minister.",
            True,
        ),
        ("The minister ordered an inquiry.", "Divers inspected the hull.", False),
    ],
)
def test_the_same_fact_is_told_by_words_and_numbers(one, other, same):
    (first,), (second,) = (read_facts(Article.from_text("", (text,)), 1) for text in (one, other))
    assert (share_facts(first, second) >= 0.55) == same


def test_where_no_source_text_is_printed_a_reference_jumps_to_the_section_of_its_article(brief):
    note = build_note(brief(template="digest"))
    cited = [it.anchor for point in note.chapters["stories"].parts[0].lines for it in point.cited]
    assert set(cited) == {"art1", "art3"}
    assert {section.anchor for section in note.sections} >= set(cited)
    assert note.actors[0].first.anchor.startswith("art")


def test_numbers_are_read_in_digits_and_in_words():
    assert read_numbers("Twelve of 20,057 were saved, 3.5 per cent.") == {"12", "20057", "3.5"}


def test_what_another_source_says_much_of_is_no_second_point():
    one = Article.from_text("Mill sheds jobs", ("The sawmill of Marrow will close 400 counters and shed 90 jobs.",))
    other = Article.from_text(
        "Counters close", ("In addition the sawmill will close about 400 of its counters in shops.",)
    )
    quotes = [Quote(it.blocks[0].text, 1, 0, len(it.blocks[0].text), number) for number, it in ((1, one), (2, other))]
    chosen = [Chosen(quote, ()) for quote in quotes]
    found = choose_points((one, other), (1, 2), chosen, Length(5), References((one, other), (1, 2)))
    assert found.line
    assert found.points == ()


def test_a_title_with_the_name_of_a_site_gives_way(agency, paper):
    hosted = replace(agency, title="NorthernAgency.com - Ferry Halcyon runs aground off Port Ellery")
    state = Quote(agency.blocks[0].text, 1, 0, len(agency.blocks[0].text), 1)
    assert name_story((hosted, paper), state, (1, 3)) == paper.title
    assert name_story((agency, paper), state, (1, 3)) == agency.title


def test_a_title_that_says_nothing_of_the_state_gives_way(agency, paper):
    state = Quote(agency.blocks[0].text, 1, 0, len(agency.blocks[0].text), 1)
    assert name_story((replace(agency, title="Wire reports"), paper), state, (1, 3)) == paper.title


def dated(article, day, *paragraphs):
    return replace(Article.from_text(article.title, paragraphs), published=date.fromisoformat(day), site=article.site)


@pytest.fixture
def weeks(agency, paper):
    first = dated(
        agency,
        "2026-03-03",
        "The ferry Halcyon ran aground off Port Ellery with 214 people aboard, the coast guard said.",
        "At least 14 people died on the ferry Halcyon off Port Ellery, the coast guard said.",
    )
    second = dated(
        paper,
        "2026-03-05",
        "The ferry Halcyon off Port Ellery was pulled free by two tugs and brought into the northern harbour.",
        "Seventeen people died on the ferry Halcyon off Port Ellery, the health service said.",
    )
    return brief_articles((second, first), BriefSettings(), MARK)


def test_the_newest_state_heads_an_event_and_how_a_number_changed_stands_beneath(weeks, paper):
    (story,) = weeks.digest.stories
    assert story.label == paper.title
    assert story.day == story.lines[0].day == "2026-03-05"
    assert "pulled free" in story.lines[0].quote.text
    assert [point.day for point in story.course] == ["2026-03-05", "2026-03-03"]
    part = build_note(weeks).chapters["stories"].parts[0]
    assert part.table.heads == ("How it changed", "Sentence")
    assert sum(part.table.widths) == pytest.approx(1)
    assert [[cell.text.split(" people")[0] for cell in row] for row in part.table.rows] == [
        ["5 March 2026", "Seventeen"], ["3 March 2026", "At least 14"],
    ]  # fmt: skip
    assert not {point.quote for point in story.course} & {point.quote for point in (*story.lines, *story.points)}


def test_an_earlier_sentence_that_counts_nothing_anew_is_no_change(agency, paper):
    first = dated(agency, "2026-03-03", *(block.text for block in agency.blocks))
    later = dated(paper, "2026-03-05", *(block.text.replace("Fifteen", "Some") for block in paper.blocks))
    (story,) = brief_articles((first, later), BriefSettings(), MARK).digest.stories
    assert story.course == ()


def test_a_report_that_hardly_tells_the_event_is_no_state_of_it(agency, paper, budget):
    column = replace(budget, title=f"{paper.title} and more", published=date(2026, 3, 9))
    line = Quote(column.blocks[1].text, 2, 0, len(column.blocks[1].text), 3)
    articles, numbers = (agency, paper, column), (1, 2, 3)
    lines = [Quote(it.blocks[0].text, 1, 0, len(it.blocks[0].text), at) for at, it in ((1, agency), (2, paper))]
    chosen = [Chosen(it, ()) for it in (*lines, line)]
    found = choose_points(articles, numbers, chosen, Length(5), References(articles, numbers))
    assert found.line.quote.article == 2


def test_another_story_of_a_column_is_no_point_of_the_event(agency, paper):
    stranger = "A violin concerto by Quist opened the season at the opera."
    column = replace(paper, blocks=Article.from_text("", (*(it.text for it in paper.blocks), stranger)).blocks)
    story = brief_articles((agency, column), BriefSettings(sentences=9), MARK).digest.stories[0]
    assert len(story.articles) == 2
    assert stranger not in {point.quote.text for point in story.shared}


def test_a_sentence_that_says_today_has_the_day_of_its_report(agency, paper):
    told = replace(paper, blocks=Article.from_text("", (PAPER_TODAY, *(it.text for it in paper.blocks[1:]))).blocks)
    story = build_note(brief_articles((agency, told), BriefSettings(), MARK)).chapters["stories"].parts[0]
    asides = {point.text: point.aside for point in (*story.lines, *story.points)}
    assert asides[PAPER_TODAY] == "4 March 2026"
    assert all("2026" not in aside for text, aside in asides.items() if text != PAPER_TODAY)


PAPER_TODAY = "The ferry Halcyon was pulled free off Port Ellery today with 214 people aboard, the coast guard said."


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("The captain Ines Falk watches divers at the northern channel during the search, March 8.", False),
        ("Ines Falk, left, is led to the harbour by two officers.", False),
        ("Divers at the harbour (WIRE/Ada Quist).", False),
        ("Halcyon ferry aground: minister orders inquiry", False),
        ("further warned the fishermen that the calm may not last.", False),
        ("Ines Falk watches the northern channel, and left the harbour on Tuesday.", True),
    ],
)
def test_headings_and_captions_are_no_running_text(text, runs):
    assert is_running_text(text) is runs


def test_a_heading_is_no_point_of_an_event(agency, paper):
    heading = "Minister Brennan orders inquiry into dredging of northern channel"
    told = replace(paper, blocks=Article.from_text("", (heading, *(it.text for it in paper.blocks))).blocks)
    (story,) = brief_articles((agency, told), BriefSettings(sentences=9), MARK).digest.stories
    assert heading not in {point.quote.text for point in story.shared}
