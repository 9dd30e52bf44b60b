"""Posting, changing and deleting, with what Telegram refuses."""

import json
from typing import Any

import pytest
from standin.parameters import Upload
from standin.refusal import Refused
from standin.rooms import Room
from standin.world import Telegram


async def refusal(tg: Telegram, method: str, **params: Any) -> tuple[int, str]:
    """Call a method that must be refused: status and description."""
    with pytest.raises(Refused) as caught:
        await tg.call(method, {name: str(value) for name, value in params.items()})
    return caught.value.code, caught.value.description


async def post(tg: Telegram, room: Room, text: str = "x", **params: Any) -> int:
    """Let the bot post a text; its id."""
    raw = {name: str(value) for name, value in params.items()}
    message = await tg.call("sendMessage", {"chat_id": str(room.id), "text": text, **raw})
    message_id: int = message["message_id"]
    return message_id


@pytest.fixture
def chat(tg: Telegram) -> Room:
    """Alice's private chat with the bot."""
    return tg.private(tg.user("Alice"))


NEVER_SENT = [
    ({"text": " \n\u2800 "}, "message text is empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "x", "parse_mode": "Markdwn"}, "unsupported parse_mode"),
    ({"text": "x", "reply_parameters": '{"message_id": 99}'}, "message to be replied not found"),
    ({"text": "x", "message_thread_id": "7"}, "message thread not found"),
    ({"text": "x", "reply_markup": "{nonsense"}, "can't parse reply markup JSON object"),
    ({"text": "x", "colour": "red"}, "the stand-in knows no parameter ['colour'] of sendMessage"),
]


@pytest.mark.parametrize(("params", "words"), NEVER_SENT)
async def test_bad_messages_are_refused(
    tg: Telegram, chat: Room, params: dict[str, str], words: str
) -> None:
    """Nothing is posted and the description is Telegram's."""
    assert await refusal(tg, "sendMessage", chat_id=chat.id, **params) == (
        400,
        f"Bad Request: {words}",
    )
    assert chat.from_bot() == []


async def test_the_longest_text_counts_after_entities(tg: Telegram, chat: Room) -> None:
    """Tags do not count towards 4096."""
    await post(tg, chat, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(chat.from_bot()[0].text) == 4096


BUTTONS = [
    ('{"text": "a", "callback_data": "%s"}' % ("é" * 33), "BUTTON_DATA_INVALID"),
    ('{"text": "a", "callback_data": ""}', "BUTTON_DATA_INVALID"),
    (
        '{"text": "a"}',
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ('{"text": "a", "copy_text": {"text": "%s"}}' % ("x" * 257), "BUTTON_COPY_TEXT_INVALID"),
    (
        '{"text": "a", "url": "not a link"}',
        "inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
    ),
]


@pytest.mark.parametrize(("button", "words"), BUTTONS)
async def test_bad_buttons_are_refused(tg: Telegram, chat: Room, button: str, words: str) -> None:
    """Callback data is bounded in bytes, and a button does exactly one thing."""
    markup = f'{{"inline_keyboard": [[{button}]]}}'
    assert (await refusal(tg, "sendMessage", chat_id=chat.id, text="x", reply_markup=markup))[
        1
    ] == f"Bad Request: {words}"


async def test_edit_needs_a_change_and_an_own_message(tg: Telegram, chat: Room) -> None:
    """An unchanged, missing, foreign or too long edit is refused."""
    mine = await post(tg, chat, "<b>same</b>", parse_mode="HTML")
    theirs = await chat.send(tg.user("Bob"), "hello")
    to = {"chat_id": chat.id, "message_id": mine}
    same = await refusal(tg, "editMessageText", **to, text="<b>same</b> ", parse_mode="HTML")
    assert same[1].startswith("Bad Request: message is not modified: specified new message")
    missing = {"chat_id": chat.id, "message_id": 999, "text": "y"}
    assert (await refusal(tg, "editMessageText", **missing))[1].endswith("to edit not found")
    foreign = {"chat_id": chat.id, "message_id": theirs.id, "text": "y"}
    assert (await refusal(tg, "editMessageText", **foreign))[1].endswith("message can't be edited")
    long = await refusal(tg, "editMessageText", **to, text="y" * 4097)
    assert long[1] == "Bad Request: MESSAGE_TOO_LONG"
    await tg.call("editMessageText", {**{k: str(v) for k, v in to.items()}, "text": "same"})
    assert (chat.from_bot()[0].html, chat.from_bot()[0].revision) == ("same", 1)


async def test_reply_quotes_must_stand_in_the_message(tg: Telegram, chat: Room) -> None:
    """A quotation is an exact part of the replied message, and is kept with its position."""
    asked = await chat.send(tg.user("Bob"), "one two 😀 three")
    reply = '{"message_id": %d, "quote": "%s"}'
    await post(tg, chat, reply_parameters=reply % (asked.id, "three"))
    assert chat.from_bot()[0].quote == {"text": "three", "position": 11}
    wrong = await refusal(
        tg, "sendMessage", chat_id=chat.id, text="x", reply_parameters=reply % (asked.id, "four")
    )
    assert wrong[1] == "Bad Request: QUOTE_TEXT_INVALID"


async def test_reply_to_a_deleted_message_may_be_sent_without_it(tg: Telegram, chat: Room) -> None:
    """`allow_sending_without_reply` turns the refusal into a plain message."""
    asked = await chat.send(tg.user("Bob"), "one")
    chat.delete(asked)
    reply = json.dumps({"message_id": asked.id, "allow_sending_without_reply": True})
    await post(tg, chat, reply_parameters=reply)
    assert chat.from_bot()[0].reply_to is None


async def test_deleting_knows_whose_message_it_is(tg: Telegram) -> None:
    """A bot deletes its own messages, others' only as an administrator, none twice."""
    bob = tg.user("Bob")
    group = tg.supergroup("Readers", bob)
    theirs = await group.send(bob, "hello")
    mine = await post(tg, group)
    await tg.call("deleteMessage", {"chat_id": str(group.id), "message_id": str(mine)})
    again = {"chat_id": group.id, "message_id": mine}
    assert (await refusal(tg, "deleteMessage", **again))[1].endswith("to delete not found")
    other = {"chat_id": group.id, "message_id": theirs.id}
    assert (await refusal(tg, "deleteMessage", **other))[1].endswith("message can't be deleted")
    group.bot_is("administrator", bob)
    await tg.call("deleteMessage", {name: str(value) for name, value in other.items()})
    assert theirs.deleted


async def test_unknown_methods_and_wrong_tokens_are_refused(tg: Telegram) -> None:
    """404 for a method nobody knows and for a malformed token, 401 for a wrong one."""
    assert (await tg.answer(tg.token, "sendMesage", {}))[0] == 404
    assert (await tg.answer("123:wrong", "getMe", {}))[0] == 401
    assert (await tg.answer("nonsense", "getMe", {}))[0] == 404


async def test_files_are_kept_and_bounded(tg: Telegram, chat: Room) -> None:
    """A small file has a path, one above 20 MB is refused, as is an unknown id."""
    alice = tg.user("Alice")
    small = await chat.send_document(alice, "a.txt", b"hello", caption="see @bot")
    file_id = small.content["document"]["file_id"]
    assert (await tg.call("getFile", {"file_id": file_id}))["file_size"] == 5
    large = await chat.send_document(alice, "b.pdf", b"", size=21_000_000)
    too_big = await refusal(tg, "getFile", file_id=large.content["document"]["file_id"])
    assert too_big == (400, "Bad Request: file is too big")
    assert await refusal(tg, "getFile", file_id="x") == (400, "Bad Request: invalid file_id")


async def test_sent_links_remember_whether_they_are_previewed(tg: Telegram, chat: Room) -> None:
    """The option comes back with the message; an unknown one is refused."""
    await post(tg, chat, "https://a.org", link_preview_options='{"is_disabled": true}')
    assert chat.from_bot()[0].preview_disabled is True
    wrong = await refusal(
        tg, "sendMessage", chat_id=chat.id, text="x", link_preview_options='{"disabled": true}'
    )
    assert wrong[1].endswith("the stand-in knows no preview option ['disabled']")


async def test_captions_are_bounded_and_uploads_need_bytes(tg: Telegram, chat: Room) -> None:
    """A caption holds 1024 characters after parsing, a file at least one byte."""
    file = {"document": Upload("a.txt", b"hello", "text/plain")}
    raw = {"chat_id": str(chat.id), "caption": f"<b>{'x' * 1024}</b>", "parse_mode": "HTML"}
    await tg.call("sendDocument", raw, file)
    assert chat.from_bot()[0].html == raw["caption"]
    with pytest.raises(Refused, match="message caption is too long"):
        await tg.call("sendDocument", raw | {"caption": "x" * 1025}, file)
    with pytest.raises(Refused, match="file must be non-empty"):
        await tg.call("sendDocument", raw, {"document": Upload("a.txt", b"", "text/plain")})
