"""Documents made for tests: those of Word and of LibreOffice, and e-books."""

import io
import zipfile


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, data in members.items():
            target.writestr(name, data)
        target.comment = b"comment"
    return out.getvalue()


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r"'
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document {NAMES}><w:body>'
BOLD = "<w:rPr><w:b/></w:rPr>"


def docx(body: str, **members: str) -> bytes:
    main = f"{HEAD}{body}</w:body></w:document>"
    notes = {f"word/{name}.xml": text.encode() for name, text in members.items()}
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": main.encode(), **notes})


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


ODT_NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "draw", "style")
    )
    + ' xmlns:fo="fo" xmlns:svg="svg" xmlns:xlink="xlink" xmlns:dc="dc" xmlns:officeooo="ooo"'
)
ODT_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {ODT_NAMES}>'


def odt(body: str, automatic: str = "", **members: str) -> bytes:
    main = (
        f"{ODT_HEAD}<office:automatic-styles>{automatic}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    others = {f"{name}.xml": text.encode() for name, text in members.items()}
    kind = b"application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": main.encode(), **others})


CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0"?>
<package xmlns:dc="x"><metadata><dc:title>Le titre</dc:title><dc:creator>Jean Petit</dc:creator>
<dc:language>fr-FR</dc:language></metadata><manifest>
<item id="b" href="two%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="p" href="cover.jpg" media-type="image/jpeg"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>
"""


def page(text: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xml:lang="fr"><head><title>T</title></head><body><p>{text}<br/></p></body></html>'
    ).encode()


def book(**more: bytes) -> bytes:
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "OPS/book.opf": PACKAGE.encode(),
        "OPS/two a.xhtml": page("Deux."),
        "OPS/one.xhtml": page("Un <i>mot</i>."),
        "OPS/toc.ncx": b"<ncx><navLabel><text>Chapitre</text></navLabel></ncx>",
        "OPS/cover.jpg": b"\xff\xd8\xff",
    }
    return packed({name: data for name, data in (members | more).items() if data})
