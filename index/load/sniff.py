"""What kind of file some bytes are: by their content first, their name and MIME type second."""

import io
import re
import zipfile
from enum import Enum

from index.errors import DamagedFile, LockedFile, WrongType
from index.load.charset import decode
from index.load.hints import Hints


class Kind(Enum):
    """The kinds we read; each value is the module of `index.load` that reads it."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    MARKDOWN = "markdown"
    PLAIN = "plain"


_MAGIC = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "audio or video"),
    (b"OggS", "audio or video"),
    (b"ID3", "audio or video"),
    (b"fLaC", "audio or video"),
    (b"\x1aE\xdf\xa3", "audio or video"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3", "database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4_096
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|link|script|style|div|p|span|article|section|main|header"
    r"|h[1-6]|ul|ol|table|br|a|img)\b[^<>]*>",
    re.IGNORECASE,
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")


def kind_of(data: bytes, hints: Hints) -> Kind:
    """The kind of ``data``.

    Raises `WrongType` (its ``detail`` names the kind) for what we do not read, `LockedFile` for an
    encrypted office file, `DamagedFile` for a container that breaks off.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLE):
        if _ENCRYPTED_OFFICE in data:
            raise LockedFile(detail="an encrypted office file")
        raise WrongType(detail="doc")
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for magic, name in _MAGIC:
        if data.startswith(magic):
            # two letters are a word as well as a bitmap's mark
            if magic == b"BM" and b"\x00" not in data[:64]:
                continue
            raise WrongType(detail=name)
    if data[4:8] == b"ftyp":
        raise WrongType(detail="audio or video")
    return _text_kind(decode(data[:_HEAD], hints.charset), hints)


def _text_kind(head: str, hints: Hints) -> Kind:
    said_html = hints.mime in _HTML_TYPES or hints.suffix in ("html", "htm", "xhtml")
    if _HTML_START.match(head) or (said_html and _HTML_TAG.search(head)):
        return Kind.HTML
    said_text = hints.mime.startswith("text/") or hints.suffix in ("txt", "md", "text")
    if not said_text and head.lstrip().startswith("<") and len(_HTML_TAG.findall(head)) > 2:
        return Kind.HTML
    if hints.mime in _MARKDOWN_TYPES or hints.suffix in ("md", "markdown", "mdown"):
        return Kind.MARKDOWN
    return Kind.PLAIN


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedFile(detail="a zip file that breaks off") from error
    if "META-INF/container.xml" in names:
        return Kind.EPUB
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return Kind.DOCX
    for part, name in (("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "odt")):
        if any(entry.startswith(part) for entry in names):
            raise WrongType(detail=name)
    raise WrongType(detail="archive")
