"""Writes small .xlsx files as offices make them: merged cells, hidden rows and columns, days as numbers, several sheets."""
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = (f'<Types xmlns="{PACKAGE}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{KIND}"/></Types>')
STYLES = (f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
HIDDEN_ROW, HIDDEN_SHEET = ' hidden="1"', ' state="hidden"'


def letter(column):
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def cell(row, column, text):
    at = f"{letter(column)}{row + 1}"
    if text == "":
        return ""
    if text[0] in "=@" and text[1:].isdigit():
        return f'<c r="{at}" s="{1 if text[0] == "@" else 0}"><v>{text[1:]}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def worksheet(sheet):
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" width="9" hidden="1"/>' for c in sheet.get("hidden_columns", []))
    rows = ""
    for r, row in enumerate(sheet["rows"]):
        hidden = HIDDEN_ROW if r in sheet.get("hidden_rows", []) else ""
        rows += f'<row r="{r + 1}"{hidden}>' + "".join(cell(r, c, text) for c, text in enumerate(row.split("|"))) + "</row>"
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.get("merges", []))
    return (f'<worksheet xmlns="{MAIN}">' + (f"<cols>{columns}</cols>" if columns else "") + f"<sheetData>{rows}</sheetData>" +
            (f"<mergeCells>{merges}</mergeCells>" if merges else "") + "</worksheet>")


def relation(number, kind, target):
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def relations(all_of_them):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(all_of_them) + "</Relationships>"


def write(path, sheets):
    names = ""
    for n, sheet in enumerate(sheets, 1):
        names += f'<sheet name="{escape(sheet["name"])}" sheetId="{n}"{HIDDEN_SHEET if sheet.get("hidden") else ""} r:id="rId{n}"/>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations([relation(1, "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations([relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)] +
                                                [relation(len(sheets) + 1, "styles", "styles.xml")]),
        "xl/styles.xml": STYLES,
    }
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = worksheet(sheet)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
