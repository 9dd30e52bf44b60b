"""PDF to an article: the lines pdfium sees, put back into paragraphs by `index.load.layout`."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from index.article import Article
from index.errors import DamagedFile, LockedFile, ScannedPages, TooLarge
from index.load.hints import Hints
from index.load.layout import DIVISIONS, Line, blocks_of, title_of
from index.normalise import normalise

MAX_PAGES = 300
MAX_CHARACTERS = 1_000_000
LEAST_ON_A_PAGE = 50

_NO_TITLE = re.compile(
    r"(?i)untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|rtf|odt|tex|dvi|qxd|html?)|https?://.*"
)
# a divided word's line end is swallowed: the mark of the division stands for both
_WRITTEN_LINE = re.compile(f"[^\r\n{DIVISIONS}]+[{DIVISIONS}]?")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def load(data: bytes, hints: Hints) -> Article:
    """The article in a PDF file.

    Raises `LockedFile` where it wants a password, `ScannedPages` where the pages hold fewer than
    ``LEAST_ON_A_PAGE`` characters on average, `DamagedFile` where pdfium finds no document.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise LockedFile(detail="a PDF with a password") from error
        raise DamagedFile(detail="pdfium finds no document") from error
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise TooLarge(detail="pages", limit=MAX_PAGES)
        lines = list(_lines(document))
        properties = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not pages or sum(len(line.text) for line in lines) < LEAST_ON_A_PAGE * pages:
        raise ScannedPages(detail=f"{pages} pages")
    date = _DATE.match(properties.get("CreationDate", ""))
    return Article.from_blocks(
        blocks_of(lines),
        name=hints.title,
        title=_title(properties.get("Title", ""), lines),
        byline=_one_line(properties.get("Author", "")) or None,
        url=hints.url,
        published="-".join(date.groups()) if date else None,
    )


def _lines(document: pypdfium2.PdfDocument) -> Iterator[Line]:
    """The lines of all pages in pdfium's order, with where they stand and how large they are."""
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise DamagedFile(detail=f"page {number + 1} cannot be read") from error
        text = text_page.get_text_range()
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise TooLarge(detail="characters", limit=MAX_CHARACTERS)
        # pdfium may leave characters out of the text; then offsets say nothing about places
        placed = len(text) == text_page.count_chars()
        for written in _WRITTEN_LINE.finditer(text):
            if stripped := written[0].strip():
                first = written.start() + written[0].index(stripped[0])
                last = first + len(stripped.rstrip(DIVISIONS)) - 1
                if placed and last >= first:
                    yield _placed(text_page, number, stripped, first, last)
                else:
                    yield Line(stripped, number)
        text_page.close()
        page.close()


def _placed(page: pypdfium2.PdfTextPage, number: int, text: str, first: int, last: int) -> Line:
    left, _, _, _ = _box(page, first)
    _, right, _, _ = _box(page, last)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, first, x, y)
    middle = (first + last) // 2
    return Line(
        text,
        number,
        left,
        right,
        y.value,
        raw.FPDFText_GetFontSize(page, middle) * _scale(page, middle),
        _is_bold(page, middle),
    )


def _box(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(page, index, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def _scale(page: pypdfium2.PdfTextPage, index: int) -> float:
    """How much the text matrix enlarges the font's nominal size; many writers use size 1."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(page, index, matrix):
        return 1.0
    return abs(matrix.d) or abs(matrix.b) or 1.0


def _is_bold(page: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a character's font calls itself bold; its weight is seldom written down."""
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(page, index, name, len(name), ctypes.c_int())
    return length <= len(name) and b"bold" in name.value.lower()


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _title(written: str, lines: list[Line]) -> str | None:
    """The file's own title where it looks like one, else the largest line of the first page."""
    title = _one_line(written)
    shown = title_of(lines)
    if title and not _NO_TITLE.fullmatch(title) and (" " in title or shown is None):
        return title
    return shown
