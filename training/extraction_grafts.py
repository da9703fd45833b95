"""
Portals to learn from: an article of the data amid what other pages lend, as news portals surround theirs.

Around the article come lists of linked headlines, excerpts, columns of briefs, comments and further articles, all made
of pages of other domains; what is put there is never part of the article. Everything is drawn by lot from a seed.
"""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = (1, 2, 3)
"""So many blocks are put into a page."""

_OUTWARD = (0, 1, 1, 2, 3)
"""So many elements further out than the nearest paragraph a block is put."""

_NAMES = (
    ("list", "item"),
    ("news", "news-item"),
    ("mod", "hd"),
    ("b-1", "b-2"),
    ("feed", "teaser"),
    ("related", "related-item"),
    ("", ""),
    ("", ""),
)
"""Class names of a list and its items; some say what they are, some nothing, a fourth have none."""

_THREADS = (("comments", "comment"), ("c-list", "c-item"), ("", ""), ("commentlist", "comment-body"), ("b7", "b8"))
_REPLIES = ("Reply", "Quote", "Report abuse", "Ответить", "Antworten", "odpowiedz", "回复", "Permalink")
_THREAD_HEADS = ("Comments", "Discussion", "Комментарии", "Kommentare", "Komentarze", "网友评论", "Σχόλια", "")
_RULES = (
    (
        "Comments that include personal attacks or other inappropriate remarks may be removed. We reserve the right to "
        "publish selected comments in the printed edition."
    ),
    "Пожалуйста, уважайте друг друга: редакция удаляет сообщения, которые содержат оскорбления, рекламу или спам.",
    "Bitte bleiben Sie sachlich. Die Redaktion behält sich vor, Kommentare zu kürzen oder nicht zu veröffentlichen.",
    "Redakcja nie odpowiada za komentarze użytkowników i może usuwać wpisy obraźliwe oraz reklamy.",
)
"""What sites ask of those who comment."""

_WRITERS = ("anna", "John B.", "x_931", "Guest", "Marek", "Ольга", "読者", "Nikos", "a concerned reader, Ohio", "网友")
_MORE = ("more", "»", "далее", "więcej", "[+]", "Read more")
_LINES = ("Read more:", "READ ALSO:", "Related:", "See also:", "Читайте также:", "Lesen Sie auch:", "")
_BLOCK_TAGS = frozenset(("p", "div", "li", "td", "blockquote", "section", "article", "dd", "h2", "h3", "h4"))
_RULED = 0.3
"""Share of the threads with rules of the site."""

_KEY = 30
"""So many letters of a run are looked for to find its paragraph in the tree."""


@dataclass(frozen=True, slots=True)
class Story:
    """What one page lends to others."""

    domain: str
    title: str
    address: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """What all pages lend."""

    stories: tuple[Story, ...]
    comments: tuple[str, ...]
    """Answers of forums."""


class Lot:
    """Draws from the stock for one page, never from its own domain."""

    def __init__(self, stock: Stock, domain: str, seed: int) -> None:
        """Begin with a seed."""
        self.draw = random.Random(seed)  # noqa: S311 - portals, not secrets
        self._stock, self._domain = stock, domain

    def stories(self, count: int) -> list[Story]:
        """Draw stories; one may come twice, as on portals."""
        drawn: list[Story] = []
        while len(drawn) < count:
            story = self.draw.choice(self._stock.stories)
            if story.domain != self._domain:
                drawn.append(story)
        return drawn

    def comment(self) -> str:
        """Draw the text of a comment."""
        return self.draw.choice(self._stock.comments)

    def day(self) -> str:
        """Draw a day in figures."""
        return f"{self.draw.randrange(1, 29)}.{self.draw.randrange(1, 13):02}.20{self.draw.randrange(8, 26):02}"

    def time(self) -> str:
        """Draw a time of day."""
        return f"{self.draw.randrange(24):02}:{self.draw.randrange(60):02}"


def graft(markup: str, runs: list[str], domain: str, stock: Stock, seed: int) -> str:
    """
    Put blocks of other stories into a page.

    `runs` are the texts of the article in order, by which its paragraphs are found. The same seed gives the same page.
    """
    lot, tree = Lot(stock, domain, seed), LexborHTMLParser(markup)
    if tree.body is None:
        return markup
    places = _find_paragraphs(tree.body, runs)
    for _ in range(lot.draw.choice(_BLOCKS)):
        make, spots, _ = lot.draw.choices(_KINDS, [weight for *_, weight in _KINDS])[0]
        _put(tree.body, places, lot.draw.choice(spots), make(lot), lot.draw.choice(_OUTWARD))
    return tree.html or markup


