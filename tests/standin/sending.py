"""What every sending method checks before anything is posted or changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from standin.entities import Entity, cut, is_blank, tidy, units
from standin.html import parse_html
from standin.model import Chat, Json, Message
from standin.refusal import bad_request, forbidden

if TYPE_CHECKING:
    from standin.world import Telegram

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_CALLBACK_BYTES = 64
MOST_COPY = 256
MOST_QUOTE = 1024
MOST_BUTTONS = 100
_ACTIONS = {
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
}
_KIND = {"group": "group", "supergroup": "supergroup", "channel": "channel"}


def find_chat(telegram: Telegram, chat_id: int | str) -> Chat:
    """The chat the bot may know of; refused where it is unknown, upgraded, or closed to it."""
    chat = telegram.chats.get(chat_id) if isinstance(chat_id, int) else telegram.named(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to.id,
        )
    if chat.kind == "private":
        return chat
    status = chat.member(telegram.bot).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {_KIND[chat.kind]} chat")
    if not chat.member(telegram.bot).present:
        raise forbidden(f"bot is not a member of the {_KIND[chat.kind]} chat")
    return chat


def may_write(telegram: Telegram, chat: Chat, what: str, thread: int | None) -> None:
    """Refuse where the bot may not post `what` ("text messages", "documents") to the thread."""
    if chat.kind == "private":
        assert chat.person
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.person.is_bot:
            raise forbidden("bot can't send messages to bots")
    member = chat.member(telegram.bot)
    if chat.kind == "channel" and not (member.admin and member.can("post_messages")):
        raise bad_request("need administrator rights in the channel chat")
    right = "send_messages" if what == "text messages" else f"send_{what.split()[-1]}"
    if chat.kind != "private" and not member.can(right):
        raise bad_request(f"not enough rights to send {what} to the chat")
    if thread is None:
        return
    if chat.is_forum:
        topic = chat.topics.get(thread)
        if topic is None or thread == 1:
            raise bad_request("message thread not found")
        if topic.closed and not (member.admin and member.can("manage_topics")):
            raise bad_request("TOPIC_CLOSED")
    elif chat.kind != "supergroup" or thread not in chat.messages:
        raise bad_request("message thread not found")


def formatted(
    text: str, parse_mode: str | None, entities: list[Any] | None
) -> tuple[str, list[Entity], list[Entity]]:
    """Text, entities and dropped entities after parsing, as Telegram would keep them."""
    marked: list[Entity] = []
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        text, marked = parse_html(text)
    elif entities:
        for entity in entities:
            end = entity["offset"] + entity["length"]
            if not 0 <= entity["offset"] < end <= units(text):
                raise bad_request("can't parse MessageEntity: Entity is out of text")
        marked = [dict(entity) for entity in entities]
    return tidy(text, marked)


def text_content(
    text: str, parse_mode: str | None, entities: list[Any] | None, *, edit: bool = False
) -> tuple[Json, list[Entity]]:
    """The content of a text message; empty and long texts are refused."""
    text, kept, lost = formatted(text, parse_mode, entities)
    if is_blank(text):
        raise bad_request("message text is empty")
    if units(text) > MOST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG" if edit else "message is too long")
    return {"text": text} | ({"entities": kept} if kept else {}), lost


def caption_content(
    caption: str | None, parse_mode: str | None, entities: list[Any] | None
) -> tuple[Json, list[Entity]]:
    """The caption part of a file's content; long ones are refused."""
    text, kept, lost = formatted(caption or "", parse_mode, entities)
    if not text:
        return {}, lost
    if units(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text} | ({"caption_entities": kept} if kept else {}), lost


def checked_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """A reply markup fit to send; None for none or an empty inline keyboard."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if inline_only:
            raise bad_request("inline keyboard expected")
        if len(markup.get("input_field_placeholder", "")) > 64:
            raise bad_request("INPUT_FIELD_PLACEHOLDER_TOO_LONG")
        if not {"force_reply", "keyboard", "remove_keyboard"} & set(markup):
            raise bad_request("object expected as reply markup")
        return markup
    rows = markup["inline_keyboard"]
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def checked_preview(options: Json | None) -> Json:
    """The field of a message that says how its link is previewed."""
    known = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
    if unknown := set(options or {}) - known:
        raise bad_request(f"the stand-in knows no preview option {sorted(unknown)}")
    return {"link_preview_options": options} if options else {}


def _check_button(button: Json) -> None:
    prefix = "can't parse inline keyboard button:"
    if is_blank(button.get("text", "")):
        raise bad_request(f'{prefix} Field "text" must be of type String')
    if unknown := set(button) - _ACTIONS - {"text", "style", "icon_custom_emoji_id"}:
        raise bad_request(f"the stand-in knows no button field {sorted(unknown)}")
    actions = _ACTIONS & set(button)
    if len(actions) != 1:
        raise bad_request(f"{prefix} Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        size = len(button["callback_data"].encode())
        if not 1 <= size <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "copy_text" in button:
        if not 1 <= len(button["copy_text"].get("text", "")) <= MOST_COPY:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif "url" in button:
        parts = urlsplit(button["url"])
        known = parts.scheme in ("http", "https", "tg") or re.match(r"[\w-]+\.\w", button["url"])
        if not known or " " in button["url"]:
            raise bad_request(
                f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
            )


def reply_target(
    telegram: Telegram, chat: Chat, asked: Json | None
) -> tuple[Message | None, Json | None]:
    """The message replied to and the quotation shown with the reply."""
    if not asked:
        return None, None
    known = {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
    }
    if unknown := set(asked) - known:
        raise bad_request(f"the stand-in knows no reply field {sorted(unknown)}")
    there = find_chat(telegram, asked["chat_id"]) if "chat_id" in asked else chat
    target = there.messages.get(asked["message_id"])
    if target is None or target.deleted:
        if asked.get("allow_sending_without_reply"):
            return None, None
        raise bad_request("message to be replied not found")
    if not asked.get("quote"):
        return target, None
    text, kept, _ = formatted(
        asked["quote"], asked.get("quote_parse_mode"), asked.get("quote_entities")
    )
    at = target.text.find(text)
    wanted = asked.get("quote_position", 0)
    if units(text) > MOST_QUOTE or at < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    if cut(target.text, wanted, units(text)) != text:
        wanted = units(target.text[:at])
    quote: Json = {"text": text, "position": wanted}
    if kept:
        quote["entities"] = kept
    return target, quote
