"""Articles are kept by content, whole, for as long as somebody has them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.place import Place
from bot.store import Store, UnknownArticle
from bot.store.packing import pack, unpack
from index.article import Article, Paragraph

Write = Callable[..., Article]
CHAT, OTHER = Place("-100"), Place("-200")

words = st.text(max_size=40)
maybe = st.none() | words


@given(
    st.builds(
        Article,
        text=st.text(st.characters(), max_size=300),
        paragraphs=st.lists(
            st.builds(Paragraph, st.integers(0, 300), st.integers(0, 300), st.booleans())
        ).map(tuple),
        title=words,
        byline=maybe,
        site=maybe,
        url=maybe,
        published=maybe,
        language=maybe,
        leftovers=st.lists(words, max_size=3).map(tuple),
    )
)
def test_any_article_survives_packing(article: Article) -> None:
    """Whatever text, even lone surrogates and NUL: the very same article comes out."""
    assert unpack(pack(article)[1]) == article


async def test_article_comes_back_exactly(store: Store, write: Write) -> None:
    """Text, paragraphs, all that is known about it, and leftovers."""
    article = write(
        byline="A. Writer",
        site="News",
        url="https://example.org/a",
        published="2024-05-01",
        language="en",
        leftovers=("[1/5, 09:15] Ann: look", "\x00 \ud800"),
    )
    article_id = await store.put_article(article)
    assert len(article_id) == 64
    assert await store.article(article_id) == article


async def test_title_that_no_database_can_hold_is_cleaned(store: Store, write: Write) -> None:
    """The shelf shows a title without NUL and lone surrogates; the article keeps them."""
    article = write("Odd \x00 and \udfff")
    article_id = await store.put_article(article)
    assert (await store.open_in(CHAT, article_id, "Ann\x00")).title == "Odd  and ?"
    assert await store.article(article_id) == article


async def test_same_article_is_stored_once(store: Store, write: Write) -> None:
    """By content, however many places have it."""
    ids = [await store.put_article(write()) for _ in range(3)]
    for place in (CHAT, OTHER):
        await store.open_in(place, ids[0], "Ann")
    assert len(set(ids)) == 1
    assert (await store.counts()).articles == 1


async def test_article_goes_with_the_last_place_that_has_it(store: Store, write: Write) -> None:
    """Not with the first."""
    article_id = await store.put_article(write())
    await store.open_in(CHAT, article_id, "Ann")
    await store.open_in(OTHER, article_id, "Bob")
    await store.remove(CHAT, article_id)
    assert await store.article(article_id) == write()
    await store.remove(OTHER, article_id)
    with pytest.raises(UnknownArticle):
        await store.article(article_id)


@pytest.mark.parametrize("bad", ["", "00", "nonsense", "ab" * 32])
async def test_unknown_article_is_told(store: Store, bad: str) -> None:
    """Whatever the id looks like."""
    with pytest.raises(UnknownArticle):
        await store.article(bad)
    with pytest.raises(UnknownArticle):
        await store.open_in(CHAT, bad, "Ann")
    with pytest.raises(UnknownArticle):
        await store.note_question(CHAT, "1", "Who?", "Who?", bad)


async def test_vectors_stand_beside_their_article(store: Store, write: Write) -> None:
    """One set a model; they go with the article."""
    article_id = await store.put_article(write())
    assert await store.vectors(article_id, "small") is None
    await store.save_vectors(article_id, "small", b"\x01\x02")
    await store.save_vectors(article_id, "small", b"\x03")
    await store.save_vectors(article_id, "large", b"\x04")
    assert await store.vectors(article_id, "small") == b"\x03"
    await store.open_in(CHAT, article_id, "Ann")
    await store.forget(CHAT)
    assert await store.vectors(article_id, "large") is None
