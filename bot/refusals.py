"""What Telegram's refusals mean: one kind for each thing a caller can do about them."""

import re
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)


class Refusal(StrEnum):
    """Why a call to Telegram did not do what it was to do."""

    KICKED = "kicked"  # we are no member of the chat (any more)
    BLOCKED = "blocked"  # the person blocked us, never started us, or is gone
    CHAT_GONE = "chat_gone"  # there is no such chat, or none we can see
    MIGRATED = "migrated"  # the group is a supergroup now
    NO_RIGHTS = "no_rights"  # we are in the chat but may not do this there
    TOPIC_CLOSED = "topic_closed"
    TOPIC_GONE = "topic_gone"
    MESSAGE_GONE = "message_gone"  # the message to answer, edit or delete is no more
    UNCHANGED = "unchanged"  # the edit would change nothing
    TOO_LATE = "too_late"  # the button press or inline query has expired
    FLOOD = "flood"
    TOKEN = "token"  # noqa: S105 - the name of a refusal, not a password
    CONFLICT = "conflict"  # another process polls with our token, or a webhook is set
    NETWORK = "network"  # no answer, or one that makes no sense: it may have been done
    BAD_REQUEST = "bad_request"  # anything else Telegram found wrong with the call
    OTHER = "other"


LASTING = frozenset(
    {
        Refusal.KICKED,
        Refusal.BLOCKED,
        Refusal.CHAT_GONE,
        Refusal.MIGRATED,
        Refusal.NO_RIGHTS,
        Refusal.TOPIC_CLOSED,
        Refusal.TOPIC_GONE,
    }
)
"""The kinds that the next send to the same chat or topic would meet again."""

_WORDS = (
    (r"too many requests|flood control", Refusal.FLOOD),
    (r"topic[_ ]closed", Refusal.TOPIC_CLOSED),
    (r"message thread not found|topic[_ ](deleted|id_invalid)|topic not found", Refusal.TOPIC_GONE),
    (r"not modified", Refusal.UNCHANGED),
    (r"query is too old|query id is invalid|query_id_invalid", Refusal.TOO_LATE),
    (
        r"message to \w+( \w+)? not found|message can't be (edited|deleted)|message_id_invalid"
        r"|replied message not found",
        Refusal.MESSAGE_GONE,
    ),
    (r"blocked by the user|user is deactivated|can't initiate conversation", Refusal.BLOCKED),
    (r"bot can't send messages to (bots|the user)|user not found", Refusal.BLOCKED),
    (r"was kicked|is not a member|not in the chat", Refusal.KICKED),
    (
        r"chat not found|chat was deleted|was deactivated|chat_id_invalid|peer_id_inv",
        Refusal.CHAT_GONE,
    ),
    (
        r"not enough rights|have no rights|need administrator rights|chat_write_forbidden"
        r"|chat_restricted|chat_send_\w+_forbidden|chat_admin_required|user_restricted",
        Refusal.NO_RIGHTS,
    ),
)
_KINDS = tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in _WORDS)


def classify(error: TelegramError) -> Refusal:
    """Return the kind of a refusal; the words are asked only where the class says too little."""
    if isinstance(error, ChatMigrated):
        return Refusal.MIGRATED
    if isinstance(error, RetryAfter):
        return Refusal.FLOOD
    if isinstance(error, InvalidToken):
        return Refusal.TOKEN
    if isinstance(error, Conflict):
        return Refusal.CONFLICT
    for words, kind in _KINDS:
        if words.search(error.message):
            return kind
    if isinstance(error, BadRequest):
        return Refusal.BAD_REQUEST
    if isinstance(error, Forbidden):
        return Refusal.NO_RIGHTS
    # A bare TelegramError is how the library says that it could not read the reply.
    if isinstance(error, NetworkError) or type(error) is TelegramError:
        return Refusal.NETWORK
    return Refusal.OTHER
