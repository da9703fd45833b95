"""Alterations of a Word document: its words stay where they are, and a reader sees something else."""

import re
from io import BytesIO
from zipfile import ZipFile

from altering import PIXEL, Alteration, change, repack, replacing

BODY, STYLES, LISTS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
LINKS, TYPES, SETTINGS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LIE = "It is NOT TRUE that: "
POINT = '<w:p><w:pPr><w:pStyle w:val="KeyPoint"/>'
"""How each of the key points begins."""

STYLE = 'w:styleId="KeyPoint">'
WORDS = f"<w:p><w:r><w:t>{LIE}</w:t></w:r></w:p>"
ROOM = "<w:sdtContent>"
FIRST = '<w:r><w:t xml:space="preserve">'
"""How a run of text begins."""


def in_body(old: str, new: str) -> Alteration:
    return replacing(BODY, (old, new))


def in_point(properties: str) -> Alteration:
    """Set properties on the text of the first key point."""

    def alter(text: str) -> str:
        at = text.index(POINT)
        return text[:at] + change("<w:r><w:t", f"<w:r><w:rPr>{properties}</w:rPr><w:t", text[at:])

    return lambda data: repack(data, {BODY: alter})


def before_points(inside: str) -> Alteration:
    """Put something before the first key point."""
    return in_body(POINT, f"{inside}{POINT}")


def in_first_point(inside: str) -> Alteration:
    """Put something into the first key point, before its text."""

    def alter(text: str) -> str:
        at = text.index(POINT)
        return text[:at] + change("</w:pPr>", f"</w:pPr>{inside}", text[at:])

    return lambda data: repack(data, {BODY: alter})


def in_style(properties: str) -> Alteration:
    """Set properties in the style of the key points."""

    def alter(text: str) -> str:
        at = text.index(STYLE)
        end = text.index("</w:style>", at)
        return (
            f"{text[:end]}<w:rPr>{properties}</w:rPr>{text[end:]}"
            if "<w:rPr>" not in text[at:end]
            else (text[:at] + change("<w:rPr>", f"<w:rPr>{properties}", text[at:]))
        )

    return lambda data: repack(data, {STYLES: alter})


def with_part(name: str, text: str, kind: str, inside: Alteration, *, type_: str = "") -> Alteration:
    """Add a part that the main one leads to, and what shows it."""
    relation = f'<Relationship Id="more" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
    said = f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{type_ or kind}+xml"/></Types>'

    def alter(data: bytes) -> bytes:
        changes = {
            LINKS: lambda it: change("</Relationships>", relation, it),
            TYPES: lambda it: change("</Types>", said, it),
        }
        return repack(inside(data), changes, {f"word/{name}": text})

    return alter


def root(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inside}</w:{name}>'


def drawn(kind: str) -> str:
    """Draw a picture over the text, or in its line."""
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:{kind} xmlns:wp="{main}/wordprocessingDrawing" behindDoc="0"><wp:positionH '
        'relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:extent cx="7560000" cy="2000000"/>'
        f'<wp:docPr id="9" name="p"/><a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic '
        f'xmlns:pic="{main}/picture"><pic:blipFill><a:blip r:embed="more"/></pic:blipFill></pic:pic></a:graphicData>'
        f"</a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def with_decoy(data: bytes) -> bytes:
    """Have the package lead to another main part, and leave the old one where it was."""
    with ZipFile(BytesIO(data)) as package:
        body, links = package.read(BODY).decode(), package.read(LINKS)
    other = body.replace('<w:t xml:space="preserve">', f'<w:t xml:space="preserve">{LIE}')
    return repack(
        data,
        {
            "_rels/.rels": lambda it: it.replace("word/document.xml", "word/main.xml"),
            TYPES: lambda it: it.replace("/word/document.xml", "/word/main.xml"),
        },
        {"word/main.xml": other, "word/_rels/main.xml.rels": links},
    )


def with_two_of_a_name(data: bytes) -> bytes:
    """Pack the main part twice: programs take the first, or the last."""
    with ZipFile(BytesIO(data)) as package:
        body = package.read(BODY).decode()
    packed = BytesIO(data)
    with ZipFile(packed, "a") as package:
        package.writestr("word/Document.xml", body.replace(FIRST, f"{FIRST}{LIE}"))
    return packed.getvalue()


