"""Markdown: the note as text that reads well with and without being rendered (CommonMark with tables)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefmaker.documents.columns import rectangle
from briefmaker.documents.html import check_still, fill, find_template
from briefmaker.documents.note import (
    ACTOR_HEADS,
    JOINT,
    Annex,
    Chapter,
    Illustration,
    Note,
    Passage,
    Point,
    Reference,
    Section,
    SourceRow,
    Span,
)
from briefmaker.documents.wording import Labels, one_line
from briefmaker.model import Article, Briefing, Document
from briefmaker.model.page import PROPERTY

if TYPE_CHECKING:
    from jinja2 import Environment


BLANK = "…" * 20
"""Room to write on."""

TEMPLATE = "md/note.md.j2"

_ADDRESS = re.compile(r"\]\(\s*+<?(?!data:)")
"""What stands before the address of a link or a picture that is fetched."""


class Ready(str):
    """Markdown that is printed as it stands, such as a macro's; whatever a template does to it is text again."""

    __slots__ = ()


class Made(Ready):
    """Markdown that was made of a note."""

    __slots__ = ()


def write_markdown(note: Note, briefing: Briefing) -> Document:
    """Make the .md; the last line is a comment with the fingerprint."""
    folder = note.layout.folder
    if folder is not None and (folder / TEMPLATE).is_file():
        text = fill_markdown(note, front_matter(note, briefing), folder)
    else:
        text = "\n\n".join(part for part in _parts(note, briefing) if part)
    text += f"\n\n<!-- {PROPERTY}: {note.fingerprint} -->\n"
    return Document(text.encode("utf-8", "replace"), ".md")


def _parts(note: Note, briefing: Briefing) -> Iterator[str]:
    """Yield the parts of the note in the order of its template; empty ones are dropped by the caller."""
    parts: dict[str, Callable[[], Iterable[str]]] = {
        **{name: partial(_space, note, name) for name in note.layout.spaces},
        "bottom-line": lambda: _under(note, "bottom-line", _boxed(note.bottom_lines)),
        "picture": lambda: _picture(note.picture, note.labels),
        "key-points": lambda: _under(note, "key-points", _numbered(note.points)),
        **{name: partial(_chapter, chapter) for name, chapter in note.chapters.items()},
        "contents": lambda: _under(
            note,
            "contents",
            "\n".join(f"- [{escaped(section.heading)}](#{section.anchor})" for section in note.sections),
        ),
        "articles": lambda: chain.from_iterable(_section(section, note.labels) for section in note.sections),
        "actors": lambda: _under(note, "actors", _actors(note)),
        **dict.fromkeys(("sources", "source-lines"), lambda: _sources(note)),
        "annex": lambda: chain.from_iterable(map(_annex, note.annexes)),
    }
    yield front_matter(note, briefing)
    mark = f"**{escaped(note.mark)}**" if note.mark else ""
    yield from (mark, escaped(note.kicker.upper()), f"# {escaped(note.title)}", f"*{escaped(note.scope)}*")
    yield "\n".join(f"- **{escaped(label)}{note.labels.colon}** {escaped(value)}" for label, value in note.details)
    warning = f"{note.labels.say('Note')}{note.labels.colon}"
    yield from (f"> **{escaped(warning)}** {escaped(notice)}" for notice in note.notices)
    for part in filter(parts.__contains__, note.layout.order):  # a chapter with nothing to say is not there
        yield from parts[part]()
    yield from (escaped(note.footing), mark)


def _under(note: Note, part: str, text: str) -> Iterator[str]:
    """Set a text under the heading of its part; nothing if there is no text."""
    if text:
        yield f"## {escaped(note.layout.headings[part])}"
        yield text


def _space(note: Note, name: str) -> Iterator[str]:
    """Leave room for a person."""
    space = note.layout.spaces[name]
    yield f"## {escaped(space.heading)}"
    yield f"*{escaped(space.hint)}*" if space.hint else ""
    yield "\n".join(f"- **{escaped(field)}:** {escaped(value) or BLANK}" for field, value in space.rows)
    if not space.fields:
        yield from map(escaped, space.text.splitlines()) if space.text else (BLANK,)


