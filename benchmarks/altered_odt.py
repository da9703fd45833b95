"""Alterations of an OpenDocument text: its words stay where they are, and a reader sees something else."""

from io import BytesIO
from zipfile import ZipFile

from altering import PIXEL, Alteration, change, repack, replacing

BODY, STYLES = "content.xml", "styles.xml"
LIE = "It is NOT TRUE that: "
LIST = '<text:list text:style-name="KeyPoints"><text:list-item>'
"""How the key points begin."""

STYLE = 'style:name="KeyPoint" '
WORDS = f'<text:p text:style-name="Standard">{LIE}</text:p>'


def in_body(old: str, new: str) -> Alteration:
    return replacing(BODY, (old, new))


def in_point(inside: str) -> Alteration:
    """Put something into the first key point, before its text."""

    def alter(text: str) -> str:
        at = text.index(">", text.index("<text:p", text.index(LIST))) + 1
        return f"{text[:at]}{inside}{text[at:]}"

    return lambda data: repack(data, {BODY: alter})


def on_point(properties: str, kind: str = "text") -> Alteration:
    """Set the first key point in a style of its own."""
    style = f'<style:style style:name="Own" style:family="paragraph" style:parent-style-name="KeyPoint"><style:{kind}-properties {properties}/></style:style>'

    def alter(text: str) -> str:
        at = text.index('text:style-name="', text.index("<text:p", text.index(LIST)))
        end = text.index('"', at + 17)
        text = f'{text[:at]}text:style-name="Own{text[end:]}'
        return change("</office:automatic-styles>", f"{style}</office:automatic-styles>", text)

    return lambda data: repack(data, {BODY: alter})


def in_style(properties: str, kind: str = "text") -> Alteration:
    """Set properties in the style of the key points."""

    def alter(text: str) -> str:
        at = text.index(STYLE)
        end = text.index("</style:style>", at)
        return f"{text[:end]}<style:{kind}-properties {properties}/>{text[end:]}"

    return lambda data: repack(data, {STYLES: alter})


def before_points(inside: str) -> Alteration:
    return in_body(LIST, f"{inside}{LIST}")


def around_points(opened: str, closed: str) -> Alteration:
    def alter(text: str) -> str:
        at = text.index(LIST)
        end = text.index("</text:list>", at) + len("</text:list>")
        return f"{text[:at]}{opened}{text[at:end]}{closed}{text[end:]}"

    return lambda data: repack(data, {BODY: alter})


def with_picture(kind: str) -> Alteration:
    """Show a picture over the text, or in the line."""
    frame = f'<draw:frame text:anchor-type="{kind}" svg:width="160mm" svg:height="30mm"><draw:image xlink:href="over.png"/></draw:frame>'
    return lambda data: repack(in_point(frame)(data), {}, {"over.png": PIXEL})


