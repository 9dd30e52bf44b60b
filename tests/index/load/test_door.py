"""The one door: what the bytes are, whatever they are called, and how they are written."""

import codecs
from pathlib import Path

import pytest

from index.errors import (
    DamagedFile,
    EmptyArticle,
    LockedFile,
    NotText,
    TooLarge,
    UnreadableArticle,
    WrongType,
)
from index.load import MAX_BYTES, Hints, load, open_file
from index.load.charset import decode
from index.load.sniff import Kind, kind_of
from tests.hostile.makers import HELLO, docx, epub, pdf_of_pictures, xhtml

PAGE = b"<!doctype html><title>a</title><p>Hello there, this is a page.</p>"
BOOK = epub([xhtml(b"<p>Hello there.</p>")])


@pytest.mark.parametrize(
    ("data", "name", "mime", "kind"),
    [
        (PAGE, "a.txt", "text/plain", Kind.HTML),
        (PAGE, "a.pdf", "application/pdf", Kind.HTML),
        (b"\n \n<!-- a --><HTML><body>a", "", "", Kind.HTML),
        (b"\xef\xbb\xbf" + PAGE, "", "", Kind.HTML),
        ("<html><body>a".encode("utf-16"), "", "", Kind.HTML),
        (b"<p>Hello</p>", "", "text/html", Kind.HTML),
        (b"<p>Hello</p>", "a.html", "", Kind.HTML),
        (b"Hello there.", "a.html", "text/html", Kind.PLAIN),
        (b"Hello <b>there</b>.", "a.txt", "text/plain", Kind.PLAIN),
        (b"# Hello", "a.md", "", Kind.MARKDOWN),
        (b"# Hello", "", "text/markdown", Kind.MARKDOWN),
        (b"# Hello", "a.txt", "", Kind.PLAIN),
        (b"BMW said on Monday that it would build cars.", "", "", Kind.PLAIN),
        (pdf_of_pictures(), "a.html", "text/html", Kind.PDF),
        (b"\n\n" + pdf_of_pictures(), "", "", Kind.PDF),
        (docx(HELLO), "a.zip", "application/zip", Kind.DOCX),
        (BOOK, "a.docx", "", Kind.EPUB),
        (b"", "", "", Kind.PLAIN),
    ],
)
def test_content_goes_before_name_and_type(data: bytes, name: str, mime: str, kind: Kind) -> None:
    assert kind_of(data, Hints(name, mime)) is kind


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x89PNG\r\n\x1a\n", WrongType),
        (b"\xff\xd8\xff\xe0", WrongType),
        (b"\x00\x00\x00\x18ftypmp42", WrongType),
        (b"{\\rtf1 hello}", WrongType),
        (b"\x1f\x8b\x08\x00", WrongType),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), WrongType),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            LockedFile,
        ),
        (b"PK\x03\x04" + bytes(50), DamagedFile),
        (bytes(range(256)), NotText),
    ],
)
def test_what_we_do_not_read_is_refused_by_its_content(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        kind_of(data, Hints("article.txt", "text/plain"))


CASES = {
    "utf-8": "Der Bürgermeister schloss die alte Brücke.",
    "utf-16": "Der Bürgermeister schloss die alte Brücke.",
    "cp1252": "Der Bürgermeister schloss die „alte“ Brücke – für zwei Jahre.",
    "shift_jis": "市長は火曜日に古い橋を閉鎖すると発表した。",
    "gb2312": "市长星期二宣布关闭旧桥两年。",
    "koi8-r": "Мэр закрыл старый мост на два года.",
    "euc-kr": "시장은 화요일에 오래된 다리를 폐쇄한다고 발표했다.",
}


@pytest.mark.parametrize("charset", CASES)
def test_declared_charset_is_read(charset: str) -> None:
    text = CASES[charset]
    declared = f"<html><head><meta charset='{charset}'></head><body>{text}".encode(charset)
    assert text in decode(declared)
    assert decode(text.encode(charset), charset) == text


def test_charset_declared_wrongly_is_not_believed() -> None:
    text = "Der Bürgermeister schloss die alte Brücke — für zwei Jahre."
    assert decode(text.encode(), "iso-8859-1") == text
    assert decode(text.encode(), "shift_jis") == text
    assert decode(f"<meta charset=utf-8>{text}".encode("cp1252")).endswith("für zwei Jahre.")


def test_undeclared_charsets_are_guessed() -> None:
    russian = CASES["koi8-r"] * 5
    assert decode(russian.encode("cp1251")) == russian
    japanese = CASES["shift_jis"] * 5
    assert decode(japanese.encode("shift_jis")) == japanese


@pytest.mark.parametrize("name", ["utf-7", "idna", "rot13", "hex", "unicode_escape", "x\0", "é"])
def test_charset_that_is_none_is_passed_over(name: str) -> None:
    assert decode(b"Hello \\u0041 +AEE-", name) == "Hello \\u0041 +AEE-"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding: str) -> None:
    text = "The bridge is closed.\nNobody knows why."
    assert decode(text.encode(encoding)) == text


def test_byte_order_mark_is_no_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Hello") == "Hello"
    assert decode("Hello".encode("utf-32")) == "Hello"


def test_page_in_shift_jis_is_an_article() -> None:
    text = CASES["shift_jis"]
    head = '<!doctype html><html lang="ja"><head><meta charset="Shift_JIS"></head><body>'
    article = load(f"{head}<p>{text * 8}</p>".encode("shift_jis"), Hints(mime="text/html"))
    assert (article.text, article.language) == (text * 8, "ja")


def test_file_is_opened_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("The bridge is closed.")
    assert open_file(path).text == "The bridge is closed."
    assert open_file(str(path), load).text == "The bridge is closed."


@pytest.mark.parametrize("name", ["missing.txt", "", "a\0b"])
def test_path_that_cannot_be_read_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableArticle):
        open_file(str(tmp_path) + "/" + name)


def test_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLarge):
        open_file(path)


def test_error_names_where_the_bytes_came_from() -> None:
    for hints in (Hints("a.txt"), Hints("x", url="a.txt")):
        with pytest.raises(EmptyArticle) as caught:
            load(b"\n", hints)
        assert caught.value.source == "a.txt"
