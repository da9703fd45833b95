"""
What `briefmaker check` writes: the draft with what was found in its margin, or a page that shows it beside the sources.

    Check --beside--> words --commented|beside--> bytes

Neither says anything of its own: `beside` puts a claim into words, once for both. The commented file is the draft's own
package with comments added; the page holds no script and reaches nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefmaker.model.check import Check

__all__ = ["is_checked", "write_checked"]


def is_checked(data: bytes) -> bool:
    """Return whether a file was written by `briefmaker check`, and so says what a draft says, not what a page did."""
    from briefmaker.documents.check.commented import is_commented
    from briefmaker.model.review import CHECK, is_page_of

    return is_page_of(CHECK, data) or is_commented(data)


def write_checked(check: "Check", draft: bytes, to: str) -> bytes:
    """
    Write a checked draft: `docx`, the draft with comments, or `html`, the draft beside its sources.

    The same check gives the same bytes. Raises UnreadableSource for a Word file that is damaged or holds what none
    does.
    """
    if to == "docx":
        from briefmaker.documents.check.commented import write_commented

        return write_commented(check, draft)
    from briefmaker.documents.check.beside import write_beside

    return write_beside(check)
