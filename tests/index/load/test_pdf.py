"""PDF files, generated here from known text, back to that text."""

import io
import re
import time
from collections import Counter

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from index.article import Article
from index.errors import TooLarge
from index.load import Hints, load
from tests.hostile.makers import one_page, stream

TITLE = "The bridge that nobody crossed"
SECTION = (
    "The council voted on Tuesday to close the old harbour bridge to cars for two years, the mayor"
    " said after a meeting that went on until midnight and left everybody tired.",
    "Engineers found cracks in three of its nine piers last autumn. The city has watched them grow"
    " ever since, according to a report of forty pages that it published on Monday morning.",
    "“We had no choice,” said Maria Lind, who runs the harbour office. “It is too dangerous, and it"
    " has been too dangerous since the winter of 2019, when the well-known northern pier moved.”",
)
WORD = re.compile(r"\w+")


def printed(sections: int, columns: int = 1, **style: object) -> bytes:
    """A report with running heads and numbered pages."""
    out = io.BytesIO()
    width = (A4[0] - 120 - 20 * (columns - 1)) / columns
    frames = [Frame(60 + n * (width + 20), 70, width, A4[1] - 140) for n in range(columns)]

    def furniture(canvas: object, document: BaseDocTemplate) -> None:
        canvas.drawString(60, A4[1] - 40, "The Harbour Courier · November 2026")  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page} of 40")  # type: ignore[attr-defined]

    document = BaseDocTemplate(out, pagesize=A4, title=TITLE, author="Ann Lee")
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    sheet = getSampleStyleSheet()
    body = ParagraphStyle("b", parent=sheet["BodyText"], **style)
    story = [Paragraph(TITLE, sheet["Title"])]
    for number in range(sections):
        story.append(Paragraph(f"Part {number + 1}", sheet["Heading2"]))
        story += [Paragraph(text, body) for text in section(number)]
    document.build(story)
    return out.getvalue()


def section(number: int) -> list[str]:
    """The paragraphs of a part, of another length in each, so that pages end elsewhere."""
    return [f"{text} {' '.join(text.split()[: 3 * number % 17])}." for text in SECTION]


def truth(sections: int) -> str:
    parts = (f"Part {n + 1}\n" + "\n".join(section(n)) for n in range(sections))
    return TITLE + "\n" + "\n".join(parts)


def word_f1(true: str, found: str) -> float:
    a, b = Counter(WORD.findall(true)), Counter(WORD.findall(found))
    return 2 * (a & b).total() / (a.total() + b.total())


def texts(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


@pytest.mark.parametrize(
    "style",
    [
        {"alignment": 4},
        {"alignment": 0},
        {"alignment": 4, "firstLineIndent": 14, "spaceBefore": 0, "spaceAfter": 0},
        {"alignment": 4, "hyphenationLang": "en_GB", "embeddedHyphenation": 1},
        {"fontSize": 14, "leading": 20},
    ],
    ids=["justified", "ragged", "indented", "hyphenated", "large"],
)
def test_printed_article_comes_back_whole(style: dict[str, object]) -> None:
    article = load(printed(12, **style), Hints("a.pdf"))
    assert word_f1(truth(12), article.text) >= 0.99
    assert "Harbour Courier" not in article.text
    assert "Page 2" not in article.text
    kept = sum(text in texts(article) for n in range(12) for text in section(n))
    assert kept >= 0.9 * 12 * len(SECTION)


def test_columns_are_read_one_after_the_other() -> None:
    article = load(printed(12, columns=2, alignment=0), Hints("a.pdf"))
    assert word_f1(truth(12), article.text) >= 0.99
    kept = sum(text in article.text for n in range(12) for text in section(n))
    assert kept >= 0.9 * 12 * len(SECTION)


def test_title_author_date_and_headings_are_found() -> None:
    article = load(printed(8), Hints("a.pdf"))
    assert (article.title, article.byline) == (TITLE, "Ann Lee")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", article.published or "")
    headings = [article.text[p.start : p.end] for p in article.paragraphs if p.heading]
    assert headings == [TITLE, *(f"Part {n}" for n in range(1, 9))]


def test_forty_pages_open_in_under_a_second() -> None:
    data = printed(170)
    load(printed(1), Hints("a.pdf"))
    begun = time.perf_counter()
    article = load(data, Hints("a.pdf"))
    assert time.perf_counter() - begun < 1
    assert len(article.text) > 80_000


def drawn(*lines: str) -> bytes:
    """One page with a line of text every 12 points."""
    text = "".join(f"({line}) Tj T*\n" for line in lines)
    return one_page(stream(f"BT /F1 10 Tf 12 TL 60 700 Td\n{text}ET".encode("latin-1")))


def test_division_at_the_line_end_is_undone_and_a_compound_kept() -> None:
    article = load(
        drawn(
            "The northern pier, a well-known sight, has been mov-",
            "ing for years, and the long-",
            "term plan for it is as old as the bridge is, say those who watch the well-",
            "known pier and what they call the long-term plan.",
        ),
        Hints("a.pdf"),
    )
    assert "has been moving for years" in article.text
    assert "the well-known pier" in article.text
    assert "the long-term plan for it" in article.text


def test_more_pages_than_we_read_are_refused() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    from tests.hostile.makers import pdf

    kids = b" ".join(b"%d 0 R" % n for n in range(3, 304))
    data = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 301 >>",
        *[page] * 301,
    )
    with pytest.raises(TooLarge) as caught:
        load(data, Hints("a.pdf"))
    assert (caught.value.limit, caught.value.detail) == (300, "pages")
