"""What note-taking programs read at the head of a Markdown file: facts about the note, in YAML between two lines."""

import re
from collections.abc import Iterator

from briefmaker.documents.note import Note
from briefmaker.documents.note_wording import signed
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article, Briefing

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
    if len(briefing.articles) == 1:
        facts |= dict(_facts(briefing.articles[0]))
    else:
        facts["sources"] = [{"title": one_line(it.title), **dict(_facts(it))} for it in briefing.articles]
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


def _facts(article: Article) -> Iterator[tuple[str, object]]:
    """Yield what is known of an article, and nothing else."""
    known: dict[str, object] = {
        "author": [one_line(name) for name in signed(article)],
        "published": article.published.isoformat() if article.published else "",
        "site": one_line(article.site or ""),
        "source": web_link(article.url or article.page.url),
        "language": article.language,
        "sha256": article.page.source.sha256,
    }
    yield from ((key, value) for key, value in known.items() if value)
