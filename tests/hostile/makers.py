"""Files made to hang, crash or fill the machine that reads them, small enough to make in a test."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

Maker = Callable[[], bytes]


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of numbered objects, the first with number 1, with a proper cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def one_page(content: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << " + font + resources + b" >> >>",
        content,
        *others,
    )


def pdf_that_inflates() -> bytes:
    """A few megabytes that inflate to 640 MB of text operators."""
    squeeze = zlib.compressobj(1)
    piece = b"(a) Tj " * 2**17
    data = squeeze.compress(b"BT /F1 9 Tf ")
    data += b"".join(squeeze.compress(piece) for _ in range(700))
    return one_page(stream(data + squeeze.flush(), b"/Filter /FlateDecode"))


def pdf_that_inflates_twice() -> bytes:
    squeeze = zlib.compressobj(1)
    once = b"".join(squeeze.compress(bytes(2**20)) for _ in range(1200)) + squeeze.flush()
    return one_page(stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def pdf_of_exponential_forms() -> bytes:
    """Seven forms, each of which draws the next one ten times: 10,000,000 texts."""
    forms = []
    for level in range(7):
        draws = b"/X%d Do " % (level + 1) * 10 if level < 6 else b"BT /F1 9 Tf (word) Tj ET " * 10
        names = b"/XObject << /X%d %d 0 R >>" % (level + 1, 6 + level) if level < 6 else b""
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << " + names
        forms.append(
            stream(
                draws,
                head + b" /Font << /F1 << /Type /Font /Subtype /Type1"
                b" /BaseFont /Helvetica >> >> >>",
            )
        )
    return one_page(stream(b"/X0 Do " * 10), *forms, resources=b"/XObject << /X0 5 0 R >>")


def pdf_that_claims_a_million_pages() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


def pdf_whose_pages_go_in_a_circle() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 4 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 4 >>",
    )


def pdf_with_a_password() -> bytes:
    encrypt = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    )
    body = one_page(stream(b"BT /F1 9 Tf (secret) Tj ET"), encrypt)
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R /ID [<31> <31>]")


def pdf_of_pictures() -> bytes:
    return one_page(stream(b"0 0 612 792 re f"))


def archive(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: bytes, head: bytes = b"", *others: tuple[str, bytes]) -> bytes:
    document = b'<?xml version="1.0"?>' + head + b"<w:document " + W + b"><w:body>" + body
    return archive(("word/document.xml", document + b"</w:body></w:document>"), *others)


def paragraph(text: bytes, style: bytes = b"") -> bytes:
    style = b'<w:pPr><w:pStyle w:val="%s"/></w:pPr>' % style if style else b""
    return b"<w:p>" + style + b"<w:r><w:t>" + text + b"</w:t></w:r></w:p>"


HELLO = paragraph(b"Hello, this is a document.")


def docx_that_inflates() -> bytes:
    """A member of 100 MB that packs into 100 kB."""
    return archive(("word/document.xml", bytes(100 * 2**20)))


def docx_that_lies_about_its_size() -> bytes:
    """The directory declares ten bytes for a member of 60 MB."""
    honest = archive(("word/document.xml", b"<a>" + b" " * (60 * 2**20) + b"</a>"))
    size = struct.pack("<L", 60 * 2**20 + 7)
    return honest.replace(size, struct.pack("<L", 10))


def docx_of_many_members() -> bytes:
    return docx(HELLO, b"", *((f"a/{n}.xml", b"") for n in range(6_000)))


def docx_with_a_path_out(name: str) -> Maker:
    return lambda: docx(HELLO, b"", (name, b"boom"))


def docx_with_entities() -> bytes:
    """A billion laughs."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE w:document [<!ENTITY l0 "ha">' + laughs + b"]>"
    return docx(paragraph(b"&l9;"), head)


def docx_that_asks_for_a_file() -> bytes:
    head = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return docx(paragraph(b"&x;"), head)


def docx_in_utf16_with_a_dtd() -> bytes:
    document = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return archive(("word/document.xml", document.encode("utf-16")))


def docx_nested_deep() -> bytes:
    return docx(b"<w:tbl><w:tr><w:tc>" * 30_000 + HELLO + b"</w:tc></w:tr></w:tbl>" * 30_000)


def docx_of_empty_paragraphs() -> bytes:
    return docx(b"<w:p/>" * 10_000)


def docx_of_endless_paragraphs() -> bytes:
    return docx(b"<w:p/>" * 500_000)


def docx_marked_as_encrypted() -> bytes:
    packed = bytearray(docx(HELLO))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


