"""Who is told what, and where a bot may write."""

from typing import Any

import pytest
from standin.refusal import Refused
from standin.rooms import Room
from standin.world import Telegram


async def say(tg: Telegram, room: Room, **params: Any) -> str:
    """Let the bot write; the description of the refusal, or nothing."""
    raw = {"chat_id": str(room.id), "text": "hello"}
    try:
        await tg.call("sendMessage", raw | {name: str(value) for name, value in params.items()})
    except Refused as refusal:
        return refusal.description
    return ""


def told(tg: Telegram) -> list[str]:
    """The texts of the messages the bot was told of since last asked."""
    updates = tg.updates.take()
    return [u[kind]["text"] for u in updates for kind in u if kind != "update_id"]


async def talk(tg: Telegram, group: Room) -> list[str]:
    """Say the same things in a group each time; what the bot is told."""
    bob = tg.user("Bob")
    other = tg.user("Robo", is_bot=True)
    await group.send(bob, "/ask bare")
    await tg.call("sendMessage", {"chat_id": str(group.id), "text": "an answer"})
    for line in ("talk", "@pullquote_bot mention", "/ask last", "/ask@Pullquote_Bot mine"):
        await group.send(bob, line)
    await group.send(bob, "/ask@another_bot not mine")
    await group.send(bob, "a reply", reply_to=group.from_bot()[0])
    await group.send(other, "/ask@pullquote_bot from a bot")
    await group.send(other, "another bot's last word")
    await group.send(bob, "/ask no longer last")
    await group.send(None, "/ask@pullquote_bot anonymously", anonymous=True)
    return told(tg)


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(tg: Telegram) -> None:
    """Only addressed commands, bare ones while it spoke last, and replies are delivered."""
    assert await talk(tg, tg.supergroup("Readers")) == [
        "/ask last",
        "/ask@Pullquote_Bot mine",
        "a reply",
        "/ask@pullquote_bot anonymously",
    ]


async def test_without_privacy_or_as_admin_all_is_told_but_bots(tg: Telegram) -> None:
    """Privacy off and administrators get everything except other bots' messages."""
    as_admin = await talk(tg, tg.supergroup("Readers", bot="administrator"))
    tg.settings.reads_all = True
    assert as_admin == await talk(tg, tg.group("Friends"))
    assert (len(as_admin), "another bot's last word" in as_admin) == (9, False)


async def test_closed_doors_have_their_own_words(tg: Telegram) -> None:
    """Not started, blocked, deactivated, kicked, left, restricted, unknown: each is told apart."""
    alice = tg.user("Alice")
    fresh = tg.private(alice, started=False)
    assert await say(tg, fresh) == "Forbidden: bot can't initiate conversation with a user"
    await alice.start()
    assert await say(tg, fresh) == ""
    alice.block()
    assert await say(tg, fresh) == "Forbidden: bot was blocked by the user"
    alice.unblock()
    alice.person.deactivated = True
    assert await say(tg, fresh) == "Forbidden: user is deactivated"
    group = tg.supergroup("Readers", alice)
    group.bot_is("restricted", alice, send_messages=False)
    words = "Bad Request: not enough rights to send text messages to the chat"
    assert await say(tg, group) == words
    group.remove_bot(alice)
    assert await say(tg, group) == "Forbidden: bot was kicked from the supergroup chat"
    group.bot_is("left", alice)
    assert await say(tg, group) == "Forbidden: bot is not a member of the supergroup chat"
    channel = tg.channel("News")
    channel.chat.members[tg.bot.id].rights["post_messages"] = False
    assert await say(tg, channel) == "Bad Request: need administrator rights in the channel chat"
    channel.chat.id = 5
    assert await say(tg, channel) == "Bad Request: chat not found"


async def test_standing_changes_reach_the_bot(tg: Telegram) -> None:
    """Being added, promoted and blocked are my_chat_member updates with old and new standing."""
    alice = tg.user("Alice")
    group = tg.group("Friends", alice, bot=None)
    await group.add_bot(alice)
    group.bot_is("administrator", alice)
    tg.private(alice)
    alice.block()
    changes = [u["my_chat_member"] for u in tg.updates.take() if "my_chat_member" in u]
    assert [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("member", "kicked"),
    ]


