"""The part of a very long text that is looked through, and articles that break off before a wall."""

import re
from dataclasses import replace

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.articles.metadata.records import Records
from briefmaker.model import Article, Block, Paragraph

WALLED = "wall behind the text"
"""The step of the words of a wall; they say that the text goes on."""

_WALL = re.compile(
    r"\b(?:log ?in|sign ?(?:in|up)|subscribe|register|account|trial|member|subscriber)\b.{0,40}"
    r"\bto (?:continue\b|keep reading|read (?:on\b|more|the (?:full|whole|rest|entire)|th(?:is|e) (?:article|story)))"
    r"|\bthis (?:article|story|content|post) is (?:exclusive(?:ly)?|reserved|only|available|for)\b.{0,30}"
    r"\b(?:subscribers|members)\b|\bread the (?:full|rest of the) (?:article|story) with a\b"
    r"|\b(?:anmelden|einloggen|registrieren|abonnieren)\b.{0,30}\bweiter(?:zu)?lesen\b|\bum weiterzulesen\b"
    r"|\b(?:article|contenu) (?:est )?réservée? aux? abonnés|\bil vous reste .{1,12} à lire"
    r"|\b(?:suscríbete|regístrate|inicia sesión)\b.{0,20}para (?:seguir|continuar) leyendo"
    r"|\b(?:abbonati|accedi|registrati)\b.{0,20}per (?:continuare|leggere)"
    r"|\b(?:assine|cadastre-se|faça login)\b.{0,20}para continuar (?:a )?lendo"
    r"|\blog in om verder te lezen|\bzaloguj się,? (?:aby|żeby|by) czytać"
    r"|ログインして続きを読む|この記事は(?:有料)?会員限定|登录后继续阅读|登入後繼續閱讀",
    re.IGNORECASE,
)
"""What a wall asks for, so that one may read on."""

_BEHIND, _LONGEST = 8, 200
"""Runs behind the text in which a wall stands, and characters of one; longer ones are prose."""


def find_wall(dom: PageArrays, records: Records, mask: NDArray[bool_]) -> int | None:
    """
    Find the wall that cuts the text off.

    Many pages hold all of their text and lay such words over it by script. So something else has to say that it breaks
    off, too: a heading under which nothing stands before the wall, or the page's own word that not all may read it.
    """
    kept = mask.nonzero()[0]
    if not kept.size:
        return None
    last = int(kept[-1])
    for run in range(last + 1, min(last + 1 + _BEHIND, len(dom.texts))):
        hidden = dom.inherited[dom.inners[run]] & BIT["is hidden"]
        if not hidden and len(dom.texts[run]) <= _LONGEST and _WALL.search(dom.texts[run]):
            return run if _is_empty_heading(dom, last, run) or not _is_free(records) else None
    return None


def _is_empty_heading(dom: PageArrays, last: int, wall: int) -> bool:
    """Return whether a heading, and nothing else, stands between text and wall; it may be the text's last."""
    between = [*range(last + 1, wall)] or [last]
    return len(between) == 1 and dom.tags[dom.owners[between[0]]] in HEADINGS


def _is_free(records: Records) -> bool:
    """Return whether no JSON-LD of an article says that it is not accessible for free."""
    return not any(str(node.get("isAccessibleForFree")).casefold() == "false" for node in records.articles)


LETTERS = 300_000
"""Of a text that are looked through, about 50,000 words: a book has as many, and they take a second or two."""

_A_TOKEN, _A_BLOCK = 5, 60
"""Letters that each of them counts for at least: they cost time, not letters, and prose has more than so many."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS = (". ", "! ", "? ", "。", "\n")


def first_part(article: Article) -> Article:
    """Return the article with the blocks of its first 300,000 letters, the last one cut behind a sentence."""
    if sum(max(_A_TOKEN * len(block.text), _A_BLOCK) for block in article.blocks) <= LETTERS:
        return article
    blocks: list[Block] = []
    left = LETTERS
    for block in article.blocks:
        cost = _cost(block.text)
        if cost > left:
            if isinstance(block, Paragraph) and left >= _A_BLOCK:
                blocks.append(replace(block, text=_cut(block.text, left * min(len(block.text), LETTERS) // cost)))
            return replace(article, blocks=tuple(blocks))
        left -= cost
        blocks.append(block)
    return article


def _cost(text: str) -> int:
    """Return the letters of a block, or more where it has very many words and signs for them; at least a line's."""
    if len(text) > LETTERS:
        return max(_cost(text[:LETTERS]), LETTERS + 1)
    return max(len(text), _A_TOKEN * len(_TOKEN.findall(text)), _A_BLOCK)


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, up to the last sentence that ends in it, if any does."""
    end = max(text.rfind(sign, 0, most) + len(sign.rstrip(" ")) for sign in _ENDS)
    return text[: end if end > 1 else most]
