"""What an element says it is: by tag, role, class or id. Words of the trade, not of single sites."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from briefmaker.articles.flat.tags import HEADINGS, ITEMS, LISTS

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
    "in nav",
    "in aside",
    "in footer",
    "in header",
    "in article",
    "in main",
    "in form",
    "in list",
    "in table",
    "in quotation",
    "in heading",
    "in caption",
    "in figure",
    "in button",
    "in details",
    "in body text",
    "is hidden",
    "is aria-hidden",
    "in address",
    "in dialog",
    "in preformatted",
    "in item scope",
)
"""What tags, roles and microdata give."""

NAMES: tuple[str, ...] = tuple(name for name, _ in WORDS) + STRUCTURE
"""Every hint, in the order of its bit."""

BIT = {name: 1 << place for place, name in enumerate(NAMES)}

_TAG_HINTS = (
    {
        "nav": "in nav",
        "aside": "in aside",
        "footer": "in footer",
        "header": "in header",
        "article": "in article",
        "main": "in main",
        "form": "in form",
        "table": "in table",
        "blockquote": "in quotation",
        "figcaption": "in caption",
        "figure": "in figure",
        "button": "in button",
        "details": "in details",
        "address": "in address",
        "dialog": "in dialog",
        "pre": "in preformatted",
        "label": "in button",
    }
    | dict.fromkeys(HEADINGS, "in heading")
    | dict.fromkeys(LISTS | ITEMS, "in list")
)

_ROLE_HINTS = {
    "navigation": "in nav",
    "menu": "in nav",
    "menubar": "in nav",
    "complementary": "in aside",
    "contentinfo": "in footer",
    "banner": "in header",
    "article": "in article",
    "main": "in main",
    "search": "in form",
    "form": "in form",
    "dialog": "in dialog",
    "alertdialog": "in dialog",
    "heading": "in heading",
    "button": "in button",
    "list": "in list",
}

_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_WORD = re.compile(r"[a-z]+")
_REMEMBERED = 4096
"""So many class lists and ids, of some hundred bytes each, are kept with their hints."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _word_bits() -> dict[str, int]:
    """Map each word, or pair of words, to its bits."""
    bits: dict[str, int] = {}
    for name, words in WORDS:
        for word in words.split("|"):
            bits[word] = bits.get(word, 0) | BIT[name]
    return bits


@lru_cache(maxsize=_REMEMBERED)
def name_hints(names: str) -> int:
    """
    Read the hints of a class list or id: `post-Comments_list` speaks of posts, comments and a list.

    Pages of one site, and elements of one page, share their names, so that the answers are kept.
    """
    words = _WORD.findall(_CAMEL.sub(r"\1 \2", names[:400]).lower())
    known = _word_bits()
    found = 0
    for word in words:
        if word in known:
            found |= known[word]
    for one, two in pairwise(words):
        found |= known.get(f"{one} {two}", 0) | known.get(one + two, 0)
    return found


def structure_hints(tag: str, attributes: dict[str, str | None]) -> int:
    """Read the hints of tag, role, microdata and visibility."""
    found = BIT[_TAG_HINTS[tag]] if tag in _TAG_HINTS else 0
    if not attributes:
        return found
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
    return found
