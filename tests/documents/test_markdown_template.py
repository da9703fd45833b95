"""A user's own template of Markdown: Jinja in the sandbox, escaped as Markdown escapes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefmaker.documents import fingerprint_of, write
from briefmaker.documents.layout import copy_template
from briefmaker.documents.markdown import Ready, _printed, escaped
from briefmaker.errors import UsageError

PAPER = Path(__file__).parents[2] / "templates" / "README.md"
(EXAMPLE,) = re.findall(r"^```jinja\n(.*?)^```", PAPER.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def ours(tmp_path):
    copy_template("note", tmp_path / "ours")
    (tmp_path / "ours" / "md").mkdir()
    return tmp_path / "ours"


@pytest.fixture
def fill(ours, make):
    def run(text, made=None):
        (ours / "md" / "note.md.j2").write_text(text, "utf-8")
        return write(made or make("single"), "md", template=str(ours)).data.decode()

    return run


def test_the_example_of_the_paper_makes_a_note(fill, make):
    made = make("single")
    text = fill(EXAMPLE, made)
    assert text.startswith("---\ntitle: ")
    assert fingerprint_of(text.encode()) == made.fingerprint
    rendered = MarkdownIt().render(text.split("\n---\n", 1)[1])
    assert rendered.count("<h1>") == 1
    assert rendered.count("<blockquote>") == 1
    assert rendered.count("<ol>") == 1
    assert rendered.count("<li>") >= len(made.key_points)
    assert all(escaped(actor.name) in text for actor in made.actors)


def test_without_one_the_markdown_is_ours(ours, make):
    assert write(make("single"), "md", template=str(ours)).data == write(make("single"), "md").data


def test_what_a_page_says_opens_neither_link_nor_heading_nor_element(fill, make):
    made = make("single")
    hostile = "# [x](javascript:alert(1)) <img src=x onerror=alert(1)> **b** `c` | d"
    made = replace(made, settings=replace(made.settings, title=hostile))
    macro = "{% macro twice(text) %}{{ text }} and {{ text|upper }}{% endmacro %}"
    for said in ("{{ note.title }}", f"{macro}{{{{ twice(note.title) }}}}", "{{ note.title ~ '' }}"):
        rendered = MarkdownIt().render(fill(said, made))
        assert not re.search(r"<(?!/?p>|!--)", rendered), rendered


def test_a_macro_is_not_escaped_twice(fill):
    macro = "{% macro strong(text) %}**{{ text }}**{% endmacro %}"
    text = fill(macro + "{{ strong('a*b') }}{% set x %}_{{ 'c' }}_{% endset %} {{ x }}")
    assert text.startswith("**a\\*b** _c_\n")


@pytest.mark.parametrize(
    "said",
    [
        "{{ note.__class__.__mro__ }}",
        "{{ nothing_of_that_name }}",
        "{{ note.title|nonsense }}",
        "{% include '../../secret.txt' %}",
        "{% include '/etc/hostname' %}",
        "{% autoescape false %}{{ note.title }}{% endautoescape %}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 10**15 }}",
        "{% for n in range(10000000) %}{% endfor %}",
        "{% for n in range(90000) %}{% for m in range(90000) %}{{ 'abcdefgh' * 9999 }}{% endfor %}{% endfor %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "<script>alert(1)</script>",
        "{% macro a() %}<script>alert(1)</script>{% endmacro %}{{ a() }}",
        "<img src='https://elsewhere.example/x.png'>",
        "![x](https://elsewhere.example/x.png)",
        "[x]: {% import",
    ],
)
def test_it_runs_in_a_sandbox_and_its_file_is_named(fill, said):
    with pytest.raises(UsageError, match=r"ours"):
        fill(said)


def test_code_that_an_article_shows_is_no_fault_of_the_template(fill, make):
    made = make("single")
    title = "How <script src=x> works, with ![pictures](https://elsewhere.example/x.png)"
    made = replace(made, settings=replace(made.settings, title=title))
    assert "works" in fill("{{ front_matter }}\n# {{ note.title }}", made)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_whatever_is_printed_is_text(text):
    line = " ".join(text.split())
    rendered = MarkdownIt().render(f"x {_printed(line)}")
    assert not re.search(r"<(?!/?p>)", rendered)
    assert _printed(Ready("*a*")) == "*a*"
    assert _printed(Ready("*a*") + "*b*") == r"\*a\*\*b\*"
