"""Files made for tests: PDFs with text in four languages, one of pictures only, and such as an attacker would send."""

import io
import zipfile
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

TEXTS = {
    "en": ("The growers share one warehouse.", "Savings circles meet every week under the mango tree."),
    "fr": ("Les membres élisent leur conseil.", "La coopérative d'épargne réinvestit ses excédents."),
    "es": ("Los socios deciden en asamblea.", "La cosecha de café se vende en común."),
    "it": ("I soci approvano il bilancio.", "La filiera del cacao è gestita insieme."),
}


def pdf(pages: Sequence[str], *, password: str = "") -> bytes:
    """A PDF with a text on each page; locked where there is a password."""
    out = io.BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, invariant=1)
    for text in pages:
        for at, line in enumerate(text.split("\n")):
            canvas.drawString(70, 770 - 16 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned_pdf(pages: int = 2) -> bytes:
    """A PDF whose pages are drawings without any text, as a scanner makes them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _number in range(pages):
        for at in range(40):
            canvas.rect(60 + 10 * (at % 7), 700 - 12 * at, 200, 6, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan(text: str) -> bytes:
    """A PDF of one page that is a picture of the text, as a scanner makes it: no letter of it can be copied."""
    picture = Image.new("L", (1600, 400), 255)
    ImageDraw.Draw(picture).text((80, 140), text, fill=0, font=ImageFont.load_default(72))
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=200)
    return made.getvalue()


def pdf_with_script() -> bytes:
    """A PDF that asks its reader to run a script when it is opened."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(70, 770, "A page about beans.")
    canvas.showPage()
    canvas.save()
    action = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
    return out.getvalue().replace(b"/Type /Catalog", action + b"/Type /Catalog")


def endless_pdf() -> bytes:
    """A PDF whose tree of pages holds itself."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1000000 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(pages: Sequence[str], *, extra: str = "") -> bytes:
    """A Word document, divided into pages; ``extra`` stands before its root element."""
    parts = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in pages
    )
    xml = f'<?xml version="1.0"?>{extra}<w:document xmlns:w="{WORD}"><w:body>{parts}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def epub(chapters: Sequence[str]) -> bytes:
    """An EPUB with a chapter for each text."""
    names = [f"chapter{number}.xhtml" for number in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in names)
    order = "".join(f'<itemref idref="{name}"/>' for name in names)
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{order}</spine></package>'
    )
    bodies = {
        f"OEBPS/{name}": f"<html><body><p>{text}</p></body></html>" for name, text in zip(names, chapters, strict=True)
    }
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": package, **bodies}
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
