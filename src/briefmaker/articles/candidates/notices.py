"""Lines amid and below a text that are none of it: filler, pointers to other stories, labels of the page, imprints."""

import re
from collections.abc import Callable

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.language import is_filler, labels_page, points_elsewhere

_LARGEST = 0.5
"""Share of the text in filler from which the filler is the text: a page of test or of samples."""

_PROSE = 300
"""Characters of prose above an imprint, without which it is the text."""

_LAST, _SMALL = 8, 0.25
"""So many runs from the end of a text, and so large a share of it, may be an imprint."""

_LONGEST = 400
"""Characters of a line of an imprint."""

_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b(?! (?:law|claim|infring|issue|case|holder|act|rule|owner|protect|material)))"
    r"|\b(?:all rights reserved|alle rechte vorbehalten|tous droits (?:de reproduction )?réservés"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone|все права защищены|всі права захищені)\b"
    r"|版权所有|版權所有|無断転載|무단\s?전재|未经授权.{0,6}(?:转载|使用)|^\W*(?:免责声明|免責聲明|版权声明|版權聲明|反侵权公告)"
    r"|^\W*凡(?:本[网網站]|注明|註明)|^\W*声明\W*$",
    re.IGNORECASE,
)
"""Notices of rights, and of what a house does not answer for."""

_IN_CHARGE = re.compile(
    r"^\W*(?:verantwortlich(?: für den inhalt)?|v\.\s?i\.\s?s\.\s?d\.?(?: ?p\.?)?|impressum|imprint|herausgeber(?:in)?"
    r"|directeur de la publication|responsable de la publication|direttore responsabile|ansvarlig redaktør"
    r"|ansvarig utgivare|wydawca|главный редактор|press(?:e)?kontakt|press(?:e)? contact|media contact|contact presse"
    r"|contacto de prensa|责任编辑|責任編輯|责编|编辑|編輯)\s?(?::|：|$)",
    re.IGNORECASE,
)
"""Who answers for a text before the law, and whom the press may call."""

_WALLED = re.compile(
    r"\b(?:subscribe (?:now )?to (?:read|continue|unlock)|to (?:continue|keep) reading\b|(?:for )?subscribers only"
    r"|(?:est|sont) réservée?s? aux abonnés|il vous reste .{1,12} à lire|reste de l['’]article|abonnez-vous pour"
    r"|jetzt (?:weiterlesen|abonnieren)|weiterlesen mit|mit .{1,20}(?:-abo|plus) weiterlesen|nur für abonnenten"
    r"|(?:exclusivo|sólo|solo) para suscriptores|suscríbete para|exclusivo para assinantes|riservato agli abbonati"
    r"|abbonati per (?:leggere|continuare)|verder lezen|alleen voor abonnees)\b",
    re.IGNORECASE,
)
"""How a text that goes on for subscribers alone breaks off."""

_OFFERED = re.compile(
    r"\b(?:sign(?:ing)? up (?:for|to|here)\b.{0,60}\b(?:newsletters?|e-?mails?|alerts|updates|inbox)\b"
    r"|subscribe to (?:our|the)\b.{0,40}newsletter|newsletters?\b.{0,20}(?:informiert sie|abonnieren|kostenlos)"
    r"|zapisz się do newslettera|подпи(?:шитесь|сывайтесь) на|підпи(?:шіться|суйтесь) на"
    r"|inscrivez-vous à (?:la|notre) newsletter|iscriviti alla newsletter|suscríbete al? .{0,30}(?:newsletter|boletín)"
    r"|follow us on (?:twitter|facebook|x|instagram)|affiliate[- ]links?|we may (?:earn|receive) .{0,20}commission"
    r"|for updates.{0,60} follow .{1,30} on (?:twitter|facebook)"
    r"|as an amazon associate)\b|扫码下载|点击关注",
    re.IGNORECASE,
)
"""Newsletters, accounts to follow, and what the house earns by its links."""

