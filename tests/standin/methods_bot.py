"""Methods about the bot itself: who it is, its menus, how it takes updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from standin.model import Json
from standin.parameters import boolean, integer, mapping, method, sequence, text
from standin.refusal import bad_request

if TYPE_CHECKING:
    from standin.world import Telegram

SCOPES = {
    "default": set[str](),
    "all_private_chats": set[str](),
    "all_group_chats": set[str](),
    "all_chat_administrators": set[str](),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


@method("getMe")
def get_me(tg: Telegram) -> Json:
    return tg.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": tg.settings.reads_all,
        "supports_inline_queries": tg.settings.inline,
        "supports_guest_queries": tg.settings.guest,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(scope: Json | None, language_code: str) -> tuple[str, str]:
    given = dict(scope or {"type": "default"})
    kind = given.pop("type", "")
    if kind not in SCOPES or set(given) != SCOPES[kind]:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if language_code and not re.fullmatch(r"[a-z]{2}", language_code):
        raise bad_request("invalid language code specified")
    return ":".join([kind, *(str(given[name]) for name in sorted(given))]), language_code


@method("setMyCommands", "commands", commands=sequence, scope=mapping, language_code=text)
def set_my_commands(
    tg: Telegram, commands: list[Json], scope: Json | None = None, language_code: str = ""
) -> bool:
    key = _scope(scope, language_code)
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if set(command) != {"command", "description"}:
            raise bad_request("can't parse BotCommand")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    tg.commands[key] = commands
    return True


@method("getMyCommands", scope=mapping, language_code=text)
def get_my_commands(tg: Telegram, scope: Json | None = None, language_code: str = "") -> list[Json]:
    return tg.commands.get(_scope(scope, language_code), [])


@method("deleteMyCommands", scope=mapping, language_code=text)
def delete_my_commands(tg: Telegram, scope: Json | None = None, language_code: str = "") -> bool:
    tg.commands.pop(_scope(scope, language_code), None)
    return True


def _profile_text(field: str, set_name: str, get_name: str, most: int, refusal: str) -> None:
    """Register the pair of methods that set and show one text of the bot's profile."""

    def set_text(tg: Telegram, language_code: str = "", **given: str) -> bool:
        value = given.get(field, "")
        if len(value) > most:
            raise bad_request(refusal)
        tg.profile[field, language_code] = value
        return True

    def get_text(tg: Telegram, language_code: str = "") -> Json:
        return {field: tg.profile.get((field, language_code), "")}

    method(set_name, **{field: text}, language_code=text)(set_text)
    method(get_name, language_code=text)(get_text)


_profile_text(
    "description", "setMyDescription", "getMyDescription", 512, "BOT_DESCRIPTION_TOO_LONG"
)
_profile_text(
    "short_description", "setMyShortDescription", "getMyShortDescription", 120,
    "BOT_SHORT_DESCRIPTION_TOO_LONG",
)  # fmt: skip


@method("getUpdates", offset=integer, limit=integer, timeout=integer, allowed_updates=sequence)
async def get_updates(
    tg: Telegram,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 - the Bot API's own parameter
    allowed_updates: list[Any] | None = None,
) -> list[Json]:
    tg.updates.allow(allowed_updates)
    return await tg.updates.poll(offset, max(1, min(limit, 100)), min(timeout, 50))


@method(
    "setWebhook", "url",
    url=text, certificate=text, ip_address=text, max_connections=integer,
    allowed_updates=sequence, drop_pending_updates=boolean, secret_token=text,
)  # fmt: skip
def set_webhook(
    tg: Telegram,
    url: str,
    max_connections: int = 40,
    allowed_updates: list[Any] | None = None,
    drop_pending_updates: bool = False,
    secret_token: str = "",
    **_: Any,
) -> bool:
    tg.updates.allow(allowed_updates)
    tg.webhook.set(url, secret_token, max_connections)
    if drop_pending_updates:
        tg.updates.take()
    return True


@method("deleteWebhook", drop_pending_updates=boolean)
def delete_webhook(tg: Telegram, drop_pending_updates: bool = False) -> bool:
    tg.webhook.set("", "", 40)
    if drop_pending_updates:
        tg.updates.take()
    return True


@method("getWebhookInfo")
def get_webhook_info(tg: Telegram) -> Json:
    return tg.webhook.as_json()
