"""Page, fonts and styles of a Word file: who changes a style changes the whole report."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

PAGE_WIDTH = 9354  # between the margins, in twentieths of a point
_FONT = "Times New Roman"
_ACCENT = RGBColor(0x0B, 0x5A, 0x66)
_QUIET = RGBColor(0x58, 0x62, 0x71)
_SIZES = {
    "Normal": 12.0,
    "Title": 26.0,
    "Subtitle": 12.0,
    "Heading 1": 15.0,
    "Heading 2": 13.0,
    "Heading 3": 11.5,
    "Heading 4": 11.5,
}
# Our own styles: size, space before and after in points.
_OWN = {
    "Lead": (13.0, 0.0, 10.0),
    "Quiet": (10.0, 0.0, 4.0),
    "Cover Line": (12.0, 0.0, 90.0),
    "Cover Title": (28.0, 0.0, 8.0),
    "Contents": (11.0, 70.0, 4.0),
    "Cover Note": (10.0, 0.0, 3.0),
    "toc 1": (11.0, 0.0, 3.0),
    "Chart Title": (10.0, 10.0, 3.0),
    "Table Title": (9.5, 6.0, 3.0),
    "Small": (9.0, 1.0, 1.0),
    "Tiny": (8.5, 0.5, 0.5),
    "Gap": (4.0, 0.0, 0.0),
}
_TABLE = """\
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>"""
_REFERENCE = """\
<w:style {ns} w:type="character" w:customStyle="1" w:styleId="Reference">
  <w:name w:val="Reference"/><w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="0B5A66"/></w:rPr>
</w:style>"""
_CODE = """\
<w:style {ns} w:type="character" w:customStyle="1" w:styleId="Code">
  <w:name w:val="Code"/><w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="586271"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>
</w:style>"""
_RULE = """\
<w:pBdr {ns}>
  <w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="0B5A66"/>
</w:pBdr>"""
# What stands after the borders of a paragraph in its properties.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
                  "w:outlineLvl")  # fmt: skip
_LANGUAGE = '<w:lang {ns} w:val="{locale}" w:eastAsia="{locale}"/>'


def prepare(file: Any, locale: str) -> None:
    """Set page, language and styles of a new file."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.footer_distance = Cm(1.1)
    styles = file.styles
    for name, size in _SIZES.items():
        _fonts(styles[name])
        styles[name].font.size = Pt(size)
        if name != "Normal":
            styles[name].font.color.rgb = _ACCENT
    for name, (size, before, after) in _OWN.items():
        _own(styles, name, size, before, after)
    for name in ("Lead", "Quiet", "Cover Note"):
        styles[name].font.color.rgb = _QUIET
    for name in ("Contents", "Cover Line"):
        styles[name].font.color.rgb = _ACCENT
    for name in ("Contents", "Cover Line", "Cover Title", "Chart Title"):
        styles[name].font.bold = True
    for name in ("Contents", "Chart Title", "Table Title"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Table Title"].font.italic = True
    styles["Chart Title"].paragraph_format.right_indent = Pt(10)
    _headings(styles)
    ns = nsdecls("w")
    for style in (_TABLE, _REFERENCE, _CODE):
        styles.element.append(parse_xml(style.format(ns=ns)))
    normal = styles["Normal"].element.get_or_add_rPr()
    normal.append(parse_xml(_LANGUAGE.format(ns=ns, locale=locale)))


def _fonts(style: Any) -> None:
    """Set the font of a style for all scripts; themes would win otherwise."""
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), _FONT)


def _own(styles: Any, name: str, size: float, before: float, after: float) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "toc 1")
    style.base_style = styles["Normal"]
    style.font.size = Pt(size)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.0


def _headings(styles: Any) -> None:
    """Give headings their room and their rules."""
    for name, before, after in (("Heading 1", 20, 8), ("Heading 2", 14, 5), ("Heading 3", 14, 3)):
        layout = styles[name].paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
    for name, side, size, space in (("Heading 1", "bottom", 8, 3), ("Cover Line", "top", 24, 8)):
        rule = parse_xml(_RULE.format(ns=nsdecls("w"), side=side, size=size, space=space))
        styles[name].element.get_or_add_pPr().insert_element_before(rule, *_AFTER_BORDERS)
    title = styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    styles["Subtitle"].font.italic = False
    styles["Subtitle"].font.bold = styles["Title"].font.bold = True
    styles["List Bullet"].paragraph_format.space_after = Pt(4)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Footer"].font.size = Pt(9)
    tabs = styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Pt(PAGE_WIDTH / 20), WD_TAB_ALIGNMENT.RIGHT)