def with_another_font(data: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w") as new:
        other = old.read("Fonts/BriefSans-Italic.ttf")
        for part in old.infolist():
            new.writestr(part, other if part.filename.endswith("BriefSerif-Regular.ttf") else old.read(part))
    return packed.getvalue()


def with_two_of_a_name(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        body = package.read(BODY).decode()
    packed = BytesIO(data)
    with ZipFile(packed, "a") as package:
        package.writestr("Content.xml", body)
    return packed.getvalue()


NOTE = '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation><text:note-body>{1}</text:note-body></text:note>'
HIDDEN = '<text:section text:name="s" text:display="none">'
BOX = '<draw:frame text:anchor-type="as-char" svg:width="90mm" svg:height="9mm"><draw:text-box>{0}</draw:text-box></draw:frame>'

ALTERATIONS: dict[str, Alteration] = {
    "a footnote": in_point(NOTE.format("footnote", WORDS)),
    "an endnote": in_point(NOTE.format("endnote", WORDS)),
    "a comment": in_point(f"<office:annotation>{WORDS}</office:annotation>"),
    "a list that says not": replacing(
        STYLES, ('style:num-suffix="."', f'style:num-prefix="{LIE}" style:num-suffix="."')
    ),
    "a list form that says not": replacing(
        STYLES,
        ('style:num-suffix="."', f'style:num-suffix="." loext:num-list-format="{LIE}%1%." xmlns:loext="urn:loext"'),
    ),
    "a list that counts on": in_body(
        LIST, LIST.replace("><text:list-item", ' text:continue-numbering="true"><text:list-item')
    ),
    "a list that starts elsewhere": in_body(
        LIST, LIST.replace("<text:list-item", '<text:list-item text:start-value="7"')
    ),
    "a hidden section": around_points(HIDDEN, "</text:section>"),
    "a section from elsewhere": before_points(
        '<text:section text:name="s"><text:section-source xlink:href="other.odt"/></text:section>'
    ),
    "a style that hides": in_style('text:display="none"'),
    "a style that whitens": in_style('fo:color="#FFFFFF"'),
    "a style that strikes": in_style('style:text-line-through-style="solid"'),
    "a style too small to read": in_style('fo:font-size="1pt"'),
    "a style off the page": in_style('fo:margin-left="-300mm"', "paragraph"),
    "a style over its ground": in_style('fo:background-color="#1A1D21"', "paragraph"),
    "a paragraph that hides": on_point('text:display="none"'),
    "a paragraph that whitens": on_point('fo:color="#FFFFFF"'),
    "a paragraph struck": on_point('style:text-line-through-style="solid"'),
    "a paragraph raised": on_point('style:text-position="super 58%"'),
    "a paragraph that is seen through": on_point('loext:opacity="1%" xmlns:loext="urn:loext"'),
    "a paragraph in signs": on_point('fo:font-family="Wingdings"'),
    "a paragraph squeezed": on_point('style:text-scale="1%"'),
    "a paragraph without height": on_point('fo:line-height="1pt"', "paragraph"),
    "a paragraph turned round": on_point('style:text-rotation-angle="180"'),
    "a condition that hides": replacing(
        STYLES,
        (STYLE, STYLE),
        (
            "</office:styles>",
            '<style:style style:name="c" style:family="paragraph"><style:map style:condition="x" style:apply-style-name="y"/></style:style></office:styles>',
        ),
    ),
    "words before the points": before_points(WORDS),
    "words in the header": replacing(STYLES, ("<style:header>", f"<style:header>{WORDS}")),
    "a header of the first page": replacing(
        STYLES, ("</style:footer>", f"</style:footer><style:header-first>{WORDS}</style:header-first>")
    ),
    "a header of left pages": replacing(
        STYLES, ("</style:footer>", f"</style:footer><style:header-left>{WORDS}</style:header-left>")
    ),
    "a page number that says not": replacing(STYLES, (">1</text:page-number>", f">{LIE}</text:page-number>")),
    "a picture over the text": with_picture("paragraph"),
    "a picture in the line": with_picture("as-char"),
    "a box with words": in_point(BOX.format(WORDS)),
    "another document within": in_point(
        '<draw:frame text:anchor-type="as-char"><draw:object xlink:href="./Object 1"/></draw:frame>'
    ),
    "a drawing over the text": before_points('<draw:rect draw:z-index="9" svg:width="90mm" svg:height="90mm"/>'),
    "a field that says not": in_point(f'<text:user-field-get text:name="x">{LIE}</text:user-field-get>'),
    "a text that hides by a condition": in_point(
        f'<text:conditional-text text:condition="x" text:string-value-if-true="{LIE}">x</text:conditional-text>'
    ),
    "words tracked": before_points("<text:tracked-changes/>"),
    "an index": before_points(
        f"<text:table-of-content><text:index-body>{WORDS}</text:index-body></text:table-of-content>"
    ),
    "ruby over the words": in_point(
        f"<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>{LIE}</text:ruby-text></text:ruby>"
    ),
    "a row that hides": in_body(
        '<table:table-row table:style-name="Row">',
        '<table:table-row table:style-name="Row" table:visibility="collapse">',
    ),
    "a column without width": in_body(
        'style:column-width="', 'style:column-width="0mm" style:rel-column-width="1*" x="'
    ),
    "a cell crossed out": in_body(
        "<style:table-cell-properties ", '<style:table-cell-properties style:diagonal-bl-tr="2pt solid #000000" '
    ),
    "a cell over others": in_body(
        '<table:table-cell table:style-name="Cell"',
        '<table:table-cell table:number-columns-spanned="4" table:style-name="Cell"',
    ),
    "a page too small": replacing(STYLES, ('fo:page-height="297', 'fo:page-height="29')),
    "a ground of the page": replacing(
        STYLES, ("<style:page-layout-properties ", '<style:page-layout-properties fo:background-color="#1a1d21" ')
    ),
    "a link elsewhere": in_body('xlink:href="https://', 'xlink:href="https://evil.example/'),
    "a script": in_body(
        "<office:automatic-styles>",
        "<office:scripts><office:event-listeners/></office:scripts><office:automatic-styles>",
    ),
    "macros": lambda data: repack(data, {}, {"Basic/script-lc.xml": "<x/>"}),
    "another font by the same name": with_another_font,
    "two parts of one name": with_two_of_a_name,
    "headings that say not": replacing(
        STYLES,
        (
            "</office:styles>",
            f'<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-prefix="{LIE}"/></text:outline-style></office:styles>',
        ),
    ),
    "a ground drawn on the page": replacing(
        STYLES,
        (
            "<style:page-layout ",
            '<style:style style:name="dp" style:family="drawing-page"><style:drawing-page-properties draw:fill="bitmap"/></style:style><style:page-layout ',
        ),
        ("<style:master-page ", '<style:master-page draw:style-name="dp" '),
    ),
    "a class of paragraphs": in_body(
        '<text:p text:style-name="Subtitle"', '<text:p text:class-names="Hidden" text:style-name="Subtitle"'
    ),
    "a reference that leads elsewhere": in_body(
        'text:bookmark-start text:name="s1p2"', 'text:bookmark-start text:name="s1p3"'
    ),
    "another title above the window": replacing("meta.xml", ("<dc:title>", f"<dc:title>{LIE}")),
    "words turned round": in_point(f"\u202e{LIE}"),
}
"""What was done, and how; each takes a note with key points, actors and sources."""