def _find_paragraphs(body: LexborNode, runs: list[str]) -> list[LexborNode]:
    """Find the block-level elements that the runs of the article begin in, in order."""
    wanted = iter(runs)
    key, places = next(wanted, "")[:_KEY], []
    for node in body.traverse(include_text=True):
        text = " ".join((node.text_content or "").split()) if node.tag == "-text" else ""
        if text and key and (text.startswith(key) or (len(text) > _KEY // 2 and key.startswith(text))):
            block = _block_around(node)
            if block is not None:
                places.append(block)
            key = next(wanted, "")[:_KEY]
    return places


def _block_around(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag not in _BLOCK_TAGS:
        above = above.parent
    return above


def _put(body: LexborNode, places: list[LexborNode], spot: str, block: str, outward: int) -> None:
    """Put a block where the spot says; at the end of the page where no paragraph was found."""
    if spot == "end" or len(places) < 2:
        last = body.last_child
        if last is not None:
            _insert(last, block, behind=True)
        return
    node = places[-1] if spot == "behind" else places[0] if spot == "before" else places[len(places) // 2 - 1]
    for _ in range(outward if spot != "between" else 0):
        if node.parent is not None and node.parent.tag not in {"body", "html"}:
            node = node.parent
    _insert(node, block, behind=spot != "before")


def _insert(node: LexborNode, block: str, *, behind: bool) -> None:
    made = LexborHTMLParser(f"<html><body><div>{block}</div></body></html>").body
    child = made.child if made is not None else None
    if child is not None:
        (node.insert_after if behind else node.insert_before)(child)


def _headlines(lot: Lot) -> str:
    """Make a list of linked headlines, in one of five forms, some with a time before each."""
    outer, inner = lot.draw.choice(_NAMES)
    form = lot.draw.choice(
        (
            ("<ul{0}>{2}</ul>", "<li{1}>{2}</li>"),
            ("<div{0}>{2}</div>", "<div{1}>{2}</div>"),
            ("<table{0}>{2}</table>", "<tr><td{1}>{2}</td></tr>"),
            ("<div{0}>{2}</div>", "<p{1}>{2}</p>"),
            ("<div{0}>{2}</div>", "<div{1}><h3>{2}</h3></div>"),
        )
    )
    timed, spanned = lot.draw.random() < 0.4, lot.draw.random() < 0.5
    items = []
    for story in lot.stories(lot.draw.choice((4, 8, 15, 30, 60, 120))):
        time = f"{lot.time()} " if timed else ""
        teaser = f" {story.paragraphs[0][:120]}" if lot.draw.random() < 0.15 else ""
        link = _link(story, f"{story.title[:200]}{teaser}")
        items.append(form[1].format("", _class(inner), (f"<span>{time}</span>" if spanned else time) + link))
    return _heading(lot) + form[0].format(_class(outer), "", "".join(items))


def _excerpts(lot: Lot) -> str:
    """Make cards: a picture, a linked headline, a day, the beginning of the story, cut off or not."""
    outer, inner = lot.draw.choice(_NAMES)
    tag, linked = lot.draw.choice(("h2", "h3", "h4", "div", "b")), lot.draw.choice(("head", "head", "both", "text"))
    items = []
    for story in lot.stories(lot.draw.choice((2, 3, 5, 8, 15, 25))):
        text = story.paragraphs[0][: lot.draw.choice((90, 140, 220, 400))]
        if lot.draw.random() < 0.5 and len(text) < len(story.paragraphs[0]):
            text = text.rsplit(" ", 1)[0] + lot.draw.choice(("...", "…", ""))
        picture = (
            f"<a href='{html.escape(story.address)}'><img src='x.jpg' alt=''></a>" if lot.draw.random() < 0.5 else ""
        )
        day = f"<span class='date'>{lot.day()}</span>" if lot.draw.random() < 0.4 else ""
        head = f"<{tag}>{_link(story, story.title[:200])}</{tag}>" if linked != "text" else ""
        body = f"<p>{html.escape(text)}</p>" if linked == "head" else f"<div>{_link(story, text)}</div>"
        items.append(f"<div{_class(inner)}>{picture}{head}{day}{body}</div>")
    return _heading(lot) + f"<div{_class(outer)}>{''.join(items)}</div>"


def _comments(lot: Lot) -> str:
    """Make a thread: who wrote when, and what; some in one line, some with what the site asks of writers."""
    outer, inner = lot.draw.choice(_THREADS)
    tag, form = lot.draw.choice(("div", "div", "li", "td", "p")), lot.draw.randrange(4)
    reply, paragraph = lot.draw.choice(_REPLIES), lot.draw.choice(("p", "div", "blockquote", "span"))
    items = []
    for number in range(lot.draw.choice((2, 4, 8, 15, 30, 60))):
        who, text = lot.draw.choice(_WRITERS), html.escape(lot.comment()[:1500])
        head = (
            f"<b>{who}</b> <span>{lot.day()} {lot.time()}</span>",
            f"<div>{number + 1}. <a href='#'>{who}</a>, {lot.day()}, {lot.time()}</div>",
            f"<h4>{who} writes:</h4>",
            f"<a href='/user/{number}'>{who}</a>",
        )[form]
        link = f"<a href='#c{number}'>{reply}</a>" if number % 2 or form else ""
        item = f"<{tag}{_class(inner)}>{head}<{paragraph}>{text}</{paragraph}>{link}</{tag}>"
        items.append(f"<tr>{item}</tr>" if tag == "td" else item)
    thread = "".join(items)
    thread = f"<ol{_class(outer)}>{thread}</ol>" if tag == "li" else f"<div{_class(outer)}>{thread}</div>"
    rules = f"<p>{lot.draw.choice(_RULES)}</p>" if lot.draw.random() < _RULED else ""
    head = f"<h3>{lot.draw.choice(_THREAD_HEADS)}</h3>"
    return head + rules + (f"<table>{''.join(items)}</table>" if tag == "td" else thread)


def _further_articles(lot: Lot) -> str:
    """Make articles as pages have them that scroll without end: headline and paragraphs."""
    items = []
    for story in lot.stories(lot.draw.choice((1, 1, 2, 3))):
        tag, heading = lot.draw.choice(("article", "div", "section")), lot.draw.choice(("h1", "h2", "h1"))
        title = html.escape(story.title) if lot.draw.random() < 0.5 else _link(story, story.title)
        paragraphs = story.paragraphs[: lot.draw.choice((3, 8, 20))]
        text = "".join(f"<p>{html.escape(paragraph[:4000])}</p>" for paragraph in paragraphs)
        items.append(f"<{tag}><{heading}>{title}</{heading}>{text}</{tag}>")
    return "".join(items)


def _briefs(lot: Lot) -> str:
    """Make a column of stories of a paragraph each, with a link to the rest."""
    stories = lot.stories(lot.draw.choice((3, 6, 12)))
    return "".join(
        f"<p>{html.escape(story.paragraphs[0][:300])} {_link(story, lot.draw.choice(_MORE))}</p>" for story in stories
    )


def _pointers(lot: Lot) -> str:
    """Make what stands between paragraphs: a line or a short list that points to other stories."""
    lead, stories = lot.draw.choice(_LINES), lot.stories(lot.draw.choice((1, 1, 1, 2, 3, 4)))
    tag, strong = lot.draw.choice(("p", "div", "li")), lot.draw.random() < 0.4
    lines = [f"{lead} {_link(story, story.title[:200])}" for story in stories]
    text = "".join(f"<{tag}>{f'<strong>{line}</strong>' if strong else line}</{tag}>" for line in lines)
    return f"<ul>{text}</ul>" if tag == "li" else text


_KINDS: tuple[tuple[Callable[[Lot], str], tuple[str, ...], int], ...] = (
    (_headlines, ("behind", "behind", "before", "end"), 5),
    (_comments, ("behind", "behind", "behind", "end"), 5),
    (_excerpts, ("behind", "behind", "before", "between", "end"), 3),
    (_pointers, ("between",), 2),
    (_further_articles, ("behind", "end"), 1),
    (_briefs, ("behind", "before", "end"), 1),
)
"""What is put into pages, where, and how often: behind or before the article, amid it, or last of all."""


def _heading(lot: Lot) -> str:
    return lot.draw.choice(
        ("", "<h2>Latest news</h2>", "<h3>Новости</h3>", "<div>Mehr zum Thema</div>", "<h4>新闻</h4>")
    )


def _link(story: Story, text: str) -> str:
    return f"<a href='{html.escape(story.address)}'>{html.escape(text[:4000])}</a>"


def _class(name: str) -> str:
    return f" class='{name}'" if name else ""
