#!/usr/bin/env python3
"""Makes demo/整改方案.docx and demo/整改方案-修订.docx from demo/plan.txt: the plan document of the demonstration, and a revised one.

The same text gives the same bytes. A line is a paragraph; the first is the title, "一、" opens a section. Run it after changing plan.txt.
"""
import pathlib
import zipfile
from xml.sax.saxutils import escape

DEMO = pathlib.Path(__file__).resolve().parent.parent / "demo"

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>
"""
RELATIONSHIPS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>
"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{}
<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/></w:sectPr>
</w:body></w:document>
"""

# What a later version of the plan says otherwise: each pair is a line, and the line that stands in its place.
REVISED = [
    ("清澜区贯彻落实第三轮省生态环境保护督察反馈意见整改方案", "清澜区贯彻落实第三轮省生态环境保护督察反馈意见整改方案（修订）"),
    ("整改目标：3条水体水质稳定消除黑臭，群众满意度达到90%以上。", "整改目标：3条水体水质稳定消除黑臭，连续12个月监测达标，群众满意度达到90%以上。"),
    ("③每月监测并向社会公布水质。", "③每月监测并向社会公布水质；\n④为3条水体逐一明确河长和管护单位。"),
]


def paragraph(line: str, first: bool) -> str:
    # GB/T 9704: title in 22 pt, text in 16 pt, two characters of indent
    if first:
        properties, run = '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'
    elif line[1:2] == "、":
        properties, run = '<w:ind w:firstLineChars="200"/>', '<w:b/><w:sz w:val="32"/>'
    else:
        properties, run = '<w:ind w:firstLineChars="200"/>', '<w:sz w:val="32"/>'
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def write(path: pathlib.Path, text: str) -> None:
    lines = [line for line in text.split("\n") if line]
    body = "\n".join(paragraph(line, number == 0) for number, line in enumerate(lines))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": DOCUMENT.format(body)}
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2025, 11, 20, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def main() -> None:
    text = (DEMO / "plan.txt").read_text(encoding="utf-8")
    write(DEMO / "整改方案.docx", text)
    for before, after in REVISED:
        if text.count(before + "\n") != 1:
            raise SystemExit(f"plan.txt: this line should stand there once: {before}")
        text = text.replace(before + "\n", after + "\n")
    write(DEMO / "整改方案-修订.docx", text)


if __name__ == "__main__":
    main()
