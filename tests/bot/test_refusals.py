"""Telegram's own words, told apart."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.refusals import LASTING, Refusal, classify


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Refusal.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), Refusal.BLOCKED),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Refusal.BLOCKED),
        (Forbidden("Forbidden: bot can't send messages to bots"), Refusal.BLOCKED),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Refusal.KICKED),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Refusal.KICKED),
        (Forbidden("Forbidden: the group chat was deleted"), Refusal.CHAT_GONE),
        (Forbidden("Forbidden: something new"), Refusal.NO_RIGHTS),
        (BadRequest("Chat not found"), Refusal.CHAT_GONE),
        (BadRequest("TOPIC_CLOSED"), Refusal.TOPIC_CLOSED),
        (BadRequest("Message thread not found"), Refusal.TOPIC_GONE),
        (BadRequest("TOPIC_DELETED"), Refusal.TOPIC_GONE),
        (BadRequest("Not enough rights to send text messages to the chat"), Refusal.NO_RIGHTS),
        (BadRequest("Have no rights to send a message"), Refusal.NO_RIGHTS),
        (BadRequest("Need administrator rights in the channel chat"), Refusal.NO_RIGHTS),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), Refusal.NO_RIGHTS),
        (BadRequest("Message is not modified: specified new message content"), Refusal.UNCHANGED),
        (BadRequest("Message to be replied not found"), Refusal.MESSAGE_GONE),
        (BadRequest("Message to edit not found"), Refusal.MESSAGE_GONE),
        (BadRequest("Message to delete not found"), Refusal.MESSAGE_GONE),
        (BadRequest("Message can't be edited"), Refusal.MESSAGE_GONE),
        (
            BadRequest("Query is too old and response timeout expired or query ID is invalid"),
            Refusal.TOO_LATE,
        ),
        (BadRequest("Can't parse entities"), Refusal.BAD_REQUEST),
        (ChatMigrated(-1001), Refusal.MIGRATED),
        (RetryAfter(3), Refusal.FLOOD),
        (NetworkError("Too Many Requests"), Refusal.FLOOD),
        (InvalidToken(), Refusal.TOKEN),
        (Conflict("terminated by other getUpdates request"), Refusal.CONFLICT),
        (TimedOut(), Refusal.NETWORK),
        (NetworkError("Bad Gateway"), Refusal.NETWORK),
        (TelegramError("Invalid server response"), Refusal.NETWORK),
    ],
    ids=str,
)
def test_each_refusal_has_its_kind(error: TelegramError, kind: Refusal) -> None:
    """The class where it says enough, else Telegram's words."""
    assert classify(error) is kind


def test_what_may_pass_is_not_lasting() -> None:
    """Only what the next send would meet again is remembered of a chat."""
    assert {Refusal.FLOOD, Refusal.NETWORK, Refusal.UNCHANGED, Refusal.MESSAGE_GONE}.isdisjoint(
        LASTING
    )
