"""A JSON document of ours: the briefing it records, and whether its quotes stand where it says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from json import dumps

from briefmaker.documents.fingerprint import fingerprint_of
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import AlteredQuote
from briefmaker.model import Article, Briefing, BriefSettings, Document, Notice, Quote
from briefmaker.model.record import from_json, to_record
from briefmaker.model.settings import is_command

Standing = Callable[[Quote, Article], bool]
"""Whether a quote stands in an article."""

_SHOWN = 80
"""Characters of a sentence that are shown."""


def write_json(briefing: Briefing) -> Document:
    """Make the .json, the record of a briefing; its form is described in `model/briefing.schema.json`."""
    text = dumps(to_record(briefing), ensure_ascii=False, indent=2)
    return Document(f"{text}\n".encode("utf-8", "replace"), ".json")


def list_quotes(briefing: Briefing) -> list[tuple[Quote, tuple[int, ...]]]:
    """Return each sentence a note quotes, with the numbers of the articles it may stand in."""
    chosen = [(quote, (quote.article,)) for quote in (*briefing.bottom_lines, *briefing.key_points)]
    said = [(quote, actor.articles) for actor in briefing.all_actors for quote in actor.statements]
    shared = [(quote, (quote.article,)) for quote in (briefing.digest.quotes if briefing.digest else ())]
    return [*chosen, *said, *shared]


def find_lost(articles: Sequence[Article], briefing: Briefing, stands: Standing) -> list[Quote]:
    """List the sentences that stand in none of their articles; `stands` says what standing there is."""
    return [
        quote
        for quote, numbers in list_quotes(briefing)
        if not any(1 <= number <= len(articles) and stands(quote, articles[number - 1]) for number in numbers)
    ]


def stands_at_its_place(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in its paragraph, from its first character to its last."""
    block = next((block for block in article.blocks if block.number == quote.block), None)
    return block is not None and block.text[quote.start : quote.end] == quote.text


def stands_in_its_paragraph(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands somewhere in its paragraph."""
    return any(block.number == quote.block and quote.text in block.text for block in article.blocks)


def stands_anywhere(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in any paragraph, as another version may have counted them."""
    return any(quote.text in block.text for block in article.blocks)


def check_quoted(briefing: Briefing, name: str) -> None:
    """
    Raise AlteredQuote for a record that quotes what it does not hold; `name` is how the user called it.

    Who edits a record by hand may move a sentence within its paragraph; the page for reviewing never does.
    """
    stands = stands_in_its_paragraph if briefing.review is None else stands_at_its_place
    for quote in find_lost(briefing.articles, briefing, stands):
        said = quote.text if len(quote.text) <= _SHOWN else f"{quote.text[:_SHOWN]}…"
        raise AlteredQuote(f"{name}: ¶{quote.block} of its source text does not say “{said}”")


_LEFT = "The template that the record names is not of the package, and was not used."


_REVIEW = re.compile(rb'"review":\s*\{')


def is_reviewed(data: bytes) -> bool:
    """Return whether a file is a record that a person reviewed, without parsing it."""
    return data.lstrip().startswith(b"{") and bool(fingerprint_of(data)) and bool(_REVIEW.search(data))


def read_recorded(data: bytes, settings: BriefSettings) -> Briefing | None:
    """
    Return the briefing that a JSON document of ours records, under new settings; None of any other file.

    What was not asked for anew, which is what stands in `settings` as it usually does, stays as it was recorded. Raises
    `UnreadableSource` for a damaged record.
    """
    if not (data.lstrip().startswith(b"{") and fingerprint_of(data)):
        return None
    briefing = from_json(data)
    usual = BriefSettings(paper=settings.paper)
    names = [field.name for field in fields(BriefSettings)]
    asked = {name: getattr(settings, name) for name in names if getattr(settings, name) != getattr(usual, name)}
    asked = {name: one for name, one in asked.items() if name != "programs" and not is_command(str(one))}
    settled = replace(briefing.settings, **asked)
    if "template" in asked or settled.template in known_templates():
        return replace(briefing, settings=settled)
    # Whoever sent the record may have named any folder of this machine.
    left = Notice(_LEFT, detail=f"the record names the template {settled.template}; name it with --template to use it")
    return replace(briefing, settings=replace(settled, template="note"), notices=(*briefing.notices, left))
