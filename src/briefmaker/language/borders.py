"""The lines at the borders of an article on its page, such as "Sign in" above and "Related articles" below it."""

import re
from functools import cache
from importlib.resources import files

_LONGEST, _WORDS = 80, 8
_COMMENTS = re.compile(
    r"\W*(?:\d+\s+)?(?:(?:add|post|leave|write|submit)\s(?:a\s|your\s)?|(?:today['’]s\s)?)(?:(?:user|readers?['’]?|your|latest|all|recent|view|read|visitor|public|page|article|story|post)\s+)*"
    r"(?:comments?|responses?|replies|reactions?|discussion|kommentar(?:e|er)?|kommentit|коммент\w+|komentarz\w*"
    r"|komentáře|komentari|komentar|commentaires?|comentários?|comentarios?|commenti|reacties|yorumlar|hozzászólások|σχόλια"
    r"|评论|網友評論|网友评论|读者评论|コメント|댓글|التعليقات|תגובות)"
    r"(?:\s+(?:on|to|for|about)\b.{0,60})?\W*\d{0,5}\W*(?:so far)?\W*"
    r"|\W*(?:comments?|commenting|kommentare|die kommentarfunktion|les commentaires|los comentarios|i commenti)\s"
    r"(?:on .{1,20} )?(?:are|is|have been|has been|sind|ist|sont|están|sono)\s"
    r"(?:(?:now|currently|not|nun|jetzt|nicht)\s)?(?:closed|disabled|off|open|available|geschlossen|deaktiviert|fermés"
    r"|cerrados|chiusi)\b.{0,40}"
    r"|\W*thanks for your comments?\b.{0,60}|\W*комментари[ий] (?:наш\w+ )?читател\w+\b.{0,40}"
    r"|\W*talk ?back\b.{0,40}|\W*the following are comments\b.{0,60}|\W*comments? \(\d{1,5}\)[,;:].{0,40}"
    r"|\W*(?:to )?(?:have your say|responses? to\b|what (?:do )?you think|your (?:say|views|opinion)"
    r"|join the (?:discussion|conversation|debate))\b.{0,60}",
    re.IGNORECASE,
)
"""A line that heads the comments of readers, with their number before or behind."""

_LETTERS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)


def ends_article(line: str) -> bool:
    """
    Return whether a line or heading begins what pages put behind an article: other stories, comments, ways to share.

    Only the wording is looked at, in two dozen languages; whether an article has come before it, the caller must see.
    """
    return _is_listed(line, "article_ends.txt")


def precedes_article(line: str) -> bool:
    """
    Return whether a line is of what pages put above an article: menus, ways to search, to sign in, to skip all that.

    Only the wording is looked at; whether an article is still to come, the caller must see.
    """
    return _is_listed(line, "article_starts.txt")


def heads_comments(line: str) -> bool:
    """Return whether a line heads what readers wrote, as "3 comments" and "Have your say" do."""
    return len(line) <= _LONGEST and _COMMENTS.fullmatch(line.strip()) is not None


def heads_sources(line: str) -> bool:
    """Return whether a heading, numbered or not, says that the sources of a text stand below it, and nothing else."""
    found = _LETTERS.search(line.casefold()) if len(line) <= _LONGEST else None
    return found is not None and found[0] in _load_list("source_headings.txt")[0]


def _is_listed(line: str, name: str) -> bool:
    """Return whether a short line is a word of a list, or begins with a phrase of it."""
    if len(line) > _LONGEST or len(line.split()) > _WORDS:
        return False
    found = _LETTERS.search(line.casefold())
    whole, openings = _load_list(name)
    return found is not None and (found[0] in whole or found[0].startswith(openings))


@cache
def _load_list(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Read a list: what may be the whole line, and the phrases of several words it may begin with."""
    lines = files("briefmaker.language").joinpath(name).read_text("utf-8").split("\n")
    listed = [found[0] for line in lines if (found := _LETTERS.search(line.casefold()))]
    return frozenset(listed), tuple(line for line in listed if " " in line)