CONTAINER = b"""<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""


def epub(chapters: list[bytes], about: bytes = b"", *others: tuple[str, bytes]) -> bytes:
    """A book; ``about`` is Dublin Core, chapters are whole XHTML documents."""
    items = b"".join(
        b'<item id="c%d" href="c%d.xhtml" media-type="application/xhtml+xml"/>' % (n, n)
        for n in range(len(chapters))
    )
    spine = b"".join(b'<itemref idref="c%d"/>' % n for n in range(len(chapters)))
    package = (
        b'<package xmlns="http://www.idpf.org/2007/opf"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        + about
        + b"</metadata><manifest>"
        + items
        + b"</manifest><spine>"
        + spine
        + b"</spine></package>"
    )
    pages = [(f"OPS/c{n}.xhtml", page) for n, page in enumerate(chapters)]
    return archive(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/book.opf", package),
        *pages,
        *others,
    )


def xhtml(body: bytes, head: bytes = b"") -> bytes:
    return head + b'<html xmlns="http://www.w3.org/1999/xhtml"><body>' + body + b"</body></html>"


def epub_with_entities() -> bytes:
    return epub([xhtml(b"<p>&a;</p>", b'<!DOCTYPE html [<!ENTITY a "aaaa">]>')])


def epub_under_lock() -> bytes:
    lock = (
        b'<e xmlns="x"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128"/></e>'
    )
    return epub([xhtml(b"<p>secret</p>")], b"", ("META-INF/encryption.xml", lock))


def epub_of_endless_chapters() -> bytes:
    return epub([xhtml(b"<p>a</p>")] * 1_500)


def epub_longer_than_a_library() -> bytes:
    return epub([xhtml(b"<p>" + b"words and words " * 10_000 + b"</p>")] * 10)


def html(body: bytes) -> bytes:
    return b"<!doctype html><html><head><title>t</title></head><body>" + body + b"</body></html>"


def html_of_linked_data_nested_deep() -> bytes:
    deep = b"[" * 90_000 + b"]" * 90_000
    return html(b'<script type="application/ld+json">' + deep + b"</script>")


HOSTILE: dict[str, tuple[Maker, str]] = {
    "page of unclosed paragraphs": (lambda: html(b"<p>" * 500_000), "html"),
    "page of paragraphs": (lambda: html(b"<p>a</p>" * 150_000), "html"),
    "page of line breaks": (lambda: html(b"<br>" * 700_000), "html"),
    "page nested deep": (lambda: html(b"<div>" * 100_000), "html"),
    "page of 4 MB": (lambda: html(b"a" * 4 * 2**20), "html"),
    "page without text": (lambda: html(b"<div></div>" * 50), "html"),
    "page of one script": (lambda: html(b"<script>x</script>"), "html"),
    "page of linked data nested deep": (html_of_linked_data_nested_deep, "html"),
    "page cut off": (lambda: html(b"<p>a")[:40], "html"),
    "pdf that inflates": (pdf_that_inflates, "pdf"),
    "pdf that inflates twice": (pdf_that_inflates_twice, "pdf"),
    "pdf that claims a million pages": (pdf_that_claims_a_million_pages, "pdf"),
    "pdf whose pages go in a circle": (pdf_whose_pages_go_in_a_circle, "pdf"),
    "pdf with a password": (pdf_with_a_password, "pdf"),
    "pdf of pictures": (pdf_of_pictures, "pdf"),
    "pdf cut off": (lambda: pdf_of_pictures()[:200], "pdf"),
    "docx that inflates": (docx_that_inflates, "docx"),
    "docx that lies about its size": (docx_that_lies_about_its_size, "docx"),
    "docx of many members": (docx_of_many_members, "docx"),
    "docx with a path up": (docx_with_a_path_out("../../boom"), "docx"),
    "docx with a path from the root": (docx_with_a_path_out("/etc/boom"), "docx"),
    "docx with a drive": (docx_with_a_path_out("C:\\boom"), "docx"),
    "docx with entities": (docx_with_entities, "docx"),
    "docx that asks for a file": (docx_that_asks_for_a_file, "docx"),
    "docx in UTF-16 with a DTD": (docx_in_utf16_with_a_dtd, "docx"),
    "docx nested deep": (docx_nested_deep, "docx"),
    "docx of empty paragraphs": (docx_of_empty_paragraphs, "docx"),
    "docx of endless paragraphs": (docx_of_endless_paragraphs, "docx"),
    "docx marked as encrypted": (docx_marked_as_encrypted, "docx"),
    "docx cut off": (lambda: docx(HELLO)[:90], "docx"),
    "epub with entities": (epub_with_entities, "epub"),
    "epub under lock": (epub_under_lock, "epub"),
    "epub of endless chapters": (epub_of_endless_chapters, "epub"),
    "epub longer than a library": (epub_longer_than_a_library, "epub"),
    "epub cut off": (lambda: epub([xhtml(b"<p>a</p>")])[:300], "epub"),
    "text of 20 MB": (lambda: b"a. " * 6_900_000, "txt"),
    "text of 10,000 empty lines": (lambda: b"\n" * 10_000, "txt"),
    "text that is none": (lambda: bytes(range(256)) * 100, "txt"),
    "picture called a text": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "txt"),
    "nothing": (lambda: b"", "txt"),
}
"""What each file is, how it is made, and the name's ending it comes with."""
