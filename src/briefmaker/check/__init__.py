"""
Look up what a draft says in saved pages, and answer for each claim where it stands.

    draft ──► blocks ──► claims ──► answers ◄── index ◄── words of all sources

`draft` reads the draft whole, `library` the sources into an `index` of shingles; `wording` looks up quotations, `prose`
sentences without marks, `facts` figures and dates, `people` names, roles and speakers. Nothing is judged true or false.
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.check.draft import Draft, is_word_file, opens_plainly, read_draft, try_draft
    from briefmaker.check.make import check_draft

__all__ = ["Draft", "check_draft", "is_word_file", "opens_plainly", "read_draft", "try_draft"]

__getattr__ = export_lazily(
    __name__,
    {
        "Draft": "briefmaker.check.draft",
        "check_draft": "briefmaker.check.make",
        "is_word_file": "briefmaker.check.draft",
        "opens_plainly": "briefmaker.check.draft",
        "read_draft": "briefmaker.check.draft",
        "try_draft": "briefmaker.check.draft",
    },
)
