"""Lines amid a text in which the page speaks of itself: "Advertisement", "Back to top", "Accept to see this"."""

import re
from functools import cache
from importlib.resources import files

_LONGEST = 500
"""Characters of such a line."""

_EDGES = " \t.:-–—^↑▲|*[]()"
_NOTE = re.compile(
    r"this entry was (?:posted|written|published|filed)\b|trackback url for this (?:entry|post)\b"
    r"|listed below are links to weblogs\b|if you['’]re new here,"
    r"|if you (?:enjoyed|liked|like|love) this (?:post|article|story)\b.{0,80}?\b(?:subscrib|comment|e-?mail|share"
    r"|follow|tweet|updates)"
    r"|(?:the (?:post|article|entry) .+ appeared first on|der beitrag .+ erschien zuerst auf"
    r"|l['’]article .+ est apparu en premier sur|la entrada .+ (?:se publicó primero en|aparece primero en)"
    r"|l['’]articolo .+ (?:proviene da|sembra essere il primo su)|[oa] (?:post|artigo) .+ apareceu primeiro em"
    r"|het bericht .+ verscheen eerst op|(?:artykuł|post) .+ pochodzi z serwisu|запись .+ впервые появилась) .{2,80}$"
    r"|was this (?:newsletter|e-?mail) forwarded to you\b|is this e-?mail not displaying correctly"
    r"|view this e-?mail in your browser\b"
    r"|sign up for a new account in our community\b|already have an account\? (?:sign|log) in\b"
    r"|you need to be a member in order to leave a comment\b|create an account or sign in to comment\b"
    r"|you must be (?:logged|signed) in to (?:reply|post|comment)\b",
    re.IGNORECASE,
)
"""What blogs, newsletters, feeds (WordPress, in its translations) and forums write above and below a post."""

_OPENINGS = (
    "this entry",
    "trackback",
    "listed",
    "if you",
    "the ",
    "der ",
    "l'",
    "l’",
    "la ",
    "o ",
    "a ",
    "het ",
    "artyku",
    "post ",
    "запись",
    "was this",
    "is this",
    "view this",
    "sign up",
    "already",
    "you need",
    "create",
    "you must",
)
"""How each such note begins, in lower case: few lines do, and only these are looked at."""

_ASKED = re.compile(
    r"personenbezogene daten (?:können )?an drittplattformen\b|mit der (?:anzeige|einbindung) (?:externer|der) inhalte"
    r"|^empfohlener redaktioneller inhalt$|^externer inhalt$"
    r"|an dieser stelle (?:finden sie|steht|befindet sich) (?:ein|einen) .{0,60}extern\w* inhalt"
    r"|this content isn['’]t visible due to your cookie preferences"
    r"|to (?:view|load|see) this (?:content|embed|video|post), (?:please )?(?:click|accept|allow|enable|update)\b"
    r"|ce contenu est bloqué car vous n['’]avez pas accepté|en acceptant les cookies, vous pourrez\b"
    r"|este contenido no se puede mostrar (?:debido a|porque)|deze inhoud kan niet (?:worden )?getoond\b",
    re.IGNORECASE,
)
"""What stands in the place of a film or post of another house until the reader agrees to it."""

_ASKING = (
    "drittplattform",
    "extern",
    "cookie",
    "to view this",
    "to load this",
    "to see this",
    "inhalt",
    "conten",
    "inhoud",
)
"""What each line that `_ASKED` finds holds, in lower case: few lines do, and only these are looked through."""


def labels_page(line: str) -> bool:
    """Return whether a line is a label of the page or a note of its software, whatever it stands beside."""
    if len(line) > _LONGEST:
        return False
    folded = line.casefold()
    if folded.strip(_EDGES) in _labels() or (folded.startswith(_OPENINGS) and _NOTE.match(line) is not None):
        return True
    return any(map(folded.__contains__, _ASKING)) and _ASKED.search(line) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(files("briefmaker.language").joinpath("page_labels.txt").read_text("utf-8").split("\n")) - {""}
