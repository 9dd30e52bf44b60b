"""DOCX, EPUB and Markdown to articles."""

import pytest

from index.article import Article
from index.errors import DamagedFile
from index.load import Hints, load
from tests.hostile.makers import HELLO, archive, docx, epub, paragraph, xhtml


def lines(article: Article) -> list[tuple[str, bool]]:
    return [(article.text[p.start : p.end], p.heading) for p in article.paragraphs]


CORE = b"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Report</dc:title><dc:creator>Ann Lee</dc:creator><dc:language>de-CH</dc:language>
<dcterms:created>2026-11-21T08:30:00Z</dcterms:created></cp:coreProperties>"""
STYLES = b"""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>"""


def test_docx_keeps_headings_paragraphs_and_rows() -> None:
    table = b"<w:tbl><w:tr>%s%s</w:tr></w:tbl>" % (
        b"<w:tc>" + paragraph(b"Third") + b"</w:tc>",
        b"<w:tc>" + paragraph(b"12") + paragraph(b"cracks") + b"</w:tc>",
    )
    body = paragraph(b"The bridge", b"Titel") + paragraph(b"Why", b"berschrift1") + HELLO + table
    data = docx(body, b"", ("docProps/core.xml", CORE), ("word/styles.xml", STYLES))
    article = load(data, Hints("a.docx"))
    assert lines(article) == [
        ("The bridge", True),
        ("Why", True),
        ("Hello, this is a document.", False),
        ("Third | 12 cracks", False),
    ]
    assert (article.title, article.byline) == ("The bridge", "Ann Lee")
    assert (article.published, article.language) == ("2026-11-21", "de")


def test_docx_without_a_title_line_is_called_by_its_properties() -> None:
    article = load(docx(HELLO, b"", ("docProps/core.xml", CORE)), Hints("a.docx"))
    assert article.title == "Report"


def test_docx_shows_what_was_inserted_and_not_what_was_deleted() -> None:
    body = (
        b"<w:p><w:r><w:t>Close </w:t></w:r><w:del><w:r><w:t>open</w:t></w:r></w:del><w:ins><w:r>"
        b'<w:t xml:space="preserve">the</w:t><w:tab/><w:t>bridge</w:t><w:br/><w:t>now</w:t></w:r>'
        b"</w:ins></w:p>"
    )
    assert lines(load(docx(body), Hints())) == [("Close the bridge", False), ("now", False)]


def test_docx_without_its_document_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        load(archive(("word/document.xml", b"<a><b></a>")), Hints())


def test_epub_gives_its_chapters_in_reading_order() -> None:
    about = (
        b"<dc:title>The bridge</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Li"
        b"</dc:creator><dc:date>2026-11-21T00:00:00Z</dc:date><dc:language>en-GB</dc:language>"
        b"<dc:publisher>Courier Books</dc:publisher>"
    )
    doctype = (
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"'
        b' "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    )
    chapters = [
        xhtml(b"<h1>One</h1><p>It was caf&eacute; weather.<br/>It&nbsp;rained.</p>", doctype),
        xhtml(b"<h1>Two</h1><ul><li>A pier</li><li>A ferry</li></ul><script>no</script>"),
    ]
    article = load(epub(chapters, about), Hints("a.epub"))
    assert lines(article) == [
        ("One", True),
        ("It was café weather.", False),
        ("It rained.", False),
        ("Two", True),
        ("A pier", False),
        ("A ferry", False),
    ]
    assert (article.title, article.byline) == ("The bridge", "Ann Lee, Bo Li")
    assert (article.site, article.published) == ("Courier Books", "2026-11-21")
    assert article.language == "en"


def test_epub_without_a_package_is_damaged() -> None:
    data = archive(("META-INF/container.xml", b"<container/>"))
    with pytest.raises(DamagedFile):
        load(data, Hints())


MARKDOWN = """---
title: "The bridge"
author: Ann Lee
date: 2026-11-21
---
# Why it *closed*

The **council** voted on [Tuesday](https://courier.example/a_(b)) to close
the `old` bridge, ![a picture](b.png) the _mayor_ said. Snake_case_words stay.

> “No choice,” said Maria.

- The northern lane
- [x] The southern lane

| Pier | Cracks |
|------|-------:|
| Third | 12 |

<!-- not to be seen -->
[1]: https://courier.example/
"""


def test_markdown_loses_its_marks_and_keeps_its_parts() -> None:
    article = load(MARKDOWN.encode(), Hints("a.md"))
    found = lines(article)
    assert found[0] == ("Why it closed", True)
    assert "The council voted on Tuesday" in found[1][0]
    assert "the old bridge, the mayor said. Snake_case_words stay." in found[1][0]
    assert ("“No choice,” said Maria.", False) in found
    assert ("The northern lane", False) in found
    assert ("The southern lane", False) in found
    assert ("Third | 12", False) in found
    assert not any("not to be seen" in text or "https" in text for text, _ in found)
    assert (article.title, article.byline) == ("The bridge", "Ann Lee")
    assert article.published == "2026-11-21"


def test_markdown_without_front_matter_is_called_by_its_first_heading() -> None:
    article = load(b"# The bridge\n\nIt is closed now, and nobody knows why.\n", Hints("a.md"))
    assert article.title == "The bridge"


@pytest.mark.parametrize("mark", ["[", "*", "_", "`", "<!--", "![", ">", "|", "~", "<a "])
def test_markdown_of_one_mark_is_read_in_time(mark: str) -> None:
    text = mark * 30_000 + "\n\nA last word.\n"
    assert "A last word." in load(text.encode(), Hints("a.md")).text
