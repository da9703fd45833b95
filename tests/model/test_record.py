"""The record gives the briefing back."""

import dataclasses
import json
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefmaker.model
from briefmaker.errors import UnreadableSource
from briefmaker.model import (
    Actor,
    Appearance,
    Article,
    Brand,
    Briefing,
    BriefSettings,
    Cell,
    Change,
    Code,
    Dropped,
    Figure,
    Filled,
    Heading,
    ListItem,
    Maker,
    Notice,
    Page,
    Paragraph,
    Part,
    Picture,
    Provenance,
    Quotation,
    Quote,
    Review,
    ScoredCandidate,
    Source,
    Table,
)
from briefmaker.model.choices import Tier
from briefmaker.model.digest import Amount, Copy, Dated, Digest, Figures, News, SharedPoint, Story, Unread, Voice
from briefmaker.model.record import LEFT_OUT, SCHEMA, WRITTEN_AS, from_json, from_record, to_record
from briefmaker.model.review import Changed

SCHEMA_FILE = Path(briefmaker.model.__file__).parent / "briefing.schema.json"

BRIEFING = Briefing(
    articles=(
        Article(
            page=Page(
                Source("a.html", b"", "e" * 64), url="https://example.org/a", captured=datetime(2026, 1, 2, tzinfo=UTC)
            ),
            title="A title",
            blocks=(
                Paragraph(1, "The first. The second."),
                Heading(2, "Under it", 2),
                ListItem(3, "Item", 2, "a)"),
                Quotation(4, "Said"),
                Code(5, "x = 1\n"),
                Table(6, ((Cell("H", header=True, columns=2),), (Cell("1"), Cell("2", rows=2))), "Caption"),
                Figure(7, "p.jpg", "Caption", "Alt"),
            ),
            authors=("Ines Falk",),
            published=date(2026, 1, 1),
            language="fr",
            dropped=(Dropped("navigation", "Home"),),
            provenance=(Provenance("published", "2026-01-01", "JSON-LD datePublished"),),
            confidence=0.5,
            candidates=(ScoredCandidate("likely blocks", 30, 0.5, chosen=True), ScoredCandidate("all lines", 31)),
            picture="https://example.org/lead.jpg",
            pictures=(Picture(0, b"\xff\xd8\xff", "image/jpeg", 640, 480, "Caption", "Alt"),),
        ),
    ),
    bottom_lines=(Quote("The first.", 1, 0, 10, score=0.9, reasons=("names the title",)),),
    key_points=(),
    actors=(Actor("France", "country", country="FR", statements=(Quote("The second.", 1, 11, 22),)),),
    also_named=(Actor("Spain", "country", country="ES", tier=Tier.NAMED, confidence=0.9),),
    settings=BriefSettings(sentences=None, words=50, focus=("France",), brand=Brand("Harbour Office", b"\x89PNG")),
    fingerprint="f" * 64,
    notices=(Notice("No sentence names {value}.", "“Spain”"),),
    review=Review((Change(Changed.TITLE, "A titel", "A title", 1),), (Filled("decision", "", ("Agreed", "")),)),
)


def test_a_briefing_comes_back_through_json():
    assert from_record(json.loads(json.dumps(to_record(BRIEFING)))) == BRIEFING


def test_all_actors_of_a_record_without_tiers_are_key_ones():
    record = to_record(BRIEFING)
    del record["also_named"], record["actors"][0]["tier"], record["actors"][0]["confidence"]
    old = from_record(record)
    assert [(actor.name, actor.tier) for actor in old.all_actors] == [("France", Tier.KEY)]


def test_the_bytes_of_the_source_stay_out_of_the_record():
    source = Source("a.html", b"<p>secret", "e" * 64)
    article = dataclasses.replace(BRIEFING.articles[0], page=Page(source, markup="<p>secret", lines=("secret",)))
    record = to_record(dataclasses.replace(BRIEFING, articles=(article,)))
    assert "secret" not in json.dumps(record)
    assert from_record(record).articles[0].page.source == Source("a.html", b"", "e" * 64)


def test_the_record_begins_with_its_form_and_fingerprint():
    assert list(to_record(BRIEFING))[:2] == ["schema", "fingerprint"]
    assert to_record(BRIEFING)["schema"] == SCHEMA