def _picture(picture: Illustration | None, labels: Labels) -> Iterator[str]:
    """Yield what the lead picture shows; the file itself is one text."""
    words = picture and (picture.caption or picture.alt)
    if words:
        yield f"*{escaped(labels.say('Picture'))}: {escaped(words)}*"


def _sources(note: Note) -> Iterator[str]:
    """Yield a line each on where the text came from, and how the note was made."""
    yield f"## {escaped(note.layout.headings['sources'])}"
    for origin in note.origins:
        yield f"{escaped(origin.mark)}{_link(origin)}{escaped(origin.told)}"
    yield f"*{escaped(note.method)}*"


def _cited(point: Point) -> str:
    """Write all references of a sentence, and the remarks on it."""
    links = " ".join(map(_link, (point.reference, *point.more)))
    return f"{links} *{escaped(point.aside)}*" if point.aside else links


def _quoted(point: Point) -> str:
    """Write a sentence with its references, behind the heading of the page that it needs."""
    lead = f"**{escaped(point.lead_in)}** " if point.lead else ""
    return f"{lead}{inline(point.runs)}{JOINT}{_cited(point)}"


def _chapter(chapter: Chapter) -> Iterator[str]:
    """Write a chapter across the articles."""
    yield f"## {escaped(chapter.heading)}"
    yield f"*{escaped(chapter.caption)}*"
    for part in chapter.parts:
        yield f"### {escaped(part.heading)}" if part.heading else ""
        yield f"*{escaped(part.byline)}*" if part.byline else ""
        yield _boxed(part.lines)
        yield _numbered(part.points)
        if part.table:
            rows = [tuple(map(_filled, row)) for row in part.table.rows]
            yield table_text((tuple(map(escaped, part.table.heads)), *rows))


def _filled(cell: Point) -> str:
    text = inline(cell.runs)
    return f"{text}{JOINT}{_cited(cell)}".strip(JOINT) if cell.reference.label else text


def _boxed(points: Sequence[Point]) -> str:
    texts = (f"{point.lead_in} {point.text}".strip() for point in points)
    return "\n>\n".join(
        f"> **{escaped(text)}**{JOINT}{_cited(point)}" for text, point in zip(texts, points, strict=True)
    )


def _numbered(points: Sequence[Point]) -> str:
    return "\n".join(f"{number}. {_quoted(point)}" for number, point in enumerate(points, 1))


def _section(section: Section, labels: Labels) -> Iterator[str]:
    yield f'<a id="{section.anchor}"></a>'
    yield f"## {escaped(section.heading)}"
    yield f"*{escaped(section.byline)}*" if section.byline else ""
    yield _boxed(section.bottom_lines)
    yield from _picture(section.picture, labels)
    yield _numbered(section.points)


def _actors(note: Note) -> str:
    rows = []
    for actor in note.actors:
        also = note.labels.say("also {names}").replace("{names}", actor.also)
        said = actor.statement
        statement = f"{escaped(said.text)}{JOINT}{_link(said.reference)}" if said else escaped(actor.see)
        name = f"**{escaped(actor.name)}**" + (f" ({escaped(also)})" if actor.also else "")
        part = ": ".join(filter(None, (escaped(actor.part), statement)))
        rows.append((name, part, str(actor.mentions), _link(actor.first)))
    heads = tuple(escaped(note.labels.say(name)) for name in ACTOR_HEADS)
    parts = (table_text((heads, *rows)) if rows else escaped(note.no_actors), escaped(note.also_named))
    return "\n\n".join(filter(None, parts))


def _annex(annex: Annex) -> Iterator[str]:
    yield f"## {escaped(annex.heading)}"
    yield escaped(annex.intro)
    yield _source_text(annex)


