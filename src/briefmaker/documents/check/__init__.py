"""
What `briefmaker check` writes: the draft with what was found in its margin, or a page that shows it beside the sources.

    Check --findings--> words --commented|beside--> bytes

Neither says anything of its own: `findings` puts a claim into words, once for both. The commented file is the draft's
own package with comments added; the page holds no script and reaches nothing.
"""

from briefmaker.errors import UsageError
from briefmaker.model.check import Check

FORMATS = ("docx", "html")
"""What a checked draft can be written as."""


def choose_format(output: str, draft: bytes, path: str) -> str:
    """
    Return the format of a file that is to be written about a draft: `docx` or `html`.

    In: the name to write to, and the draft with its own name. Raises UsageError, before any work, for a name of
    another ending, and for comments that are wanted in a draft that is no Word file.
    """
    ending = output.rpartition(".")[2].lower()
    if ending not in FORMATS:
        raise UsageError(f"-o {output}: check writes .docx or .html", "End the name in one of them.")
    from briefmaker.documents.check.package import is_word_file

    if ending == "docx" and not is_word_file(draft):
        raise UsageError(
            f"-o {output}: {path} is no Word file, and comments go into one alone", "Give a name ending in .html."
        )
    return ending


def write_checked(check: Check, draft: bytes, to: str) -> bytes:
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