def with_another_font(data: bytes) -> bytes:
    """Put another font under the name of one that travels with the note: its letters may have any form."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w") as new:
        serif = old.read("word/fonts/BriefSans-Italic.odttf")
        for part in old.infolist():
            new.writestr(part, serif if part.filename.endswith("BriefSerif-Regular.odttf") else old.read(part))
    return packed.getvalue()


def with_blanks_lost(data: bytes) -> bytes:
    """Part a word in two at a blank that Word does not keep: “now here” is shown as “nowhere”."""

    def alter(text: str) -> str:
        at = text.index(POINT)
        found = re.compile(r'<w:t xml:space="preserve">(\w+) (\w)').search(text, at)
        assert found  # noqa: S101  (a note without words is no note to alter)
        return f'{text[: found.start()]}<w:t>{found[1]} </w:t></w:r><w:r><w:t xml:space="preserve">{found[2]}{text[found.end() :]}'

    return repack(data, {BODY: alter})


BOUND = '<w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{0}"/></w:sdtPr>'
FALLBACK = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    f'Requires="never"><w:r><w:t>true</w:t></w:r></mc:Choice><mc:Fallback>{FIRST}{LIE}</w:t></w:r></mc:Fallback>'
    "</mc:AlternateContent>"
)
BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="position:absolute;width:500pt;height:90pt" '
    f'fillcolor="white"><v:textbox><w:txbxContent>{WORDS}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>'
)
FIRST_HEAD = '<w:headerReference w:type="first" r:id="more"/>'

ALTERATIONS: dict[str, Alteration] = {
    "the sentence in a fallback": in_first_point(FALLBACK),
    "a control bound to custom XML": in_first_point(
        f"<w:sdt>{BOUND}<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "a control with a list to choose from": in_first_point(
        "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent/></w:sdt>"
    ),
    "a second main part": with_decoy,
    "two parts of one name": with_two_of_a_name,
    "a list that says not": replacing(LISTS, ('w:lvlText w:val="%1."', f'w:lvlText w:val="{LIE}%1."')),
    "a list that starts elsewhere": replacing(LISTS, ('<w:start w:val="1"/>', '<w:start w:val="7"/>')),
    "a list with a picture": replacing(LISTS, ("<w:lvlText", '<w:lvlPicBulletId w:val="0"/><w:lvlText')),
    "a footnote": with_part(
        "footnotes.xml",
        root("footnotes", f'<w:footnote w:id="2">{WORDS}</w:footnote>'),
        "footnotes",
        in_first_point('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ),
    "an endnote": with_part(
        "endnotes.xml",
        root("endnotes", f'<w:endnote w:id="2">{WORDS}</w:endnote>'),
        "endnotes",
        in_first_point('<w:r><w:endnoteReference w:id="2"/></w:r>'),
    ),
    "a comment": with_part(
        "comments.xml",
        root("comments", f'<w:comment w:id="2">{WORDS}</w:comment>'),
        "comments",
        in_first_point('<w:commentRangeStart w:id="2"/>'),
    ),
    "a header under another name": with_part(
        "top.xml", root("hdr", WORDS), "header", in_body('r:id="header"', 'r:id="more"')
    ),
    "a header of the first page": with_part(
        "top.xml", root("hdr", WORDS), "header", in_body("<w:pgSz", f"{FIRST_HEAD}<w:titlePg/><w:pgSz")
    ),
    "a header of even pages": with_part(
        "top.xml",
        root("hdr", WORDS),
        "header",
        lambda data: replacing(SETTINGS, ("<w:compat>", "<w:evenAndOddHeaders/><w:compat>"))(
            in_body("<w:pgSz", f"{FIRST_HEAD.replace('first', 'even')}<w:pgSz")(data)
        ),
    ),
    "words in the header": replacing("word/header1.xml", ("<w:p>", f"{WORDS}<w:p>")),
    "a picture over the text": lambda data: repack(
        with_part("media/more.png", "", "image", in_first_point(drawn("anchor")))(data),
        {},
        {"word/media/over.png": PIXEL},
    ),
    "a picture in the line": with_part("media/more.png", "", "image", in_first_point(drawn("inline"))),
    "a text box of VML": in_first_point(BOX),
    "a frame over the text": before_points(
        f'<w:p><w:pPr><w:framePr w:w="9000" w:h="3000" w:hRule="exact"/></w:pPr><w:r><w:t>{LIE}</w:t></w:r></w:p>'
    ),
    "a part of another format": with_part(
        "more.html", f"<p>{LIE}</p>", "aFChunk", before_points('<w:altChunk r:id="more"/>')
    ),
    "a field that quotes": in_first_point(
        f'<w:fldSimple w:instr=" QUOTE x "><w:r><w:t>{LIE}</w:t></w:r></w:fldSimple>'
    ),
    "a page number that says not": replacing("word/footer1.xml", ("<w:t>1</w:t>", f"<w:t>{LIE}</w:t>")),
    "a style that hides": in_style("<w:vanish/>"),
    "a style that whitens": in_style('<w:color w:val="FFFFFF"/>'),
    "a style that strikes": in_style("<w:strike/>"),
    "a style too small to read": in_style('<w:sz w:val="1"/>'),
    "two styles of one name": replacing(
        STYLES,
        (
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="KeyPoint"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
        ),
    ),
    "defaults that whiten": replacing(STYLES, ('<w:color w:val="1A1D21"/>', '<w:color w:val="FFFFFF"/>')),
    "a table style that hides": replacing(
        STYLES, ('w:styleId="BriefingTable">', 'w:styleId="BriefingTable"><w:rPr><w:vanish/></w:rPr>')
    ),
    "a run that hides": in_point("<w:vanish/>"),
    "a run that whitens": in_point('<w:color w:val="FFFFFF"/>'),
    "a run that strikes": in_point("<w:strike/>"),
    "a run that strikes twice": in_point("<w:dstrike/>"),
    "a run raised": in_point('<w:vertAlign w:val="superscript"/>'),
    "a run on a ground of its colour": in_point('<w:shd w:val="clear" w:color="auto" w:fill="1A1D21"/>'),
    "a run without a fill": in_point(
        '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>'
    ),
    "a run in signs": in_point('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "a run squeezed": in_point('<w:w w:val="1"/>'),
    "a sign of another font": in_first_point('<w:r><w:sym w:font="Wingdings" w:char="F04C"/></w:r>'),
    "a line without height": in_body(POINT, f'{POINT}<w:spacing w:line="1" w:lineRule="exact"/>'),
    "a paragraph off the page": in_body(POINT, f'{POINT}<w:ind w:left="-20000"/>'),
    "a paragraph turned round": in_body(POINT, f'{POINT}<w:textDirection w:val="tbRl"/>'),
    "words before the points": before_points(WORDS),
    "words deleted under tracking": in_first_point(f'<w:ins w:id="1"><w:r><w:t>{LIE}</w:t></w:r></w:ins>'),
    "a row that hides": in_body("<w:cantSplit/>", "<w:hidden/><w:cantSplit/>"),
    "a row without height": in_body("<w:cantSplit/>", '<w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/>'),
    "a table over the text": in_body(
        '<w:tblStyle w:val="BriefingTable"/>',
        '<w:tblStyle w:val="BriefingTable"/><w:tblpPr w:vertAnchor="page" w:tblpX="1" w:tblpY="1"/>',
    ),
    "a cell of its colour": in_body("<w:tcPr>", '<w:tcPr><w:shd w:val="clear" w:fill="1A1D21"/>'),
    "a page too small": in_body('w:h="16838"', 'w:h="1000"'),
    "a ground of the page": in_body("<w:body>", '<w:background w:color="1A1D21"/><w:body>'),
    "a link elsewhere": replacing(LINKS, ('Target="https://', 'Target="https://evil.example/')),
    "a template from elsewhere": replacing(
        SETTINGS, ("<w:compat>", '<w:attachedTemplate r:id="x" xmlns:r="r"/><w:compat>')
    ),
    "macros": replacing(
        TYPES, ("openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main")
    ),
    "another font by the same name": with_another_font,
    "another font to take for one": replacing(
        "word/fontTable.xml", ('w:name="Brief Serif">', 'w:name="Brief Serif"><w:altName w:val="Wingdings"/>')
    ),
    "a reference that leads elsewhere": in_body('w:name="s1p2"', 'w:name="s1p3"'),
    "a column of the grid without width": in_body('<w:gridCol w:w="', '<w:gridCol w:w="1" w:x="'),
    "a view of headings alone": replacing(SETTINGS, ("<w:zoom", '<w:view w:val="outline"/><w:zoom')),
    "another title above the window": replacing("docProps/core.xml", ("<dc:title>", f"<dc:title>{LIE}")),
    "a blank that is not kept": with_blanks_lost,
    "a sentence turned round": in_first_point(f"<w:r><w:rPr><w:rtl/></w:rPr><w:t>\u202e{LIE}</w:t></w:r>"),
}
"""What was done, and how; each takes a note with key points, actors and sources."""
