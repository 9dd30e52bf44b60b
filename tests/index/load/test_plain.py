"""Plain-text files: any encoding, and a clear word for what cannot be opened."""

import os
from pathlib import Path

import pytest

from index.errors import EmptyArticle, NotText, TooLarge, UnreadableArticle
from index.load import MAX_BYTES, open_file
from index.load.plain import load

GERMAN = (
    "Die Brücke über den Fluß wurde am Dienstag für größere Schiffe geöffnet. Über tausend kamen."
)
RUSSIAN = "Новый мост через реку открыли во вторник. На праздник пришло больше тысячи человек."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        ("橋は火曜日に開通した。千人以上が集まった。市長は雨の中で挨拶した。", "shift_jis"),
        ("It’s “open” — at last.", "cp1252"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, text: str, encoding: str) -> None:
    file = tmp_path / "bridge.txt"
    file.write_bytes(text.encode(encoding))
    assert open_file(file, load).text == text


def test_the_title_falls_back_to_the_file_s_name(tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("It rained. We stayed.", encoding="utf-8")
    assert open_file(file, load).title == "bridge"


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        bytes(range(1, 32)) * 50,
    ],
)
def test_binary_is_not_text(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "thing.txt"
    file.write_bytes(data)
    with pytest.raises(NotText):
        open_file(file, load)


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    (tmp_path / "void.txt").write_bytes(b"")
    with pytest.raises(EmptyArticle):
        open_file(tmp_path / "void.txt", load)


def test_more_than_the_limit_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLarge) as caught:
        open_file(file, load)
    assert (caught.value.limit, caught.value.detail) == (MAX_BYTES, "bytes")


@pytest.mark.parametrize(
    ("path", "detail"),
    [("missing.txt", "no such file"), (".", "is a directory"), ("a\0b", "not a path")],
)
def test_a_path_that_cannot_be_read_says_why(tmp_path: Path, path: str, detail: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        open_file(tmp_path / path, load)
    assert detail in caught.value.detail


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_not_ours_to_read_says_so(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("It rained.", encoding="utf-8")
    file.chmod(0)
    with pytest.raises(UnreadableArticle) as caught:
        open_file(file, load)
    assert caught.value.detail == "permission denied"