def fill_markdown(note: Note, front_matter: str, folder: Path) -> str:
    """
    Fill a user's own template; `front_matter` is that of the note, which the template may print.

    It runs in the sandbox that the HTML templates run in. What it prints of the note is escaped as Markdown escapes, so
    that no title of a page opens a heading, a link or an element; only what its own filters make stands as it is.
    Raises UsageError, with file and line, where it cannot be filled, or makes what runs or asks for something.
    """
    bare = fill(_sandbox(note, folder, _left_out), TEMPLATE, folder, {"note": note, "front_matter": Made()})
    # Looked at is what the template itself brings: an article may show code that would run elsewhere, and not here.
    check_still(bare, folder / TEMPLATE, "what it makes", pictures=_find_pictures(bare))
    made = {"note": note, "front_matter": Made(front_matter)}
    return fill(_sandbox(note, folder, _printed), TEMPLATE, folder, made).strip("\n")


def _find_pictures(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pictures that are fetched when the text is read: the line of each, and how it begins."""
    for address in _ADDRESS.finditer(text):
        label = text.rfind("]", 0, address.start()) + 1
        at = text.find("![", label, address.start())
        while at > 0 and text[at - 1] == "\\":
            at = text.find("![", at + 1, address.start())
        if at >= 0:
            yield text.count("\n", 0, at) + 1, text[at : address.end()]


def _sandbox(note: Note, folder: Path, printed: Callable[[object], str]) -> "Environment":
    """Set up the environment: what is printed is escaped, what macros make of it is not escaped again."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Joins the pieces of a macro to Markdown that is ready."""

        @staticmethod
        def concat(pieces: Iterable[str]) -> str:
            return Ready("".join(pieces))

    environment = Sandbox(
        loader=FunctionLoader(lambda name: find_template(name, folder)), undefined=StrictUndefined, autoescape=False,
        finalize=printed, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    own: Mapping[str, Any] = {"link": _link, "source_text": _source_text, "say": note.labels.say}
    environment.filters = {**environment.filters, **own}
    return environment


def _printed(value: object) -> str:
    """Escape what is printed, unless it was made here."""
    return value if isinstance(value, Ready) else escaped(str(value))


def _left_out(value: object) -> str:
    """Print what macros make of the template itself, and nothing of the note."""
    return value if type(value) is Ready else ""


def _link(to: Reference | SourceRow) -> Made:
    """Write `[¶4]`, linked where the paragraph is in the annex, or the title of a source, linked to its address."""
    if isinstance(to, SourceRow):
        title = escaped(to.title)
        return Made(f"[{title}](<{to.url}>)" if to.url else title)
    label = f"\\[{escaped(to.label)}\\]"
    return Made(f"[{label}](#{to.anchor})" if to.anchor else label)


def _source_text(annex: Annex) -> Made:
    """Write the paragraphs of an annex, each with the anchor that references jump to."""
    return Made(body_text(annex.passages, level=2, lead=lambda it: f'<a id="{it.anchor}"></a>**{it.number}** '))


_SPECIAL = re.compile(r"([\\`*_\[\]>~|])")
_ENTITY = re.compile(r"&(?=#?\w+;|#?$)")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|\d{1,9}(?=[.)]\s)|={2,}|-{2,})")

_NUMBER = re.compile(r"\d{1,9}[.)]")
_TILDES = re.compile("~+")


