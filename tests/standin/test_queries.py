"""Buttons, inline queries and summons: answered once, in time, within limits."""

import json
from typing import Any

import pytest
from standin.refusal import Refused
from standin.world import Telegram

OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(number: int = 1, **changed: Any) -> dict[str, Any]:
    """An inline result that Telegram accepts."""
    content = {"message_text": f"<b>{number}</b>", "parse_mode": "HTML"}
    good = {"type": "article", "id": str(number), "title": "A", "input_message_content": content}
    return good | changed


async def refused(tg: Telegram, method: str, **params: Any) -> str:
    """Call a method that must be refused; the description."""
    raw = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    with pytest.raises(Refused) as caught:
        await tg.call(method, raw)
    return caught.value.description


async def test_a_press_is_answered_once_and_in_time(tg: Telegram) -> None:
    """Twice, late, unknown and overlong answers are refused."""
    alice = tg.user("Alice")
    room = tg.private(alice)
    markup = '{"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}'
    await tg.call("sendMessage", {"chat_id": str(room.id), "text": "x", "reply_markup": markup})
    message = await room.wait_reply()
    press = await alice.press(message, "More")
    long = await refused(tg, "answerCallbackQuery", callback_query_id=press.id, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    await tg.call("answerCallbackQuery", {"callback_query_id": press.id, "text": "Here"})
    assert (press.toast, press.alert) == ("Here", False)
    assert await refused(tg, "answerCallbackQuery", callback_query_id=press.id) == OLD
    late = await alice.press(message, "More")
    tg.advance(tg.settings.callback_seconds + 1)
    assert await refused(tg, "answerCallbackQuery", callback_query_id=late.id) == OLD
    assert await refused(tg, "answerCallbackQuery", callback_query_id="7") == OLD


async def test_a_press_under_a_deleted_message_shows_no_content(tg: Telegram) -> None:
    """The bot gets only chat and id, dated 0."""
    alice = tg.user("Alice")
    room = tg.private(alice)
    message = await room.send(alice, "gone")
    room.delete(message)
    tg.updates.take()
    await alice.forge(message, "x")
    assert tg.updates.take()[0]["callback_query"]["message"]["date"] == 0


BAD_RESULTS = [
    ([article(n) for n in range(51)], "RESULTS_TOO_MUCH"),
    ([article(), article()], "RESULT_ID_DUPLICATE"),
    ([article(id="é" * 33)], "RESULT_ID_INVALID"),
    ([article(title="")], "can't parse inline query result: Can't find field \"title\""),
    ([article(input_message_content={"message_text": "x" * 4097})], "message is too long"),
    (
        [article(input_message_content={"message_text": "<b>x", "parse_mode": "HTML"})],
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
]


@pytest.mark.parametrize(("results", "words"), BAD_RESULTS)
async def test_bad_inline_results_are_refused(
    tg: Telegram, results: list[dict[str, Any]], words: str
) -> None:
    """At most 50, each with its own id, a title and a message that could be sent."""
    asked = await tg.user("Alice").ask_inline("moon")
    described = await refused(tg, "answerInlineQuery", inline_query_id=asked.id, results=results)
    assert described == f"Bad Request: {words}"


async def test_a_chosen_inline_result_is_sent_in_the_askers_name(tg: Telegram) -> None:
    """The message goes through the bot, which sees it even under privacy mode."""
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    asked = await alice.ask_inline("moon")
    results = json.dumps([article()])
    await tg.call("answerInlineQuery", {"inline_query_id": asked.id, "results": results})
    assert (await asked.answered())["results"] == asked.results
    tg.updates.take()
    message = await alice.choose(asked, 0, group)
    assert (message.html, message.sender) == ("<b>1</b>", alice.person)
    assert tg.updates.take()[0]["message"]["via_bot"]["id"] == tg.bot.id


async def test_a_summons_is_answered_once_in_a_chat_the_bot_never_joined(tg: Telegram) -> None:
    """The guest message holds question and replied-to message; the answer lands in the chat."""
    alice = tg.user("Alice")
    group = tg.supergroup("Strangers", alice, bot=None)
    article_text = await group.send(alice, "A long text about the moon.")
    summons = await alice.summon(group, "@pullquote_bot what?", reply_to=article_text)
    (update,) = tg.updates.take()
    assert update["guest_message"]["guest_query_id"] == summons.id
    assert update["guest_message"]["reply_to_message"]["text"] == article_text.text
    untitled = await refused(
        tg, "answerGuestQuery", guest_query_id=summons.id, result=article(title="")
    )
    assert untitled.endswith('Can\'t find field "title"')
    answer = {"guest_query_id": summons.id, "result": json.dumps(article())}
    sent = await tg.call("answerGuestQuery", answer)
    assert summons.sent
    assert (summons.sent.html, sent) == (
        "<b>1</b>",
        {"inline_message_id": summons.sent.inline_id},
    )
    assert await refused(tg, "answerGuestQuery", guest_query_id=summons.id, result=article()) == OLD
    assert tg.updates.take() == []
