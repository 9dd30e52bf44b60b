"""Telegram's HTML, refused and kept as Telegram does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standin.entities import cut, tidy, units
from standin.html import parse_html, write_html
from standin.refusal import Refused

REFUSED = [
    ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
    ("shut</b>", "Unexpected end tag at byte offset 4"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
    ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("é<b", "Unclosed start tag at byte offset 2"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ("<a href=x/y>y</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a =>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_malformed_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    """Each malformed text gets the description Telegram's server gives."""
    with pytest.raises(Refused) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


KEPT = [
    ("<b>a &lt; b</b>", "a < b", "<b>a &lt; b</b>"),
    ("&nbsp;&apos;&#39;&quot;", "&nbsp;&apos;'\"", "&amp;nbsp;&amp;apos;'\""),
    ("<STRONG>x</strong>", "x", "<b>x</b>"),
    ("<blockquote expandable>q</blockquote>", "q", "<blockquote expandable>q</blockquote>"),
    ('<a href="https://a.org">x</a>', "x", '<a href="https://a.org/">x</a>'),
    ('<a href="javascript:x">x</a>', "x", "x"),
    ("<b></b>x", "x", "x"),
    ("<u>😀</u><s>y</s>", "😀y", "<u>😀</u><s>y</s>"),
    ('<pre><code class="language-py">x</code></pre>', "x", "<pre>x</pre>"),
]


@pytest.mark.parametrize(("source", "text", "html"), KEPT)
def test_html_is_kept_as_text_and_entities(source: str, text: str, html: str) -> None:
    """Visible text and formatting survive; links without a real address lose their link."""
    plain, entities = parse_html(source)
    assert (plain, write_html(plain, entities)) == (text, html)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    """Whatever is escaped is seen exactly as it was before."""
    escaped = write_html(text, [])
    assert parse_html(f"<b>{escaped}</b>")[0] == text


def test_entities_are_counted_in_utf16_units() -> None:
    """An emoji outside the basic plane counts twice, as in Telegram."""
    _, entities = parse_html("😀<b>x😀</b>")
    assert entities == [{"type": "bold", "offset": 2, "length": 3}]
    assert (units("😀x"), cut("😀x😀", 2, 3)) == (3, "x😀")


def test_kept_text_is_tidied_and_links_are_found() -> None:
    """Ends are trimmed, control characters go, links, mentions and commands are found."""
    text, entities, lost = tidy(" /ask@bot see\thttps://a.org/b. #tag \r\n", [])
    assert text == "/ask@bot see https://a.org/b. #tag"
    assert [(e["type"], cut(text, e["offset"], e["length"])) for e in entities] == [
        ("bot_command", "/ask@bot"),
        ("url", "https://a.org/b"),
        ("hashtag", "#tag"),
    ]
    assert lost == []


def test_only_a_hundred_entities_are_kept() -> None:
    """The rest loses its formatting, silently in Telegram and visibly here."""
    text, marked = parse_html("<b>x</b> " * 103)
    _, kept, lost = tidy(text, marked)
    assert (len(kept), len(lost)) == (100, 3)


def test_quotations_do_not_nest_and_code_holds_nothing() -> None:
    """Formatting that Telegram drops inside quotations and code is dropped."""
    source = "<blockquote>a <blockquote>b</blockquote></blockquote> <code>c <b>d</b></code>"
    text, marked = parse_html(source)
    kept_text, kept, lost = tidy(text, marked)
    assert write_html(kept_text, kept) == "<blockquote>a b</blockquote> <code>c d</code>"
    assert [e["type"] for e in lost] == ["blockquote", "bold"]
