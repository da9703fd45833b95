"""Lines before, after or amid an article that do not belong to it: labels, pointers, filler."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.lazy import lazy_pattern, listed_pattern

_LONGEST_LABEL = 500
"""Characters of such a line."""

_EDGES = " \t.:-–—^↑▲|*[]()"
_NOTE = listed_pattern("briefmaker.language", "page_notes.txt")
"""What blogs, newsletters, feeds (WordPress, in its translations) and forums write above and below a post; for text in
lower case."""

_CONSENT = listed_pattern("briefmaker.language", "consent_prompts.txt", flags=re.IGNORECASE)
"""What stands in the place of a film or post of another house until the reader agrees to it."""


def labels_page(line: str) -> bool:
    """Return whether a line is a label of the page or a note of its software, whatever it stands beside."""
    if len(line) > _LONGEST_LABEL:
        return False
    folded = line.casefold()
    if folded.strip(_EDGES) in _labels() or _NOTE.match(folded):
        return True
    # The words come first because this is asked of every line, and a search of the pattern tries each place of it.
    return any(map(folded.__contains__, _consent_words())) and _CONSENT.search(line) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(_read_lines("page_labels.txt"))


@cache
def _consent_words() -> tuple[str, ...]:
    return tuple(_read_lines("consent_words.txt"))


def _read_lines(name: str) -> list[str]:
    """Return the lines of a list, without empty ones and what its head says."""
    lines = files("briefmaker.language").joinpath(name).read_text("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


_LONGEST_POINTER = 200
"""Characters of such a line."""

_EDGE = lazy_pattern(r"^[\W_]+")
_COLON = lazy_pattern(r"\s*(?:[:：>»→|]|[-–—]\s)")
"""What parts the phrase from the title of the other text."""

_READ = lazy_pattern(
    r"^read (?:our|the|my) (?:full|complete|whole|entire|original|in-depth|hands-on)\b.{0,100}\b"
    r"(?:reviews?|story|articles?|report|post|interview|guide|verdict|test|announcement|statement)(?: here)?\W*$"
)
"""Where the whole of it stands: "Read our full Northwind 4 review"."""


def points_elsewhere(line: str) -> bool:
    """Return whether a line is a phrase that leads elsewhere, in two dozen languages, or that, a colon and a title."""
    if len(line) > _LONGEST_POINTER:
        return False
    folded = _EDGE.sub("", line.casefold().replace("’", "'"))
    if not folded.startswith(_phrases()):
        return folded.startswith("read ") and _READ.match(folded) is not None
    found = next(filter(folded.startswith, _phrases()))
    rest = folded[len(found) :]
    return not rest.strip(" .:：…>»→|") or _COLON.match(rest) is not None


def heads_others(line: str) -> bool:
    """Return whether a line is such a phrase and no more: it heads a list of other texts."""
    return len(line) <= _LONGEST_POINTER and line.casefold().replace("’", "'").strip(" .:：…>»→|") in _phrases()


@cache
def _phrases() -> tuple[str, ...]:
    """Read the phrases, the longest first."""
    # Of `read` and `read more` the longer one is to be cut off: what is left then begins with the colon, if any.
    return tuple(sorted(_read_lines("pointers.txt"), key=len, reverse=True))


_WORD = lazy_pattern(r"[^\W\d_]+")
_TO_LETTERS = "".join(char if char.isalpha() else " " for char in map(chr, range(128))).lower()
"""The words of ASCII text in lower case and spaces between them, as a table for all of it at once."""

_FEWEST = 4
"""Words of filler that need not begin with "Lorem"."""

_SHARE = 0.6
"""Share of the words of a line; generators mix in Latin of their own."""

_MOST, _BEGINNING = 200, 40
"""Characters of a line that are looked at, and those at its beginning that hold at least one such word."""


def is_filler(line: str) -> bool:
    """Return whether a line is the passage that fills templates, or part of it."""
    if _words().isdisjoint(_split(line[:_BEGINNING])):
        return False
    words = _split(line[:_MOST])
    if words[0] != "lorem" and len(words) < _FEWEST:
        return False
    return sum(map(_words().__contains__, words)) >= _SHARE * len(words)


def _split(text: str) -> list[str]:
    """List the words of a text in lower case."""
    if text.isascii():
        return text.translate(_TO_LETTERS).split()
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _words() -> frozenset[str]:
    """Read the words of the passage that printers use, with its common variants."""
    return frozenset(files("briefmaker.language").joinpath("filler.txt").read_text("utf-8").split())


_LONGEST, _WORDS = 80, 8
_COMMENTS = listed_pattern(
    "briefmaker.language",
    "comment_words.txt",
    r"\W*(?:\d+\s+)?(?:(?:add|post|leave|write|submit)\s(?:a\s|your\s)?|(?:today['’]s\s)?)(?:(?:user|readers?['’]?|your|latest|all|recent|view|read|visitor|public|page|article|story|post)\s+)*"
    r"(?:{})"
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

_LETTERS = lazy_pattern(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)


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
    listed = [found[0] for line in _read_lines(name) if (found := _LETTERS.search(line.casefold()))]
    return frozenset(listed), tuple(line for line in listed if " " in line)
