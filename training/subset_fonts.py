"""
Cut the fonts that ship with the templates out of Source Serif 4 and Source Sans 3.

Why: the documents must look the same on a machine without fonts, and the whole families weigh 3 MB. What stays: Latin
(extended), Greek and Cyrillic, in three faces a family. The licence (SIL Open Font License 1.1) reserves the name
'Source' for unmodified fonts, so the cut ones are called Brief Serif and Brief Sans.

Run with: uv run --with fonttools --with fontpkg-source-serif-4 --with fontpkg-source-sans-3 training/subset_fonts.py
"""

from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[1] / "templates" / "fonts"

RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2BB, 0x2DD), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2190, 0x2199), (0x2200, 0x2265),
    (0x25A0, 0x25FF), (0x2713, 0x2717), (0xFB00, 0xFB06),
)  # fmt: skip
"""Latin, combining marks, Greek, Cyrillic, punctuation, currency, arrows, signs."""

WORD_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x1E9E, 0x1E9E),
    (0x2010, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
)
"""What travels inside each Word document: Latin as Europe writes it."""

FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "lnum", "tnum", "pnum"]

FACES = (
    ("Brief Serif", "Regular", 400, "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", {"opsz": 12}),
    ("Brief Serif", "Bold", 600, "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", {"opsz": 12}),
    ("Brief Serif", "Italic", 400, "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf", {"opsz": 12}),
    ("Brief Sans", "Regular", 400, "fontpkg_source_sans_3", "SourceSans3[wght].ttf", {}),
    ("Brief Sans", "Bold", 600, "fontpkg_source_sans_3", "SourceSans3[wght].ttf", {}),
    ("Brief Sans", "Italic", 400, "fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf", {}),
)
"""Family, style, weight on the design axis, package, file, further axes. Bold is drawn at semibold weight."""


def package_folder(package: str) -> Path:
    """Where an installed font package keeps its files."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font its new name everywhere and drop the names of named instances."""
    postscript = f"{family}-{style}".replace(" ", "")
    names = {1: family, 2: style, 3: f"{postscript};briefmaker", 4: f"{family} {style}", 6: postscript}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in {0, 5, 13, 14} and record.platformID == 3]
    for identifier, text in names.items():
        table.setName(text, identifier, 3, 1, 0x409)


def restyle(font: TTFont, style: str) -> None:
    """Set the flags by which Word and Pango tell bold and italic faces of one family."""
    bold, italic = style == "Bold", style == "Italic"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (0x20 * bold) | (0x1 * italic)
    font["OS/2"].fsSelection |= 0x40 if not (bold or italic) else 0
    font["OS/2"].fsType = 0
    font["head"].macStyle = (1 * bold) | (2 * italic)


def cut(font: TTFont, ranges: tuple[tuple[int, int], ...], features: list[str]) -> None:
    """Keep some characters and features."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in ranges for point in range(first, last + 1)])
    subsetter.subset(font)


def main() -> None:
    """Write every face and both licences under templates/fonts."""
    (TARGET / "word").mkdir(parents=True, exist_ok=True)
    for family, style, weight, package, file, axes in FACES:
        font = TTFont(package_folder(package) / "files" / file, recalcTimestamp=False)
        font = instancer.instantiateVariableFont(font, {**axes, "wght": weight}, updateFontNames=False)
        font.recalcTimestamp = False
        rename(font, family, style)
        restyle(font, style)
        if "STAT" in font:
            del font["STAT"]
        name = f"{family}-{style}.ttf".replace(" ", "")
        for folder, ranges, features in ((TARGET, RANGES, FEATURES), (TARGET / "word", WORD_RANGES, [])):
            cut(font, ranges, features)
            font.save(folder / name)
            print(folder.name, name, (folder / name).stat().st_size)
        copyfile(package_folder(package) / "LICENSE", TARGET / f"OFL-{family}.txt".replace(" ", ""))


if __name__ == "__main__":
    main()