_REACHED = re.compile(
    r"^to contact the (?:reporter|writer|author|editor)s?\b.{0,300}$|^write to .{2,60} at \S+@\S+$"
    r"|^\W*editors?: [A-Z].{2,80}$"
    r"|^\W{0,4}(?:tel|telefon|telephone|phone|fon|fax|telefax|tél|mobile?|тел|telefono|teléfono|telefoon|電話|电话|전화)\b"
    r"\.?\s?[:.]?\s?[+(]?\d[\d\s()/.–-]{4,24}$|^(?:e-?mail|mail)?\s?:?\s?[^\s@]{1,64}@[^\s@]{4,64}$"
    r"|^(?:web ?site|internet|web)\s?:\s?\S{4,100}$",
    re.IGNORECASE,
)
"""Lines that are a number or an address to reach someone, and nothing else, or say who is reached by it."""


_ORIGIN = re.compile(
    r"^\W*(?:this (?:article|story|piece|essay|post|column|commentary) )?(?:was )?(?:first|originally) "
    r"(?:published|appeared) (?:in|by|on|at) \S.{1,60}$",
    re.IGNORECASE,
)
"""Where a text stood before; the day of it is read from the page."""

_DRAWN = re.compile(r"[\s_*=~#•·–—-]{3,200}")
"""A row of signs, as typewriters part what follows."""

_CODE = bits_of("in preformatted")

_AT_THE_FOOT = (_ORIGIN, _RIGHTS, _IN_CHARGE, _WALLED, _OFFERED, _REACHED)


def drop_filler(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the filler of templates, but where most of the page is of it, or the title speaks of it."""
    runs = [run for run in mask.nonzero()[0].tolist() if is_filler(page.dom.texts[run])]
    small = page.stats.chars[runs].sum() <= _LARGEST * page.stats.chars[mask].sum()
    if not runs or not small or "lorem" in (page.metadata.title or "").casefold():
        return mask
    rest = mask.copy()
    rest[runs] = False
    return rest


def drop_pointers(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lines amid a text that lead to other stories."""
    return _without_lines(page, mask, points_elsewhere)


def drop_labels(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off what the page says of itself amid a text: "Advertisement", "Back to top", where a post was filed."""
    return _without_lines(page, mask, labels_page)


def drop_drawn_lines(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off rows of signs, headings too; code has such rows of its own."""
    dom = page.dom
    rows = (run for run in mask.nonzero()[0].tolist() if _DRAWN.fullmatch(dom.texts[run]))
    return _without(mask, [run for run in rows if not page.stats.hints[run] & np.uint64(_CODE)])


def _without_lines(page: ReadPage, mask: NDArray[bool_], leads_off: Callable[[str], bool]) -> NDArray[bool_]:
    """Take off the lines of which something is said, but no headings, and not all there is."""
    dom = page.dom
    lines = (run for run in mask.nonzero()[0].tolist() if dom.tags[dom.owners[run]] not in HEADINGS)
    return _without(mask, [run for run in lines if leads_off(dom.texts[run])])


def _without(mask: NDArray[bool_], runs: list[int]) -> NDArray[bool_]:
    """Take some runs off, if anything is left."""
    if not runs:
        return mask
    rest = mask.copy()
    rest[runs] = False
    return rest if rest.any() else mask


def drop_imprint(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lines at the end that say who owns the text, answers for it or is to be called, and what is sold."""
    kept = mask.nonzero()[0]
    tail: list[int] = []
    for run in kept[::-1][:_LAST].tolist():
        if not _is_imprint(page.dom.texts[run]):
            break
        tail.append(run)
    rest = mask.copy()
    rest[tail] = False
    small = page.stats.chars[tail].sum() <= _SMALL * page.stats.chars[mask].sum()
    return rest if tail and small and (page.stats.prose * rest).sum() >= _PROSE else mask


def _is_imprint(text: str) -> bool:
    return len(text) <= _LONGEST and any(pattern.search(text) for pattern in _AT_THE_FOOT)
