"""What HTML says about its elements, as far as reading needs it."""

SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "audio",
        "video",
        "map",
        "noscript",
        "noframes",
        "noembed",
        "head",
        "title",
        "meta",
        "link",
        "math-source",
        "input",
        "applet",
        "frameset",
    ],
)
"""Elements whose content nobody reads."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
        "slot",
    ],
)
"""Elements that stay within a line; everything else begins and ends a run of text."""

SILENT = frozenset(["rp", "rt", "rtc"])
"""Reading aids beside a word, which would double it."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LISTS = frozenset(("ul", "ol", "dl", "menu"))

ITEMS = frozenset(("li", "dt", "dd"))

CELLS = frozenset(("td", "th"))
