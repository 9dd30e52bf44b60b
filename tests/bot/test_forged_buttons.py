"""Presses that no button of ours could have made, or that come too late."""

import pytest
from standin.world import Telegram

from bot import texts
from index.article import Article

QUESTION = "What fine did the owner Piet Rasker pay?"
MARSH = "Ranger Tilda Moss counted 48 nests along the northern dyke. " + "It rained a lot. " * 80


@pytest.mark.parametrize(
    "data",
    ["", "x", "p:", "p::0", "p:nothing:0", "p:nothing:99999", "o::0", "o:0:0", "r:a:0", "u:f:0",
     "x:0:0", "m::1", "f::1", "n:%:1", "p:😀:1", "a:token:-1", "p:a:b:c", "p:" + "a" * 60 + ":1"],
)  # fmt: skip
async def test_forged_data_changes_nothing(
    tg: Telegram, running, sample: Article, data: str
) -> None:
    """A member with a doctored client gets a toast; the chat goes on as before."""
    owner, bob = tg.user("Owner"), tg.user("Bob")
    group = tg.supergroup("Readers", bob, creator=owner)
    async with running(sample):
        await group.send(bob, f"/ask@{tg.bot.username} {QUESTION}")
        shown = await group.wait_reply()
        before = shown.html
        press = await bob.forge(shown, data)
        await press.answered()
        assert press.toast in (texts.BUTTON_GONE, texts.ADMINS_CHANGE)
        assert shown.html == before
        await group.silence()
    assert tg.refusals == []


async def test_tokens_of_another_chat_show_nothing_of_it(tg: Telegram, running) -> None:
    """Every button of one group, pressed by a stranger in their own chats, is gone."""
    alice, eve = tg.user("Alice"), tg.user("Eve")
    group = tg.supergroup("Readers", creator=alice)
    hers, chat = tg.supergroup("Elsewhere", creator=eve), tg.private(eve)
    me = tg.bot.username
    async with running():
        held = await group.send(alice, MARSH)
        await group.send(alice, f"/article@{me}", reply_to=held)
        opened = await group.wait_edit(await group.wait_reply())
        await group.send(alice, f"/ask@{me} How many nests?")
        answer = await group.wait_reply()
        await group.send(alice, f"/articles@{me}")
        shelf = await group.wait_reply()
        await eve.say("/help")
        await hers.send(eve, f"/help@{me}")
        mine = [await chat.wait_reply(), await hers.wait_reply()]
        stolen = [
            button["callback_data"]
            for message in (opened, answer, shelf)
            for row in message.rows
            for button in row
        ]
        assert len(stolen) >= 4
        for data in stolen:
            for message in mine:
                press = await eve.forge(message, data)
                await press.answered()
                assert press.toast == texts.BUTTON_GONE
        await chat.silence()
        await hers.silence()


async def test_button_of_a_deleted_message_gets_a_toast(
    tg: Telegram, running, sample: Article
) -> None:
    """Telegram says no more than that there was a message."""
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        shown = await group.wait_reply()
        group.delete(shown)
        press = await alice.press(shown, texts.BUTTON_CONTEXT)
        await press.answered()
        assert press.toast == texts.BUTTON_GONE
        await group.silence()
