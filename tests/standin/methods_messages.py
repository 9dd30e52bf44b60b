"""Methods that post, change and delete messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standin.model import Chat, Json, Message
from standin.parameters import Files, boolean, chat_id, integer, mapping, method, sequence, text
from standin.refusal import Refused, bad_request
from standin.sending import (
    caption_content,
    checked_markup,
    checked_preview,
    find_chat,
    may_write,
    reply_target,
    text_content,
)

if TYPE_CHECKING:
    from standin.world import Telegram

COMMON: dict[str, Any] = {
    "chat_id": chat_id,
    "message_thread_id": integer,
    "disable_notification": boolean,
    "protect_content": boolean,
    "reply_markup": mapping,
    "reply_parameters": mapping,
}
ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
]
MOST_UPLOAD = 50_000_000
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def post(
    tg: Telegram,
    chat: Chat,
    content: Json,
    lost: list[Any],
    *,
    what: str,
    extra: Json | None = None,
    thread: int | None,
    markup: Json | None,
    reply: Json | None,
) -> Json:
    """Post a message of the bot after every check, and give it as the Bot API does."""
    keyboard = checked_markup(markup)
    target, quote = reply_target(tg, chat, reply)
    may_write(tg, chat, what, thread)
    if thread is None and target and target.chat is chat and chat.kind == "supergroup":
        thread = target.thread if chat.is_forum else target.thread or target.id
        if not (chat.is_forum and thread == 1):
            may_write(tg, chat, what, thread)
    if tg.limits:
        tg.limits.check(chat.id, group=chat.kind != "private", new=True, now=tg.now())
    channel = chat.kind == "channel"
    message = Message(
        chat=chat,
        id=chat.next_id(),
        sender=None if channel else tg.bot,
        content=content,
        date=int(tg.now()),
        sender_chat=chat if channel else None,
        thread=thread,
        reply_to=target,
        quote=quote,
        markup=keyboard,
        extra=extra or {},
        lost=lost,
        by_bot=True,
    )
    return tg.store(message).as_json()


@method(
    "sendMessage", "chat_id", "text",
    text=text, parse_mode=text, entities=sequence, link_preview_options=mapping, **COMMON,
)  # fmt: skip
def send_message(
    tg: Telegram,
    chat_id: int | str,
    text: str,
    parse_mode: str | None = None,
    entities: list[Any] | None = None,
    message_thread_id: int | None = None,
    reply_markup: Json | None = None,
    reply_parameters: Json | None = None,
    link_preview_options: Json | None = None,
    **_: Any,
) -> Json:
    content, lost = text_content(text, parse_mode, entities)
    preview = checked_preview(link_preview_options)
    chat = find_chat(tg, chat_id)
    return post(
        tg, chat, content, lost, what="text messages", thread=message_thread_id,
        markup=reply_markup, reply=reply_parameters, extra=preview,
    )  # fmt: skip


@method(
    "sendDocument", "chat_id", "document",
    document=text, caption=text, parse_mode=text, caption_entities=sequence, thumbnail=text,
    disable_content_type_detection=boolean, **COMMON,
)  # fmt: skip
def send_document(
    tg: Telegram,
    chat_id: int | str,
    files: Files,
    document: str = "",
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Any] | None = None,
    message_thread_id: int | None = None,
    reply_markup: Json | None = None,
    reply_parameters: Json | None = None,
    **_: Any,
) -> Json:
    content, lost = caption_content(caption, parse_mode, caption_entities)
    chat = find_chat(tg, chat_id)
    upload = files.get("document") or files.get(document.removeprefix("attach://"))
    if upload:
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MOST_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        content = {"document": tg.keep_file(upload.name, upload.data, upload.mime)} | content
    elif document in tg.files:
        content = {"document": tg.files[document].as_json()} | content
    else:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return post(
        tg, chat, content, lost, what="documents", thread=message_thread_id,
        markup=reply_markup, reply=reply_parameters,
    )  # fmt: skip


def own_message(
    tg: Telegram, chat_id: int | str | None, message_id: int | None, inline_id: str | None
) -> Message:
    """The bot's message to change; refused where it is not there or not the bot's."""
    if inline_id is not None:
        if inline_id not in tg.queries.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return tg.queries.inline_messages[inline_id]
    if chat_id is None:
        raise bad_request("chat_id is empty")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    chat = find_chat(tg, chat_id)
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    if chat.blocked or (chat.person and chat.person.deactivated):
        may_write(tg, chat, "text messages", None)
    if tg.limits:
        tg.limits.check(chat.id, group=False, new=False, now=tg.now())
    return message


def change(tg: Telegram, message: Message, content: Json, markup: Json | None) -> Json | bool:
    """Give `message` new content and markup; refused if nothing would change."""
    keyboard = checked_markup(markup, inline_only=True)
    if content == message.content and keyboard == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.content, message.markup = content, keyboard
    tg.changed(message)
    return True if message.inline_id else message.as_json()


EDIT: dict[str, Any] = {
    "chat_id": chat_id,
    "message_id": integer,
    "inline_message_id": text,
    "reply_markup": mapping,
}


@method(
    "editMessageText", "text",
    text=text, parse_mode=text, entities=sequence, link_preview_options=mapping, **EDIT,
)  # fmt: skip
def edit_message_text(
    tg: Telegram,
    text: str,
    chat_id: int | str | None = None,
    message_id: int | None = None,
    inline_message_id: str | None = None,
    parse_mode: str | None = None,
    entities: list[Any] | None = None,
    reply_markup: Json | None = None,
    link_preview_options: Json | None = None,
) -> Json | bool:
    content, lost = text_content(text, parse_mode, entities, edit=True)
    preview = checked_preview(link_preview_options)
    message = own_message(tg, chat_id, message_id, inline_message_id)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    message.extra = message.extra | preview
    result = change(tg, message, content, reply_markup)
    message.lost = lost
    return result


@method("editMessageReplyMarkup", **EDIT)
def edit_message_reply_markup(
    tg: Telegram,
    chat_id: int | str | None = None,
    message_id: int | None = None,
    inline_message_id: str | None = None,
    reply_markup: Json | None = None,
) -> Json | bool:
    message = own_message(tg, chat_id, message_id, inline_message_id)
    return change(tg, message, message.content, reply_markup)


@method("deleteMessage", "chat_id", "message_id", chat_id=chat_id, message_id=integer)
def delete_message(tg: Telegram, chat_id: int | str, message_id: int) -> bool:
    chat = find_chat(tg, chat_id)
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    may = message.by_bot or chat.kind == "private"
    member = chat.member(tg.bot)
    if not may and not (member.admin and member.can("delete_messages")):
        raise bad_request("message can't be deleted")
    if tg.now() - message.date > 48 * 3600 and not member.admin:
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


@method("deleteMessages", "chat_id", "message_ids", chat_id=chat_id, message_ids=sequence)
def delete_messages(tg: Telegram, chat_id: int | str, message_ids: list[int]) -> bool:
    chat = find_chat(tg, chat_id)
    if not 1 <= len(message_ids) <= 100:
        raise bad_request("too many message identifiers specified")
    for message_id in message_ids:
        if message_id in chat.messages and not chat.messages[message_id].deleted:
            delete_message(tg, chat.id, message_id)
    return True


@method(
    "sendChatAction", "chat_id", "action", chat_id=chat_id, action=text, message_thread_id=integer
)
def send_chat_action(
    tg: Telegram, chat_id: int | str, action: str, message_thread_id: int | None = None
) -> bool:
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(tg, chat_id)
    may_write(tg, chat, "text messages", None if message_thread_id == 1 else message_thread_id)
    tg.actions.append((chat.id, message_thread_id, action))
    return True
