"""Questions are remembered for the buttons and follow-ups that come after them."""

from collections.abc import Callable

import pytest

from bot.place import Place
from bot.store import PASTED, Claim, Standing, Store, UnknownArticle
from index.article import Article

CHAT, TOPIC, OTHER = Place("-100"), Place("-100/7", "-100"), Place("-200")


@pytest.fixture
async def article_id(store: Store, write: Callable[..., Article]) -> str:
    """An article that was put."""
    return await store.put_article(write())


async def test_question_comes_back_by_its_token(store: Store, article_id: str) -> None:
    """With what it was asked as and about; the token fits a button."""
    token = await store.note_question(CHAT, "5", "And when?", "When did it open?", article_id)
    found = await store.question(CHAT, token)
    assert len(token) <= 12
    assert (found.question, found.asked_as) == ("And when?", "When did it open?")
    assert (found.asker, found.article_id, found.place) == ("5", article_id, CHAT.key)


@pytest.mark.parametrize("place", [TOPIC, OTHER])
async def test_token_is_worth_nothing_elsewhere(
    store: Store, article_id: str, place: Place
) -> None:
    """A forged button shows no other place's question."""
    token = await store.note_question(CHAT, "5", "Who?", "Who?", article_id)
    assert await store.question(place, token) is None


@pytest.mark.parametrize("token", ["", "x" * 300, "\x00", "' OR 1=1 --", "\ud800"])
async def test_forged_token_finds_nothing(store: Store, article_id: str, token: str) -> None:
    """Whatever it is made of."""
    await store.note_question(CHAT, "5", "Who?", "Who?", article_id)
    assert await store.question(CHAT, token) is None


async def test_last_question_is_the_askers_own(store: Store, article_id: str) -> None:
    """In this place."""
    for place, asker, words in (
        (CHAT, "5", "First?"),
        (CHAT, "5", "Second?"),
        (CHAT, "6", "Third?"),
        (OTHER, "5", "Fourth?"),
    ):
        await store.note_question(place, asker, words, words, article_id)
    assert (await store.standing(CHAT, "5")).last.question == "Second?"
    assert (await store.standing(CHAT, "7")).last is None


async def test_question_is_found_by_the_message_that_answers_it(
    store: Store, article_id: str
) -> None:
    """A message number means something only in its place; a later note of it wins."""
    first = await store.note_question(CHAT, "5", "First?", "First?", article_id)
    second = await store.note_question(CHAT, "5", "Second?", "Second?", article_id)
    await store.note_sent(first, 77)
    await store.note_sent(first, 78)
    await store.note_sent(second, 78)
    assert (await store.question_by_message(CHAT, 77)).token == first
    assert (await store.question_by_message(CHAT, 78)).token == second
    assert await store.question_by_message(OTHER, 77) is None


async def test_sending_the_answer_finishes_its_update(store: Store, article_id: str) -> None:
    """In one step, so that no kill comes between."""
    assert await store.claim_update(9, "-100") is Claim.OURS
    token = await store.note_question(CHAT, "5", "Who?", "Who?", article_id)
    await store.note_sent(token, 77, update_id=9)
    assert await store.claim_update(9, "-100") is Claim.DONE


@pytest.mark.parametrize("new", [False, True], ids=["known place", "new place"])
async def test_question_and_answer_are_noted_in_one_step(
    store: Store, article_id: str, new: bool
) -> None:
    """The update is done with it: nothing is left for ``finish``."""
    if not new:
        await store.open_in(CHAT, article_id, "Ann")
    await store.claim_update(9, "-100")
    noted = {"message_id": 77, "update_id": 9}
    token = await store.note_question(CHAT, "5", "Who?", "Who?", article_id, **noted)
    assert (await store.question_by_message(CHAT, 77)).token == token
    assert await store.claim_update(9, "-100") is Claim.DONE


@pytest.mark.parametrize("address", ["sqlite", "postgresql"], indirect=True)
async def test_answer_that_cannot_be_noted_leaves_its_update_to_finish(store: Store) -> None:
    """The article has gone: nothing of the question is kept, and the update is still ours."""
    await store.claim_update(9, "-100")
    noted = {"message_id": 77, "update_id": 9}
    with pytest.raises(UnknownArticle):
        await store.note_question(CHAT, "5", "Who?", "Who?", "5f" * 32, **noted)
    assert await store.question_by_message(CHAT, 77) is None
    assert await store.claim_update(9, "-100") is Claim.BUSY
    await store.finish(9)
    assert await store.claim_update(9, "-100") is Claim.DONE


async def test_question_starts_from_article_question_and_paste(
    store: Store, article_id: str
) -> None:
    """Each is there or not by itself; the article and the paste of a topic may be its chat's."""
    assert await store.standing(TOPIC, "5") == Standing(None, None, None)
    await store.set_setting(CHAT, PASTED, "the last part")
    assert await store.standing(TOPIC, "5") == Standing(None, None, "the last part")
    entry = await store.open_in(CHAT, article_id, "Ann")
    assert await store.standing(TOPIC, "5") == Standing(entry, None, "the last part")
    token = await store.note_question(TOPIC, "5", "Who?", "Who?", article_id)
    asked = await store.question(TOPIC, token)
    assert await store.standing(TOPIC, "5") == Standing(entry, asked, "the last part")
    assert (await store.standing(TOPIC, "6")).last is None


async def test_answer_to_a_forgotten_question_still_finishes_its_update(
    store: Store, article_id: str
) -> None:
    """The place may have been erased while the answer was on its way."""
    await store.claim_update(9, "-100")
    token = await store.note_question(CHAT, "5", "Who?", "Who?", article_id)
    await store.forget(CHAT)
    await store.note_sent(token, 77, update_id=9)
    assert await store.question_by_message(CHAT, 77) is None
    assert await store.claim_update(9, "-100") is Claim.DONE
