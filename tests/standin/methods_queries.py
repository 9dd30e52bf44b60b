"""Methods that answer what Telegram asked: buttons, inline queries, guest queries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from standin.model import Json, Message
from standin.parameters import boolean, integer, mapping, method, sequence, text
from standin.queries import Asked, Press, Summons
from standin.refusal import bad_request
from standin.sending import checked_markup, text_content

if TYPE_CHECKING:
    from standin.world import Telegram

MOST_TOAST = 200
MOST_RESULTS = 50
_ARTICLE = {
    "type",
    "id",
    "title",
    "description",
    "url",
    "hide_url",
    "thumbnail_url",
    "thumbnail_width",
    "thumbnail_height",
    "reply_markup",
    "input_message_content",
}


@method(
    "answerCallbackQuery", "callback_query_id",
    callback_query_id=text, text=text, show_alert=boolean, url=text, cache_time=integer,
)  # fmt: skip
def answer_callback_query(
    tg: Telegram, callback_query_id: str, text: str = "", **shown: Any
) -> bool:
    press = tg.queries.take(callback_query_id, Press)
    if len(text) > MOST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    tg.queries.close(press, {"text": text, **shown})
    return True


def _checked_result(result: Json) -> Json:
    """An inline result of kind article, with what it would post under `_content`."""
    prefix = "can't parse inline query result:"
    if result.get("type") != "article":
        raise bad_request(f"the stand-in knows no inline result of type {result.get('type')!r}")
    if unknown := set(result) - _ARTICLE:
        raise bad_request(f"the stand-in knows no inline result field {sorted(unknown)}")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request(f'{prefix} Can\'t find field "title"')
    given = result.get("input_message_content")
    if not given or "message_text" not in given:
        raise bad_request(f'{prefix} Can\'t find field "input_message_content"')
    content, _ = text_content(given["message_text"], given.get("parse_mode"), given.get("entities"))
    checked = {**result, "_content": content}
    if markup := checked_markup(result.get("reply_markup"), inline_only=True):
        checked["reply_markup"] = markup
    return checked


@method(
    "answerInlineQuery", "inline_query_id", "results",
    inline_query_id=text, results=sequence, cache_time=integer, is_personal=boolean,
    next_offset=text, button=mapping,
)  # fmt: skip
def answer_inline_query(
    tg: Telegram,
    inline_query_id: str,
    results: list[Json],
    next_offset: str = "",
    button: Json | None = None,
    **kept: Any,
) -> bool:
    asked = tg.queries.take(inline_query_id, Asked)
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_checked_result(result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(next_offset.encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if button:
        start = button.get("start_parameter", "")
        if not button.get("text") or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
            raise bad_request("START_PARAM_INVALID")
    tg.queries.close(
        asked, {"results": checked, "next_offset": next_offset, "button": button, **kept}
    )
    return True


@method("answerGuestQuery", "guest_query_id", "result", guest_query_id=text, result=mapping)
def answer_guest_query(tg: Telegram, guest_query_id: str, result: Json) -> Json:
    summons = tg.queries.take(guest_query_id, Summons)
    assert isinstance(summons, Summons)
    assert summons.chat
    checked = _checked_result(result)
    chat = summons.chat
    message = Message(
        chat=chat,
        id=chat.next_id(),
        sender=tg.bot,
        content=checked["_content"],
        date=int(tg.now()),
        markup=checked.get("reply_markup"),
        extra={"guest_bot_caller_user": summons.person.as_json()},
        by_bot=True,
    )
    tg.store(message)
    summons.sent = message
    inline_id = tg.queries.keep_inline(message)
    tg.queries.close(summons, {"result": checked})
    return {"inline_message_id": inline_id}