async def test_topics_carry_their_thread_and_close(tg: Telegram) -> None:
    """Topic messages reply to the topic's first message; wrong, General and closed are refused."""
    alice = tg.user("Alice")
    forum = tg.forum("Readers", alice, topics=["Moon", "Sun"])
    moon = forum.topic("Moon")
    tg.settings.reads_all = True
    await forum.send(alice, "in a topic", topic="Moon")
    await forum.send(alice, "in General")
    topical, general = (update["message"] for update in tg.updates.take())
    assert (topical["message_thread_id"], topical["is_topic_message"]) == (moon, True)
    assert topical["reply_to_message"]["message_id"] == moon
    assert "message_thread_id" not in general
    assert await say(tg, forum, message_thread_id=moon) == ""
    assert forum.from_bot()[0].thread == moon
    for wrong in (1, 99):
        words = await say(tg, forum, message_thread_id=wrong)
        assert words == "Bad Request: message thread not found"
    await forum.close_topic(alice, "Sun")
    closed = await say(tg, forum, message_thread_id=forum.topic("Sun"))
    assert closed == "Bad Request: TOPIC_CLOSED"
    forum.bot_is("administrator", alice)
    assert await say(tg, forum, message_thread_id=forum.topic("Sun")) == ""


async def test_migration_tells_the_new_id(tg: Telegram) -> None:
    """Both service messages arrive, and the old id is refused with the new one."""
    alice = tg.user("Alice")
    group = tg.group("Friends", alice)
    new = await group.migrate(alice)
    old_note, new_note = (update["message"] for update in tg.updates.take())
    assert (old_note["chat"]["id"], old_note["migrate_to_chat_id"]) == (group.id, new.id)
    assert (new_note["chat"]["id"], new_note["migrate_from_chat_id"]) == (new.id, group.id)
    with pytest.raises(Refused) as caught:
        await tg.call("sendMessage", {"chat_id": str(group.id), "text": "x"})
    assert caught.value.as_json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert await say(tg, new) == ""


async def test_channel_posts_are_forwarded_to_the_discussion(tg: Telegram) -> None:
    """A linked group gets the automatic forward, and comments hang below it."""
    alice = tg.user("Alice")
    channel = tg.channel("News")
    group = tg.discussion(channel, "Comments", alice, bot="administrator")
    await channel.post("Rain is coming")
    post, forward = tg.updates.take()
    assert post["channel_post"]["sender_chat"]["id"] == channel.id
    assert forward["message"]["is_automatic_forward"] is True
    assert forward["message"]["from"]["id"] == 777000
    root = group.chat.messages[forward["message"]["message_id"]]
    await group.send(alice, "a comment", reply_to=root)
    comment = tg.updates.take()[0]["message"]
    assert (comment["message_thread_id"], "is_topic_message" in comment) == (root.id, False)


async def test_members_and_administrators_are_told_as_they_are(tg: Telegram) -> None:
    """Standing, rights and anonymity come back from getChatMember and getChatAdministrators."""
    alice, bob, eve = tg.user("Alice"), tg.user("Bob"), tg.user("Eve")
    group = tg.supergroup("Readers", bob, creator=alice)
    group.status(bob, "administrator", anonymous=True, change_info=False)
    who = {"chat_id": str(group.id)}
    admins = await tg.call("getChatAdministrators", who)
    assert [(a["user"]["id"], a["status"], a["is_anonymous"]) for a in admins] == [
        (alice.id, "creator", False),
        (bob.id, "administrator", True),
    ]
    assert admins[1]["can_change_info"] is False
    assert (await tg.call("getChatMember", {**who, "user_id": str(eve.id)}))["status"] == "left"
    with pytest.raises(Refused, match="PARTICIPANT_ID_INVALID"):
        await tg.call("getChatMember", {**who, "user_id": "1"})
    await tg.call("leaveChat", who)
    assert tg.updates.take()[0]["my_chat_member"]["new_chat_member"]["status"] == "left"
