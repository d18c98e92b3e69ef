"""Writes small .xlsx files as offices make them: merged cells, hidden rows and columns, dates as numbers, several sheets."""
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
          '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
          "</styleSheet>")


HIDDEN, HIDDEN_SHEET = ' hidden="1"', ' state="hidden"'


class Day(int):
    """A date as Excel keeps it: days since 1899-12-30, shown by the cell's format."""


def letter(column):
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def cell(row, column, value):
    at = f"{letter(column)}{row + 1}"
    if value is None or value == "":
        return ""
    if isinstance(value, Day):
        return f'<c r="{at}" s="1"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def worksheet(sheet):
    hidden_rows, hidden_columns = sheet.get("hidden_rows", []), sheet.get("hidden_columns", [])
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" width="9" hidden="1"/>' for c in hidden_columns)
    rows = "".join(f'<row r="{r + 1}"{HIDDEN if r in hidden_rows else str()}>' + "".join(cell(r, c, v) for c, v in enumerate(row)) + "</row>"
                   for r, row in enumerate(sheet["rows"]))
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.get("merges", []))
    return (f'<worksheet xmlns="{MAIN}">' + (f"<cols>{columns}</cols>" if columns else "") + f"<sheetData>{rows}</sheetData>" +
            (f"<mergeCells>{merges}</mergeCells>" if merges else "") + "</worksheet>")


def write(path, sheets):
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml",
                      f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      '<Default Extension="xml" ContentType="application/xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>' + "".join(
            f'<sheet name="{escape(sheet["name"])}" sheetId="{n}"{HIDDEN_SHEET if sheet.get("hidden") else str()} r:id="rId{n}"/>'
            for n, sheet in zip(numbers, sheets)) + "</sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers) +
            f'<Relationship Id="rId{len(sheets) + 1}" Type="{REL}/styles" Target="styles.xml"/></Relationships>')
        book.writestr("xl/styles.xml", STYLES)
        for n, sheet in zip(numbers, sheets):
            book.writestr(f"xl/worksheets/sheet{n}.xml", worksheet(sheet))
