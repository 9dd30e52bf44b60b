"""Each place has its own shelf and settings; a topic falls back to its chat's."""

from collections.abc import Callable

import pytest

from bot.place import Place
from bot.store import Store
from index.article import Article

Write = Callable[..., Article]
CHAT, TOPIC, OTHER = Place("-100"), Place("-100/7", "-100"), Place("-1001")


@pytest.fixture
async def opened(store: Store, write: Write) -> Callable[..., object]:
    """Put an article and open it in a place; its id."""

    async def opened(place: Place, subject: str, by: str = "Ann", **known: object) -> str:
        article_id = await store.put_article(write(subject, **known))
        await store.open_in(place, article_id, by)
        return article_id

    return opened


async def titles(store: Store, place: Place, words: str = "", limit: int = 50) -> list[str]:
    return [entry.title for entry in await store.shelf(place, words, limit)]


async def test_article_opened_last_is_current(store: Store, opened) -> None:
    """And the one before it is the previous one."""
    await opened(CHAT, "First")
    assert await store.previous(CHAT) is None
    await opened(CHAT, "Second", "Bob")
    current = await store.current(CHAT)
    assert (current.title, current.added_by, current.place) == ("Second", "Bob", CHAT.key)
    assert (await store.previous(CHAT)).title == "First"


async def test_reopening_keeps_who_added_it(store: Store, opened) -> None:
    """An article moves to the front of the shelf; it does not stand there twice."""
    first = await opened(CHAT, "First", "Ann")
    await opened(CHAT, "Second")
    entry = await store.open_in(CHAT, first, "Bob")
    assert entry.added_by == "Ann"
    assert await titles(store, CHAT) == ["First", "Second"]


async def test_topic_has_its_chats_article_until_it_has_its_own(store: Store, opened) -> None:
    """Its shelf is its own all the same."""
    await opened(CHAT, "Chat's")
    entry = await store.current(TOPIC)
    assert (entry.title, entry.place) == ("Chat's", CHAT.key)
    assert await titles(store, TOPIC) == []
    await opened(TOPIC, "Topic's")
    assert (await store.current(TOPIC)).title == "Topic's"
    assert (await store.current(CHAT)).title == "Chat's"


async def test_places_do_not_see_each_others_articles(store: Store, opened) -> None:
    """Even where one's key begins like the other's."""
    await opened(CHAT, "Harbour")
    assert await store.current(OTHER) is None
    assert await titles(store, OTHER) == []


async def test_shelf_lists_the_last_opened(store: Store, opened) -> None:
    """As many as asked for."""
    for number in range(5):
        await opened(CHAT, f"Number {number}")
    assert await titles(store, CHAT, limit=2) == ["Number 4", "Number 3"]


async def test_shelf_finds_by_words_in_any_letter_case(store: Store, opened) -> None:
    """All of the words, in title, site or byline; signs stand for themselves."""
    await opened(CHAT, "ÉCOLE du matin", site="Le Monde")
    await opened(CHAT, "100% wool_len")
    assert await titles(store, CHAT, "école monde") == ["ÉCOLE du matin"]
    assert await titles(store, CHAT, "école wool") == []
    assert await titles(store, CHAT, "0% L_L") == ["100% wool_len"]
    assert await titles(store, CHAT, "%d") == []


async def test_removing_the_current_article_brings_back_the_one_before(
    store: Store, opened
) -> None:
    """And says whether there was anything to remove."""
    await opened(CHAT, "First")
    second = await opened(CHAT, "Second")
    await store.note_question(CHAT, "5", "Who?", "Who?", second)
    assert await store.remove(CHAT, second) is True
    assert await store.remove(CHAT, second) is False
    assert (await store.current(CHAT)).title == "First"
    assert (await store.standing(CHAT, "5")).last is None


async def test_removing_an_article_leaves_other_places_alone(store: Store, opened) -> None:
    """Their shelf and their questions."""
    article = await opened(CHAT, "Shared")
    await opened(OTHER, "Shared")
    token = await store.note_question(OTHER, "5", "Who?", "Who?", article)
    await store.remove(CHAT, article)
    assert await titles(store, OTHER) == ["Shared"]
    assert await store.question(OTHER, token) is not None


async def test_setting_falls_back_to_the_chats(store: Store) -> None:
    """Until the topic has its own; None takes it away again."""
    assert await store.setting(TOPIC, "who") is None
    await store.set_setting(CHAT, "who", "everyone")
    await store.set_setting(TOPIC, "who", "admins")
    assert await store.setting(TOPIC, "who") == "admins"
    await store.set_setting(TOPIC, "who", None)
    assert await store.setting(TOPIC, "who") == "everyone"
    assert await store.setting(OTHER, "who") is None
