"""Updates no client sends, through the whole application."""

import asyncio
import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from standin.world import Telegram
from telegram import Chat, Message, MessageEntity, Update

from bot.app import build
from bot.conversation import Conversation
from bot.failures import Failures
from bot.handlers.context import Services
from bot.handlers.sources import entities_of
from bot.intake import Intake
from bot.library import Library
from bot.metrics import Metrics
from bot.opening import Opener
from bot.pacing import Limits
from bot.processor import PlaceProcessor
from bot.sending import Sending
from bot.settings import Settings
from bot.store import Store
from index.article import Article
from index.fetch import Fetcher
from index.load.workers import Workers

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "harbour-lantern.txt"
PRIVATE, GROUP, FORUM, CHANNEL = 5000001, -1, -2, -3  # replaced by the stand-in's own ids

ODD = [
    "", " ", "\0", "\u202e\u200f", "😀" * 2100, "a" * 4096, "<b>&amp;</b><i>", "/", "/ask", "/ask@",
    "/ask@other_bot hi", "/ask@pullquote_bot " + "why " * 900, "/start " + "x" * 64, "/article",
    "/article http://127.0.0.1:9/", "https://", "http://[", "/articles %_\\", "/forget",
    "/settings", "@pullquote_bot", "@PULLQUOTE_BOT who paid?", "Who paid the fine?", "?", "...",
    "א" * 300, "e\u0301" * 500, "/summary", "more", "hi", "/help@pullquote_bot x", "\n" * 4000,
]  # fmt: skip
# What an update that was made up runs into: messages, chats and queries that are not there.
HARMLESS = ("not found", "too old", "wrong file_id", "invalid file_id")
text = st.one_of(
    st.sampled_from(ODD), st.text(max_size=80).map(lambda t: t.encode("utf-8", "ignore").decode())
)
small = st.integers(0, 5000)


