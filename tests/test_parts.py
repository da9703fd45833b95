"""What a record tells of who made it."""

import json

import pytest

import briefmaker
from briefmaker.actors import describe_engine
from briefmaker.model.record import from_record, to_record
from briefmaker.version import __version__

PAGE = (
    b"<html lang=en><title>A route for grain</title><article><h1>A route for grain</h1>"
    b"<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the Prut "
    b"river, which would carry up to two million tonnes of wheat a year to the port of Galati.</p>"
    b"<p>Farmers on both banks have waited for the decision since 2024, when the only bridge there was closed "
    b"to heavy vehicles and the price of transport doubled within a month.</p></article>"
)


def parts_of(data: bytes) -> dict[str, str]:
    record = json.loads(data)["made_by"]
    assert record["version"] == __version__
    return {part["name"]: part["made"] for part in record["parts"]}


def test_a_record_names_the_models_and_the_recogniser():
    settings = briefmaker.BriefSettings(engine="builtin")
    parts = parts_of(briefmaker.write(briefmaker.compose(PAGE, settings=settings), "json").data)
    assert sorted(parts) == ["actors", "extraction", "summary"]
    assert parts["actors"].startswith("builtin, names ")
    assert parts["extraction"].startswith("forest ")
    assert parts["summary"].startswith("default ")


def test_a_part_that_had_no_hand_in_it_is_not_named():
    settings = briefmaker.BriefSettings(actors=0, method="lead")
    parts = parts_of(briefmaker.write(briefmaker.compose(PAGE, settings=settings), "json").data)
    assert "actors" not in parts
    assert parts["summary"] == "lead"


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_pdf_names_its_engine_with_the_version(engine):
    try:
        data = briefmaker.write(briefmaker.compose(PAGE), "pdf", pdf_engine=engine).data
    except briefmaker.errors.MissingPart as error:
        pytest.skip(str(error))
    from briefmaker.documents import record_of

    record = record_of(data)
    assert record
    (made,) = [part["made"] for part in record["made_by"]["parts"] if part["name"] == "pdf"]
    assert made.startswith(f"{engine} ")


def test_a_record_of_before_is_read_and_names_nobody():
    record = to_record(briefmaker.compose(PAGE))
    del record["made_by"]
    assert from_record(record).made_by.version == ""


def test_the_engine_of_a_language_is_described():
    assert describe_engine("builtin", "en") == "builtin"


def test_the_field_of_another_language_is_named_where_it_read_the_page():
    settings = briefmaker.BriefSettings(engine="builtin")
    page = (
        "<html lang=de-AT><title>Ein Weg für Getreide</title><article><h1>Ein Weg für Getreide</h1>"
        "<p>Die Verkehrsminister von Rumänien und Moldau haben sich am Dienstag darauf geeinigt, einen zweiten Weg für "
        "Getreide entlang des Pruth zu öffnen, auf dem im Jahr bis zu zwei Millionen Tonnen zum Hafen von Galatz "
        "kommen sollen.</p></article>"
    )
    parts = parts_of(briefmaker.write(briefmaker.compose(page.encode(), settings=settings), "json").data)
    assert ", names de " in parts["actors"]
