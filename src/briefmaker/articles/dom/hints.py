"""What an element says it is: by tag, role, class or id. Words of the trade, not of single sites."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from briefmaker.articles.dom.tags import HEADINGS, ITEMS, LISTS

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
    """Do the same for any number of names, parted by spaces, without remembering them."""
    return str(spell(name), "ascii").split()


def spell(names: str) -> bytes:
    """Write the words of names in lower case, with spaces between them: bytes are split in half the time."""
    if not names.isascii():  # of what has a lower case some falls into letters of ASCII
        names = _CAMEL.sub(r"\1 \2", names).lower()
    spelt = names.encode("ascii", "replace")
    return (spelt if spelt.islower() else b" ".join(_CAPITALS.findall(spelt))).translate(_LETTERS)


_WORDS = (
    "coment|coments|comment|comments|kommentar|kommentare|kommentarer|koment|komentar|komentare|komentarz|komentarze"
    "|komentarzy|commentaire|commentaires|comentario|comentarios|commenti|yorum|yorumlar|reacties"
)
_NAME = re.compile(
    rf"^(?:js-)?(?:{_WORDS}|commentlist|commentbody|disqus)(?:-|$)|-(?:{_WORDS})$(?<!comment)"
    r"|-comm(?:ents?)?-(?:list|body|content|text|rules)$"
)
COMMENT_WORDS = frozenset(("comm", "commentlist", "commentbody", "disqus", *_WORDS.split("|")))
"""Some of which each name that `_NAME` finds holds: few names do, and only these are looked through."""

_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")


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
    for next_place, told in enumerate(map(_telling_words().get, words), start=1):
        if told is not None:
            bits, following = told
            found |= bits
            if following and next_place < len(words):
                found |= following.get(words[next_place], 0)
    if found & _OF_COMMENTS:
        called = any(_NAME.search("-".join(words_of(name))) for name in names.split())
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
    comment = attributes.get("itemprop") == "comment" or _TYPE.search(attributes.get("itemtype") or "")
    return found | (CALLED_COMMENT if comment else 0)