def record(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a JSON object with some of the optional members."""
    return st.fixed_dictionaries(required, optional=optional)


user = record(
    {
        "id": st.sampled_from([5000001, 77, 1087968824, 136817688, 777000]),
        "is_bot": st.booleans(),
        "first_name": text,
    },
    {
        "last_name": text,
        "username": st.sampled_from(["a_user", "other_bot"]),
        "language_code": text,
    },
)
chat = record(
    {
        "id": st.sampled_from([PRIVATE, GROUP, FORUM, CHANNEL, 99999]),
        "type": st.sampled_from(["private", "group", "supergroup", "channel"]),
    },
    {"title": text, "username": st.just("some_chat"), "is_forum": st.booleans()},
)
entity = record(
    {
        "type": st.sampled_from(
            ["mention", "bot_command", "url", "text_link", "bold", "blockquote"]
        ),
        "offset": small,
        "length": small,
    },
    {"url": st.sampled_from(["http://127.0.0.1:9/x", "javascript:1", ""]), "user": user},
)
document = record(
    {"file_id": st.just("no such file"), "file_unique_id": st.just("u")},
    {"file_name": text, "mime_type": text, "file_size": st.sampled_from([0, 1, 2**40])},
)
origin = st.one_of(
    st.fixed_dictionaries({"type": st.just("user"), "date": small, "sender_user": user}),
    st.fixed_dictionaries(
        {"type": st.just("hidden_user"), "date": small, "sender_user_name": text}
    ),
    st.fixed_dictionaries(
        {"type": st.just("channel"), "date": small, "chat": chat, "message_id": small}
    ),
)
fields = {
    "from": user,
    "sender_chat": chat,
    "text": text,
    "caption": text,
    "entities": st.lists(entity, max_size=4),
    "caption_entities": st.lists(entity, max_size=4),
    "document": document,
    "message_thread_id": st.sampled_from([1, 2, 3, 900]),
    "is_topic_message": st.booleans(),
    "is_automatic_forward": st.booleans(),
    "forward_origin": origin,
    "via_bot": user,
    "edit_date": small,
    "new_chat_members": st.lists(user, max_size=2),
    "left_chat_member": user,
    "migrate_from_chat_id": st.sampled_from([GROUP, 99999]),
    "migrate_to_chat_id": st.sampled_from([FORUM, 99999]),
    "group_chat_created": st.just(True),
    "pinned_message": record({"message_id": small, "date": st.just(0), "chat": chat}, {}),
    "quote": record({"text": text, "position": small}, {}),
    "link_preview_options": record({}, {"url": text, "is_disabled": st.booleans()}),
    "guest_query_id": st.just("1"),
}
flat = record({"message_id": small, "date": small, "chat": chat}, fields)
message = record(
    {"message_id": small, "date": small, "chat": chat}, fields | {"reply_to_message": flat}
)
callback = record(
    {"id": st.just("1"), "from": user, "chat_instance": st.just("1")},
    {"message": message, "data": text, "inline_message_id": st.just("x"), "game_short_name": text},
)
inline = record(
    {"id": st.just("1"), "from": user, "query": text, "offset": text},
    {"chat_type": st.just("sender")},
)
member = record(
    {"user": user, "status": st.sampled_from(["member", "left"])},
    {},
)
membership = record(
    {
        "chat": chat,
        "from": user,
        "date": small,
        "old_chat_member": member,
        "new_chat_member": member,
    },
    {},
)
chosen = record({"result_id": text, "from": user, "query": text}, {"inline_message_id": text})
update = st.one_of(
    *(
        st.fixed_dictionaries({kind: content})
        for kind, content in {
            "message": message,
            "edited_message": message,
            "channel_post": message,
            "edited_channel_post": message,
            "business_message": message,
            "guest_message": message,
            "callback_query": callback,
            "inline_query": inline,
            "chosen_inline_result": chosen,
            "my_chat_member": membership,
            "unheard_of": st.just({"a": 1}),
        }.items()
    )
)


class Batch:
    """Updates, drawn together because starting a bot takes longer than handling them."""

    def __init__(self, updates: list[dict[str, Any]]) -> None:
        self.updates = updates

    def __repr__(self) -> str:
        # Whole ones would fill pages; what failed is shown below.
        return f"{len(self.updates)} updates"


async def handle_all(updates: Batch, folder: str) -> list[str]:
    """Run the updates through a fresh bot; return what failed or what Telegram found wrong."""
    tg = Telegram()
    alice = tg.user("Alice")
    rooms = {
        PRIVATE: tg.private(alice).id,
        GROUP: tg.supergroup("Group", alice).id,
        FORUM: tg.forum("Forum", alice).id,
        CHANNEL: tg.channel("Channel").id,
    }
    metrics, processor = Metrics(), PlaceProcessor(place_limit=999, sender_limit=999)
    failed: list[str] = []

    def note(error: BaseException, number: str) -> str:
        failed.append("".join(traceback.format_exception(error, limit=-3)))
        return f"#{number}"

    store = await Store.open(f"sqlite:///{folder}/bot.db")
    opener = Opener(Fetcher([]), Workers())
    conversation = Conversation(store, Library(store))
    await conversation.start_with(Article.from_text(SAMPLE.read_text("utf-8")))
    app = build(
        Settings(bot_token=tg.token),
        Services(conversation, opener, store, metrics),
        processor,
        Sending(metrics, limits=Limits((0, 1), (0, 1), (0, 1)), apart=processor.apart),
        request=tg.request(),
        get_updates_request=tg.request(),
    )
    app.add_error_handler(Failures(metrics, note, quiet=0).handle)
    async with app:
        take = Intake(app, processor, metrics)
        for number, data in enumerate(updates.updates):
            async with asyncio.timeout(20):
                await take(Update.de_json({"update_id": number, **_placed(data, rooms)}, app.bot))
            wrong = [f"{call.method}: {call.refused}" for call in tg.refusals]
            failed += [line for line in wrong if not any(each in line for each in HARMLESS)]
            tg.refusals.clear()
            if failed:
                failed.append(json.dumps(data)[:1500])
                break
    await opener.close()
    await store.close()
    return failed


def _placed(data: Any, rooms: dict[int, int]) -> Any:
    """Put the stand-in's own chat ids where the drawn data has placeholders."""
    if isinstance(data, dict):
        return {
            key: rooms.get(value, value) if key.endswith("id") and isinstance(value, int)
            else _placed(value, rooms)
            for key, value in data.items()
        }  # fmt: skip
    if isinstance(data, list):
        return [_placed(each, rooms) for each in data]
    return data


@pytest.mark.filterwarnings("ignore:`update.callback_query` is not `None`")
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.reuse, Phase.generate],  # shrinking starts a bot for every try
)
@given(st.lists(update, min_size=1, max_size=20).map(Batch))
def test_no_update_is_too_odd(updates: Batch) -> None:
    """Each is handled or passed over: no exception, and no call that Telegram finds malformed."""
    logging.disable(logging.CRITICAL)
    try:
        with TemporaryDirectory() as folder:
            failed = asyncio.run(handle_all(updates, folder))
    finally:
        logging.disable(logging.NOTSET)
    assert not failed, "\n".join(failed)


def test_entity_over_half_a_character_is_read() -> None:
    half = [MessageEntity("url", 1, 4), MessageEntity("url", 0, 1), MessageEntity("url", 9, 2)]
    chat = Chat(1, "private")
    message = Message(1, datetime.now(UTC), chat, text="😀ab", entities=half)
    assert list(entities_of(message).values()) == ["\ufffdab", "\ufffd", ""]
