"""What an element is by its tag, and says it is by role, class or id: words of the trade, not of single sites."""

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefmaker.articles.phrases import phrase_pattern
from briefmaker.lazy import lazy_pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LINKED, BOLD, PRESSED, PREFORMATTED = 1, 2, 4, 8
COUNTED = LINKED | BOLD | PRESSED

MODES = {
    "a": LINKED,
    "b": BOLD,
    "strong": BOLD,
    "button": PRESSED,
    "label": PRESSED,
    "pre": PREFORMATTED,
    "listing": PREFORMATTED,
    "xmp": PREFORMATTED,
    "plaintext": PREFORMATTED,
}
"""What a tag says of the text in it."""

_BOLD_CLASSES = frozenset(("bold", "strong"))


def span_mode(called: str) -> int:
    """Return how the text of a span with these classes counts: one alone may name the tag that it stands for."""
    return BOLD if called in _BOLD_CLASSES else 0


SKIPPED = frozenset(
    {"script", "style", "template", "svg", "iframe", "object", "embed", "canvas", "select", "datalist"}
    | {"textarea", "audio", "video", "map", "noscript", "noframes", "noembed", "head", "title", "meta", "link"}
    | {"math-source", "input", "applet", "frameset"}
)
"""Elements whose content nobody reads."""

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "math", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby"}
    | {"s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"}
    | {"picture", "source", "slot"}
)
"""Elements that stay within a line; everything else begins and ends a run of text."""

