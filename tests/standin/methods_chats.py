"""Methods that ask about chats and members, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.model import Json
from standin.parameters import chat_id, integer, method
from standin.refusal import bad_request
from standin.sending import find_chat

if TYPE_CHECKING:
    from standin.world import Telegram


@method("getChat", "chat_id", chat_id=chat_id)
def get_chat(tg: Telegram, chat_id: int | str) -> Json:
    chat = find_chat(tg, chat_id)
    data = chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.linked:
        data["linked_chat_id"] = chat.linked.id
    return data


@method("getChatMember", "chat_id", "user_id", chat_id=chat_id, user_id=integer)
def get_chat_member(tg: Telegram, chat_id: int | str, user_id: int) -> Json:
    chat = find_chat(tg, chat_id)
    if user_id not in tg.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind == "channel" and not chat.member(tg.bot).admin:
        raise bad_request("member list is inaccessible")
    return chat.member(tg.people[user_id]).as_json(chat.kind)


@method("getChatAdministrators", "chat_id", chat_id=chat_id)
def get_chat_administrators(tg: Telegram, chat_id: int | str) -> list[Json]:
    chat = find_chat(tg, chat_id)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member.as_json(chat.kind)
        for member in chat.members.values()
        if member.admin and (not member.person.is_bot or member.person is tg.bot)
    ]


@method("getChatMemberCount", "chat_id", chat_id=chat_id)
def get_chat_member_count(tg: Telegram, chat_id: int | str) -> int:
    return sum(member.present for member in find_chat(tg, chat_id).members.values())


@method("leaveChat", "chat_id", chat_id=chat_id)
def leave_chat(tg: Telegram, chat_id: int | str) -> bool:
    chat = find_chat(tg, chat_id)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    tg.set_bot(chat, tg.bot, "left")
    return True
