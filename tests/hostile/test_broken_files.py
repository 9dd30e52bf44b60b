"""A file cut off or damaged anywhere is an article or a clear error, never anything else."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ArticleError
from index.load import Hints, load
from tests.hostile.makers import HELLO, docx, epub, html, one_page, stream, xhtml

WHOLE = {
    "html": html(b"<h1>Bridge</h1>" + b"<p>The bridge is closed for two years, she said.</p>" * 5),
    "pdf": one_page(
        stream(b"BT /F1 9 Tf (The old bridge is closed for two years; nobody knows why.) Tj ET")
    ),
    "docx": docx(HELLO * 3),
    "epub": epub([xhtml(b"<p>The bridge is closed.</p>")] * 2, b"<dc:title>Bridge</dc:title>"),
    "md": b"---\ntitle: Bridge\n---\n# The bridge\n\nIt is *closed* [now](http://a.b).\n",
    "txt": "The bridge — it is closed.\n\nNobody knows why.".encode("utf-16"),
}


def opens_or_says_why(data: bytes, ending: str) -> None:
    with contextlib.suppress(ArticleError):
        assert load(data, Hints(f"file.{ending}")).text


@pytest.mark.parametrize("ending", WHOLE)
def test_whole_file_opens(ending: str) -> None:
    assert load(WHOLE[ending], Hints(f"file.{ending}")).text


@pytest.mark.parametrize("ending", WHOLE)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_file_cut_off_anywhere_opens_or_says_why(ending: str, data: st.DataObject) -> None:
    whole = WHOLE[ending]
    opens_or_says_why(whole[: data.draw(st.integers(0, len(whole)))], ending)


@pytest.mark.parametrize("ending", WHOLE)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_file_with_wrong_bytes_opens_or_says_why(ending: str, data: st.DataObject) -> None:
    broken = bytearray(WHOLE[ending])
    places = st.integers(0, len(broken) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=12)):
        broken[place] = byte
    opens_or_says_why(bytes(broken), ending)