def test_a_quote_keeps_the_heading_it_leans_on_and_says_nothing_of_it_elsewhere():
    led = dataclasses.replace(BRIEFING, key_points=(Quote("Item", 3, 0, 4, heading=2),))
    assert to_record(led)["key_points"][0]["heading"] == 2
    assert from_record(json.loads(json.dumps(to_record(led)))) == led
    assert "heading" not in to_record(BRIEFING)["bottom_lines"][0]


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("schema",), "briefmaker/9", "briefmaker/1"),
        (("articles",), [], "record.articles"),
        (("articles", 0, "title"), 3, "record.articles[0].title"),
        (("articles", 0, "published"), "yesterday", "record.articles[0].published"),
        (("articles", 0, "blocks", 1, "kind"), "poem", "record.articles[0].blocks[1].kind"),
        (("articles", 0, "blocks", 0, "colour"), "red", "record.articles[0].blocks[0].colour"),
        (("articles", 0, "pictures", 0, "data"), "not Base64!", "record.articles[0].pictures[0].data"),
        (("articles", 0, "pictures", 0, "data"), 7, "record.articles[0].pictures[0].data"),
        (("settings", "sentences"), True, "record.settings.sentences"),
        (("actors",), None, "record.actors"),
        (("review", "changes", 0, "what"), "everything", "record.review.changes[0].what"),
    ],
)
def test_a_record_of_another_form_is_refused_with_the_place(path, value, named):
    record = json.loads(json.dumps(to_record(BRIEFING)))
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(UnreadableSource) as refused:
        from_record(record)
    assert named in str(refused.value)


def test_a_field_that_has_no_default_must_be_there():
    record = to_record(BRIEFING)
    del record["articles"][0]["title"]
    with pytest.raises(UnreadableSource, match=r"record\.articles\[0\]\.title"):
        from_record(record)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON, st.sampled_from(sorted(to_record(BRIEFING))))
def test_any_json_ends_in_a_briefing_or_in_our_error(value, key):
    for record in (value, to_record(BRIEFING) | {key: value}):
        with suppress(UnreadableSource):
            assert isinstance(from_record(record), Briefing)


def settings_that_are_recorded() -> set[str]:
    return {field.name for field in dataclasses.fields(BriefSettings)} - set(LEFT_OUT["BriefSettings"])


def test_the_schema_describes_each_field_of_the_model():
    described = json.loads(SCHEMA_FILE.read_text("utf-8"))
    definitions = described["$defs"] | {"briefing": described}
    blocks = {entry["properties"]["kind"]["const"]: entry for entry in definitions["block"]["oneOf"]}
    classes = [Source, Page, Cell, Dropped, Provenance, Article, Picture, Quote, Actor, Brand, Briefing, Maker, Part]
    classes += [Digest, Story, SharedPoint, Copy, Voice, Appearance, Amount, Figures, Dated, News, Unread]
    classes += [Review, Change, Filled]
    classes += [Paragraph, Heading, ListItem, Quotation, Code, Table, Figure]
    for form in classes:
        name = form.__name__.lower()
        entry = definitions.get(name) or blocks[name]
        written_as = WRITTEN_AS.get(form.__name__, {})
        fields = [field for field in dataclasses.fields(form) if field.name not in LEFT_OUT.get(form.__name__, ())]
        keys = {written_as.get(field.name, field.name) for field in fields}
        assert set(entry["properties"]) - {"kind", "schema"} == keys - {"kind"}, name
        required = {field.name for field in fields if field.default is dataclasses.MISSING}
        required = {written_as.get(name, name) for name in required}
        assert set(entry.get("required", ())) - {"schema"} == required | ({"kind"} if name in blocks else set()), name
    assert set(definitions["settings"]["properties"]) == settings_that_are_recorded()


@pytest.mark.parametrize(
    "encode", [str, str.encode, lambda text: text.encode("utf-16"), lambda text: text.encode("utf-8-sig")]
)
def test_json_is_read_as_text_or_as_bytes(encode):
    assert from_json(encode(json.dumps(to_record(BRIEFING)))) == from_record(to_record(BRIEFING))


@pytest.mark.parametrize(
    "text", ["", "{", b"\xff\xfe\xfa", "[" * 100_000, "[]", "null", "1" * 5000, '{"schema": "briefmaker/1"}']
)
def test_what_is_no_record_is_refused_as_json(text):
    with pytest.raises(UnreadableSource):
        from_json(text)


def test_a_kind_that_is_no_word_and_a_number_beyond_measure_are_refused():
    record = to_record(BRIEFING)
    record["articles"][0]["blocks"][0]["kind"] = []
    with pytest.raises(UnreadableSource, match=r"blocks\[0\].kind"):
        from_record(record)
    record = to_record(BRIEFING)
    record["articles"][0]["confidence"] = 10**400
    with pytest.raises(UnreadableSource, match="confidence"):
        from_record(record)