def escaped(text: str) -> str:
    """Escape a text, so that Markdown prints it as it stands."""
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text).replace("<", "&lt;"))
    return _LEADING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit() else f"{found[1]}{found[2]}\\", text
    )


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Write a table; the first row is its head."""
    head, *rest = [f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |" for cells in rows]
    return "\n".join((head, "|" + " --- |" * (len(head.replace("\\|", "").split("|")) - 2), *rest))


def body_text(passages: Sequence[Passage], *, level: int = 1, lead: Callable[[Passage], str] = lambda _: "") -> str:
    """
    Write the blocks of an article, their structure kept.

    `level` is that of the heading they stand under; `lead` gives what stands before the text of a block.
    """
    text, last = "", ""
    for passage in passages:
        together = passage.kind == last == "item"
        text += ("\n" if together else "\n\n") + _passage(passage, level, lead(passage))
        last = passage.kind
    return text.strip("\n")


def _passage(passage: Passage, level: int, lead: str) -> str:
    """Write one block."""
    text = inline(passage.spans)
    match passage.kind:
        case "heading":
            text = f"{'#' * min(passage.level + level, 6)} {' '.join(text.split())}"
        case "quotation":
            text = "> " + (lead + text).replace("\n", "\n> ")
        case "code":
            raw = "".join(span.text for span in passage.spans)
            fence = "~" * max((3, *(1 + len(tildes) for tildes in _TILDES.findall(raw))))
            text = f"{lead}\n\n{fence}\n{raw}\n{fence}".lstrip()
        case "table":
            rows = [[inline(square.spans) if square else "" for square in line] for line in rectangle(passage.squares)]
            text = f"{lead}{text}\n\n{table_text(rows)}".lstrip()
        case "figure":
            text = f"{lead}*Picture: {text}*" if text else ""
        case "item":
            text = f"{'    ' * (passage.level - 1)}{_bullet(passage.marker)} {lead}{text}"
        case _:
            text = lead + text
    return text


def _bullet(marker: str) -> str:
    """Make the nearest thing to a marker that Markdown has."""
    if _NUMBER.fullmatch(marker):
        return marker
    return f"- {escaped(marker)}" if any(sign.isalnum() for sign in marker) else "-"


def inline(spans: Sequence[Span]) -> str:
    """Return text with what is marked underlined."""
    return "".join(f"<u>{escaped(span.text)}</u>" if span.extract else escaped(span.text) for span in spans)


MOST_TAGS = 8
"""Tags are for finding a note again; a cloud of them finds nothing."""

_OPENING = re.compile(r"[<\[]")
"""What opens an element or a link in Markdown."""

_NO_TAG = re.compile(r"[^\w/]+")
"""What a tag may not hold in Obsidian, Logseq or Zettlr: blanks and punctuation, but for the slash of nested tags."""


def front_matter(note: Note, briefing: Briefing) -> str:
    """
    Write the facts of a note as YAML front matter.

    One source stands at the top level, under the keys that web clippers use (`title`, `author`, `published`, `source`);
    of several each stands in the list `sources`. `tags` are the actors listed.
    """
    tags = dict.fromkeys(filter(None, (_NO_TAG.sub("-", actor.name).strip("-") for actor in note.actors)))
    facts: dict[str, object] = {"title": note.title}
    sources = list(zip(briefing.articles, note.origins, strict=True))
    if len(sources) == 1:
        facts |= _facts(*sources[0])
    else:
        facts["sources"] = [{"title": one_line(article.title), **_facts(article, row)} for article, row in sources]
    facts |= {"date": note.dated} if note.dated else {}
    facts |= {"marking": note.mark} if note.mark else {}
    facts |= {"tags": list(tags)[:MOST_TAGS]} if tags else {}
    return f"---\n{_as_yaml(facts)}---"


def _as_yaml(facts: dict[str, object]) -> str:
    """
    Write YAML that is harmless where a reader of Markdown takes it for text.

    A text that might open an element or a link there is quoted, and the signs that would do so are escaped.
    """
    from yaml import SafeDumper, ScalarNode, dump

    class Quoting(SafeDumper):
        """Quotes what needs it."""

    def quoted(dumper: SafeDumper, text: str) -> ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _OPENING.search(text) else None)

    Quoting.add_representer(str, quoted)
    text: str = dump(facts, Dumper=Quoting, allow_unicode=True, sort_keys=False, width=10**9)
    return _OPENING.sub(lambda found: f"\\x{ord(found[0]):02X}", text)


def _facts(article: Article, row: SourceRow) -> dict[str, object]:
    """Return what is known of an article, and nothing else."""
    known: dict[str, object] = {
        "author": list(map(one_line, row.authors)),
        "published": article.published.isoformat() if article.published else "",
        "site": one_line(article.site or ""),
        "source": row.url,
        "language": article.language,
        "sha256": row.sha256,
    }
    return {key: value for key, value in known.items() if value}
