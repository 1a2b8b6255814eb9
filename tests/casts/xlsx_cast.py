"""Workbooks written by hand, XML and all: what spreadsheets save and libraries never would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# style 0 general, 1 a day of Excel's own, 2 a day as an office writes it, 3 zeros in front
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
    '<numFmt numFmtId="165" formatCode="000&quot; days&quot;"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)


def text(reference: str, words: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """Return a row of texts from column A on."""
    letters = "ABCDEFGH"[: len(cells)]
    inside = "".join(text(f"{c}{number}", t) for c, t in zip(letters, cells, strict=True))
    return f'<row r="{number}">{inside}</row>'


def parts(
    sheets: Mapping[str, str], *, strings: str = "", book: str = "", after: str = ""
) -> dict[str, str]:
    """Return the files of a workbook, by name.

    Parameters
    ----------
    sheets : mapping of str to str
        Rows of each sheet, as XML.
    strings : str
        Shared texts, as XML.
    book : str
        What stands before the list of sheets.
    after : str
        What stands behind the rows of each sheet.
    """
    numbers = range(1, len(sheets) + 1)
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
        for n, name in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in numbers
    )
    links += f'<Relationship Id="t" Type="{_LINKS}/sharedStrings" Target="/xl/texts.xml"/>'
    links += f'<Relationship Id="y" Type="{_LINKS}/styles" Target="styles.xml"/>'
    return {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{book}'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "xl/texts.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": _STYLES,
        **{
            f"xl/worksheets/s{n}.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>'
            f"{after}</worksheet>"
            for n, rows in zip(numbers, sheets.values(), strict=True)
        },
    }


def packed(files: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def workbook(sheets: Mapping[str, str], **more: str) -> bytes:
    return packed(parts(sheets, **more))