SILENT = frozenset(["rp", "rt", "rtc"])
"""Reading aids beside a word, which would double it."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LISTS = frozenset(("ul", "ol", "dl", "menu"))

ITEMS = frozenset(("li", "dt", "dd"))

CELLS = frozenset(("td", "th"))


_LISTENERS = lazy_pattern(r"\b(?:sr-?only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_CLIPPED = lazy_pattern(r"clip(?:-path)?\s*:\s*(?:rect\(0|inset\(50%)", re.IGNORECASE)
"""How an element is hidden from all but screen readers: by name, as Bootstrap, Drupal and WordPress do, or by style."""

_LONGEST_ASIDE = 60
"""Characters of what is said to them of a link."""

_SAID = phrase_pattern("links: new window")
"""Where a link leads; what else is hidden so, such as "Post" before "by ann", helps to tell what a page is made of."""

MARKED = frozenset(("sup", "a"))
"""The elements that a mark of a footnote is made of."""

_FOOTNOTE = lazy_pattern(r"\s*(?:\[?(?:\d{1,3}|[a-z*†‡§])(?:\]|[\s,]+|\Z))+\s*", re.IGNORECASE)
"""A raised number, letter or sign that leads to a place of its page."""

_EDITORIAL = lazy_pattern(r"\s*\[[^\[\]]{1,24}\]\s*")
"""What an encyclopedia raises in brackets behind a claim: `[1]`, `[note 2]`, `[citation needed]`."""


def is_footnote(name: str, node: "LexborNode") -> bool:
    """
    Return whether an element is a mark that leads to a footnote: `5 seconds.<sup><a href="#n23">23</a></sup>`.

    Read as text, the mark becomes a part of the sentence or of its last number.
    """
    link = node.css_first("a[href]") if name == "sup" else node if node.css_first("sup") else None
    if link is None:
        return False
    said, place = node.text() or "", link.attributes.get("href") or ""
    return ("#" in place and _FOOTNOTE.fullmatch(said) is not None) or _EDITORIAL.fullmatch(said) is not None


def is_for_listeners(attributes: dict[str, str | None], node: "LexborNode | None") -> bool:
    """Return whether an element within a link says to screen readers alone where the link leads."""
    hidden = _LISTENERS.search(attributes.get("class") or "") or _CLIPPED.search(attributes.get("style") or "")
    if not hidden or node is None:
        return False
    said = node.text() or ""
    # Not whatever is hidden so: leaving out all of it changed one in ten pages of WCXB, most of them forums.
    return len(said) <= _LONGEST_ASIDE and _SAID.search(said) is not None


_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_CAPITALS = re.compile(rb"[A-Z]+[^A-Z]*|[^A-Z]+")
"""What a name falls into before its capitals."""

_LETTERS = bytes(ord(char.lower()) if char.isalpha() else 32 for char in map(chr, range(128))).ljust(256)
"""The letters of ASCII in lower case, and spaces for all else, as a table."""

LONGEST = 400
"""Characters of class list and id that are read."""

_REMEMBERED_NAMES = 16384
"""So many single names, of some hundred bytes each, are kept with their words."""


def names_of(attributes: dict[str, str | None]) -> str:
    """Join class list and id of an element; empty where it has neither."""
    names, identity = attributes.get("class"), attributes.get("id")
    joined = f"{names} {identity}" if names and identity else names or identity or ""
    return joined if len(joined) <= LONGEST else joined[:LONGEST]


@lru_cache(maxsize=_REMEMBERED_NAMES)
def words_of(name: str) -> tuple[str, ...]:
    """Split one name into words in lower case: `post-Comments_listItem2` into post, comments, list, item."""
    return tuple(split_name(name))


def split_name(name: str) -> list[str]:
    """Split any number of names, separated by spaces, into words in lower case, without remembering them."""
    return str(spell(name), "ascii").split()


def spell(names: str) -> bytes:
    """Write the words of names in lower case, with spaces between them: bytes are split in half the time."""
    if not names.isascii():  # of what has a lower case some falls into letters of ASCII
        names = _CAMEL.sub(r"\1 \2", names).lower()
    # What is no ASCII letter separates words, as a digit does: all words of hints are ASCII.
    spelt = names.encode("ascii", "replace")
    return (spelt if spelt.islower() else b" ".join(_CAPITALS.findall(spelt))).translate(_LETTERS)


_WORDS = (
    "coment|coments|comment|comments|kommentar|kommentare|kommentarer|koment|komentar|komentare|komentarz|komentarze"
    "|komentarzy|commentaire|commentaires|comentario|comentarios|commenti|yorum|yorumlar|reacties"
)
_COMMENT_NAME = re.compile(
    rf"^(?:js-)?(?:{_WORDS}|commentlist|commentbody|disqus)(?:-|$)|-(?:{_WORDS})$(?<!comment)"
    r"|-comm(?:ents?)?-(?:list|body|content|text|rules)$"
)
COMMENT_WORDS = frozenset(("comm", "commentlist", "commentbody", "disqus", *_WORDS.split("|")))
"""Some of which each name that `_COMMENT_NAME` finds holds: few names do, and only these are looked through."""

_COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")


WORDS: tuple[tuple[str, str], ...] = (
    ("navigation", r"nav|navbar|navigation|menu|submenu|topbar|toolbar|crumbs?|breadcrumbs?|pager|pagination|paging"),
    ("contents", r"toc|tableofcontents|table of contents|outline|jump"),
    ("footer", r"footer|foot|bottom|colophon|footnav|copyright|legal"),
    ("header", r"header|masthead|banner|head|top|hero|intro|lead|lede|standfirst|deck|dek|summary|subtitle|excerpt"),
    ("sidebar", r"sidebar|side|aside|rail|complementary|secondary|right|left"),
    ("comment", r"comments?|commentlist|disqus|respond|replies|reply|discussion|respond|guestbook|feedback"),
    ("thread", r"thread|topic|message|forum|question|answer|bbs|postbody|postcontent"),
    (
        "related",
        (
            r"related|recommended|recommendations?|similar|more|trending|popular|mostread|latest|recent|further"
            r"|readmore|next|prev|previous|outbrain|taboola|teaser|teasers|youmay|also|explore|suggested|others?"
        ),
    ),
    (
        "promo",
        (
            r"promo|promotion|cta|calltoaction|newsletter|subscribe|subscription|signup|sign up|donate|donation|optin"
            r"|paywall|upsell|offer|marketing|membership|download|trial"
        ),
    ),
    ("advert", r"ad|ads|adv|advert|advertisement|sponsor|sponsored|adsense|dfp|gpt|affiliate|disclosure|adslot"),
    ("social", r"share|sharing|social|socials|follow|twitter|facebook|addthis|sharedaddy|likes?"),
    ("author", r"author|byline|bio|about|contributor|writer|profile|avatar|vcard"),
    (
        "meta",
        r"meta|date|time|timestamp|info|tags?|tagged|category|categories|keywords|labels?|published|posted|updated",
    ),
    ("consent", r"cookies?|consent|gdpr|ccpa|onetrust|privacy|overlay|modal|popup|pop up|dialog|lightbox|toast|notice"),
    ("form", r"form|search|login|signin|register|input|field|fieldset"),
    ("caption", r"caption|credit|credits|wp caption|figcaption|legend|imagecaption"),
    ("figure", r"figure|image|img|photo|gallery|video|media|picture|slideshow|carousel|slider|player|thumb|thumbnail"),
    ("content", r"content|body|text|copy|prose|main|primary|richtext|rich text|markdown|wysiwyg|rte"),
    ("article", r"article|articlebody|story|post|entry|blog|news|single|hentry|page"),
    ("product", r"product|price|cart|buy|checkout|shop|sku|specs?|specifications?|reviews?|ratings?"),
    ("card", r"card|cards|tile|tiles|grid|item|items|list|listing|feed|archive|row|col|column|results?"),
    ("faq", r"faq|faqs|accordion|collapse|collapsible|toggle|tabs?|panel|expand|details"),
    ("quote", r"quote|blockquote|pullquote|testimonials?|callout|highlight|note|alert|admonition"),
    ("widget", r"widget|module|block|plugin|embed|component|elementor|section|wrapper|container"),
    ("code", r"code|highlight|syntax|snippet|pre|terminal|console"),
    ("table", r"table|infobox|datatable"),
    ("footnote", r"footnotes?|references?|citations?|bibliography|notes|endnotes?|sources?"),
    (
        "unseen",
        (
            r"hidden|hide|sr only|visually hidden|screen reader|screen reader text|offscreen|invisible|print only"
            r"|noprint|mobile only|dnone|sronly"
        ),
    ),
)
"""Each hint and the words of class names and ids that give it."""

STRUCTURE: tuple[str, ...] = (
    "in nav", "in aside", "in footer", "in header", "in article", "in main", "in form", "in list", "in table",
    "in quotation", "in heading", "in caption", "in figure", "in button", "in details", "in body text", "is hidden",
    "is aria-hidden", "in address", "in dialog", "in preformatted", "in item scope",
)  # fmt: skip
"""What tags, roles and microdata give."""

NAMES: tuple[str, ...] = tuple(name for name, _ in WORDS) + STRUCTURE
"""Every hint, in the order of its bit."""

BIT = {name: 1 << place for place, name in enumerate(NAMES)}


def bits_of(*names: str) -> int:
    """Join the bits of several hints."""
    return sum(BIT[name] for name in names)


_ALIKE = (
    "nav",
    "aside",
    "footer",
    "header",
    "article",
    "main",
    "form",
    "table",
    "button",
    "details",
    "address",
    "dialog",
)
_TAG_HINTS = (
    {tag: f"in {tag}" for tag in _ALIKE}
    | {"blockquote": "in quotation", "figcaption": "in caption", "figure": "in figure", "pre": "in preformatted"}
    | {"label": "in button"}
    | dict.fromkeys(HEADINGS, "in heading")
    | dict.fromkeys(LISTS | ITEMS, "in list")
)
TAG_HINTS = {tag: BIT[name] for tag, name in _TAG_HINTS.items()}
_TELLING = frozenset(("role", "itemprop", "property", "itemtype", "style", "hidden", "aria-hidden"))
"""Attributes that give hints besides class and id."""

_REMEMBERED = 8192
"""So many class lists and ids, of some hundred bytes each, are kept with their hints."""

_OF_COMMENTS = 1 << len(NAMES)
"""The bit of a word that names of comments hold."""

CALLED_COMMENT = 1 << (len(NAMES) + 1)
"""The bit of what is called a comment by its author, more exactly than the hint `comment` is; no feature of a run."""


@cache
def _word_bits() -> dict[str, int]:
    """Map each word, or pair of words, to its bits; `s?` at the end of one stands for singular and plural."""
    bits: dict[str, int] = {}
    for name, words in WORDS:
        for word in words.split("|"):
            for form in {word.removesuffix("s?"), word.removesuffix("?")}:
                bits[form] = bits.get(form, 0) | BIT[name]
    return bits


@cache
def _telling_words() -> dict[bytes, tuple[int, dict[bytes, int]]]:
    """Map each word that is known, alone or as one with the next, to its bits, and to those of each such next word."""
    known = _word_bits()
    following: defaultdict[str, dict[bytes, int]] = defaultdict(dict)
    for word, bits in known.items():
        # A class may part any word: `nav-bar` and `navBar` say what `navbar` does, so each is kept cut at every letter.
        for end in range(1, len(word)):
            after, rest = following[word[:end].rstrip()], word[end:].lstrip().encode()
            after[rest] = after.get(rest, 0) | bits
    of_comments = dict.fromkeys(COMMENT_WORDS, _OF_COMMENTS)
    telling = known.keys() | following.keys() | of_comments.keys()
    alone = {word: known.get(word, 0) | of_comments.get(word, 0) for word in telling}
    return {word.encode(): (alone[word], following.get(word, {})) for word in telling}


def attribute_hints(attributes: dict[str, str | None]) -> int:
    """Read the hints that class, id, role, microdata and visibility give."""
    names, identity = attributes.get("class"), attributes.get("id")
    if identity:
        names = f"{names} {identity}" if names else identity
    found = name_hints(names if len(names) <= LONGEST else names[:LONGEST]) if names else 0
    # An element with a class and nothing else, as most are, is spared the look-up.
    if (len(attributes) > 1 or not names) and not _TELLING.isdisjoint(attributes):
        found |= _structure_hints(attributes)
    return found


@lru_cache(maxsize=_REMEMBERED)
def name_hints(names: str) -> int:
    """
    Read the hints of a class list or id: `post-Comments_list` speaks of posts, comments and a list.

    Pages of one site, and elements of one page, share their names, so that the answers are kept.
    """
    words = spell(names).split()
    found = 0
    for next_place, known in enumerate(map(_telling_words().get, words), start=1):
        if known is not None:
            bits, following = known
            found |= bits
            if following and next_place < len(words):
                found |= following.get(words[next_place], 0)
    if found & _OF_COMMENTS:
        called = any(_COMMENT_NAME.search("-".join(words_of(name))) for name in names.split())
        found = found & ~_OF_COMMENTS | (CALLED_COMMENT if called else 0)
    return found


_ROLE_HINTS = (
    {role: f"in {role}" for role in ("article", "main", "form", "dialog", "heading", "button", "list")}
    | dict.fromkeys(("navigation", "menu", "menubar"), "in nav")
    | {"complementary": "in aside", "contentinfo": "in footer", "banner": "in header"}
    | {"search": "in form", "alertdialog": "in dialog"}
)

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _structure_hints(attributes: dict[str, str | None]) -> int:
    """Read the hints of role, microdata and visibility."""
    found = 0
    role = attributes.get("role")
    if role in _ROLE_HINTS:
        found |= BIT[_ROLE_HINTS[role]]
    if "articleBody" in (attributes.get("itemprop") or "") or attributes.get("property") == "articleBody":
        found |= BIT["in body text"]
    if attributes.get("itemtype"):
        found |= BIT["in item scope"]
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDDEN_STYLE.search(style)):
        found |= BIT["is hidden"]
    if attributes.get("aria-hidden") == "true":
        found |= BIT["is aria-hidden"]
    comment = attributes.get("itemprop") == "comment" or _COMMENT_TYPE.search(attributes.get("itemtype") or "")
    return found | (CALLED_COMMENT if comment else 0)
