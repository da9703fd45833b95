"""Look up each quoted sentence where the note says it stands."""

from collections.abc import Sequence

from briefmaker.batch.verify.findings import Findings, differs, judge
from briefmaker.documents.recorded import find_lost, list_quotes, stands_anywhere, stands_at_its_place
from briefmaker.model import Article, Briefing


def check_quotes(articles: Sequence[Article], briefing: Briefing, where: str, *, anywhere: bool = False) -> Findings:
    """
    Check that each quoted sentence stands word for word at its place.

    `anywhere` in its article is enough where another version counted the blocks.
    """
    lost = find_lost(articles, briefing, stands_anywhere if anywhere else stands_at_its_place)
    for quote in lost:
        yield differs(f"not word for word {where}, ¶{quote.block}: {quote.text[:80]}")
    count = len(list_quotes(briefing))
    told = f"{count - len(lost)} of {count} quotes word for word {where}"
    yield judge(not lost, told, told)
