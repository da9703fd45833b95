"""
Take the pictures of the papers: a note, the page for reviewing it and a checked draft in a browser; what is printed.

    python docs/take_pictures.py        # writes docs/pictures/{brief,review,check}-{light,dark}.png, printed-*.png and
                                        # checked-word.png; needs Chromium, LibreOffice and the dev group

The pages are samples, of the US National Science Foundation and of the Wikimedia Foundation, which anyone may pass on.
"""

import shutil
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pypdfium2
from docx.shared import Twips
from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Page, sync_playwright

import briefmaker
from briefmaker.check import check_draft, read_draft
from briefmaker.documents.check import write_checked
from briefmaker.model import Source

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "nsf-climate-startups.html"
DRAFT = HERE.parent / "samples" / "drafts" / "wikipedia-in-turkey.docx"
LOOKED_UP = HERE.parent / "samples" / "wikimedia-turkey.html"
SIZE = {"width": 880, "height": 1310}
"""Of the window in pixels: the title, the bottom line, the key points and the first actors."""

WIDE = {"width": 1280, "height": 900}
"""The same for the page for reviewing, which has two sides."""


PRINTED = ("note", "ministerial", "intel")
"""Templates whose first page is shown as typst prints it."""

SHARPNESS = 1.4
"""Pixels of a printed page to a point."""


WIDER = 14_500
"""The width of a page of Word in twentieths of a point: LibreOffice cuts comments off at the edge of A4."""


def main() -> None:
    """Make the notes and the checked draft, and photograph them."""
    settings = briefmaker.BriefSettings(mark="TLP:CLEAR", date="2026-11-24")
    briefing = briefmaker.compose(SAMPLE.read_bytes(), name=SAMPLE.name, settings=settings)
    article = briefmaker.read(LOOKED_UP.read_bytes(), name=LOOKED_UP.name)
    draft = DRAFT.read_bytes()
    check = check_draft(read_draft(Source.from_bytes(DRAFT.name, draft)), DRAFT.name, [(LOOKED_UP.name, article)])
    shown = {
        "brief": (briefmaker.write(briefing, "html").data, SIZE),
        "review": (briefmaker.write(briefing, "review.html").data, WIDE),
        "check": (write_checked(check, draft, "html"), WIDE),
    }
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme, (name, (data, size)) in product(("light", "dark"), shown.items()):
            page = browser.new_page(viewport=size, color_scheme=scheme, device_scale_factor=1.5)
            page.set_content(data.decode())
            photograph(page, HERE / "pictures" / f"{name}-{scheme}.png")
        browser.close()
    for template in PRINTED:
        print_page(briefing, template)
    print_word(write_checked(check, draft, "docx"))


def print_word(data: bytes) -> None:
    """Keep the upper half of a Word file with its comments, as LibreOffice prints it on wider paper."""
    document = docx.Document(BytesIO(data))
    section = document.sections[0]
    section.right_margin += Twips(WIDER) - section.page_width
    section.page_width = Twips(WIDER)
    margin = (
        '{"ExportNotesInMargin":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}'
    )
    with TemporaryDirectory() as folder:
        word = Path(folder, "checked.docx")
        document.save(str(word))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless"]
        subprocess.run([*command, "--convert-to", f"pdf:writer_pdf_Export:{margin}", str(word)], cwd=folder, check=True)  # noqa: S603 - ours
        page = pypdfium2.PdfDocument(word.with_suffix(".pdf").read_bytes())[0].render(scale=SHARPNESS).to_pil()
    drawn = ImageChops.invert(page.convert("L")).getbbox() or (0, 0, *page.size)
    edge = (drawn[0] - 20, drawn[1] - 20, min(drawn[2] + 20, page.width), drawn[3] + 20)
    ImageOps.expand(page.crop(edge), border=1, fill="#c5cdd6").quantize(64).save(
        HERE / "pictures" / "checked-word.png", optimize=True
    )


def print_page(briefing: briefmaker.Briefing, template: str) -> None:
    """Keep the first page of a note as it is printed, with the edge of its paper."""
    data = briefmaker.write(briefing, "pdf", template=template, pdf_engine="typst").data
    page = pypdfium2.PdfDocument(data)[0].render(scale=SHARPNESS).to_pil()
    ImageOps.expand(page, border=1, fill="#c5cdd6").quantize(64).save(
        HERE / "pictures" / f"printed-{template}.png", optimize=True
    )


def photograph(page: Page, target: Path) -> None:
    """Keep what the window shows, in the few colours that it has."""
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.quantize(64).save(target, optimize=True)


main()
